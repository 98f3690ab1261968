// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/figure.hpp>
#include <recount/model/period.hpp>
#include <recount/text/detail/figure_reader.hpp>
#include <recount/text/detail/number_text.hpp>
#include <recount/text/detail/rounding_name.hpp>
#include <recount/text/input_error.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace recount {

namespace detail {

/// The digits of a number without its sign, filled up with zeros to a width.
inline std::string magnitude_text(std::int64_t value, std::size_t width = 1) {
    auto magnitude = static_cast<std::uint64_t>(value);
    if (value < 0) magnitude = 0 - magnitude;
    std::string digits = std::to_string(magnitude);
    if (digits.size() < width) digits.insert(0, width - digits.size(), '0');
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

inline std::string day_text(std::chrono::year_month_day day, precision known_to) {
    std::string text = static_cast<int>(day.year()) < 0 ? "-" : "";
    text += magnitude_text(static_cast<int>(day.year()), 4);
    if (known_to == precision::year) return text;
    text.append("-").append(magnitude_text(static_cast<unsigned>(day.month()), 2));
    if (known_to == precision::month) return text;
    return text.append("-").append(magnitude_text(static_cast<unsigned>(day.day()), 2));
}

}  // namespace detail

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

/// A period as in ISO 8601: "2007", "2005-09", "2005-09-01", "2004/2008"; "undated" when the publication does not say.
inline std::string printed(const period& when) {
    using std::chrono::day;
    using std::chrono::month;
    using std::chrono::year_month_day;
    switch (when.known_to()) {
        case precision::undated: return "undated";
        case precision::day:
        case precision::month:
        case precision::year: return detail::day_text(when.first(), when.known_to());
        case precision::span: break;
    }
    const year_month_day last = when.last();
    precision common = precision::day;
    if (when.first().day() == day{1} && last == year_month_day{last.year() / last.month() / std::chrono::last})
        common = when.first().month() == month{1} && last.month() == month{12} ? precision::year : precision::month;
    return detail::day_text(when.first(), common) + "/" + detail::day_text(last, common);
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
    try {
        return detail::figure_reader{text, declared}.read();
    } catch (const detail::number_fault& fault) {
        throw input_error{{}, std::string{text}, fault.problem, fault.expected};
    } catch (const overflow_error&) {
        throw input_error{{}, std::string{text}, "does not fit into 64 bits"};
    } catch (const statement_error& fault) {
        throw input_error{{}, std::string{text}, "cannot be meant: " + detail::problem_of(fault)};
    }
}

namespace detail {

/// The first part of a date: 2005, 2005-09 or 2005-09-01.
inline std::optional<period> date_from(std::string_view text) {
    constexpr std::string_view form = "dddd-dd-dd";
    if (text.size() != 4 && text.size() != 7 && text.size() != 10) return std::nullopt;
    unsigned numbers[3]{};
    std::size_t which = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool digit = number_text::digit(text[i]);
        if (digit != (form[i] == 'd') || (!digit && text[i] != '-')) return std::nullopt;
        if (digit)
            numbers[which] = numbers[which] * 10 + static_cast<unsigned>(text[i] - '0');
        else
            ++which;
    }
    const std::chrono::year year{static_cast<int>(numbers[0])};
    if (text.size() == 4) return in(year);
    const std::chrono::year_month month{year, std::chrono::month{numbers[1]}};
    if (!month.ok()) return std::nullopt;
    if (text.size() == 7) return in(month);
    const std::chrono::year_month_day day{month / std::chrono::day{numbers[2]}};
    if (!day.ok()) return std::nullopt;
    return on(day);
}

}  // namespace detail

/// Reads a period of ISO 8601: a year, a month, a day, or a span "2004/2008"; empty or "undated" for none.
///
/// Years have four digits. Times of day are not read.
/// @throws input_error also for a day that the calendar does not have
inline period period_from(std::string_view text) {
    if (text.empty() || text == "undated") return undated;
    const std::size_t slash = text.find('/');
    const auto first = detail::date_from(text.substr(0, slash));
    const auto last = slash == text.npos ? first : detail::date_from(text.substr(slash + 1));
    if (!first || !last)
        throw input_error{
            {}, std::string{text}, "is not a date", "2007, 2005-09, 2005-09-01 or a span such as 2004/2008"};
    if (slash == text.npos) return *first;
    if (last->last() < first->first()) throw input_error{{}, std::string{text}, "ends before it begins"};
    return during(*first, *last);
}

}  // namespace recount
