// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/discover/detail/lines.hpp>
#include <recount/solve/checked.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace recount::detail {

/// One line as the share of one other in a second, or as the change from one to the other.
struct line_ratio {
    std::uint32_t ratio{};
    std::uint32_t part{};   // of a change: after
    std::uint32_t whole{};  // of a change: before
    bool change{};
    std::int64_t hundred{1};  // 100 where it is printed in per cent
    std::size_t first{};
    std::size_t last{};
    std::size_t held{};
    std::size_t failed{};
    int score{};
    std::int64_t away{};
};

class ratio_search {
public:
    explicit ratio_search(const number_lines& lines, std::int64_t budget = 100'000'000) : t_{lines}, budget_{budget} {}

    void run() {
        for (std::uint32_t line = 0; line < t_.lines; ++line)
            if (t_.numbers[line] >= 2 && (t_.fine[line] || t_.ratio_named[line])) search(line);
        keep_one_of_each_triangle();
    }

    [[nodiscard]] const std::vector<line_ratio>& found() const { return found_; }
    [[nodiscard]] bool cut() const { return budget_ < 0; }

    enum class outcome : std::uint8_t { none, plain, holds, fails };

    struct judged {
        outcome what{};
        int bits{};
    };

    [[nodiscard]] judged judge(const line_ratio& r, std::size_t p) const {
        if (t_.units(r.ratio, p) == 0 || t_.units(r.part, p) == 0 || t_.units(r.whole, p) == 0) return {};
        return judge(r, t_.values(r.ratio, p), t_.units(r.ratio, p), p);
    }

private:
    static constexpr int failure_cost = 40;
    static constexpr int least_score = 48;
    static constexpr std::size_t most_probes = 5;

    [[nodiscard]] judged judge(const line_ratio& r, std::int64_t printed, std::int64_t unit, std::size_t p) const {
        const std::int64_t part = t_.values(r.part, p) - (r.change ? t_.values(r.whole, p) : 0);
        const std::int64_t whole = t_.values(r.whole, p);
        if (whole == 0) return {};
        if (part == 0 && printed == 0) return {outcome::plain, 0};
        const std::int64_t scale = r.hundred * t_.one;
        const wide off = static_cast<wide>(printed) * whole - static_cast<wide>(part) * scale;
        const wide size = static_cast<wide>(absolute(part)) * scale;
        // Half a unit of the ratio, and of what it was computed from where that is rounded itself.
        wide slack = static_cast<wide>(unit) * absolute(whole);
        slack += static_cast<wide>(rounded_unit(r.part, p)) * scale;
        slack += static_cast<wide>(rounded_unit(r.whole, p)) * (absolute(printed) + (r.change ? scale : 0));
        if (2 * (off < 0 ? -off : off) > slack + slack / 50) return {outcome::fails, 0};
        if (!r.change && part == whole) return {outcome::holds, 0};
        const wide window = slack / 2 + 1;
        const auto odds = static_cast<std::uint64_t>(std::min<wide>(size / window, 1 << 12));
        return {outcome::holds, evidence_bits(odds)};
    }

    /// What a number with decimals, or in rounded tens, was rounded to; a whole count is exact.
    [[nodiscard]] std::int64_t rounded_unit(std::uint32_t line, std::size_t p) const {
        const std::int64_t unit = t_.grains(line, p);
        return unit == t_.one || unit * 1000 <= t_.one ? 0 : unit;
    }

    void search(std::uint32_t line) {
        std::array<std::size_t, most_probes> probes{};
        const std::size_t count = choose_probes(line, probes);
        if (count == 0) return;
        line_ratio best;
        const auto [from, to] = t_.around(line);
        const std::size_t p = probes[0];
        std::vector<std::pair<std::int64_t, std::uint32_t>>& sorted = sorted_;
        sorted.clear();
        for (std::uint32_t l = from; l < to; ++l)
            if (l != line && t_.units(l, p) != 0) sorted.emplace_back(t_.values(l, p), l);
        std::sort(sorted.begin(), sorted.end());
        const std::int64_t printed = t_.values(line, p), unit = t_.units(line, p);
        const int tests = 2 * evidence_bits(to - from) + evidence_bits(t_.lines) + 32 - (t_.ratio_named[line] ? 64 : 0);
        std::size_t tried = 0;
        for (const std::int64_t hundred : {std::int64_t{100}, std::int64_t{1}}) {
            if (hundred == 1 && t_.one == 1) continue;
            const std::int64_t scale = hundred * t_.one;
            for (const bool change : {false, true})
                for (const auto& [whole, w] : sorted) {
                    if (whole == 0) continue;
                    --budget_;
                    if (budget_ < 0) return;
                    // part * scale = printed * whole, more or less
                    const wide middle = static_cast<wide>(printed + (change ? scale : 0)) * whole;
                    const wide slack = static_cast<wide>(unit) * absolute(whole) +
                                       static_cast<wide>(rounded_unit(w, p)) * (absolute(printed) + scale);
                    const wide low = (middle - slack) / scale, high = (middle + slack) / scale;
                    if (high > INT64_MAX / 4 || low < INT64_MIN / 4) continue;
                    const std::int64_t spare = absolute(whole) / 200 + 2;
                    for (auto at = std::lower_bound(
                             sorted.begin(), sorted.end(),
                             std::pair{static_cast<std::int64_t>(low) - std::min(spare, t_.one), std::uint32_t{0}});
                         at != sorted.end() && at->first <= static_cast<std::int64_t>(high) + std::min(spare, t_.one);
                         ++at) {
                        if (at->second == w) continue;
                        line_ratio r;
                        r.ratio = line;
                        r.part = at->second;
                        r.whole = w;
                        r.change = change;
                        r.hundred = hundred;
                        std::size_t hits = 0, misses = 0;
                        for (std::size_t i = 0; i < count; ++i) {
                            const outcome what = judge(r, probes[i]).what;
                            hits += what == outcome::holds;
                            misses += what == outcome::fails;
                        }
                        if (hits <= misses || ++tried > 60) continue;
                        verify(r, tests);
                        if (r.score > best.score || (r.score == best.score && r.away < best.away)) best = r;
                    }
                }
        }
        if (best.score >= least_score) found_.push_back(best);
    }

