// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/solve/budget.hpp>
#include <recount/solve/element_set.hpp>
#include <recount/solve/linear_system.hpp>
#include <recount/solve/outcome.hpp>
#include <recount/solve/vector.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>

namespace recount::detail {

/// A block whose rows can be signed so that each open variable enters one of them, once, and leaves another or none: a
/// tree, a two-way table with margins.
///
/// Rows are nodes and variables arcs between them, so whole numbers are found by carrying what a row lacks along
/// shortest paths (Ford and Fulkerson 1956, Edmonds and Karp 1972), without fractions. Where there are none, the rows
/// that could be reached show why.
class network {
public:
    /// A variable, or the sum of a row, which is carried to the outside.
    struct arc {
        std::uint32_t variable = none;
        std::uint32_t into = none;  ///< the node that gains when it rises
        std::uint32_t from = none;  ///< and the one that loses
        ends range{};
        wide value{};
    };

    /// @param range what each variable can be
    /// @param arc_of scratch: `none` for each variable, before and after
    constexpr network(const linear_system& system, std::span<const std::uint32_t> rows, std::span<const ends> range,
                      vector<std::uint32_t>& arc_of, budget& left)
        : system_{&system}, rows_{rows}, range_{range}, left_{&left} {
        usable_ = collect(arc_of) && sign();
        for (const arc& a : arcs_) arc_of[a.variable] = none;
        if (usable_) connect();
    }

    /// Whether the block is one; nothing else may be asked otherwise.
    [[nodiscard]] constexpr bool usable() const { return usable_; }
    /// The open variables, and what they are now.
    [[nodiscard]] constexpr std::span<const arc> variables() const { return {arcs_.data(), variable_count_}; }

    /// Finds whole numbers for all variables.
    constexpr outcome feasible() {
        for (std::uint32_t n = 0; n < outside(); ++n)
            while (excess_[n] != 0) {
                const bool upwards = excess_[n] < 0;
                const auto bears = [&](std::uint32_t other) {
                    return other == outside() || (upwards ? excess_[other] > 0 : excess_[other] < 0);
                };
                if (!find_path(n, upwards, none, bears)) return left_->spent() ? outcome::unknown : outcome::impossible;
                wide most = upwards ? -excess_[n] : excess_[n];
                if (goal_ != outside()) most = std::min(most, upwards ? excess_[goal_] : -excess_[goal_]);
                carry(std::min(most, room_of_path()));
            }
        return outcome::possible;
    }

    /// After `feasible` has found that there are none: what that comes from.
    /// @param blame called with a variable, and whether it is its low end
    template <class Blame>
    constexpr void because(element_set& found, Blame blame) const {
        found.clear();
        vector<std::pair<std::uint32_t, std::int64_t>> fixed;
        for (const std::uint32_t n : reached_) {
            const linear_row& row = system_->rows[rows_[n]];
            for (const element e : row.from)
                if (e != background) found.push_back(e);
            // upwards: what keeps the signed sum of these rows from being larger
            for (const linear_entry& e : system_->of(row))
                if (range_[e.variable].fixed())
                    fixed.push_back({e.variable, product(upwards_ ? sign_[n] : -sign_[n], e.factor)});
            for (const std::uint32_t at : arcs_of(n)) {
                const arc& a = arcs_[at];
                if (a.variable != none && came_[a.into == n ? a.from : a.into] == unseen)
                    blame(a.variable, (a.into == n) != upwards_);
            }
        }
        std::sort(fixed.begin(), fixed.end());
        for (std::size_t i = 0; i < fixed.size();) {
            const std::uint32_t variable = fixed[i].first;
            std::int64_t total = 0;
            for (; i < fixed.size() && fixed[i].first == variable; ++i) total = sum(total, fixed[i].second);
            if (total != 0) blame(variable, total < 0);
        }
        put_in_order(found);
    }

    /// The same as factors of rows whose weighted sum cannot be.
    [[nodiscard]] constexpr vector<std::pair<std::uint32_t, std::int64_t>> certificate() const {
        vector<std::pair<std::uint32_t, std::int64_t>> result;
        for (const std::uint32_t n : reached_) result.push_back({rows_[n], sign_[n]});
        return result;
    }

