// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/period.hpp>
#include <recount/text/number_text.hpp>

#include <chrono>
#include <optional>
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

}  // namespace recount::detail
