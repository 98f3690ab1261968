// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/explain/detail/adjustment_problem.hpp>
#include <recount/solve/budget.hpp>
#include <recount/solve/cheapest_flow.hpp>
#include <recount/solve/limits.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace recount::detail {

/// Whole numbers beside real ones, such that the rows of people of a problem go on holding.
///
/// Where every number stands in at most two rows, once, and rows can be signed so that it enters one and leaves the
/// other, rows are nodes and numbers are arcs: from the nearest whole numbers, gaps are carried along cheapest paths.
/// What is no such network is searched. @see cheapest_flow
class controlled_rounding {
public:
    controlled_rounding(const adjustment_problem& problem, std::span<const double> near)
        : problem_{problem}, columns_(problem.numbers.size()), whole_(problem.numbers.size()) {
        for (std::uint32_t r = 0; r < problem.rows.size(); ++r) {
            bool people = problem.rows[r].count > 0;
            for (const linear_entry& e : problem.of(problem.rows[r]))
                people = people && problem.numbers[e.variable].whole;
            if (people) add_row(problem.rows[r]);
        }
        for (std::size_t c = 0; c < columns_.size(); ++c) place(c, near[c]);
        for (std::size_t r = 0; r < rows_.size(); ++r)
            for (const linear_entry& e : problem_.of(*rows_[r].of))
                columns_[e.variable].in.push_back({static_cast<std::uint32_t>(r), e.factor});
    }

    [[nodiscard]] bool solve(const limits& allowed) {
        sign_rows();
        budget left{allowed};
        if (!flow()) {
            no_neighbours_ = true;
            return false;
        }
        return search(left);
    }
    /// It is proved that not all rows hold for any choice between neighbouring whole numbers.
    [[nodiscard]] bool no_neighbours() const { return no_neighbours_; }
    /// Choices of one number that the search made.
    [[nodiscard]] std::uint64_t tried() const { return tried_; }
    [[nodiscard]] const std::vector<std::int64_t>& values() const { return whole_; }

    /// Everything was a network, where flows of least cost are found.
    [[nodiscard]] bool nearest() const { return all_network_; }

private:
    struct place_in_row {
        std::uint32_t row{};
        std::int64_t factor{};
    };
    struct column {
        std::int64_t low{};  ///< the whole numbers beside
        std::int64_t high{};
        double near{};
        double rise{};  ///< what going from low to high costs
        std::vector<place_in_row> in{};
    };
    struct row {
        const adjustment_problem::row* of{};
        ends range{};
        signed char sign = 0;  ///< 0: not looked at
        bool network = true;
    };

    void add_row(const adjustment_problem::row& r) {
        row added{&r};
        if (r.range.has_low) added.range.raise(r.range.low.numerator + (r.above_low ? 1 : 0));
        if (r.range.has_high) added.range.lower(r.range.high.numerator - (r.below_high ? 1 : 0));
        rows_.push_back(added);
    }

    void place(std::size_t c, double near) {
        const auto& number = problem_.numbers[c];
        if (!number.whole) return;
        if (!(std::abs(near) < 9e18)) throw_overflow();
        column& added = columns_[c];
        added.near = near;
        const double nearest = std::nearbyint(near);
        if (std::abs(near - nearest) <= 1e-7 + 1e-12 * std::abs(near)) {
            whole_[c] = added.low = added.high = static_cast<std::int64_t>(nearest);
            return;
        }
        added.low = static_cast<std::int64_t>(std::floor(near));
        added.high = added.low + 1;
        if (number.range.has_low && rational{added.low} < number.range.low) added.low = added.high;
        if (number.range.has_high && number.range.high < rational{added.high}) added.high = added.low;
        whole_[c] = std::clamp(static_cast<std::int64_t>(nearest), added.low, added.high);
        const double part = near - std::floor(near);
        if (number.plays == adjustment_problem::part::weighted && added.low != added.high)
            added.rise = (1 - 2 * part) / static_cast<double>(number.variance);
    }

