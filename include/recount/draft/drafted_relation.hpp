// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/explain/keystrokes.hpp>
#include <recount/model/figure.hpp>
#include <recount/model/interval.hpp>
#include <recount/solve/checked.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace recount {

/// What a text seems to say of figures: a total of its parts, a list of parts that may lack some, or a percentage.
struct drafted_relation {
    enum class form : std::uint8_t { total, at_least, share };
    form says{};
    std::size_t whole{};               ///< rows of the figures; of a share, that of which it is one
    std::vector<std::size_t> parts{};  ///< of a share the count, and then the percentage
    std::size_t line{};                ///< of the sentence
    bool holds{};                      ///< by the figures as they are stated
};

namespace detail {

/// What words say of a list of parts.
struct list_words {
    bool perhaps_not_all{};  ///< "including"
    bool nobody_left{};      ///< "the remaining", "while the status of 9 is unknown"
    bool complements{};      ///< men and women, passengers and crew
    bool enumerates{};       ///< "of these, ..., ... and ...", a colon
};

/// How the parts of a list fit a number that may be their total.
enum class fit : std::uint8_t { sum, slip, within, none };

/// One slip of the keyboard in the total or in one of the parts makes the parts add up.
inline bool one_slip_apart(std::int64_t whole, std::span<const std::int64_t> parts, std::int64_t sum) {
    if (keystrokes(whole, sum) == 1) return true;
    return std::any_of(parts.begin(), parts.end(), [&](std::int64_t part) {
        const std::int64_t meant = part + whole - sum;
        return meant >= 0 && keystrokes(part, meant) == 1;
    });
}

/// All are printed in hundreds or more, and no more is missing than rounding each of them makes.
inline bool rounding_makes(std::int64_t gap, std::int64_t whole, std::span<const std::int64_t> parts) {
    std::int64_t unit = 1;
    const auto divides = [&](std::int64_t value) { return value % multiply(unit, std::int64_t{10}) == 0; };
    while (unit < 1'000'000 && whole > unit && divides(whole) && std::all_of(parts.begin(), parts.end(), divides))
        unit *= 10;
    return unit >= 100 && multiply(gap, std::int64_t{2}) <= multiply(unit, static_cast<std::int64_t>(parts.size()) + 1);
}

/// Judges a list against a number. A list that does not quite add up counts as one with a slip only where words say that
/// nobody is left out, or where so small a gap is unlikely to be chance: of a list that names everybody the gap is a slip,
/// of one that does not it is anything between nothing and the whole.
inline fit fit_of(const figure& whole, std::span<const figure> parts, const list_words& words) {
    if (!whole.published() || whole.counted_in() != unit::people || parts.empty()) return fit::none;
    interval sum = interval::point(0);
    std::vector<std::int64_t> values;
    bool exact = whole.worded() == wording::exact;
    for (const figure& part : parts) {
        if (part.counted_in() != unit::people || !part.published()) return fit::none;
        sum = sum + part.range();
        exact = exact && part.worded() == wording::exact;
        values.push_back(part.value());
    }
    const interval left = whole.range() - sum;
    const bool list = parts.size() > 1;
    const bool all_named = words.nobody_left || words.complements;
    if (!exact) {
        const bool could_be = left.reaches_up(0) && left.reaches_down(0);
        std::int64_t stated = 0;
        for (const std::int64_t value : values) stated = add(stated, value);
        const bool complete = all_named || (words.enumerates && stated == whole.value());
        if (could_be && list && complete && !words.perhaps_not_all) return fit::sum;
        return left.reaches_up(0) ? fit::within : fit::none;
    }
    const std::int64_t total = whole.value();
    const std::int64_t gap = total - sum.low;
    if (gap == 0 && list) return fit::sum;
    const std::int64_t size = gap < 0 ? -gap : gap;
    const bool slip = list && one_slip_apart(total, values, sum.low);
    // even some of them cannot be more than all, and one slip says why they are
    if (list && words.perhaps_not_all && gap < 0 && slip && detail::multiply(size, std::int64_t{20}) <= total)
        return fit::slip;
    if (list && !words.perhaps_not_all) {
        if (size > 0 && rounding_makes(size, total, values)) return fit::none;
        // as a share of the total: a slip where everybody is named, else one that chance hardly makes
        const bool small = detail::multiply(size, std::int64_t{50}) <= total;
        const bool tiny = detail::multiply(size, std::int64_t{200}) <= total;
        const bool over = gap < 0 && detail::multiply(size, std::int64_t{slip ? 2 : 20}) <= total;
        const bool near = detail::multiply(size, std::int64_t{2}) <= total;
        if (all_named && ((slip && near) || small)) return fit::slip;
        if (words.enumerates && ((slip && detail::multiply(size, std::int64_t{12}) <= total) || tiny ||
                                 (over && (slip || parts.size() > 2))))
            return fit::slip;
    }
    return gap >= 0 ? fit::within : fit::none;
}

}  // namespace detail

}  // namespace recount
