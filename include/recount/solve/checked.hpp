// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/error.hpp>

#include <cstdint>
#include <limits>
#include <type_traits>

namespace recount::detail {

/// 128 bits, for products of two 64-bit numbers; __extension__ keeps -Wpedantic quiet.
__extension__ typedef __int128 wide;
__extension__ typedef unsigned __int128 unsigned_wide;

// RECOUNT_WITHOUT_BUILTINS leaves out the builtins of g++ and clang, so that what stands for them elsewhere can be tested.
#if defined(__has_builtin) && !defined(RECOUNT_WITHOUT_BUILTINS)
#if __has_builtin(__builtin_add_overflow) && __has_builtin(__builtin_sub_overflow) && \
    __has_builtin(__builtin_mul_overflow)
#define RECOUNT_HAS_OVERFLOW_BUILTINS 1
#endif
#endif

/// Whether a sum, difference or product does not fit; if it does it is written to `result`.
#ifdef RECOUNT_HAS_OVERFLOW_BUILTINS
template <class Integer>
constexpr bool sum_overflows(std::type_identity_t<Integer> a, std::type_identity_t<Integer> b, Integer& result) {
    return __builtin_add_overflow(a, b, &result);
}
template <class Integer>
constexpr bool difference_overflows(std::type_identity_t<Integer> a, std::type_identity_t<Integer> b, Integer& result) {
    return __builtin_sub_overflow(a, b, &result);
}
template <class Integer>
constexpr bool product_overflows(std::type_identity_t<Integer> a, std::type_identity_t<Integer> b, Integer& result) {
    return __builtin_mul_overflow(a, b, &result);
}
#else
template <class Integer>
constexpr bool fits_into(wide value, Integer& result) {
    result = static_cast<Integer>(value);
    return static_cast<wide>(result) == value;
}
template <class Integer>
constexpr bool sum_overflows(std::type_identity_t<Integer> a, std::type_identity_t<Integer> b, Integer& result) {
    return !fits_into(static_cast<wide>(a) + static_cast<wide>(b), result);
}
template <class Integer>
constexpr bool difference_overflows(std::type_identity_t<Integer> a, std::type_identity_t<Integer> b, Integer& result) {
    return !fits_into(static_cast<wide>(a) - static_cast<wide>(b), result);
}
template <class Integer>
constexpr bool product_overflows(std::type_identity_t<Integer> a, std::type_identity_t<Integer> b, Integer& result) {
    static_assert(std::is_same_v<Integer, std::int64_t>, "the product of two unsigned numbers may need 128 bits");
    return !fits_into(static_cast<wide>(a) * static_cast<wide>(b), result);
}
// Of 128 bits: there is nothing wider, so the signs tell.
constexpr bool sum_overflows(wide a, wide b, wide& result) {
    result = static_cast<wide>(static_cast<unsigned_wide>(a) + static_cast<unsigned_wide>(b));
    return (a < 0) == (b < 0) && (result < 0) != (a < 0);
}
constexpr bool difference_overflows(wide a, wide b, wide& result) {
    result = static_cast<wide>(static_cast<unsigned_wide>(a) - static_cast<unsigned_wide>(b));
    return (a < 0) != (b < 0) && (result < 0) != (a < 0);
}
#endif
#undef RECOUNT_HAS_OVERFLOW_BUILTINS

/// Kept out of line: the throwing path would otherwise be copied into every checked sum.
[[noreturn, gnu::cold, gnu::noinline]] inline void throw_overflow() { throw overflow_error{}; }

constexpr std::int64_t add(std::int64_t a, std::int64_t b) {
    std::int64_t result{};
    if (sum_overflows(a, b, result)) throw_overflow();
    return result;
}

constexpr std::int64_t subtract(std::int64_t a, std::int64_t b) {
    std::int64_t result{};
    if (difference_overflows(a, b, result)) throw_overflow();
    return result;
}

constexpr std::int64_t multiply(std::int64_t a, std::int64_t b) {
    std::int64_t result{};
    if (product_overflows(a, b, result)) throw_overflow();
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
