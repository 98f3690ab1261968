// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/period.hpp>

#include <cstddef>

namespace recount {

/// Dates of a series at which a snapshot would usually stand, and none does.
struct missing_dates {
    period first{};
    period last{};
    std::size_t count{};
};

}  // namespace recount
