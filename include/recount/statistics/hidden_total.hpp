// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/solve/vector.hpp>
#include <recount/statistics/detail/people.hpp>

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>

namespace recount {

/// A count and the percentage printed beside it, of a total that is not printed: "409 (20.4 %)".
///
/// The rounding rule is that of the percentage: `{409, rounded(percent("20.4"), rounding::half_up)}`.
struct printed_share {
    figure count{};
    figure per_cent{};
};

namespace detail {

/// Totals from 1 on, in ascending order, with gaps between them.
using totals = vector<interval>;

inline constexpr std::int64_t most_separate_totals = 1'000'000;

/// The totals of which one count is a percentage within `range / base * 100 %`; `range` has no negative value.
constexpr std::optional<interval> totals_of(std::int64_t count, const interval& range, std::int64_t base) {
    interval result = interval::at_least(1);
    if (count == 0) return range.reaches_down(0) ? std::optional{result} : std::nullopt;
    const wide scaled = static_cast<wide>(base) * count;
    if (range.has_high()) {
        if (range.high == 0) return std::nullopt;
        result.low = narrow(range.high_end == endpoint::open ? floor_divide<wide>(scaled, range.high) + 1
                                                             : ceiling_divide<wide>(scaled, range.high));
    }
    if (range.low > 0) {
        result.high = narrow(range.low_end == endpoint::open ? ceiling_divide<wide>(scaled, range.low) - 1
                                                             : floor_divide<wide>(scaled, range.low));
        result.high_end = endpoint::closed;
    }
    if (result.low < 1) result.low = 1;
    return result.empty() ? std::nullopt : std::optional{result};
}

/// Adds a range that begins no lower than the last one; neighbours become one.
constexpr void append(totals& list, const interval& added) {
    if (list.empty() || (list.back().has_high() && list.back().high < added.low - 1)) {
        list.push_back(added);
        if (static_cast<std::int64_t>(list.size()) > most_separate_totals)
            throw statement_error{"recount: these percentages admit too many separate totals to list"};
    } else if (!added.has_high() || (list.back().has_high() && list.back().high < added.high)) {
        list.back().high = added.high;
        list.back().high_end = added.high_end;
    }
}

/// The totals between `first` and `last` of which some of several counts is such a percentage.
constexpr totals totals_of(const interval& counts, const interval& range, std::int64_t base, const interval& hull) {
    totals list;
    // counts that give a total within the hull
    std::int64_t first = counts.low;
    if (range.low > 0)
        first = std::max(first, narrow(floor_divide<wide>(static_cast<wide>(range.low) * hull.low, base)));
    interval last{0, counts.high, endpoint::unbounded, counts.high_end};
    if (range.has_high() && hull.has_high())
        last = intersection(
            last, interval::at_most(narrow(ceiling_divide<wide>(static_cast<wide>(range.high) * hull.high, base))));

    if (range.has_high() && range.high == 0) last = intersection(last, interval::at_most(0));  // 0 %: nobody

    // From this count on the totals of one count reach those of the next.
    std::optional<wide> meets;  // each has more than one whole number then, so none is left out
    if (range.low == 0 || !range.has_high())
        meets = 1;
    else if (range.high > range.low)
        meets = ceiling_divide<wide>(static_cast<wide>(base) * range.low + static_cast<wide>(range.low) * range.high,
                                     static_cast<wide>(base) * (range.high - range.low));

    for (std::int64_t count = first, steps = 0; last.reaches_up(count); ++count, ++steps) {
        if (steps == most_separate_totals)
            throw statement_error{"recount: these percentages admit too many separate totals to list"};
        const std::optional<interval> admitted = totals_of(count, range, base);
        if (admitted) append(list, *admitted);
        if (last.has_high() && count == last.high) break;
        if (!meets || count < *meets || !admitted) continue;
        if (!last.has_high())
            append(list, interval::at_least(admitted->low));
        else if (const auto highest = totals_of(last.high, range, base))
            append(list, {admitted->low, highest->high, endpoint::closed, highest->high_end});
        break;
    }
    return list;
}

constexpr totals in_both(const totals& a, const totals& b) {
    totals both;
    for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
        const interval common = intersection(*i, *j);
        if (!common.empty()) both.push_back(common);
        if (!i->has_high() || (j->has_high() && j->high < i->high))
            ++j;
        else
            ++i;
    }
    return both;
}

}  // namespace detail

/// Which whole totals several printed counts and percentages admit: percentages without a known base.
///
/// @code
/// hidden_totals({{409, rounded(percent("20.4"), rounding::half_up)},
///                {983, rounded(percent("49"), rounding::half_up)}})
/// // 2,001 to 2,009
/// @endcode
/// Totals from 1 on, as closed ranges in ascending order, the last one without an upper end where nothing limits it (0
/// of 0.0 %). Empty: no total makes every pair true. Nothing is searched: each count and percentage gives its range of
/// totals by division, exactly; a count that is itself a range, or not published, gives the union of the ranges of its
/// numbers. It is not said that the publication meant one total.
/// @throws statement_error when a count is a percentage or a percentage a count, or when there are more than a million
/// ranges to look at ("exactly 50 %" of an unknown count admits every second total)
/// @throws overflow_error
constexpr detail::vector<interval> hidden_totals(std::span<const printed_share> pairs) {
    detail::totals admitted{interval::at_least(1)};
    detail::vector<printed_share> ordered(pairs.begin(), pairs.end());
    // exact counts first: they leave fewer totals for the others to look at
    const auto rank = [](const printed_share& p) {
        return p.count.exact_people() ? 0 : p.count.range().bounded() ? 1 : 2;
    };
    std::sort(ordered.begin(), ordered.end(),
              [&](const printed_share& a, const printed_share& b) { return rank(a) < rank(b); });
    for (const printed_share& pair : ordered) {
        const interval counts = detail::people_of(pair.count);
        if (pair.per_cent.published() && pair.per_cent.counted_in() != unit::per_cent)
            throw statement_error{"recount: beside a count stands a percentage, not another count"};
        if (admitted.empty() || !pair.per_cent.published()) continue;
        const interval range = intersection(pair.per_cent.range(), interval::at_least(0));
        if (counts.empty() || range.empty()) return {};
        const std::int64_t base = detail::multiply(100, detail::power_of_ten(pair.per_cent.scale()));
        const interval hull{admitted.front().low, admitted.back().high, endpoint::closed, admitted.back().high_end};
        admitted = detail::in_both(admitted, detail::totals_of(counts, range, base, hull));
    }
    return admitted;
}
constexpr detail::vector<interval> hidden_totals(std::initializer_list<printed_share> pairs) {
    return hidden_totals(std::span{pairs.begin(), pairs.size()});
}

}  // namespace recount
