// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/discover/detail/lines.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

namespace recount::detail {

/// What words and layout say for a sum, and what its shape says against it; in sixteenths of a bit.
class sum_layout {
public:
    explicit sum_layout(const number_lines& lines) : lines_{&lines} { find_copies(); }

    [[nodiscard]] int cost(std::uint32_t total, const std::vector<std::uint32_t>& parts) const {
        return mixture_cost(total, parts) + nearer_copy_cost(total, parts) - layout_bits(total, parts);
    }

    /// Of two lines that say the same (assets and liabilities), the one that is nearer to the parts is their total.
    [[nodiscard]] int nearer_copy_cost(std::uint32_t total, const std::vector<std::uint32_t>& parts) const {
        const auto distance = [&](std::uint32_t line) {
            std::uint32_t nearest = UINT32_MAX;
            for (const std::uint32_t p : parts) nearest = std::min(nearest, p > line ? p - line : line - p);
            return nearest;
        };
        const std::vector<std::uint32_t>& copies = copies_[total];
        // A figure and nothing else: then the one that is called a total is the total.
        for (const std::uint32_t c : copies)
            if (std::binary_search(parts.begin(), parts.end(), c))
                return lines_->named[total] && !lines_->named[c]   ? 0
                       : lines_->named[c] && !lines_->named[total] ? 96
                                                                   : 32;
        return std::any_of(copies.begin(), copies.end(),
                           [&](std::uint32_t c) {
                               return !std::binary_search(parts.begin(), parts.end(), c) &&
                                      distance(c) < distance(total);
                           })
                   ? 96
                   : 0;
    }

private:
    /// Counts and shares of them are not added up together.
    [[nodiscard]] int mixture_cost(std::uint32_t total, const std::vector<std::uint32_t>& parts) const {
        if (lines_->fine[total]) return 0;
        const auto fine =
            std::count_if(parts.begin(), parts.end(), [&](std::uint32_t p) { return lines_->fine[p] != 0; });
        return fine > 1 && fine < static_cast<std::ptrdiff_t>(parts.size()) ? 64 : 0;
    }

    /// What words and layout say for a sum; few sums of a table have it, so fewer must be told apart.
    [[nodiscard]] int layout_bits(std::uint32_t total, const std::vector<std::uint32_t>& parts) const {
        int bits = 0;
        if (lines_->named[total] || lines_->unlabelled[total]) bits += lines_->named[total] ? 48 : 24;
        if (lines_->between_rows) {
            // The parts are the lines that are indented one step below the total, all of them.
            const bool behind = parts.front() > total;
            if (behind || parts.back() < total) {
                const int step = lines_->indent[parts.front()];
                bool children = step > lines_->indent[total];
                for (const std::uint32_t p : parts) children = children && lines_->indent[p] == step;
                if (children) {
                    std::size_t all = 0;
                    if (behind)
                        for (std::uint32_t l = total + 1; l < lines_->lines; ++l) {
                            if (lines_->numbers[l] == 0) continue;
                            if (lines_->indent[l] <= lines_->indent[total]) break;
                            if (lines_->indent[l] == step) ++all;
                        }
                    else
                        for (std::uint32_t l = total; l-- > 0;) {
                            if (lines_->numbers[l] == 0) continue;
                            if (lines_->indent[l] <= lines_->indent[total]) break;
                            if (lines_->indent[l] == step) ++all;
                        }
                    if (all == parts.size()) bits += 96;
                }
                // The parts are a block of their own, or what is left of the block of the total.
                const std::uint32_t first = parts.front(), last = parts.back();
                const auto numbers = [&](std::uint32_t line) { return lines_->numbers[line] != 0; };
                std::size_t within = 0;
                for (std::uint32_t l = first; l <= last; ++l) within += numbers(l);
                if (within == parts.size()) {
                    std::uint32_t before = first, beyond = last + 1;  // the lines of numbers next to them
                    while (before > 0 && !numbers(before - 1)) --before;
                    while (beyond < lines_->lines && !numbers(beyond)) ++beyond;
                    const bool beside = beyond == total || before == total + 1;
                    const bool starts = first == total + 1 || first == 0 || !numbers(first - 1);
                    const bool ends = last + 1 == total || last + 1 == lines_->lines || !numbers(last + 1);
                    if (starts && ends)
                        bits += beside && (lines_->named[total] || lines_->unlabelled[total]) ? 104 : 24;
                }
            }
        }
        return bits;
    }

    /// Lines that say the same as another one.
    void find_copies() {
        std::map<std::vector<std::int64_t>, std::vector<std::uint32_t>> same;
        for (std::uint32_t l = 0; l < lines_->lines; ++l) {
            if (lines_->numbers[l] < 2) continue;
            const auto begin = lines_->value.begin() + static_cast<std::ptrdiff_t>(l * lines_->positions);
            same[{begin, begin + static_cast<std::ptrdiff_t>(lines_->positions)}].push_back(l);
        }
        copies_.resize(lines_->lines);
        for (const auto& [values, lines] : same)
            if (lines.size() >= 2 && lines.size() <= 8 &&
                std::any_of(values.begin(), values.end(), [](auto v) { return v != 0; }))
                for (const std::uint32_t l : lines)
                    for (const std::uint32_t other : lines)
                        if (other != l) copies_[l].push_back(other);
    }

    const number_lines* lines_;
    std::vector<std::vector<std::uint32_t>> copies_;
};

}  // namespace recount::detail
