// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/discover/detail/lines.hpp>
#include <recount/discover/detail/sum_judge.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace recount::detail {

/// One line as the running total of another: each number is the one before it and what was added.
struct line_running_total {
    std::uint32_t total{};
    std::uint32_t added{};
    bool newest_first{};  // what comes before stands behind
    std::size_t held{};
    std::size_t failed{};
    int score{};  // sixteenths of a bit, what chance explains taken off
};

/// Finds lines that are the running totals of others.
///
/// Where a running total begins anew (it is what was added, and nothing more) it says nothing.
class running_search {
public:
    explicit running_search(const number_lines& lines) : lines_{&lines} {}

    void run() {
        for (std::uint32_t total = 0; total < lines_->lines; ++total) {
            if (lines_->numbers[total] < fewest + 1) continue;
            line_running_total best;
            for (const bool newest_first : {false, true}) search(total, newest_first, best);
            if (best.score >= least_score) found_.push_back(best);
        }
    }

    [[nodiscard]] const std::vector<line_running_total>& found() const { return found_; }

    enum class outcome : std::uint8_t { none, holds, slips, fails };

    struct judged {
        outcome what{};
        std::size_t before{};  // the position of the number before
    };

    [[nodiscard]] judged judge(const line_running_total& r, std::size_t p) const {
        if (lines_->units(r.total, p) == 0 || lines_->units(r.added, p) == 0) return {};
        const std::size_t before = before_of(r.total, p, r.newest_first);
        if (before == none || lines_->values(r.total, p) == lines_->values(r.added, p)) return {};
        const std::int64_t unit =
            std::max({lines_->units(r.total, p), lines_->units(r.total, before), lines_->units(r.added, p)});
        const std::int64_t off =
            absolute(lines_->values(r.total, before) + lines_->values(r.added, p) - lines_->values(r.total, p));
        // Decimals are rounded, whole numbers are not.
        if (off <= (unit < lines_->one ? rounding_slack(2) * unit : 0)) return {outcome::holds, before};
        return {is_slip(off, unit) ? outcome::slips : outcome::fails, before};
    }

private:
    static constexpr std::size_t fewest = 3;  // places where it holds and something was added
    static constexpr std::size_t none = SIZE_MAX;
    static constexpr int least_score = 160;
    static constexpr int failure_cost = 40;

    [[nodiscard]] std::size_t before_of(std::uint32_t line, std::size_t p, bool newest_first) const {
        while (newest_first ? p + 1 < lines_->positions : p > 0) {
            p = newest_first ? p + 1 : p - 1;
            if (lines_->units(line, p) != 0) return p;
        }
        return none;
    }

    /// What was added is looked for where the total grows most, in each third of the line: one of them may be wrong.
    void search(std::uint32_t total, bool newest_first, line_running_total& best) {
        const std::size_t third = (lines_->positions + 2) / 3;
        const auto [first, last] = lines_->around(total);
        for (std::size_t from = 0; from < lines_->positions; from += third) {
            std::size_t probe = none;
            std::int64_t most = 0;
            for (std::size_t p = from; p < std::min(from + third, lines_->positions); ++p) {
                if (lines_->units(total, p) == 0) continue;
                const std::size_t before = before_of(total, p, newest_first);
                if (before == none) continue;
                const std::int64_t growth = lines_->values(total, p) - lines_->values(total, before);
                if (absolute(growth) > absolute(most)) most = growth, probe = p;
            }
            if (probe == none) continue;
            for (std::uint32_t added = first; added < last; ++added)
                if (added != total && absolute(lines_->values(added, probe) - most) <= lines_->units(added, probe))
                    verify({total, added, newest_first}, best);
        }
    }

    void verify(line_running_total r, line_running_total& best) const {
        if (r.added == best.added && r.newest_first == best.newest_first && best.score > 0) return;
        int bits = 0;
        std::size_t grew = 0;
        for (std::size_t p = 0; p < lines_->positions; ++p) {
            const outcome what = judge(r, p).what;
            r.held += what == outcome::holds;
            r.failed += what == outcome::slips || what == outcome::fails;
            if (r.failed > r.held + 8) return;
            const std::int64_t added = absolute(lines_->values(r.added, p));
            if (what != outcome::holds || added == 0) continue;
            ++grew;
            bits += std::min(evidence_bits(static_cast<std::uint64_t>(added / lines_->units(r.added, p)) + 1), 160);
        }
        if (grew < fewest || r.failed * 3 > r.held + 3) return;  // one wrong total fails twice
        r.score = bits - failure_cost * static_cast<int>(r.failed) - 2 * evidence_bits(lines_->lines) - 32 -
                  static_cast<int>(std::min<std::int64_t>(absolute(std::int64_t{r.added} - r.total), 16));
        if (r.score > best.score) best = r;
    }

    const number_lines* lines_;
    std::vector<line_running_total> found_;
};

}  // namespace recount::detail
