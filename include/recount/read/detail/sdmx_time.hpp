// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/period.hpp>
#include <recount/text/date_reader.hpp>
#include <recount/text/part_of_year.hpp>

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace recount::detail {

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

/// The same part of a year that begins on another day: 2010-Q1 with 07-01 is 2010-07/2010-09 (SDMX 3.0, technical
/// notes: a reporting year begins on its start day in the year that it is named by). Weeks begin on the Monday that is
/// nearest to that day; parts that are no whole months there are given by their days.
inline std::optional<period> part_of_reporting_year(std::chrono::year year, char kind, int n,
                                                    std::chrono::month_day start) {
    using namespace std::chrono;
    if (start == January / 1) return part_of_year(year, kind, n);
    const sys_days begin{year_month_day{year / start.month() / start.day()}};
    const sys_days next{year_month_day{(year + years{1}) / start.month() / start.day()}};
    const auto months_of = [&](int length) -> std::optional<period> {
        if (n < 1 || n * length > 12) return std::nullopt;
        const year_month_day from{year / start.month() / start.day()};
        const auto moved = [&](int by) { return sys_days{from + months{by}}; };
        const year_month_day first{moved((n - 1) * length)};
        const year_month_day last{moved(n * length) - days{1}};
        if (length == 1 && first.day() == day{1}) return in(first.year() / first.month());
        return period{first, last, precision::span};
    };
    switch (kind) {
        case 'A': return months_of(12);
        case 'S': return months_of(6);
        case 'T': return months_of(4);
        case 'Q': return months_of(3);
        case 'M': return months_of(1);
        case 'W': {
            const auto nearest_monday = [](sys_days day) { return day + days{3} - (weekday{day + days{3}} - Monday); };
            const sys_days first = nearest_monday(begin) + days{7 * (n - 1)};
            if (n < 1 || first >= nearest_monday(next)) return std::nullopt;
            return period{year_month_day{first}, year_month_day{first + days{6}}, precision::span};
        }
        case 'D': {
            const sys_days day = begin + days{n - 1};
            return n >= 1 && day < next ? std::optional{on(year_month_day{day})} : std::nullopt;
        }
        default: return std::nullopt;
    }
}

/// A REPORTING_YEAR_START_DAY such as --07-01 (XML Schema: gMonthDay); nothing for anything else, and for the end of a
/// month that not all have.
inline std::optional<std::chrono::month_day> reporting_year_start(std::string_view text) {
    if (text.size() != 7 || !text.starts_with("--") || text[4] != '-') return std::nullopt;
    const auto month = small_number(text.substr(2, 2));
    const auto day = small_number(text.substr(5));
    if (!month || !day || *day > 28) return std::nullopt;
    const std::chrono::month_day start{std::chrono::month{static_cast<unsigned>(*month)},
                                       std::chrono::day{static_cast<unsigned>(*day)}};
    return start.ok() ? std::optional{start} : std::nullopt;
}

/// A TIME_PERIOD of SDMX (technical notes of SDMX 3.0, 2021: observational time period); nothing for anything else.
///
/// Gregorian and reporting periods, a date with a time of day, and a range.
/// @param start the day on which reporting years begin; Gregorian periods (2010, 2010-03, 2010-03-31) do not move
inline std::optional<period> sdmx_period(std::string_view text,
                                         std::chrono::month_day start = std::chrono::January / 1) {
    if (text.size() > 11 && text[10] == 'T' && text.find('/') == text.npos) {
        const auto day = date_from(text.substr(0, 10));
        const auto time = time_from(text.substr(11));
        return day && time ? std::optional{on(day->first(), *time)} : std::nullopt;
    }
    if (const std::size_t slash = text.find('/'); slash != text.npos) {
        const auto from = sdmx_period(text.substr(0, slash));
        const bool day = from && (from->known_to() == precision::day || from->known_to() == precision::time);
        return day ? lasting(on(from->first()), text.substr(slash + 1)) : std::nullopt;
    }
    if (const auto gregorian = date_from(text)) return gregorian;
    if (text.size() < 6) return std::nullopt;
    const auto year = date_from(text.substr(0, 4));
    const std::string_view part = text.substr(text[4] == '-' ? 5 : 4);  // some write 2007Q3
    if (!year || part.empty()) return std::nullopt;
    const auto n = small_number(part.substr(1));
    return n ? part_of_reporting_year(year->first().year(), part.front(), *n, start) : std::nullopt;
}

}  // namespace recount::detail
