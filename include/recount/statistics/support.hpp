// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/ratio.hpp>
#include <recount/statistics/detail/people.hpp>
#include <recount/statistics/proportion.hpp>

#include <cstdint>

namespace recount {

/// How far counts bear out a sentence about them, such as "fell by 11 %".
///
/// `possible`: it is true of some numbers that the figures allow. `certain`: it is true of all of them. `published`:
/// no figure was missing. Not possible is a contradiction; possible but not certain rests on a figure being rounded,
/// about, at least ...; `verdict_of(possible, certain, published)` of the judgements puts the same in one word.
/// Decided by whole numbers alone, the figures taken as independent of each other.
struct support {
    bool possible{};
    bool certain{};
    bool published{};

    friend constexpr bool operator==(const support&, const support&) = default;
};

namespace detail {

/// Whether `base * part / whole` lies in `range` for all numbers of people of the two, ends unbounded or not.
constexpr bool every_ratio_of_people(const interval& range, const interval& part, const interval& whole,
                                     std::int64_t base) {
    if (whole.has_high()) {
        if (!ratio_in(range, part.low, whole.high, base)) return false;
    } else if (range.has_low() &&
               (range.low > 0 || (range.low == 0 && range.low_end == endpoint::open && part.low == 0))) {
        return false;  // a share of ever more people comes to nothing
    }
    return part.has_high() ? ratio_in(range, part.high, whole.low, base) : !range.has_high();
}

/// `part / whole` lies in `range / base`; a sentence about a percentage of somebody is not true of nobody.
constexpr support supported(const interval& range, std::int64_t base, const interval& part, const interval& whole,
                            bool published) {
    const interval somebody = intersection(whole, interval::at_least(1));
    if (part.empty() || somebody.empty()) return {false, false, published};
    const bool possible = some_ratio(range, part, somebody, base);
    const bool certain =
        possible && published && !whole.reaches_down(0) && every_ratio_of_people(range, part, whole, base);
    return {possible, certain, published};
}

}  // namespace detail

/// "Three quarters of the prisoners were civilians": `makes_up(about_fraction(3, 4), civilians, prisoners)`.
///
/// Of a whole of nobody it is not possible. A negative stated count supports nothing.
/// @throws statement_error for figures in per cent
/// @throws overflow_error
constexpr support makes_up(const proportion& said, const figure& part, const figure& whole) {
    return detail::supported(said.range(), said.base(), detail::people_of(part), detail::people_of(whole),
                             part.published() && whole.published());
}

/// "Doubled": `multiplied_by(times(2), before, after)`; "more than doubled": `multiplied_by(more_than_times(2), ...)`.
/// @throws statement_error for figures in per cent
/// @throws overflow_error
constexpr support multiplied_by(const proportion& said, const figure& before, const figure& after) {
    return makes_up(said, after, before);
}

/// "Rose by 11 %": `rose_by(percent(11), before, after)`, of the count before. From nobody it is not possible.
///
/// A percentage of a percentage is not meant: "from 20 to 25 %" is a rise by 5 percentage points.
/// @see net_change_between
/// @throws statement_error for figures in per cent
/// @throws overflow_error
constexpr support rose_by(const proportion& said, const figure& before, const figure& after) {
    // after / before = 1 + what is said, so that each figure stands in the ratio only once
    const interval grown = interval::point(said.base()) + said.range();
    return detail::supported(grown, said.base(), detail::people_of(after), detail::people_of(before),
                             before.published() && after.published());
}

/// "Fell by 11 %": `fell_by(percent(11), 4'740, 4'210)`, of the count before. From nobody it is not possible.
/// @throws statement_error for figures in per cent
/// @throws overflow_error
constexpr support fell_by(const proportion& said, const figure& before, const figure& after) {
    const interval left = interval::point(said.base()) - said.range();
    return detail::supported(left, said.base(), detail::people_of(after), detail::people_of(before),
                             before.published() && after.published());
}

/// "Three quarters of the increase were children": the part against after minus before.
///
/// Where nothing increased it is not possible. The part is taken as independent of the two counts, and may be larger
/// than the increase: other parts may have fallen.
/// @throws statement_error for figures in per cent
/// @throws overflow_error
constexpr support share_of_increase(const proportion& said, const figure& part, const figure& before,
                                    const figure& after) {
    const interval earlier = detail::people_of(before);
    const interval later = detail::people_of(after);
    const bool published = part.published() && before.published() && after.published();
    if (earlier.empty() || later.empty()) return {false, false, published};
    return detail::supported(said.range(), said.base(), detail::people_of(part), later - earlier, published);
}

/// "Half of the fall were returns": the part against before minus after.
/// @see share_of_increase
constexpr support share_of_decrease(const proportion& said, const figure& part, const figure& before,
                                    const figure& after) {
    return share_of_increase(said, part, after, before);
}

}  // namespace recount
