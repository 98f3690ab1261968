// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/discover/detail/lines.hpp>
#include <recount/solve/checked.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

namespace recount::detail {

/// One line as the sum of others, over some of the positions.
struct line_sum {
    std::uint32_t total{};
    std::vector<std::uint32_t> parts;  // in order
    std::size_t first{};               // positions [first, last)
    std::size_t last{};
    int score{};
    int cost{};
    std::size_t held{};
    std::size_t failed{};
    std::size_t exact{};
    bool rounded{};
    int repeats{};          // what its like elsewhere in the table says for it
    std::size_t settled{};  // numbers of the total that hold, zeros too
};

/// How far a sum of `parts` rounded figures may be off its rounded total, in units: the extreme, or three standard
/// deviations where that is less.
constexpr std::int64_t rounding_slack(std::size_t parts) {
    const std::int64_t n = static_cast<std::int64_t>(parts) + 1;
    std::int64_t three_sigma = 0;  // 3 * sqrt(n / 12), rounded up
    while (4 * three_sigma * three_sigma < 3 * n) ++three_sigma;
    return std::min(n / 2, three_sigma);
}

class sum_search {
public:
    /// @param whole_rounded whether whole numbers may be rounded ones, so that a sum may be off by one
    explicit sum_search(const line_table& lines, bool whole_rounded = true, std::int64_t budget = 200'000'000)
        : lines_{&lines}, whole_rounded_{whole_rounded}, budget_{budget} {
        parents_.resize(lines_->lines);
    }

    void run() {
        make_sequences();
        tests_ = evidence_bits(lines_->lines * 8 + 1);
        find_copies();
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
            if (accept(apart)) continue;
            if (apart) break;
            apart = true;
        }
        coarsen();
        drop_refined();
    }

    [[nodiscard]] const std::vector<line_sum>& found() const { return accepted_; }
    [[nodiscard]] bool cut() const { return budget_ < 0; }

    enum class outcome : std::uint8_t { none, zero, exact, near, slips, fails };

    /// Whether it adds up, by rounding if need be.
    static constexpr bool fails(outcome what, bool rounded) {
        return what == outcome::slips || what == outcome::fails || (what == outcome::near && !rounded);
    }

    struct judged {
        outcome what{};
        int exact_bits{};    // what an exact match says
        int rounded_bits{};  // what a match within the slack of rounding says
        bool unlikely{};     // that by chance a slip would explain it
    };

    struct whole_sums {
        std::size_t near{};   // off by what rounding explains
        std::size_t exact{};
        std::size_t apart{};  // of those near, how many share no figure with one before
    };

    /// How the sums of whole numbers come out: rounded numbers are off by one again and again, in one figure and another.
    [[nodiscard]] whole_sums count_whole_sums() const {
        whole_sums result;
        std::vector<char> used(lines_->lines * lines_->positions);
        for (const line_sum& a : accepted_)
            for (std::size_t p = a.first; p < a.last; ++p) {
                const judged j = judge(a.total, a.parts, p);
                if (j.rounded_bits == 0 || lines_->grains(a.total, p) != lines_->one) continue;
                result.exact += j.what == outcome::exact;
                if (j.what != outcome::near) continue;
                ++result.near;
                bool fresh = !used[a.total * lines_->positions + p];
                for (const std::uint32_t part : a.parts) fresh = fresh && !used[part * lines_->positions + p];
                result.apart += fresh;
                used[a.total * lines_->positions + p] = 1;
                for (const std::uint32_t part : a.parts) used[part * lines_->positions + p] = 1;
            }
        return result;
    }

