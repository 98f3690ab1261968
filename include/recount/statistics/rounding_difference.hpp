// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/solve/checked.hpp>
#include <recount/solve/vector.hpp>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace recount {

namespace detail {

/// The B-spline of degree n at 0, 1, 2 ..., times n! * 2^n unless it is to be normed.
///
/// Positions are doubled, because those of an even degree lie half-way between the knots.
template <class Number>
constexpr vector<Number> spline_weights(int degree, bool normed) {
    // spline[i] is the spline of order m at u / 2, u = first + 2i: order 1 is 1 on [0, 1), order 2 peaks at 1
    const int first = degree % 2 == 0 ? 1 : 2;
    int order = first;
    vector<Number> spline{normed || first == 1 ? Number{1} : Number{2}};
    for (; order <= degree; ++order) {
        const int next = order + 1;
        spline.push_back(Number{0});
        for (std::size_t i = spline.size(); i-- > 0;) {
            const int u = first + 2 * static_cast<int>(i);
            if (u >= 2 * next) continue;
            const Number here = spline[i] * static_cast<Number>(u);
            const Number before = i == 0 ? Number{0} : spline[i - 1] * static_cast<Number>(2 * next - u);
            spline[i] = normed ? (here + before) / static_cast<Number>(2 * order) : here + before;
        }
    }
    // the middle is D = 0
    vector<Number> result;
    for (int k = 0; k <= degree / 2; ++k) {
        const int u = degree + 1 + 2 * k;
        result.push_back(spline[static_cast<std::size_t>((u - first) / 2)]);
    }
    return result;
}

}  // namespace detail

/// A probability as a fraction in lowest terms. 128 bits, because 64 are too few from 17 addends on.
struct exact_probability {
    detail::wide numerator{};
    detail::wide denominator{1};

    friend constexpr bool operator==(const exact_probability&, const exact_probability&) = default;
};

/// How much a rounded total visibly differs from the sum of its rounded parts, when nothing is wrong.
///
/// Each of n addends is rounded to the same unit, and so is their true sum; the difference D is a whole number of
/// units. On the model that the rounding errors are independent and spread evenly over a unit, D = k is as likely as
/// the sum of n + 1 such errors is dense at k: the central B-spline of degree n at k (Irwin and Hall 1927 for the sum
/// of uniform variables; Cox 1972 and de Boor 1972 for the recurrence, which only adds positive terms). Percentages
/// that are parts of one hundred behave as one addend fewer.
///
/// It says how usual a difference is, not whether this one is an error: counts rounded to their own size are not spread
/// evenly, and ties, which the model gives no probability to, can add a unit where n is odd.
class rounding_difference {
public:
    /// Up to this many addends `exactly` answers; beyond it there is floating point alone.
    static constexpr int most_exact_addends = 28;
    /// The work grows with the square of the addends.
    static constexpr int most_addends = 10'000;

    /// @throws statement_error unless there are 1 to 10,000 addends
    constexpr explicit rounding_difference(int addends) : addends_{addends} {
        if (addends < 1 || addends > most_addends)
            throw statement_error{"recount: a rounding difference is of 1 to 10,000 addends"};
        if (addends <= most_exact_addends) exact_ = detail::spline_weights<detail::wide>(addends, false);
        probabilities_ = detail::spline_weights<double>(addends, true);
    }

    [[nodiscard]] constexpr int addends() const { return addends_; }

    /// The largest difference in units that the model allows, either way.
    [[nodiscard]] constexpr int largest() const { return addends_ / 2; }

    /// The probability of a difference of exactly k units; k and -k are equally probable.
    [[nodiscard]] constexpr double probability(int k) const {
        const std::size_t i = place(k);
        return i < probabilities_.size() ? probabilities_[i] : 0.0;
    }

    /// The same as a fraction, for up to 28 addends.
    [[nodiscard]] constexpr std::optional<exact_probability> exactly(int k) const {
        if (exact_.empty()) return std::nullopt;
        const std::size_t i = place(k);
        if (i >= exact_.size()) return exact_probability{};
        return in_lowest_terms(exact_[i]);
    }

    /// How unusual a difference is: the probability of one of k units or more, either way; 1 for k = 0.
    [[nodiscard]] constexpr double at_least(int k) const {
        if (k <= 0) return 1.0;
        double sum = 0;
        for (std::size_t i = probabilities_.size(); i-- > static_cast<std::size_t>(k);) sum += probabilities_[i];
        return 2 * sum;
    }

    /// `at_least` as a fraction, for up to 28 addends.
    [[nodiscard]] constexpr std::optional<exact_probability> exactly_at_least(int k) const {
        if (exact_.empty()) return std::nullopt;
        if (k <= 0) return exact_probability{1, 1};
        detail::wide sum = 0;
        for (std::size_t i = exact_.size(); i-- > static_cast<std::size_t>(k);) sum += 2 * exact_[i];
        return in_lowest_terms(sum);
    }

    /// The standard deviation of the sum of the parts' rounding errors in units, before the total itself is rounded.
    [[nodiscard]] double sd_of_errors() const { return std::sqrt(addends_ / 12.0); }

    /// The standard deviation of the visible difference in units, with the rounding of the total.
    [[nodiscard]] double sd() const { return addends_ == 1 ? 0.0 : std::sqrt((addends_ + 1) / 12.0); }

private:
    static constexpr std::size_t place(int k) {
        return static_cast<std::size_t>(k < 0 ? -static_cast<std::int64_t>(k) : k);
    }

    [[nodiscard]] constexpr exact_probability in_lowest_terms(detail::wide numerator) const {
        if (numerator == 0) return {0, 1};
        detail::wide denominator = 1;
        for (int i = 1; i <= addends_; ++i) denominator *= 2 * i;
        detail::wide a = denominator;
        detail::wide b = numerator;
        while (b != 0) {
            const detail::wide remainder = a % b;
            a = b;
            b = remainder;
        }
        return {numerator / a, denominator / a};
    }

    int addends_{};
    detail::vector<detail::wide> exact_{};
    detail::vector<double> probabilities_{};
};

}  // namespace recount
