// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/explain/detail/adjustment_problem.hpp>
#include <recount/solve/normal_equations.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace recount::detail {

/// Which ends a solution lies at: -1 the low one, 1 the high one, 0 neither; an equation is always at one.
struct active_ends {
    std::vector<signed char> numbers{};
    std::vector<signed char> rows{};

    friend bool operator==(const active_ends&, const active_ends&) = default;
};

/// The least-squares problem in floating point.
///
/// All ends that a step violates are held, all that pull the wrong way are let go, until neither is left (block
/// pivoting: Judice and Pires 1994). Where that goes in circles, one end after another is put right in turn (Hildreth
/// 1957), which always converges, and block pivoting finishes from there.
class projection {
public:
    explicit projection(const adjustment_problem& problem) : problem_{problem} {
        const std::size_t n = problem.numbers.size();
        for (std::vector<double>* column : {&estimate_, &variance_, &low_, &high_}) column->resize(n);
        double largest = 0;
        for (std::size_t c = 0; c < n; ++c) {
            const auto& number = problem.numbers[c];
            estimate_[c] = static_cast<double>(number.estimate);
            variance_[c] = static_cast<double>(number.variance);
            low_[c] = number.range.has_low ? static_cast<double>(number.range.low) : -INFINITY;
            high_[c] = number.range.has_high ? static_cast<double>(number.range.high) : INFINITY;
            if (number.plays == part::free) estimate_[c] = std::clamp(0.0, low_[c], high_[c]);
            largest = std::max(largest, variance_[c]);
        }
        wide_variance_ = largest > 0 ? largest * 1e6 : 1;
        a_.row_begin.reserve(problem.rows.size() + 1);
        a_.in_rows.reserve(problem.entries.size());
        for (const auto& row : problem.rows) {
            for (const linear_entry& e : problem.of(row))
                a_.in_rows.push_back({e.variable, static_cast<double>(e.factor)});
            a_.row_begin.push_back(a_.in_rows.size());
            row_low_.push_back(row.range.has_low ? static_cast<double>(row.range.low) : -INFINITY);
            row_high_.push_back(row.range.has_high ? static_cast<double>(row.range.high) : INFINITY);
        }
        a_.index_columns(n);
    }

    /// True when a solution was found; it stands in `values` and `active` then.
    bool solve() {
        const active_ends start = no_ends();
        if (pivot(start, 30)) return true;
        contradictory = !solve_held(start);
        return !contradictory && problem_has_room() && by_turns();
    }

    std::vector<double> values{};
    std::vector<char> determined{};  ///< no other value would do as well
    active_ends active{};
    bool contradictory = false;  ///< the equations alone cannot hold

    /// The largest distance from an end that is exceeded, relative to the terms of the sum.
    [[nodiscard]] double residual() const {
        double worst = 0;
        for (std::size_t r = 0; r < problem_.rows.size(); ++r) {
            const auto [total, size] = sum_of_row(r, values);
            worst = std::max(worst, std::max(row_low_[r] - total, total - row_high_[r]) / size);
        }
        for (std::size_t c = 0; c < values.size(); ++c)
            worst = std::max(worst,
                             std::max(low_[c] - values[c], values[c] - high_[c]) / std::max(1.0, std::abs(values[c])));
        return worst;
    }

    static constexpr double precise = 1e-8;

private:
    using part = adjustment_problem::part;

    struct row_sum {
        double total;
        double size;
    };
    [[nodiscard]] row_sum sum_of_row(std::size_t r, std::span<const double> x) const {
        row_sum result{0, 1};
        for (const auto& e : a_.row(r)) {
            const double term = e.factor * x[e.at];
            result.total += term;
            result.size += std::abs(term);
        }
        return result;
    }

    [[nodiscard]] active_ends no_ends() const {
        active_ends result{std::vector<signed char>(estimate_.size()), std::vector<signed char>(row_low_.size())};
        for (std::size_t r = 0; r < row_low_.size(); ++r) result.rows[r] = row_low_[r] == row_high_[r] ? -1 : 0;
        return result;
    }
    [[nodiscard]] bool problem_has_room() const {
        for (std::size_t r = 0; r < row_low_.size(); ++r)
            if (row_low_[r] != row_high_[r]) return true;
        for (std::size_t c = 0; c < low_.size(); ++c)
            if (low_[c] != -INFINITY || high_[c] != INFINITY) return true;
        return false;
    }

