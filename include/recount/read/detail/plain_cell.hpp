// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace recount::detail {

/// Up to 18 digits at the front of a text, behind which a byte other than a digit stands, and 8 that may be read.
///
/// @param digits how many there are; more than 18 are not read
constexpr std::int64_t digits_one_by_one(const char* at, std::size_t& digits) {
    constexpr std::size_t most = 18;
    std::int64_t value = 0;
    for (digits = 0; at[digits] >= '0' && at[digits] <= '9'; ++digits)
        if (digits < most) value = value * 10 + (at[digits] - '0');
    return value;
}

/// The same; numbers of up to seven digits, as most counts are, without a branch for each digit.
///
/// The digits are taken as the bytes of one number and added pair by pair (D. Lemire, 2018).
inline std::int64_t take_digits(const char* at, std::size_t& digits) {
    if constexpr (std::endian::native == std::endian::little) {
        std::uint64_t word{};
        std::memcpy(&word, at, sizeof word);
        std::uint64_t values = word ^ 0x3030303030303030;
        // the first byte above 9 is found for certain; what follows it may be anything
        const std::uint64_t stops = ((values + 0x7676767676767676) | values) & 0x8080808080808080;
        digits = static_cast<std::size_t>(std::countr_zero(stops)) / 8;
        if (digits == 0) return 0;
        if (digits == 8) return digits_one_by_one(at, digits);
        values <<= 64 - 8 * digits;
        values = values * 10 + (values >> 8);
        constexpr std::uint64_t pair = 0x000000FF000000FF;
        values = (values & pair) * (100 + (std::uint64_t{1'000'000} << 32)) +
                 ((values >> 16) & pair) * (1 + (std::uint64_t{10'000} << 32));
        return static_cast<std::int64_t>(values >> 32);
    } else {
        return digits_one_by_one(at, digits);
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
