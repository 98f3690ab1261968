// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/explain/bounds.hpp>
#include <recount/explain/conflict.hpp>
#include <recount/explain/smallest_changes.hpp>
#include <recount/solve/components.hpp>
#include <recount/solve/vector.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>

namespace recount {

/// What the figures and relations of a snapshot say together: what follows, or what contradicts what, and the least
/// that would have to change.
struct joint_explanation {
    bool possible = true;     ///< false: they contradict each other
    implied_bounds bounds{};  ///< where they do, what the relations outside of the contradictions imply
    found_conflicts conflicts{};
    detail::vector<std::optional<conflict_sum>> conflict_sums{};  ///< one for each conflict, where one sum shows it
    smallest_change_sets smallest_changes{};
};

namespace detail {

/// What is left once the relations of conflicts are taken out, and those of conflicts that were not listed.
constexpr implied_bounds bounds_beside(const lowering& lowered, blocks& parts, const found_conflicts& conflicts,
                                       std::uint32_t categories, budget& left) {
    const linear_system& system = lowered.system();
    for (const conflict& one : conflicts.sets)
        for (const std::uint32_t r : one.relations) parts.enforce(r, false);
    element_set because;
    constexpr int most_rounds = 8;  // each takes at least one relation out of each contradicted block
    for (int round = 0; round < most_rounds && !conflicts.complete; ++round) {
        element_set contradicted;
        parts.restart();
        for (std::uint32_t r = 0; r < system.rows.size(); ++r) {
            const vector<std::uint32_t> rows = parts.around_row(r);
            if (rows.empty() || parts.feasible(rows, left, because) != outcome::impossible) continue;
            for (const element e : because)
                if (e < system.relations) contradicted.push_back(e);
        }
        if (contradicted.empty()) break;
        for (const element e : contradicted) parts.enforce(e, false);
    }
    return bounds_of(lowered, parts, categories, left);
}

/// The sum that shows a conflict, from the component that the conflict is in alone.
constexpr std::optional<conflict_sum> arithmetic_within(const components& pieces, const linear_system& system,
                                                        const element_set& shown, std::uint32_t categories,
                                                        budget& left) {
    if (shown.empty()) return std::nullopt;
    const component piece = pieces.at(pieces.of_node(shown.front()));
    element_set mine;
    for (const element e : shown)
        mine.push_back(
            static_cast<element>(std::lower_bound(piece.nodes.begin(), piece.nodes.end(), e) - piece.nodes.begin()));
    std::optional<conflict_sum> result = arithmetic_of(piece.system(), mine, left);
    if (result)
        for (term& t : result->sum) t.category = piece.nodes[piece.system().relations + t.category] - system.relations;
    return in_categories(std::move(result), categories);
}

}  // namespace detail

/// Explains a snapshot by all of its relations at once: what `bounds`, `conflicts`, `arithmetic_of` and
/// `smallest_changes` say, each within the limits, from one lowering and one judgement.
/// @throws overflow_error, statement_error @see bounds
[[nodiscard]] constexpr joint_explanation explain_jointly(const scheme_view& scheme, const evidence& figures,
                                                          const limits& allowed = {}) {
    const detail::lowering lowered{scheme, figures};
    const detail::linear_system& system = lowered.system();
    const auto categories = static_cast<std::uint32_t>(scheme.categories.size());
    const detail::components pieces{system};
    detail::contradictions contradicted{};
    joint_explanation result{};
    {  // what judges takes as much memory as what looks for conflicts
        detail::blocks parts{system};
        detail::budget judging{allowed};
        contradicted = detail::contradictions_of(pieces, parts, judging);
        result.possible = contradicted.possible;
        if (result.possible) {
            detail::budget left{allowed};
            result.bounds = detail::bounds_of(lowered, parts, categories, left);
            result.possible = result.bounds.possible;
            if (result.possible) return result;
        }
    }
    constexpr std::size_t most_conflicts = 20;  // they can be very many, and a few of them say it
    detail::budget for_conflicts{allowed};
    result.conflicts = detail::conflicts_of(lowered, pieces, contradicted.components, categories,
                                            std::min(allowed.answers, most_conflicts), for_conflicts);
    detail::budget for_sums{allowed};
    for (const conflict& one : result.conflicts.sets) {
        detail::element_set elements = one.relations;
        for (const std::uint32_t c : one.categories) elements.push_back(system.relations + c);
        for (const std::uint32_t c : one.previous) elements.push_back(system.relations + categories + c);
        result.conflict_sums.push_back(detail::arithmetic_within(pieces, system, elements, categories, for_sums));
    }
    detail::budget for_changes{allowed};
    result.smallest_changes = detail::smallest_changes_of(scheme, figures, lowered, pieces, contradicted.components,
                                                          categories, {}, allowed.answers, for_changes);
    detail::blocks parts{system};
    detail::budget for_bounds{allowed};
    result.bounds = detail::bounds_beside(lowered, parts, result.conflicts, categories, for_bounds);
    return result;
}

}  // namespace recount