    /// One position of a sum.
    [[nodiscard]] judged judge(std::uint32_t total, const std::vector<std::uint32_t>& parts, std::size_t p) const {
        const std::int64_t unit_total = lines_->units(total, p);
        if (unit_total == 0) return {};
        std::int64_t sum = 0, unit = unit_total, largest = 0;
        std::size_t numbers = 0, nonzero = 0;
        std::int64_t grain = lines_->values(total, p) == 0 ? INT64_MAX : lines_->grains(total, p);
        for (const std::uint32_t part : parts) {
            const std::int64_t u = lines_->units(part, p);
            if (u == 0) continue;
            const std::int64_t v = lines_->values(part, p);
            ++numbers;
            if (v != 0) ++nonzero, unit = std::max(unit, u), grain = std::min(grain, lines_->grains(part, p));
            sum += v;
            largest = std::max(largest, absolute(v));
        }
        const std::int64_t v = lines_->values(total, p);
        if (numbers == 0) return {v == 0 ? outcome::zero : outcome::none, 0, 0};
        if (v == 0 && nonzero == 0) return {outcome::zero, 0, 0};
        const bool exact_count = !whole_rounded_ && std::max(unit, grain) <= lines_->one && unit == lines_->one;
        const std::int64_t printed = unit;
        unit = std::max(unit, grain);
        const std::int64_t off = absolute(v - sum);
        const std::int64_t slack = exact_count ? 0 : rounding_slack(numbers);
        const std::uint64_t range = static_cast<std::uint64_t>(std::max(absolute(v), largest) / unit) + 1;
        const int exact = evidence_bits(range);
        if (off > slack * unit) {
            if (!is_slip(off, printed)) return {outcome::fails, -failure_cost, -failure_cost};
            const int bits = std::clamp(exact - evidence_bits(9 * digits(range)) - slip_bits, -failure_cost, few_large(total) ? 96 : -8);
            return {outcome::slips, bits, bits, range >= 36 * digits(range)};
        }
        const int rounded = exact - evidence_bits(static_cast<std::uint64_t>(2 * slack + 1));
        const auto limited = [&](int bits) {
            if (nonzero <= 1) bits = std::min(bits / 8, 8);
            return std::clamp(bits, 0, 14 * 16);
        };
        if (off == 0) return {outcome::exact, limited(exact), limited(rounded)};
        // Decimals are always rounded; whole numbers only where the table shows it.
        if (printed < lines_->one) return {outcome::exact, -24, limited(rounded)};
        return {outcome::near, -failure_cost, limited(rounded), range >= 36 * digits(range)};
    }

    /// Whether hardly more than one figure of the line says enough to be judged by.
    [[nodiscard]] bool few_large(std::uint32_t line) const {
        std::size_t large = 0;
        for (std::size_t p = 0; p < lines_->positions && large <= 2; ++p) {
            const std::int64_t u = lines_->units(line, p);
            large += u != 0 && absolute(lines_->values(line, p)) >= 1000 * u;
        }
        return large <= 2;
    }

    /// Whether one digit that was mistaken for another, or two neighbours that changed places, would explain it.
    static constexpr bool is_slip(std::int64_t off, std::int64_t unit) {
        if (off % unit != 0) return false;
        off /= unit;
        while (off % 10 == 0) off /= 10;
        return off <= 9 || (off <= 81 && off % 9 == 0);
    }

    static constexpr std::uint64_t digits(std::uint64_t n) {
        std::uint64_t result = 1;
        for (; n >= 10; n /= 10) ++result;
        return result;
    }

private:
    void search_apart() {
        prefixes_.clear();
        for (std::uint32_t total = 0; total < lines_->lines; ++total) {
            if (lines_->numbers[total] == 0) continue;
            for (std::size_t main = 0; main < 2; ++main) {
                pairs(total, main);
                for (std::size_t s = 0; s < sequences_.size(); ++s)
                    if (sequences_[s].cost < 40) blocks(total, s, main);
            }
        }
    }

    static constexpr int failure_cost = 40;
    static constexpr int slip_bits = 112;  // one figure in 128 is a slip

    struct sequence {
        std::vector<std::uint32_t> lines;
        int cost{};
        bool collapses{};
        bool leaves{};
        bool strict{};  // the total is of the same kind
    };

