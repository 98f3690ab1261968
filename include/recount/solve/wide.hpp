// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/solve/checked.hpp>

#include <cstdint>
#include <limits>

namespace recount::detail {

constexpr bool in_64_bits(wide value) { return value == static_cast<std::int64_t>(value); }

// The builtin for products of 128 bits needs a run-time library that not every compiler links.
[[nodiscard]] constexpr wide product(wide a, wide b) {
    if (in_64_bits(a) && in_64_bits(b)) return a * b;
    if (a == 0 || b == 0) return 0;
    constexpr wide least = static_cast<wide>(static_cast<unsigned_wide>(1) << 127);
    if (a == least || b == least) throw_overflow();
    if (b == -1) return -a;
    const wide result = static_cast<wide>(static_cast<unsigned_wide>(a) * static_cast<unsigned_wide>(b));
    if (result == least || result / b != a) throw_overflow();
    return result;
}
[[nodiscard]] constexpr wide sum(wide a, wide b) {
    wide result{};
    if (sum_overflows(a, b, result)) throw_overflow();
    return result;
}
[[nodiscard]] constexpr wide difference(wide a, wide b) {
    wide result{};
    if (difference_overflows(a, b, result)) throw_overflow();
    return result;
}

[[nodiscard]] constexpr std::int64_t product(std::int64_t a, std::int64_t b) { return multiply(a, b); }
[[nodiscard]] constexpr std::int64_t sum(std::int64_t a, std::int64_t b) { return add(a, b); }

/// Greatest common divisor of magnitudes; gcd(0, b) = |b|.
template <class Number>
[[nodiscard]] constexpr Number common_divisor(Number a, Number b) {
    if (a < 0) a = product(Number{-1}, a);
    if (b < 0) b = product(Number{-1}, b);
    while (b != 0) {
        const Number remainder = a % b;
        a = b;
        b = remainder;
    }
    return a;
}

}  // namespace recount::detail
