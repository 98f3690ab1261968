// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/error.hpp>
#include <recount/statistics/estimate.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>

namespace recount {

/// Whether half a person is allowed for, because people are whole: a wider, more cautious interval.
enum class continuity : std::uint8_t { uncorrected, corrected };

/// Wilson's score interval for a proportion, from 0 to 1, estimated from a random sample: part of whole.
///
/// Wilson (1927); with the continuity correction as given by Newcombe (1998, methods 3 and 4). It stays within 0 to 1
/// and is of use for small samples and for 0 of n, unlike the interval from the standard error alone.
///
/// Only for samples drawn at random. A census, a register or a complete list of victims has no sampling error: its
/// shares are what they are, and their errors (who was not counted, who was counted twice) are not of this kind. Never
/// used in a verdict.
/// @param z standard errors either way: `z_95` and the like
/// @return nothing for a sample of nobody
/// @throws statement_error when the part is not within the whole
inline std::optional<estimate> wilson(std::int64_t part, std::int64_t whole,
                                      continuity correction = continuity::uncorrected, double z = z_95) {
    if (part < 0 || part > whole) throw statement_error{"recount: the part of a sample is within the sample"};
    detail::check_standard_errors(z);
    if (whole == 0) return std::nullopt;
    const double n = static_cast<double>(whole);
    const double p = static_cast<double>(part) / n;
    const double q = static_cast<double>(whole - part) / n;
    const double centre = 2 * n * p + z * z;
    const double width = 2 * (n + z * z);
    double below = z * std::sqrt(z * z + 4 * n * p * q);
    double above = below;
    if (correction == continuity::corrected) {
        // a root can be negative for a narrow interval only, or at an end that is replaced below
        below = 1 + z * std::sqrt(std::max(0.0, z * z - 2 - 1 / n + 4 * p * (n * q + 1)));
        above = 1 + z * std::sqrt(std::max(0.0, z * z + 2 - 1 / n + 4 * p * (n * q - 1)));
    }
    return estimate{p, std::sqrt(p * q / n), part == 0 ? 0.0 : std::max(0.0, (centre - below) / width),
                    part == whole ? 1.0 : std::min(1.0, (centre + above) / width)};
}

}  // namespace recount
