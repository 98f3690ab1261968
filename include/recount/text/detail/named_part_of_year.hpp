// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/period.hpp>
#include <recount/text/date_words.hpp>
#include <recount/text/part_of_year.hpp>

#include <array>
#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace recount::detail {

/// "1st" and "1er" are 1, and so is "i" in a quarter; nothing for other words.
inline std::optional<int> ordinal_from(std::string_view bare) {
    constexpr std::array<std::string_view, 4> roman{"i", "ii", "iii", "iv"};
    for (std::size_t i = 0; i < roman.size(); ++i)
        if (bare == roman[i]) return static_cast<int>(i + 1);
    for (const std::string_view ending : {"st", "nd", "rd", "th", "ere", "er", "eme", "e", "\u00BA", "\u00B0"})
        if (bare.size() > ending.size() && bare.ends_with(ending)) {
            bare.remove_suffix(ending.size());
            break;
        }
    return bare.size() <= 2 ? small_number(bare) : std::nullopt;
}

/// Three words in any order, one of them a year: "1. Quartal 2020", "2020 week 12", "I trimestre 2020".
inline std::optional<period> named_part_of_year(const std::array<std::string, 3>& words) {
    char kind = 0;
    std::optional<int> which;
    std::optional<int> year;
    for (const std::string& word : words)
        if (const char named = part_named(word); named != 0)
            kind = named;
        else if (word.size() == 4 && word.find_first_not_of("0123456789") == word.npos)
            year = *small_number(word.substr(0, 2)) * 100 + *small_number(word.substr(2));
        else
            which = ordinal_from(word);
    if (kind == 0 || !which || !year) return std::nullopt;
    return part_of_year(std::chrono::year{*year}, kind, *which);
}

}  // namespace recount::detail
