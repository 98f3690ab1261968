// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/explain/correction.hpp>
#include <recount/explain/smallest_changes.hpp>
#include <recount/model/snapshot.hpp>
#include <recount/solve/checked.hpp>
#include <recount/solve/limits.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <vector>

namespace recount {

/// Which gaps are rounding, and who is not to bear them.
struct rounding_rules {
    std::span<const std::uint32_t> fixed{};  ///< categories whose numbers stay
    std::int64_t tolerance = 2;              ///< an equation that fails by more was not broken by rounding
};

namespace detail {

/// The numbers of a set of changes when each can be one only.
inline std::optional<std::vector<corrected_number>> settled(std::span<const change> set,
                                                            std::span<const figure> figures) {
    std::vector<corrected_number> result;
    for (const change& one : set) {
        if (!one.becomes.range.exact()) return std::nullopt;
        result.push_back({one.category, figures[one.category].value(), one.becomes.range.low});
    }
    return result;
}

/// By how much numbers move in all; without an end where that does not fit.
inline std::uint64_t moved_in_all(std::span<const corrected_number> changes) {
    std::uint64_t total = 0;
    for (const corrected_number& one : changes) {
        const std::uint64_t step = one.after > one.before
                                       ? static_cast<std::uint64_t>(one.after) - static_cast<std::uint64_t>(one.before)
                                       : static_cast<std::uint64_t>(one.before) - static_cast<std::uint64_t>(one.after);
        if (detail::sum_overflows(total, step, total)) return std::numeric_limits<std::uint64_t>::max();
    }
    return total;
}

}  // namespace detail

/// Lets the fewest numbers bear the small gaps that rounding leaves in equations.
///
/// Equations that fail by more than the tolerance are left as they are; those that hold go on holding, and so do all
/// other relations that held. Of the smallest sets of numbers that can close the gaps, the one that moves least is
/// changed, and of those the first. Where publications round, the gaps are no errors: prefer `rounded` figures, which
/// need no scapegoat. "partial" says that larger gaps remain.
///
/// Scholtus (2008) chooses the scapegoats by chance, among more of them.
/// @throws overflow_error
[[nodiscard]] inline correction correct_rounding(const scheme_view& scheme, std::span<const figure> figures,
                                                 const rounding_rules& rules = {}, const limits& allowed = {}) {
    detail::exact_record record{scheme, figures};
    const std::vector<std::uint32_t> broken = record.broken_equations(0);
    const std::vector<std::uint32_t> others = record.broken_others();
    correction result{};
    if (broken.empty()) return result;
    result.status = correction_status::invalid;

    std::vector<relation_row> kept;  // all but those that are broken, and not by rounding
    bool all_small = true;
    for (std::uint32_t r = 0; r < scheme.relations.size(); ++r) {
        const bool small = !std::binary_search(broken.begin(), broken.end(), r) || record.within(r, rules.tolerance);
        all_small = all_small && small;
        if (small && !std::binary_search(others.begin(), others.end(), r)) kept.push_back(scheme.relations[r]);
    }
    std::vector<std::uint32_t> weights(figures.size(), 1);
    for (const std::uint32_t category : rules.fixed) weights[category] = fixed_figure;

    const smallest_change_sets smallest =
        smallest_changes({scheme.categories, kept, scheme.terms}, evidence{figures}, weights, allowed);
    if (!smallest.possible || !smallest.proved) return result;
    for (const auto& set : smallest.sets) {
        const auto settled = detail::settled(set, figures);
        if (settled &&
            (result.changes.empty() || detail::moved_in_all(*settled) < detail::moved_in_all(result.changes)))
            result.changes = *settled;
    }
    if (result.changes.empty()) return result;
    result.status = all_small ? correction_status::corrected : correction_status::partial;
    return result;
}

/// @see correct_rounding(const scheme_view&, std::span<const figure>, const rounding_rules&, const limits&)
template <snapshot_like Snapshot>
[[nodiscard]] correction correct_rounding(const Snapshot& report, const rounding_rules& rules = {},
                                          const limits& allowed = {}) {
    return correct_rounding(report.scheme(), report.figures(), rules, allowed);
}

}  // namespace recount
