// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/discover/detail/line_sequences.hpp>
#include <recount/discover/detail/lines.hpp>
#include <recount/discover/detail/sum_evidence.hpp>
#include <recount/discover/detail/sum_judge.hpp>
#include <recount/discover/detail/sum_selection.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

namespace recount::detail {

/// Finds lines that are the sums of others.
class sum_search {
public:
    sum_search(const number_lines& lines, rounded_figures rounded)
        : lines_{&lines}, evidence_{lines, rounded}, selection_{lines, evidence_}, sequences_{make_sequences(lines)} {}
    sum_search(const sum_search&) = delete;  // its members point to each other
    sum_search& operator=(const sum_search&) = delete;

    void run() {
        // First what lies beside its total; then what lies apart; then what the new totals leave.
        bool apart = false;
        for (int round = 0; round < 10; ++round) {
            for (std::size_t s = 0; s < sequences_.size(); ++s)
                for (std::uint32_t total = 0; total < lines_->lines; ++total)
                    if (lines_->numbers[total] > 0) {
                        walk(total, sequences_[s], true);
                        walk(total, sequences_[s], false);
                    }
            if (apart && lines_->lines <= 1000) search_apart();
            if (selection_.accept(apart)) continue;
            if (apart) break;
            apart = true;
        }
        selection_.simplify();
    }

    [[nodiscard]] const std::vector<line_sum>& found() const { return selection_.accepted(); }
    [[nodiscard]] const sum_judge& judge() const { return evidence_.judge(); }
    [[nodiscard]] bool cut() const { return budget_ < 0; }

    struct sums_off {
        std::size_t near{};  // by what rounding explains
        std::size_t exact{};
        std::size_t apart{};  // of those near, how many share no figure with one before
    };

    /// How the sums come out: rounded figures are off by one again and again, in one figure and another.
    /// @param decimals of figures with decimals, or of whole ones
    [[nodiscard]] sums_off count_off(bool decimals) const {
        sums_off result;
        std::vector<char> used(lines_->lines * lines_->positions);
        for (const line_sum& a : found())
            for (std::size_t p = a.first; p < a.last; ++p) {
                const sum_judge::judged j = judge()(a.total, a.parts, p);
                const bool holds = j.what == sum_judge::outcome::exact || j.what == sum_judge::outcome::near;
                if (!holds || j.rounded_bits == 0 || j.decimals != decimals) continue;
                result.exact += !j.rounded;
                if (!j.rounded) continue;
                ++result.near;
                bool fresh = !used[a.total * lines_->positions + p];
                for (const std::uint32_t part : a.parts) fresh = fresh && !used[part * lines_->positions + p];
                result.apart += fresh;
                used[a.total * lines_->positions + p] = 1;
                for (const std::uint32_t part : a.parts) used[part * lines_->positions + p] = 1;
            }
        return result;
    }

private:
    static constexpr std::size_t most_probes = 6;
    static constexpr std::size_t most_tried = 40;  // of the candidates that a total has apart from it

    void search_apart() {
        prefixes_.clear();
        for (std::uint32_t total = 0; total < lines_->lines; ++total) {
            if (lines_->numbers[total] == 0) continue;
            // In long tables, of what is a part already, only what is called a total is looked at again.
            if (lines_->lines > 300 && !lines_->named[total] && !selection_.totals_of(total).empty()) continue;
            for (std::size_t main = 0; main < 2; ++main) {
                pairs(total, main);
                for (std::size_t s = 0; s < sequences_.size(); ++s)
                    if (sequences_[s].cost < 40) blocks(total, s, main);
            }
        }
    }

    struct prefix_sums {
        std::vector<std::uint32_t> lines;
        std::vector<std::int64_t> sums;                              // one more than lines
        std::vector<std::pair<std::int64_t, std::uint32_t>> sorted;  // of the sums
    };

