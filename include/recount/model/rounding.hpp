// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>

namespace recount {

/// How a printed number was obtained from the true one.
///
/// `nearest` is for publications that do not say what happens to a tie: both neighbours are then allowed. The other
/// names are those of common usage; "up" and "down" are towards plus and minus infinity, so that for counts of people
/// half_up is what most offices mean by rounding.
enum class rounding : std::uint8_t { nearest, half_up, half_down, half_even, floor, ceiling, towards_zero };

}  // namespace recount
