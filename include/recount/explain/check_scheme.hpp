// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/explain/bounds.hpp>
#include <recount/explain/conflict.hpp>
#include <recount/explain/detail/lowering.hpp>
#include <recount/model/dynamic_scheme.hpp>
#include <recount/model/scheme.hpp>
#include <recount/solve/least_changes.hpp>
#include <recount/solve/limits.hpp>
#include <recount/solve/vector.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace recount {

/// Which numbers a set of rules is about. Counts of people are whole; rules about rates or money may not be.
enum class numbers : std::uint8_t { whole, real };

/// One relation of a scheme, seen together with all others.
struct relation_check {
    bool redundant{};      ///< the others imply it
    bool never_reached{};  ///< redundant, and its limit is out of reach: it can be neither broken nor met exactly
    detail::vector<std::uint32_t> implied_by{};  ///< relations that imply it, none of which can be spared

    friend constexpr bool operator==(const relation_check&, const relation_check&) = default;
};

/// What can be said of the relations of a scheme before any figure is seen.
struct scheme_check {
    bool possible = true;  ///< false: no figures can satisfy all relations
    bool proved = true;    ///< nothing was left undecided because of a limit
    bool complete = true;  ///< there are no other conflicts and no other smallest sets to drop
    detail::vector<detail::vector<std::uint32_t>> conflicts{};  ///< irreducible sets of relations that cannot all hold
    detail::vector<detail::vector<std::uint32_t>>
        smallest_drops{};                        ///< the fewest relations without which the rest can
    detail::vector<relation_check> relations{};  ///< in the order of the scheme; empty when not possible
    detail::vector<bound>
        bounds{};  ///< in the order of the categories; an exact one is a forced value; empty when not possible
    detail::vector<detail::vector<std::uint32_t>>
        blocks{};  ///< relations that share categories, directly or through others

    friend constexpr bool operator==(const scheme_check&, const scheme_check&) = default;
};

namespace detail {

/// Decimals of bounds over the real numbers.
inline constexpr int real_decimals = 6;

/// Whether a row can miss one of its ends by the least step, or meet it exactly, while everything else holds.
class row_probe {
public:
    constexpr row_probe(linear_system& system, blocks& parts, budget& left)
        : system_{&system}, parts_{&parts}, left_{&left} {}

    constexpr outcome can_miss(std::uint32_t row, bool low, element_set& because) {
        const ends& activity = system_->rows[row].activity;
        ends beyond{};
        if (low)
            beyond.lower(difference(activity.low, wide{1}));
        else
            beyond.raise(sum(activity.high, wide{1}));
        return ask(row, beyond, because);
    }
    constexpr outcome can_meet(std::uint32_t row, bool low) {
        const wide limit = low ? system_->rows[row].activity.low : system_->rows[row].activity.high;
        element_set because;
        return ask(row, {limit, limit, true, true}, because);
    }

    /// Calls `use` while the row stands beyond its end, so that a contradiction can be cut down.
    template <class Use>
    constexpr void beyond(std::uint32_t row, bool low, Use use) {
        const linear_row before = system_->rows[row];
        linear_row& changed = system_->rows[row];
        changed.activity = {};
        if (low)
            changed.activity.lower(difference(before.activity.low, wide{1}));
        else
            changed.activity.raise(sum(before.activity.high, wide{1}));
        changed.from[0] = background;
        use();
        system_->rows[row] = before;
    }

private:
    constexpr outcome ask(std::uint32_t row, const ends& activity, element_set& because) {
        const linear_row before = system_->rows[row];
        system_->rows[row].activity = activity;
        system_->rows[row].from[0] = background;
        parts_->restart();
        const vector<std::uint32_t> rows = parts_->around_row(row);
        const outcome found = parts_->feasible(rows, *left_, because);
        system_->rows[row] = before;
        return found;
    }

