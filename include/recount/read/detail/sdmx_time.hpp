// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/period.hpp>
#include <recount/text/detail/number_text.hpp>
#include <recount/text/printed.hpp>

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace recount::detail {

/// Up to three digits as a number; nothing for anything else.
constexpr std::optional<int> small_number(std::string_view digits) {
    if (digits.empty() || digits.size() > 3) return std::nullopt;
    int value = 0;
    for (const char c : digits) {
        if (!number_text::digit(c)) return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

/// The nth of the equal parts of a year: 2007-Q3, 2007-S1, 2007-M09 ...
inline std::optional<period> part_of_year(std::chrono::year year, char kind, int n) {
    using namespace std::chrono;
    const auto months_of = [&](int length) -> std::optional<period> {
        if (n < 1 || n * length > 12) return std::nullopt;
        const month first{static_cast<unsigned>((n - 1) * length + 1)};
        const month last{static_cast<unsigned>(n * length)};
        return length == 1 ? in(year / first) : during(in(year / first), in(year / last));
    };
    const sys_days new_year{year / January / 1};
    switch (kind) {
        case 'A': return n == 1 ? std::optional{in(year)} : std::nullopt;
        case 'S': return months_of(6);
        case 'T': return months_of(4);
        case 'Q': return months_of(3);
        case 'M': return months_of(1);
        case 'W': {  // ISO 8601: week 1 has the year's first Thursday
            const auto monday = [](std::chrono::year of) {
                const sys_days fourth{of / January / 4};
                return fourth - (weekday{fourth} - Monday);
            };
            const sys_days first = monday(year) + days{7 * (n - 1)};
            if (n < 1 || first >= monday(year + years{1})) return std::nullopt;
            return period{year_month_day{first}, year_month_day{first + days{6}}, precision::span};
        }
        case 'D': {
            const year_month_day day{new_year + days{n - 1}};
            return n >= 1 && day.year() == year ? std::optional{on(day)} : std::nullopt;
        }
        default: return std::nullopt;
    }
}

/// From a first day on, as long as an ISO 8601 duration says: 2007-01-15/P3M.
inline std::optional<period> lasting(const period& from, std::string_view duration) {
    using namespace std::chrono;
    if (duration.size() < 3 || duration.front() != 'P') return std::nullopt;
    const auto count = small_number(duration.substr(1, duration.size() - 2));
    if (!count || *count == 0) return std::nullopt;
    const auto moved = [&](months by) {
        const year_month_day end = from.first() + by;
        // the 31st of a month without one: what begins there ends with that month
        return end.ok() ? sys_days{end} - days{1} : sys_days{end.year() / end.month() / std::chrono::last};
    };
    sys_days end{};
    switch (duration.back()) {
        case 'Y': end = moved(months{12 * *count}); break;
        case 'M': end = moved(months{*count}); break;
        case 'W': end = sys_days{from.first()} + days{7 * *count - 1}; break;
        case 'D': end = sys_days{from.first()} + days{*count - 1}; break;
        default: return std::nullopt;
    }
    return period{from.first(), year_month_day{end}, precision::span};
}

/// A TIME_PERIOD of SDMX (technical notes of SDMX 3.0, 2021: observational time period); nothing for anything else.
///
/// Gregorian and reporting periods, a date with a time of day, and a range. Reporting years begin in January.
inline std::optional<period> sdmx_period(std::string_view text) {
    if (text.size() > 11 && text[10] == 'T' && text.find('/') == text.npos) return date_from(text.substr(0, 10));
    if (const std::size_t slash = text.find('/'); slash != text.npos) {
        const auto from = sdmx_period(text.substr(0, slash));
        return from && from->known_to() == precision::day ? lasting(*from, text.substr(slash + 1)) : std::nullopt;
    }
    if (const auto gregorian = date_from(text)) return gregorian;
    if (text.size() < 6) return std::nullopt;
    const auto year = date_from(text.substr(0, 4));
    const std::string_view part = text.substr(text[4] == '-' ? 5 : 4);  // some write 2007Q3
    if (!year || part.empty()) return std::nullopt;
    const auto n = small_number(part.substr(1));
    return n ? part_of_year(year->first().year(), part.front(), *n) : std::nullopt;
}

}  // namespace recount::detail
