// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <vector>

namespace recount {

/// Whole numbers of people near adjusted ones.
struct whole_adjustment {
    bool found = false;          ///< all relations hold for them, exactly
    bool nearest = false;        ///< proved: no other choice between neighbouring whole numbers is nearer
    bool no_neighbours = false;  ///< proved: for no choice between neighbouring whole numbers do all relations hold
    std::uint64_t tried{};       ///< whole numbers that a search tried in the place of one adjusted number
    std::vector<std::int64_t> values{};  ///< in the order of the categories; percentages are left at 0
    std::vector<std::int64_t> values_before{};
};

}  // namespace recount
