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
    constexpr explicit budget(const limits& given)
        : steps_{given.steps}, numbers_{given.numbers}, timed_{given.time != limits{}.time} {
        if (timed_ && !std::is_constant_evaluated()) end_ = std::chrono::steady_clock::now() + given.time;
    }

    /// Takes one step; false when there is none left.
    constexpr bool step() {
        if (spent()) return false;
        --steps_;
        if (steps_ % 16 == 0) look_at_time();
        return true;
    }
    /// Counts numbers that are looked at; false when too many have been.
    constexpr bool work(std::uint64_t numbers) {
        if (timed_ && numbers_ / 65'536 != (numbers_ - numbers) / 65'536) look_at_time();
        numbers_ -= numbers < numbers_ ? numbers : numbers_;
        return !spent();
    }
    [[nodiscard]] constexpr bool spent() const { return steps_ == 0 || numbers_ == 0; }

private:
    constexpr void look_at_time() {
        if (timed_ && !std::is_constant_evaluated() && std::chrono::steady_clock::now() >= end_) steps_ = 0;
    }

    std::uint64_t steps_;
    std::uint64_t numbers_;
    bool timed_;
    std::chrono::steady_clock::time_point end_{};
};

}  // namespace recount::detail
