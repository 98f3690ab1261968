// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/figure.hpp>
#include <recount/statistics/detail/people.hpp>
#include <recount/statistics/detail/rounded_ratio.hpp>

#include <cstdint>
#include <optional>

namespace recount {

/// A count as a percentage of another, as a table would print it: so many decimals, under a rounding rule.
///
/// @code
/// share_of(268, 841, 1)                       // 31.9 %
/// share_of(20, 23, 2, rounding::towards_zero) // 86.95 %, not 86.96 %
/// @endcode
/// Exact: the division is of whole numbers. The part need not be within the whole, so 120 of 100 is 120 %. Several
/// shares rounded one by one need not add up to 100 %; use `shares_adding_up` where they have to. Under
/// `rounding::nearest` ties go up, as under `half_up`.
/// @return nothing when the whole is 0: there is no percentage of nobody
/// @throws statement_error unless there are 0 to 9 decimals
/// @throws overflow_error
constexpr std::optional<percentage> share_of(std::int64_t part, std::int64_t whole, int decimals,
                                             rounding rule = rounding::half_up) {
    const detail::wide scale = static_cast<detail::wide>(100) * detail::scale_of(decimals);
    if (whole == 0) return std::nullopt;
    return percentage{detail::rounded_ratio(scale * part, whole, rule), static_cast<std::uint8_t>(decimals)};
}

/// The percentages that two figures allow, where either is an interval: "about 170" of "about 800" is 19.4 to 23.4 %.
///
/// In units of the last of `decimals` decimals, rounded outwards, so that no possible percentage is left out. The two
/// figures are taken as independent of each other.
/// @return nothing when the whole may be nobody, or a stated count is negative
/// @throws statement_error for percentages, or unless there are 0 to 9 decimals
/// @throws overflow_error
constexpr std::optional<interval> share_range(const figure& part, const figure& whole, int decimals) {
    return detail::ratio_range(detail::people_of(part), detail::people_of(whole),
                               static_cast<detail::wide>(100) * detail::scale_of(decimals));
}

}  // namespace recount
