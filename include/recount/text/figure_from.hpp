// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/error.hpp>
#include <recount/model/figure.hpp>
#include <recount/text/detail/figure_reader.hpp>
#include <recount/text/number_text.hpp>
#include <recount/text/input_error.hpp>
#include <recount/text/value_context.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace recount {

namespace detail {

/// Digits alone, as most cells are, in a column of counts: what the reader would make of them, without asking for all else
/// that they could be.
inline std::optional<std::int64_t> plain_count(std::string_view text, const value_context& context) {
    constexpr std::size_t most_digits = 18;
    if (text.empty() || text.size() > most_digits || (text.front() == '0' && text.size() > 1)) return std::nullopt;
    if (context.unit != 1 || context.per != 0 || context.decimals) return std::nullopt;
    std::int64_t value = 0;
    for (const char c : text) {
        if (!number_text::digit(c)) return std::nullopt;
        value = value * 10 + (c - '0');
    }
    if (value_context::is_any(text, context.missing) || value_context::is_any(text, context.zero)) return std::nullopt;
    return value;
}

}  // namespace detail

/// Reads a figure as people print it, in a column of which something is known.
///
/// Numbers: digits, with thousands grouped by comma, point, space (also thin or no-break) or apostrophe, or by commas
/// as lakhs and crores; "3.2 thousand", "1.2m" (hundred, lakh, million, crore, billion), which is rounded to its last
/// digit; a percentage keeps its decimals, and so does a count, which is then rounded to the last of them ("12973.25";
/// a single zero, as in 4354.0, says nothing); zero, none, nil, no, and words up to twelve; half, a third, two thirds,
/// a quarter and others for percentages. Wording: about (around, some, circa, ~ ...), at least, more than (over), at
/// most (up to), fewer than (under), exactly; nearly, almost and just under say fewer than, just over more than. Ranges
/// with a hyphen, a dash, "to", or "between ... and"; "120 ± 5"; units and rules in brackets as `printed` writes them,
/// and "(random 5)" for what is rounded at random. Not published: empty, "..", "-", ":", "n/a", NaN and what else is
/// usual. Footnote marks, flags such as (r) or (est.), and "people" behind a number are passed over. The words are
/// English.
///
/// @param context what could be read in two ways is settled by it: without it "97.207" is an error that says both,
/// "4,354" is a count, and "97.207 %" a percentage with three decimals
/// @throws input_error
inline figure figure_from(std::string_view text, const value_context& context) {
    if (const auto count = detail::plain_count(text, context)) return *count;
    try {
        return detail::figure_reader{text, context}.read();
    } catch (const detail::number_fault& fault) {
        throw input_error{{}, std::string{text}, fault.problem, fault.expected};
    } catch (const overflow_error&) {
        throw input_error{{}, std::string{text}, "does not fit into 64 bits"};
    } catch (const statement_error& fault) {
        throw input_error{{}, std::string{text}, "cannot be meant: " + detail::problem_of(fault)};
    }
}

/// The same where only the decimal mark is known, or nothing.
inline figure figure_from(std::string_view text, decimal_mark declared = decimal_mark::undeclared) {
    value_context context;
    context.mark = declared;
    return figure_from(text, context);
}

}  // namespace recount
