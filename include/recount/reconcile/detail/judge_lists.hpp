// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/tables.hpp>
#include <recount/reconcile/sides.hpp>
#include <recount/reconcile/finding.hpp>
#include <recount/solve/checked.hpp>

#include <cstdint>

/// Lists that may name the same people: their union, and what they have in common.
namespace recount::detail {

/// What an end that is not there is taken for.
constexpr wide no_list_is_longer = wide{1} << 100;
constexpr wide low_of(const interval& list) { return list.has_low() ? wide{list.low} : -no_list_is_longer; }
constexpr wide high_of(const interval& list) { return list.has_high() ? wide{list.high} : no_list_is_longer; }

/// Some numbers fit a cover: max(parts) <= whole <= sum(parts).
///
/// For one whole, the best parts are as large as they may be, but no larger than it. Their sum grows at least as fast as
/// the whole up to the largest part, and no faster from there on: that whole is the one to try.
/// @param least, largest the largest of what the parts are at least, and at most
/// @param sum the sum of the parts, as large as they may be up to a number
template <class Sum>
constexpr bool some_cover(const interval& whole, wide least, wide largest, Sum sum) {
    if (low_of(whole) > least) least = low_of(whole);
    const wide most = high_of(whole);
    if (least > most) return false;
    const wide tried = largest < least ? least : largest > most ? most : largest;
    return sum(tried) >= tried;
}

/// The same for figures with so many decimals.
constexpr bool some_cover(const scheme_view& scheme, const relation_row& row, const evidence& figures,
                          const interval& whole, int scale) {
    const auto range = [&](const term& t) { return range_at(figures.of(t), scheme.categories[t.category], scale); };
    wide least = -no_list_is_longer;
    wide largest = -no_list_is_longer;
    for (const term& t : scheme.right(row)) {
        const interval part = range(t);
        if (low_of(part) > least) least = low_of(part);
        if (high_of(part) > largest) largest = high_of(part);
    }
    return some_cover(whole, least, largest, [&](wide tried) {
        wide sum = 0;
        for (const term& t : scheme.right(row)) {
            const wide most = high_of(range(t));
            sum += most < tried ? most : tried;
        }
        return sum;
    });
}

/// The largest of several lists is at most as long as their union, which is at most as long as their sum.
constexpr finding judge_cover(const scheme_view& scheme, const relation_row& row, const evidence& figures) {
    const measure measured = measure_of(scheme.all(row), figures);
    if (measured.counted_in == unit::per_cent)
        throw statement_error{"recount: a cover is of people, not of percentages"};
    const interval whole = sum_of(scheme, scheme.left(row), figures, measured.scale);
    const interval sum = sum_of(scheme, scheme.right(row), figures, measured.scale);
    interval largest{0, 0, endpoint::unbounded, endpoint::closed};
    bool first = true;
    for (const term& t : scheme.right(row)) {
        const interval part = range_at(figures.of(t), scheme.categories[t.category], measured.scale);
        if (part.has_low() && (!largest.has_low() || part.low > largest.low)) {
            largest.low = part.low;
            largest.low_end = endpoint::closed;
        }
        if (!part.has_high())
            largest.high_end = endpoint::unbounded;
        else if (first || part.high > largest.high)
            largest.high = part.high;
        first = false;
    }
    finding found{};
    found.counted_in = measured.counted_in;
    found.decimals = static_cast<std::uint8_t>(measured.scale);
    found.stated = whole;
    found.computed = {largest.low, sum.has_high() ? sum.high : 0, largest.low_end, sum.high_end};
    found.discrepancy = found.stated - found.computed;
    const bool always = largest.has_high() && !whole.reaches_down(largest.high, false) && sum.has_low() &&
                        !whole.reaches_up(sum.low, false);
    found.verdict = verdict_of(some_cover(scheme, row, figures, whole, measured.scale), always, measured.published);
    return found;
}

/// The people on all of several lists are not more than those on the shortest.
constexpr finding judge_overlap(const scheme_view& scheme, const relation_row& row, const evidence& figures) {
    const measure measured = measure_of(scheme.all(row), figures);
    if (measured.counted_in == unit::per_cent)
        throw statement_error{"recount: an overlap is of people, not of percentages"};
    interval shortest{0, 0, endpoint::closed, endpoint::unbounded};
    bool first = true;
    for (const term& t : scheme.right(row)) {
        const interval list = range_at(figures.of(t), scheme.categories[t.category], measured.scale);
        if (list.has_high() && (!shortest.has_high() || list.high < shortest.high)) {
            shortest.high = list.high;
            shortest.high_end = endpoint::closed;
        }
        if (!list.has_low())
            shortest.low_end = endpoint::unbounded;
        else if (first || list.low < shortest.low)
            shortest.low = list.low;
        first = false;
    }
    finding found{};
    found.counted_in = measured.counted_in;
    found.decimals = static_cast<std::uint8_t>(measured.scale);
    found.stated = sum_of(scheme, scheme.left(row), figures, measured.scale);
    found.computed = {0, shortest.high, endpoint::closed, shortest.high_end};
    found.discrepancy = found.stated - found.computed;
    const bool holds = !shortest.has_high() || found.stated.reaches_down(shortest.high);
    const bool always = shortest.has_low() && !found.stated.reaches_up(shortest.low, false);
    found.verdict = verdict_of(holds, always, measured.published);
    return found;
}

}  // namespace recount::detail
