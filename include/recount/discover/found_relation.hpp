// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace recount {

/// Where a cell stands, counted from 0.
struct cell_place {
    std::uint32_t row{};
    std::uint32_t column{};
    friend auto operator<=>(const cell_place&, const cell_place&) = default;
};

/// What a table itself suggests that its cells are to each other.
enum class found_kind : std::uint8_t { sum, average, share, change };

/// One place where a found relation can be judged.
struct found_cell {
    cell_place total;
    std::vector<cell_place> parts;  // those that are numbers
    bool holds{};
};

/// A relation that the table itself suggests: found, not stated.
struct found_relation {
    found_kind kind{};
    bool between_rows{};  // of rows, in every column; otherwise of columns, in every row
    std::uint32_t total{};
    std::vector<std::uint32_t> parts;  // share: part, whole; change: before, after
    std::vector<found_cell> cells;
    std::size_t held{};
    bool named{};  // a word names the total
    int score{};
};

}  // namespace recount
