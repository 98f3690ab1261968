// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/requirements.hpp>

#include <cstddef>
#include <string_view>

namespace recount::detail {

/// A string literal as a template argument.
template <std::size_t Size>
struct fixed_string {
    char characters[Size]{};

    // Not explicit: a literal is meant to become one.
    constexpr fixed_string(const char (&literal)[Size]) {
        for (std::size_t i = 0; i < Size; ++i) characters[i] = literal[i];
    }

    [[nodiscard]] constexpr std::string_view view() const { return {characters, Size - 1}; }
};

}  // namespace recount::detail
