// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/solve/checked.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>

namespace recount {

/// Which mark a publication puts before its decimals, where that has been declared.
///
/// `undeclared`: a comma before three digits separates thousands, any other single mark is read in the one way that is
/// possible, and what is possible in two ways is an error. A declaration settles those.
enum class decimal_mark : std::uint8_t { undeclared, point, comma };

namespace detail {

/// A number as digits and the place of its decimal mark: 3.20 is 320 with two decimals.
struct decimal {
    std::int64_t digits{};
    int decimals{};
};

/// What is wrong with a printed number, for the reader to place and to show.
struct number_fault {
    std::string problem;
    std::string expected;
};

/// What the number stands before: it decides which readings are possible.
enum class number_of : std::uint8_t { people, multiples, per_cent };

/// A number in digits and separators, such as "4,354", "16,29,003", "4 354", "37.94".
struct number_text {
    std::string_view text;
    bool negative{};  ///< a minus stood before it

    static constexpr bool digit(char c) { return c >= '0' && c <= '9'; }

    /// The longest number that a text begins with; empty where it does not begin with a digit.
    static constexpr std::string_view at_front_of(std::string_view line) {
        std::size_t length = 0;
        while (length < line.size()) {
            const char c = line[length];
            const bool separates = length > 0 && (c == ',' || c == '.' || c == '\'' || c == ' ');
            if (!digit(c) && !(separates && length + 1 < line.size() && digit(line[length + 1]))) break;
            ++length;
        }
        return line.substr(0, length);
    }

    /// @throws number_fault
    [[nodiscard]] decimal read(decimal_mark declared, number_of of) const {
        const std::size_t last = text.find_last_of(separators);
        if (last == std::string_view::npos) return {value(), 0};
        const char mark = text[last];
        const std::string_view before = text.substr(0, last);
        const std::size_t other = before.find_first_of(separators);
        const bool single = other == std::string_view::npos;
        const bool may_be_decimal = mark == '.' || mark == ',';
        const bool declared_decimal = declared == (mark == '.' ? decimal_mark::point : decimal_mark::comma);
        const bool undeclared = declared == decimal_mark::undeclared;
        const bool decimal_fits = may_be_decimal && (undeclared || declared_decimal) &&
                                  (single || (before.find(mark) == before.npos && grouped(before)));
        const bool grouping_fits = grouped(text) && !(may_be_decimal && declared_decimal);
        if (!decimal_fits && !grouping_fits) throw misgrouped();
        if (decimal_fits && grouping_fits) {
            // by custom: thousands by comma, percentages by point
            const bool thousands = mark == ',' && of != number_of::per_cent;
            const bool decimals = mark == '.' && of == number_of::per_cent;
            if (!thousands && !decimals) throw ambiguous(last);
            if (thousands) return {value(), 0};
        } else if (grouping_fits) {
            return {value(), 0};
        }
        return {value(), static_cast<int>(text.size() - last - 1)};
    }

private:
    static constexpr std::string_view separators = ",.' ";

    /// One separator throughout, before groups of three digits; with commas also before lakhs and crores.
    static bool grouped(std::string_view number) {
        const std::size_t first = number.find_first_of(separators);
        const char mark = number[first];
        if (number[0] == '0') return false;
        std::size_t twos = 0;
        std::size_t threes = 0;
        for (std::size_t from = first + 1; from <= number.size();) {
            const std::size_t to = std::min(number.find_first_of(separators, from), number.size());
            if (to < number.size() && number[to] != mark) return false;
            if (to - from == 3)
                ++threes;
            else if (to - from == 2 && threes == 0)
                ++twos;
            else
                return false;
            from = to + 1;
        }
        if (twos > 0) return mark == ',' && threes == 1 && first <= 2;
        return first <= 3;
    }

    [[nodiscard]] std::string digits() const {
        std::string result;
        std::copy_if(text.begin(), text.end(), std::back_inserter(result), digit);
        return result;
    }

    [[nodiscard]] std::int64_t value() const {
        std::int64_t value = 0;
        const std::int64_t sign = negative ? -1 : 1;
        for (const char c : text)
            if (digit(c) &&
                (detail::product_overflows(value, 10, value) || detail::sum_overflows(value, sign * (c - '0'), value)))
                throw number_fault{"does not fit into 64 bits", "a number up to 9,223,372,036,854,775,807"};
        return value;
    }

    /// The digits in thousands, however long.
    [[nodiscard]] std::string by_thousands() const {
        std::string all = digits();
        for (std::size_t behind = 3; behind < all.size(); behind += 4) all.insert(all.size() - behind, 1, ',');
        return all;
    }

    [[nodiscard]] number_fault ambiguous(std::size_t mark) const {
        const std::string as_decimal = std::string{text.substr(0, mark)} + "." + std::string{text.substr(mark + 1)};
        return {"is ambiguous: " + by_thousands() + " with " + (text[mark] == '.' ? "a point" : "a comma") +
                    " between the thousands, or the decimal number " + as_decimal,
                "a number that can be read in one way, or a declared decimal mark"};
    }

    [[nodiscard]] number_fault misgrouped() const {
        std::string parts;
        std::size_t count = 0;
        for (std::size_t from = 0; from < text.size(); ++count) {
            const std::size_t to = std::min(text.find_first_of(separators, from), text.size());
            if (count > 0) parts += to == text.size() ? " and " : ", ";
            parts += text.substr(from, to - from);
            from = to + 1;
        }
        return {
            "is not grouped as a number: " + by_thousands() + " with its separators misplaced, or the numbers " + parts,
            "groups of three digits, or lakhs and crores, with one separator throughout"};
    }
};

}  // namespace detail

}  // namespace recount
