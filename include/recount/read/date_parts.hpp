// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/read/detail/column_values.hpp>
#include <recount/read/layout.hpp>
#include <recount/text/date_words.hpp>
#include <recount/text/number_text.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace recount::detail {

/// The number in one or two digits; nothing where it is another text, or larger.
inline std::optional<int> small_part(std::string_view text, int most) {
    const auto number = text.size() <= 2 ? small_number(text) : std::nullopt;
    return number && *number >= 1 && *number <= most ? number : std::nullopt;
}

/// The date that two or three cells of a row say: its year, the month by number or name, and the day if there is one.
/// Where the month is empty it is the year, where the day is, the month.
inline std::string date_of_parts(std::string_view year, std::string_view month, std::string_view day) {
    const auto two_digits = [](std::string_view number) { return std::string(number.size() == 1, '0').append(number); };
    if (month.empty() && day.empty()) return std::string{year};
    const bool number = !month.empty() && month.find_first_not_of("0123456789") == month.npos;
    if (number) {
        std::string text = std::string{year} + "-" + two_digits(month);
        return day.empty() ? text : text.append("-").append(two_digits(day));
    }
    std::string text = day.empty() ? std::string{} : std::string{day} + " ";
    return text.append(month).append(" ").append(year);
}

/// Which part of a date a column holds by its name, in any case, with accents or without: `as_of` is the year.
inline std::optional<column_role> part_called(std::string_view name) {
    struct part {
        column_role is;
        std::array<std::string_view, 5> names;
    };
    static constexpr std::array<part, 3> parts{
        part{column_role::as_of, {"year", "jahr", "annee", "anno", "ano"}},
        part{column_role::month, {"month", "monat", "mois", "mese", "mes"}},
        part{column_role::day, {"day", "tag", "jour", "giorno", "dia"}},
    };
    const std::string word = bare_word(name);
    for (const part& one : parts)
        if (std::find(one.names.begin(), one.names.end(), word) != one.names.end()) return one.is;
    return std::nullopt;
}

/// Whether a value is one of a year, a month, by number or name, or a day of a month.
inline bool is_of_part(column_role part, std::string_view value) {
    if (part == column_role::as_of) return is_bare_year(value);
    if (part == column_role::day) return small_part(value, 31).has_value();
    return small_part(value, 12) || month_named(bare_word(value.substr(0, value.find('.')))) > 0;
}

/// What columns hold of a date by their names and by all values that were seen of them.
class seen_date_parts {
public:
    /// @param name gives that of a column
    template <class Name>
    seen_date_parts(std::size_t columns, Name name) : seen_(columns) {
        for (std::size_t i = 0; i < columns; ++i) parts_.push_back(part_called(name(i)));
    }

    void add(std::size_t column, std::string_view value) {
        if (value.empty() || !parts_[column]) return;
        if (is_of_part(*parts_[column], value))
            seen_[column] = true;
        else
            parts_[column] = std::nullopt;
    }

    [[nodiscard]] bool holds(std::size_t column, column_role part) const {
        return parts_[column] == part && seen_[column];
    }
    [[nodiscard]] bool holds_a_part(std::size_t column) const { return parts_[column] && seen_[column]; }
    [[nodiscard]] bool any_holds(column_role part) const {
        for (std::size_t i = 0; i < parts_.size(); ++i)
            if (holds(i, part)) return true;
        return false;
    }

private:
    std::vector<std::optional<column_role>> parts_{};  // by name, as long as no value is another thing
    std::vector<bool> seen_;
};

/// Gives the columns of months and of days of the month their roles, where one is the year.
inline void complete_date(std::vector<layout_column>& columns, std::vector<bool>& free, std::size_t year,
                          const std::vector<grid_sketch::row>& rows) {
    seen_date_parts seen{columns.size(), [&](std::size_t i) -> std::string_view { return columns[i].name; }};
    for (const grid_sketch::row& row : rows)
        for (std::size_t i = 0; i < std::min(row.cells.size(), columns.size()); ++i) seen.add(i, row.cells[i]);
    if (!seen.holds(year, column_role::as_of)) return;
    for (const column_role part : {column_role::month, column_role::day}) {
        std::size_t i = 0;
        while (i < columns.size() && !(free[i] && seen.holds(i, part))) ++i;
        if (i == columns.size()) return;
        columns[i].is = part;
        free[i] = false;
    }
}

}  // namespace recount::detail
