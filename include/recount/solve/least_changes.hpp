// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/solve/blocks.hpp>
#include <recount/solve/budget.hpp>
#include <recount/solve/change_search.hpp>
#include <recount/solve/components.hpp>
#include <recount/solve/element_set.hpp>
#include <recount/solve/vector.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>

namespace recount::detail {

/// Sets of the least cost of a whole system, component by component, the smallest components first.
///
/// @param use called with the parts of each component, and what maps their elements to those of the whole system
template <class Costs, class Use>
constexpr change_search::answer least_changes(const components& pieces, std::span<const std::uint32_t> contradicted,
                                              Costs costs, std::size_t limit, budget& left, Use use) {
    change_search::answer result{};
    for (const std::uint32_t name : contradicted) {
        const component piece = pieces.at(name);
        blocks parts{piece.system()};
        vector<change_search::cost> mine;
        mine.reserve(piece.system().elements);
        for (element e = 0; e < piece.system().elements; ++e) mine.push_back(costs(piece.nodes[e]));
        change_search search{parts, std::move(mine), left};
        const change_search::answer found = search.all(limit);
        result.possible = result.possible && found.possible;
        result.proved = result.proved && found.proved;
        result.complete = result.complete && found.complete;
        if (!result.possible) return result;
        for (const change_search::part& each : found.parts) {
            use(piece, search, each);
            result.parts.push_back({each.total, {}});
            for (const element_set& set : each.sets) result.parts.back().sets.push_back(piece.in_whole(set));
        }
    }
    return result;
}

}  // namespace recount::detail
