// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace recount::detail {

/// Room for the repairs that can be given of each group of contradictions: those that break fewer relations come first, so
/// that one which breaks more than enough others do needs none.
class repair_room {
public:
    repair_room() = default;
    /// @param most that are given of each group
    repair_room(std::size_t groups, std::size_t most) : taken_(groups), most_{most} {}

    /// @param groups that it mends something of, in order, perhaps more than once
    /// @param breaks how many relations it breaks
    /// @return false: in each of its groups there are enough others that break fewer
    [[nodiscard]] bool take(std::span<const std::uint32_t> groups, std::size_t breaks) {
        const std::size_t place = std::min(breaks, most_breaks);
        const auto is_full = [&](std::uint32_t group) {
            std::size_t before = 0;
            for (std::size_t fewer = 0; fewer < place; ++fewer) before += taken_[group][fewer];
            return before >= most_;
        };
        if (!groups.empty() && std::all_of(groups.begin(), groups.end(), is_full)) return false;
        for (std::size_t i = 0; i < groups.size(); ++i)
            if (i == 0 || groups[i] != groups[i - 1]) ++taken_[groups[i]][place];
        return true;
    }

private:
    static constexpr std::size_t most_breaks = 7;  // counted apart

    std::vector<std::array<std::size_t, most_breaks + 1>> taken_{};  // of each group, by how many relations they break
    std::size_t most_{};
};

}  // namespace recount::detail
