// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/rounding.hpp>

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace recount::detail {

inline constexpr std::array<std::string_view, 7> rounding_names{"nearest", "half up", "half down",   "half even",
                                                                "floor",   "ceiling", "towards zero"};

constexpr std::string_view rounding_name(rounding rule) { return rounding_names[static_cast<std::size_t>(rule)]; }

constexpr std::optional<rounding> rounding_named(std::string_view name) {
    for (std::size_t i = 0; i < rounding_names.size(); ++i)
        if (rounding_names[i] == name) return static_cast<rounding>(i);
    return std::nullopt;
}

}  // namespace recount::detail
