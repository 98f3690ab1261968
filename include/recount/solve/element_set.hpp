// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/solve/vector.hpp>

#include <algorithm>
#include <cstdint>

namespace recount::detail {

/// Relations and figures, in order, each once.
using element_set = vector<std::uint32_t>;

constexpr void insert(element_set& set, std::uint32_t e) {
    const auto at = std::lower_bound(set.begin(), set.end(), e);
    if (at == set.end() || *at != e) set.insert(at, e);
}
constexpr bool erase(element_set& set, std::uint32_t e) {
    const auto at = std::lower_bound(set.begin(), set.end(), e);
    if (at == set.end() || *at != e) return false;
    set.erase(at);
    return true;
}
constexpr bool contains(const element_set& set, std::uint32_t e) {
    return std::binary_search(set.begin(), set.end(), e);
}
/// Puts elements that were added anyhow in order.
constexpr void put_in_order(element_set& set) {
    std::sort(set.begin(), set.end());
    set.erase(std::unique(set.begin(), set.end()), set.end());
}
constexpr void unite(element_set& set, const element_set& other) {
    set.insert(set.end(), other.begin(), other.end());
    put_in_order(set);
}

}  // namespace recount::detail
