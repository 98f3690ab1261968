// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/draft/detail/list_settler.hpp>
#include <recount/draft/mention.hpp>

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

namespace recount::detail {

/// Finds the numbers that words put together: "of these", "including", "567 of 2,666 passengers".
class list_finder : protected list_settler {
protected:
    using list_settler::list_settler;

    void group_by_words(const sentence& of) {
        std::optional<group> open;
        std::optional<group> outer;  // of which one inner group, "including ...", has interrupted the list
        const auto close = [&] {
            if (open && outer)
                settle_nested(*outer, *open, of);
            else if (open && !open->parts.empty())
                settle(*open, of);
            open.reset();
            outer.reset();
        };
        for (std::size_t i = 0; i < placed_.size(); ++i) {
            const mention& at = placed_[i].at;
            const std::size_t figure = placed_[i].figure;
            if (!is_count(figure)) continue;
            std::size_t begin = i > 0 ? placed_[i - 1].at.to : 0;
            if (i > 0) begin += longest_at(tokens_, begin, speaks_.part_of_them);  // says its own whole
            const std::size_t own = whole_before(at.from);
            if (own > 0 && i > 0 && placed_[i - 1].at.to + own >= at.from && is_count(placed_[i - 1].figure)) {
                // "567 of 2,666 passengers"
                group pair{{figure}, {placed_[i - 1].figure}, {}};
                pair.words.perhaps_not_all = true;
                settle(pair, of);
                continue;
            }
            if (own > 0 && opens_clause(at.from - own)) {
                // "of the 964 on board, ..."
                close();
                open = group{{figure}, {}, {}};
                open->words.enumerates = true;
                continue;
            }
            const std::size_t theirs = longest_at(tokens_, at.to, speaks_.part_of_them);
            const bool beside = at.from > 0 && tokens_[at.from - 1].lower == speaks_.with;
            if (i > 0 && theirs > 0 && (beside || longest_at(tokens_, at.to, speaks_.part_of_the_last) > 0)) {
                // "47 were children, with 16 of them being girls"; "16 Russians, seven of whom died"
                group inner{in_order(counted_before(i)), {figure}, {}};
                inner.words.perhaps_not_all = true;
                settle(inner, of);
                continue;
            }
            if (auto marker = marker_between(begin, at.from, i)) {
                if (marker->words.perhaps_not_all && open && !outer && !open->parts.empty()) {
                    outer = std::move(open);
                    marker->wholes = {outer->parts.back()};
                } else {
                    close();
                }
                open = std::move(marker);
            } else if (theirs > 0 && !open) {
                open = group{in_order(counted_before(i)), {}, {}};
                open->words.enumerates = true;
            }
            if (!open) continue;
            open->parts.push_back(figure);
            if (theirs > 0 && open->parts.size() > 1) open->theirs.push_back(figure);
        }
        close();
    }

    /// Whether a clause begins at a token: behind a mark, or at the beginning of the sentence.
    [[nodiscard]] bool opens_clause(std::size_t at) const {
        if (at == 0) return true;
        return tokens_[at - 1].mark || holds(speaks_.opens_clause, tokens_[at - 1].lower);
    }

    /// A group that words between two numbers open.
    [[nodiscard]] std::optional<group> marker_between(std::size_t from, std::size_t to, std::size_t which) const {
        std::optional<group> result;
        for (std::size_t t = from; t < to; ++t) {
            if (longest_at(tokens_, t, speaks_.parts_behind) > 0 && which > 0) {
                result = group{in_order(counted_before(which)), {}, {}};
                result->words.perhaps_not_all = true;
            } else if (const std::size_t taken = longest_at(tokens_, t, speaks_.whole_behind);
                       taken > 0 && t + taken <= to) {
                result = group{in_order(counted_before(which)), {}, {}};
                result->words.enumerates = true;
                t += taken - 1;
            } else if (const std::size_t named = longest_at(tokens_, t, speaks_.whole_named);
                       named > 0 && t + named < to && opens_clause(t)) {
                std::vector<std::size_t> wholes = named_like(t + named, to);
                if (wholes.empty() && t == 0) continue;
                if (wholes.empty()) continue;
                result = group{in_order(wholes), {}, {}};
                result->words.enumerates = true;
            } else if ((tokens_[t].lower == ":" || tokens_[t].lower == "\xE2\x80\x94" ||
                        tokens_[t].lower == "\xE2\x80\x93" || tokens_[t].lower == "(") &&
                       which > 0 && is_count(placed_[which - 1].figure) && t >= placed_[which - 1].at.to) {
                result = group{{placed_[which - 1].figure}, {}, {}};
                result->words.enumerates = tokens_[t].lower != "(";
                result->words.perhaps_not_all = tokens_[t].lower == "(";
            }
        }
        return result;
    }
};

}  // namespace recount::detail