    void make_sequences() {
        sequence all;
        for (std::uint32_t l = 0; l < lines_->lines; ++l)
            if (lines_->numbers[l] > 0) all.lines.push_back(l);
        all.collapses = true;
        sequences_.push_back(all);
        all.collapses = false;
        all.leaves = true;
        all.cost = 16;
        sequences_.push_back(all);
        std::map<std::string, std::vector<std::uint32_t>> labels;
        {
            for (const std::uint32_t l : all.lines)
                if (!lines_->label[l].empty()) labels[lines_->label[l]].push_back(l);
        for (auto& [label, lines] : labels)
            if (lines.size() >= 2 && lines.size() < all.lines.size()) {
                sequences_.push_back({lines, 16, true, false, false});
            }
        }
        // Lines of decimals among lines of whole numbers are shares and means of them.
        sequence whole, fine;
        for (const std::uint32_t l : all.lines) (lines_->fine[l] ? fine : whole).lines.push_back(l);
        if (!whole.lines.empty() && !fine.lines.empty())
            for (sequence* s : {&whole, &fine}) {
                s->cost = 8;
                s->collapses = true;
                sequences_.push_back(std::move(*s));
            }
        if (!lines_->between_rows)
            for (std::uint32_t stride = 2; stride <= 6; ++stride)
                for (std::uint32_t residue = 0; residue < stride; ++residue) {
                    sequence s;
                    s.cost = 40;
                    for (std::uint32_t l = residue; l < lines_->lines; l += stride)
                        if (lines_->numbers[l] > 0) s.lines.push_back(l);
                    if (s.lines.size() >= 2) sequences_.push_back(std::move(s));
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
                if (!sequences_[s].collapses || parents_[l].empty()) result.lines.push_back(l);
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
                const std::uint32_t a = at->second;
                if (a + 2 > b) continue;
                std::size_t hits = 0;
                for (std::size_t i = 0; i < count; ++i)
                    if (absolute(at_probe[i]->sums[b] - at_probe[i]->sums[a] - lines_->values(total, probes[i])) <=
                        rounding_slack(b - a) * lines_->grains(total, probes[i]))
                        ++hits;
                if (hits * 2 <= count || tried > 40) continue;
                const auto first = sums.lines.begin() + a, last = sums.lines.begin() + b;
                if (std::find(first, last, total) != last) continue;
                ++tried;
                verify(total, {first, last}, 16 + sequences_[s].cost + evidence_bits(b - a < 2 ? 0 : sums.lines.size()));
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
            for (auto at = std::lower_bound(sorted.begin(), sorted.end(), std::pair{wanted - value - unit, std::uint32_t{0}});
                 at != sorted.end() && at->first <= wanted - value + unit; ++at) {
                const std::uint32_t b = at->second;
                if (b <= a || b == total) continue;
                std::size_t hits = 0;
                for (std::size_t i = 0; i < count; ++i) {
                    const std::size_t q = probes[i];
                    const std::int64_t slack = std::max({lines_->grains(total, q), lines_->grains(a, q), lines_->grains(b, q)});
                    if (absolute(lines_->values(a, q) + lines_->values(b, q) - lines_->values(total, q)) <= slack) ++hits;
                }
                const std::int64_t away = absolute(std::int64_t{a} - total) + absolute(std::int64_t{b} - total);
                if (hits * 2 > count && ++tried <= 40)
                    verify(total, {a, b}, 16 + evidence_bits(static_cast<std::uint64_t>(away)));
                if (budget_ < 0) return;
            }
        }
    }

    [[nodiscard]] bool covered(std::uint32_t line, std::uint32_t total, bool behind) const {
        for (const std::uint32_t parent : parents_[line])
            if (parent != total && (behind ? parent > total : parent < total)) return true;
        return false;
    }
    [[nodiscard]] bool is_total(std::uint32_t line, std::uint32_t total, bool behind) const {
        for (const line_sum& a : accepted_)
            if (a.total == line &&
                std::all_of(a.parts.begin(), a.parts.end(), [&](std::uint32_t p) { return behind ? p > total : p < total; }))
                return true;
        return false;
    }

