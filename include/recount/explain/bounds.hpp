// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/explain/detail/lowering.hpp>
#include <recount/explain/question.hpp>
#include <recount/model/snapshot.hpp>
#include <recount/solve/blocks.hpp>
#include <recount/solve/limits.hpp>
#include <recount/solve/narrowest.hpp>
#include <recount/solve/vector.hpp>

#include <cstddef>
#include <cstdint>
#include <span>

namespace recount {

/// What all figures and relations together leave for one category.
struct bound {
    interval range = interval::everything();
    unit counted_in{unit::people};
    std::uint8_t decimals{};  ///< of a percentage
    bool proved = true;       ///< false: a limit was hit, and the true range may be narrower

    friend constexpr bool operator==(const bound&, const bound&) = default;
};

/// What all figures and relations of a snapshot imply together, category by category.
struct implied_bounds {
    bool possible = true;        ///< false: they contradict each other, and nothing is implied
    bool proved = true;          ///< nothing was left undecided because of a limit
    detail::vector<bound> of{};  ///< in the order of the categories; empty when not possible

    /// @throws statement_error when not possible
    [[nodiscard]] constexpr const bound& of_category(std::size_t row) const {
        if (!possible) throw statement_error{"recount: nothing follows from figures that contradict each other"};
        return of[row];
    }

    friend constexpr bool operator==(const implied_bounds&, const implied_bounds&) = default;
};

namespace detail {

/// Ends of a variable as an interval of people, or of a percentage with the decimals of its scale.
constexpr interval interval_of(const ends& range, bool whole) {
    interval result = interval::everything();
    const wide unit = whole ? wide{1} : linear_system::resolution;
    // an end a little inside a multiple of the resolution is that multiple, open; further inside it is rounded outwards
    const auto near = [&](wide inside) { return !whole && inside != 0 && inside < (wide{1} << 32); };
    if (range.has_low) {
        const wide at = floor_divide(range.low, unit);
        result.low = detail::narrow(at);
        result.low_end = near(range.low - at * unit) ? endpoint::open : endpoint::closed;
    }
    if (range.has_high) {
        const wide at = ceiling_divide(range.high, unit);
        result.high = detail::narrow(at);
        result.high_end = near(at * unit - range.high) ? endpoint::open : endpoint::closed;
    }
    return result;
}

/// The bounds of a lowered system; @see recount::bounds
constexpr implied_bounds bounds_of(const lowering& lowered, blocks& parts, std::uint32_t categories, budget& left) {
    const all_narrowest found = narrowest(parts, left, [&](std::uint32_t v) { return v < categories; });
    implied_bounds result{};
    result.possible = found.possible;
    if (!found.possible) return result;
    result.proved = found.proved;
    result.of.reserve(categories);
    for (std::uint32_t c = 0; c < categories; ++c) {
        const bool whole = lowered.system().variables[c].whole;
        const known_ends& known = found.known[c];
        result.of.push_back({interval_of(known.range, whole), lowered.percentages().counted_in(c),
                             static_cast<std::uint8_t>(lowered.percentages().scale(c)), known.proved});
        result.proved = result.proved && known.proved;
    }
    return result;
}
constexpr implied_bounds bounds_of(const lowering& lowered, std::uint32_t categories, budget& left) {
    blocks parts{lowered.system()};
    return bounds_of(lowered, parts, categories, left);
}

}  // namespace detail

/// What the figures of a snapshot, or of two that follow each other, imply for the categories of the later one.
///
/// The tightest intervals of whole numbers, exact also where relations cross, as in two-way tables; percentages are
/// real numbers, rounded outwards to their decimals. Counts that may not be negative are not.
/// @throws overflow_error when an end, or a step on the way to it, does not fit
/// @throws statement_error when a relation adds people and percentages
/// @snippet guide/05_what_follows.cpp bounds
[[nodiscard]] constexpr implied_bounds bounds(const scheme_view& scheme, const evidence& figures,
                                              const limits& allowed = {}) {
    detail::budget left{allowed};
    return detail::bounds_of(detail::lowering{scheme, figures}, static_cast<std::uint32_t>(scheme.categories.size()),
                             left);
}

/// @see bounds(const scheme_view&, const evidence&, const limits&)
template <snapshot_like Snapshot>
[[nodiscard]] constexpr auto bounds(const Snapshot& report, const question_of<Snapshot>& asked = {}) {
    return detail::answer_about(report, bounds(report.scheme(), asked.figures_of(report), asked.limits_or({})));
}

}  // namespace recount
