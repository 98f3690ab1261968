// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/explain/detail/real_problem.hpp>
#include <recount/solve/normal_equations.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace recount::detail {

/// The least-squares solution with some ends held, as if they were equations.
class held_projection {
public:
    held_projection(const real_problem& of, const active_ends& held)
        : values{of.estimate},
          pull(of.rows()),
          determined(of.numbers(), 1),
          of_{of},
          held_{held},
          target_(of.rows()),
          variance_(of.numbers()),
          chosen_(of.rows()),
          open_(of.numbers()) {}

    /// False when what is held contradicts itself.
    bool solve() {
        hold();
        set_aside();
        const normal_equations equations{of_.a, variance_, chosen_};
        settle(equations);
        determine(equations);
        fill_in();
        for (std::size_t r = 0; r < of_.rows(); ++r) {
            if (held_.rows[r] == 0) continue;
            const auto [total, size] = of_.sum_of_row(r, values);
            if (!(std::abs(total - target_[r]) <= precise * size)) return false;
        }
        return true;
    }

    static constexpr double precise = 1e-8;

    std::vector<double> values;
    std::vector<double> pull;      ///< Lagrange multipliers of the rows
    std::vector<char> determined;  ///< no other value would do as well

private:
    using part = adjustment_problem::part;

    /// A free number that takes what its row leaves, after all others are known.
    struct left_over {
        std::uint32_t number;
        std::uint32_t row;
        double factor;
    };

    void hold() {
        for (std::size_t r = 0; r < of_.rows(); ++r) {
            chosen_[r] = held_.rows[r] != 0;
            target_[r] = held_.rows[r] < 0 ? of_.row_low[r] : of_.row_high[r];
        }
        for (std::size_t c = 0; c < of_.numbers(); ++c) {
            if (held_.numbers[c] != 0)
                values[c] = held_.numbers[c] < 0 ? of_.low[c] : of_.high[c];
            else
                variance_[c] = of_.variance[c];
        }
    }

    /// A free number in one row takes what the row leaves, and the row says nothing of the others.
    void set_aside() {
        std::vector<std::uint32_t> alone;
        for (std::uint32_t c = 0; c < of_.numbers(); ++c) {
            if (held_.numbers[c] != 0 || of_.plays(c) != part::free) continue;
            for (const auto& e : of_.a.column(c)) open_[c] += chosen_[e.at] != 0 ? 1u : 0u;
            if (open_[c] == 1) alone.push_back(c);
        }
        while (!alone.empty()) {
            const std::uint32_t c = alone.back();
            alone.pop_back();
            if (open_[c] != 1) continue;
            for (const auto& e : of_.a.column(c)) {
                if (chosen_[e.at] == 0) continue;
                chosen_[e.at] = 0;
                aside_.push_back({c, e.at, e.factor});
                for (const auto& other : of_.a.row(e.at))
                    if (open_[other.at] > 0 && --open_[other.at] == 1) alone.push_back(other.at);
                break;
            }
        }
        for (std::size_t c = 0; c < of_.numbers(); ++c)
            if (open_[c] > 0) {
                variance_[c] = of_.wide_variance;
                some_open_ = true;
            }
    }

    /// One step towards what the rows hold.
    void correct(const normal_equations& equations) {
        std::vector<double> rest(of_.rows());
        for (std::size_t r = 0; r < of_.rows(); ++r) {
            if (chosen_[r] == 0) continue;
            const auto [total, size] = of_.sum_of_row(r, values);
            // what is left of rounding errors only leads astray where rows depend on each other
            if (std::abs(target_[r] - total) > 1e-14 * size) rest[r] = target_[r] - total;
        }
        const std::vector<double> step = equations.solve(rest);
        for (std::size_t r = 0; r < of_.rows(); ++r) pull[r] += step[r];
        for (std::size_t c = 0; c < of_.numbers(); ++c) {
            if (variance_[c] == 0) continue;
            double force = 0;
            for (const auto& e : of_.a.column(c)) force += e.factor * step[e.at];
            values[c] += variance_[c] * force;
        }
    }

    void settle(const normal_equations& equations) {
        for (int round = 0; round < (some_open_ ? 60 : 1); ++round) {
            // numbers that are not published start where the last round left them, the others at their figures
            double moved = 0;
            const std::vector<double> before = values;
            pull.assign(of_.rows(), 0);
            for (std::size_t c = 0; c < of_.numbers(); ++c)
                if (variance_[c] != 0 && open_[c] == 0) values[c] = of_.estimate[c];
            correct(equations);
            correct(equations);
            for (std::size_t c = 0; c < of_.numbers(); ++c)
                if (open_[c] > 0) moved = std::max(moved, std::abs(values[c] - before[c]) / (1 + std::abs(values[c])));
            if (moved < 1e-13) break;
        }
    }

    /// Numbers that are not published are determined where they end up the same from another start.
    void determine(const normal_equations& equations) {
        std::vector<double> elsewhere;
        if (some_open_) {
            elsewhere = values;
            for (std::size_t c = 0; c < of_.numbers(); ++c)
                if (open_[c] > 0) values[c] += (1 + std::abs(values[c])) * std::sin(static_cast<double>(c + 1));
            settle(equations);
            elsewhere.swap(values);
        }
        for (std::size_t c = 0; c < of_.numbers(); ++c)
            if (of_.plays(c) == part::free && held_.numbers[c] == 0 &&
                (open_[c] == 0 || std::abs(values[c] - elsewhere[c]) > 1e-6 * (1 + std::abs(values[c]))))
                determined[c] = 0;
    }

    /// The numbers that were set aside, the last one first.
    void fill_in() {
        for (std::size_t i = aside_.size(); i-- > 0;) {
            const auto [c, r, factor] = aside_[i];
            values[c] = 0;
            bool known = true;
            for (const auto& e : of_.a.row(r)) known = known && (e.at == c || determined[e.at] != 0);
            determined[c] = known ? 1 : 0;
            values[c] = (target_[r] - of_.sum_of_row(r, values).total) / factor;
        }
    }

    const real_problem& of_;
    const active_ends& held_;
    std::vector<double> target_;
    std::vector<double> variance_;
    std::vector<char> chosen_;         // rows
    std::vector<std::uint32_t> open_;  // rows around a free number
    std::vector<left_over> aside_{};
    bool some_open_ = false;
};

}  // namespace recount::detail
