// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/explain/detail/repair_case.hpp>
#include <recount/explain/detail/repair_ranking.hpp>
#include <recount/explain/question.hpp>
#include <recount/explain/repair.hpp>
#include <recount/explain/strategies/figures_of_others.hpp>
#include <recount/explain/strategies/keystrokes_in_figures.hpp>
#include <recount/explain/strategies/misplaced_classes.hpp>
#include <recount/explain/strategies/parts_otherwise.hpp>
#include <recount/explain/strategies/shares_of_others.hpp>
#include <recount/explain/strategies/swapped_figures.hpp>
#include <recount/model/snapshot.hpp>
#include <recount/solve/limits.hpp>

#include <cstddef>
#include <span>
#include <vector>

namespace recount {

/// Explains the contradictions of a snapshot in the terms in which people err, the best explanations first.
///
/// A repair changes one number as it is printed, exchanges two, or reads one relation otherwise. Those kept mend at
/// least one contradiction: a relation that fails, or relations that hold one by one but not together. They are ranked
/// by what speaks for them, in this order:
/// - they break no relation that held: a figure that other relations confirm is less suspect than one that stands alone;
///   relations between this snapshot and its neighbours, and those of the snapshot before, count;
/// - they survive everything that is known: with them, what stands can hold together, also where figures that are not
///   published, or are not exact, tie relations to each other;
/// - they mend all contradictions at once that share a figure with each other, as one cause would;
/// - how people err: first what is a pattern: a subtotal that stands beside its own parts, a breakdown of zeros, a
///   cumulative figure that was corrected, parts that overlap or are not complete and shares that are cut off in all
///   snapshots alike. One slip of the keyboard (a digit substituted, transposed with its neighbour, dropped or doubled;
///   a sign) comes before a digit that repeats no neighbour, and before a percentage whose decimals would differ from
///   ten or more others that are alike. With these stands an exact coincidence: two figures that stand in each other's
///   place, a unit, a stated class as large as the gap, a whole that is twice its parts, a number of the snapshot before
///   or of another register, shares that were cut off (which come first where they close several findings). Then
///   coincidences that chance brings about easily, in a gap of one digit or in an inequality; two slips; and people who
///   are counted in two parts or in none.
///
/// Nothing else is weighed: that a whole is as often misprinted as a part, and a first digit as a last one, is assumed,
/// so that what is not better is said to be equally good; `repair::likelihood` is a second opinion on those. Single
/// slips are all found, for every kind of relation; two slips only where an equation or a share leaves one value. Two
/// independent misprints in one relation are not. Empty where nothing is contradicted. Time is linear in the terms for
/// equations of exact counts; `allowed` bounds the steps of what is asked of all relations together, and how many
/// repairs are given for each group of contradictions that share figures. Slips: Damerau (1964), for figures Scholtus
/// (2009).
/// @throws overflow_error, statement_error @see judge
/// @snippet guide/07_repairs.cpp repairs
[[nodiscard]] inline found_repairs repairs(const scheme_view& scheme, const evidence& figures,
                                           const surroundings& beside = {}, const limits& allowed = {}) {
    const auto complete = [&](std::span<const figure> of) { return of.size() == scheme.categories.size(); };
    detail::repair_surroundings around{};
    around.known = {figures.now, figures.before, beside.next, {}, false};
    around.stale = complete(beside.before) ? beside.before : figures.before;
    around.other_register = beside.other_register;
    around.habits = beside.habits;
    // the relations of the snapshot before can be judged where all that is known of it is of one snapshot
    bool one_snapshot = complete(beside.before) && complete(figures.before);
    for (std::size_t c = 0; one_snapshot && c < figures.before.size(); ++c)
        one_snapshot = !figures.before[c].published() || figures.before[c] == beside.before[c];
    if (one_snapshot) {
        around.known.before = beside.before;
        around.known.earlier = beside.earlier;
        around.known.judge_before = true;
    }
    detail::repair_case of{scheme, around, allowed};
    if (of.sound()) return {};
    detail::keystrokes_in_figures{of}.search();
    detail::figures_of_others{of}.search();
    detail::swapped_figures{of}.search();
    detail::misplaced_classes{of}.search();
    detail::parts_otherwise parts{of};
    parts.search();
    detail::shares_of_others{of}.search();
    parts.search_the_rest();
    return detail::repair_ranking{of}.ranked(allowed.answers);
}

/// @see repairs(const scheme_view&, const evidence&, const surroundings&, const limits&)
template <snapshot_like Snapshot>
[[nodiscard]] auto repairs(const Snapshot& report, const question_of<Snapshot>& asked = {}) {
    const limits allowed = asked.limits_or({});
    return detail::answer_about(
        report, repairs(report.scheme(), asked.figures_of(report), asked.surroundings_of(report), allowed));
}

}  // namespace recount
