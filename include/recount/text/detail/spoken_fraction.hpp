// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/figure.hpp>
#include <recount/text/figure_words.hpp>
#include <recount/text/number_text.hpp>

#include <cstdint>

namespace recount::detail {

/// A fraction in words as a percentage: "more than two thirds".
///
/// Thirds have no decimals that end: an end of what is allowed is moved outwards, by less than 0.000000001 %. Without
/// an end it is to five per cent, as the next fractions that are usual in words are further away.
/// @throws number_fault
inline figure spoken(const lead& led, const fraction_word& part) {
    const std::int64_t hundred = multiply(100, power_of_ten(percentage::most_decimals));
    const std::int64_t low = hundred * part.numerator / part.denominator;
    const bool ends = hundred * part.numerator % part.denominator == 0;
    const auto with_decimals = [](std::int64_t digits) {
        int decimals = percentage::most_decimals;
        for (; decimals > 0 && digits % 10 == 0; --decimals) digits /= 10;
        return percentage{digits, static_cast<std::uint8_t>(decimals)};
    };
    const percentage from = with_decimals(low);
    const percentage to = with_decimals(ends ? low : low + 1);
    const auto as_said = [&](const figure& stated) { return stated.said(led.said, part.number); };
    switch (led.worded) {
        case wording::at_least: return as_said(at_least(from));
        case wording::more_than: return as_said(more_than(from));
        case wording::at_most: return as_said(at_most(to));
        case wording::fewer_than: return as_said(fewer_than(to));
        case wording::about: {
            const std::int64_t hundredths = low / power_of_ten(percentage::most_decimals - 2);
            return as_said(about(percentage{(hundredths + 5) / 10, 1}, 50));
        }
        case wording::exact:
            if (ends) return as_said(exactly(from));
            throw number_fault{"has no decimals that end", "a percentage, or a wording such as about"};
        case wording::not_published:
        case wording::between:
        case wording::rounded: break;
    }
    throw number_fault{"is half a range", "both ends, as in 12-15"};
}

}  // namespace recount::detail
