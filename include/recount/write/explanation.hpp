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
    const auto holds = [](const reported_finding& one) { return one.found.verdict == verdict::consistent; };
    const auto exact = [](const figure& stated) { return stated.exact_people(); };
    return std::all_of(report.findings.begin(), report.findings.end(), holds) &&
           std::all_of(report.figures.begin(), report.figures.end(), exact);
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
            // what nobody printed cannot be misprinted: movements of other snapshots are left out
            if (!result.possible)
                result.repairs = repairs(report.scheme, evidence{report.figures, figures.before},
                                         report.beside ? report.beside->view() : neighbouring{}, allowed);
        } catch (const overflow_error&) {
            return;
        }
    report.explained = std::move(result);
    report.beside.reset();
}

}  // namespace recount
