// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "support/peak_memory.hpp"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <iostream>
#include <vector>

/// Keeps a result from being optimised away.
inline std::uint64_t used = 0;

/// How long a piece of work takes, which returns a number that depends on all of it.
template <class Work>
double seconds(Work work) {
    const auto begin = std::chrono::steady_clock::now();
    used += work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

inline double median(std::vector<double> values) {
    std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2), values.end());
    return values[values.size() / 2];
}

/// `a` against `b`, one after the other, so that both see the machine in the same state.
template <class A, class B>
void compare(const char* name, std::size_t pairs, A a, B b, const char* wanted) {
    std::vector<double> of_a;
    std::vector<double> of_b;
    std::vector<double> ratios;
    for (std::size_t i = 0; i < pairs; ++i) {
        of_a.push_back(seconds(a));
        of_b.push_back(seconds(b));
        ratios.push_back(of_a.back() / of_b.back());
    }
    std::cout << "  " << name << ": " << median(of_a) << " s / " << median(of_b) << " s = " << median(ratios)
              << "  (wanted: " << wanted << "; peak memory so far " << peak_kilobytes() / 1024 << " MiB"
              << ")\n";
}
