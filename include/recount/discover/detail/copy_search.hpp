// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/discover/detail/lines.hpp>
#include <recount/discover/detail/sum_judge.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace recount::detail {

/// One line that says again what an earlier one says.
struct line_copy {
    std::uint32_t line{};
    std::uint32_t original{};
    std::size_t held{};
    int score{};  // sixteenths of a bit, what chance explains taken off
};

/// Finds lines that are printed twice; in one place they may differ by a slip.
class copy_search {
public:
    explicit copy_search(const number_lines& lines) : lines_{&lines} {}

    void run() {
        // A copy has the largest figure of either half as well, but for one of them.
        copied_.assign(lines_->lines, 0);
        search(0, lines_->positions / 2);
        search(lines_->positions / 2, lines_->positions);
    }

    [[nodiscard]] const std::vector<line_copy>& found() const { return found_; }
    [[nodiscard]] bool cut() const { return budget_ < 0; }

    enum class outcome : std::uint8_t { none, holds, slips, fails };

    [[nodiscard]] outcome judge(const line_copy& c, std::size_t p) const {
        const std::int64_t unit = std::max(lines_->units(c.line, p), lines_->units(c.original, p));
        if (lines_->units(c.line, p) == 0 || lines_->units(c.original, p) == 0) return outcome::none;
        const std::int64_t off = absolute(lines_->values(c.line, p) - lines_->values(c.original, p));
        return off == 0 ? outcome::holds : is_slip(off, unit) ? outcome::slips : outcome::fails;
    }

private:
    static constexpr int least_score = 96;

    /// Lines with the same largest figure in the positions [first, last).
    void search(std::size_t first, std::size_t last) {
        std::vector<std::uint32_t> order;
        std::vector<std::int64_t> largest(lines_->lines);
        for (std::uint32_t l = 0; l < lines_->lines; ++l) {
            for (std::size_t p = first; p < last; ++p)
                largest[l] = std::max(largest[l], absolute(lines_->values(l, p)));
            if (largest[l] > 0) order.push_back(l);
        }
        std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return largest[a] < largest[b]; });
        for (std::size_t i = 0; i < order.size(); ++i)
            for (std::size_t k = i + 1; k < order.size() && largest[order[k]] == largest[order[i]]; ++k) {
                if (budget_ < 0) return;
                if (copied_[order[i]] || copied_[order[k]]) continue;
                const line_copy c = verify(order[i], order[k]);
                if (c.score < least_score) continue;
                copied_[c.line] = 1;
                found_.push_back(c);
            }
    }

    /// Figures that a line repeats say nothing again; one place may differ where ten agree.
    [[nodiscard]] line_copy verify(std::uint32_t first, std::uint32_t second) {
        line_copy c{std::max(first, second), std::min(first, second)};
        std::vector<std::int64_t> seen;
        int bits = 0;
        std::size_t failed = 0;
        for (std::size_t p = 0; p < lines_->positions; ++p) {
            const outcome what = judge(c, p);
            --budget_;
            if (what == outcome::none) continue;
            if (what == outcome::fails || (what == outcome::slips && ++failed > 1)) return {};
            if (what == outcome::slips) continue;
            ++c.held;
            const std::int64_t value = lines_->values(c.line, p);
            if (std::find(seen.begin(), seen.end(), value) != seen.end()) continue;
            if (seen.size() < 64) seen.push_back(value);
            bits += evidence_bits(static_cast<std::uint64_t>(absolute(value) / lines_->units(c.line, p)) + 1);
        }
        if (failed * 10 > c.held) return {};
        c.score = bits - 2 * evidence_bits(lines_->lines);
        return c;
    }

    const number_lines* lines_;
    std::int64_t budget_ = 20'000'000;  // figures that are compared, after which the search is cut
    std::vector<char> copied_;
    std::vector<line_copy> found_;
};

}  // namespace recount::detail
