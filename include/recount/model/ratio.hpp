// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/interval.hpp>

#include <cstdint>
#include <limits>

namespace recount::detail {

/// Sum of floor((a * i + b) / m) for i = 0 .. n - 1, for a, b >= 0 and m > 0; Euclid's algorithm on lattice points.
constexpr wide floor_sum(wide n, wide m, wide a, wide b) {
    wide sum = 0;
    while (n > 0) {
        sum += (n - 1) * n / 2 * (a / m) + n * (b / m);
        a %= m;
        b %= m;
        const wide top = a * n + b;
        if (top < m) break;
        n = top / m;
        b = top % m;
        const wide old_m = m;
        m = a;
        a = old_m;
    }
    return sum;
}

/// Whether `base * part / whole` lies in `printed` for some whole numbers part >= 0 and whole >= 1 of the two ranges.
///
/// `printed` is not negative. Counts lattice points between two rays in O(log base) steps; no division is inexact.
constexpr bool some_ratio_in_quadrant(interval printed, interval part, interval whole, wide base) {
    constexpr wide no_end = std::numeric_limits<std::int64_t>::max();
    whole = intersection(whole, interval::at_least(1));
    part = intersection(part, interval::at_least(0));
    printed = intersection(printed, interval::at_least(0));
    if (whole.empty() || part.empty() || printed.empty()) return false;

    // Parts P of a whole N: (low * N - below_low) / base < P <= (high * N - above_high) / base, for whole numbers. An
    // open end moves the comparison by one.
    const wide low = printed.low;
    const wide high = printed.high;
    const wide below_low = printed.low_end == endpoint::open ? 0 : 1;
    const wide above_high = printed.high_end == endpoint::open ? 1 : 0;
    const wide part_low = part.low;
    const wide part_high = part.has_high() ? static_cast<wide>(part.high) : no_end;

    // the wholes for which the rays pass over the range of parts
    wide first = whole.low;
    wide last = whole.has_high() ? static_cast<wide>(whole.high) : no_end;
    if (low > 0) {
        const wide reach = floor_divide<wide>(base * part_high - 1 + below_low, low);
        if (reach < last) last = reach;
    } else if (part_high == 0 && below_low == 0) {
        return false;  // more than 0 %, and nobody
    }
    if (!printed.has_high()) return first <= last;
    if (high > 0) {
        const wide reach = ceiling_divide<wide>(base * part_low + above_high, high);
        if (reach > first) first = reach;
    } else if (above_high != 0 || part_low > 0) {
        return false;
    }
    if (first > last) return false;

    // Where only one ray limits the parts the other limit is met already; so is any whole so large that the rays are
    // a whole person apart.
    if (part.has_high() && floor_divide<wide>(high * last - above_high, base) >= part_high) return true;
    if (floor_divide<wide>(low * first - below_low, base) < part_low) return true;
    if (high > low) {
        const wide wide_enough = ceiling_divide<wide>(2 * base, high - low);
        if (last >= wide_enough) return true;
    } else {
        // one exact percentage: the whole is a multiple of base / gcd
        wide a = base;
        wide b = low;
        while (b != 0) {
            const wide remainder = a % b;
            a = b;
            b = remainder;
        }
        const wide step = base / a;
        return floor_divide<wide>(last, step) * step >= first;
    }
    const wide count = last - first + 1;
    const wide shift = base;  // keeps both numerators >= 0; it adds the same to both sums
    return floor_sum(count, base, high, high * first - above_high + shift) >
           floor_sum(count, base, low, low * first - below_low + shift);
}

/// Whether 100 % * part / whole, scaled by `base` / 100, lies in `printed` for some whole numbers of the two ranges.
///
/// A percentage of nobody says nothing, so 0 of 0 fits every printed percentage.
constexpr bool some_ratio(const interval& printed, const interval& part, const interval& whole, std::int64_t base) {
    if (whole.contains(0) && part.contains(0)) return true;
    return some_ratio_in_quadrant(printed, part, whole, base) || some_ratio_in_quadrant(-printed, -part, whole, base) ||
           some_ratio_in_quadrant(-printed, part, -whole, base) || some_ratio_in_quadrant(printed, -part, -whole, base);
}

/// Whether `base * part / whole` lies in `printed`, for one part and one whole other than 0.
constexpr bool ratio_in(const interval& printed, std::int64_t part, std::int64_t whole, std::int64_t base) {
    const wide sign = whole < 0 ? -1 : 1;
    const wide scaled = sign * base * part;
    const wide divisor = sign * whole;
    if (printed.has_low()) {
        const wide bound = divisor * printed.low;
        if (scaled < bound || (scaled == bound && printed.low_end == endpoint::open)) return false;
    }
    if (printed.has_high()) {
        const wide bound = divisor * printed.high;
        if (scaled > bound || (scaled == bound && printed.high_end == endpoint::open)) return false;
    }
    return true;
}

/// Whether the ratio lies in `printed` for all whole numbers of the two ranges: it is largest and smallest at corners.
///
/// Where an end is not there, the ratio has no end either as the part grows, and comes near 0 as the whole does.
constexpr bool every_ratio(const interval& printed, const interval& part, const interval& whole, std::int64_t base) {
    const bool nobody = part.exact() && part.low == 0;
    if (whole.exact() && whole.low == 0) return nobody;
    if (whole.contains(0)) return nobody && printed.contains(0);
    if (!whole.has_low() || whole.low < 0) return every_ratio(printed, -part, -whole, base);
    if ((!part.has_low() && printed.has_low()) || (!part.has_high() && printed.has_high())) return false;
    const auto holds_for = [&](std::int64_t p) {
        if (!ratio_in(printed, p, whole.low, base)) return false;
        if (whole.has_high()) return ratio_in(printed, p, whole.high, base);
        return p == 0 || (p > 0 ? !printed.has_low() || printed.low <= 0 : !printed.has_high() || printed.high >= 0);
    };
    return (!part.has_low() || holds_for(part.low)) && (!part.has_high() || holds_for(part.high));
}

}  // namespace recount::detail
