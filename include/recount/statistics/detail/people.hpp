// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/ratio.hpp>
#include <recount/model/figure.hpp>

#include <cstdint>
#include <optional>

namespace recount::detail {

/// The numbers of people that a figure allows: none below 0, however wide "about 3" is.
/// @throws statement_error for a percentage
constexpr interval people_of(const figure& stated) {
    if (stated.published() && stated.counted_in() != unit::people)
        throw statement_error{"recount: this is said of numbers of people, not of percentages"};
    return intersection(stated.range(), interval::at_least(0));
}

/// scale * part / whole over all people of both ranges, rounded outwards to whole numbers.
///
/// Nothing where the whole may be nobody; an end is unbounded where the part or the whole is.
constexpr std::optional<interval> ratio_range(const interval& part, const interval& whole, wide scale) {
    if (part.empty() || whole.empty() || whole.reaches_down(0)) return std::nullopt;
    interval result = interval::at_least(0);
    if (whole.has_high()) result.low = narrow(floor_divide<wide>(scale * part.low, whole.high));
    if (part.has_high()) {
        result.high = narrow(ceiling_divide<wide>(scale * part.high, whole.low));
        result.high_end = endpoint::closed;
    }
    return result;
}

}  // namespace recount::detail
