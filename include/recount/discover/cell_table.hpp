// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/discover/detail/printed_number.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace recount {

/// The cells of a table as it was published: numbers with the decimals and the unit in use, words, and blanks.
///
/// A cell is read by itself; what its row or column means is not said here. Texts are held as views: the table must
/// not outlive what it was made of. Rows and columns are counted from 0.
class cell_table {
public:
    enum class cell_kind : std::uint8_t { blank, words, number };

    struct cell {
        std::int64_t value{};   // in units of 10 to the power of -decimals() of the table
        std::int64_t unit{1};   // what the figure is rounded to, in the same units
        std::int64_t grain{1};  // what the figures of its row or column are multiples of
        std::string_view text;
        cell_kind kind{cell_kind::blank};
        bool percent{};
        bool rounded_last{};  // has more decimals than the table can hold exactly
    };

    /// From rows of texts; rows may differ in length.
    template <class Rows>
    explicit cell_table(const Rows& rows) {
        for (const auto& row : rows) columns_ = std::max(columns_, static_cast<std::size_t>(std::size(row)));
        rows_ = static_cast<std::size_t>(std::size(rows));
        cells_.resize(rows_ * columns_);
        std::size_t r = 0;
        for (const auto& row : rows) {
            std::size_t c = 0;
            for (const auto& text : row) cells_[r * columns_ + c++].text = std::string_view{text};
            ++r;
        }
        read_cells();
    }

    [[nodiscard]] std::size_t rows() const { return rows_; }
    [[nodiscard]] std::size_t columns() const { return columns_; }
    [[nodiscard]] const cell& at(std::size_t row, std::size_t column) const { return cells_[row * columns_ + column]; }
    /// How many decimals the values are scaled by.
    [[nodiscard]] int decimals() const { return decimals_; }

private:
    static constexpr std::int64_t power_of_ten(int n) {
        std::int64_t result = 1;
        while (n-- > 0) result *= 10;
        return result;
    }

    void read_cells() {
        detail::style_vote vote;
        for (const cell& c : cells_) vote.add(c.text);
        const detail::number_style style = vote.style();
        std::vector<int> own(cells_.size());
        std::vector<std::optional<detail::printed_number>> numbers(cells_.size());
        // Padded: every number carries the same decimals, whole ones too ("83.00000"); then only those that are not
        // zeros say something.
        int padding = -1;
        bool padded = true;
        for (std::size_t i = 0; i < cells_.size(); ++i) {
            cell& c = cells_[i];
            if (detail::without_outer_blanks(c.text).empty()) continue;
            numbers[i] = detail::read_printed_number(c.text, style);
            c.kind = numbers[i] ? cell_kind::number : cell_kind::words;
            if (!numbers[i]) continue;
            c.percent = numbers[i]->percent;
            if (numbers[i]->decimals == 0) continue;
            if (padding < 0) padding = numbers[i]->decimals;
            padded = padded && padding == numbers[i]->decimals;
        }
        padded = padded && padding >= 2;
        int whole_digits = 1;
        for (std::size_t i = 0; i < cells_.size(); ++i) {
            if (!numbers[i]) continue;
            detail::printed_number n = *numbers[i];
            const int printed = n.decimals;
            while (n.decimals > 0 && n.digits % 10 == 0) n.digits /= 10, --n.decimals;
            own[i] = padded ? n.decimals : printed;
            int digits = -n.decimals;
            for (std::int64_t rest = n.digits; rest != 0; rest /= 10) ++digits;
            whole_digits = std::max(whole_digits, digits);
            decimals_ = std::max(decimals_, n.decimals);
            numbers[i] = n;
        }
        // Sums of thousands of values, times a hundred, stay within 64 bits.
        decimals_ = std::clamp(std::min(decimals_, 13 - whole_digits), 0, 9);
        std::vector<int> row_most(rows_), column_most(columns_);
        for (std::size_t i = 0; i < cells_.size(); ++i) {
            cell& c = cells_[i];
            if (c.kind != cell_kind::number) continue;
            printed_number_to(c, *numbers[i]);
            if (c.kind != cell_kind::number) continue;
            own[i] = std::min(own[i], decimals_);
            row_most[i / columns_] = std::max(row_most[i / columns_], own[i]);
            column_most[i % columns_] = std::max(column_most[i % columns_], own[i]);
        }
        for (std::size_t i = 0; i < cells_.size(); ++i)
            if (cells_[i].kind == cell_kind::number)
                cells_[i].unit = power_of_ten(
                    decimals_ - std::max(own[i], std::min(row_most[i / columns_], column_most[i % columns_])));
        for (cell& c : cells_) c.grain = c.unit;
        widen_grain(0, 1, cells_.size(), 12);
        for (std::size_t r = 0; r < rows_; ++r) widen_grain(r * columns_, 1, columns_, 5);
        for (std::size_t c = 0; c < columns_; ++c) widen_grain(c, columns_, rows_, 5);
    }

    void printed_number_to(cell& c, const detail::printed_number& n) const {
        std::int64_t value = n.digits;
        if (n.decimals > decimals_) {
            const std::int64_t divisor = power_of_ten(n.decimals - decimals_);
            const std::int64_t half = divisor / 2;
            value = (value + (value < 0 ? -half : half)) / divisor;
            c.rounded_last = true;
        } else {
            for (int i = n.decimals; i < decimals_; ++i) {
                if (value > most / 10 || value < -most / 10) {
                    c.kind = cell_kind::words;  // a number of no table of counts: an identifier
                    return;
                }
                value *= 10;
            }
        }
        if (value > most || value < -most) {
            c.kind = cell_kind::words;
            return;
        }
        c.value = value;
    }

    /// 3, 5, 10, 100 or 1000, where (almost) all whole numbers are multiples of it; else 1.
    [[nodiscard]] std::int64_t common_multiple(std::size_t first, std::size_t step, std::size_t count,
                                               std::size_t fewest) const {
        const std::int64_t one = power_of_ten(decimals_);
        for (const std::int64_t multiple : {1000, 100, 10, 5, 3}) {
            std::size_t numbers = 0, others = 0;
            bool large = false;
            for (std::size_t i = 0; i < count && others * 50 <= numbers + 50; ++i) {
                const cell& c = cells_[first + i * step];
                if (c.kind != cell_kind::number || c.value == 0 || c.unit < one) continue;
                ++numbers;
                if (c.value % (multiple * one) != 0) ++others;
                if (c.value > 20 * multiple * one) large = true;
            }
            // Every third number is a multiple of three, so more of them must be.
            if (numbers - others >= fewest * (multiple == 3 ? 2 : 1) &&
                others * 50 <= numbers + (multiple == 3 ? 0 : 30) && large)
                return multiple;
        }
        return 1;
    }

    void widen_grain(std::size_t first, std::size_t step, std::size_t count, std::size_t fewest) {
        const std::int64_t multiple = common_multiple(first, step, count, fewest);
        if (multiple == 1) return;
        const std::int64_t grain = multiple * power_of_ten(decimals_);
        for (std::size_t i = 0; i < count; ++i) {
            cell& c = cells_[first + i * step];
            if (c.kind == cell_kind::number && c.value % grain == 0) c.grain = std::max(c.grain, grain);
        }
    }

    static constexpr std::int64_t most = 100'000'000'000'000;

    std::size_t rows_{};
    std::size_t columns_{};
    int decimals_{};
    std::vector<cell> cells_;
};

}  // namespace recount
