// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/draft/detail/sum_finder.hpp>
#include <recount/draft/drafted_relation.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace recount::detail {

/// Finds of which count a percentage is the share, and of which whole.
class share_finder : protected sum_finder {
protected:
    using sum_finder::sum_finder;

    /// "3,503 or 80.5 %", "841 (19.3 %)", "80.5 % (3,503)": the share of the nearest whole that it is one of.
    void add_shares(const sentence& of) {
        for (std::size_t i = 0; i < placed_.size(); ++i) {
            if (is_count(placed_[i].figure) || add_share_of_pair(i, of) || add_share_of_next(i, of)) continue;
            std::optional<std::size_t> part;
            if (i > 0 && is_count(placed_[i - 1].figure) && beside(placed_[i - 1].at.to, placed_[i].at.from))
                part = placed_[i - 1].figure;
            else if (i + 1 < placed_.size() && is_count(placed_[i + 1].figure) &&
                     beside(placed_[i].at.to, placed_[i + 1].at.from))
                part = placed_[i + 1].figure;
            if (!part) {
                add_share_of_list(placed_[i].figure, of);
                continue;
            }
            std::vector<std::size_t> wholes;
            for (const drafted_relation& known : result_.relations)
                if (std::find(known.parts.begin(), known.parts.end(), *part) != known.parts.end() &&
                    known.says != drafted_relation::form::share)
                    wholes.push_back(known.whole);
            const std::size_t stated_wholes = wholes.size();
            for (std::size_t row = result_.figures.size(); row-- > 0;)
                if (is_count(row) && row != *part) wholes.push_back(row);
            for (std::size_t w = 0; w < wholes.size(); ++w) {
                const int agrees = share_agrees(placed_[i].figure, *part, wholes[w]);
                if (agrees == 0 || (agrees == 1 && w >= stated_wholes)) continue;
                add(drafted_relation::form::share, wholes[w], {*part, placed_[i].figure}, of, agrees == 2);
                if (agrees == 2) belongs_to(*part, wholes[w]);
                break;
            }
        }
    }

    /// "They made up 4.9 per cent of a labour force of 2,804,000."
    bool add_share_of_next(std::size_t which, const sentence& of) {
        constexpr std::size_t most_words = 6;
        const std::size_t from = placed_[which].at.to;
        if (which + 1 >= placed_.size() || !is_count(placed_[which + 1].figure) || tokens_[from].lower != speaks_.of)
            return false;
        const std::size_t to = placed_[which + 1].at.from;
        if (to - from > most_words) return false;
        if (marked(from, to)) return false;
        const std::size_t whole = placed_[which + 1].figure;
        const std::vector<std::size_t> before = counted_before(which);
        const auto part = std::find_if(before.begin(), before.end(), [&](std::size_t one) {
            return one != whole && share_agrees(placed_[which].figure, one, whole) == 2;
        });
        if (part == before.end()) return false;
        add(drafted_relation::form::share, whole, {*part, placed_[which].figure}, of, true);
        return true;
    }

    /// "of whom 229 survived and 372 died, a survival rate of 38.1 per cent": a percentage with decimals, of one part alone.
    void add_share_of_list(std::size_t percentage, const sentence& of) {
        if (result_.figures[percentage].stated.scale() < 1) return;
        std::optional<std::pair<std::size_t, std::size_t>> found;
        for (const drafted_relation& known : result_.relations)
            for (const std::size_t part : known.parts) {
                if (known.line != of.line || known.says == drafted_relation::form::share) continue;
                if (share_agrees(percentage, part, known.whole) != 2) continue;
                if (found && *found != std::pair{known.whole, part}) return;
                found = {known.whole, part};
            }
        if (found) add(drafted_relation::form::share, found->first, {found->second, percentage}, of, true);
    }

    /// A share tells whose part a number is, where it was taken for one of something else.
    void belongs_to(std::size_t part, std::size_t whole) {
        for (drafted_relation& known : result_.relations)
            if (known.says == drafted_relation::form::at_least && known.parts == std::vector<std::size_t>{part})
                known.whole = whole;
    }

    /// "1,644 of the 2,753 victims there, or 59.7 %".
    bool add_share_of_pair(std::size_t which, const sentence& of) {
        if (which < 2 || longest_before(tokens_, placed_[which].at.from, speaks_.share_signs) == 0) return false;
        const std::size_t part = placed_[which - 2].figure;
        const std::size_t whole = placed_[which - 1].figure;
        for (const drafted_relation& known : result_.relations)
            if (known.says == drafted_relation::form::at_least && known.whole == whole && known.parts.size() == 1 &&
                known.parts[0] == part && share_agrees(placed_[which].figure, part, whole) == 2) {
                add(drafted_relation::form::share, whole, {part, placed_[which].figure}, of, true);
                return true;
            }
        return false;
    }

    /// Nothing but a few words stands between a count and its share.
    [[nodiscard]] bool beside(std::size_t from, std::size_t to) const {
        constexpr std::size_t most_words = 8;
        if (to < from || to - from > most_words) return false;
        for (std::size_t t = from; t < to; ++t)
            if (longest_at(tokens_, t, speaks_.share_signs) > 0) return true;
        return false;
    }

    /// 2 where a percentage is that of a part, rounded to its last digit; 1 where it is nearly.
    [[nodiscard]] int share_agrees(std::size_t percentage, std::size_t part, std::size_t whole) const {
        const figure& percent = result_.figures[percentage].stated;
        const std::int64_t of = result_.figures[whole].stated.value();
        const std::int64_t counted = result_.figures[part].stated.value();
        if (of <= 0 || counted > of) return 0;
        const std::int64_t scale = power_of_ten(percent.scale());
        const interval range = of * percent.range();
        const std::int64_t exact = detail::multiply(detail::multiply(counted, std::int64_t{100}), scale);
        if (range.contains(exact)) return 2;
        const std::int64_t low = range.has_low() ? range.low - exact : exact;
        const std::int64_t high = range.has_high() ? exact - range.high : exact;
        return detail::multiply(std::max(low, high), std::int64_t{20}) <= exact ? 1 : 0;
    }
};

}  // namespace recount::detail