    /// After `feasible` has found some: moves a variable as far as it goes; impossible when nothing ends it.
    constexpr outcome furthest(std::size_t variable, bool upwards) {
        const auto at = static_cast<std::uint32_t>(variable);
        while (true) {
            const wide room = room_of(arcs_[at], upwards);
            if (room == 0) return outcome::possible;
            // what it adds to one node and takes from another goes back some other way
            const std::uint32_t gains = upwards ? arcs_[at].into : arcs_[at].from;
            const std::uint32_t loses = upwards ? arcs_[at].from : arcs_[at].into;
            if (!find_path(gains, false, at, [&](std::uint32_t other) { return other == loses; }))
                return left_->spent() ? outcome::unknown : outcome::possible;
            const wide step = std::min(room, room_of_path());
            if (step == endless) return outcome::impossible;
            carry(step);
            shift(at, upwards ? step : -step);
        }
    }

private:
    static constexpr std::uint32_t none = 0xffff'ffff;
    static constexpr std::uint32_t unseen = 0xffff'fffe;
    static constexpr wide endless = static_cast<wide>(1) << 100;

    [[nodiscard]] constexpr std::uint32_t outside() const { return static_cast<std::uint32_t>(rows_.size()); }

    /// Open variables as arcs, by the rows that they stand in; false where they are too many or count otherwise.
    constexpr bool collect(vector<std::uint32_t>& arc_of) {
        for (std::uint32_t n = 0; n < outside(); ++n)
            for (const linear_entry& e : system_->of(system_->rows[rows_[n]])) {
                const ends& range = range_[e.variable];
                if (!system_->variables[e.variable].whole) return false;
                if (range.fixed()) continue;
                if (range.empty() || (e.factor != 1 && e.factor != -1)) return false;
                std::uint32_t& at = arc_of[e.variable];
                if (at == none) {
                    at = static_cast<std::uint32_t>(arcs_.size());
                    const wide start = range.has_low && range.low > 0     ? range.low
                                       : range.has_high && range.high < 0 ? range.high
                                                                          : 0;
                    arcs_.push_back({e.variable, n, outside(), range, start});
                    factors_.push_back({e.factor, 0});
                } else if (factors_[at].second == 0) {
                    arcs_[at].from = n;
                    factors_[at].second = e.factor;
                } else {
                    return false;
                }
            }
        variable_count_ = arcs_.size();
        return true;
    }

    /// Signs the rows so that each variable enters one and leaves the other; false where that cannot be.
    constexpr bool sign() {
        index_arcs();
        sign_.assign(outside(), 0);
        vector<std::uint32_t> waiting;
        for (std::uint32_t first = 0; first < outside(); ++first) {
            if (sign_[first] != 0) continue;
            sign_[first] = 1;
            waiting.assign(1, first);
            while (!waiting.empty()) {
                const std::uint32_t n = waiting.back();
                waiting.pop_back();
                for (const std::uint32_t at : arcs_of(n)) {
                    const arc& a = arcs_[at];
                    if (a.from == outside()) continue;
                    const std::uint32_t other = a.into == n ? a.from : a.into;
                    const std::int64_t wanted = factors_[at].first == factors_[at].second ? -sign_[n] : sign_[n];
                    if (sign_[other] == 0) waiting.push_back(other);
                    if (sign_[other] == -wanted) return false;
                    sign_[other] = wanted;
                }
            }
        }
        for (std::size_t at = 0; at < arcs_.size(); ++at)
            if (factors_[at].first * sign_[arcs_[at].into] < 0) std::swap(arcs_[at].into, arcs_[at].from);
        return true;
    }

