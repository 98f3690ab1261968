// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/solve/limits.hpp>

#include <chrono>
#include <cstdint>
#include <type_traits>

namespace recount::detail {

/// What is left of the limits of one question.
class budget {
public:
    constexpr explicit budget(const limits& given) : steps_{given.steps}, timed_{given.time != limits{}.time} {
        if (timed_ && !std::is_constant_evaluated()) end_ = std::chrono::steady_clock::now() + given.time;
    }

    /// Takes one step; false when there is none left.
    constexpr bool step() {
        if (steps_ == 0) return false;
        --steps_;
        if (timed_ && !std::is_constant_evaluated() && steps_ % 16 == 0 && std::chrono::steady_clock::now() >= end_)
            steps_ = 0;
        return true;
    }
    [[nodiscard]] constexpr bool spent() const { return steps_ == 0; }

private:
    std::uint64_t steps_;
    bool timed_;
    std::chrono::steady_clock::time_point end_{};
};

}  // namespace recount::detail
