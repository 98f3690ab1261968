// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/snapshot.hpp>
#include <recount/reconcile/sides.hpp>
#include <recount/solve/vector.hpp>

#include <cstddef>
#include <cstdint>
#include <span>

namespace recount {

/// What two statements of the same category have to do with each other.
enum class agreement : std::uint8_t {
    same,            ///< the same figure
    compatible,      ///< worded differently, and some value fits both
    different,       ///< no value fits both
    only_in_first,   ///< the second does not publish it
    only_in_second,  ///< the first does not publish it
    in_neither
};

/// One category in two snapshots that mean the same thing.
struct difference {
    std::uint32_t category{};
    figure first{};
    figure second{};
    recount::agreement agreement{recount::agreement::in_neither};
    /// Second minus first, in people or in per cent with `decimals` decimals; everything where one is not published.
    interval change = interval::everything();
    std::uint8_t decimals{};
};

/// Two snapshots side by side, category by category: two registers, two editions, two outlets.
///
/// Differences are said; which side is right is not. Two registers of the same people may differ without either being
/// wrong.
/// @snippet guide/03_registers.cpp registers
constexpr detail::vector<difference> compare(const scheme_view& scheme, std::span<const figure> first,
                                             std::span<const figure> second) {
    detail::vector<difference> result;
    for (std::uint32_t i = 0; i < scheme.categories.size(); ++i) {
        const figure& a = first[i];
        const figure& b = second[i];
        difference entry{i, a, b, agreement::in_neither, interval::everything(), 0};
        if (a.published() && b.published()) {
            if ((a.counted_in() == unit::per_cent) != (b.counted_in() == unit::per_cent))
                throw statement_error{"recount: people and percentages cannot be compared"};
            const int scale = a.scale() > b.scale() ? a.scale() : b.scale();
            const interval low = detail::rescaled(detail::range_of(a, scheme.categories[i]), scale - a.scale());
            const interval high = detail::rescaled(detail::range_of(b, scheme.categories[i]), scale - b.scale());
            entry.change = high - low;
            entry.decimals = static_cast<std::uint8_t>(scale);
            entry.agreement = a == b                            ? agreement::same
                              : intersection(low, high).empty() ? agreement::different
                                                                : agreement::compatible;
        } else if (a.published()) {
            entry.agreement = agreement::only_in_first;
        } else if (b.published()) {
            entry.agreement = agreement::only_in_second;
        }
        result.push_back(entry);
    }
    return result;
}

/// @throws statement_error when the snapshots are of different dynamic schemes, or one counts people where the other
/// has a percentage
template <snapshot_like Snapshot>
[[nodiscard]] constexpr detail::vector<difference> compare(const Snapshot& first, const Snapshot& second) {
    if (first.scheme().categories.data() != second.scheme().categories.data())
        throw statement_error{"recount: snapshots of one scheme are compared"};
    return compare(first.scheme(), first.figures(), second.figures());
}

}  // namespace recount