    /// The least-squares solution with some ends held; false when they contradict each other.
    bool solve_held(const active_ends& held) {
        const std::size_t n = estimate_.size();
        const std::size_t m = row_low_.size();
        values = estimate_;
        pull_.assign(m, 0);
        std::vector<double> target(m);
        std::vector<double> variance(n);
        std::vector<char> chosen(m);
        for (std::size_t r = 0; r < m; ++r) {
            chosen[r] = held.rows[r] != 0;
            target[r] = held.rows[r] < 0 ? row_low_[r] : row_high_[r];
        }
        std::vector<std::uint32_t> open(n, 0);  // rows around a free number
        std::vector<std::uint32_t> alone;
        for (std::uint32_t c = 0; c < n; ++c) {
            if (held.numbers[c] != 0) {
                values[c] = held.numbers[c] < 0 ? low_[c] : high_[c];
                continue;
            }
            variance[c] = variance_[c];
            if (problem_.numbers[c].plays != part::free) continue;
            for (const auto& e : a_.column(c)) open[c] += chosen[e.at] != 0 ? 1u : 0u;
            if (open[c] == 1) alone.push_back(c);
        }
        // a free number in one row takes what the row leaves, and the row says nothing of the others
        std::vector<sparse_matrix::entry> takes;
        while (!alone.empty()) {
            const std::uint32_t c = alone.back();
            alone.pop_back();
            if (open[c] != 1) continue;
            for (const auto& e : a_.column(c)) {
                if (chosen[e.at] == 0) continue;
                chosen[e.at] = 0;
                takes.push_back({c, e.factor});
                take_row_.push_back(e.at);
                for (const auto& other : a_.row(e.at))
                    if (open[other.at] > 0 && --open[other.at] == 1) alone.push_back(other.at);
                break;
            }
        }
        bool some_open = false;
        for (std::size_t c = 0; c < n; ++c)
            if (open[c] > 0) {
                variance[c] = wide_variance_;
                some_open = true;
            }
        const normal_equations equations{a_, variance, chosen};
        std::vector<double> rest(m);
        const auto correct = [&] {
            for (std::size_t r = 0; r < m; ++r) {
                rest[r] = 0;
                if (chosen[r] == 0) continue;
                const auto [total, size] = sum_of_row(r, values);
                // what is left of rounding errors only leads astray where rows depend on each other
                if (std::abs(target[r] - total) > 1e-14 * size) rest[r] = target[r] - total;
            }
            const std::vector<double> step = equations.solve(rest);
            for (std::size_t r = 0; r < m; ++r) pull_[r] += step[r];
            for (std::size_t c = 0; c < n; ++c) {
                if (variance[c] == 0) continue;
                double force = 0;
                for (const auto& e : a_.column(c)) force += e.factor * step[e.at];
                values[c] += variance[c] * force;
            }
        };
        const auto settle = [&] {
            for (int round = 0; round < (some_open ? 60 : 1); ++round) {
                // numbers that are not published start where the last round left them, the others at their figures
                double moved = 0;
                const std::vector<double> before = values;
                pull_.assign(m, 0);
                for (std::size_t c = 0; c < n; ++c)
                    if (variance[c] != 0 && open[c] == 0) values[c] = estimate_[c];
                correct();
                correct();
                for (std::size_t c = 0; c < n; ++c)
                    if (open[c] > 0)
                        moved = std::max(moved, std::abs(values[c] - before[c]) / (1 + std::abs(values[c])));
                if (moved < 1e-13) break;
            }
        };
        settle();
        std::vector<double> elsewhere;  // where numbers that are not published end up from another start
        if (some_open) {
            elsewhere = values;
            for (std::size_t c = 0; c < n; ++c)
                if (open[c] > 0) values[c] += (1 + std::abs(values[c])) * std::sin(static_cast<double>(c + 1));
            settle();
            elsewhere.swap(values);
        }
        determined.assign(n, 1);
        for (std::size_t c = 0; c < n; ++c)
            if (problem_.numbers[c].plays == part::free && held.numbers[c] == 0 &&
                (open[c] == 0 || std::abs(values[c] - elsewhere[c]) > 1e-6 * (1 + std::abs(values[c]))))
                determined[c] = 0;
        for (std::size_t i = takes.size(); i-- > 0;) {
            const std::uint32_t c = takes[i].at;
            const std::uint32_t r = take_row_[i];
            values[c] = 0;
            bool known = true;
            for (const auto& e : a_.row(r)) known = known && (e.at == c || determined[e.at] != 0);
            determined[c] = known ? 1 : 0;
            values[c] = (target[r] - sum_of_row(r, values).total) / takes[i].factor;
        }
        take_row_.clear();
        for (std::size_t r = 0; r < m; ++r) {
            if (held.rows[r] == 0) continue;
            const auto [total, size] = sum_of_row(r, values);
            if (!(std::abs(total - target[r]) <= precise * size)) return false;
        }
        return true;
    }

