// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/figure.hpp>
#include <recount/model/period.hpp>
#include <recount/solve/vector.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace recount::detail {

/// Days as whole numbers; both ends included.
struct day_span {
    std::int64_t first{};
    std::int64_t last{};
};

constexpr std::int64_t day_number(std::chrono::year_month_day day) {
    return std::chrono::sys_days{day}.time_since_epoch().count();
}

/// The days between two counts: those that are certainly between them, and those that may be.
///
/// They differ where a count is dated to a month or a year only.
struct gap_between {
    day_span certain;
    day_span possible;
};

/// @param counted_at_end the counts are taken at the end of their day, so that its movements are in them already
constexpr gap_between gap_of(const period& opening, const period& closing, bool counted_at_end) {
    const std::int64_t after = counted_at_end ? 1 : 0;
    const std::int64_t until = counted_at_end ? 0 : 1;
    return {{day_number(opening.last()) + after, day_number(closing.first()) - until},
            {day_number(opening.first()) + after, day_number(closing.last()) - until}};
}

/// A stated movement: how many people during which days.
struct movement {
    day_span during;
    interval people;
};

/// At least so many moved within the days: the best choice of stated spans that lie within them and do not overlap.
constexpr std::int64_t least_within(std::span<const movement> by_last_day, const day_span& days) {
    // best[i]: among the first i spans
    vector<std::int64_t> best(by_last_day.size() + 1);
    for (std::size_t i = 0; i < by_last_day.size(); ++i) {
        best[i + 1] = best[i];
        const movement& one = by_last_day[i];
        if (one.during.first < days.first || one.during.last > days.last || !one.people.has_low()) continue;
        const auto earlier =
            std::partition_point(by_last_day.begin(), by_last_day.begin() + static_cast<std::ptrdiff_t>(i),
                                 [&](const movement& other) { return other.during.last < one.during.first; });
        const std::int64_t sum = add(best[static_cast<std::size_t>(earlier - by_last_day.begin())], one.people.low);
        best[i + 1] = std::max(best[i + 1], sum);
    }
    return best.back();
}

/// At most so many moved within the days: the cheapest choice of stated spans that together cover them; unbounded when
/// some day is in no span.
inline interval most_within(std::span<const movement> by_first_day, const day_span& days) {
    struct covered {
        std::int64_t until;
        std::int64_t people;
    };
    // choices worth keeping: to cover more costs more
    std::vector<covered> frontier{{days.first - 1, 0}};
    for (const movement& one : by_first_day) {
        if (one.during.last < days.first || !one.people.has_high()) continue;
        const auto from = std::find_if(frontier.begin(), frontier.end(),
                                       [&](const covered& c) { return c.until >= one.during.first - 1; });
        if (from == frontier.end()) continue;
        const covered added{one.during.last, add(from->people, std::max<std::int64_t>(one.people.high, 0))};
        const auto better =
            std::find_if(frontier.begin(), frontier.end(), [&](const covered& c) { return c.until >= added.until; });
        if (better != frontier.end() && better->people <= added.people) continue;
        std::erase_if(frontier, [&](const covered& c) { return c.until <= added.until && c.people >= added.people; });
        frontier.insert(
            std::find_if(frontier.begin(), frontier.end(), [&](const covered& c) { return c.until > added.until; }),
            added);
    }
    const auto enough =
        std::find_if(frontier.begin(), frontier.end(), [&](const covered& c) { return c.until >= days.last; });
    return enough == frontier.end() ? interval::at_least(0) : interval{0, enough->people};
}

/// Some stated span begins on the first day and some ends on the last one: the days are those that are meant.
constexpr bool line_up_with(std::span<const movement> spans, const day_span& days) {
    bool begins = false;
    bool ends = false;
    for (const movement& one : spans) {
        begins = begins || one.during.first == days.first;
        ends = ends || one.during.last == days.last;
    }
    return begins && ends;
}

}  // namespace recount::detail