    /// Adds the sums of the rows, and counts what each row has too much.
    constexpr void connect() {
        excess_.assign(outside() + std::size_t{1}, 0);
        for (std::uint32_t n = 0; n < outside(); ++n)
            for (const linear_entry& e : system_->of(system_->rows[rows_[n]]))
                if (const ends& range = range_[e.variable]; range.fixed())
                    excess_[n] = sum(excess_[n], product(wide{sign_[n] * e.factor}, range.low));
        for (const arc& a : arcs_) count(a, a.value);
        for (std::uint32_t n = 0; n < outside(); ++n) {
            const ends& activity = system_->rows[rows_[n]].activity;
            ends range = activity;
            if (sign_[n] < 0) range = {-activity.high, -activity.low, activity.has_high, activity.has_low};
            wide start = excess_[n];
            if (range.has_low && start < range.low) start = range.low;
            if (range.has_high && start > range.high) start = range.high;
            arcs_.push_back({none, outside(), n, range, start});
            count(arcs_.back(), start);
        }
        index_arcs();
    }
    constexpr void count(const arc& a, wide step) {
        excess_[a.into] = sum(excess_[a.into], step);
        excess_[a.from] = difference(excess_[a.from], step);
    }
    constexpr void shift(std::uint32_t at, wide step) {
        arcs_[at].value = sum(arcs_[at].value, step);
        count(arcs_[at], step);
    }

    constexpr void index_arcs() {
        first_arc_.assign(outside() + std::size_t{2}, 0);
        for (const arc& a : arcs_) {
            ++first_arc_[a.into + 1];
            ++first_arc_[a.from + 1];
        }
        for (std::size_t n = 1; n < first_arc_.size(); ++n) first_arc_[n] += first_arc_[n - 1];
        around_.assign(first_arc_.back(), 0);
        vector<std::uint32_t> next = first_arc_;
        for (std::uint32_t at = 0; at < arcs_.size(); ++at) {
            around_[next[arcs_[at].into]++] = at;
            around_[next[arcs_[at].from]++] = at;
        }
    }
    [[nodiscard]] constexpr std::span<const std::uint32_t> arcs_of(std::uint32_t n) const {
        return {around_.data() + first_arc_[n], first_arc_[n + 1] - first_arc_[n]};
    }

    [[nodiscard]] static constexpr wide room_of(const arc& a, bool upwards) {
        if (upwards) return a.range.has_high ? a.range.high - a.value : endless;
        return a.range.has_low ? a.value - a.range.low : endless;
    }

    /// A shortest way to raise a node, or to lower it, at the expense of another one for which `bears` says so.
    template <class Bears>
    constexpr bool find_path(std::uint32_t start, bool upwards, std::uint32_t except, Bears bears) {
        came_.assign(outside() + std::size_t{1}, unseen);
        came_[start] = none;
        reached_.assign(1, start);
        upwards_ = upwards;
        for (std::size_t i = 0; i < reached_.size(); ++i) {
            const std::uint32_t n = reached_[i];
            if (!left_->work(arcs_of(n).size())) return false;
            for (const std::uint32_t at : arcs_of(n)) {
                const arc& a = arcs_[at];
                const std::uint32_t other = a.into == n ? a.from : a.into;
                if (at == except || came_[other] != unseen || room_of(a, (a.into == n) == upwards) == 0) continue;
                came_[other] = at;
                goal_ = other;
                if (bears(other)) return true;
                reached_.push_back(other);
            }
        }
        return false;
    }
    template <class Use>
    constexpr void along_path(Use use) {
        for (std::uint32_t n = goal_; came_[n] != none;) {
            const std::uint32_t at = came_[n];
            n = arcs_[at].into == n ? arcs_[at].from : arcs_[at].into;
            use(at, (arcs_[at].into == n) == upwards_);
        }
    }
    [[nodiscard]] constexpr wide room_of_path() {
        wide room = endless;
        along_path([&](std::uint32_t at, bool rises) { room = std::min(room, room_of(arcs_[at], rises)); });
        return room;
    }
    constexpr void carry(wide step) {
        along_path([&](std::uint32_t at, bool rises) { shift(at, rises ? step : -step); });
    }

    const linear_system* system_;
    std::span<const std::uint32_t> rows_;
    std::span<const ends> range_;
    budget* left_;
    bool usable_{};
    vector<arc> arcs_{};  // of the variables, then of the sums
    std::size_t variable_count_{};
    vector<std::pair<std::int64_t, std::int64_t>> factors_{};  // in the two rows of each variable
    vector<std::int64_t> sign_{};
    vector<wide> excess_{};  // of the rows, which must be none, and outside
    vector<std::uint32_t> first_arc_{};
    vector<std::uint32_t> around_{};
    vector<std::uint32_t> came_{};  // by which arc each node was reached
    vector<std::uint32_t> reached_{};
    std::uint32_t goal_{};
    bool upwards_{};
};

}  // namespace recount::detail
