// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>

namespace recount::detail {

/// Whether something can hold; `unknown`: a limit was hit before that was decided.
enum class outcome : std::uint8_t { possible, impossible, unknown };

}  // namespace recount::detail
