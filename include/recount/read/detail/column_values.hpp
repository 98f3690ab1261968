// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/read/detail/grid_sketch.hpp>
#include <recount/text/period_from.hpp>
#include <recount/text/printed_period.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace recount::detail {

/// What some values of a column have in common.
enum class column_look : std::uint8_t { nothing, numbers, text };

constexpr bool equal_without_case(std::string_view a, std::string_view b) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](char x, char y) { return lower(x) == lower(y); });
}

/// Digits with separators, a sign before and a per cent sign behind them; not 0-14 or 65+.
constexpr bool is_plain_number(std::string_view text) {
    if (!text.empty() && (text.front() == '-' || text.front() == '+')) text.remove_prefix(1);
    if (text.ends_with('%')) text.remove_suffix(1);
    while (text.ends_with(' ')) text.remove_suffix(1);
    return !text.empty() && text.front() >= '0' && text.front() <= '9' &&
           text.find_first_not_of("0123456789.,' ") == text.npos;
}

/// The digits behind a decimal mark, where they are no thousands; empty where there are none.
constexpr std::string_view decimals_of(std::string_view text) {
    const std::size_t mark = text.find_last_of(".,");
    if (mark == text.npos || !is_plain_number(text)) return {};
    const std::string_view behind = text.substr(mark + 1);
    return behind.size() == 3 || behind.find_first_not_of("0123456789") != behind.npos ? std::string_view{} : behind;
}

/// Decimals that say something: 25.3, and not 25.0.
constexpr bool has_decimals(std::string_view text) { return decimals_of(text).find_first_not_of('0') != text.npos; }

/// A whole number with a zero or two behind the decimal mark, as programs write it: 25.0, 25.00.
constexpr bool has_padding(std::string_view text) {
    const std::string_view decimals = decimals_of(text);
    return decimals == "0" || decimals == "00";
}

/// What stands where there is no value.
constexpr bool is_no_value(std::string_view text) {
    for (const std::string_view mark : {"", "-", ".", "..", "...", ":", "na", "n/a", "n.a.", "nan", "null", "none"})
        if (equal_without_case(text, mark)) return true;
    return false;
}

/// The cells of a column that are not empty.
inline std::vector<std::string_view> values_of(const std::vector<grid_sketch::row>& rows, std::size_t column) {
    std::vector<std::string_view> result;
    for (const grid_sketch::row& row : rows)
        if (column < row.cells.size() && !row.cells[column].empty()) result.push_back(row.cells[column]);
    return result;
}

inline column_look look_of(const std::vector<std::string_view>& values) {
    column_look look = column_look::nothing;
    for (const std::string_view value : values) {
        if (is_no_value(value)) continue;
        if (!is_plain_number(value)) return column_look::text;
        look = column_look::numbers;
    }
    return look;
}

/// Four digits that are hardly anything else than a year.
constexpr bool is_bare_year(std::string_view text) {
    return text.size() == 4 && text.find_first_not_of("0123456789") == text.npos && text >= "1500" && text <= "2199";
}

/// The styles in which the values are dates; none where they are numbers of four digits that are no years.
inline std::vector<date_style> styles_of(const std::vector<std::string_view>& values) {
    for (const std::string_view value : values)
        if (value.size() == 4 && is_plain_number(value) && !is_bare_year(value)) return {};
    return date_styles(values);
}

}  // namespace recount::detail
