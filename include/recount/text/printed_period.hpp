// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/period.hpp>
#include <recount/text/detail/digits.hpp>

#include <chrono>
#include <string>

namespace recount {

namespace detail {

inline std::string day_text(std::chrono::year_month_day day, precision known_to) {
    std::string text = static_cast<int>(day.year()) < 0 ? "-" : "";
    text += magnitude_text(static_cast<int>(day.year()), 4);
    if (known_to == precision::year) return text;
    text.append("-").append(magnitude_text(static_cast<unsigned>(day.month()), 2));
    if (known_to == precision::month) return text;
    return text.append("-").append(magnitude_text(static_cast<unsigned>(day.day()), 2));
}

/// 17:00, or 22:54:07 where there are seconds.
inline std::string time_text(std::chrono::seconds time) {
    const auto seconds = time.count();
    std::string text = magnitude_text(seconds / 3600, 2) + ":" + magnitude_text(seconds / 60 % 60, 2);
    return seconds % 60 == 0 ? text : text + ":" + magnitude_text(seconds % 60, 2);
}

}  // namespace detail

/// A period as in ISO 8601: "2007", "2005-09", "2005-09-01", "2020-06-18T17:00", "2004/2008"; "2020/21" for a split
/// year, "undated" when the publication does not say.
inline std::string printed(const period& when) {
    using std::chrono::day;
    using std::chrono::month;
    using std::chrono::year_month_day;
    switch (when.known_to()) {
        case precision::undated: return "undated";
        case precision::day:
        case precision::month:
        case precision::year: return detail::day_text(when.first(), when.known_to());
        case precision::time:
            return detail::day_text(when.first(), precision::day) + "T" + detail::time_text(when.time());
        case precision::split_year:
            return detail::day_text(when.first(), precision::year) + "/" +
                   detail::magnitude_text(static_cast<int>(when.last().year()) % 100, 2);
        case precision::span: break;
    }
    const year_month_day last = when.last();
    precision common = precision::day;
    if (when.first().day() == day{1} && last == year_month_day{last.year() / last.month() / std::chrono::last})
        common = when.first().month() == month{1} && last.month() == month{12} ? precision::year : precision::month;
    return detail::day_text(when.first(), common) + "/" + detail::day_text(last, common);
}

}  // namespace recount
