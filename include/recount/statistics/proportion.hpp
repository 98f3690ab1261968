// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/figure.hpp>

#include <cstdint>

namespace recount {

/// How many times a number is another, as a text says it: "11 %", "three quarters", "more than twice".
///
/// Everything that the words allow, as whole numbers: `range() / base()`. A percentage is rounded to its last decimal
/// unless it says otherwise, so "11 %" is 10.5 to 11.5 %.
class proportion {
public:
    /// Printed as a percentage, with its wording and its rounding rule: `more_than(percent(75))`.
    /// @throws statement_error when the figure is a number of people, or not published
    constexpr proportion(const figure& per_cent)
        : range_{per_cent.range()}, base_{detail::multiply(100, detail::power_of_ten(per_cent.scale()))} {
        if (per_cent.counted_in() != unit::per_cent)
            throw statement_error{"recount: a proportion is a percentage, a fraction or a multiple"};
    }
    constexpr proportion(percentage printed) : proportion{figure{printed}} {}

    /// All of `range / base`.
    /// @throws statement_error when the base is not positive or the range is empty
    constexpr proportion(const interval& range, std::int64_t base) : range_{range}, base_{base} {
        if (base <= 0) throw statement_error{"recount: the denominator of a proportion is positive"};
        if (range.empty()) throw statement_error{"recount: a range ends before it begins"};
    }

    [[nodiscard]] constexpr const interval& range() const { return range_; }
    [[nodiscard]] constexpr std::int64_t base() const { return base_; }

private:
    interval range_{};
    std::int64_t base_{1};
};

/// Exactly "three quarters": `fraction(3, 4)`. Texts seldom mean it so; see `about_fraction`.
/// @throws statement_error when the denominator is not positive
constexpr proportion fraction(std::int64_t numerator, std::int64_t denominator) {
    return {interval::point(numerator), denominator};
}

/// "Three quarters" as the nearest quarter: `about_fraction(3, 4)` is five eighths to seven eighths, both included.
///
/// There is no standard width. This one follows from the word: of all quarters, no other is nearer. Where you know
/// that a text is more exact, say so: `about(percent(75), 5)` is 72.5 to 77.5 %.
/// @throws statement_error when the denominator is not positive
/// @throws overflow_error
constexpr proportion about_fraction(std::int64_t numerator, std::int64_t denominator) {
    const std::int64_t twice = detail::multiply(2, numerator);
    return {{detail::subtract(twice, 1), detail::add(twice, 1)}, detail::multiply(2, denominator)};
}

/// "Doubled" is `times(2)`, to the person; "tripled" is `times(3)`.
constexpr proportion times(std::int64_t factor) { return {interval::point(factor), 1}; }

/// "More than doubled" is `more_than_times(2)`.
constexpr proportion more_than_times(std::int64_t factor) {
    return {{factor, 0, endpoint::open, endpoint::unbounded}, 1};
}

/// "At least doubled" is `at_least_times(2)`.
constexpr proportion at_least_times(std::int64_t factor) { return {interval::at_least(factor), 1}; }

}  // namespace recount
