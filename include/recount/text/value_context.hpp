// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/text/number_text.hpp>

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace recount {

/// What is known of the values of a column that they do not say themselves.
///
/// A value that says otherwise itself is believed: "37 %" in a column of thousands is a percentage.
struct value_context {
    decimal_mark mark = decimal_mark::undeclared;  ///< settles whether 97.207 and 97,207 are counts or decimals
    std::int64_t unit = 1;                         ///< counts are printed in thousands, say: a power of ten
    std::int64_t per = 0;  ///< numbers without a sign are rates per so many: 100 for percentages, 1 for fractions; a
                           ///< power of ten, or 0 for counts
    bool exact = false;    ///< decimals are exact, not rounded to the last digit
    std::vector<std::string> missing{};  ///< printed for "not published", besides what is so by custom
    std::vector<std::string> zero{};     ///< printed for nobody
    bool decimals = false;               ///< the column has decimals, so that 25.0 is rounded to tenths
    bool padded = false;  ///< it has zeros alone behind the decimal mark, so that 25.00 is a whole number

    friend bool operator==(const value_context&, const value_context&) = default;

    /// Whether a text is one of these, as it stands.
    static bool is_any(std::string_view text, const std::vector<std::string>& of) {
        return std::find(of.begin(), of.end(), text) != of.end();
    }
};

/// The number that a unit is: 1,000 for "thousand"; 0 for another word. Also hundred, lakh, million, crore, billion.
constexpr std::int64_t multiple_named(std::string_view word) {
    struct multiple {
        std::string_view word;
        std::int64_t value;
    };
    constexpr multiple known[]{
        {"hundred", 100},           {"thousand", 1'000},    {"thousands", 1'000},    {"lakh", 100'000},
        {"lakhs", 100'000},         {"million", 1'000'000}, {"millions", 1'000'000}, {"crore", 10'000'000},
        {"billion", 1'000'000'000}, {"k", 1'000},           {"tsd", 1'000},          {"m", 1'000'000},
        {"mn", 1'000'000},          {"mio", 1'000'000},     {"bn", 1'000'000'000}};
    for (const multiple& one : known)
        if (one.word == word) return one.value;
    return 0;
}

}  // namespace recount
