// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/dynamic_scheme.hpp>
#include <recount/model/relation.hpp>
#include <recount/read/detail/column_values.hpp>
#include <recount/read/detail/csv_rows.hpp>
#include <recount/read/detail/remark.hpp>
#include <recount/read/layout.hpp>
#include <recount/text/utf8.hpp>

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

namespace recount::detail {

/// With a sign of per cent: "4.5 %", "(4.5%)".
constexpr bool is_in_per_cent(std::string_view text) {
    if (text.ends_with(')')) text.remove_suffix(1);
    return text.ends_with('%');
}

/// Whether a heading is of percentages, in words of some languages: what stands below may be of different totals, and
/// need not add up. "Below 60 % of the median" is not.
constexpr bool says_per_cent(std::string_view heading) {
    for (const std::string_view word :
         {"%", "percent", "Percent", "PERCENT", "per cent", "Per cent", "PER CENT", "prozent", "Prozent", "porcent",
          "Porcent", "pourcent", "Pourcent", "procent", "Procent", "prosent", "Prosent"})
        for (std::size_t at = heading.find(word); at != heading.npos; at = heading.find(word, at + 1)) {
            std::string_view before = heading.substr(0, at);
            while (before.ends_with(' ')) before.remove_suffix(1);
            if (before.empty() || before.back() < '0' || before.back() > '9') return true;
        }
    return false;
}

/// Whether nothing stands in a row but in its first cell.
template <class Row>
bool is_heading(const Row& row) {
    std::size_t filled = 0;
    for (std::size_t i = 0; i < row.size(); ++i) filled += row[i].empty() ? 0U : 1U;
    return filled == 1 && !row[0].empty();
}

/// Whether a row says nothing but that percentages follow: "Percent change". A note may say as much.
template <class Row>
bool is_heading_of_percentages(const Row& row) {
    constexpr std::size_t longest = 60;
    return is_heading(row) && says_per_cent(row[0]) && characters(row[0]) <= longest && !looks_like_remark(row[0]);
}

/// Whether a cell is a percentage: it ends with the sign, or the sign stands in the next column, which has no name.
template <class Row>
bool is_in_per_cent(const Row& row, std::size_t i, const std::vector<layout_column>& columns) {
    const std::size_t next = i + 1;
    return is_in_per_cent(row[i]) ||
           (next < row.size() && next < columns.size() && columns[next].name.empty() && row[next] == "%");
}

/// Marks the columns of counts: numbers without a sign of per cent, in no fewer rows than with one. Where a rule compares
/// percentages with a constant, and in tables as this library writes them, with `as_of`, any row has figures: no column
/// is marked.
inline void mark_counts(layout& found, const dynamic_scheme& scheme, const std::vector<grid_sketch::row>& rows) {
    const scheme_view view = scheme.view();
    const std::size_t date = found.column_of(column_role::as_of);
    if (date < found.columns.size() && found.columns[date].name == "as_of") return;
    if (std::any_of(view.relations.begin(), view.relations.end(), [](const relation_row& row) { return row.per_cent; }))
        return;
    for (std::size_t i = 0; i < found.columns.size(); ++i) {
        layout_column& one = found.columns[i];
        if (one.is == column_role::key)
            for (const grid_sketch::row& row : rows)
                found.says_per_cent = found.says_per_cent || (i < row.cells.size() && says_per_cent(row.cells[i]));
        const bool figures =
            one.is == column_role::stated || (one.is == column_role::dated && !found.has(column_role::category));
        if (!figures || (one.is == column_role::stated && found.context(one.row).per > 0)) continue;
        std::size_t counts = 0;
        std::size_t percentages = 0;
        for (const grid_sketch::row& row : rows) {
            if (i >= row.cells.size()) continue;
            if (is_in_per_cent(row.cells, i, found.columns))
                ++percentages;
            else if (is_plain_number(row.cells[i]))
                ++counts;
        }
        one.counts = counts > 0 && counts >= percentages;
    }
}

inline bool has_counts(const layout& found) {
    return std::any_of(found.columns.begin(), found.columns.end(), [](const layout_column& one) { return one.counts; });
}

/// Whether rules over a key name the row.
inline bool is_named(const csv_rows& row, const layout& columns) {
    for (std::size_t i = 0; i < std::min(row.size(), columns.columns.size()); ++i)
        if (columns.columns[i].is == column_role::key &&
            std::find(columns.codes.begin(), columns.codes.end(), row[i]) != columns.codes.end())
            return true;
    return false;
}

/// Whether a key of a row says that its figures are percentages: "Percent change".
inline bool has_key_of_percentages(const csv_rows& row, const layout& columns) {
    for (std::size_t i = 0; i < std::min(row.size(), columns.columns.size()); ++i)
        if (columns.columns[i].is == column_role::key && says_per_cent(row[i])) return true;
    return false;
}

/// Whether all that a row states of columns of counts is in per cent: a change, say, or a rate, and nothing that the parts
/// of a count add up to. Where a total is 100 %, they are shares of it, and add up.
inline bool is_row_of_percentages(const csv_rows& row, const layout& columns, const dynamic_scheme& scheme) {
    const scheme_view view = scheme.view();
    std::size_t percentages = 0;
    bool of_total = false;
    const bool said = columns.says_per_cent && has_key_of_percentages(row, columns);
    for (std::size_t i = 0; i < std::min(row.size(), columns.columns.size()); ++i) {
        const layout_column& one = columns.columns[i];
        if (!one.counts || is_no_value(row[i])) continue;
        if (!said && !is_in_per_cent(row, i, columns.columns)) return false;
        ++percentages;
        const std::string_view number = row[i].substr(0, row[i].find_last_not_of(" %") + 1);
        const bool whole = number == "100" || number == "100.0" || number == "100,0" || number == "100.00";
        of_total = of_total || (whole && std::any_of(view.relations.begin(), view.relations.end(), [&](const auto& of) {
                                    return view.left(of)[0].category == one.row && one.is == column_role::stated;
                                }));
    }
    const std::size_t fewest = columns.codes.empty() ? 2 : 1;  // where rules are over keys, one column holds them all
    return percentages >= fewest && !of_total && !is_named(row, columns);
}

}  // namespace recount::detail
