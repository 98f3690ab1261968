// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/solve/blocks.hpp>
#include <recount/solve/linear_system.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace recount::detail {

struct propagated {
    bool possible = true;  ///< false: some variable has no value left
    bool sharp{};          ///< every end that is left is reached by some solution
};

/// Narrows the ends of variables row by row until nothing changes.
///
/// Where rows and open variables form a tree and all factors are 1 or -1 the result is sharp, as whole numbers too:
/// each row then passes intervals on without a gap. Elsewhere it is a start. Rows that keep narrowing each other for
/// long are left to the simplex method, as percentages are.
constexpr propagated narrow(blocks& parts, std::span<const std::uint32_t> rows, std::vector<ends>& range) {
    const linear_system& system = parts.system();
    std::size_t places = 0;
    bool ones = true;
    std::vector<std::uint32_t> open_variables;
    for (const std::uint32_t r : rows)
        for (const linear_entry& e : system.of(system.rows[r])) {
            if (!system.variables[e.variable].whole) return {};  // an end between two multiples would be lost
            if (!range[e.variable].fixed()) {
                ++places;
                ones = ones && (e.factor == 1 || e.factor == -1);
                open_variables.push_back(e.variable);
            }
        }
    std::sort(open_variables.begin(), open_variables.end());
    const auto unique =
        static_cast<std::size_t>(std::unique(open_variables.begin(), open_variables.end()) - open_variables.begin());
    const bool tree = places + 1 == unique + rows.size();

    std::vector<char> standing(system.rows.size(), 0);  // 1: of this block, 2: waiting
    std::vector<std::uint32_t> queue(rows.begin(), rows.end());
    for (const std::uint32_t r : rows) standing[r] = 2;
    std::size_t visits = 0;
    const std::size_t most_visits = rows.size() * (tree ? 64 : 8) + 64;
    for (std::size_t next = 0; next < queue.size(); ++next) {
        if (++visits > most_visits) return {true, false};
        const linear_row& row = system.rows[queue[next]];
        standing[queue[next]] = 1;
        // sums of the low and high ends; those without an end are counted
        wide low = 0;
        wide high = 0;
        std::size_t no_low = 0;
        std::size_t no_high = 0;
        for (const linear_entry& e : system.of(row)) {
            const ends& x = range[e.variable];
            const bool up = e.factor > 0;
            if (up ? x.has_low : x.has_high)
                low = sum(low, product(wide{e.factor}, up ? x.low : x.high));
            else
                ++no_low;
            if (up ? x.has_high : x.has_low)
                high = sum(high, product(wide{e.factor}, up ? x.high : x.low));
            else
                ++no_high;
        }
        if (row.activity.has_low && no_high == 0 && high < row.activity.low) return {false, true};
        if (row.activity.has_high && no_low == 0 && low > row.activity.high) return {false, true};
        for (const linear_entry& e : system.of(row)) {
            ends& x = range[e.variable];
            if (x.fixed()) continue;
            const bool up = e.factor > 0;
            const wide magnitude = up ? e.factor : -static_cast<wide>(e.factor);
            const bool mine_has_low = up ? x.has_low : x.has_high;
            const bool mine_has_high = up ? x.has_high : x.has_low;
            const wide mine_low = product(wide{e.factor}, up ? x.low : x.high);
            const wide mine_high = product(wide{e.factor}, up ? x.high : x.low);
            const ends before = x;
            if (row.activity.has_high && no_low == (mine_has_low ? 0u : 1u)) {
                const wide room = difference(row.activity.high, mine_has_low ? difference(low, mine_low) : low);
                if (up)
                    x.lower(floor_divide(room, magnitude));
                else
                    x.raise(ceiling_divide(-room, magnitude));
            }
            if (row.activity.has_low && no_high == (mine_has_high ? 0u : 1u)) {
                const wide need = difference(row.activity.low, mine_has_high ? difference(high, mine_high) : high);
                if (up)
                    x.raise(ceiling_divide(need, magnitude));
                else
                    x.lower(floor_divide(-need, magnitude));
            }
            if (x.empty()) return {false, true};
            const bool changed = x.has_low != before.has_low || x.has_high != before.has_high || x.low != before.low ||
                                 x.high != before.high;
            if (!changed) continue;
            // the sums of this row follow, and other rows look again
            const wide new_low = product(wide{e.factor}, up ? x.low : x.high);
            const wide new_high = product(wide{e.factor}, up ? x.high : x.low);
            if (up ? x.has_low : x.has_high) {
                low = sum(mine_has_low ? difference(low, mine_low) : low, new_low);
                no_low -= mine_has_low ? 0u : 1u;
            }
            if (up ? x.has_high : x.has_low) {
                high = sum(mine_has_high ? difference(high, mine_high) : high, new_high);
                no_high -= mine_has_high ? 0u : 1u;
            }
            for (const std::uint32_t r : parts.rows_of(e.variable))
                if (standing[r] == 1) {
                    standing[r] = 2;
                    queue.push_back(r);
                }
        }
    }
    return {true, tree && ones};
}

}  // namespace recount::detail