    /// Lines that follow each other somewhere, away from their total.
    void blocks(std::uint32_t total, std::size_t s, std::size_t main) {
        std::array<std::size_t, most_probes> probes{};
        const std::size_t count = choose_probes(total, probes);
        if (main >= count) return;
        largest_first(total, probes, count);
        const auto sums_at = [&](std::size_t p) -> const prefix_sums& {
            prefix_sums& result = prefixes_[{s, p}];
            if (!result.sums.empty()) return result;
            for (const std::uint32_t l : sequences_[s].lines)
                if (!sequences_[s].collapses || selection_.totals_of(l).empty()) result.lines.push_back(l);
            result.sums.push_back(0);
            for (const std::uint32_t l : result.lines) result.sums.push_back(result.sums.back() + lines_->values(l, p));
            for (std::uint32_t i = 0; i < result.sums.size(); ++i) result.sorted.emplace_back(result.sums[i], i);
            std::sort(result.sorted.begin(), result.sorted.end());
            budget_ -= static_cast<std::int64_t>(result.lines.size());
            return result;
        };
        const std::size_t p = probes[main];
        const prefix_sums& sums = sums_at(p);
        std::array<const prefix_sums*, most_probes> at_probe{};
        for (std::size_t i = 0; i < count; ++i) at_probe[i] = &sums_at(probes[i]);
        const std::int64_t wanted = lines_->values(total, p), unit = lines_->grains(total, p);
        std::size_t tried = 0;
        budget_ -= static_cast<std::int64_t>(sums.sums.size());
        for (std::uint32_t b = 2; b < sums.sums.size(); ++b) {
            const std::int64_t low = sums.sums[b] - wanted - unit, high = sums.sums[b] - wanted + unit;
            for (auto at = std::lower_bound(sums.sorted.begin(), sums.sorted.end(), std::pair{low, std::uint32_t{0}});
                 at != sums.sorted.end() && at->first <= high; ++at) {
                --budget_;
                const std::uint32_t a = at->second;
                if (a + 2 > b) continue;
                std::size_t hits = 0;
                for (std::size_t i = 0; i < count; ++i)
                    if (absolute(at_probe[i]->sums[b] - at_probe[i]->sums[a] - lines_->values(total, probes[i])) <=
                        rounding_slack(b - a) * lines_->grains(total, probes[i]))
                        ++hits;
                if (hits * 2 <= count) continue;
                if (tried > most_tried) return;
                const auto first = sums.lines.begin() + a, last = sums.lines.begin() + b;
                if (std::find(first, last, total) != last) continue;
                ++tried;
                verify(total, {first, last},
                       16 + sequences_[s].cost + evidence_bits(b - a < 2 ? 0 : sums.lines.size()));
                if (budget_ < 0) return;
            }
        }
    }

    /// Two lines anywhere, on either side of their total.
    void pairs(std::uint32_t total, std::size_t main) {
        std::array<std::size_t, most_probes> probes{};
        const std::size_t count = choose_probes(total, probes);
        if (main >= count) return;
        largest_first(total, probes, count);
        const std::size_t p = probes[main];
        std::vector<std::pair<std::int64_t, std::uint32_t>>& sorted = sorted_[p];
        if (sorted.empty()) {
            for (std::uint32_t l = 0; l < lines_->lines; ++l)
                if (lines_->units(l, p) != 0) sorted.emplace_back(lines_->values(l, p), l);
            std::sort(sorted.begin(), sorted.end());
        }
        const std::int64_t wanted = lines_->values(total, p), unit = lines_->grains(total, p);
        budget_ -= static_cast<std::int64_t>(sorted.size());
        std::size_t tried = 0;
        for (const auto& [value, a] : sorted) {
            if (a == total) continue;
            for (auto at =
                     std::lower_bound(sorted.begin(), sorted.end(), std::pair{wanted - value - unit, std::uint32_t{0}});
                 at != sorted.end() && at->first <= wanted - value + unit; ++at) {
                --budget_;
                const std::uint32_t b = at->second;
                if (b <= a || b == total) continue;
                std::size_t hits = 0;
                for (std::size_t i = 0; i < count; ++i) {
                    const std::size_t q = probes[i];
                    const std::int64_t slack =
                        std::max({lines_->grains(total, q), lines_->grains(a, q), lines_->grains(b, q)});
                    if (absolute(lines_->values(a, q) + lines_->values(b, q) - lines_->values(total, q)) <= slack)
                        ++hits;
                }
                const std::int64_t away = absolute(std::int64_t{a} - total) + absolute(std::int64_t{b} - total);
                if (hits * 2 > count) {
                    if (++tried > most_tried) return;
                    verify(total, {a, b}, 16 + evidence_bits(static_cast<std::uint64_t>(away)));
                }
                if (budget_ < 0) return;
            }
        }
    }

    [[nodiscard]] bool covered(std::uint32_t line, std::uint32_t total, bool behind) const {
        for (const std::uint32_t parent : selection_.totals_of(line))
            if (parent != total && (behind ? parent > total : parent < total)) return true;
        return false;
    }

    [[nodiscard]] bool is_total(std::uint32_t line, std::uint32_t total, bool behind) const {
        for (const line_sum& a : found())
            if (a.total == line && std::all_of(a.parts.begin(), a.parts.end(),
                                               [&](std::uint32_t p) { return behind ? p > total : p < total; }))
                return true;
        return false;
    }

    std::size_t choose_probes(std::uint32_t total, std::array<std::size_t, most_probes>& probes) const {
        // The largest value in each stretch of positions.
        std::size_t count = 0;
        const std::size_t numbers = lines_->numbers[total];
        const std::size_t stretch = (numbers + most_probes - 1) / most_probes;
        std::int64_t best = 0;
        std::size_t seen = 0, at = 0;
        for (std::size_t p = 0; p < lines_->positions; ++p) {
            const std::int64_t u = lines_->units(total, p);
            if (u == 0) continue;
            const std::int64_t size = absolute(lines_->values(total, p)) / u;
            if (size > best) best = size, at = p;
            if (++seen == stretch) {
                if (best > 0) probes[count++] = at;
                seen = 0;
                best = 0;
            }
        }
        if (best > 0 && count < most_probes) probes[count++] = at;
        return count;
    }

