// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace recount {

namespace detail {

/// A whole number as it is keyed in: a minus sign where it has one, and its digits without grouping.
class keyed_number {
public:
    constexpr explicit keyed_number(std::int64_t value) {
        std::uint64_t rest = value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
        do {
            characters_[--first_] = static_cast<char>('0' + rest % 10);
            rest /= 10;
        } while (rest != 0);
        if (value < 0) characters_[--first_] = '-';
    }

    [[nodiscard]] constexpr std::string_view view() const {
        return {characters_.data() + first_, characters_.size() - first_};
    }

private:
    std::array<char, 20> characters_{};  // a sign and 19 digits
    std::size_t first_{20};
};

}  // namespace detail

/// How many slips of the keyboard turn one number into another: a digit or sign substituted, dropped or added, or two
/// neighbours transposed, no place touched twice.
///
/// The restricted Damerau-Levenshtein distance (optimal string alignment; Damerau 1964, Boytsov 2011) of the digits
/// without grouping; used for figures by Scholtus (2009).
constexpr int keystrokes(std::int64_t printed, std::int64_t meant) {
    const detail::keyed_number from_number{printed};
    const detail::keyed_number to_number{meant};
    const std::string_view from = from_number.view();
    const std::string_view to = to_number.view();
    std::array<std::array<int, 21>, 21> distance{};
    for (std::size_t i = 0; i <= from.size(); ++i) distance[i][0] = static_cast<int>(i);
    for (std::size_t j = 0; j <= to.size(); ++j) distance[0][j] = static_cast<int>(j);
    for (std::size_t i = 1; i <= from.size(); ++i)
        for (std::size_t j = 1; j <= to.size(); ++j) {
            const int substituted = distance[i - 1][j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
            distance[i][j] = std::min({substituted, distance[i - 1][j] + 1, distance[i][j - 1] + 1});
            if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                distance[i][j] = std::min(distance[i][j], distance[i - 2][j - 2] + 1);
        }
    return distance[from.size()][to.size()];
}

}  // namespace recount