    static constexpr std::size_t most_probes = 6;

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
        std::sort(probes.begin(), probes.begin() + static_cast<std::ptrdiff_t>(count), [&](std::size_t a, std::size_t b) {
            return absolute(lines_->values(total, a)) > absolute(lines_->values(total, b));
        });
    }

    void walk(std::uint32_t total, const sequence& s, bool behind) {
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
        const bool may_slip = lines_->named[total] && few_large(total);
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
                }
                else if (may_slip && off < wanted[i] && wanted[i] > 100 * units[i] && is_slip(off, units[i]))
                    ++slips;
                const bool beyond = wanted[i] >= 0 ? sums[i] > wanted[i] + slack + wanted[i]
                                                   : sums[i] < wanted[i] - slack + wanted[i];
                if (!beyond) hopeless = false;
            }
            if (parts.size() >= 2 && (hits >= need || (hits > 0 && large) || (slips > 0 && hits + slips > 0)))
                verify(total, parts, s.cost);
            if (hopeless || budget_ < 0) return;
        }
    }

    void verify(std::uint32_t total, const std::vector<std::uint32_t>& unordered, int cost) {
        std::vector<std::uint32_t> parts = unordered;
        std::sort(parts.begin(), parts.end());
        verify_sorted(total, std::move(parts), cost);
    }

    void verify_sorted(std::uint32_t total, std::vector<std::uint32_t> parts, int cost) {
        std::uint64_t key = total * 0x9E3779B97F4A7C15u;
        for (const std::uint32_t part : parts) key = (key ^ part) * 0x100000001B3u + (key >> 29);
        if (const auto [at, fresh] = seen_.try_emplace(key, cost); !fresh) {
            if (at->second <= cost) return;
            at->second = cost;
        }
        budget_ -= static_cast<std::int64_t>(lines_->positions * parts.size());
        outcomes_.clear();
        for (std::size_t p = 0; p < lines_->positions; ++p) outcomes_.push_back(judge(total, parts, p));

        line_sum best;
        for (const bool rounded : {false, true}) {
            const line_sum c = best_stretch(rounded, 1 << 20);
            if (c.score - (rounded ? 16 : 0) > best.score) best = c;
        }
        cost += mixture_cost(total, parts) + nearer_copy_cost(total, parts) - layout_bits(total, parts);
        if (best.score - cost - tests_ < least_score - most_repeat_bits) return;
        const int chance = chance_bits(total, parts, best.rounded);
        if (chance < 14 * 16) {
            best = best_stretch(best.rounded, chance);
            if (best.score == 0) return;
        }
        if (proportional(total, parts, best)) {
            int most = 0;
            for (std::size_t p = best.first; p < best.last; ++p)
                most = std::max(most, best.rounded ? outcomes_[p].rounded_bits : outcomes_[p].exact_bits);
            best.score = std::min(best.score, most);
        }
        extend_over_slips(best);
        best.total = total;
        best.cost = cost;
        best.score -= cost + tests_;
        if (best.first > 0 || best.last < lines_->positions) {
            std::size_t outside = 0;
            for (std::size_t p = 0; p < lines_->positions; ++p)
                if ((p < best.first || p >= best.last) && fails(outcomes_[p].what, best.rounded)) ++outside;
            if (outside > 0) best.score -= evidence_bits(outside * outside + 1);
        }
        for (std::size_t p = best.first; p < best.last; ++p) {
            const outcome what = outcomes_[p].what;
            if (fails(what, best.rounded)) ++best.failed;
            if (what == outcome::exact || (what == outcome::near && best.rounded)) ++best.held;
            if (what == outcome::exact) ++best.exact;
            if (what == outcome::zero || what == outcome::exact || (what == outcome::near && best.rounded)) ++best.settled;
        }
        if (best.score < least_score - most_repeat_bits) return;
        // A part that has no number where the sum holds is no part.
        const std::size_t before = parts.size();
        std::erase_if(parts, [&](std::uint32_t part) {
            for (std::size_t p = best.first; p < best.last; ++p)
                if ((outcomes_[p].what == outcome::exact || outcomes_[p].what == outcome::near) && lines_->units(part, p) != 0)
                    return false;
            return true;
        });
        if (parts.size() < 2) return;
        if (parts.size() < before) {
            verify_sorted(total, std::move(parts), cost);
            return;
        }
        best.parts = std::move(parts);
        candidates_.push_back(std::move(best));
    }

    /// Counts and shares of them are not added up together.
    [[nodiscard]] int mixture_cost(std::uint32_t total, const std::vector<std::uint32_t>& parts) const {
        if (lines_->fine[total]) return 0;
        const auto fine = std::count_if(parts.begin(), parts.end(), [&](std::uint32_t p) { return lines_->fine[p] != 0; });
        return fine > 1 && fine < static_cast<std::ptrdiff_t>(parts.size()) ? 64 : 0;
    }

    /// Of two lines that say the same (assets and liabilities), the one that is nearer to the parts is their total.
    [[nodiscard]] int nearer_copy_cost(std::uint32_t total, const std::vector<std::uint32_t>& parts) const {
        const auto distance = [&](std::uint32_t line) {
            std::uint32_t nearest = UINT32_MAX;
            for (const std::uint32_t p : parts) nearest = std::min(nearest, p > line ? p - line : line - p);
            return nearest;
        };
        const std::vector<std::uint32_t>& copies = copies_[total];
        return std::any_of(copies.begin(), copies.end(),
                           [&](std::uint32_t c) {
                               return !std::binary_search(parts.begin(), parts.end(), c) && distance(c) < distance(total);
                           })
                   ? 96
                   : 0;
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
            if (lines.size() >= 2 && lines.size() <= 8 && std::any_of(values.begin(), values.end(), [](auto v) { return v != 0; }))
                for (const std::uint32_t l : lines)
                    for (const std::uint32_t other : lines)
                        if (other != l) copies_[l].push_back(other);
    }

    /// What words and layout say for a sum; few sums of a table have it, so fewer must be told apart.
    [[nodiscard]] int layout_bits(std::uint32_t total, const std::vector<std::uint32_t>& parts) const {
        int bits = 0;
        if (lines_->named[total]) bits += 48;
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
                    if (all == parts.size()) bits += 64;
                }
                // The parts are a block of their own, or what is left of the block of the total.
                const std::uint32_t first = parts.front(), last = parts.back();
                if (last - first + 1 == parts.size()) {
                    const bool starts = first == total + 1 || first == 0 || lines_->block[first - 1] != lines_->block[first];
                    const bool ends = last + 1 == total || last + 1 == lines_->lines || lines_->block[last + 1] != lines_->block[last];
                    if (starts && ends) bits += lines_->named[total] && (last + 1 == total || total + 1 == first) ? 56 : 24;
                }
            }
        }
        return bits;
    }

    /// The stretch of positions with the most evidence.
    [[nodiscard]] line_sum best_stretch(bool rounded, int most_bits) const {
        line_sum result;
        result.rounded = rounded;
        int running = 0;
        std::size_t from = 0;
        for (std::size_t p = 0; p < outcomes_.size(); ++p) {
            const judged& j = outcomes_[p];
            if (running < 0 || (running == 0 && j.what == outcome::fails)) running = 0, from = p;
            running += std::min(rounded ? j.rounded_bits : j.exact_bits, most_bits);
            if (running >= result.score && running > 0) {
                result.score = running;
                result.first = from;
                result.last = p + 1;
            }
        }
        return result;
    }

    /// Whether the parts are one and the same row of prices times something: then all positions say what one says.
    [[nodiscard]] bool proportional(std::uint32_t total, const std::vector<std::uint32_t>& parts, const line_sum& c) const {
        std::size_t reference = c.first, compared = 0;
        while (reference < c.last && (lines_->units(total, reference) == 0 || lines_->values(total, reference) == 0)) ++reference;
        for (const std::uint32_t part : parts) {
            if (reference >= c.last || lines_->units(part, reference) == 0) return false;
            const wide at_reference = lines_->values(part, reference);
            const wide whole = lines_->values(total, reference);
            for (std::size_t p = c.first; p < c.last; ++p) {
                if (p == reference || lines_->units(total, p) == 0 || lines_->units(part, p) == 0) continue;
                if (outcomes_[p].what != outcome::exact && outcomes_[p].what != outcome::near) continue;
                const wide off = at_reference * lines_->values(total, p) - whole * lines_->values(part, p);
                const wide slack = (whole < 0 ? -whole : whole) * lines_->units(part, p) +
                                           absolute(lines_->values(total, p)) * static_cast<wide>(lines_->units(part, reference));
                if (2 * off > slack || 2 * off < -slack) return false;
                if (absolute(lines_->values(part, p)) > 20 * lines_->units(part, p)) ++compared;
            }
        }
        return compared >= parts.size() && compared >= 3;
    }

    /// A stretch that ends before one figure that a slip explains goes on behind it.
    void extend_over_slips(line_sum& c) const {
        std::size_t held = 0, added = 0;
        for (std::size_t p = c.first; p < c.last; ++p)
            held += !fails(outcomes_[p].what, c.rounded) && outcomes_[p].what != outcome::none;
        const auto allowed = [&](std::size_t p) {
            const judged& j = outcomes_[p];
            if (j.what == outcome::none) return true;
            if (j.what != outcome::slips && j.what != outcome::near) return false;
            if ((!j.unlikely && (held < 5 || p < c.first)) || 4 * (added + 1) > std::max<std::size_t>(held, 4)) return false;
            ++added;
            return true;
        };
        for (std::size_t p = c.last; p < outcomes_.size() && allowed(p); ++p)
            if (outcomes_[p].what != outcome::none) c.last = p + 1;
        for (std::size_t p = c.first; p-- > 0 && allowed(p);)
            if (outcomes_[p].what != outcome::none) c.first = p;
    }

    /// How much a single match says at most: how often the total is met when each part is taken from another position.
    [[nodiscard]] int chance_bits(std::uint32_t total, const std::vector<std::uint32_t>& parts, bool rounded) const {
        const std::size_t n = lines_->positions;
        std::size_t tried = 0, met = 0;
        if (n < 4) return 1 << 20;
        const std::size_t step = std::max<std::size_t>(1, n / 64);
        for (std::size_t shift = 1; shift < n && shift <= 5; ++shift)
            for (std::size_t p = 0; p < n; p += step) {
                if (outcomes_[p].what != outcome::exact && outcomes_[p].what != outcome::near) continue;
                if (lines_->values(total, p) == 0) continue;
                std::int64_t sum = 0, unit = lines_->units(total, p);
                std::size_t numbers = 0, from = p;
                bool elsewhere = false;
                for (const std::uint32_t part : parts) {
                    std::size_t tries = 0;
                    do from = (from + shift) % n;
                    while (++tries < n && (lines_->units(part, from) == 0 || outcomes_[from].what == outcome::none || outcomes_[from].what == outcome::zero));
                    if (lines_->units(part, from) == 0) continue;
                    elsewhere = elsewhere || from != p;
                    ++numbers;
                    sum += lines_->values(part, from);
                    unit = std::max(unit, lines_->units(part, from));
                }
                if (!elsewhere) continue;
                ++tried;
                if (absolute(sum - lines_->values(total, p)) <= (rounded ? rounding_slack(numbers) * unit : 0)) ++met;
            }
        if (met == 0) return 1 << 20;
        return std::max(0, evidence_bits((tried + 2) * 16 / (met + 1)) - 64);
    }

    static constexpr int least_score = 32;
    static constexpr int most_repeat_bits = 192;

    static bool share_positions(const line_sum& a, const line_sum& b) { return a.first < b.last && b.first < a.last; }

    [[nodiscard]] bool reaches(std::uint32_t from, std::uint32_t to) const {
        // Whether `to` is among the parts of `from`, or of those.
        std::vector<std::uint32_t> open{from};
        std::vector<char> seen(lines_->lines);
        while (!open.empty()) {
            const std::uint32_t line = open.back();
            open.pop_back();
            if (line == to) return true;
            if (seen[line]) continue;
            seen[line] = 1;
            for (const line_sum& a : accepted_)
                if (a.total == line) open.insert(open.end(), a.parts.begin(), a.parts.end());
        }
        return false;
    }

    /// Beyond doubt is beyond doubt: of several that chance does not explain, the simplest comes first.
    [[nodiscard]] int priority(const line_sum& c) const {
        return std::min(c.score + c.repeats + c.cost, 480) - c.cost - static_cast<int>(2 * c.parts.size()) -
               static_cast<int>(300 * (lines_->numbers[c.total] - std::min(c.settled, lines_->numbers[c.total])) / lines_->numbers[c.total]);
    }

    /// Where the parts lie from their total.
    static std::vector<std::int64_t> offsets(const line_sum& c) {
        std::vector<std::int64_t> result;
        for (const std::uint32_t p : c.parts) result.push_back(std::int64_t{p} - c.total);
        return result;
    }

    /// A table that says the same sum again and again says it where little speaks for it as well.
    void add_repeats() {
        std::map<std::vector<std::int64_t>, std::vector<std::uint32_t>> totals;
        const auto note = [&](const line_sum& c) {
            if (c.parts.size() > 12 || c.score < 64) return;
            std::vector<std::uint32_t>& seen = totals[offsets(c)];
            if (std::find(seen.begin(), seen.end(), c.total) == seen.end()) seen.push_back(c.total);
        };
        for (const line_sum& c : accepted_) note(c);
        for (const line_sum& c : candidates_) note(c);
        for (line_sum& c : candidates_) {
            const auto at = totals.find(offsets(c));
            if (at == totals.end()) continue;
            std::size_t others = 0;
            for (const std::uint32_t total : at->second) others += total != c.total;
            if (others >= 2) c.repeats = std::min(static_cast<int>(others) * 24, most_repeat_bits);
        }
    }

    /// @param all or only sums that hold wherever their total is a number; the others wait
    bool accept(bool all) {
        add_repeats();
        std::stable_sort(candidates_.begin(), candidates_.end(), [this](const line_sum& a, const line_sum& b) {
            const int left = priority(a), right = priority(b);
            return left != right ? left > right : a.parts.size() < b.parts.size();
        });
        bool any = false;
        std::vector<line_sum> waiting;
        for (line_sum& c : candidates_) {
            if (c.score + c.repeats < least_score || (!all && c.settled * 10 < lines_->numbers[c.total] * 9)) {
                waiting.push_back(std::move(c));
                continue;
            }
            bool refuse = false;
            for (const line_sum& a : accepted_) {
                if (a.total != c.total || !share_positions(a, c)) continue;
                std::size_t common = 0;
                for (const std::uint32_t p : c.parts) common += std::binary_search(a.parts.begin(), a.parts.end(), p);
                if (common > 0) refuse = true;
            }
            // A total beside all of its parts would be counted twice.
            for (const line_sum& a : accepted_)
                if (!refuse && std::binary_search(c.parts.begin(), c.parts.end(), a.total) && share_positions(a, c) &&
                    std::includes(c.parts.begin(), c.parts.end(), a.parts.begin(), a.parts.end()))
                    refuse = true;
            for (const line_sum& a : accepted_)
                if (!refuse && a.total != c.total && share_positions(a, c) && a.parts == c.parts &&
                    absolute(std::int64_t{a.total} - c.total) > 1)
                    refuse = true;
            if (refuse) continue;
            for (const std::uint32_t p : c.parts)
                if (reaches(p, c.total)) refuse = true;
            if (refuse) continue;
            for (const std::uint32_t p : c.parts) parents_[p].push_back(c.total);
            c.score += c.repeats;
            accepted_.push_back(std::move(c));
            any = true;
        }
        candidates_ = std::move(waiting);
        return any;
    }

    /// Where a sum names all parts of a subtotal, the subtotal stands for them.
    void coarsen() {
        for (line_sum& c : accepted_)
            for (bool again = true; again;) {
                again = false;
                for (const line_sum& a : accepted_) {
                    if (a.total == c.total || a.parts.size() >= c.parts.size() || !share_positions(a, c)) continue;
                    if (std::binary_search(c.parts.begin(), c.parts.end(), a.total) || reaches(a.total, c.total)) continue;
                    if (!std::includes(c.parts.begin(), c.parts.end(), a.parts.begin(), a.parts.end())) continue;
                    std::vector<std::uint32_t> parts{a.total};
                    std::set_difference(c.parts.begin(), c.parts.end(), a.parts.begin(), a.parts.end(), std::back_inserter(parts));
                    std::sort(parts.begin(), parts.end());
                    std::size_t worse = 0;
                    for (std::size_t p = c.first; p < c.last; ++p)
                        worse += fails(judge(c.total, parts, p).what, c.rounded) && !fails(judge(c.total, c.parts, p).what, c.rounded);
                    if (worse > 0) continue;
                    c.parts = std::move(parts);
                    again = true;
                    break;
                }
            }
    }

    /// A total said through its parts' parts as well as through its parts: the parts alone are kept.
    void drop_refined() {
        std::vector<char> drop(accepted_.size());
        for (std::size_t i = 0; i < accepted_.size(); ++i)
            for (std::size_t k = 0; k < accepted_.size() && !drop[i]; ++k)
                if (i != k && !drop[k] && accepted_[i].total == accepted_[k].total &&
                    share_positions(accepted_[i], accepted_[k]) && refines(accepted_[i], accepted_[k]))
                    drop[i] = 1;
        std::size_t kept = 0;
        for (std::size_t i = 0; i < accepted_.size(); ++i)
            if (!drop[i]) {
                if (kept != i) accepted_[kept] = std::move(accepted_[i]);
                ++kept;
            }
        accepted_.resize(kept);
    }

    [[nodiscard]] bool refines(const line_sum& fine, const line_sum& coarse) const {
        const auto has = [&](std::uint32_t p) { return std::binary_search(fine.parts.begin(), fine.parts.end(), p); };
        return std::all_of(coarse.parts.begin(), coarse.parts.end(), [&](std::uint32_t p) {
            if (has(p)) return true;
            return std::any_of(accepted_.begin(), accepted_.end(), [&](const line_sum& a) {
                return a.total == p && std::all_of(a.parts.begin(), a.parts.end(), has);
            });
        });
    }

    const line_table* lines_;
    bool whole_rounded_;
    std::int64_t budget_;
    int tests_{};
    std::vector<sequence> sequences_;
    std::vector<line_sum> candidates_;
    std::vector<line_sum> accepted_;
    std::vector<std::vector<std::uint32_t>> parents_;
    std::vector<std::vector<std::uint32_t>> copies_;
    std::vector<std::uint32_t> parts_;
    std::vector<judged> outcomes_;
    std::map<std::size_t, std::vector<std::pair<std::int64_t, std::uint32_t>>> sorted_;
    std::map<std::pair<std::size_t, std::size_t>, prefix_sums> prefixes_;
    std::unordered_map<std::uint64_t, int> seen_;  // what was verified, and at which cost
};

}  // namespace recount::detail