    linear_system* system_;
    blocks* parts_;
    budget* left_;
};

constexpr relation_check check_relation(linear_system& system, std::uint32_t relation, budget& left, bool& proved) {
    relation_check result{};
    blocks parts{system};
    parts.enforce(relation, false);
    row_probe probe{system, parts, left};
    vector<std::pair<std::uint32_t, bool>> ends_of_rows;
    for (std::uint32_t r = 0; r < system.rows.size(); ++r) {
        if (system.rows[r].from[0] != relation) continue;
        if (system.rows[r].activity.has_low) ends_of_rows.push_back({r, true});
        if (system.rows[r].activity.has_high) ends_of_rows.push_back({r, false});
    }
    element_set implied_by;
    for (const auto& [row, low] : ends_of_rows) {
        element_set because;
        const outcome found = probe.can_miss(row, low, because);
        if (found == outcome::unknown) proved = false;
        if (found != outcome::impossible) return result;
        probe.beyond(row, low, [&] {
            // nothing is blamed on the relation itself, of which only the changed row stands
            unite(implied_by, conflict_search{parts, left}.cut_down(because));
        });
        for (element e = 0; e < system.elements; ++e) parts.enforce(e, e != relation);
    }
    if (ends_of_rows.empty()) return result;  // it says nothing that can be checked without figures
    result.redundant = true;
    result.implied_by = implied_by;
    bool reached = false;
    for (const auto& [row, low] : ends_of_rows) {
        const outcome found = probe.can_meet(row, low);
        if (found == outcome::unknown) proved = false;
        reached = reached || found != outcome::impossible;
    }
    result.never_reached = !reached;
    return result;
}

constexpr vector<vector<std::uint32_t>> blocks_of(const scheme_view& scheme) {
    const auto count = static_cast<std::uint32_t>(scheme.categories.size());
    vector<std::uint32_t> root(count * 2, 0);
    for (std::uint32_t v = 0; v < root.size(); ++v) root[v] = v;
    const auto find = [&](std::uint32_t v) {
        while (root[v] != v) v = root[v] = root[root[v]];
        return v;
    };
    const auto place = [&](const term& t) { return t.category + (t.previous ? count : 0); };
    for (const relation_row& row : scheme.relations)
        for (const term& t : scheme.all(row)) root[find(place(t))] = find(place(scheme.all(row)[0]));
    vector<vector<std::uint32_t>> result;
    vector<std::size_t> index(root.size(), root.size());
    for (std::uint32_t r = 0; r < scheme.relations.size(); ++r) {
        const relation_row& row = scheme.relations[r];
        if (row.terms == 0) continue;
        const std::uint32_t mine = find(place(scheme.all(row)[0]));
        if (index[mine] == root.size()) {
            index[mine] = result.size();
            result.emplace_back();
        }
        result[index[mine]].push_back(r);
    }
    return result;
}

}  // namespace detail

/// Examines the relations of a scheme together: contradictions, relations that say nothing new, forced values.
///
/// Shares say nothing here, because their percentages are not known before figures are seen. Over real numbers bounds
/// are given with six decimals, rounded outwards, and open ends are told from closed ones.
/// @throws overflow_error when a step does not fit
/// @snippet guide/11_checks_of_rules.cpp checks of rules
[[nodiscard]] constexpr scheme_check check_scheme(const scheme_view& scheme, numbers over = numbers::whole,
                                                  const limits& allowed = {}) {
    const detail::vector<figure> nothing(scheme.categories.size());
    detail::lowering lowered{scheme, evidence{nothing},
                             over == numbers::real ? detail::real_decimals : detail::percentages_of::people};
    detail::linear_system& system = lowered.system();
    detail::budget left{allowed};
    scheme_check result{};
    result.blocks = detail::blocks_of(scheme);

    const implied_bounds implied =
        detail::bounds_of(lowered, static_cast<std::uint32_t>(scheme.categories.size()), left);
    result.possible = implied.possible;
    result.proved = implied.proved;
    if (implied.possible) {
        result.bounds = implied.of;
        for (std::uint32_t r = 0; r < scheme.relations.size(); ++r)
            result.relations.push_back(detail::check_relation(system, r, left, result.proved));
        return result;
    }
    const detail::components pieces{system};
    detail::blocks parts{system};
    const detail::vector<std::uint32_t> contradicted = detail::contradictions_of(pieces, parts, left).components;
    const auto found = detail::conflicts_of(pieces, contradicted, allowed.answers, left);
    result.complete = found.complete;
    result.proved = found.proved;
    result.conflicts = found.conflicts;
    std::sort(result.conflicts.begin(), result.conflicts.end(), [](const auto& one, const auto& other) {
        return one.size() != other.size() ? one.size() < other.size() : one < other;
    });
    const auto dropped = detail::least_changes(
        pieces, contradicted, [&](detail::element e) { return e < system.relations ? 1u : 0u; }, allowed.answers, left,
        [](const auto&, const auto&, const auto&) {});
    result.proved = result.proved && dropped.proved;
    result.complete = result.complete && dropped.complete;
    result.smallest_drops.emplace_back();
    for (const auto& part : dropped.parts) {
        detail::vector<detail::vector<std::uint32_t>> joined;
        for (const detail::element_set& set : part.sets)
            for (const detail::vector<std::uint32_t>& others : result.smallest_drops) {
                if (joined.size() >= allowed.answers) break;
                joined.push_back(others);
                detail::unite(joined.back(), set);
            }
        result.smallest_drops = std::move(joined);
    }
    std::sort(result.smallest_drops.begin(), result.smallest_drops.end());
    return result;
}

/// @see check_scheme(const scheme_view&, numbers, const limits&)
template <static_scheme Scheme>
[[nodiscard]] constexpr scheme_check check_scheme(const Scheme&, numbers over = numbers::whole,
                                                  const limits& allowed = {}) {
    return check_scheme(Scheme::view(), over, allowed);
}

/// @see check_scheme(const scheme_view&, numbers, const limits&)
[[nodiscard]] inline scheme_check check_scheme(const dynamic_scheme& scheme, numbers over = numbers::whole,
                                               const limits& allowed = {}) {
    return check_scheme(scheme.view(), over, allowed);
}

}  // namespace recount
