// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/read/grid.hpp>
#include <recount/read/layout_directives.hpp>
#include <recount/read/over_rule.hpp>
#include <recount/text/number_text.hpp>

#include <span>
#include <string>
#include <vector>

namespace recount {

/// What is said of a table of figures; what is not said is found in the file, or inferred from it.
struct table_options {
    decimal_mark mark = decimal_mark::undeclared;
    grid_options grid{};
    layout_directives layout{};
    std::vector<std::string> over{};   ///< columns between whose codes rules are: they are keys
    std::vector<std::string> codes{};  ///< that those rules name: rows of which are figures, whatever is in them

    /// Says what rules over a key say of columns and codes.
    void add(std::span<const over_rule> rules) {
        for (const over_rule& rule : rules) {
            over.push_back(rule.key);
            for (const over_relation::member& one : rule.members) {
                if (one.others && !one.others->column.empty()) over.push_back(one.others->column);
                if (!one.others) codes.push_back(one.code);
            }
        }
    }
};

}  // namespace recount
