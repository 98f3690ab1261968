// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fstream>
#include <string>

/// The largest memory that the process has used so far, in kilobytes; 0 where the system does not tell.
inline long peak_kilobytes() {
    std::ifstream status{"/proc/self/status"};
    for (std::string word; status >> word;)
        if (word == "VmHWM:") {
            long kilobytes{};
            status >> kilobytes;
            return kilobytes;
        }
    return 0;
}