    void largest_first(std::uint32_t total, std::array<std::size_t, most_probes>& probes, std::size_t count) const {
        for (std::size_t i = 1; i < count; ++i)
            for (std::size_t k = i; k > 0; --k)
                if (absolute(lines_->values(total, probes[k])) > absolute(lines_->values(total, probes[k - 1])))
                    std::swap(probes[k], probes[k - 1]);
    }

    void walk(std::uint32_t total, const line_sequence& s, bool behind) {
        std::array<std::size_t, most_probes> probes{};
        const std::size_t count = choose_probes(total, probes);
        if (count == 0) return;
        std::array<std::int64_t, most_probes> sums{}, units{}, wanted{};
        std::array<bool, most_probes> open{};
        for (std::size_t i = 0; i < count; ++i) {
            wanted[i] = lines_->values(total, probes[i]);
            units[i] = lines_->grains(total, probes[i]);
            open[i] = true;
        }
        const std::size_t need = count >= 3 ? 2 : 1;
        const bool heads = behind && total + 1 < lines_->lines && lines_->indent[total + 1] > lines_->indent[total];
        const bool may_slip = (lines_->named[total] || lines_->unlabelled[total] || heads) && judge().few_large(total);
        auto at = behind ? std::upper_bound(s.lines.begin(), s.lines.end(), total)
                         : std::lower_bound(s.lines.begin(), s.lines.end(), total);
        std::vector<std::uint32_t>& parts = parts_;
        parts.clear();
        for (;;) {
            if (behind ? at == s.lines.end() : at == s.lines.begin()) return;
            const std::uint32_t line = behind ? *at++ : *--at;
            if (line == total) continue;
            --budget_;
            if (s.collapses && covered(line, total, behind)) continue;
            if (s.leaves && is_total(line, total, behind)) continue;
            parts.push_back(line);
            std::size_t hits = 0, slips = 0;
            bool hopeless = true, large = false;
            for (std::size_t i = 0; i < count; ++i) {
                const std::int64_t u = lines_->units(line, probes[i]);
                if (u != 0) {
                    const std::int64_t v = lines_->values(line, probes[i]);
                    sums[i] += v;
                    units[i] = std::max(units[i], lines_->grains(line, probes[i]));
                }
                const std::int64_t off = absolute(sums[i] - wanted[i]);
                const std::int64_t slack = rounding_slack(parts.size()) * units[i];
                if (off <= slack && sums[i] != 0) {
                    ++hits;
                    if (wanted[i] / units[i] > 1000 || wanted[i] / units[i] < -1000) large = true;
                } else if (may_slip && sums[i] > 0 && wanted[i] > 100 * units[i] &&
                           is_slip(off, lines_->units(total, probes[i])))
                    ++slips;
                // The first digit may be the one that is wrong.
                const std::int64_t most = (may_slip ? 10 : 2) * wanted[i];
                const bool beyond = wanted[i] >= 0 ? sums[i] > most + slack : sums[i] < most - slack;
                if (!beyond) hopeless = false;
            }
            if (parts.size() >= 2 && (hits >= need || (hits > 0 && large) || (slips > 0 && hits + slips > 0)))
                verify(total, parts, s.cost);
            if (hopeless || budget_ < 0) return;
        }
    }

    void verify(std::uint32_t total, std::vector<std::uint32_t> parts, int cost) {
        std::sort(parts.begin(), parts.end());
        std::uint64_t key = total * 0x9E3779B97F4A7C15u;
        for (const std::uint32_t part : parts) key = (key ^ part) * 0x100000001B3u + (key >> 29);
        if (const auto [at, fresh] = seen_.try_emplace(key, cost); !fresh) {
            if (at->second <= cost) return;
            at->second = cost;
        }
        budget_ -= static_cast<std::int64_t>(lines_->positions * parts.size());
        if (std::optional<line_sum> found = evidence_(total, std::move(parts), cost)) selection_.add(std::move(*found));
    }

    const number_lines* lines_;
    std::int64_t budget_ = 40'000'000;  // steps, after which the search is cut
    sum_evidence evidence_;
    sum_selection selection_;
    std::vector<line_sequence> sequences_;
    std::vector<std::uint32_t> parts_;
    std::map<std::size_t, std::vector<std::pair<std::int64_t, std::uint32_t>>> sorted_;
    std::map<std::pair<std::size_t, std::size_t>, prefix_sums> prefixes_;
    std::unordered_map<std::uint64_t, int> seen_;  // what was verified, and at which cost
};

}  // namespace recount::detail
