// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/discover/detail/lines.hpp>
#include <recount/discover/detail/sum_evidence.hpp>
#include <recount/discover/detail/sum_judge.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <map>
#include <utility>
#include <vector>

namespace recount::detail {

/// Which of the sums that are possible are said: the simplest that fit together.
class sum_selection {
public:
    sum_selection(const number_lines& lines, const sum_evidence& evidence)
        : lines_{&lines}, evidence_{&evidence}, parents_(lines.lines) {}

    void add(line_sum candidate) { candidates_.push_back(std::move(candidate)); }

    [[nodiscard]] const std::vector<line_sum>& accepted() const { return accepted_; }
    /// The totals of which a line is a part.
    [[nodiscard]] const std::vector<std::uint32_t>& totals_of(std::uint32_t line) const { return parents_[line]; }

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
            if (c.score + c.repeats < sum_evidence::least_score ||
                (!all && c.settled * 10 < lines_->numbers[c.total] * 9)) {
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
            // Of two lines that say the same one is the total, unless a slip stands in the one that is called so.
            for (const line_sum& a : accepted_)
                if (!refuse && c.held > 0 && a.total != c.total && share_positions(a, c) && a.parts == c.parts &&
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

    /// Says each total through the largest of its parts only.
    void simplify() {
        coarsen();
        drop_refined();
        take_in_zeros();
    }

private:
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
               static_cast<int>(600 * (lines_->numbers[c.total] - std::min(c.settled, lines_->numbers[c.total])) /
                                lines_->numbers[c.total]);
    }

    /// Where the parts lie from their total.
    static std::vector<std::int64_t> offsets(const line_sum& c) {
        std::vector<std::int64_t> result;
        for (const std::uint32_t p : c.parts) result.push_back(std::int64_t{p} - c.total);
        return result;
    }

    /// A table that says the same sum again and again says it where little speaks for it as well.
    void add_repeats() {
        std::map<std::vector<std::int64_t>, std::vector<std::uint32_t>> totals_at;
        const auto note = [&](const line_sum& c) {
            if (c.parts.size() > 12 || c.score < 64) return;
            std::vector<std::uint32_t>& seen = totals_at[offsets(c)];
            if (std::find(seen.begin(), seen.end(), c.total) == seen.end()) seen.push_back(c.total);
        };
        for (const line_sum& c : accepted_) note(c);
        for (const line_sum& c : candidates_) note(c);
        for (line_sum& c : candidates_) {
            const auto at = totals_at.find(offsets(c));
            if (at == totals_at.end()) continue;
            std::size_t others = 0;
            for (const std::uint32_t total : at->second) others += total != c.total;
            if (others >= 2) c.repeats = std::min(static_cast<int>(others) * 24, sum_evidence::most_repeat_bits);
        }
    }

    /// Where a sum names all parts of a subtotal, the subtotal stands for them.
    void coarsen() {
        for (line_sum& c : accepted_)
            for (bool again = true; again;) {
                again = false;
                for (const line_sum& a : accepted_) {
                    if (a.total == c.total || a.parts.size() >= c.parts.size() || !share_positions(a, c)) continue;
                    if (std::binary_search(c.parts.begin(), c.parts.end(), a.total) || reaches(a.total, c.total))
                        continue;
                    if (!std::includes(c.parts.begin(), c.parts.end(), a.parts.begin(), a.parts.end())) continue;
                    std::vector<std::uint32_t> parts{a.total};
                    std::set_difference(c.parts.begin(), c.parts.end(), a.parts.begin(), a.parts.end(),
                                        std::back_inserter(parts));
                    std::sort(parts.begin(), parts.end());
                    std::size_t worse = 0;
                    for (std::size_t p = c.first; p < c.last; ++p)
                        worse += sum_judge::fails(evidence_->judge()(c.total, parts, p).what, c.rounded) &&
                                 !sum_judge::fails(evidence_->judge()(c.total, c.parts, p).what, c.rounded);
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
                if (i != k && !drop[k] && share_positions(accepted_[i], accepted_[k])) {
                    const line_sum &one = accepted_[i], &other = accepted_[k];
                    if (adds_only_zeros(one, {other.total}) ||
                        (one.total != other.total && one.parts != other.parts && adds_only_zeros(one, other.parts)))
                        drop[i] = true;
                    else if (one.parts == other.parts)
                        drop[i] = one.total == other.total
                                      ? i > k
                                      : absolute(std::int64_t{one.total} - other.total) > 1 &&
                                            evidence_->layout().nearer_copy_cost(one.total, one.parts) > 0;
                    else if (one.total == other.total)
                        drop[i] = refines(one, other);
                }
        std::size_t kept = 0;
        for (std::size_t i = 0; i < accepted_.size(); ++i)
            if (!drop[i]) {
                if (kept != i) accepted_[kept] = std::move(accepted_[i]);
                ++kept;
            }
        accepted_.resize(kept);
    }

    /// Whether a sum is some of its parts (one that is a total itself, or those of another total) and zeros.
    [[nodiscard]] bool adds_only_zeros(const line_sum& c, const std::vector<std::uint32_t>& to) const {
        return std::includes(c.parts.begin(), c.parts.end(), to.begin(), to.end()) &&
               std::all_of(c.parts.begin(), c.parts.end(), [&](std::uint32_t p) {
                   return std::binary_search(to.begin(), to.end(), p) || says_nothing(p, c);
               });
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

    /// Lines of zeros say nothing for or against a sum. They are parts too where they fill what is between the parts and
    /// their total, or between the parts and the end of their block.
    void take_in_zeros() {
        for (line_sum& c : accepted_) {
            const std::uint32_t first = c.parts.front(), last = c.parts.back() + 1;
            if (c.held < 4 || last - first != c.parts.size()) continue;
            std::uint32_t up = first, down = last;
            while (up > 0 && says_nothing(up - 1, c)) --up;
            while (down < lines_->lines && says_nothing(down, c)) ++down;
            const auto ends = [&](bool open, std::uint32_t beyond) {
                return !open || beyond == c.total || lines_->numbers[beyond] == 0;
            };
            if (ends(up > 0, up - 1))
                for (std::uint32_t l = up; l < first; ++l) c.parts.push_back(l);
            if (ends(down < lines_->lines, down))
                for (std::uint32_t l = last; l < down; ++l) c.parts.push_back(l);
            std::sort(c.parts.begin(), c.parts.end());
        }
    }

    [[nodiscard]] bool says_nothing(std::uint32_t line, const line_sum& c) const {
        for (std::size_t p = c.first; p < c.last; ++p)
            if (lines_->values(line, p) != 0) return false;
        return lines_->numbers[line] > 0 && line != c.total;
    }

    const number_lines* lines_;
    const sum_evidence* evidence_;
    std::vector<line_sum> candidates_;
    std::vector<line_sum> accepted_;
    std::vector<std::vector<std::uint32_t>> parents_;
};

}  // namespace recount::detail
