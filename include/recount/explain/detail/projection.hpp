// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/explain/detail/adjustment_problem.hpp>
#include <recount/explain/detail/held_projection.hpp>
#include <recount/explain/detail/real_problem.hpp>
#include <recount/solve/normal_equations.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>
#include <vector>

namespace recount::detail {

/// The nearest numbers within all ends, in floating point.
///
/// All ends that a step violates are held, all that pull the wrong way are let go, until neither is left (block
/// pivoting: Judice and Pires 1994). Where that goes in circles, one end after another is put right in turn (Hildreth
/// 1957), which always converges, and block pivoting finishes from there.
class projection {
public:
    explicit projection(const adjustment_problem& problem) : of_{problem} {}

    /// True when a solution was found; it stands in `values` and `active` then.
    bool solve() {
        const active_ends start = of_.no_ends();
        if (pivot(start, 30)) return true;
        contradictory = !solve_held(start);
        return !contradictory && of_.has_room() && by_turns();
    }

    std::vector<double> values{};
    std::vector<char> determined{};  ///< no other value would do as well
    active_ends active{};
    bool contradictory = false;  ///< the equations alone cannot hold

    [[nodiscard]] double residual() const { return of_.residual(values); }

    static constexpr double precise = held_projection::precise;

private:
    using part = adjustment_problem::part;

    bool solve_held(const active_ends& held) {
        held_projection found{of_, held};
        const bool holds = found.solve();
        values = std::move(found.values);
        pull_ = std::move(found.pull);
        determined = std::move(found.determined);
        return holds;
    }

    [[nodiscard]] double pull_on(std::size_t c) const {
        double force = 0;
        for (const auto& e : of_.a.column(c)) force += e.factor * pull_[e.at];
        return force;
    }

    /// Ends held and let go until nothing is left to do.
    bool pivot(active_ends held, int rounds) {
        for (int round = 0; round < rounds; ++round) {
            if (!solve_held(held)) return false;
            bool settled = true;
            bool idle = false;  // an end that nothing pulls at, which numbers without weight might leave
            double strongest = 0;
            for (const double p : pull_) strongest = std::max(strongest, std::abs(p));
            const double none = strongest * 1e-10;
            for (std::size_t r = 0; r < of_.row_low.size(); ++r) {
                if (of_.row_low[r] == of_.row_high[r]) continue;
                signed char& end = held.rows[r];
                if (end != 0) {
                    if ((end < 0 ? pull_[r] : -pull_[r]) < -none) {
                        end = 0;
                        settled = false;
                    }
                    idle = idle || std::abs(pull_[r]) <= none;
                    continue;
                }
                const auto [total, size] = of_.sum_of_row(r, values);
                if (total < of_.row_low[r] - 1e-10 * size)
                    end = -1;
                else if (total > of_.row_high[r] + 1e-10 * size)
                    end = 1;
                settled = settled && end == 0;
            }
            for (std::size_t c = 0; c < values.size(); ++c) {
                const part plays = of_.plays(c);
                if (plays == part::fixed) continue;
                signed char& end = held.numbers[c];
                if (end != 0) {
                    double force = pull_on(c);
                    if (plays == part::weighted) force -= (values[c] - of_.estimate[c]) / of_.variance[c];
                    if ((end < 0 ? -force : force) < -none) {
                        end = 0;
                        settled = false;
                    }
                    idle = idle || std::abs(force) <= none;
                    continue;
                }
                const double allowance = 1e-10 * (1 + std::abs(values[c]));
                if (values[c] < of_.low[c] - allowance)
                    end = -1;
                else if (values[c] > of_.high[c] + allowance)
                    end = 1;
                settled = settled && end == 0;
            }
            if (!settled) continue;
            for (std::size_t c = 0; idle && c < values.size(); ++c)
                if (of_.plays(c) == part::free) determined[c] = 0;
            active = held;
            return true;
        }
        return false;
    }

    /// One end after another, with the equations as one; tries to finish by pivoting at times.
    bool by_turns() {
        const active_ends equations_only = of_.no_ends();
        const std::size_t n = of_.estimate.size();
        const std::size_t m = of_.row_low.size();
        std::vector<double> variance = of_.variance;
        for (std::size_t c = 0; c < n; ++c)
            if (of_.plays(c) == part::free) variance[c] = of_.wide_variance * 1e-3;
        std::vector<char> chosen(equations_only.rows.begin(), equations_only.rows.end());
        const normal_equations equations{of_.a, variance, chosen};
        std::vector<double> x = of_.estimate;
        std::vector<double> number_pull(n);
        std::vector<double> row_pull(m);
        std::vector<double> row_variance(m);
        std::vector<double> rest(m);
        for (std::size_t r = 0; r < m; ++r)
            for (const auto& e : of_.a.row(r)) row_variance[r] += e.factor * e.factor * variance[e.at];
        /// What the pull of an end becomes, where the sum would be `at` without it.
        const auto pull_back = [](double at, double low, double high, double spread) {
            return at < low ? (low - at) / spread : at > high ? (high - at) / spread : 0.0;
        };
        const std::size_t work = of_.a.in_rows.size() + n + 1;
        const std::size_t sweeps = std::clamp<std::size_t>(50'000'000 / work, 32, 20'000);
        for (std::size_t sweep = 1; sweep <= sweeps; ++sweep) {
            for (std::size_t r = 0; r < m; ++r)
                rest[r] = chosen[r] != 0 ? of_.row_low[r] - of_.sum_of_row(r, x).total : 0;
            const std::vector<double> step = equations.solve(rest);
            for (std::size_t c = 0; c < n; ++c)
                for (const auto& e : of_.a.column(c)) x[c] += variance[c] * e.factor * step[e.at];
            for (std::size_t r = 0; r < m; ++r) {
                if (chosen[r] != 0 || row_variance[r] == 0) continue;
                const double at = of_.sum_of_row(r, x).total - row_pull[r] * row_variance[r];
                const double pull = pull_back(at, of_.row_low[r], of_.row_high[r], row_variance[r]);
                for (const auto& e : of_.a.row(r)) x[e.at] += variance[e.at] * e.factor * (pull - row_pull[r]);
                row_pull[r] = pull;
            }
            for (std::size_t c = 0; c < n; ++c) {
                if (variance[c] == 0) continue;
                const double at = x[c] - number_pull[c] * variance[c];
                number_pull[c] = pull_back(at, of_.low[c], of_.high[c], variance[c]);
                x[c] = at + number_pull[c] * variance[c];
            }
            if ((sweep & (sweep - 1)) != 0 && sweep != sweeps) continue;
            active_ends held = equations_only;
            for (std::size_t r = 0; r < m; ++r)
                if (chosen[r] == 0) held.rows[r] = row_pull[r] > 0 ? -1 : row_pull[r] < 0 ? 1 : 0;
            for (std::size_t c = 0; c < n; ++c) held.numbers[c] = number_pull[c] > 0 ? -1 : number_pull[c] < 0 ? 1 : 0;
            if (pivot(held, 5)) return true;
        }
        values = x;
        return false;
    }

    real_problem of_;
    std::vector<double> pull_{};  ///< Lagrange multipliers of the rows
};

}  // namespace recount::detail
