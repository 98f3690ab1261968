// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/figure.hpp>
#include <recount/model/rounding.hpp>
#include <recount/solve/checked.hpp>

#include <cstdint>

namespace recount::detail {

/// numerator / denominator as a whole number under a rounding rule; the denominator is not 0.
///
/// `nearest` leaves ties open for the reader of a figure; whoever prints one has to decide, and does as `half_up`.
constexpr std::int64_t rounded_ratio(wide numerator, wide denominator, rounding rule) {
    if (denominator < 0) {
        numerator = -numerator;
        denominator = -denominator;
    }
    const wide below = floor_divide(numerator, denominator);
    const wide rest = numerator - below * denominator;  // 0 <= rest < denominator
    if (rest == 0) return narrow(below);
    const wide rest_above = denominator - rest;
    bool up = rest > rest_above;
    if (rest == rest_above)
        up = rule == rounding::nearest || rule == rounding::half_up || (rule == rounding::half_even && below % 2 != 0);
    if (rule == rounding::floor) up = false;
    if (rule == rounding::ceiling) up = true;
    if (rule == rounding::towards_zero) up = below < 0;
    return narrow(up ? below + 1 : below);
}

/// 10 to the power of the decimals that a printed number may have.
/// @throws statement_error
constexpr std::int64_t scale_of(int decimals) {
    if (decimals < 0 || decimals > percentage::most_decimals)
        throw statement_error{"recount: a number is printed with 0 to 9 decimals"};
    return power_of_ten(decimals);
}

}  // namespace recount::detail
