// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/period.hpp>
#include <recount/text/number_text.hpp>
#include <recount/text/part_of_year.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <optional>
#include <string_view>

namespace recount::detail {

/// A date of ISO 8601: 2005, 2005-09 or 2005-09-01.
inline std::optional<period> date_from(std::string_view text) {
    constexpr std::string_view form = "dddd-dd-dd";
    if (text.size() != 4 && text.size() != 7 && text.size() != 10) return std::nullopt;
    unsigned numbers[3]{};
    std::size_t which = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool digit = number_text::digit(text[i]);
        if (digit != (form[i] == 'd') || (!digit && text[i] != '-')) return std::nullopt;
        if (digit)
            numbers[which] = numbers[which] * 10 + static_cast<unsigned>(text[i] - '0');
        else
            ++which;
    }
    const std::chrono::year year{static_cast<int>(numbers[0])};
    if (text.size() == 4) return in(year);
    const std::chrono::year_month month{year, std::chrono::month{numbers[1]}};
    if (!month.ok()) return std::nullopt;
    if (text.size() == 7) return in(month);
    const std::chrono::year_month_day day{month / std::chrono::day{numbers[2]}};
    if (!day.ok()) return std::nullopt;
    return on(day);
}

/// A time of day: 17:00, 22:54:07.5, 14:30Z, 5:00 PM, 08:00+02:00, whose zone is passed over.
constexpr std::optional<std::chrono::seconds> time_from(std::string_view text) {
    const std::size_t zone = text.find_first_of("Zz+-");
    if (zone != text.npos) {
        const std::string_view shift = text.substr(zone + 1);
        if (shift.find_first_not_of("0123456789:") != shift.npos || shift.size() > 5) return std::nullopt;
        text = text.substr(0, zone);
    }
    int after_noon = -1;
    if (text.size() > 2 && (text.back() == 'M' || text.back() == 'm')) {
        const char half = text[text.size() - 2];
        if (half != 'A' && half != 'a' && half != 'P' && half != 'p') return std::nullopt;
        after_noon = half == 'P' || half == 'p' ? 1 : 0;
        text.remove_suffix(2);
    }
    while (text.ends_with(' ')) text.remove_suffix(1);
    std::array<int, 3> parts{};
    std::size_t n = 0;
    for (std::size_t from = 0; from <= text.size(); ++n) {
        if (n == parts.size()) return std::nullopt;
        const std::size_t to = std::min(text.find(':', from), text.size());
        std::string_view part = text.substr(from, to - from);
        if (n == 2) part = part.substr(0, part.find('.'));
        const auto number = part.size() <= 2 ? small_number(part) : std::nullopt;
        if (!number || (n > 0 && part.size() != 2)) return std::nullopt;
        parts[n] = *number;
        from = to + 1;
    }
    if (after_noon >= 0) {
        if (parts[0] < 1 || parts[0] > 12) return std::nullopt;
        parts[0] = parts[0] % 12 + 12 * after_noon;
    }
    if (n < 2 || parts[0] > 23 || parts[1] > 59 || parts[2] > 60) return std::nullopt;
    return std::chrono::hours{parts[0]} + std::chrono::minutes{parts[1]} + std::chrono::seconds{parts[2]};
}

}  // namespace recount::detail
