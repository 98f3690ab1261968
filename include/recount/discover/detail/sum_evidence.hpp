// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/discover/detail/lines.hpp>
#include <recount/discover/detail/sum_judge.hpp>
#include <recount/discover/detail/sum_layout.hpp>
#include <recount/solve/checked.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace recount::detail {

/// How much speaks for a sum: what each position says, less what chance explains and what its shape costs.
class sum_evidence {
public:
    sum_evidence(const number_lines& lines, rounded_figures rounded)
        : lines_{&lines}, judge_{lines, rounded}, layout_{lines}, tests_{evidence_bits(lines.lines * 8 + 1)} {}

    static constexpr int least_score = 32;
    static constexpr int most_repeat_bits = 192;  // what sums of the same shape elsewhere can add

    [[nodiscard]] const sum_judge& judge() const { return judge_; }
    [[nodiscard]] const sum_layout& layout() const { return layout_; }

    /// A sum with the stretch of positions for which most speaks; nothing where chance explains it.
    /// @param parts in order
    [[nodiscard]] std::optional<line_sum> operator()(std::uint32_t total, std::vector<std::uint32_t> parts, int cost) {
        outcomes_.clear();
        for (std::size_t p = 0; p < lines_->positions; ++p) outcomes_.push_back(judge_(total, parts, p));

        line_sum best;
        for (const bool rounded : {false, true}) {
            const line_sum c = best_stretch(rounded, 1 << 20);
            if (c.score - (rounded ? 16 : 0) > best.score) best = c;
        }
        const int given_cost = cost;
        cost += layout_.cost(total, parts);
        if (best.score - cost - tests_ < least_score - most_repeat_bits) return std::nullopt;
        const int chance = chance_bits(total, parts, best.rounded);
        if (chance < 14 * 16) {
            best = best_stretch(best.rounded, chance);
            if (best.score == 0) return std::nullopt;
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
            if (what == outcome::zero || what == outcome::exact || (what == outcome::near && best.rounded))
                ++best.settled;
        }
        if (best.score < least_score - most_repeat_bits) return std::nullopt;
        // A part that has no number where the sum can be judged is no part.
        const std::size_t before = parts.size();
        std::erase_if(parts, [&](std::uint32_t part) {
            for (std::size_t p = best.first; p < best.last; ++p) {
                const outcome what = outcomes_[p].what;
                const bool counts = what == outcome::exact || what == outcome::near ||
                                    (what == outcome::slips && (best.held == 0 || outcomes_[p].unlikely));
                if (counts && lines_->units(part, p) != 0) return false;
            }
            return true;
        });
        if (parts.size() < 2) return std::nullopt;
        if (parts.size() < before) return (*this)(total, std::move(parts), given_cost);
        best.parts = std::move(parts);
        return best;
    }

private:
    using outcome = sum_judge::outcome;
    static constexpr bool fails(outcome what, bool rounded) { return sum_judge::fails(what, rounded); }

    /// The stretch of positions with the most evidence.
    [[nodiscard]] line_sum best_stretch(bool rounded, int most_bits) const {
        line_sum result;
        result.rounded = rounded;
        int running = 0;
        std::size_t from = 0;
        for (std::size_t p = 0; p < outcomes_.size(); ++p) {
            const sum_judge::judged& j = outcomes_[p];
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
    [[nodiscard]] bool proportional(std::uint32_t total, const std::vector<std::uint32_t>& parts,
                                    const line_sum& c) const {
        std::size_t reference = c.first, compared = 0;
        while (reference < c.last && (lines_->units(total, reference) == 0 || lines_->values(total, reference) == 0))
            ++reference;
        for (const std::uint32_t part : parts) {
            if (reference >= c.last || lines_->units(part, reference) == 0) return false;
            const wide at_reference = lines_->values(part, reference);
            const wide whole = lines_->values(total, reference);
            for (std::size_t p = c.first; p < c.last; ++p) {
                if (p == reference || lines_->units(total, p) == 0 || lines_->units(part, p) == 0) continue;
                if (outcomes_[p].what != outcome::exact && outcomes_[p].what != outcome::near) continue;
                const wide off = at_reference * lines_->values(total, p) - whole * lines_->values(part, p);
                const wide slack =
                    (whole < 0 ? -whole : whole) * lines_->units(part, p) +
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
            const sum_judge::judged& j = outcomes_[p];
            if (j.what == outcome::none) return true;
            if (j.what != outcome::slips && j.what != outcome::near) return false;
            if ((!j.unlikely && (held < 3 || p < c.first)) || added > held) return false;
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
                    while (++tries < n && (lines_->units(part, from) == 0 || outcomes_[from].what == outcome::none ||
                                           outcomes_[from].what == outcome::zero));
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

    const number_lines* lines_;
    sum_judge judge_;
    sum_layout layout_;
    int tests_;  // what is to be taken off for the number of sums that are tried
    std::vector<sum_judge::judged> outcomes_;
};

}  // namespace recount::detail
