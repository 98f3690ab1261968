// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/read/detail/column_values.hpp>
#include <recount/read/layout.hpp>
#include <recount/read/detail/csv_rows.hpp>
#include <recount/read/detail/header_names.hpp>
#include <recount/read/detail/heading_groups.hpp>
#include <recount/read/detail/sections.hpp>
#include <recount/read/date_parts.hpp>
#include <recount/read/grid.hpp>
#include <recount/read/layout_directives.hpp>
#include <recount/read/rulebook.hpp>
#include <recount/read/table_options.hpp>
#include <recount/text/figure_from.hpp>
#include <recount/text/input_error.hpp>
#include <recount/text/printed.hpp>

#include <algorithm>
#include <cstddef>
#include <istream>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace recount {

namespace detail {

/// Whether a column tells rows apart by what rules over a key say of it.
inline bool is_key_of(const rulebook& by, std::string_view column) {
    const auto over = by.over();
    return std::any_of(over.begin(), over.end(), [&](const over_rule& rule) {
        return rule.key == column || std::any_of(rule.members.begin(), rule.members.end(), [&](const auto& member) {
                   return member.others && member.others->column == column;
               });
    });
}

/// Where rules name what stands below several headings, all columns below those by their names alone.
/// @param row the header
/// @throws input_error
inline void name_below_headings(std::vector<std::string>& names, const headings_above& above, const csv_rows& row,
                                const dynamic_scheme& scheme) {
    layout found;
    found.columns = columns_of(names, above, row);
    std::vector<bool> free(names.size(), true);
    for (std::size_t i = 0; i < names.size(); ++i)
        if (const auto category = scheme.index_of(names[i])) {
            found.columns[i].is = column_role::stated;
            found.columns[i].row = *category;
            free[i] = false;
        }
    const std::optional<std::size_t> level = heading_groups{scheme, found, free}.find();
    if (!level) return;
    for (std::size_t i = 0; i < names.size(); ++i) {
        std::vector<std::string> levels = found.columns[i].levels;
        if (found.columns[i].grouped) names[i] = found.columns[i].name;
        if (*level >= levels.size()) continue;
        const std::string name = levels[*level];
        levels.erase(levels.begin() + static_cast<std::ptrdiff_t>(*level));
        if (std::any_of(found.headings.begin(), found.headings.end(),
                        [&](const table_heading& one) { return one.name == joined(levels); }))
            names[i] = name;
    }
}

}  // namespace detail

/// Adds to a rulebook the figures of a file that no rule names: rules over a key are about each of them.
///
/// They are the categories of a tidy file; of a wide one the columns of figures right of the first column that a rule
/// is over, save those that directives say something else of, dates, a month and a day beside their year, and those that
/// hold the figures of a date where the rules name none of the columns. Where all of them are dates and rules name no
/// category, the figures are `figures_of_dates`. Decimals other than zeros are hardly ever counts, and not to be
/// added up over rows, unless a directive says a unit of figures or that they are exact. Before the file is read.
/// @param options what is said of the file besides what the rules say of it
/// @throws input_error for what is not CSV
inline void adopt_figures(rulebook& to, std::istream& in, const std::string& file, const table_options& options) {
    const auto is_known = [&](std::string_view name) {
        return detail::is_key_of(to, name) || to.scheme().index_of(name) || detail::is_level_of(to.scheme(), name);
    };
    grid_form form;
    detail::csv_rows rows = detail::grid_rows(in, file, options.grid, is_known, form);
    if (!rows.next()) return;
    std::vector<std::string> names;
    for (std::size_t i = 0; i < rows.size(); ++i)
        names.emplace_back(rows.form().compound ? detail::name_in_compound(rows[i]) : rows[i]);
    detail::qualify_names(names, form.above, is_known);
    detail::name_below_headings(names, form.above, rows, to.scheme());
    if (names[0].empty()) names[0] = nameless_column(0);
    const auto column_of = [&](std::string_view name) {
        return static_cast<std::size_t>(std::find(names.begin(), names.end(), name) - names.begin());
    };
    layout_directives said = options.layout;
    said.add(to.layout());
    const std::size_t category = column_of(said.category ? said.category->name : "category");
    if (category < names.size() && column_of(said.value ? said.value->name : "value") < names.size()) {
        while (rows.next())
            if (category < rows.size() && !rows[category].empty()) to.adopt(rows[category]);
        return;
    }
    // columns whose names are dates hold the figures of those, if what the rules name heads no column
    const bool across =
        !to.scheme().view().categories.empty() &&
        std::none_of(names.begin(), names.end(), [&](const auto& n) { return to.scheme().index_of(n).has_value(); });
    const bool decimals_count = !said.units.empty() || said.exact;
    std::vector<bool> figures(names.size());
    std::vector<bool> dates(names.size(), true);          // as far as was seen
    std::vector<std::ptrdiff_t> published(names.size());  // and how many fewer cells that are no figures
    bool right_of_key =
        std::none_of(names.begin(), names.end(), [&](const auto& n) { return detail::is_key_of(to, n); });
    for (std::size_t i = 0; i < names.size(); ++i) {
        const bool key = detail::is_key_of(to, names[i]);
        right_of_key = right_of_key || key;
        const auto is_this = [&](const named_column& one) { return one.name == names[i]; };
        const bool known = names[i] == "as_of" || names[i] == "register" || names[i] == "source" ||
                           names[i] == "note" || (said.date && is_this(*said.date)) ||
                           detail::names_column(said.date_parts, names[i]) ||
                           std::any_of(said.keys.begin(), said.keys.end(), is_this) ||
                           std::any_of(said.ignored.begin(), said.ignored.end(), is_this);
        const bool dated = across && !detail::styles_of({names[i]}).empty();
        figures[i] = right_of_key && !key && !known && !dated && !names[i].empty();
    }
    detail::seen_date_parts parts{names.size(), [&](std::size_t i) -> std::string_view { return names[i]; }};
    while (rows.next()) {
        if (names.size() > 1 && detail::is_heading(rows)) continue;
        for (std::size_t i = 0; i < std::min(rows.size(), names.size()); ++i) {
            parts.add(i, rows[i]);
            const auto is_mark = [&](const std::string& mark_of) { return mark_of == rows[i]; };
            if (!figures[i] || rows[i].empty() || std::any_of(said.missing.begin(), said.missing.end(), is_mark) ||
                std::any_of(said.zero.begin(), said.zero.end(), is_mark))
                continue;
            dates[i] = dates[i] && !detail::styles_of({rows[i]}).empty();
            try {
                const bool decimal = figure_from(rows[i], options.mark).counted_in() == unit::decimal_people;
                if (decimal && !decimals_count && !detail::has_padding(rows[i])) figures[i] = false;
                ++published[i];
            } catch (const input_error&) {
                --published[i];
            }
        }
    }
    // whole and parts are never all of them years: a sum of two is later than any
    const bool in_parts = !said.date && parts.any_holds(column_role::as_of) && parts.any_holds(column_role::month);
    std::vector<std::string_view> adopted;
    for (std::size_t i = 0; i < names.size(); ++i)
        if (figures[i] && published[i] > 0 && !dates[i] && !(in_parts && parts.holds_a_part(i)))
            adopted.emplace_back(names[i]);
    const bool of_dates = to.scheme().view().categories.empty() && adopted.size() > (said.across_dates ? 0U : 1U) &&
                          !detail::styles_of(adopted).empty();
    if (of_dates) adopted = {figures_of_dates};
    for (const std::string_view one : adopted) to.adopt(one);
}

}  // namespace recount
