// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/period.hpp>

#include <cstdint>
#include <string>

namespace recount {

/// A fall of a cumulative category that is known to be no mistake: duplicates were removed, a definition changed.
struct declared_fall {
    std::uint32_t category{};
    period as_of{};  ///< of the snapshot in which the count is lower
    std::string reason{};
};

}  // namespace recount
