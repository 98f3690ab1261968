// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/error.hpp>

#include <cstdint>
#include <limits>

namespace recount::detail {

/// 128 bits, for products of two 64-bit numbers; __extension__ keeps -Wpedantic quiet.
__extension__ typedef __int128 wide;

/// Kept out of line: the throwing path would otherwise be copied into every checked sum.
[[noreturn, gnu::cold, gnu::noinline]] inline void throw_overflow() { throw overflow_error{}; }

constexpr std::int64_t add(std::int64_t a, std::int64_t b) {
    std::int64_t result{};
    if (__builtin_add_overflow(a, b, &result)) throw_overflow();
    return result;
}

constexpr std::int64_t subtract(std::int64_t a, std::int64_t b) {
    std::int64_t result{};
    if (__builtin_sub_overflow(a, b, &result)) throw_overflow();
    return result;
}

constexpr std::int64_t multiply(std::int64_t a, std::int64_t b) {
    std::int64_t result{};
    if (__builtin_mul_overflow(a, b, &result)) throw_overflow();
    return result;
}

constexpr std::int64_t narrow(wide value) {
    if (value < std::numeric_limits<std::int64_t>::min() || value > std::numeric_limits<std::int64_t>::max())
        throw_overflow();
    return static_cast<std::int64_t>(value);
}

/// 10 to the power of `exponent`; for the decimals of a percentage.
constexpr std::int64_t power_of_ten(int exponent) {
    std::int64_t result = 1;
    for (int i = 0; i < exponent; ++i) result = multiply(result, 10);
    return result;
}

/// Division towards negative infinity; the divisor is positive.
template <class Integer>
constexpr Integer floor_divide(Integer value, Integer divisor) {
    const Integer quotient = value / divisor;
    return value % divisor < 0 ? quotient - 1 : quotient;
}

/// Division towards positive infinity; the divisor is positive.
template <class Integer>
constexpr Integer ceiling_divide(Integer value, Integer divisor) {
    const Integer quotient = value / divisor;
    return value % divisor > 0 ? quotient + 1 : quotient;
}

}  // namespace recount::detail
