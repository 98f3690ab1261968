// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/dynamic_scheme.hpp>
#include <recount/read/detail/column_values.hpp>
#include <recount/read/detail/csv_rows.hpp>
#include <recount/read/detail/heading_rows.hpp>
#include <recount/read/detail/percentage_rows.hpp>
#include <recount/read/layout.hpp>
#include <recount/text/input_error.hpp>
#include <recount/text/near_name.hpp>
#include <recount/text/rule_text.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace recount::detail {

/// Columns by their names, of which none has a meaning yet.
/// @param above what stands above each, which may be a part of its name
/// @param row the header
inline std::vector<layout_column> columns_of(const std::vector<std::string>& names, const headings_above& above,
                                             const csv_rows& row) {
    std::vector<layout_column> columns(names.size());
    for (std::size_t i = 0; i < columns.size(); ++i) {
        layout_column& one = columns[i];
        one.name = names[i];
        one.at = row.at(i);
        const std::string before = i < above.size() ? joined(above[i]) : "";
        if (before.empty()) continue;
        one.levels = above[i];
        const bool whole = names[i].starts_with(before + ", ");
        one.levels.push_back(whole ? names[i].substr(before.size() + 2) : names[i]);
    }
    return columns;
}

/// Passes over the columns below some headings, unless that is all of them.
template <class Unwanted>
void pass_over_headings(layout& found, Unwanted unwanted) {
    std::vector<table_heading> kept;
    std::vector<std::size_t> places;
    for (const table_heading& one : found.headings) {
        places.push_back(kept.size());
        if (!unwanted(one)) kept.push_back(one);
    }
    if (kept.empty()) return;
    for (layout_column& one : found.columns) {
        if (!one.grouped) continue;
        const table_heading& above = found.headings[one.heading];
        one.heading = places[one.heading];
        if (!unwanted(above)) continue;
        one.is = column_role::passed_over;
        one.name = one.levels.empty() ? above.name + ", " + one.name : joined(one.levels);
        one.grouped = false;
    }
    found.headings = std::move(kept);
}

/// Columns of the same names below several headings: "2017, Men" and "2018, Men", where the rules say "Men"; and names
/// above several others, "Men, 2017" and "Men, 2018", which say the same. The rules name one of the rows of a header.
class heading_groups {
public:
    /// @param free whether a column has no meaning yet
    heading_groups(const dynamic_scheme& scheme, layout& found, std::vector<bool>& free)
        : scheme_{scheme}, found_{found}, free_{free} {}

    /// Makes the figures below each heading a snapshot of their own, where rules name what heads several columns.
    /// @throws input_error for figures that stand below none, for a name that stands twice below one, and where rules name
    /// two rows of a header
    /// @return that row, from the outermost; nothing where no name heads several columns
    std::optional<std::size_t> find() {
        for (std::size_t i = 0; i < found_.columns.size(); ++i) find_names(i);
        if (named_.empty()) return std::nullopt;
        const std::size_t level = level_of_names();
        std::map<std::size_t, std::size_t> times;
        for (const name_found& one : named_) times[one.row] += one.level == level ? 1U : 0U;
        const auto several = std::find_if(named_.begin(), named_.end(), [&](const name_found& one) {
            return one.level == level && times[one.row] > 1;
        });
        if (several == named_.end()) return std::nullopt;
        verify_all_below(*several);
        for (const name_found& one : named_)
            if (times[one.row] == 0) refuse_two_rows(*several, one);
        for (const name_found& one : named_)
            if (one.level == level) take(one);
        pass_over_headings(found_, [](const table_heading& one) { return says_per_cent(one.name); });
        return level;
    }

private:
    /// A category in the header of a column.
    struct name_found {
        std::size_t column;
        std::size_t level;  // from the outermost
        std::size_t row;    // of the category
        std::vector<std::string> levels;
    };

    [[nodiscard]] std::optional<std::size_t> category(std::string_view name) const {
        auto row = scheme_.index_of(name);
        if (!row) row = scheme_.index_of(without_footnote_marks(name));
        return row && !has_column(*row) ? row : std::nullopt;
    }

    /// None of a column that has its whole name in the rules, or another meaning.
    void find_names(std::size_t column) {
        const layout_column& one = found_.columns[column];
        if (one.is == column_role::stated && !is_whole(one))
            named_.push_back({column, one.levels.size() - 1, one.row, one.levels});
        if (!free_[column]) return;
        if (!one.levels.empty()) {
            for (std::size_t level = 0; level < one.levels.size(); ++level)
                if (const auto row = category(one.levels[level])) named_.push_back({column, level, *row, one.levels});
            return;
        }
        for (std::size_t at = one.name.find(", "); at != one.name.npos; at = one.name.find(", ", at + 1)) {
            const std::vector<std::string> levels{one.name.substr(0, at), one.name.substr(at + 2)};
            const std::size_t before = named_.size();
            for (std::size_t level = 0; level < 2; ++level)
                if (const auto row = category(levels[level])) named_.push_back({column, level, *row, levels});
            if (named_.size() > before) return;
        }
    }

