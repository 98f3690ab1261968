// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/solve/checked.hpp>

#include <cstdint>

namespace recount {

/// Whether the end of an interval belongs to it, does not belong to it, or is not there at all.
enum class endpoint : std::uint8_t { closed, open, unbounded };

/// All values that a figure, a sum or a difference can have.
///
/// Whole numbers of people have closed or unbounded ends. Percentages are real numbers, given in units of their last
/// decimal, and may have open ends: 37.9 % rounded half up is [37.85, 37.95). Where an end is unbounded its number
/// means nothing and is 0.
struct interval {
    std::int64_t low{};
    std::int64_t high{};
    endpoint low_end{endpoint::closed};
    endpoint high_end{endpoint::closed};

    static constexpr interval point(std::int64_t value) { return {value, value}; }
    static constexpr interval at_least(std::int64_t value) { return {value, 0, endpoint::closed, endpoint::unbounded}; }
    static constexpr interval at_most(std::int64_t value) { return {0, value, endpoint::unbounded, endpoint::closed}; }
    static constexpr interval everything() { return {0, 0, endpoint::unbounded, endpoint::unbounded}; }

    [[nodiscard]] constexpr bool has_low() const { return low_end != endpoint::unbounded; }
    [[nodiscard]] constexpr bool has_high() const { return high_end != endpoint::unbounded; }
    [[nodiscard]] constexpr bool bounded() const { return has_low() && has_high(); }

    /// One single value.
    [[nodiscard]] constexpr bool exact() const {
        return low == high && low_end == endpoint::closed && high_end == endpoint::closed;
    }

    /// No value at all.
    [[nodiscard]] constexpr bool empty() const {
        return bounded() &&
               (low > high || (low == high && !(low_end == endpoint::closed && high_end == endpoint::closed)));
    }

    /// Some value is `value` or more (for `or_equal`), or more than it.
    [[nodiscard]] constexpr bool reaches_up(std::int64_t value, bool or_equal = true) const {
        return !has_high() || high > value || (or_equal && high == value && high_end == endpoint::closed);
    }

    /// Some value is `value` or less (for `or_equal`), or less than it.
    [[nodiscard]] constexpr bool reaches_down(std::int64_t value, bool or_equal = true) const {
        return !has_low() || low < value || (or_equal && low == value && low_end == endpoint::closed);
    }

    [[nodiscard]] constexpr bool contains(std::int64_t value) const { return reaches_up(value) && reaches_down(value); }

    friend constexpr bool operator==(const interval&, const interval&) = default;

    /// @throws overflow_error
    friend constexpr interval operator-(const interval& a) {
        return {a.has_high() ? detail::subtract(0, a.high) : 0, a.has_low() ? detail::subtract(0, a.low) : 0,
                a.high_end, a.low_end};
    }

    /// @throws overflow_error
    friend constexpr interval operator+(const interval& a, const interval& b) {
        interval sum{0, 0, joined(a.low_end, b.low_end), joined(a.high_end, b.high_end)};
        if (sum.has_low()) sum.low = detail::add(a.low, b.low);
        if (sum.has_high()) sum.high = detail::add(a.high, b.high);
        return sum;
    }

    /// @throws overflow_error
    friend constexpr interval operator-(const interval& a, const interval& b) {
        interval difference{0, 0, joined(a.low_end, b.high_end), joined(a.high_end, b.low_end)};
        if (difference.has_low()) difference.low = detail::subtract(a.low, b.high);
        if (difference.has_high()) difference.high = detail::subtract(a.high, b.low);
        return difference;
    }

    /// @throws overflow_error
    friend constexpr interval operator*(std::int64_t factor, const interval& a) {
        if (factor == 0) return {};
        interval product{a.has_low() ? detail::multiply(factor, a.low) : 0,
                         a.has_high() ? detail::multiply(factor, a.high) : 0, a.low_end, a.high_end};
        return factor < 0 ? interval{product.high, product.low, product.high_end, product.low_end} : product;
    }

    /// The values that are in both.
    friend constexpr interval intersection(const interval& a, const interval& b) {
        interval both = a;
        if (b.has_low() &&
            (!both.has_low() || b.low > both.low || (b.low == both.low && b.low_end == endpoint::open))) {
            both.low = b.low;
            both.low_end = b.low_end;
        }
        if (b.has_high() &&
            (!both.has_high() || b.high < both.high || (b.high == both.high && b.high_end == endpoint::open))) {
            both.high = b.high;
            both.high_end = b.high_end;
        }
        return both;
    }

private:
    static constexpr endpoint joined(endpoint a, endpoint b) {
        if (a == endpoint::unbounded || b == endpoint::unbounded) return endpoint::unbounded;
        return a == endpoint::open || b == endpoint::open ? endpoint::open : endpoint::closed;
    }
};

}  // namespace recount