    /// a = b / c says as well that b = a * c and c = b / a: the ratio is the one with decimals, or so named.
    void keep_one_of_each_triangle() {
        const auto rank = [&](const line_ratio& r) {
            int result = 0;
            if (t_.fine[r.ratio]) result += 4;
            if (t_.fine[r.part]) result -= 1;
            if (t_.fine[r.whole]) result -= 1;
            if (t_.ratio_named[r.ratio]) result += 3;
            if (r.ratio > r.part && r.ratio > r.whole) result += 1;
            if (r.change) result -= 1;
            return result;
        };
        const auto corners = [](const line_ratio& r) {
            std::array<std::uint32_t, 3> result{r.ratio, r.part, r.whole};
            std::sort(result.begin(), result.end());
            return result;
        };
        std::vector<char> drop(found_.size());
        for (std::size_t i = 0; i < found_.size(); ++i)
            for (std::size_t k = 0; k < found_.size(); ++k)
                if (i != k && !drop[i] && !drop[k] && corners(found_[i]) == corners(found_[k]) &&
                    (rank(found_[i]) < rank(found_[k]) || (rank(found_[i]) == rank(found_[k]) && i < k)))
                    drop[i] = 1;
        std::size_t kept = 0;
        for (std::size_t i = 0; i < found_.size(); ++i)
            if (!drop[i]) found_[kept++] = found_[i];
        found_.resize(kept);
    }

    std::size_t choose_probes(std::uint32_t line, std::array<std::size_t, most_probes>& probes) const {
        // The finest ratio in each stretch: the more digits, the more it says.
        std::size_t count = 0;
        const std::size_t stretch = (t_.numbers[line] + most_probes - 1) / most_probes;
        std::int64_t best = 0;
        std::size_t seen = 0, at = 0;
        for (std::size_t p = 0; p < t_.positions; ++p) {
            const std::int64_t u = t_.units(line, p);
            if (u == 0) continue;
            const std::int64_t value = t_.values(line, p);
            const std::int64_t digits = value == t_.one || value == 100 * t_.one ? 0 : absolute(value) / u;
            if (digits > best) best = digits, at = p;
            if (++seen == stretch) {
                if (best > 0) probes[count++] = at;
                seen = 0;
                best = 0;
            }
        }
        if (best > 0 && count < most_probes) probes[count++] = at;
        return count;
    }

    void verify(line_ratio& r, int tests) {
        budget_ -= static_cast<std::int64_t>(t_.positions);
        outcomes_.clear();
        for (std::size_t p = 0; p < t_.positions; ++p) outcomes_.push_back(judge(r, p));
        const int most = chance_bits(r);
        int running = 0, best = 0;
        std::size_t from = 0;
        for (std::size_t p = 0; p < t_.positions; ++p) {
            const judged& j = outcomes_[p];
            if (running < 0 || (running == 0 && j.what == outcome::fails)) running = 0, from = p;
            running += j.what == outcome::fails ? -failure_cost : std::min(j.bits, most);
            if (running >= best && running > 0) {
                best = running;
                r.first = from;
                r.last = p + 1;
            }
        }
        r.score = best - tests;
        for (std::size_t p = r.first; p < r.last; ++p) {
            r.held += outcomes_[p].what == outcome::holds;
            r.failed += outcomes_[p].what == outcome::fails;
        }
        r.away = absolute(std::int64_t{r.ratio} - r.part) + absolute(std::int64_t{r.ratio} - r.whole);
    }

    /// How much a single match says at most: how often the ratio of one position is met by another.
    [[nodiscard]] int chance_bits(const line_ratio& r) const {
        const std::size_t n = t_.positions;
        std::size_t tried = 0, met = 0;
        const std::size_t step = std::max<std::size_t>(1, n / 32);
        for (std::size_t shift = 1; shift < n && shift <= 4; ++shift)
            for (std::size_t p = 0; p < n; p += step) {
                if (outcomes_[p].what != outcome::holds) continue;
                std::size_t other = p;
                for (std::size_t i = 0; i < shift;) {
                    other = (other + 1) % n;
                    if (other == p) break;
                    if (outcomes_[other].what == outcome::holds) ++i;
                }
                if (other == p) continue;
                ++tried;
                met += judge(r, t_.values(r.ratio, other), t_.units(r.ratio, other), p).what == outcome::holds;
            }
        if (met == 0) return 14 * 16;
        return std::max(0, evidence_bits((tried + 2) * 16 / (met + 1)) - 64);
    }

    const number_lines& t_;
    std::int64_t budget_;
    std::vector<line_ratio> found_;
    std::vector<judged> outcomes_;
    std::vector<std::pair<std::int64_t, std::uint32_t>> sorted_;
};

}  // namespace recount::detail
