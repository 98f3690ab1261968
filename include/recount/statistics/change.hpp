// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/figure.hpp>
#include <recount/model/period.hpp>
#include <recount/statistics/detail/people.hpp>
#include <recount/statistics/detail/rounded_ratio.hpp>

#include <chrono>
#include <cmath>
#include <cstdint>
#include <optional>

namespace recount {

/// What an earlier and a later figure differ by: later minus earlier, an interval where either figure is one.
///
/// In people, or in percentage points with `decimals` decimals. A change of a register is not a movement of people: it
/// says nothing of how many were added and how many removed.
struct net_change {
    interval range{};
    unit counted_in{unit::people};
    std::uint8_t decimals{};

    friend constexpr bool operator==(const net_change&, const net_change&) = default;
};

/// The net change from one figure to another; an end is unbounded where a figure is not published or has no such end.
/// @throws statement_error when one figure is in people and the other in per cent
/// @throws overflow_error
constexpr net_change net_change_between(const figure& before, const figure& after) {
    const auto in = [](const figure& f, unit counted_in) { return f.published() && f.counted_in() == counted_in; };
    if (!in(before, unit::per_cent) && !in(after, unit::per_cent)) {
        // a stated negative number stays: it may be a balance, and if not it is found elsewhere
        const auto people = [](const figure& f) { return f.range().reaches_up(0) ? detail::people_of(f) : f.range(); };
        return {people(after) - people(before), unit::people, 0};
    }
    if (in(before, unit::people) || in(after, unit::people))
        throw statement_error{"recount: there is no difference between people and percentages"};
    const int scale = before.scale() > after.scale() ? before.scale() : after.scale();
    const auto rescaled = [&](const figure& f) { return detail::power_of_ten(scale - f.scale()) * f.range(); };
    return {rescaled(after) - rescaled(before), unit::per_cent, static_cast<std::uint8_t>(scale)};
}

/// A change as a percentage of the earlier count, as a table would print it: 4,740 to 4,210 is -11.2 %.
/// @return nothing when the earlier count is 0: there is no percentage of nobody
/// @throws statement_error unless there are 0 to 9 decimals
/// @throws overflow_error
constexpr std::optional<percentage> percentage_change(std::int64_t before, std::int64_t after, int decimals,
                                                      rounding rule = rounding::half_up) {
    const std::int64_t scale = detail::multiply(100, detail::scale_of(decimals));
    if (before == 0) return std::nullopt;
    return percentage{
        detail::rounded_ratio(static_cast<detail::wide>(scale) * detail::subtract(after, before), before, rule),
        static_cast<std::uint8_t>(decimals)};
}

/// The percentage changes that two figures allow, in units of the last of `decimals` decimals, rounded outwards.
/// @return nothing when the earlier count may be nobody, or a stated count is negative
/// @throws statement_error for percentages, or unless there are 0 to 9 decimals
/// @throws overflow_error
constexpr std::optional<interval> percentage_change_range(const figure& before, const figure& after, int decimals) {
    const std::int64_t scale = detail::multiply(100, detail::scale_of(decimals));
    const auto ratios = detail::ratio_range(detail::people_of(after), detail::people_of(before), scale);
    if (!ratios) return std::nullopt;
    return *ratios - interval::point(scale);
}

/// The days from one date to another; an interval where a date is known only to the month, the year or a span.
///
/// From 2005-09-01 to 2008-12-25 it is 1,211 days; from "2007" to 2008-12-25 it is 360 to 724. Negative when the second
/// date may be the earlier one.
/// @throws statement_error when either is undated
constexpr interval days_between(const period& from, const period& to) {
    if (!from.dated() || !to.dated()) throw statement_error{"recount: there are no days between figures without dates"};
    const auto days = [](std::chrono::year_month_day a, std::chrono::year_month_day b) {
        return static_cast<std::int64_t>((std::chrono::sys_days{b} - std::chrono::sys_days{a}).count());
    };
    return {days(from.last(), to.first()), days(from.first(), to.last())};
}

/// The linear rate of change: people a year, as if the same number had been added or removed every day.
///
/// In units of the last of `decimals` decimals, rounded outwards. A year is the mean Gregorian year of 365.2425 days,
/// whatever calendar years the span covers. Exact but for that rounding: no floating point.
/// @param days from `days_between`, or known otherwise
/// @return nothing when the days may be 0 or fewer, or a stated count is negative
/// @throws statement_error for percentages, or unless there are 0 to 9 decimals
/// @throws overflow_error
constexpr std::optional<interval> change_per_year(const figure& before, const figure& after, const interval& days,
                                                  int decimals) {
    using detail::wide;
    constexpr wide days_of_10000_years = 3'652'425;
    const wide scale = detail::scale_of(decimals) * days_of_10000_years;
    const interval earlier = detail::people_of(before);
    const interval later = detail::people_of(after);
    if (days.empty() || days.reaches_down(0) || earlier.empty() || later.empty()) return std::nullopt;
    const interval change = later - earlier;
    interval result = interval::everything();
    // a fall is fastest over the shortest span, a rise slowest over the longest; over a span without end both come to 0
    if (change.has_low()) {
        result.low_end = endpoint::closed;
        if (change.low < 0 || days.has_high())
            result.low = detail::narrow(detail::floor_divide<wide>(
                scale * change.low, static_cast<wide>(10'000) * (change.low < 0 ? days.low : days.high)));
    }
    if (change.has_high()) {
        result.high_end = endpoint::closed;
        if (change.high > 0 || days.has_high())
            result.high = detail::narrow(detail::ceiling_divide<wide>(
                scale * change.high, static_cast<wide>(10'000) * (change.high > 0 ? days.low : days.high)));
    }
    return result;
}

/// A compound rate of change in per cent a year, as floating point: for display, never for a verdict.
struct compound_rate {
    double low{};
    double high{};
};

/// The compound (geometric) rate of change: the same percentage every year, of what there is then.
///
/// 100 * ((after / before) ^ (365.2425 / days) - 1), with a year of 365.2425 days. This is the growth rate of
/// demographers for a whole population; for a list that people are added to and struck off, the linear rate is the
/// plainer one.
/// @return nothing when the days may be 0 or fewer, when the earlier count may be nobody, or when an end is unbounded
/// @throws statement_error for percentages
inline std::optional<compound_rate> compound_rate_per_year(const figure& before, const figure& after,
                                                           const interval& days) {
    const interval earlier = detail::people_of(before);
    const interval later = detail::people_of(after);
    if (days.empty() || days.reaches_down(0) || earlier.empty() || later.empty() || earlier.reaches_down(0) ||
        !days.bounded() || !earlier.bounded() || !later.bounded())
        return std::nullopt;
    const auto rate = [](std::int64_t from, std::int64_t to, std::int64_t span) {
        const double years = static_cast<double>(span) / 365.2425;
        return 100.0 * (std::pow(static_cast<double>(to) / static_cast<double>(from), 1.0 / years) - 1.0);
    };
    const bool falls = later.low < earlier.high;
    const bool rises = later.high > earlier.low;
    return compound_rate{rate(earlier.high, later.low, falls ? days.low : days.high),
                         rate(earlier.low, later.high, rises ? days.low : days.high)};
}

}  // namespace recount
