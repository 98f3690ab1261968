// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/explain/bounds.hpp>
#include <recount/explain/detail/lowering.hpp>
#include <recount/model/snapshot.hpp>
#include <recount/solve/change_search.hpp>
#include <recount/solve/limits.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <utility>
#include <vector>

namespace recount {

/// The weight of a figure that is not to be changed.
inline constexpr std::uint32_t fixed_figure = std::numeric_limits<std::uint32_t>::max();

/// One figure, and what it would have to be.
struct change {
    std::uint32_t category{};
    bool previous{};  ///< the figure of the snapshot before
    bound becomes{};  ///< all values for which the other changed figures of the set can be chosen

    friend constexpr bool operator==(const change&, const change&) = default;
};

/// Sets of figures of the least total weight whose change would make everything consistent.
struct smallest_change_sets {
    bool possible = true;    ///< false: the relations, or the figures that are fixed, contradict themselves
    bool proved = true;      ///< no set weighs less; false: a limit was hit, and the set is only one that works
    bool complete = true;    ///< no other set weighs the same
    std::uint64_t weight{};  ///< 0, with one empty set, where nothing is contradicted
    std::vector<std::vector<change>> sets{};

    friend constexpr bool operator==(const smallest_change_sets&, const smallest_change_sets&) = default;
};

/// The least that would have to change (Fellegi and Holt 1976): which figures, and to what.
///
/// It says what would suffice, not what went wrong: people err by keystroke and by table, which is the subject of
/// repairs. Figures that are not published are free. A set's figures stand in the order of the categories, those of the
/// snapshot before last; sets in lexicographic order. Where more than `allowed.answers` weigh the same, any so many are
/// given.
/// @param weights one for each category, then as many for the snapshot before; empty or missing ones are 1, and
///        `fixed_figure` keeps a figure as it is
/// @throws statement_error for a weight of 0, or when a relation adds people and percentages
/// @throws overflow_error when a step does not fit
[[nodiscard]] constexpr smallest_change_sets smallest_changes(const scheme_view& scheme, const evidence& figures,
                                                              std::span<const std::uint32_t> weights = {},
                                                              const limits& allowed = {}) {
    const detail::lowering lowered{scheme, figures};
    const detail::linear_system& system = lowered.system();
    const auto categories = static_cast<std::uint32_t>(scheme.categories.size());
    std::vector<detail::change_search::cost> costs(system.elements, 0);
    for (std::uint32_t e = system.relations; e < system.elements; ++e) {
        const std::uint32_t place = e - system.relations;
        if (system.variables[place].figure == detail::background) continue;
        const std::uint32_t weight = place < weights.size() ? weights[place] : 1;
        if (weight == 0) throw statement_error{"recount: the weight of a figure is 1 or more"};
        costs[e] = weight == fixed_figure ? 0 : weight;
    }
    detail::blocks parts{system};
    detail::budget left{allowed};
    detail::change_search search{parts, std::move(costs), left};
    const auto found = search.all(allowed.answers);

    smallest_change_sets result{};
    result.possible = found.possible;
    result.proved = found.proved;
    result.complete = found.complete;
    if (!found.possible) return result;
    result.sets.emplace_back();
    for (const auto& part : found.parts) {
        result.weight += part.total;
        std::vector<std::vector<change>> joined;
        for (const detail::element_set& set : part.sets) {
            const std::vector<detail::ends> ranges = search.ranges_without(set, result.proved);
            std::vector<change> mine;
            for (std::size_t i = 0; i < set.size(); ++i) {
                const std::uint32_t variable = set[i] - system.relations;
                const std::uint32_t category = variable % categories;
                const bool whole = system.variables[variable].whole;
                mine.push_back({category,
                                variable >= categories,
                                {detail::interval_of(ranges[i], whole), lowered.percentages().counted_in(category),
                                 static_cast<std::uint8_t>(lowered.percentages().scale(category)), true}});
            }
            for (const std::vector<change>& others : result.sets) {
                if (joined.size() >= allowed.answers) {
                    result.complete = false;
                    break;
                }
                joined.push_back(others);
                joined.back().insert(joined.back().end(), mine.begin(), mine.end());
            }
        }
        result.sets = std::move(joined);
    }
    const auto earlier = [](const change& one, const change& other) {
        return std::pair{one.previous, one.category} < std::pair{other.previous, other.category};
    };
    for (std::vector<change>& set : result.sets) std::sort(set.begin(), set.end(), earlier);
    std::sort(result.sets.begin(), result.sets.end(), [&](const auto& one, const auto& other) {
        return std::lexicographical_compare(one.begin(), one.end(), other.begin(), other.end(), earlier);
    });
    return result;
}

/// @see smallest_changes(const scheme_view&, const evidence&, std::span<const std::uint32_t>, const limits&)
template <snapshot_like Snapshot>
[[nodiscard]] constexpr smallest_change_sets smallest_changes(const Snapshot& report,
                                                              std::span<const std::uint32_t> weights = {},
                                                              const limits& allowed = {}) {
    return smallest_changes(report.scheme(), evidence{report.figures()}, weights, allowed);
}

/// The same for a snapshot and the one before it.
template <snapshot_like Snapshot>
[[nodiscard]] constexpr smallest_change_sets smallest_changes(const Snapshot& before, const Snapshot& report,
                                                              std::span<const std::uint32_t> weights = {},
                                                              const limits& allowed = {}) {
    return smallest_changes(report.scheme(), evidence{report.figures(), before.figures()}, weights, allowed);
}

}  // namespace recount
