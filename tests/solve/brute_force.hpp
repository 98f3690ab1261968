// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/dynamic_snapshot.hpp>
#include <recount/model/figure.hpp>

#include <cstddef>
#include <cstdint>
#include <ostream>
#include <random>

/// What the library is compared with: wordings by their definition, and every whole number tried.
namespace brute_force {

using recount::rounding;
using recount::wording;

/// A generator whose sequence is the same everywhere; the seed is part of the test.
class dice {
public:
    explicit dice(std::uint64_t seed) : engine_{seed} {}
    std::int64_t between(std::int64_t low, std::int64_t high) {
        return low + static_cast<std::int64_t>(engine_() % static_cast<std::uint64_t>(high - low + 1));
    }
    bool one_in(std::int64_t n) { return between(1, n) == 1; }

private:
    std::mt19937_64 engine_;
};

constexpr rounding rules[]{rounding::nearest, rounding::half_up, rounding::half_down,   rounding::half_even,
                           rounding::floor,   rounding::ceiling, rounding::towards_zero};

/// Whether numerator / denominator, a positive denominator, becomes `printed` when it is rounded to a unit.
constexpr bool rounds_to(std::int64_t numerator, std::int64_t denominator, std::int64_t unit, rounding rule,
                         std::int64_t printed) {
    const std::int64_t divisor = denominator * unit;
    std::int64_t lower = numerator / divisor;
    if (numerator % divisor < 0) --lower;
    const std::int64_t rest = numerator - lower * divisor;
    const std::int64_t upper = rest > 0 ? lower + 1 : lower;
    const bool tie = 2 * rest == divisor;
    const std::int64_t closest = 2 * rest > divisor ? upper : lower;
    switch (rule) {
        case rounding::floor: return printed == lower * unit;
        case rounding::ceiling: return printed == upper * unit;
        case rounding::towards_zero: return printed == (numerator < 0 ? upper : lower) * unit;
        case rounding::nearest: return printed == closest * unit || (tie && printed == upper * unit);
        case rounding::half_up: return printed == (tie ? upper : closest) * unit;
        case rounding::half_down: return printed == closest * unit;
        case rounding::half_even: return printed == (tie && lower % 2 != 0 ? upper : closest) * unit;
    }
    return false;
}

/// A figure as its wording, from which both the library's figure and its meaning are made.
struct wording_of_figure {
    wording worded{wording::not_published};
    std::int64_t value{};
    std::int64_t extent{};  // the upper end of a range, or the unit rounded to
    rounding rule{rounding::nearest};
    bool per_cent{};
    std::uint8_t decimals{};  // value and extent are in units of the last one

    [[nodiscard]] recount::figure figure() const {
        const recount::amount stated = amount(value);
        switch (worded) {
            case wording::not_published: return recount::not_published;
            case wording::exact: return exactly(stated);
            case wording::about: return about(stated, extent);
            case wording::at_least: return at_least(stated);
            case wording::more_than: return more_than(stated);
            case wording::at_most: return at_most(stated);
            case wording::fewer_than: return fewer_than(stated);
            case wording::between: return between(stated, amount(extent));
            case wording::rounded: return rounded(stated, extent, rule);
        }
        return {};
    }

    /// Whether the wording allows numerator / denominator; the denominator is positive.
    [[nodiscard]] bool allows(std::int64_t numerator, std::int64_t denominator = 1) const {
        const std::int64_t printed = value * denominator;
        switch (worded) {
            case wording::not_published: return true;
            case wording::exact: return numerator == printed;
            case wording::at_least: return numerator >= printed;
            case wording::more_than: return numerator > printed;
            case wording::at_most: return numerator <= printed;
            case wording::fewer_than: return numerator < printed;
            case wording::between: return numerator >= printed && numerator <= extent * denominator;
            case wording::rounded: return rounds_to(numerator, denominator, extent, rule, value);
            case wording::about: {
                const std::int64_t twice_away = 2 * (numerator > printed ? numerator - printed : printed - numerator);
                return twice_away <= extent * denominator;
            }
        }
        return false;
    }

    /// The same where a count of people is meant, which is not below 0 unless only that was stated.
    [[nodiscard]] bool allows(std::int64_t numerator, std::int64_t denominator, bool may_be_negative) const {
        return allows(numerator, denominator) &&
               (may_be_negative || worded == wording::exact || numerator >= 0 || !allows(0));
    }

    [[nodiscard]] bool published() const { return worded != wording::not_published; }

    friend std::ostream& operator<<(std::ostream& out, const wording_of_figure& f) {
        return out << "wording " << static_cast<int>(f.worded) << " value " << f.value << " extent " << f.extent
                   << " rule " << static_cast<int>(f.rule) << (f.per_cent ? " per cent, decimals " : " people ")
                   << static_cast<int>(f.decimals);
    }

private:
    [[nodiscard]] recount::amount amount(std::int64_t number) const {
        if (per_cent) return recount::percentage{number, decimals};
        return number;
    }
};

/// Any wording, its number within the limits.
inline wording_of_figure any_figure(dice& random, std::int64_t low, std::int64_t high, std::int64_t largest_unit) {
    wording_of_figure f;
    f.worded = static_cast<wording>(random.between(0, 8));
    if (random.one_in(3)) f.worded = wording::exact;
    f.value = random.between(low, high);
    f.rule = rules[static_cast<std::size_t>(random.between(0, 6))];
    if (f.worded == wording::between) f.extent = f.value + random.between(0, largest_unit);
    if (f.worded == wording::about || f.worded == wording::rounded) f.extent = random.between(1, largest_unit);
    if (f.worded == wording::rounded) f.value -= f.value % f.extent;
    return f;
}

}  // namespace brute_force
