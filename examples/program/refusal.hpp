// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cerrno>
#include <cstring>
#include <string>
#include <utility>

namespace program {

/// What makes the program stop without a report, said in one sentence; exit status 2.
struct refusal {
    std::string sentence;
};

[[noreturn]] inline void refuse(std::string sentence) { throw refusal{std::move(sentence)}; }

inline std::string reason() { return std::strerror(errno); }

}  // namespace program
