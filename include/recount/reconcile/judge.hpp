// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/detail/ratio.hpp>
#include <recount/model/scheme.hpp>
#include <recount/reconcile/detail/sides.hpp>
#include <recount/reconcile/detail/whole_solution.hpp>
#include <recount/reconcile/finding.hpp>
#include <recount/solve/checked.hpp>
#include <recount/solve/vector.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>

namespace recount {

namespace detail {

/// Some value of the difference of both sides satisfies the comparison.
constexpr bool possible(const interval& difference, comparison compares) {
    switch (compares) {
        case comparison::equal: return difference.contains(0);
        case comparison::at_least: return difference.reaches_up(0);
        case comparison::more_than: return difference.reaches_up(0, false);
        case comparison::at_most: return difference.reaches_down(0);
        case comparison::fewer_than: return difference.reaches_down(0, false);
    }
    return false;
}

/// Every value of the difference of both sides satisfies the comparison.
constexpr bool certain(const interval& difference, comparison compares) {
    switch (compares) {
        case comparison::equal: return difference.exact() && difference.low == 0;
        case comparison::at_least: return !difference.reaches_down(0, false);
        case comparison::more_than: return !difference.reaches_down(0);
        case comparison::at_most: return !difference.reaches_up(0, false);
        case comparison::fewer_than: return !difference.reaches_up(0);
    }
    return false;
}

/// Coefficients other than 1 can leave gaps between the sums: twice a count is never odd.
constexpr bool whole_numbers_meet(const scheme_view& scheme, const relation_row& row, const evidence& figures) {
    bool ones = true;
    for (const term& t : scheme.all(row)) ones = ones && (t.coefficient == 1 || t.coefficient == -1);
    if (ones) return true;
    vector<weighted_range> terms;
    for (std::size_t i = 0; i < row.terms; ++i) {
        const term& t = scheme.all(row)[i];
        const std::int64_t coefficient = i < row.left_terms ? t.coefficient : subtract(0, t.coefficient);
        add_term(terms, {coefficient, range_of(figures.of(t), scheme.categories[t.category])});
    }
    join_endless(terms);
    int tries = 100'000;
    return has_whole_solution(terms, row.constant, tries);
}

/// Sum against sum: partition, of_which, subset, roll_forward, cumulative, balance.
constexpr finding judge_linear(const scheme_view& scheme, const relation_row& row, const evidence& figures) {
    const measure measured = measure_of(scheme.all(row), figures);
    if (measured.mixed) throw statement_error{"recount: a relation adds people and percentages"};
    if (row.per_cent && measured.of_people)
        throw statement_error{
            "recount: a rule compares people with a percentage; say @percent of the column if it holds percentages"};
    finding found{};
    found.counted_in = measured.counted_in;
    found.decimals = static_cast<std::uint8_t>(measured.scale);
    found.stated = sum_of(scheme, scheme.left(row), figures, measured.scale);
    found.computed = sum_of(scheme, scheme.right(row), figures, measured.scale, row.kind) +
                     interval::point(multiply(row.constant, power_of_ten(measured.scale)));
    found.discrepancy = found.stated - found.computed;
    bool open = false;  // something takes the rest, so that nothing can fail
    for (const term& t : scheme.right(row))
        open = open || takes_the_rest(row.kind, figures.of(t), scheme.categories[t.category]);
    bool holds = open || possible(found.discrepancy, row.compares);
    if (holds && !open && row.compares == comparison::equal && measured.counted_in == unit::people)
        holds = whole_numbers_meet(scheme, row, figures);
    found.verdict = verdict_of(holds, certain(found.discrepancy, row.compares), measured.published);
    return found;
}

constexpr wide no_end = wide{1} << 100;
constexpr wide low_of(const interval& list) { return list.has_low() ? wide{list.low} : -no_end; }
constexpr wide high_of(const interval& list) { return list.has_high() ? wide{list.high} : no_end; }

/// Some numbers fit a cover: max(parts) <= whole <= sum(parts).
///
/// For one whole, the best parts are as large as they may be, but no larger than it. Their sum grows at least as fast as
/// the whole up to the largest part, and no faster from there on: that whole is the one to try.
/// @param least, largest the largest of what the parts are at least, and at most
/// @param sum the sum of the parts, as large as they may be up to a number
template <class Sum>
constexpr bool some_cover(const interval& whole, wide least, wide largest, Sum sum) {
    if (low_of(whole) > least) least = low_of(whole);
    const wide most = high_of(whole);
    if (least > most) return false;
    const wide tried = largest < least ? least : largest > most ? most : largest;
    return sum(tried) >= tried;
}

/// The same for figures with so many decimals.
constexpr bool some_cover(const scheme_view& scheme, const relation_row& row, const evidence& figures,
                          const interval& whole, int scale) {
    const auto range = [&](const term& t) { return range_at(figures.of(t), scheme.categories[t.category], scale); };
    wide least = -no_end;
    wide largest = -no_end;
    for (const term& t : scheme.right(row)) {
        const interval part = range(t);
        if (low_of(part) > least) least = low_of(part);
        if (high_of(part) > largest) largest = high_of(part);
    }
    return some_cover(whole, least, largest, [&](wide tried) {
        wide sum = 0;
        for (const term& t : scheme.right(row)) {
            const wide most = high_of(range(t));
            sum += most < tried ? most : tried;
        }
        return sum;
    });
}

/// The largest of several lists is at most as long as their union, which is at most as long as their sum.
constexpr finding judge_cover(const scheme_view& scheme, const relation_row& row, const evidence& figures) {
    const measure measured = measure_of(scheme.all(row), figures);
    if (measured.counted_in == unit::per_cent)
        throw statement_error{"recount: a cover is of people, not of percentages"};
    const interval whole = sum_of(scheme, scheme.left(row), figures, measured.scale);
    const interval sum = sum_of(scheme, scheme.right(row), figures, measured.scale);
    interval largest{0, 0, endpoint::unbounded, endpoint::closed};
    bool first = true;
    for (const term& t : scheme.right(row)) {
        const interval part = range_at(figures.of(t), scheme.categories[t.category], measured.scale);
        if (part.has_low() && (!largest.has_low() || part.low > largest.low)) {
            largest.low = part.low;
            largest.low_end = endpoint::closed;
        }
        if (!part.has_high())
            largest.high_end = endpoint::unbounded;
        else if (first || part.high > largest.high)
            largest.high = part.high;
        first = false;
    }
    finding found{};
    found.counted_in = measured.counted_in;
    found.decimals = static_cast<std::uint8_t>(measured.scale);
    found.stated = whole;
    found.computed = {largest.low, sum.has_high() ? sum.high : 0, largest.low_end, sum.high_end};
    found.discrepancy = found.stated - found.computed;
    const bool always = largest.has_high() && !whole.reaches_down(largest.high, false) && sum.has_low() &&
                        !whole.reaches_up(sum.low, false);
    found.verdict = verdict_of(some_cover(scheme, row, figures, whole, measured.scale), always, measured.published);
    return found;
}

/// The people on all of several lists are not more than those on the shortest.
constexpr finding judge_overlap(const scheme_view& scheme, const relation_row& row, const evidence& figures) {
    const measure measured = measure_of(scheme.all(row), figures);
    if (measured.counted_in == unit::per_cent)
        throw statement_error{"recount: an overlap is of people, not of percentages"};
    interval shortest{0, 0, endpoint::closed, endpoint::unbounded};
    bool first = true;
    for (const term& t : scheme.right(row)) {
        const interval list = range_at(figures.of(t), scheme.categories[t.category], measured.scale);
        if (list.has_high() && (!shortest.has_high() || list.high < shortest.high)) {
            shortest.high = list.high;
            shortest.high_end = endpoint::closed;
        }
        if (!list.has_low())
            shortest.low_end = endpoint::unbounded;
        else if (first || list.low < shortest.low)
            shortest.low = list.low;
        first = false;
    }
    finding found{};
    found.counted_in = measured.counted_in;
    found.decimals = static_cast<std::uint8_t>(measured.scale);
    found.stated = sum_of(scheme, scheme.left(row), figures, measured.scale);
    found.computed = {0, shortest.high, endpoint::closed, shortest.high_end};
    found.discrepancy = found.stated - found.computed;
    const bool holds = !shortest.has_high() || found.stated.reaches_down(shortest.high);
    const bool always = shortest.has_low() && !found.stated.reaches_up(shortest.low, false);
    found.verdict = verdict_of(holds, always, measured.published);
    return found;
}

/// 100 * part / whole with `decimals` decimals, rounded outwards; nothing is said where the whole may be nobody.
constexpr interval percentages(const interval& part, const interval& whole, int decimals) {
    if (!part.bounded() || !whole.has_low() || whole.low <= 0 || part.low < 0) return interval::everything();
    const wide scale = static_cast<wide>(100) * power_of_ten(decimals);
    interval result = interval::point(0);
    if (whole.has_high()) result.low = narrow(floor_divide<wide>(scale * part.low, whole.high));
    result.high = narrow(ceiling_divide<wide>(scale * part.high, whole.low));
    return result;
}

/// A printed percentage against a part and a whole, by integers alone.
constexpr finding judge_share(const scheme_view& scheme, const relation_row& row, const evidence& figures) {
    const std::span<const term> terms = scheme.all(row);
    const figure& percent = figures.of(terms[0]);
    const measure counts = measure_of(terms.subspan(1), figures);
    if (percent.published() && percent.counted_in() != unit::per_cent)
        throw statement_error{"recount: the left side of a share is a percentage, not a number of people"};
    if (counts.counted_in == unit::per_cent) throw statement_error{"recount: a share is of people, not of percentages"};
    const interval printed =
        without_negatives(percent.range(row.rule == rounding::nearest ? percent.rounded_by() : row.rule),
                          scheme.categories[terms[0].category]);
    const interval part = sum_of(scheme, terms.subspan(1, 1), figures, counts.scale);
    const interval whole = sum_of(scheme, terms.subspan(2, 1), figures, counts.scale);
    const std::int64_t base = multiply(100, power_of_ten(percent.scale()));
    const bool holds = some_ratio(printed, part, whole, base);

    // shown with enough decimals to see why, against the number as printed
    constexpr int shown = 4;
    finding found{};
    found.counted_in = unit::per_cent;
    const int decimals = percent.decimals() + 2 > shown ? percent.decimals() + 2 : shown;
    found.decimals = static_cast<std::uint8_t>(decimals);
    found.stated = percent.worded() == wording::rounded
                       ? rescaled(interval::point(percent.value()), decimals - percent.decimals())
                       : rescaled(printed, decimals - percent.scale());
    found.computed = percentages(part, whole, decimals);
    found.discrepancy = found.stated - found.computed;
    found.verdict =
        verdict_of(holds, holds && every_ratio(printed, part, whole, base), percent.published() && counts.published);
    return found;
}

/// A relation that is known when the program runs.
struct listed_relation {
    const scheme_view& scheme;
    const relation_row& row;

