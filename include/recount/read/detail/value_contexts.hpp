// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/dynamic_scheme.hpp>
#include <recount/model/relation.hpp>
#include <recount/read/detail/column_values.hpp>
#include <recount/read/grid.hpp>
#include <recount/read/layout.hpp>
#include <recount/read/table_options.hpp>
#include <recount/text/input_error.hpp>
#include <recount/text/rule_text.hpp>
#include <recount/text/value_context.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace recount::detail {

/// Finds what is known of the values of each category: the left side of a share is a percentage, and what is declared.
class value_contexts {
public:
    /// @param found of which the meaning of the columns is known
    value_contexts(const dynamic_scheme& scheme, const table_options& options,
                   const std::vector<grid_sketch::row>& rows, layout& found)
        : scheme_{scheme}, options_{options}, rows_{rows}, found_{found} {}

    /// @throws input_error for shares that may be fractions or percentages
    void find() {
        const scheme_view scheme = scheme_.view();
        value_context all;
        all.mark = options_.mark;
        all.missing = declared().missing;
        all.zero = declared().zero;
        all.exact = declared().exact;
        const auto scale_for = [](const std::vector<column_scale>& scales, std::string_view name) {
            std::int64_t scale = 0;
            for (const column_scale& one : scales)
                if (one.name == name || (one.name.empty() && scale == 0)) scale = one.scale;
            return scale;
        };
        std::vector<bool> percentage(scheme.categories.size());
        for (const relation_row& row : scheme.relations)
            if (row.facts().form == relation_form::percentage) percentage[scheme.all(row)[0].category] = true;
        const std::vector<std::size_t> numbers = counted_by_category(is_plain_number);
        const std::vector<std::size_t> decimals = counted_by_category(has_decimals);
        const std::vector<std::size_t> padding = counted_by_category(has_padding);
        const std::size_t all_padding = std::accumulate(padding.begin(), padding.end(), std::size_t{0});
        found_.contexts.assign(1, all);
        found_.context_of.assign(scheme.categories.size(), 0);
        for (std::size_t i = 0; i < scheme.categories.size(); ++i) {
            value_context own = all;
            own.per = scale_for(declared().rates, scheme.categories[i].name);
            if (own.per == 0 && percentage[i]) own.per = 100;
            const std::int64_t unit = scale_for(declared().units, scheme.categories[i].name);
            if (own.per == 0 && unit > 0) own.unit = unit;
            own.decimals = decimals[i] > 0;  // then 25.0 is no whole number there
            own.padded = all_padding > 1 && padding[i] == numbers[i];
            std::size_t at = 0;
            while (at < found_.contexts.size() && found_.contexts[at] != own) ++at;
            if (at == found_.contexts.size()) found_.contexts.push_back(own);
            found_.context_of[i] = at;
        }
        verify_fractions();
    }

private:
    [[nodiscard]] const layout_directives& declared() const { return options_.layout; }

    /// How many of the figures of each are so.
    [[nodiscard]] std::vector<std::size_t> counted_by_category(bool is_so(std::string_view)) const {
        std::vector<std::size_t> result(scheme_.view().categories.size());
        std::size_t category = found_.columns.size();
        for (std::size_t i = 0; i < found_.columns.size(); ++i)
            if (found_.columns[i].is == column_role::category) category = i;
        for (const grid_sketch::row& row : rows_) {
            const auto named =
                category < row.cells.size() ? scheme_.index_of(row.cells[category]) : std::optional<std::size_t>{};
            for (std::size_t i = 0; i < std::min(row.cells.size(), found_.columns.size()); ++i) {
                const layout_column& one = found_.columns[i];
                if (one.is == column_role::stated && is_so(row.cells[i])) ++result[one.row];
                const bool of_row = one.is == column_role::value || one.is == column_role::dated;
                if (of_row && named && is_so(row.cells[i])) ++result[*named];
            }
        }
        return result;
    }

    /// Shares that are all below 1 may be fractions, and percentages below 1.
    void verify_fractions() const {
        for (std::size_t i = 0; i < found_.columns.size(); ++i) {
            const layout_column& one = found_.columns[i];
            if (one.is != column_role::stated || found_.context(one.row).per != 100) continue;
            const std::string name{scheme_.view().categories[one.row].name};
            const auto is_said = [&](const column_scale& scale) { return scale.name.empty() || scale.name == name; };
            if (std::any_of(declared().rates.begin(), declared().rates.end(), is_said)) continue;
            bool fractions = false;
            for (const std::string_view value : values_of(rows_, i)) {
                if (is_no_value(value) || value == "0" || value == "1") continue;
                fractions = value.size() > 2 && value[0] == '0' && (value[1] == '.' || value[1] == ',') &&
                            is_plain_number(value) && value.back() != '%';
                if (!fractions) break;
            }
            if (fractions)
                throw input_error{one.at, one.name, "holds numbers below 1, which may be fractions or percentages",
                                  "@fraction " + rule_name(name) + " or @percent " + rule_name(name)};
        }
    }

    const dynamic_scheme& scheme_;
    const table_options& options_;
    const std::vector<grid_sketch::row>& rows_;
    layout& found_;
};

}  // namespace recount::detail
