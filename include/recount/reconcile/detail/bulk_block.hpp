// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/reconcile/columns.hpp>
#include <recount/reconcile/bulk_signs.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace recount::detail {

/// Up to 64 bits of a bitmap, the first one lowest.
inline std::uint64_t bits_at(const bitmap& bits, std::size_t row, std::size_t count) {
    const std::size_t first = bits.offset + row;
    const std::size_t shift = first % 8;
    const std::uint8_t* bytes = bits.bytes.data() + first / 8;
    const std::size_t length = (shift + count + 7) / 8;
    std::uint64_t result = 0;
    for (std::size_t i = 0; i < length && i < 8; ++i) result |= std::uint64_t{bytes[i]} << (8 * i);
    result >>= shift;
    if (length > 8) result |= std::uint64_t{bytes[8]} << (64 - shift);
    return count == 64 ? result : result & ((std::uint64_t{1} << count) - 1);
}

/// The columns of a table, one block of rows at a time: every column as `block_rows` numbers of 64 bits.
///
/// A full block of 64-bit numbers that are all published is read where it lies; anything else is copied. Rows behind
/// the end of the table and figures that are not published read as 0.
class block_reader {
public:
    block_reader(const scheme_view& scheme, std::span<const column> given)
        : given_{given}, columns_(given.size()), direct_(given.size()), gaps_(given.size()), copies_(given.size()) {
        bool gaps = false;
        for (const column& each : given) gaps = gaps || !each.all_published();
        if (gaps) missing_.resize(given.size());
        for (std::size_t i = 0; i < scheme.categories.size(); ++i) {
            columns_[i] = copies_[i].data();
            if (given[i].all_published())
                given[i].visit([&]<class Integer>(const Integer* values) {
                    if constexpr (std::is_same_v<Integer, std::int64_t>) direct_[i] = values;
                });
            if (given[i].present()) continue;
            missing_[i].fill(1);
            gaps_[i] = 1;
        }
    }

    void read(std::size_t first, std::size_t rows) {
        if (beyond_) beyond_64_bits_.fill(0);
        beyond_ = false;
        any_gaps_ = false;
        for (std::size_t i = 0; i < given_.size(); ++i) {
            if (direct_[i] != nullptr && rows == block_rows)
                columns_[i] = direct_[i] + first;
            else if (given_[i].present())
                read_column(i, first, rows);
            any_gaps_ = any_gaps_ || gaps_[i] != 0;
        }
    }

    [[nodiscard]] const block_column* columns() const { return columns_.data(); }

    /// Some figure of the category is not published in this block, and then in which rows: 1.
    [[nodiscard]] bool any_gaps() const { return any_gaps_; }
    [[nodiscard]] bool gaps(std::size_t category) const { return gaps_[category] != 0; }
    [[nodiscard]] const lane& missing(std::size_t category) const { return missing_[category]; }

    /// Some number of the block is above 9,223,372,036,854,775,807, and then in which rows: not 0.
    [[nodiscard]] bool any_beyond() const { return beyond_; }
    [[nodiscard]] const lane& beyond() const { return beyond_64_bits_; }

private:
    using copy = std::array<std::int64_t, block_rows>;

    void read_column(std::size_t i, std::size_t first, std::size_t rows) {
        const bool gaps = !given_[i].all_published() && find_gaps(i, first, rows);
        gaps_[i] = gaps ? 1 : 0;
        given_[i].visit([&]<class Integer>(const Integer* values) {
            values += first;
            if constexpr (sizeof(Integer) == sizeof(std::int64_t)) {
                if (rows == block_rows && !gaps) {
                    columns_[i] = reinterpret_cast<block_column>(values);  // the same type but for its sign
                    if constexpr (std::is_unsigned_v<Integer>) find_beyond(values, rows);
                    return;
                }
            }
            copy& to = copies_[i];
            if (rows == block_rows) {
                widen(values, to.data());
            } else {
                for (std::size_t row = 0; row < rows; ++row) to[row] = static_cast<std::int64_t>(values[row]);
                std::fill(to.begin() + static_cast<std::ptrdiff_t>(rows), to.end(), 0);
            }
            columns_[i] = to.data();
            if (gaps) remove(missing_[i].data(), to.data());
            if constexpr (std::is_same_v<Integer, std::uint64_t>)
                find_beyond(reinterpret_cast<const std::uint64_t*>(to.data()), block_rows);
        });
    }

    /// Not inlined, so that the restriction holds. @see dynamic_signs
    template <class Integer>
    [[gnu::noinline]] static void widen(const Integer* from, std::int64_t* __restrict to) {
        for (std::size_t row = 0; row < block_rows; ++row) to[row] = static_cast<std::int64_t>(from[row]);
    }
    [[gnu::noinline]] static void remove(const std::uint64_t* missing, std::int64_t* __restrict values) {
        for (std::size_t row = 0; row < block_rows; ++row) values[row] &= static_cast<std::int64_t>(missing[row]) - 1;
    }

    bool find_gaps(std::size_t i, std::size_t first, std::size_t rows) {
        const bitmap& published = given_[i].published();
        bool gaps = false;
        for (std::size_t row = 0; row < rows; row += 64) {
            const std::size_t count = std::min<std::size_t>(64, rows - row);
            const std::uint64_t all = count == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << count) - 1;
            gaps = gaps || bits_at(published, first + row, count) != all;
        }
        if (!gaps) return false;
        lane& missing = missing_[i];
        missing.fill(0);
        for (std::size_t row = 0; row < rows; row += 64) {
            const std::size_t count = std::min<std::size_t>(64, rows - row);
            const std::uint64_t bits = ~bits_at(published, first + row, count);
            for (std::size_t bit = 0; bit < count; ++bit) missing[row + bit] = (bits >> bit) & 1;
        }
        return true;
    }

    void find_beyond(const std::uint64_t* values, std::size_t rows) {
        std::uint64_t any = 0;
        for (std::size_t row = 0; row < rows; ++row) any |= values[row];
        if (any >> 63 == 0) return;
        beyond_ = true;
        for (std::size_t row = 0; row < rows; ++row) beyond_64_bits_[row] |= values[row] >> 63;
    }

    std::span<const column> given_;
    std::vector<block_column> columns_;
    std::vector<block_column> direct_;  // what needs no look: 64 bits, signed, all published
    std::vector<std::uint8_t> gaps_;
    std::vector<copy> copies_;
    std::vector<lane> missing_;
    lane beyond_64_bits_{};
    bool beyond_{};
    bool any_gaps_{};
};

}  // namespace recount::detail
