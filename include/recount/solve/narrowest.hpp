// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/solve/blocks.hpp>
#include <recount/solve/vector.hpp>

#include <cstddef>
#include <cstdint>
#include <span>

namespace recount::detail {

/// What is known of a variable.
struct known_ends {
    std::uint32_t variable{};
    ends range{};
    bool proved = true;  ///< nothing narrower is true
};

/// Values that some solution has; an end that is among them needs no search.
class seen_values {
public:
    constexpr explicit seen_values(std::size_t variables) : seen_(variables) {}

    constexpr void see(std::size_t variable, wide value) {
        ends& at = seen_[variable];
        if (!at.has_low || value < at.low) at.low = value;
        if (!at.has_high || value > at.high) at.high = value;
        at.has_low = at.has_high = true;
    }
    [[nodiscard]] constexpr bool reaches(std::size_t variable, const ends& range, bool upwards) const {
        const ends& at = seen_[variable];
        return upwards ? range.has_high && at.has_high && at.high == range.high
                       : range.has_low && at.has_low && at.low == range.low;
    }

private:
    vector<ends> seen_;
};

/// All open variables of a block as they are, when nothing narrower could be proved.
constexpr void add_unproved(const blocks& parts, std::span<const std::uint32_t> rows, vector<known_ends>& found) {
    for (const std::uint32_t r : rows)
        for (const linear_entry& e : parts.system().of(parts.system().rows[r]))
            if (parts.open(e.variable)) found.push_back({e.variable, parts.range()[e.variable], false});
}

/// The narrowest ends within a block that is a network; unknown for others.
template <class Wanted>
constexpr outcome narrowest_of_network(blocks& parts, std::span<const std::uint32_t> rows, budget& left,
                                       vector<known_ends>& found, Wanted wanted) {
    network flows = parts.network_of(rows, left);
    if (!flows.usable()) return outcome::unknown;
    if (const outcome whole = flows.feasible(); whole != outcome::possible) return whole;
    seen_values seen{flows.variables().size()};
    const auto look = [&] {
        for (std::size_t i = 0; i < flows.variables().size(); ++i) seen.see(i, flows.variables()[i].value);
        left.work(flows.variables().size() / 4);
    };
    look();
    for (std::size_t i = 0; i < flows.variables().size(); ++i) {
        const std::uint32_t v = flows.variables()[i].variable;
        if (!wanted(v)) continue;
        known_ends x{v, parts.range()[v]};
        for (const bool upwards : {false, true}) {
            if (seen.reaches(i, x.range, upwards)) continue;
            const outcome end_found = flows.furthest(i, upwards);
            if (end_found == outcome::unknown) x.proved = false;
            if (end_found != outcome::possible) continue;
            if (upwards)
                x.range.lower(flows.variables()[i].value);
            else
                x.range.raise(flows.variables()[i].value);
            look();
        }
        found.push_back(x);
    }
    return outcome::possible;
}

/// The narrowest ends that the rows of one block leave to the variables for which `wanted` says so, added to `found`;
/// those that are not added are what their figures say. Others may be added as well.
template <class Wanted>
constexpr outcome narrowest(blocks& parts, std::span<const std::uint32_t> rows, budget& left, vector<known_ends>& found,
                            Wanted wanted) {
    const propagated first = parts.narrow(rows, left);
    if (!first.possible) {
        parts.widen();
        return outcome::impossible;
    }
    parts.every_narrowed([&](std::uint32_t v) { found.push_back({v, parts.range()[v]}); });
    if (first.sharp) {
        parts.widen();
        return outcome::possible;
    }
    const outcome result = narrowest_of_network(parts, rows, left, found, wanted);
    if (result != outcome::unknown || left.spent()) {
        if (result == outcome::unknown) add_unproved(parts, rows, found);
        parts.widen();
        return result;
    }
    const outcome searched = with_search(parts.block_of(rows), left, [&](auto& search) {
        const std::span<const std::uint32_t> variables = search.variables();
        const outcome whole = search.feasible();
        if (whole != outcome::possible) {
            if (whole == outcome::unknown)
                for (const std::uint32_t v : variables) found.push_back({v, parts.range()[v], false});
            return whole;
        }
        seen_values seen{variables.size()};
        const auto look = [&] {
            for (std::size_t c = 0; c < variables.size(); ++c)
                // a percentage may stand between two multiples of the resolution
                if (const exact_value at = search.value(c); at.whole()) seen.see(c, at.floor());
            left.work(variables.size());
        };
        look();
        for (std::size_t c = 0; c < variables.size(); ++c) {
            if (!wanted(variables[c])) continue;
            known_ends x{variables[c], parts.range()[variables[c]], true};
            for (const bool upwards : {false, true}) {
                if (seen.reaches(c, x.range, upwards)) continue;
                const auto end_found = search.furthest(c, upwards);
                x.proved = x.proved && end_found.proved;
                if (!end_found.limited) continue;
                if (upwards)
                    x.range.lower(end_found.value);
                else
                    x.range.raise(end_found.value);
                if (end_found.at_solution) look();
            }
            found.push_back(x);
        }
        return outcome::possible;
    });
    parts.widen();
    return searched;
}

/// What everything that holds leaves to each variable.
struct all_narrowest {
    bool possible = true;
    bool proved = true;          ///< nothing was left undecided; @see known_ends::proved
    vector<known_ends> known{};  ///< in the order of the variables
};

/// The narrowest ends of all variables for which `wanted` says so, block by block.
template <class Wanted>
constexpr all_narrowest narrowest(blocks& parts, budget& left, Wanted wanted) {
    all_narrowest result{};
    const auto variables = static_cast<std::uint32_t>(parts.system().variables.size());
    result.known.reserve(variables);
    for (std::uint32_t v = 0; v < variables; ++v) {
        if (parts.range()[v].empty()) result.possible = false;
        result.known.push_back({v, parts.range()[v]});
    }
    parts.restart();
    vector<known_ends> narrowed;
    for (std::uint32_t r = 0; r < parts.system().rows.size() && result.possible; ++r) {
        const vector<std::uint32_t> rows = parts.around_row(r);
        if (rows.empty()) continue;
        narrowed.clear();
        const outcome found = narrowest(parts, rows, left, narrowed, wanted);
        if (found == outcome::impossible) result.possible = false;
        if (found == outcome::unknown) result.proved = false;
        for (const known_ends& each : narrowed) result.known[each.variable] = each;
    }
    return result;
}

}  // namespace recount::detail
