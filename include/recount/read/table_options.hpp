// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/read/grid.hpp>
#include <recount/read/layout_directives.hpp>
#include <recount/text/number_text.hpp>

#include <string>
#include <vector>

namespace recount {

/// What is said of a table of figures; what is not said is found in the file, or inferred from it.
struct table_options {
    decimal_mark mark = decimal_mark::undeclared;
    grid_options grid{};
    layout_directives layout{};
    std::vector<std::string> over{};  ///< columns between whose codes rules are: they are keys
};

}  // namespace recount
