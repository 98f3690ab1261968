// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/amount.hpp>
#include <recount/model/interval.hpp>
#include <recount/model/phrase.hpp>
#include <recount/model/rounding.hpp>

#include <concepts>
#include <cstdint>
#include <initializer_list>

namespace recount {

/// How a publication words a figure.
enum class wording : std::uint8_t {
    not_published,
    exact,
    about,
    at_least,
    more_than,
    at_most,
    fewer_than,
    between,
    rounded
};

/// The tag of a figure that a publication leaves out: `stated<civilian>(not_published)`.
struct not_published_t {};
inline constexpr not_published_t not_published{};

/// One stated value with its wording: an interval of whole numbers of people, of a percentage, or of people with
/// decimals.
///
/// A count is exact unless the publication says otherwise; what has decimals is rounded to its last printed one. A
/// figure does not know what it counts, who stated it, or when: that is said by the snapshot it stands in.
/// @snippet guide/01_wordings.cpp wordings
class figure {
public:
    /// Not published.
    constexpr figure() = default;
    constexpr figure(not_published_t) {}

    /// People: exact. A percentage or decimals: rounded to the last one, ties unknown.
    template <class T>
        requires std::convertible_to<T, amount>
    constexpr figure(T stated) : figure{amount{stated}, 1, default_wording(amount{stated}), rounding::nearest} {}

    [[nodiscard]] constexpr wording worded() const { return wording_; }
    [[nodiscard]] constexpr unit counted_in() const { return unit_; }
    [[nodiscard]] constexpr rounding rounded_by() const { return rounding_; }
    [[nodiscard]] constexpr bool published() const { return wording_ != wording::not_published; }

    /// The printed number, in units of the last printed decimal where it has some; the lower one of a range; 0 when not
    /// published.
    [[nodiscard]] constexpr std::int64_t value() const { return value_; }

    /// The upper end of a range; for `about` and `rounded` the unit rounded to.
    [[nodiscard]] constexpr std::int64_t extent() const { return extent_; }

    /// The words of the publication where they are not the usual ones of the wording.
    [[nodiscard]] constexpr phrase said_as() const { return phrase_; }
    [[nodiscard]] constexpr worded_fraction said_number() const { return fraction_; }

    /// The same figure in the words of its publication: `fewer_than(1'300).said(phrase::nearly)` is "nearly 1,300".
    [[nodiscard]] constexpr figure said(phrase words, worded_fraction number = worded_fraction::none) const {
        figure result = *this;
        result.phrase_ = words;
        result.fraction_ = number;
        return result;
    }

    /// The number without its wording, as it is printed.
    [[nodiscard]] constexpr amount printed_amount() const { return amount::like(unit_, value_, decimals_); }

    /// Decimals as printed; 0 for people.
    [[nodiscard]] constexpr int decimals() const { return decimals_; }

    /// Decimals of `range()`: one more than printed where there may be any, because rounding ends at half a unit.
    [[nodiscard]] constexpr int scale() const { return unit_ == unit::people ? 0 : decimals_ + 1; }

    /// An exact number of people; the common case, and the cheap one.
    [[nodiscard]] constexpr bool exact_people() const { return wording_ == wording::exact && unit_ == unit::people; }

    /// Everything the wording allows: whole people, or per cent or people with `scale()` decimals.
    ///
    /// Counts are not cut off at 0 here, because a figure does not know whether its category may be negative.
    /// @throws overflow_error
    [[nodiscard]] constexpr interval range() const { return range(rounding_); }

    /// The same when a relation says how its percentages were rounded.
    [[nodiscard]] constexpr interval range(rounding rule) const {
        using detail::add;
        using detail::subtract;
        const bool people = unit_ == unit::people;
        const std::int64_t step = people ? 1 : 10;
        switch (wording_) {
            case wording::not_published: return interval::everything();
            case wording::exact: return interval::point(detail::multiply(step, value_));
            case wording::at_least: return interval::at_least(detail::multiply(step, value_));
            case wording::at_most: return interval::at_most(detail::multiply(step, value_));
            case wording::more_than:
                if (people) return interval::at_least(add(value_, 1));
                return {detail::multiply(step, value_), 0, endpoint::open, endpoint::unbounded};
            case wording::fewer_than:
                if (people) return interval::at_most(subtract(value_, 1));
                return {0, detail::multiply(step, value_), endpoint::unbounded, endpoint::open};
            case wording::between: return {detail::multiply(step, value_), detail::multiply(step, extent_)};
            case wording::about: return rounded_range(rounding::nearest);
            case wording::rounded: return rounded_range(rule);
        }
        return interval::everything();
    }

    friend constexpr bool operator==(const figure&, const figure&) = default;

    friend constexpr figure exactly(amount stated) { return {stated, 0, wording::exact, rounding::nearest}; }
    friend constexpr figure about(amount stated);
    friend constexpr figure about(amount stated, std::int64_t to);
    friend constexpr figure at_least(amount stated) { return {stated, 0, wording::at_least, rounding::nearest}; }
    friend constexpr figure more_than(amount stated) { return {stated, 0, wording::more_than, rounding::nearest}; }
    friend constexpr figure at_most(amount stated) { return {stated, 0, wording::at_most, rounding::nearest}; }
    friend constexpr figure fewer_than(amount stated) { return {stated, 0, wording::fewer_than, rounding::nearest}; }
    friend constexpr figure between(amount low, amount high);
    friend constexpr figure rounded(amount stated, std::int64_t to, rounding rule);
    friend constexpr figure rounded(percentage stated, rounding rule);

private:
    constexpr figure(amount stated, std::int64_t extent, wording worded, rounding rule)
        : value_{stated.value},
          extent_{worded == wording::exact ? 0 : extent},
          wording_{worded},
          rounding_{rule},
          unit_{stated.counted_in},
          decimals_{stated.decimals} {}

