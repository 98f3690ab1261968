// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/explain/detail/lowering.hpp>
#include <recount/explain/question.hpp>
#include <recount/model/snapshot.hpp>
#include <recount/solve/conflict_search.hpp>
#include <recount/solve/limits.hpp>
#include <recount/solve/vector.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>

namespace recount {

/// Figures and relations that cannot all be true; leave any one out, and the others can.
///
/// It says that something in it is wrong, not what. That counts are not negative is taken for granted.
struct conflict {
    detail::vector<std::uint32_t> categories{};  ///< whose figures, in order
    detail::vector<std::uint32_t> previous{};    ///< whose figures of the snapshot before
    detail::vector<std::uint32_t> relations{};   ///< rows of the scheme, in order

    friend constexpr bool operator==(const conflict&, const conflict&) = default;
};

/// The conflicts of a snapshot, those of the fewest relations first, then those of the fewest figures.
struct found_conflicts {
    detail::vector<conflict> sets{};
    bool complete = true;  ///< there are no others
    bool proved = true;    ///< each is known to be irreducible

    /// Those in which a category's figure stands.
    [[nodiscard]] constexpr detail::vector<conflict> of_category(std::size_t row) const {
        detail::vector<conflict> result;
        for (const conflict& one : sets)
            if (std::find(one.categories.begin(), one.categories.end(), row) != one.categories.end())
                result.push_back(one);
        return result;
    }

    friend constexpr bool operator==(const found_conflicts&, const found_conflicts&) = default;
};

namespace detail {

inline constexpr limits few_conflicts{.steps = 20'000, .answers = 20};

constexpr conflict conflict_of(const element_set& elements, std::uint32_t relations, std::uint32_t categories) {
    conflict result{};
    for (const std::uint32_t e : elements) {
        if (e < relations)
            result.relations.push_back(e);
        else if (e < relations + categories)
            result.categories.push_back(e - relations);
        else
            result.previous.push_back(e - relations - categories);
    }
    return result;
}

constexpr bool shorter(const conflict& one, const conflict& other) {
    if (one.relations.size() != other.relations.size()) return one.relations.size() < other.relations.size();
    const std::size_t mine = one.categories.size() + one.previous.size();
    const std::size_t theirs = other.categories.size() + other.previous.size();
    if (mine != theirs) return mine < theirs;
    if (one.relations != other.relations) return one.relations < other.relations;
    if (one.categories != other.categories) return one.categories < other.categories;
    return one.previous < other.previous;
}

/// The conflicts of a lowered system whose contradicted components are known; @see recount::conflicts
constexpr found_conflicts conflicts_of(const lowering& lowered, const components& pieces,
                                       std::span<const std::uint32_t> contradicted, std::uint32_t categories,
                                       std::size_t answers, budget& left) {
    const conflict_search::answer found = conflicts_of(pieces, contradicted, answers, left);
    found_conflicts result{};
    result.complete = found.complete;
    result.proved = found.proved;
    for (const element_set& set : found.conflicts)
        result.sets.push_back(conflict_of(set, lowered.system().relations, categories));
    std::sort(result.sets.begin(), result.sets.end(), shorter);
    return result;
}

}  // namespace detail

/// All irreducible conflicts between figures and relations, up to a limit (20 unless told otherwise).
///
/// There can be very many: whatever a contradicted total is carried on to by other relations is a conflict of its own.
/// Where more than `allowed.answers` exist, those of single relations are among the answers; the others are any.
/// @throws overflow_error when a step does not fit
/// @throws statement_error when a relation adds people and percentages
/// @snippet guide/06_why_not.cpp conflicts
[[nodiscard]] constexpr found_conflicts conflicts(const scheme_view& scheme, const evidence& figures,
                                                  const limits& allowed = detail::few_conflicts) {
    const detail::lowering lowered{scheme, figures};
    const detail::components pieces{lowered.system()};
    detail::blocks parts{lowered.system()};
    detail::budget left{allowed};
    return detail::conflicts_of(lowered, pieces, detail::contradictions_of(pieces, parts, left).components,
                                static_cast<std::uint32_t>(scheme.categories.size()), allowed.answers, left);
}

/// @see conflicts(const scheme_view&, const evidence&, const limits&)
template <snapshot_like Snapshot>
[[nodiscard]] constexpr auto conflicts(const Snapshot& report, const question_of<Snapshot>& asked = {}) {
    return detail::answer_about(
        report, conflicts(report.scheme(), asked.figures_of(report), asked.limits_or(detail::few_conflicts)));
}

/// The arithmetic of a conflict: a weighted sum of its figures, what they make it, and what the relations make it.
///
/// The two ranges have no value in common. For a relation that fails alone it is that relation, left side less right side.
struct conflict_sum {
    detail::vector<term> sum{};  ///< of the conflict's figures
    interval stated{};
    interval required{};

