// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/scheme.hpp>
#include <recount/reconcile/detail/bulk_forms.hpp>

#include <array>
#include <cstddef>
#include <cstdint>

namespace recount::detail {

/// Rows are taken so many at a time: the columns of a block stay in the nearest cache, and a constant number of rows
/// lets compilers use vectors at -O2.
inline constexpr std::size_t block_rows = 128;

/// One number for each row of a block. Sums are unsigned, so that what does not fit wraps; such rows are left to `judge`.
using lane = std::array<std::uint64_t, block_rows>;

/// The figures of one category in a block: the user's own memory, or a copy where its type or its gaps require one.
using block_column = const std::int64_t*;

constexpr std::uint64_t number(std::int64_t value) { return static_cast<std::uint64_t>(value); }

/// 1 where the form fails. Of a number and its opposite one is negative, unless it is 0.
template <bool Equation>
constexpr std::uint64_t failed(std::uint64_t sum) {
    return (Equation ? (sum | (0 - sum)) : sum) >> 63;
}

/// Added to a figure, leaves no bit above `bits` when the figure is usual: small enough, and not a negative count.
constexpr std::uint64_t middle(const category_row& category, int bits) {
    return category.may_be_negative ? std::uint64_t{1} << (bits - 1) : 0;
}

/// Whether there is anything to look at in a block; where there is not, its lanes are not written.
///
/// Most blocks have nothing, and whether they have takes fewer instructions than where; behind a block that has something
/// where is asked at once.
struct found_signs {
    bool failing{};
    bool unusual{};
};

/// Where figures of a form are not published: 1 in the lanes of rows in which they can raise or lower its sum.
struct unpublished_reach {
    lane any{};
    lane up{};
    lane down{};
};

/// The signs of a form some of whose figures are not published, and count as 0 in `sums`: it fails where the others
/// contradict it already, and is unknown elsewhere.
inline void mark_unpublished(const form& each, const lane& sums, const unpublished_reach& reach, lane& failing,
                             lane& unknown) {
    const unsigned shift = each.relation % 64;
    const std::uint64_t others = ~(std::uint64_t{1} << shift);
    const std::uint64_t equation = each.equation ? 1 : 0;
    for (std::size_t row = 0; row < block_rows; ++row) {
        const std::uint64_t below = (sums[row] >> 63) & ~reach.up[row];
        const std::uint64_t above = ((0 - sums[row]) >> 63) & ~reach.down[row] & equation;
        const std::uint64_t fails = below | above;
        failing[row] = (failing[row] & others) | fails << shift;
        unknown[row] |= (reach.any[row] & ~fails) << shift;
    }
}

}  // namespace recount::detail
