// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/explain/bounds.hpp>
#include <recount/explain/detail/lowering.hpp>
#include <recount/explain/question.hpp>
#include <recount/model/snapshot.hpp>
#include <recount/reconcile/judge.hpp>
#include <recount/solve/change_search.hpp>
#include <recount/solve/least_changes.hpp>
#include <recount/solve/limits.hpp>
#include <recount/solve/vector.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <utility>

namespace recount {

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
    bool proved = true;      ///< no set weighs less; false: a limit was hit, and the sets, if there are any, only work
    bool complete = true;    ///< no other set weighs the same
    std::uint64_t weight{};  ///< 0, with one empty set, where nothing is contradicted; without a set at least so much
    detail::vector<detail::vector<change>> sets{};

    /// What a category's figure would become, once for each set in which it changes.
    [[nodiscard]] constexpr detail::vector<bound> of_category(std::size_t row) const {
        detail::vector<bound> result;
        for (const auto& set : sets)
            for (const change& one : set)
                if (one.category == row && !one.previous) result.push_back(one.becomes);
        return result;
    }

    friend constexpr bool operator==(const smallest_change_sets&, const smallest_change_sets&) = default;
};

namespace detail {

/// A percentage that is to change is free in the system, and yet follows from its part and its whole.
constexpr void follow_shares(const scheme_view& scheme, const evidence& figures, vector<change>& set) {
    const auto range_in_set = [&](const term& t) {
        for (const change& one : set)
            if (one.category == t.category && one.previous == t.previous) return one.becomes.range;
        return range_of(figures.of(t), scheme.categories[t.category]);
    };
    for (change& one : set) {
        if (one.becomes.counted_in != unit::per_cent) continue;
        for (const relation_row& row : scheme.relations) {
            if (row.facts().form != relation_form::percentage) continue;
            const std::span<const term> terms = scheme.all(row);
            if (terms[0].category != one.category || terms[0].previous != one.previous) continue;
            const interval follows = percentages(range_in_set(terms[1]), range_in_set(terms[2]), one.becomes.decimals);
            one.becomes.range = intersection(one.becomes.range, follows);
        }
    }
}

/// All choices of one set from each part, up to a limit, also of the changes in all of them.
constexpr vector<vector<change>> choices_of(const vector<vector<vector<change>>>& parts, std::size_t limit,
                                            bool& complete) {
    constexpr std::size_t most_changes = 10'000;
    vector<std::size_t> at(parts.size(), 0);
    vector<vector<change>> result;
    std::size_t changes = 0;
    while (true) {
        if (result.size() >= limit || (!result.empty() && changes > most_changes)) {
            complete = false;
            return result;
        }
        result.emplace_back();
        for (std::size_t i = 0; i < parts.size(); ++i)
            result.back().insert(result.back().end(), parts[i][at[i]].begin(), parts[i][at[i]].end());
        changes += result.back().size();
        std::size_t next = 0;
        while (next < parts.size() && ++at[next] == parts[next].size()) at[next++] = 0;
        if (next == parts.size()) return result;
    }
}

/// The smallest changes of a lowered system whose contradicted components are known; @see recount::smallest_changes
constexpr smallest_change_sets smallest_changes_of(const scheme_view& scheme, const evidence& figures,
                                                   const lowering& lowered, const components& pieces,
                                                   std::span<const std::uint32_t> contradicted,
                                                   std::uint32_t categories, std::span<const std::uint32_t> weights,
                                                   std::size_t answers, budget& left) {
    const linear_system& system = lowered.system();
    const auto cost_of = [&](element e) -> change_search::cost {
        if (e < system.relations) return 0;
        const std::uint32_t place = e - system.relations;
        if (system.variables[place].figure == background) return 0;
        const std::uint32_t weight =
            place < weights.size() ? weights[place] : scheme.categories[place % categories].weight;
        return weight == fixed_figure ? 0 : weight;
    };
    smallest_change_sets result{};
    vector<vector<vector<change>>> sets;  // by part
    bool some_set = true;
    const auto found = least_changes(
        pieces, contradicted, cost_of, answers, left,
        [&](const component& piece, change_search& search, const change_search::part& part) {
            result.weight += part.total;
            some_set = some_set && !part.sets.empty();
            sets.emplace_back();
            for (const element_set& set : part.sets) {
                sets.back().emplace_back();
                for (const known_ends& known : search.ranges_without(set)) {
                    const std::uint32_t variable =
                        piece.nodes[piece.system().relations + known.variable] - system.relations;
                    const std::uint32_t category = variable % categories;
                    const bool whole = system.variables[variable].whole;
                    sets.back().back().push_back(
                        {category,
                         variable >= categories,
                         {interval_of(known.range, whole), lowered.percentages().counted_in(category),
                          static_cast<std::uint8_t>(lowered.percentages().scale(category)), known.proved}});
                    result.proved = result.proved && known.proved;
                }
            }
        });
    result.possible = found.possible;
    result.proved = result.proved && found.proved;
    result.complete = found.complete;
    if (!result.possible) {
        result.weight = 0;
        return result;
    }
    if (!some_set) {
        result.complete = false;
        return result;
    }
    result.sets = choices_of(sets, answers, result.complete);
    const auto earlier = [](const change& one, const change& other) {
        return std::pair{one.previous, one.category} < std::pair{other.previous, other.category};
    };
    for (vector<change>& set : result.sets) {
        std::sort(set.begin(), set.end(), earlier);
        follow_shares(scheme, figures, set);
    }
    std::sort(result.sets.begin(), result.sets.end(), [&](const auto& one, const auto& other) {
        return std::lexicographical_compare(one.begin(), one.end(), other.begin(), other.end(), earlier);
    });
    return result;
}

}  // namespace detail

/// The least that would have to change (Fellegi and Holt 1976): which figures, and to what.
///
/// It says what would suffice, not what went wrong: people err by keystroke and by table, which is the subject of
/// repairs. Figures that are not published are free. A set's figures stand in the order of the categories, those of the
/// snapshot before last; sets in lexicographic order. Where more than `allowed.answers` weigh the same, any so many are
/// given; fewer where they are very large.
/// @param weights one for each category, then as many for the snapshot before; missing ones are those of the categories, and
///        `fixed_figure` keeps a figure as it is
/// @throws statement_error for a weight of 0, or when a relation adds people and percentages
/// @throws overflow_error when a step does not fit
/// @snippet guide/08_smallest_changes.cpp smallest changes
[[nodiscard]] constexpr smallest_change_sets smallest_changes(const scheme_view& scheme, const evidence& figures,
                                                              std::span<const std::uint32_t> weights = {},
                                                              const limits& allowed = {}) {
    for (const std::uint32_t weight : weights)
        if (weight == 0) throw statement_error{"recount: the weight of a figure is 1 or more"};
    const detail::lowering lowered{scheme, figures};
    const detail::components pieces{lowered.system()};
    detail::blocks parts{lowered.system()};
    detail::budget left{allowed};
    return detail::smallest_changes_of(
        scheme, figures, lowered, pieces, detail::contradictions_of(pieces, parts, left).components,
        static_cast<std::uint32_t>(scheme.categories.size()), weights, allowed.answers, left);
}

/// @see smallest_changes(const scheme_view&, const evidence&, std::span<const std::uint32_t>, const limits&)
template <snapshot_like Snapshot>
[[nodiscard]] constexpr auto smallest_changes(const Snapshot& report, const question_of<Snapshot>& asked = {}) {
    return detail::answer_about(report,
                                smallest_changes(report.scheme(), asked.figures_of(report), {}, asked.limits_or({})));
}

}  // namespace recount
