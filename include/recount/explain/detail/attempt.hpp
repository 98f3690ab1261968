// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/explain/detail/what_if.hpp>
#include <recount/explain/repair.hpp>

#include <cstdint>
#include <vector>

namespace recount::detail {

/// How plausible a kind is, the most plausible first @see repairs.
enum class plausibility : std::uint8_t { pattern, one_slip, coincidence, weak_coincidence, two_slips, possible_anyway };

/// A repair before it is ranked.
struct attempt {
    repair what{};
    std::vector<std::uint32_t> closed{};  ///< findings
    std::vector<std::uint32_t> mended{};  ///< joint parts
    std::vector<exchange> others{};       ///< its changes, as figures
    plausibility how_likely{};
};

}  // namespace recount::detail
