// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/read/detail/csv_rows.hpp>
#include <recount/read/layout.hpp>
#include <recount/text/input_error.hpp>
#include <recount/text/rule_text.hpp>

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace recount::detail {

/// Columns that say the category of a tidy table in other words, so that they tell no snapshots apart.
class category_labels {
public:
    /// What was a label of the category as far as was seen has to be one to the end.
    /// @param category in which column it stands
    /// @throws input_error for another label of a category
    void verify(const csv_rows& row, const std::vector<layout_column>& columns, std::size_t category) {
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (!columns[i].label) continue;
            const std::string_view label = i < row.size() ? row[i] : std::string_view{};
            const auto [known, is_new] = labels_.try_emplace({i, std::string{row[category]}}, label);
            if (is_new || known->second == label) continue;
            const std::string name = rule_name(columns[i].name);
            throw input_error{
                row.at(i), std::string{label},
                "is another label of " + shown(row[category]) + ", and so far the column told no snapshots apart",
                "@key " + name + " or @ignore " + name};
        }
    }

private:
    std::map<std::pair<std::size_t, std::string>, std::string> labels_{};  // of a column and a category
};

}  // namespace recount::detail
