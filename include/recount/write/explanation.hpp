// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/explain/bounds.hpp>
#include <recount/explain/conflict.hpp>
#include <recount/explain/repair.hpp>
#include <recount/explain/smallest_changes.hpp>
#include <recount/write/report.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace recount {

namespace detail {

/// The figures of a snapshot and of those before it, as one set that all relations can be asked about together.
struct joined_evidence {
    std::vector<figure> now;
    std::vector<figure> before;

    explicit joined_evidence(const snapshot_report& report) : now{report.figures} {
        for (const reported_finding& one : report.findings) {
            if (!one.between()) continue;
            before.resize(now.size());
            for (const term& t : terms_of(report.scheme, one.found)) {
                if (t.previous)
                    before[t.category] = one.before[t.category];
                else if (!now[t.category].published())
                    now[t.category] = one.now[t.category];
            }
        }
    }

    [[nodiscard]] evidence view() const { return {now, before}; }
};

/// Whether every figure is one number and every finding holds, so that there is nothing to explain.
inline bool plainly_consistent(const snapshot_report& report) {
    const auto holds = [](const reported_finding& one) { return one.found.verdict == verdict::consistent; };
    const auto exact = [](const figure& stated) { return stated.exact_people(); };
    return std::all_of(report.findings.begin(), report.findings.end(), holds) &&
           std::all_of(report.figures.begin(), report.figures.end(), exact);
}

/// What the relations imply that are in no conflict.
inline implied_bounds bounds_beside(const scheme_view& scheme, const evidence& figures,
                                    const found_conflicts& conflicts, const limits& allowed) {
    std::vector<relation_row> relations;
    for (std::uint32_t r = 0; r < scheme.relations.size(); ++r) {
        const bool in_conflict = std::any_of(conflicts.sets.begin(), conflicts.sets.end(), [r](const conflict& one) {
            return std::find(one.relations.begin(), one.relations.end(), r) != one.relations.end();
        });
        if (!in_conflict) relations.push_back(scheme.relations[r]);
    }
    return bounds({scheme.categories, relations, scheme.terms}, figures, allowed);
}

}  // namespace detail

/// Adds to a report what its figures imply together; where they contradict each other, which of them do, and what would
/// make them agree.
///
/// Where there is a contradiction, the bounds are those that the relations outside of all conflicts imply. Without an
/// explanation when a step does not fit into 64 bits.
inline void explain(snapshot_report& report, const limits& allowed = {.steps = 20'000}) {
    snapshot_explanation result;
    if (!detail::plainly_consistent(report)) try {
            const detail::joined_evidence figures{report};
            const evidence all = figures.view();
            result.bounds = bounds(report.scheme, all, allowed);
            result.possible = result.bounds.possible;
            if (!result.possible) {
                limits fewer = allowed;  // conflicts can be very many, and a few of them say it
                fewer.answers = std::min<std::size_t>(fewer.answers, 20);
                result.conflicts = conflicts(report.scheme, all, fewer);
                for (const conflict& one : result.conflicts.sets)
                    result.conflict_sums.push_back(arithmetic_of(report.scheme, all, one));
                result.smallest_changes = smallest_changes(report.scheme, all, {}, allowed);
                // what nobody printed cannot be misprinted: movements of other snapshots are left out
                result.repairs = repairs(report.scheme, evidence{report.figures, figures.before});
                result.bounds = detail::bounds_beside(report.scheme, all, result.conflicts, allowed);
            }
        } catch (const overflow_error&) {
            return;
        }
    report.explained = std::move(result);
}

}  // namespace recount
