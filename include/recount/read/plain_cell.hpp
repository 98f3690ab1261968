// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace recount::detail {

struct digits_taken {
    std::int64_t value{};
    std::size_t count{};  ///< of a number of more than 18 digits, its value is not read
};

/// The digits at the front of a text, behind which a byte other than a digit stands, and 8 that may be read.
constexpr digits_taken digits_one_by_one(const char* at) {
    constexpr std::size_t most = 18;
    digits_taken result;
    for (; *at >= '0' && *at <= '9'; ++at)
        if (result.count++ < most) result.value = result.value * 10 + (*at - '0');
    return result;
}

/// The same; numbers of up to seven digits, as most counts are, without a branch for each digit.
///
/// The digits are taken as the bytes of one number and added pair by pair (D. Lemire, 2018). Nothing behind them can be
/// read before their number is known, so that it takes as few steps as can be.
[[gnu::always_inline]] inline digits_taken take_digits(const char* at) {
    if constexpr (std::endian::native == std::endian::little) {
        std::uint64_t digits{};
        std::memcpy(&digits, at, sizeof digits);
        digits ^= 0x3030303030303030;
        constexpr std::uint64_t highest = 0x8080808080808080;
        // the first byte above 9 is found for certain, unless a byte before it is not ASCII
        const std::uint64_t stops = (digits + 0x7676767676767676) & highest;
        if (stops == 0) [[unlikely]]
            return digits_one_by_one(at);
        const auto bits = static_cast<unsigned>(std::countr_zero(stops));
        if (bits == 7) return {};
        digits <<= 71 - bits;
        if ((digits & highest) != 0) [[unlikely]]
            return digits_one_by_one(at);
        digits = digits * 10 + (digits >> 8);
        constexpr std::uint64_t pair = 0x000000FF000000FF;
        digits = (digits & pair) * (100 + (std::uint64_t{1'000'000} << 32)) +
                 ((digits >> 16) & pair) * (1 + (std::uint64_t{10'000} << 32));
        return {static_cast<std::int64_t>(digits >> 32), bits / 8};
    } else {
        return digits_one_by_one(at);
    }
}

/// Whether a cell is a day of ISO 8601 that every month has, as most dates are: 2021-03-28; the others may be days too.
constexpr bool is_plain_day(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
    const auto digit = [&](std::size_t i) { return static_cast<unsigned>(text[i]) - '0'; };
    if (digit(0) > 9 || digit(1) > 9 || digit(2) > 9 || digit(3) > 9) return false;
    if (digit(5) > 1 || digit(6) > 9 || digit(8) > 2 || digit(9) > 9) return false;
    const unsigned month = digit(5) * 10 + digit(6);
    const unsigned day = digit(8) * 10 + digit(9);
    return month - 1 < 12 && day - 1 < 28;
}

}  // namespace recount::detail