    static constexpr wording default_wording(const amount& stated) {
        return stated.counted_in == unit::people ? wording::exact : wording::rounded;
    }

    /// The values that the rule turns into the printed one; worked out on doubled numbers, as half a unit may be odd.
    [[nodiscard]] constexpr interval rounded_range(rounding rule) const {
        const detail::wide twice = static_cast<detail::wide>(value_) * 2;
        const detail::wide whole_unit = static_cast<detail::wide>(extent_) * 2;
        detail::wide low = twice - extent_;
        detail::wide high = twice + extent_;
        endpoint low_end = endpoint::closed;
        endpoint high_end = endpoint::closed;
        switch (rule) {
            case rounding::nearest: break;
            case rounding::half_up: high_end = endpoint::open; break;
            case rounding::half_down: low_end = endpoint::open; break;
            case rounding::half_even:
                if (value_ / extent_ % 2 != 0) low_end = high_end = endpoint::open;
                break;
            case rounding::floor:
                low = twice;
                high = twice + whole_unit;
                high_end = endpoint::open;
                break;
            case rounding::ceiling:
                low = twice - whole_unit;
                high = twice;
                low_end = endpoint::open;
                break;
            case rounding::towards_zero:
                low = value_ > 0 ? twice : twice - whole_unit;
                high = value_ < 0 ? twice : twice + whole_unit;
                low_end = value_ > 0 ? endpoint::closed : endpoint::open;
                high_end = value_ < 0 ? endpoint::closed : endpoint::open;
                break;
        }
        if (unit_ != unit::people)  // tenths of the last decimal: twice the number, times five
            return {detail::narrow(low * 5), detail::narrow(high * 5), low_end, high_end};
        const detail::wide two = 2;
        detail::wide first = detail::ceiling_divide(low, two);
        detail::wide last = detail::floor_divide(high, two);
        if (low_end == endpoint::open && first * 2 == low) ++first;
        if (high_end == endpoint::open && last * 2 == high) --last;
        return {detail::narrow(first), detail::narrow(last)};
    }

    std::int64_t value_{};
    std::int64_t extent_{};
    wording wording_{wording::not_published};
    rounding rounding_{rounding::nearest};
    unit unit_{unit::people};
    std::uint8_t decimals_{};
    phrase phrase_{phrase::usual};
    worded_fraction fraction_{worded_fraction::none};
};

/// "exactly 100 %": a percentage without rounding. A count is exact as it is.
constexpr figure exactly(amount stated);

/// "more than", "at least", "at most", "fewer than": one end is stated, the other is not.
constexpr figure at_least(amount stated);
constexpr figure more_than(amount stated);
constexpr figure at_most(amount stated);
constexpr figure fewer_than(amount stated);

/// "about 170" to a stated unit: `about(565, 10)` is 560 to 570.
///
/// @param to the unit in people, or in the last printed decimal; half of it is allowed either way
/// @throws statement_error when the unit is not positive
constexpr figure about(amount stated, std::int64_t to) {
    if (to <= 0) throw statement_error{"recount: a figure is rounded to a positive unit, such as 10"};
    return {stated, to, wording::about, rounding::nearest};
}

/// "about 170" without a stated width: half a unit of the last non-zero digit either way, so 165 to 175.
///
/// There is no standard width; this convention is the narrowest that a reader would expect. Give the unit where the
/// publication lets you know it.
constexpr figure about(amount stated) {
    std::int64_t to = 1;
    while (stated.value != 0 && stated.value / to % 10 == 0) to *= 10;
    return about(stated, to);
}

/// "12 to 15", both ends included.
/// @throws statement_error when the range ends before it begins, or mixes people and per cent
constexpr figure between(amount low, amount high) {
    for (amount* whole : {&low, &high})
        if (whole->counted_in == unit::people && (whole == &low ? high : low).counted_in == unit::decimal_people)
            whole->counted_in = unit::decimal_people;
    if (low.counted_in != high.counted_in)
        throw statement_error{"recount: both ends of a range are people, or both are percentages"};
    const std::uint8_t decimals = low.decimals > high.decimals ? low.decimals : high.decimals;
    for (amount* end_of_range : {&low, &high})
        for (; end_of_range->decimals < decimals; ++end_of_range->decimals)
            end_of_range->value = detail::multiply(end_of_range->value, 10);
    if (low.value > high.value) throw statement_error{"recount: a range ends before it begins"};
    return {low, high.value, wording::between, rounding::nearest};
}

/// Rounded to a unit under a rule: `rounded(4'740, 10)` is 4,735 to 4,745.
///
/// @param to the unit in people, or in the last printed decimal
/// @throws statement_error when the unit is not positive, or the number is not a multiple of it
constexpr figure rounded(amount stated, std::int64_t to, rounding rule = rounding::nearest) {
    if (to <= 0) throw statement_error{"recount: a figure is rounded to a positive unit, such as 10"};
    if (stated.value % to != 0)
        throw statement_error{"recount: a rounded figure is a multiple of the unit that it is rounded to"};
    return {stated, to, wording::rounded, rule};
}

/// A percentage whose rounding rule is known: `rounded(percent("86.95"), rounding::floor)`.
constexpr figure rounded(percentage stated, rounding rule) { return {stated, 1, wording::rounded, rule}; }

}  // namespace recount
