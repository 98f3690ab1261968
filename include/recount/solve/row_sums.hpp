// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/solve/linear_system.hpp>

#include <cstddef>
#include <cstdint>

namespace recount::detail {

/// What the terms of a row can add up to, from the ends of its variables; terms without an end are counted.
struct row_sums {
    wide low{};
    wide high{};
    std::size_t no_low{};
    std::size_t no_high{};

    constexpr void add(std::int64_t factor, const ends& x) { change(factor, x, 1); }
    constexpr void remove(std::int64_t factor, const ends& x) { change(factor, x, -1); }

    [[nodiscard]] constexpr bool below(const ends& activity) const {
        return activity.has_low && no_high == 0 && high < activity.low;
    }
    [[nodiscard]] constexpr bool above(const ends& activity) const {
        return activity.has_high && no_low == 0 && low > activity.high;
    }

private:
    constexpr void change(std::int64_t factor, const ends& x, int direction) {
        const wide times = product(wide{direction}, wide{factor});
        const bool up = factor > 0;
        if (up ? x.has_low : x.has_high)
            low = sum(low, product(times, up ? x.low : x.high));
        else
            no_low += static_cast<std::size_t>(direction);
        if (up ? x.has_high : x.has_low)
            high = sum(high, product(times, up ? x.high : x.low));
        else
            no_high += static_cast<std::size_t>(direction);
    }
};

/// What the ends of a row leave to one of its variables, whole, when the other terms can make these sums.
constexpr ends left_by(const ends& activity, const row_sums& others, std::int64_t factor) {
    ends result{};
    const bool up = factor > 0;
    const wide magnitude = up ? wide{factor} : -static_cast<wide>(factor);
    if (activity.has_high && others.no_low == 0) {
        const wide room = difference(activity.high, others.low);
        if (up)
            result.lower(floor_divide(room, magnitude));
        else
            result.raise(ceiling_divide(-room, magnitude));
    }
    if (activity.has_low && others.no_high == 0) {
        const wide need = difference(activity.low, others.high);
        if (up)
            result.raise(ceiling_divide(need, magnitude));
        else
            result.lower(floor_divide(-need, magnitude));
    }
    return result;
}

}  // namespace recount::detail
