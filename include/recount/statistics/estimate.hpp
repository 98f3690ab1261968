// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/error.hpp>

#include <cmath>

namespace recount {

/// What a statistical model makes of counts, with its uncertainty: never a count, and never part of a verdict.
///
/// It is floating point and does not turn into a figure, so that no relation can be judged on it. The interval says how
/// much the estimate would vary by chance alone if the model held; it does not cover the model being wrong, which is
/// usually the larger error.
struct estimate {
    double value{};
    double standard_error{};
    double low{};
    double high{};
};

/// Standard errors either way for an interval that would cover the truth in 90, 95 or 99 of 100 cases.
inline constexpr double z_90 = 1.6448536269514722;
inline constexpr double z_95 = 1.9599639845400545;
inline constexpr double z_99 = 2.5758293035489004;

namespace detail {

inline void check_standard_errors(double z) {
    if (!(z > 0 && z < 100)) throw statement_error{"recount: an interval is some standard errors wide, such as 1.96"};
}

/// The log-normal interval for a number of people of whom `seen` are known (Burnham, Anderson, White, Brownie and
/// Pollock 1987; Chao 1987): the unseen ones are multiplied and divided by the same factor, so that it ends above
/// `seen`.
inline estimate with_unseen(double seen, double unseen, double variance, double z) {
    check_standard_errors(z);
    estimate result{seen + unseen, std::sqrt(variance), seen + unseen, seen + unseen};
    if (unseen > 0) {
        const double factor = std::exp(z * std::sqrt(std::log1p(variance / (unseen * unseen))));
        result.low = seen + unseen / factor;
        result.high = seen + unseen * factor;
    }
    return result;
}

}  // namespace detail

}  // namespace recount