    /// Calls `visit(term, is_left)` for every term.
    template <class Visit>
    constexpr void each_term(Visit visit) const {
        for (std::size_t i = 0; i < row.terms; ++i) visit(scheme.terms[row.first_term + i], i < row.left_terms);
    }
};

/// A relation that is known when the program is compiled: its terms turn into instructions, one after the other.
template <class S, std::size_t Relation>
struct constant_relation {
    static constexpr scheme_view scheme = S::view();
    static constexpr const relation_row& row = S::tables.relations[Relation];

    template <class Visit>
    constexpr void each_term(Visit visit) const {
        [&]<std::size_t... I>(std::index_sequence<I...>) {
            (visit(S::tables.terms[row.first_term + I], I < row.left_terms), ...);
        }
        (std::make_index_sequence<row.terms>{});
    }
};

/// Exact numbers of people with sums in 64 bits: what most relations are, decided by additions alone.
template <class Relation>
[[nodiscard, gnu::always_inline]] constexpr bool judge_exact(const Relation& relation, const evidence& figures,
                                                             finding& found) {
    if (relation.row.per_cent) return false;
    std::int64_t left = 0;
    std::int64_t right = relation.row.constant;
    bool usual = true;
    relation.each_term([&](const term& t, bool is_left) {
        const figure& stated = figures.of(t);
        std::int64_t product{};
        std::int64_t& side = is_left ? left : right;
        usual &= stated.exact_people();
        usual &= !detail::product_overflows(t.coefficient, stated.value(), product);
        usual &= !detail::sum_overflows(side, product, side);
    });
    std::int64_t difference{};
    usual &= !detail::difference_overflows(left, right, difference);
    if (!usual) return false;
    found.stated = interval::point(left);
    found.computed = interval::point(right);
    found.discrepancy = interval::point(difference);
    found.verdict = possible(found.discrepancy, relation.row.compares) ? verdict::consistent : verdict::inconsistent;
    return true;
}

template <class Relation>
[[gnu::always_inline]] constexpr finding judge_relation(const Relation& relation, const evidence& figures) {
    finding found{};
    switch (relation.row.facts().form) {
        case relation_form::any_list: found = judge_cover(relation.scheme, relation.row, figures); break;
        case relation_form::every_list: found = judge_overlap(relation.scheme, relation.row, figures); break;
        case relation_form::percentage: found = judge_share(relation.scheme, relation.row, figures); break;
        case relation_form::sum:
            if (!judge_exact(relation, figures, found)) found = judge_linear(relation.scheme, relation.row, figures);
    }
    found.kind = relation.row.kind;
    return found;
}

}  // namespace detail

/// Judges one relation on the figures of one snapshot, or of two that follow each other.
///
/// This is the judgement: for static and dynamic schemes, in constant expressions and at run time. All figures are
/// taken as independent of each other within their intervals; what several relations say together is asked elsewhere.
/// @throws overflow_error when a sum does not fit into 64 bits
/// @throws statement_error when a relation adds people and percentages, or compares them
constexpr finding judge(const scheme_view& scheme, std::uint32_t relation, const evidence& figures) {
    finding found = detail::judge_relation(detail::listed_relation{scheme, scheme.relations[relation]}, figures);
    found.subject = relation;
    return found;
}

/// The same for a relation that is known when the program is compiled.
template <static_scheme S, std::uint32_t Relation>
constexpr finding judge(const evidence& figures) {
    finding found = detail::judge_relation(detail::constant_relation<S, Relation>{}, figures);
    found.subject = Relation;
    return found;
}

/// A stated negative count of people: inconsistent with what a count is. Anything else is consistent.
constexpr finding judge_domain(const scheme_view& scheme, std::uint32_t category, const figure& stated) {
    finding found{};
    found.subject = category;
    found.kind = relation_kind::domain;
    if (!stated.published() || scheme.categories[category].may_be_negative) return found;
    found.counted_in = stated.counted_in();
    found.decimals = static_cast<std::uint8_t>(stated.scale());
    found.stated = stated.range();
    found.computed = interval::at_least(0);
    found.discrepancy = found.stated;
    if (!found.stated.reaches_up(0)) found.verdict = verdict::inconsistent;
    return found;
}

namespace detail {
/// A number below 0, or "fewer than 0": what `judge_domain` needs to look at.
constexpr bool below_zero(const figure& stated) {
    return stated.value() < 0 || (stated.value() == 0 && stated.worded() == wording::fewer_than);
}
}  // namespace detail

/// Calls `report(finding)` for every stated count of people that is below 0.
template <class Report>
constexpr void judge_domains(const scheme_view& scheme, std::span<const figure> figures, Report report) {
    for (std::uint32_t category = 0; category < figures.size(); ++category) {
        if (!detail::below_zero(figures[category])) continue;
        const finding found = judge_domain(scheme, category, figures[category]);
        if (found.verdict == verdict::inconsistent) report(found);
    }
}

}  // namespace recount
