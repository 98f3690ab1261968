// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/dynamic_scheme.hpp>
#include <recount/read/detail/column_values.hpp>
#include <recount/read/detail/percentage_rows.hpp>
#include <recount/read/layout.hpp>
#include <recount/text/rule_text.hpp>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace recount::detail {

/// Where the categories of rules stand in a table.
struct figure_columns {
    const dynamic_scheme& scheme;
    const std::vector<layout_column>& columns;
    const std::vector<bool>& free;  // whether a column has no meaning yet
    const std::vector<grid_sketch::row>& rows;

    /// The column in which most names of the rules stand.
    [[nodiscard]] std::optional<std::size_t> of_categories() const {
        std::optional<std::size_t> best;
        std::size_t most = 0;
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (!free[i]) continue;
            std::vector<std::size_t> named;
            for (const std::string_view value : values_of(rows, i))
                if (const auto row = scheme.index_of(value)) named.push_back(*row);
            std::sort(named.begin(), named.end());
            named.erase(std::unique(named.begin(), named.end()), named.end());
            if (named.size() <= most) continue;
            most = named.size();
            best = i;
        }
        return best;
    }

    /// What a table without figures should have, with what would mend it where the names of the rules stand in a column.
    [[nodiscard]] std::string expected() const {
        std::string text = "the columns category and value, or columns headed by categories of the rules";
        if (const auto names = of_categories()) {
            std::string numbers;
            for (std::size_t i = 0; i < columns.size(); ++i)
                if (const auto of = values_of(rows, i); i != *names && !says_per_cent(columns[i].name) &&
                                                        look_of(of) == column_look::numbers && styles_of(of).empty())
                    numbers = columns[i].name;
            if (!numbers.empty())
                text += "; say @category " + rule_name(columns[*names].name) + " and @value " + rule_name(numbers) +
                        " if those are the columns";
        }
        return text;
    }
};

}  // namespace recount::detail
