// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/explain/bounds.hpp>
#include <recount/model/snapshot.hpp>
#include <recount/solve/vector.hpp>

#include <cstddef>
#include <cstdint>

namespace recount {

/// A figure that is not published and follows from those that are.
struct deduction {
    std::uint32_t category{};
    std::int64_t value{};

    friend constexpr bool operator==(const deduction&, const deduction&) = default;
};

/// All counts that are not published and can be one number only, in the order of the categories.
///
/// Nothing follows from a contradiction, so nothing is deduced where `bounds` says that there is one.
/// @throws overflow_error, statement_error @see bounds
[[nodiscard]] constexpr detail::vector<deduction> deduce(const scheme_view& scheme, const evidence& figures,
                                                         const limits& allowed = {}) {
    const implied_bounds implied = bounds(scheme, figures, allowed);
    detail::vector<deduction> result;
    for (std::uint32_t c = 0; c < implied.of.size(); ++c)
        if (!figures.now[c].published() && implied.of[c].counted_in == unit::people && implied.of[c].range.exact())
            result.push_back({c, implied.of[c].range.low});
    return result;
}

/// @see deduce(const scheme_view&, const evidence&, const limits&)
template <snapshot_like Snapshot>
[[nodiscard]] constexpr detail::vector<deduction> deduce(const Snapshot& report, const limits& allowed = {}) {
    return deduce(report.scheme(), evidence{report.figures()}, allowed);
}

/// The same for a snapshot and the one before it; what follows for the later one.
template <snapshot_like Snapshot>
[[nodiscard]] constexpr detail::vector<deduction> deduce(const Snapshot& before, const Snapshot& report,
                                                         const limits& allowed = {}) {
    return deduce(report.scheme(), evidence{report.figures(), before.figures()}, allowed);
}

}  // namespace recount