    friend constexpr bool operator==(const conflict_sum&, const conflict_sum&) = default;
};

namespace detail {

/// Rows, and factors by which their sum cannot be.
using certificate = vector<std::pair<std::uint32_t, std::int64_t>>;

/// That of one block; empty where the block is possible or no sum shows that it is not.
constexpr certificate certificate_of(blocks& parts, const vector<std::uint32_t>& rows, budget& left) {
    certificate factors;
    // of a tree or a network it is plain; elsewhere it is looked for
    const propagated narrowed = parts.narrow(rows, left);
    if (narrowed.sharp && !narrowed.possible) factors = parts.certificate();
    parts.widen();
    if (!factors.empty() || narrowed.sharp) return factors;
    if (network flows = parts.network_of(rows, left); flows.usable())
        return flows.feasible() == outcome::impossible ? flows.certificate() : factors;
    return with_search(parts.block_of(rows), left, [&](auto& search) {
        certificate found;
        for (const auto& [index, factor] : search.certificate())
            found.push_back({rows[index], detail::narrow(wide{factor})});
        return found;
    });
}

constexpr interval whole_interval(const ends& range) {
    interval whole = interval::everything();
    if (range.has_low) whole = intersection(whole, interval::at_least(detail::narrow(range.low)));
    if (range.has_high) whole = intersection(whole, interval::at_most(detail::narrow(range.high)));
    return whole;
}

/// Shows a conflict of a system by one sum; its terms are variables. @see recount::arithmetic_of
constexpr std::optional<conflict_sum> arithmetic_of(const linear_system& system, const element_set& shown,
                                                    budget& left) {
    blocks parts{system};
    for (element e = 0; e < system.elements; ++e) parts.enforce(e, false);
    for (const element e : shown) parts.enforce(e, true);
    const bool relations = !shown.empty() && shown.front() < system.relations;

    certificate factors;
    for (std::uint32_t r = 0; r < system.rows.size() && factors.empty(); ++r)
        if (const vector<std::uint32_t> rows = parts.around_row(r); !rows.empty())
            factors = certificate_of(parts, rows, left);
    if (factors.empty() && relations) return std::nullopt;

    // the weighted sum of the rows; figures of the conflict on one side, everything else on the other
    vector<std::int64_t> total(system.variables.size(), 0);
    conflict_sum result{{}, interval::point(0), interval::point(0)};
    for (const auto& [r, factor] : factors) {
        const linear_row& row = system.rows[r];
        result.required = result.required + factor * whole_interval(row.activity);
        for (const linear_entry& e : system.of(row)) {
            if (!system.variables[e.variable].whole) return std::nullopt;
            total[e.variable] = add(total[e.variable], multiply(factor, e.factor));
        }
    }
    if (factors.empty())  // a count below 0
        for (const element e : shown) {
            total[e - system.relations] = 1;
            result.required = interval::at_least(0);
        }
    for (std::uint32_t v = 0; v < total.size(); ++v) {
        if (total[v] == 0) continue;
        const linear_variable& known = system.variables[v];
        if (known.figure == background || !parts.enforced(known.figure)) {
            result.required = result.required - total[v] * whole_interval(known.domain);
            continue;
        }
        result.sum.push_back({total[v], v, false});
        result.stated = result.stated + total[v] * whole_interval(relations ? parts.range()[v] : known.stated);
    }
    return result;
}

/// The same with categories for variables, the first of them counted upwards.
constexpr std::optional<conflict_sum> in_categories(std::optional<conflict_sum> shown, std::uint32_t categories) {
    if (!shown) return shown;
    for (term& t : shown->sum) t = {t.coefficient, t.category % categories, t.category >= categories};
    if (!shown->sum.empty() && shown->sum.front().coefficient < 0) {
        for (term& t : shown->sum) t.coefficient = subtract(0, t.coefficient);
        shown->stated = -shown->stated;
        shown->required = -shown->required;
    }
    return shown;
}

}  // namespace detail

/// Shows a conflict by one sum, found by the certificate of Farkas (1902).
///
/// @return nothing where one sum does not show it: when only whole numbers contradict each other, or percentages do
/// @throws overflow_error when a step does not fit
[[nodiscard]] constexpr std::optional<conflict_sum> arithmetic_of(const scheme_view& scheme, const evidence& figures,
                                                                  const conflict& shown) {
    const detail::lowering lowered{scheme, figures};
    const std::uint32_t relations = lowered.system().relations;
    const auto categories = static_cast<std::uint32_t>(scheme.categories.size());
    detail::element_set elements = shown.relations;
    for (const std::uint32_t c : shown.categories) elements.push_back(relations + c);
    for (const std::uint32_t c : shown.previous) elements.push_back(relations + categories + c);
    detail::budget left{limits{}};
    return detail::in_categories(detail::arithmetic_of(lowered.system(), elements, left), categories);
}

/// @see arithmetic_of(const scheme_view&, const evidence&, const conflict&)
template <snapshot_like Snapshot>
[[nodiscard]] constexpr std::optional<conflict_sum> arithmetic_of(const Snapshot& report, const conflict& shown) {
    return arithmetic_of(report.scheme(), evidence{report.figures()}, shown);
}

}  // namespace recount
