// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>

namespace recount {

/// The words of a publication for a figure, where its wording has more usual ones.
///
/// `nearly`, `almost` and `just_under` say fewer than, `just_over` more than; `plus_minus` a range by its middle, and
/// `at_random` one by a number that was rounded up or down at random, so that it is off by less than the base.
enum class phrase : std::uint8_t { usual, nearly, almost, just_under, just_over, plus_minus, at_random };

/// A percentage that is printed as a fraction in words.
enum class worded_fraction : std::uint8_t {
    none,
    half,
    third,
    two_thirds,
    quarter,
    three_quarters,
    fifth,
    two_fifths,
    three_fifths,
    four_fifths,
    tenth
};

}  // namespace recount
