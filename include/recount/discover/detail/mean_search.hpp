// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/discover/detail/lines.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace recount::detail {

/// One line as the mean of others that stand together.
struct line_mean {
    std::uint32_t mean{};
    std::vector<std::uint32_t> parts;  // in order
    std::size_t held{};
    std::size_t failed{};
    int score{};
};

/// Finds lines that are the means of lines beside them; only what words call a mean is looked at.
class mean_search {
public:
    explicit mean_search(const number_lines& lines) : lines_{&lines} {}

    void run() {
        for (std::uint32_t l = 0; l < lines_->lines; ++l)
            if (lines_->numbers[l] > 0 && lines_->mean_named[l]) search(l);
    }

    [[nodiscard]] const std::vector<line_mean>& found() const { return found_; }

    enum class outcome : std::uint8_t { none, holds, fails };

    /// Whether the mean of the parts that are numbers is the one printed, to half a unit.
    [[nodiscard]] outcome judge(const line_mean& m, std::size_t p) const {
        const std::int64_t unit = lines_->units(m.mean, p);
        if (unit == 0) return outcome::none;
        std::int64_t sum = 0, count = 0;
        for (const std::uint32_t part : m.parts)
            if (lines_->units(part, p) != 0) sum += lines_->values(part, p), ++count;
        if (count == 0) return outcome::none;
        return 2 * absolute(count * lines_->values(m.mean, p) - sum) <= count * unit ? outcome::holds : outcome::fails;
    }

private:
    static constexpr std::size_t farthest = 8;    // lines between a mean and its parts
    static constexpr std::size_t longest = 2000;  // parts
    static constexpr int least_score = 64;

    void search(std::uint32_t mean) {
        line_mean best;
        for (const bool behind : {false, true})
            for (std::size_t gap = 0; gap <= farthest; ++gap) extend(mean, behind, gap, best);
        if (best.score >= least_score) found_.push_back(best);
    }

    /// All runs of lines that begin so far from the mean, longer and longer.
    void extend(std::uint32_t mean, bool behind, std::size_t gap, line_mean& best) const {
        std::vector<std::int64_t> sums(lines_->positions), counts(lines_->positions);
        std::vector<char> varies(lines_->positions);
        line_mean tried;
        tried.mean = mean;
        std::size_t passed = 0;
        for (std::size_t step = 1; tried.parts.size() < longest; ++step) {
            if (behind ? mean + step >= lines_->lines : step > mean) return;
            const auto line = static_cast<std::uint32_t>(behind ? mean + step : mean - step);
            if (lines_->numbers[line] == 0) continue;
            if (passed < gap) {
                ++passed;
                continue;
            }
            tried.parts.push_back(line);
            tried.held = tried.failed = 0;
            int bits = 0;
            for (std::size_t p = 0; p < lines_->positions; ++p) {
                if (lines_->units(line, p) != 0) {
                    sums[p] += lines_->values(line, p);
                    ++counts[p];
                    if (lines_->values(line, p) != lines_->values(mean, p)) varies[p] = 1;
                }
                const std::int64_t unit = lines_->units(mean, p), value = lines_->values(mean, p);
                if (unit == 0 || counts[p] < 2) continue;
                if (2 * absolute(counts[p] * value - sums[p]) > counts[p] * unit) {
                    ++tried.failed;
                    continue;
                }
                ++tried.held;
                if (varies[p])
                    bits += std::min(evidence_bits(static_cast<std::uint64_t>(absolute(value) / unit) + 1), 160);
            }
            if (tried.failed > tried.held || tried.held == 0) continue;
            tried.score = bits - 40 * static_cast<int>(tried.failed) - evidence_bits(lines_->lines * 8 + 1) -
                          static_cast<int>(8 * gap);
            if (tried.score > best.score) best = tried;
        }
    }

    const number_lines* lines_;
    std::vector<line_mean> found_;
};

}  // namespace recount::detail
