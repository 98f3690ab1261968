// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/scheme.hpp>
#include <recount/reconcile/detail/judge_lists.hpp>
#include <recount/reconcile/detail/judge_share.hpp>
#include <recount/reconcile/sides.hpp>
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
