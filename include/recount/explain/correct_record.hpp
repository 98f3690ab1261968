// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/explain/bounds.hpp>
#include <recount/explain/correct_rounding.hpp>
#include <recount/explain/correct_signs.hpp>
#include <recount/explain/correct_typos.hpp>
#include <recount/explain/correction.hpp>
#include <recount/model/category.hpp>
#include <recount/solve/limits.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace recount {

/// What a number was corrected for.
enum class correction_reason : std::uint8_t {
    typing,   ///< one slip of the keyboard
    sign,     ///< a wrong sign
    swap,     ///< two numbers in each other's place
    rounding  ///< a small gap that rounding left
};

/// The reason in words, as a log writes it.
constexpr std::string_view words(correction_reason reason) {
    constexpr std::array<std::string_view, 4> all{"typing", "sign", "swap", "rounding"};
    return all[static_cast<std::size_t>(reason)];
}

/// What was done with a record.
struct record_correction {
    bool contradicted{};       ///< some equation or other relation did not hold as it stood
    std::size_t admissible{};  ///< corrections of one cause that are admissible; only a single one is made
    bool holds{};              ///< everything holds now
    correction_reason reason{};
    std::vector<corrected_number> changes{};

    friend bool operator==(const record_correction&, const record_correction&) = default;
};

namespace detail {

struct admissible_correction {
    correction_reason reason{};
    bool mends_all{};
    std::vector<corrected_number> changes{};
};

/// Whether numbers in their new place leave everything as consistent as is possible.
inline bool holds_with(const scheme_view& scheme, std::span<const figure> figures,
                       std::span<const corrected_number> changes, const limits& allowed) {
    std::vector<figure> changed(figures.begin(), figures.end());
    for (const corrected_number& one : changes) changed[one.category] = figure{one.after};
    for (std::uint32_t r = 0; r < scheme.relations.size(); ++r)
        if (judge(scheme, r, {changed}).verdict == verdict::inconsistent) return false;
    for (std::uint32_t c = 0; c < changed.size(); ++c)
        if (judge_domain(scheme, c, changed[c]).verdict == verdict::inconsistent) return false;
    const bool exact =
        std::all_of(changed.begin(), changed.end(), [](const figure& one) { return one.exact_people(); });
    return exact || bounds(scheme, {changed}, allowed).possible;
}

}  // namespace detail

