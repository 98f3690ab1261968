// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/figure.hpp>
#include <recount/model/tables.hpp>

#include <cstdint>
#include <span>

namespace recount {

/// The figures that a judgement looks at, in the order of the scheme's categories; `before` only between snapshots.
struct evidence {
    std::span<const figure> now;
    std::span<const figure> before{};

    /// Without a snapshot before, nothing of it is published.
    [[nodiscard]] constexpr const figure& of(const term& t) const {
        if (!t.previous) return now[t.category];
        return before.empty() ? nothing : before[t.category];
    }

private:
    static constexpr figure nothing{};
};

namespace detail {

/// Counts of people are not below 0, however wide "about 3" is. A stated negative number stays: it is a finding.
constexpr interval without_negatives(interval range, const category_row& category) {
    if (category.may_be_negative || !range.reaches_up(0)) return range;
    return intersection(range, interval::at_least(0));
}

/// What a figure allows, given what it counts.
constexpr interval range_of(const figure& stated, const category_row& category) {
    return stated.worded() == wording::exact ? stated.range() : without_negatives(stated.range(), category);
}

/// What the published figures of a relation are counted in: all in people, with or without decimals, or all in per
/// cent.
struct measure {
    unit counted_in{unit::people};
    int scale{};            ///< decimals of the finest figure
    bool published = true;  ///< all of them are
    bool of_people{};       ///< some of them
    bool mixed = false;     ///< people and per cent, which have no sum
};

constexpr measure measure_of(std::span<const term> terms, const evidence& figures) {
    measure result{};
    for (const term& t : terms) {
        const figure& stated = figures.of(t);
        if (!stated.published()) {
            result.published = false;
        } else if (stated.counted_in() == unit::per_cent) {
            result.counted_in = unit::per_cent;
        } else {
            result.of_people = true;
            if (stated.counted_in() == unit::decimal_people && result.counted_in == unit::people)
                result.counted_in = unit::decimal_people;
        }
        result.scale = stated.scale() > result.scale ? stated.scale() : result.scale;
    }
    result.mixed = result.of_people && result.counted_in == unit::per_cent;
    return result;
}

/// The same values with more decimals.
constexpr interval rescaled(const interval& range, int decimals) { return power_of_ten(decimals) * range; }

/// What a figure allows with so many decimals.
constexpr interval range_at(const figure& stated, const category_row& category, int scale) {
    const interval range = range_of(stated, category);
    return stated.published() && stated.scale() < scale ? rescaled(range, scale - stated.scale()) : range;
}

/// A movement of either direction that is not published: it takes what the other movements leave unexplained.
constexpr bool takes_the_rest(relation_kind kind, const figure& stated, const category_row& category) {
    return facts_of(kind).movements && category.flow && category.may_be_negative && !stated.published();
}

/// All values that a weighted sum of figures can have.
/// @throws overflow_error
constexpr interval sum_of(const scheme_view& scheme, std::span<const term> terms, const evidence& figures, int scale,
                          relation_kind kind = relation_kind::balance) {
    interval sum = interval::point(0);
    for (const term& t : terms) {
        const figure& stated = figures.of(t);
        if (takes_the_rest(kind, stated, scheme.categories[t.category])) continue;
        sum = sum + t.coefficient * range_at(stated, scheme.categories[t.category], scale);
    }
    return sum;
}

}  // namespace detail

}  // namespace recount
