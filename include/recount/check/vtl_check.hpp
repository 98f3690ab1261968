// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/figure.hpp>
#include <recount/model/tables.hpp>
#include <recount/reconcile/judge.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace recount {

/// How a code without a data point counts when a ruleset is checked (VTL: the mode of check_hierarchy).
///
/// The first word says when a rule is checked: `non_null` all figures are published, `non_zero` at least one is not
/// zero, as a data point without a value is not, `partial` at least one has a data point, `always`. The second says what those without a data
/// point count as: `null`, so that the rule is undetermined, or `zero`; under `non_zero` they are zero. A data point
/// without a value is not published under every mode.
enum class vtl_mode : std::uint8_t { non_null, non_zero, partial_null, partial_zero, always_null, always_zero };

/// Which rules are shown: those that fail, or all that are checked (VTL: the output of check_hierarchy).
enum class vtl_output : std::uint8_t { invalid, all };

/// Which categories of a snapshot have a data point, with a value or without; empty: those that are published.
using vtl_data_points = std::vector<bool>;

namespace detail {

inline bool has_data_point(std::span<const figure> figures, const vtl_data_points& points, std::size_t category) {
    return figures[category].published() || (!points.empty() && points[category]);
}

}  // namespace detail

/// The figures as they count under a mode. A percentage that is not stated is never zero.
inline std::vector<figure> figures_under(const scheme_view& scheme, vtl_mode mode, std::span<const figure> figures,
                                         const vtl_data_points& points = {}) {
    std::vector<figure> counted(figures.begin(), figures.end());
    if (mode != vtl_mode::non_zero && mode != vtl_mode::partial_zero && mode != vtl_mode::always_zero) return counted;
    for (std::size_t c = 0; c < counted.size(); ++c)
        if (!detail::has_data_point(figures, points, c)) counted[c] = 0;
    for (const relation_row& row : scheme.relations)
        if (row.facts().form == relation_form::percentage)
            for (const term& percentage : scheme.left(row)) counted[percentage.category] = figures[percentage.category];
    return counted;
}

/// Judges the relations of a scheme as VTL's check_hierarchy would (reference manual of VTL 2.1, 2024), with its input
/// `dataset`.
///
/// Other than `judge`, it does not conclude anything from figures that are not published: 5 = 7 + null is undetermined.
/// @param figures in the order of the scheme's categories
/// @throws overflow_error, statement_error as `judge` does
inline std::vector<finding> check_hierarchy(const scheme_view& scheme, std::span<const figure> figures,
                                            vtl_mode mode = vtl_mode::non_null, vtl_output output = vtl_output::invalid,
                                            const vtl_data_points& points = {}) {
    const std::vector<figure> counted = figures_under(scheme, mode, figures, points);
    std::vector<finding> shown;
    for (std::size_t i = 0; i < scheme.relations.size(); ++i) {
        const auto terms = scheme.all(scheme.relations[i]);
        const auto published = [&](const term& t) { return figures[t.category].published(); };
        const auto found_at_all = [&](const term& t) { return detail::has_data_point(figures, points, t.category); };
        const auto not_zero = [&](const term& t) {
            return found_at_all(t) && (!published(t) || figures[t.category].range() != interval::point(0));
        };
        bool checked = true;
        if (mode == vtl_mode::non_null) checked = std::all_of(terms.begin(), terms.end(), published);
        if (mode == vtl_mode::non_zero) checked = std::any_of(terms.begin(), terms.end(), not_zero);
        if (mode == vtl_mode::partial_null || mode == vtl_mode::partial_zero)
            checked = std::any_of(terms.begin(), terms.end(), found_at_all);
        if (!checked) continue;
        finding found = judge(scheme, static_cast<std::uint32_t>(i), {counted});
        for (const term& t : terms)
            if (!counted[t.category].published()) found.verdict = verdict::undetermined;
        if (output == vtl_output::all || found.verdict == verdict::inconsistent) shown.push_back(found);
    }
    return shown;
}

}  // namespace recount
