// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/text/detail/number_text.hpp>

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace recount {

/// What is known of the values of a column that they do not say themselves.
struct value_context {
    decimal_mark mark = decimal_mark::undeclared;  ///< settles whether 97.207 and 97,207 are counts or decimals
    std::int64_t unit = 1;                         ///< counts are printed in thousands, say: a power of ten
    std::int64_t per = 0;     ///< numbers without a sign are rates per so many: 100 for percentages, 1 for fractions; a
                              ///< power of ten, or 0 for counts
    bool exact = false;       ///< decimals are exact, not rounded to the last digit
    std::vector<std::string> missing{};  ///< printed for "not published", besides what is so by custom
    std::vector<std::string> zero{};     ///< printed for nobody

    friend bool operator==(const value_context&, const value_context&) = default;

    /// Whether a text is one of these, as it stands.
    static bool is_any(std::string_view text, const std::vector<std::string>& of) {
        return std::find(of.begin(), of.end(), text) != of.end();
    }
};

}  // namespace recount
