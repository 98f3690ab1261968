// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace recount {

/// Where a cell stands, counted from 0.
struct cell_place {
    std::uint32_t row{};
    std::uint32_t column{};
    friend auto operator<=>(const cell_place&, const cell_place&) = default;
};

/// What a table itself suggests that its cells are to each other.
enum class found_kind : std::uint8_t {
    sum,
    average,
    share,
    change,
    running_total,  // what came before, and what was added
    copy,           // the same figures printed twice
};

/// One place where a found relation can be judged.
struct found_cell {
    cell_place total;
    std::vector<cell_place> parts;  // those that are numbers
    bool holds{};
    bool slip{};  // it does not, and one mistaken digit or one swapped pair would explain it
};

/// A relation that the table itself suggests: found, not stated.
struct found_relation {
    found_kind kind{};
    bool between_rows{};               // of rows, in every column; otherwise of columns, in every row
    std::uint32_t total{};             // or the share, the change, the running total, the later of two copies
    std::vector<std::uint32_t> parts;  // share: part and whole; change: before and after; running total: itself and the
                                       // line of what was added
    std::vector<found_cell> cells;     // where it can be judged
    std::size_t held{};                // of these
    bool named{};                      // a word of the table says so
    int score{};                       // sixteenths of a bit that speak for it, beyond what chance explains

    /// Whether a place that fails contradicts it, rather than being a hint: it holds in nine tenths of its places, or a
    /// word names it; and a slip explains the place, or it is one of very few. Two lines that agree almost everywhere may
    /// be of two things: a copy contradicts nothing.
    [[nodiscard]] bool contradicted(const found_cell& at) const {
        if (at.holds || kind == found_kind::copy) return false;
        const std::size_t places = cells.size() - held;
        // One wrong running total fails where it stands and where it comes before.
        const std::size_t failing = kind == found_kind::running_total ? (places + 1) / 2 : places;
        if (at.slip && named && failing == 1) return true;
        if (failing > held) return false;
        if (at.slip) return held * 10 >= cells.size() * 9 || (named && failing * 3 <= std::max<std::size_t>(held, 3));
        return failing * 20 <= held;
    }
    [[nodiscard]] bool contradicted() const {
        return std::any_of(cells.begin(), cells.end(), [this](const found_cell& c) { return contradicted(c); });
    }
};

/// The relations that a table itself suggests, and what its rows and columns are called.
struct discovery {
    std::vector<found_relation> relations;
    std::vector<std::string> row_names;
    std::vector<std::string> column_names;
    std::string key;  // the heading of the column in which the names of rows stand
    bool cut{};       // the table was too large to be searched completely
};

}  // namespace recount
