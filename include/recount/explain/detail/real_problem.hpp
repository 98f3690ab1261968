// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/explain/detail/adjustment_problem.hpp>
#include <recount/solve/normal_equations.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>
#include <vector>

namespace recount::detail {

/// Which ends a solution lies at: -1 the low one, 1 the high one, 0 neither; an equation is always at one.
struct active_ends {
    std::vector<signed char> numbers{};
    std::vector<signed char> rows{};

    friend bool operator==(const active_ends&, const active_ends&) = default;
};

/// The least-squares problem in floating point: an end that is not there is infinite.
struct real_problem {
    using part = adjustment_problem::part;

    const adjustment_problem& exact;
    sparse_matrix a{};
    std::vector<double> estimate{};
    std::vector<double> variance{};
    std::vector<double> low{};
    std::vector<double> high{};
    std::vector<double> row_low{};
    std::vector<double> row_high{};
    double wide_variance = 1;  ///< of a number without weight, where something has to stand

    explicit real_problem(const adjustment_problem& problem) : exact{problem} {
        const std::size_t n = problem.numbers.size();
        for (std::vector<double>* column : {&estimate, &variance, &low, &high}) column->resize(n);
        double largest = 0;
        for (std::size_t c = 0; c < n; ++c) {
            const auto& number = problem.numbers[c];
            estimate[c] = static_cast<double>(number.estimate);
            variance[c] = static_cast<double>(number.variance);
            low[c] = number.range.has_low ? static_cast<double>(number.range.low) : -INFINITY;
            high[c] = number.range.has_high ? static_cast<double>(number.range.high) : INFINITY;
            if (number.plays == part::free) estimate[c] = std::clamp(0.0, low[c], high[c]);
            largest = std::max(largest, variance[c]);
        }
        wide_variance = largest > 0 ? largest * 1e6 : 1;
        a.row_begin.reserve(problem.rows.size() + 1);
        a.in_rows.reserve(problem.entries.size());
        for (const auto& row : problem.rows) {
            for (const linear_entry& e : problem.of(row))
                a.in_rows.push_back({e.variable, static_cast<double>(e.factor)});
            a.row_begin.push_back(a.in_rows.size());
            row_low.push_back(row.range.has_low ? static_cast<double>(row.range.low) : -INFINITY);
            row_high.push_back(row.range.has_high ? static_cast<double>(row.range.high) : INFINITY);
        }
        a.index_columns(n);
    }

    [[nodiscard]] std::size_t numbers() const { return estimate.size(); }
    [[nodiscard]] std::size_t rows() const { return row_low.size(); }
    [[nodiscard]] part plays(std::size_t number) const { return exact.numbers[number].plays; }

    struct row_sum {
        double total;
        double size;
    };
    [[nodiscard]] row_sum sum_of_row(std::size_t r, std::span<const double> x) const {
        row_sum result{0, 1};
        for (const auto& e : a.row(r)) {
            const double term = e.factor * x[e.at];
            result.total += term;
            result.size += std::abs(term);
        }
        return result;
    }

    [[nodiscard]] active_ends no_ends() const {
        active_ends result{std::vector<signed char>(estimate.size()), std::vector<signed char>(row_low.size())};
        for (std::size_t r = 0; r < row_low.size(); ++r) result.rows[r] = row_low[r] == row_high[r] ? -1 : 0;
        return result;
    }
    /// Something lies between two ends.
    [[nodiscard]] bool has_room() const {
        for (std::size_t r = 0; r < row_low.size(); ++r)
            if (row_low[r] != row_high[r]) return true;
        for (std::size_t c = 0; c < low.size(); ++c)
            if (low[c] != -INFINITY || high[c] != INFINITY) return true;
        return false;
    }

    /// The largest distance from an end that is exceeded, relative to the terms of the sum.
    [[nodiscard]] double residual(std::span<const double> values) const {
        double worst = 0;
        for (std::size_t r = 0; r < rows(); ++r) {
            const auto [total, size] = sum_of_row(r, values);
            worst = std::max(worst, std::max(row_low[r] - total, total - row_high[r]) / size);
        }
        for (std::size_t c = 0; c < values.size(); ++c)
            worst =
                std::max(worst, std::max(low[c] - values[c], values[c] - high[c]) / std::max(1.0, std::abs(values[c])));
        return worst;
    }
};

}  // namespace recount::detail
