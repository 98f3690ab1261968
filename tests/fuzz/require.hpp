// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdlib>
#include <iostream>

namespace fuzz {

/// Ends the program: a fuzzer takes that for a find, and a test for a failure.
inline void require(bool holds, const char* what) {
    if (holds) return;
    std::cerr << "broken: " << what << '\n';
    std::abort();
}

}  // namespace fuzz
