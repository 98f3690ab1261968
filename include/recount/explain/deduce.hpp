// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/explain/bounds.hpp>
#include <recount/explain/question.hpp>
#include <recount/model/snapshot.hpp>
#include <recount/solve/vector.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>

namespace recount {

/// A figure that is not published and follows from those that are.
struct deduction {
    std::uint32_t category{};
    std::int64_t value{};

    friend constexpr bool operator==(const deduction&, const deduction&) = default;
};

/// All counts that are not published and can be one number only, in the order of the categories.
struct deductions {
    detail::vector<deduction> all{};
    bool possible = true;  ///< false: the figures contradict each other, and nothing is deduced
    bool complete = true;  ///< false: a limit was hit, and there may be others

    [[nodiscard]] constexpr auto begin() const { return all.begin(); }
    [[nodiscard]] constexpr auto end() const { return all.end(); }
    [[nodiscard]] constexpr std::size_t size() const { return all.size(); }
    [[nodiscard]] constexpr bool empty() const { return all.empty(); }
    [[nodiscard]] constexpr const deduction& operator[](std::size_t i) const { return all[i]; }

    /// The number of people; nothing where none follows, or one is published.
    [[nodiscard]] constexpr std::optional<std::int64_t> of_category(std::size_t row) const {
        for (const deduction& one : all)
            if (one.category == row) return one.value;
        return std::nullopt;
    }

    friend constexpr bool operator==(const deductions&, const deductions&) = default;
};

/// What follows for the categories whose counts are not published.
///
/// Nothing follows from a contradiction, so nothing is deduced where `bounds` says that there is one.
/// @throws overflow_error, statement_error @see bounds
[[nodiscard]] constexpr deductions deduce(const scheme_view& scheme, const evidence& figures,
                                          const limits& allowed = {}) {
    const implied_bounds implied = bounds(scheme, figures, allowed);
    deductions result{{}, implied.possible, implied.proved};
    for (std::uint32_t c = 0; c < implied.of.size(); ++c)
        if (!figures.now[c].published() && implied.of[c].counted_in == unit::people && implied.of[c].range.exact())
            result.all.push_back({c, implied.of[c].range.low});
    return result;
}

/// @see deduce(const scheme_view&, const evidence&, const limits&)
template <snapshot_like Snapshot>
[[nodiscard]] constexpr auto deduce(const Snapshot& report, const question_of<Snapshot>& asked = {}) {
    return detail::answer_about(report, deduce(report.scheme(), asked.figures_of(report), asked.limits_or({})));
}

}  // namespace recount
