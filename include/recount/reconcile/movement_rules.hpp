// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>

namespace recount {

/// When on its day a stock was counted, as far as the publication says so.
///
/// `unknown`: where the spans of the stated movements begin and end with the days between two counts under one of the two
/// readings, that one is meant; otherwise only what both imply is used.
enum class counted_at : std::uint8_t { unknown, start_of_day, end_of_day };

/// How the movements of a series are to be understood.
struct movement_rules {
    counted_at stocks{counted_at::unknown};
    bool complete{false};  ///< a ledger: on days for which no movement is stated there was none
};

}  // namespace recount
