// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/dynamic_scheme.hpp>
#include <recount/read/detail/over_line.hpp>
#include <recount/text/input_error.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace recount {

/// A relation between rows: between the codes of one column, for each date, register, other key and figure.
///
/// `over area: Italy = North + Centre` says it of rows that a table of columns has no words for.
struct over_rule {
    /// What one category of the relation is: rows of one code, or those that "every other" means.
    struct member {
        std::string code{};
        std::optional<other_rows> others{};
        place at{};
    };

    std::string key{};              ///< the column
    std::string written{};          ///< as a line of rules, without its name
    dynamic_scheme relation{};      ///< the only relation in it
    std::vector<member> members{};  ///< one for each of its categories
    place at{};
};

}  // namespace recount
