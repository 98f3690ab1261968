// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/solve/blocks.hpp>
#include <recount/solve/propagation.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace recount::detail {

/// The narrowest ends that the rows of one block leave to the variables for which `wanted` says so.
template <class Wanted>
constexpr outcome narrowest(blocks& parts, std::span<const std::uint32_t> rows, budget& left, std::vector<ends>& range,
                            std::vector<char>& proved, Wanted wanted) {
    const linear_system& system = parts.system();
    std::vector<ends> narrowed = range;
    const propagated first = narrow(parts, rows, narrowed);
    if (!first.possible) return outcome::impossible;
    if (first.sharp) {
        range = narrowed;
        return outcome::possible;
    }
    return with_search(parts.block_of(rows, narrowed), left, [&](auto& search) {
        const outcome found = search.feasible();
        if (found != outcome::possible) {
            if (found == outcome::unknown)
                for (const std::uint32_t v : search.variables()) {
                    range[v] = narrowed[v];
                    proved[v] = 0;
                }
            return found;
        }
        const std::span<const std::uint32_t> variables = search.variables();
        for (const std::uint32_t r : rows)
            for (const linear_entry& e : system.of(system.rows[r])) range[e.variable] = narrowed[e.variable];
        // values that some solution has; an end that is among them needs no search
        std::vector<ends> seen(variables.size());
        const auto look = [&] {
            for (std::size_t c = 0; c < variables.size(); ++c) {
                const exact_value at = search.value(c);
                if (!at.whole()) continue;  // a percentage between two multiples of the resolution
                const wide value = at.floor();
                if (!seen[c].has_low || value < seen[c].low) seen[c].low = value;
                if (!seen[c].has_high || value > seen[c].high) seen[c].high = value;
                seen[c].has_low = seen[c].has_high = true;
            }
        };
        look();
        for (std::size_t c = 0; c < variables.size(); ++c) {
            if (!wanted(variables[c])) continue;
            ends& x = range[variables[c]];
            for (const bool upwards : {false, true}) {
                if (upwards ? x.has_high && seen[c].has_high && seen[c].high == x.high
                            : x.has_low && seen[c].has_low && seen[c].low == x.low)
                    continue;
                const auto end_found = search.furthest(c, upwards);
                if (!end_found.limited) continue;
                if (!end_found.proved) proved[variables[c]] = 0;
                if (upwards)
                    x.lower(end_found.value);
                else
                    x.raise(end_found.value);
                if (end_found.at_solution) look();
            }
        }
        return outcome::possible;
    });
}

}  // namespace recount::detail