    /// Signs the rows of each block, and finds which blocks are networks.
    void sign_rows() {
        std::vector<std::uint32_t> block;
        for (std::uint32_t first = 0; first < rows_.size(); ++first) {
            if (rows_[first].sign != 0) continue;
            bool network = true;
            rows_[first].sign = 1;
            block.assign(1, first);
            for (std::size_t i = 0; i < block.size(); ++i) {
                const std::uint32_t r = block[i];
                for (const linear_entry& e : problem_.of(*rows_[r].of)) {
                    const column& c = columns_[e.variable];
                    // a number that cannot move ties nothing together
                    if (c.low == c.high) continue;
                    network = network && c.in.size() <= 2 && (e.factor == 1 || e.factor == -1);
                    for (const place_in_row& other : c.in) {
                        if (other.row == r) continue;
                        row& next = rows_[other.row];
                        const bool same = (e.factor > 0) != (other.factor > 0);
                        const signed char wanted = static_cast<signed char>(same ? rows_[r].sign : -rows_[r].sign);
                        if (next.sign == 0) {
                            next.sign = wanted;
                            block.push_back(other.row);
                        }
                        network = network && next.sign == wanted;
                    }
                }
            }
            for (const std::uint32_t r : block) rows_[r].network = network;
            all_network_ = all_network_ && network;
        }
    }

    [[nodiscard]] wide total(const row& r) const {
        wide result = 0;
        for (const linear_entry& e : problem_.of(*r.of))
            result = sum(result, product(wide{e.factor}, wide{whole_[e.variable]}));
        return result;
    }

    /// The network: a node for each row, an arc for each number that can move, and for the slack of a row.
    [[nodiscard]] bool flow() {
        cheapest_flow network{static_cast<std::uint32_t>(rows_.size())};
        const std::uint32_t outside = network.outside();
        std::vector<wide> lacks(rows_.size());
        std::vector<std::uint32_t> numbers;
        for (std::uint32_t c = 0; c < columns_.size(); ++c) {
            const column& of = columns_[c];
            if (of.low == of.high || of.in.empty() || !rows_[of.in[0].row].network) continue;
            cheapest_flow::arc added{outside, outside, of.rise, wide{of.high} - whole_[c], wide{whole_[c]} - of.low};
            for (const place_in_row& p : of.in)
                ((p.factor > 0) == (rows_[p.row].sign > 0) ? added.to : added.from) = p.row;
            network.add(added);
            numbers.push_back(c);
        }
        constexpr wide endless = wide{1} << 100;
        for (std::uint32_t r = 0; r < rows_.size(); ++r) {
            const row& at = rows_[r];
            if (!at.network) continue;
            const wide now = total(at);
            wide wanted = now;
            if (at.range.has_low && wanted < at.range.low) wanted = at.range.low;
            if (at.range.has_high && wanted > at.range.high) wanted = at.range.high;
            lacks[r] = at.sign * (wanted - now);
            if (at.range.fixed()) continue;
            const wide more = at.range.has_high ? at.range.high - wanted : endless;
            const wide less = at.range.has_low ? wanted - at.range.low : endless;
            network.add(at.sign > 0 ? cheapest_flow::arc{r, outside, 0, more, less}
                                    : cheapest_flow::arc{outside, r, 0, more, less});
        }
        if (!network.settle(std::move(lacks))) return false;
        for (std::size_t i = 0; i < numbers.size(); ++i) whole_[numbers[i]] += network.arcs()[i].moved;
        return true;
    }

    // What is no network: one number after another takes the nearest whole number first, while its rows can still
    // hold; when the neighbours do not do, those further out are allowed.

