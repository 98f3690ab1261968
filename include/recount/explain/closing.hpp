// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/explain/keystrokes.hpp>
#include <recount/reconcile/sides.hpp>
#include <recount/reconcile/finding.hpp>
#include <recount/solve/vector.hpp>

#include <cstddef>
#include <cstdint>
#include <span>

namespace recount {

/// The one value of one figure that would make a relation hold while all other figures stay as they are.
///
/// Says nothing about which figure is the wrong one, nor about the other relations that the figure takes part in.
struct closing {
    std::uint32_t category{};
    bool previous{};  ///< the figure of the snapshot before
    std::int64_t printed{};
    std::int64_t implied{};
    int keystrokes{};  ///< slips of the keyboard between the two @see recount::keystrokes

    friend constexpr bool operator==(const closing&, const closing&) = default;
};

/// Every single change that would close an equation between exact counts, fewest keystrokes first.
///
/// Empty for relations that hold, for inequalities, which many values would satisfy, and where a figure is not an
/// exact number of people. A value below 0 closes nothing unless its category may be negative, and a figure that is said
/// to be right (`fixed_figure`) is not changed.
/// @throws overflow_error
/// @param stated the snapshot's own figures, where movements of several spans were added up for the finding: a sum
/// that nobody printed cannot be misprinted
constexpr detail::vector<closing> closings(const scheme_view& scheme, const finding& found, const evidence& figures,
                                           std::span<const figure> stated = {}) {
    detail::vector<closing> result;
    if (found.kind == relation_kind::domain || found.verdict != verdict::inconsistent) return result;
    const relation_row& row = scheme.relations[found.subject];
    if (row.facts().form != relation_form::sum || row.compares != comparison::equal || !found.discrepancy.exact())
        return result;
    for (const term& t : scheme.all(row))
        if (!figures.of(t).exact_people()) return result;
    for (std::size_t i = 0; i < row.terms; ++i) {
        const term& t = scheme.all(row)[i];
        const std::int64_t weight = i < row.left_terms ? t.coefficient : detail::subtract(0, t.coefficient);
        if (weight == 0 || found.discrepancy.low % weight != 0) continue;
        if (scheme.categories[t.category].weight == fixed_figure) continue;
        if (!t.previous && !stated.empty() && stated[t.category] != figures.of(t)) continue;
        closing change{t.category, t.previous, figures.of(t).value(), 0, 0};
        change.implied = detail::subtract(change.printed, found.discrepancy.low / weight);
        if (change.implied < 0 && !scheme.categories[t.category].may_be_negative) continue;
        change.keystrokes = keystrokes(change.printed, change.implied);
        result.push_back(change);
    }
    // in constant expressions there is no stable sort; keystrokes are few, so a count of each does as well
    detail::vector<closing> sorted;
    sorted.reserve(result.size());
    for (int keystrokes = 0; sorted.size() < result.size(); ++keystrokes)
        for (const closing& one : result)
            if (one.keystrokes == keystrokes) sorted.push_back(one);
    return sorted;
}

}  // namespace recount
