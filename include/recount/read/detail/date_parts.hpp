// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/read/detail/column_values.hpp>
#include <recount/read/layout.hpp>
#include <recount/text/detail/date_words.hpp>
#include <recount/text/detail/number_text.hpp>

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

/// Which columns complete that of the year, by their names and by all of their values: months, and days of the month.
class date_parts {
public:
    date_parts(std::vector<layout_column>& columns, std::vector<bool>& free, const std::vector<grid_sketch::row>& rows)
        : columns_{columns}, free_{free}, rows_{rows} {}

    void complete(std::size_t year) {
        if (holds(year, column_role::as_of) && take(column_role::month)) take(column_role::day);
    }

private:
    [[nodiscard]] bool holds(std::size_t column, column_role part) const {
        if (part_called(columns_[column].name) != part) return false;
        const std::vector<std::string_view> values = values_of(rows_, column);
        return !values.empty() && std::all_of(values.begin(), values.end(),
                                              [&](std::string_view value) { return is_of_part(part, value); });
    }

    bool take(column_role part) {
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            if (!free_[i] || !holds(i, part)) continue;
            columns_[i].is = part;
            free_[i] = false;
            return true;
        }
        return false;
    }

    std::vector<layout_column>& columns_;
    std::vector<bool>& free_;
    const std::vector<grid_sketch::row>& rows_;
};

}  // namespace recount::detail
