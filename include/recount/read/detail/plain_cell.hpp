// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

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
        // digits have this bit, separators have not; a letter that has it shows below
        const std::uint64_t stops = ~word & 0x1010101010101010;
        const unsigned bits = static_cast<unsigned>(std::countr_zero(stops)) & 0x78;
        if (bits == 0 || bits == 64) return digits_one_by_one(at, digits);
        std::uint64_t values = (word ^ 0x3030303030303030) << (64 - bits);
        if (((values + 0x7676767676767676) | values) & 0x8080808080808080) return digits_one_by_one(at, digits);
        digits = bits / 8;
        values = values * 10 + (values >> 8);
        constexpr std::uint64_t pair = 0x000000FF000000FF;
        values = (values & pair) * (100 + (std::uint64_t{1'000'000} << 32)) +
                 ((values >> 16) & pair) * (1 + (std::uint64_t{10'000} << 32));
        return static_cast<std::int64_t>(values >> 32);
    } else {
        return digits_one_by_one(at, digits);
    }
}

}  // namespace recount::detail
