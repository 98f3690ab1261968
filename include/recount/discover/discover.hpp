// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/discover/cell_table.hpp>
#include <recount/discover/detail/lines.hpp>
#include <recount/discover/detail/sum_search.hpp>
#include <recount/discover/found_relation.hpp>

#include <utility>
#include <vector>

namespace recount {

/// The relations that a table itself suggests.
struct discovery {
    std::vector<found_relation> relations;
    bool cut{};  // the table was too large to be searched completely
};

inline discovery discover(const cell_table& table) {
    discovery result;
    for (const bool between_rows : {true, false}) {
        const detail::line_table lines = detail::make_lines(table, between_rows);
        detail::sum_search search{lines};
        search.run();
        result.cut = result.cut || search.cut();
        for (const detail::line_sum& sum : search.found()) {
            found_relation relation{found_kind::sum, between_rows, sum.total, sum.parts, {}, sum.held, false, sum.score};
            for (std::size_t p = sum.first; p < sum.last; ++p) {
                const auto judged = search.judge(sum.total, sum.parts, p);
                using outcome = detail::sum_search::outcome;
                if (judged.what == outcome::none) continue;
                const auto place = [&](std::size_t line) {
                    return between_rows
                               ? cell_place{static_cast<std::uint32_t>(line), static_cast<std::uint32_t>(p)}
                               : cell_place{static_cast<std::uint32_t>(p), static_cast<std::uint32_t>(line)};
                };
                found_cell cell{place(sum.total), {}, judged.what != outcome::fails && (judged.what != outcome::near || sum.rounded)};
                for (const std::uint32_t part : sum.parts)
                    if (lines.units(part, p) != 0) cell.parts.push_back(place(part));
                relation.cells.push_back(std::move(cell));
            }
            result.relations.push_back(std::move(relation));
        }
    }
    return result;
}

}  // namespace recount
