// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/explain/detail/slips.hpp>
#include <recount/model/figure.hpp>
#include <recount/text/printed.hpp>

#include <cstddef>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

/// Misprints as they happen to the text of a number, without the library's own list of slips.
namespace misprint {

inline constexpr recount::slip usual[]{recount::slip::substituted, recount::slip::dropped, recount::slip::doubled,
                                       recount::slip::transposed};

/// A number with one slip at a random digit; nothing where people would not print the result as a number.
inline std::optional<std::string> in_text(std::string text, recount::slip how, std::mt19937_64& random) {
    std::vector<std::size_t> digits;
    for (std::size_t i = 0; i < text.size(); ++i)
        if (text[i] >= '0' && text[i] <= '9') digits.push_back(i);
    const std::size_t which = random() % digits.size();
    const std::size_t at = digits[which];
    const std::string before = text;
    switch (how) {
        case recount::slip::substituted: text[at] = static_cast<char>('0' + random() % 10); break;
        case recount::slip::dropped: text.erase(at, 1); break;
        case recount::slip::doubled: text.insert(at, 1, text[at]); break;
        case recount::slip::transposed:
            if (which + 1 == digits.size()) return std::nullopt;
            std::swap(text[at], text[digits[which + 1]]);
            break;
        default: return std::nullopt;
    }
    const std::size_t first = text.find_first_not_of('-');
    if (text == before || first == std::string::npos || text.back() == '.' || text[first] == '.') return std::nullopt;
    if (text[first] == '0' && first + 1 < text.size() && text[first + 1] != '.') return std::nullopt;
    return text;
}

/// The same for a figure as it is worded: its number, for a range the lower one.
inline std::optional<recount::figure> in_figure(const recount::figure& meant, recount::slip how,
                                                std::mt19937_64& random) {
    const auto text = in_text(recount::detail::decimal_text(meant.value(), meant.decimals()), how, random);
    if (!text) return std::nullopt;
    const recount::percentage number = recount::percent(*text);
    return recount::detail::restated(meant, number.digits, number.decimals, recount::detail::has_usual_width(meant));
}

/// The same number, whatever the width of an "about".
inline bool same_number(const recount::figure& one, const recount::figure& other) {
    const bool range = one.worded() == recount::wording::between;
    return one.value() == other.value() && one.decimals() == other.decimals() &&
           (!range || one.extent() == other.extent());
}

}  // namespace misprint
