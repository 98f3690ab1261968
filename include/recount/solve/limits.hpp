// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/requirements.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace recount {

/// How long a search may go on, and how many answers it may give.
///
/// What several relations imply together is found by search. Real publications need a handful of steps; a limit keeps a
/// malicious or a very large one from taking for ever. Where a limit is hit the answer says that it is not proved, or
/// not complete.
struct limits {
    std::uint64_t steps = 200'000;          ///< systems solved, over the whole search
    std::uint64_t numbers = 2'000'000'000;  ///< looked at on the way, so that a large system has its limit too
    std::size_t answers = 1'000;            ///< conflicts, or sets of figures
    std::chrono::milliseconds time = (std::chrono::milliseconds::max)();  ///< looked at between steps

    friend constexpr bool operator==(const limits&, const limits&) = default;
};

}  // namespace recount