/// Corrects a record where exactly one correction is admissible, and leaves it as it is otherwise.
///
/// Tried are single slips of the keyboard (those that mend the most equations, as `correct_typos` has them), the fewest
/// wrong signs, and two numbers that changed places; where a tolerance is given, gaps up to it are left to rounding, and
/// closed where one set of numbers alone can bear them. A correction that leaves other relations contradicted, also
/// together, is none, unless it was one of typing that all choices have in common. Categories of the weight
/// `fixed_figure` stay. Two corrections of different causes, or of one, leave the record as it is: `admissible` says how
/// many there are.
///
/// Scholtus (2008, 2009); van der Loo, de Jonge and Scholtus (2011) apply the methods one after the other, and choose.
/// @param tolerance what an equation may fail by for rounding alone; 0: nothing
/// @throws overflow_error
[[nodiscard]] inline record_correction correct_record(const scheme_view& scheme, std::span<const figure> figures,
                                                      std::int64_t tolerance = 0,
                                                      const limits& allowed = {.steps = 5'000, .answers = 100}) {
    record_correction result{};
    const detail::exact_record record{scheme, figures};
    const std::vector<std::uint32_t> broken = record.broken_equations(tolerance);
    const bool rounded_only = broken.empty() && !record.broken_equations(0).empty();
    result.contradicted = !record.broken_equations(0).empty() || !record.broken_others().empty();
    result.holds = !result.contradicted;
    if (!result.contradicted) return result;

    std::vector<std::uint32_t> fixed;
    std::vector<std::uint32_t> signed_ones;
    for (std::uint32_t c = 0; c < scheme.categories.size(); ++c) {
        if (scheme.categories[c].weight == fixed_figure) fixed.push_back(c);
        if (!figures[c].exact_people()) continue;
        if (scheme.categories[c].may_be_negative || figures[c].value() < 0) signed_ones.push_back(c);
    }
    std::map<std::vector<std::pair<std::uint32_t, std::int64_t>>, detail::admissible_correction> candidates;
    bool open = false;  // a search was not at its end, so that there may be others
    const auto add = [&](correction_reason reason, const std::vector<corrected_number>& changes) {
        std::vector<std::pair<std::uint32_t, std::int64_t>> becomes;
        bool signs = reason == correction_reason::typing;
        for (const corrected_number& one : changes) {
            becomes.emplace_back(one.category, one.after);
            signs = signs && one.after == -one.before;
        }
        candidates.try_emplace(std::move(becomes),
                               detail::admissible_correction{signs ? correction_reason::sign : reason, false, changes});
    };
    if (rounded_only) {
        const correction found = correct_rounding(scheme, figures, {fixed, tolerance}, allowed);
        if (!found.changes.empty()) {
            // the set that moves least is made; another that moves as little is as good
            const auto sets = smallest_changes(scheme, evidence{figures}, {}, allowed);
            for (const auto& set : sets.sets)
                if (const auto settled = detail::settled(set, figures)) add(correction_reason::rounding, *settled);
            open = !sets.proved || !sets.complete;
        }
    } else if (!broken.empty()) {
        const typo_correction typos = correct_typos(
            scheme, figures, {.fixed = fixed, .tolerance = tolerance, .most_keystrokes = 1, .fewest_changes = false},
            allowed);
        open = open || !typos.complete;
        if (!typos.changes.empty())
            add(correction_reason::typing, typos.changes);
        else
            for (const std::vector<corrected_number>& one : typos.selections)
                if (detail::holds_with(scheme, figures, one, allowed)) add(correction_reason::typing, one);

        sign_rules signs{};
        signs.flips = signed_ones;
        signs.fixed = fixed;
        signs.tolerance = tolerance;
        const sign_correction flips = correct_signs(scheme, figures, signs, allowed);
        open = open || !flips.complete;
        for (const auto& one : flips.solutions) add(correction_reason::sign, one);

        std::vector<std::uint32_t> suspects;
        for (const std::uint32_t r : broken)
            record.every_term(r, [&](std::uint32_t category, std::int64_t weight) {
                if (weight != 0) suspects.push_back(category);
            });
        std::sort(suspects.begin(), suspects.end());
        suspects.erase(std::unique(suspects.begin(), suspects.end()), suspects.end());
        constexpr std::size_t many = 64;
        open = open || suspects.size() > many;
        std::vector<swappable> pairs;
        if (suspects.size() <= many)
            for (std::size_t i = 0; i < suspects.size(); ++i)
                for (std::size_t k = i + 1; k < suspects.size(); ++k)
                    if (record.value(suspects[i]) != record.value(suspects[k]))
                        pairs.push_back({suspects[i], suspects[k]});
        sign_rules swaps = signs;
        swaps.flips.emplace();
        swaps.swaps = std::move(pairs);
        swaps.most_actions = 1;
        const sign_correction exchanged = correct_signs(scheme, figures, swaps, allowed);
        open = open || !exchanged.complete;
        for (const auto& one : exchanged.solutions) add(correction_reason::swap, one);
    }
    // one that makes everything hold says more than one that mends some of it
    for (auto& [becomes, one] : candidates) one.mends_all = detail::holds_with(scheme, figures, one.changes, allowed);
    std::erase_if(candidates, [](const auto& one) {
        const bool may_be_in_part = one.second.reason == correction_reason::typing;
        return !one.second.mends_all && !may_be_in_part;
    });
    if (std::any_of(candidates.begin(), candidates.end(), [](const auto& one) { return one.second.mends_all; }))
        std::erase_if(candidates, [](const auto& one) { return !one.second.mends_all; });
    result.admissible = candidates.size();
    if (open || candidates.size() != 1) return result;
    detail::admissible_correction& made = candidates.begin()->second;
    result.holds = made.mends_all;
    result.reason = made.reason;
    result.changes = std::move(made.changes);
    return result;
}

}  // namespace recount
