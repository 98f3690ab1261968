// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/explain/joint.hpp>
#include <recount/explain/repairs.hpp>
#include <recount/write/report.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
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
                else if (one.missing || !now[t.category].published())
                    now[t.category] = one.now[t.category];
            }
        }
    }

    [[nodiscard]] evidence view() const { return {now, before}; }
};

/// Whether every figure is one number and every finding holds, so that there is nothing to explain.
inline bool plainly_consistent(const snapshot_report& report) {
    if (ties_lists_together(report.scheme)) return false;
    const auto holds = [](const reported_finding& one) { return one.found.verdict == verdict::consistent; };
    const auto exact = [](const figure& stated) { return stated.exact_people(); };
    return std::all_of(report.findings.begin(), report.findings.end(), holds) &&
           std::all_of(report.figures.begin(), report.figures.end(), exact);
}

}  // namespace detail

namespace detail {

/// One relation of a conflict, judged on what its other relations imply: there the contradiction can be seen in figures
/// that somebody knows. A percentage comes first, as nobody adds it up; nothing where no single relation shows it.
inline std::optional<reported_finding> seen_in_one(const scheme_view& scheme, const evidence& figures,
                                                   const conflict& all, const limits& allowed) {
    constexpr std::size_t most = 8;  // of more the figures say little
    if (all.relations.size() < 2 || all.relations.size() > most) return std::nullopt;
    auto order = all.relations;
    std::stable_partition(order.begin(), order.end(), [&](std::uint32_t r) {
        return scheme.relations[r].facts().form == relation_form::percentage;
    });
    for (const std::uint32_t shown : order) {
        std::vector<relation_row> others;
        for (const std::uint32_t r : all.relations)
            if (r != shown) others.push_back(scheme.relations[r]);
        const implied_bounds implied = bounds({scheme.categories, others, scheme.terms}, figures, allowed);
        if (!implied.possible) continue;
        reported_finding result;
        result.now.assign(figures.now.begin(), figures.now.end());
        result.before.assign(figures.before.begin(), figures.before.end());
        for (const term& t : scheme.all(scheme.relations[shown]))
            if (!t.previous && implied.of[t.category].counted_in == unit::people &&
                implied.of[t.category].range.has_low())
                result.now[t.category] =
                    figure_of(implied.of[t.category].range, scheme.categories[t.category].may_be_negative);
        result.found = judge(scheme, shown, {result.now, result.before});
        if (result.found.verdict == verdict::inconsistent) return result;
    }
    return std::nullopt;
}

}  // namespace detail

/// Adds to a report what its figures imply together; where they contradict each other, which of them do, and what would
/// make them agree.
///
/// Where there is a contradiction, the bounds are those that the relations outside of all conflicts imply. Without an
/// explanation when a step does not fit into 64 bits.
inline void explain(snapshot_report& report, const limits& allowed = {.steps = 20'000, .numbers = 20'000'000}) {
    snapshot_explanation result;
    if (!detail::plainly_consistent(report)) try {
            const detail::joined_evidence figures{report};
            const evidence all = figures.view();
            joint_explanation joint = explain_jointly(report.scheme, all, allowed);
            result.possible = joint.possible;
            result.bounds = std::move(joint.bounds);
            result.conflicts = std::move(joint.conflicts);
            result.conflict_sums = std::move(joint.conflict_sums);
            result.smallest_changes = std::move(joint.smallest_changes);
            if (!result.possible && !report.inconsistent())
                for (const conflict& one : result.conflicts.sets) {
                    constexpr std::size_t most = 3;  // that are written
                    if (result.conflict_findings.size() == most) break;
                    result.conflict_findings.push_back(detail::seen_in_one(report.scheme, all, one, allowed));
                }
            // what nobody printed cannot be misprinted: movements of other snapshots are left out
            if (!result.possible)
                result.repairs = repairs(report.scheme, evidence{report.figures, figures.before},
                                         report.beside ? report.beside->view() : surroundings{}, allowed);
        } catch (const overflow_error&) {
            return;
        }
    report.explained = std::move(result);
    report.beside.reset();
}

}  // namespace recount
