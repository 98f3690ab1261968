// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/figure.hpp>
#include <recount/text/detail/digits.hpp>
#include <recount/text/figure_words.hpp>
#include <recount/text/number_text.hpp>
#include <recount/text/rounding_name.hpp>
#include <recount/text/printed_period.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace recount {

/// A whole number with its thousands separated by commas: 4,354.
inline std::string grouped(std::int64_t value) {
    const std::string digits = detail::grouped_digits(detail::magnitude_text(value));
    return value < 0 ? "-" + digits : digits;
}

/// What a way of rounding is called: "half up", "floor", "nearest".
constexpr std::string_view printed(rounding rule) { return detail::rounding_name(rule); }

namespace detail {

/// A number of a figure as it is printed: 4,354, 37.94, 12,973.25.
inline std::string number_of_figure(const figure& stated, std::int64_t value) {
    if (stated.counted_in() == unit::people) return grouped(value);
    std::string text = decimal_text(value, stated.decimals());
    if (stated.counted_in() == unit::per_cent) return text;
    const std::size_t sign = text.starts_with('-') ? 1 : 0;
    const std::size_t point = std::min(text.find('.'), text.size());
    return text.substr(0, sign) + grouped_digits(text.substr(sign, point - sign)) + text.substr(point);
}

/// "120 ± 5" or "120 (random 5)" for a range that is said by its middle.
inline std::string middle_text(const figure& stated, const std::string& sign) {
    const wide width = static_cast<wide>(stated.extent()) - stated.value();
    const auto half = static_cast<std::int64_t>(width / 2);
    const std::string middle = number_of_figure(stated, stated.value() + half);
    if (stated.said_as() == phrase::at_random) return middle + " (random " + std::to_string(half + 1) + ")";
    return middle + " \u00B1 " + number_of_figure(stated, half) + sign;
}

}  // namespace detail

/// A figure as a publication would print it: "4,354", "about 170", "12-15", "37.94 %", ".." for not published.
///
/// In its own words where it has some ("nearly 1,300", "more than half", "120 ± 5"). What the words do not say stands
/// in brackets behind them: the unit rounded to, and the rule where one is known, as in "about 565 (to 10)", "4,740 (to
/// 10, half up)", "86.95 % (floor)". A percentage or a decimal number that was not rounded is "exactly 100 %"; a range
/// that begins below 0 is "-5 to 3". `figure_from` (recount/text/figure_from.hpp) reads every figure back as it was.
inline std::string printed(const figure& stated) {
    const bool people = stated.counted_in() == unit::people;
    const std::string sign = stated.counted_in() == unit::per_cent ? " %" : "";
    const auto number = [&](std::int64_t value) { return detail::number_of_figure(stated, value); };
    const bool in_words = stated.said_number() != worded_fraction::none;
    const std::string shown =
        in_words ? std::string{detail::words_of(stated.said_number())} : number(stated.value()) + sign;
    if (const std::string_view words = detail::words_of(stated.said_as()); !words.empty())
        return std::string{words} + " " + shown;
    switch (stated.worded()) {
        case wording::not_published: return "..";
        case wording::exact: return people ? shown : "exactly " + shown;
        case wording::at_least: return "at least " + shown;
        case wording::more_than: return "more than " + shown;
        case wording::at_most: return "at most " + shown;
        case wording::fewer_than: return "fewer than " + shown;
        case wording::between:
            if (stated.said_as() != phrase::usual) return detail::middle_text(stated, sign);
            return number(stated.value()) + (stated.value() < 0 ? " to " : "-") + number(stated.extent()) + sign;
        case wording::about: {
            const bool usual = in_words || stated == about(stated.printed_amount());
            return "about " + shown + (usual ? "" : " (to " + number(stated.extent()) + ")");
        }
        case wording::rounded: {
            // 25.0 and 1.234 alone could be read otherwise
            const bool clear = stated.counted_in() == unit::per_cent ||
                               (stated.decimals() != 3 && (stated.decimals() != 1 || stated.value() % 10 != 0));
            const bool to_last_digit = !people && stated.extent() == 1 && clear;
            std::string how = to_last_digit ? "" : "to " + number(stated.extent());
            if (stated.rounded_by() != rounding::nearest) {
                if (!how.empty()) how += ", ";
                how += printed(stated.rounded_by());
            }
            return how.empty() ? shown : shown + " (" + how + ")";
        }
    }
    return "";
}

}  // namespace recount