    [[nodiscard]] bool search(budget& left) {
        std::vector<std::uint32_t> order;
        std::vector<char> listed(columns_.size());
        for (const row& r : rows_) {
            if (r.network) continue;
            for (const linear_entry& e : problem_.of(*r.of))
                if (listed[e.variable] == 0 && columns_[e.variable].low != columns_[e.variable].high) {
                    listed[e.variable] = 1;
                    order.push_back(e.variable);
                }
        }
        for (int wider = 0; wider <= 2; ++wider) {
            if (search(order, left)) return true;
            if (left.spent()) return false;
            no_neighbours_ = true;
            for (const std::uint32_t c : order) widen(c);
        }
        return false;
    }

    void widen(std::uint32_t c) {
        const rational_ends& range = problem_.numbers[c].range;
        column& wider = columns_[c];
        if (!range.has_low || range.low < rational{wider.low}) wider.low = subtract(wider.low, 1);
        if (!range.has_high || rational{wider.high} < range.high) wider.high = add(wider.high, 1);
    }

    [[nodiscard]] bool search(std::span<const std::uint32_t> order, budget& left) {
        reach_.assign(rows_.size(), {});
        for (std::size_t r = 0; r < rows_.size(); ++r) {
            if (rows_[r].network) continue;
            reach_[r] = {0, 0, true, true};
            for (const linear_entry& e : problem_.of(*rows_[r].of)) {
                const auto [least, most] = ends_of(columns_[e.variable], e.factor);
                reach_[r].low = sum(reach_[r].low, least);
                reach_[r].high = sum(reach_[r].high, most);
            }
            if (!meets(r)) return false;
        }
        std::vector<std::vector<std::int64_t>> choices(order.size());
        std::vector<std::size_t> next(order.size());
        for (std::size_t i = 0; i < order.size(); ++i) {
            const column& c = columns_[order[i]];
            for (std::int64_t value = c.low; value <= c.high; ++value) choices[i].push_back(value);
            const double near = c.near;
            std::stable_sort(choices[i].begin(), choices[i].end(), [near](std::int64_t x, std::int64_t y) {
                return std::abs(static_cast<double>(x) - near) < std::abs(static_cast<double>(y) - near);
            });
        }
        for (std::size_t depth = 0; depth < order.size();) {
            const std::uint32_t c = order[depth];
            if (next[depth] > 0) decide(c, -1);
            if (next[depth] == choices[depth].size()) {
                next[depth] = 0;
                if (depth == 0) return false;
                --depth;
                continue;
            }
            if (!left.step()) return false;
            ++tried_;
            whole_[c] = choices[depth][next[depth]++];
            decide(c, 1);
            bool possible = true;
            for (const place_in_row& p : columns_[c].in) possible = possible && meets(p.row);
            if (possible) ++depth;
        }
        return true;
    }

    [[nodiscard]] static std::pair<wide, wide> ends_of(const column& c, std::int64_t factor) {
        const wide at_low = product(wide{factor}, wide{c.low});
        const wide at_high = product(wide{factor}, wide{c.high});
        return {std::min(at_low, at_high), std::max(at_low, at_high)};
    }

    /// The sums that what is not decided leaves possible reach into what the row allows.
    [[nodiscard]] bool meets(std::size_t r) const {
        const ends& range = rows_[r].range;
        return !(range.has_low && reach_[r].high < range.low) && !(range.has_high && reach_[r].low > range.high);
    }

    /// Takes away what a decision rules out; direction -1 puts it back.
    void decide(std::uint32_t c, int direction) {
        for (const place_in_row& p : columns_[c].in) {
            const auto [least, most] = ends_of(columns_[c], p.factor);
            const wide decided = product(wide{p.factor}, wide{whole_[c]});
            reach_[p.row].low += direction * (decided - least);
            reach_[p.row].high += direction * (decided - most);
        }
    }

    const adjustment_problem& problem_;
    std::vector<row> rows_{};
    std::vector<column> columns_;
    std::vector<std::int64_t> whole_;
    std::vector<ends> reach_{};
    bool all_network_ = true;
    bool no_neighbours_ = false;
    std::uint64_t tried_{};
};

}  // namespace recount::detail