    /// The row of the header in which most of the categories stand; of several the lowest one.
    [[nodiscard]] std::size_t level_of_names() const {
        std::map<std::size_t, std::set<std::size_t>> rows;
        for (const name_found& one : named_) rows[one.level].insert(one.row);
        std::size_t best = 0;
        for (const auto& [level, of] : rows)
            if (of.size() >= rows[best].size()) best = level;
        return best;
    }

    static bool is_whole(const layout_column& one) { return one.levels.empty() || joined(one.levels) == one.name; }

    /// Whether a column is headed by the whole name of a category, below nothing.
    [[nodiscard]] bool has_column(std::size_t row) const {
        return std::any_of(found_.columns.begin(), found_.columns.end(), [&](const layout_column& one) {
            return one.is == column_role::stated && one.row == row && is_whole(one);
        });
    }

    void verify_all_below(const name_found& first) const {
        const auto alone = std::find_if(found_.columns.begin(), found_.columns.end(), [](const layout_column& one) {
            return one.is == column_role::stated && is_whole(one);
        });
        if (alone == found_.columns.end()) return;
        throw input_error{found_.columns[first.column].at, first.levels[first.level],
                          "heads several columns, and " + rule_name(alone->name) + " stands below no heading",
                          "a whole name in the rules, such as " + rule_name(joined(first.levels))};
    }

    [[noreturn]] void refuse_two_rows(const name_found& first, const name_found& other) const {
        throw input_error{found_.columns[other.column].at, other.levels[other.level],
                          "stands in another row of the header than " + rule_name(first.levels[first.level]),
                          "rules that name one row of it, with rules over " + std::string{key_of_headings} +
                              " for the other, or whole names such as " + rule_name(joined(other.levels))};
    }

    void take(const name_found& one) {
        std::vector<std::string> parts = one.levels;
        parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(one.level));
        const std::string head = joined(parts);
        const auto known = std::find_if(found_.headings.begin(), found_.headings.end(),
                                        [&](const table_heading& each) { return each.name == head; });
        const auto place = static_cast<std::size_t>(known - found_.headings.begin());
        layout_column& column = found_.columns[one.column];
        for (const layout_column& other : found_.columns)
            if (&other != &column && other.grouped && other.heading == place && other.row == one.row)
                throw input_error{column.at, one.levels[one.level], "heads two columns below " + rule_name(head),
                                  "names that differ"};
        if (known == found_.headings.end()) found_.headings.push_back({head, std::move(parts), {}, head});
        column.is = column_role::stated;
        column.row = one.row;
        column.name = one.levels[one.level];
        column.heading = place;
        column.grouped = true;
        free_[one.column] = false;
    }

    const dynamic_scheme& scheme_;
    layout& found_;
    std::vector<bool>& free_;
    std::vector<name_found> named_{};
};

/// A heading as a date and what else it says: "2017, urban" and "Urban, 2017"; all of it where nothing else is said.
struct dated_heading {
    std::string_view date;  ///< without marks of footnotes
    std::string_view rest;
};

enum class dated_part : std::uint8_t { all, first, last };

inline dated_heading part_of(std::string_view heading, dated_part part) {
    const std::size_t at = part == dated_part::first ? heading.find(", ") : heading.rfind(", ");
    if (part == dated_part::all || at == heading.npos) return {without_footnote_marks(heading), {}};
    const std::string_view before = heading.substr(0, at);
    const std::string_view behind = heading.substr(at + 2);
    return part == dated_part::first ? dated_heading{without_footnote_marks(before), behind}
                                     : dated_heading{without_footnote_marks(behind), before};
}

/// Where headings say when.
struct dates_of_headings {
    std::size_t row{};  ///< of the header, without the one of the names
    dated_part part{dated_part::all};
    std::vector<date_style> styles{};

    /// Empty where a heading says no date.
    [[nodiscard]] std::string_view date_in(const table_heading& one) const {
        if (row >= one.parts.size()) return {};
        const std::string_view date = part_of(one.parts[row], part).date;
        return styles_of({date}).empty() ? std::string_view{} : date;
    }

    /// What a heading says besides its date.
    [[nodiscard]] std::string rest_of(const table_heading& one) const {
        std::vector<std::string> parts = one.parts;
        parts[row] = part_of(one.parts[row], part).rest;
        return joined(parts);
    }
};

/// Nothing where no heading says one. A row of dates is found before dates that stand beside something else.
inline std::optional<dates_of_headings> find_dates(const std::vector<table_heading>& headings) {
    std::size_t rows = 0;
    for (const table_heading& one : headings) rows = std::max(rows, one.parts.size());
    for (const dated_part part : {dated_part::all, dated_part::first, dated_part::last})
        for (std::size_t row = 0; row < rows; ++row) {
            dates_of_headings found{row, part, {}};
            std::vector<std::string_view> dates;
            for (const table_heading& one : headings)
                if (const std::string_view date = found.date_in(one); !date.empty()) dates.push_back(date);
            if (dates.empty()) continue;
            found.styles = styles_of(dates);
            return found;
        }
    return std::nullopt;
}

}  // namespace recount::detail
