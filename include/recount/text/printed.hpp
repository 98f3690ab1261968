// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/figure.hpp>
#include <recount/text/detail/digits.hpp>
#include <recount/text/detail/figure_reader.hpp>
#include <recount/text/detail/number_text.hpp>
#include <recount/text/detail/rounding_name.hpp>
#include <recount/text/input_error.hpp>
#include <recount/text/printed_period.hpp>
#include <recount/text/value_context.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace recount {

/// A whole number with its thousands separated by commas: 4,354.
inline std::string grouped(std::int64_t value) {
    std::string digits = detail::magnitude_text(value);
    for (std::size_t behind = 3; behind < digits.size(); behind += 4) digits.insert(digits.size() - behind, 1, ',');
    return value < 0 ? "-" + digits : digits;
}

/// What a way of rounding is called: "half up", "floor", "nearest".
constexpr std::string_view printed(rounding rule) { return detail::rounding_name(rule); }

/// A figure as a publication would print it: "4,354", "about 170", "12-15", "37.94 %", ".." for not published.
///
/// What the words do not say stands in brackets behind them: the unit rounded to, and the rule where one is known, as
/// in "about 565 (to 10)", "4,740 (to 10, half up)", "86.95 % (floor)". A percentage that was not rounded is "exactly
/// 100 %"; a range that begins below 0 is "-5 to 3". `figure_from` reads every figure back as it was.
inline std::string printed(const figure& stated) {
    const bool people = stated.counted_in() == unit::people;
    const auto number = [&](std::int64_t value) {
        return people ? grouped(value) : detail::decimal_text(value, stated.decimals());
    };
    const std::string sign = people ? "" : " %";
    const std::string shown = number(stated.value()) + sign;
    switch (stated.worded()) {
        case wording::not_published: return "..";
        case wording::exact: return people ? shown : "exactly " + shown;
        case wording::at_least: return "at least " + shown;
        case wording::more_than: return "more than " + shown;
        case wording::at_most: return "at most " + shown;
        case wording::fewer_than: return "fewer than " + shown;
        case wording::between:
            return number(stated.value()) + (stated.value() < 0 ? " to " : "-") + number(stated.extent()) + sign;
        case wording::about: {
            const figure usual =
                about(people ? amount{stated.value()}
                             : amount{percentage{stated.value(), static_cast<std::uint8_t>(stated.decimals())}});
            return "about " + shown + (stated == usual ? "" : " (to " + number(stated.extent()) + ")");
        }
        case wording::rounded: {
            const bool to_last_digit = !people && stated.extent() == 1;
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

/// Reads a figure of a column of which something is known, such as its unit; otherwise as the function below.
/// @throws input_error
inline figure figure_from(std::string_view text, const value_context& column) {
    if (value_context::is_any(text, column.missing)) return {};
    if (value_context::is_any(text, column.zero)) return 0;
    try {
        return detail::figure_reader{text, column}.read();
    } catch (const detail::number_fault& fault) {
        throw input_error{{}, std::string{text}, fault.problem, fault.expected};
    } catch (const overflow_error&) {
        throw input_error{{}, std::string{text}, "does not fit into 64 bits"};
    } catch (const statement_error& fault) {
        throw input_error{{}, std::string{text}, "cannot be meant: " + detail::problem_of(fault)};
    }
}

/// Reads a figure as people print it.
///
/// Numbers: digits, with thousands grouped by comma, point, space (also thin or no-break) or apostrophe, or by commas
/// as lakhs and crores; "3.2 thousand" (hundred, lakh, million, crore, billion), which is rounded to its last digit;
/// a percentage keeps its decimals. Wording: about (around, some, nearly, circa, ~ ...), at least, more than (over),
/// at most (up to), fewer than (under), exactly; ranges with a hyphen, a dash, "to", or "between ... and"; units and
/// rules in brackets as `printed` writes them. Not published: empty, "..", "-", "n/a". Footnote marks are passed
/// over. The words are English; "nearly" is read as "about", since a figure knows no one-sided nearness.
///
/// @param declared settles what could be read in two ways: without it "97.207" is an error that says both, "4,354" is
/// a count, and "97.207 %" a percentage with three decimals
/// @throws input_error
inline figure figure_from(std::string_view text, decimal_mark declared = decimal_mark::undeclared) {
    value_context column;
    column.mark = declared;
    return figure_from(text, column);
}

}  // namespace recount
