// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace recount::detail {

/// The digits of a number without its sign, filled up with zeros to a width.
inline std::string magnitude_text(std::int64_t value, std::size_t width = 1) {
    auto magnitude = static_cast<std::uint64_t>(value);
    if (value < 0) magnitude = 0 - magnitude;
    std::string digits = std::to_string(magnitude);
    if (digits.size() < width) digits.insert(0, width - digits.size(), '0');
    return digits;
}

/// The digits of a whole number with their thousands separated by commas.
inline std::string grouped_digits(std::string digits) {
    for (std::size_t behind = 3; behind < digits.size(); behind += 4) digits.insert(digits.size() - behind, 1, ',');
    return digits;
}

/// 3794 with two decimals is "37.94".
inline std::string decimal_text(std::int64_t value, int decimals) {
    const auto behind = static_cast<std::size_t>(decimals);
    std::string digits = magnitude_text(value, behind + 1);
    if (behind > 0) digits.insert(digits.size() - behind, 1, '.');
    if (value < 0) digits.insert(0, 1, '-');
    return digits;
}

}  // namespace recount::detail