    [[nodiscard]] double pull_on(std::size_t c) const {
        double force = 0;
        for (const auto& e : a_.column(c)) force += e.factor * pull_[e.at];
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
            for (std::size_t r = 0; r < row_low_.size(); ++r) {
                if (row_low_[r] == row_high_[r]) continue;
                signed char& end = held.rows[r];
                if (end != 0) {
                    if ((end < 0 ? pull_[r] : -pull_[r]) < -none) {
                        end = 0;
                        settled = false;
                    }
                    idle = idle || std::abs(pull_[r]) <= none;
                    continue;
                }
                const auto [total, size] = sum_of_row(r, values);
                if (total < row_low_[r] - 1e-10 * size)
                    end = -1;
                else if (total > row_high_[r] + 1e-10 * size)
                    end = 1;
                settled = settled && end == 0;
            }
            for (std::size_t c = 0; c < values.size(); ++c) {
                const part plays = problem_.numbers[c].plays;
                if (plays == part::fixed) continue;
                signed char& end = held.numbers[c];
                if (end != 0) {
                    double force = pull_on(c);
                    if (plays == part::weighted) force -= (values[c] - estimate_[c]) / variance_[c];
                    if ((end < 0 ? -force : force) < -none) {
                        end = 0;
                        settled = false;
                    }
                    idle = idle || std::abs(force) <= none;
                    continue;
                }
                const double allowance = 1e-10 * (1 + std::abs(values[c]));
                if (values[c] < low_[c] - allowance)
                    end = -1;
                else if (values[c] > high_[c] + allowance)
                    end = 1;
                settled = settled && end == 0;
            }
            if (!settled) continue;
            for (std::size_t c = 0; idle && c < values.size(); ++c)
                if (problem_.numbers[c].plays == part::free) determined[c] = 0;
            active = held;
            return true;
        }
        return false;
    }

    /// One end after another, with the equations as one; tries to finish by pivoting at times.
    bool by_turns() {
        const active_ends equations_only = no_ends();
        const std::size_t n = estimate_.size();
        const std::size_t m = row_low_.size();
        std::vector<double> variance = variance_;
        for (std::size_t c = 0; c < n; ++c)
            if (problem_.numbers[c].plays == part::free) variance[c] = wide_variance_ * 1e-3;
        std::vector<char> chosen(equations_only.rows.begin(), equations_only.rows.end());
        const normal_equations equations{a_, variance, chosen};
        std::vector<double> x = estimate_;
        std::vector<double> number_pull(n);
        std::vector<double> row_pull(m);
        std::vector<double> row_variance(m);
        std::vector<double> rest(m);
        for (std::size_t r = 0; r < m; ++r)
            for (const auto& e : a_.row(r)) row_variance[r] += e.factor * e.factor * variance[e.at];
        /// What the pull of an end becomes, where the sum would be `at` without it.
        const auto pull_back = [](double at, double low, double high, double spread) {
            return at < low ? (low - at) / spread : at > high ? (high - at) / spread : 0.0;
        };
        const std::size_t work = a_.in_rows.size() + n + 1;
        const std::size_t sweeps = std::clamp<std::size_t>(50'000'000 / work, 32, 20'000);
        for (std::size_t sweep = 1; sweep <= sweeps; ++sweep) {
            for (std::size_t r = 0; r < m; ++r) rest[r] = chosen[r] != 0 ? row_low_[r] - sum_of_row(r, x).total : 0;
            const std::vector<double> step = equations.solve(rest);
            for (std::size_t c = 0; c < n; ++c)
                for (const auto& e : a_.column(c)) x[c] += variance[c] * e.factor * step[e.at];
            for (std::size_t r = 0; r < m; ++r) {
                if (chosen[r] != 0 || row_variance[r] == 0) continue;
                const double at = sum_of_row(r, x).total - row_pull[r] * row_variance[r];
                const double pull = pull_back(at, row_low_[r], row_high_[r], row_variance[r]);
                for (const auto& e : a_.row(r)) x[e.at] += variance[e.at] * e.factor * (pull - row_pull[r]);
                row_pull[r] = pull;
            }
            for (std::size_t c = 0; c < n; ++c) {
                if (variance[c] == 0) continue;
                const double at = x[c] - number_pull[c] * variance[c];
                number_pull[c] = pull_back(at, low_[c], high_[c], variance[c]);
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

    const adjustment_problem& problem_;
    sparse_matrix a_{};
    std::vector<double> estimate_{};
    std::vector<double> variance_{};
    std::vector<double> low_{};
    std::vector<double> high_{};
    std::vector<double> row_low_{};
    std::vector<double> row_high_{};
    std::vector<double> pull_{};  ///< Lagrange multipliers of the rows
    std::vector<std::uint32_t> take_row_{};
    double wide_variance_ = 1;
};

}  // namespace recount::detail
