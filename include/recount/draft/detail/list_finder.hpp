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
            if (open && open->pair)
                settle_pair(*open, of);
            else if (open && outer)
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
            if (open && (open->bracket ? stands_before(i, ")") : ends_inclusion(*open, i)) && !open->pair) {
                // "43 (including 15 crew and two infants), ..."; "238, including three infants, and 15 crew"
                settle(*open, of);
                open.reset();
                if (outer) open = std::move(outer);
                outer.reset();
            }
            if (i > 0) begin += longest_at(tokens_, begin, speaks_.part_of_them);  // says its own whole
            const std::size_t own = whole_before(at.from);
            if (names_its_whole(i) && is_count(placed_[i - 1].figure)) {
                // "567 of 2,666 passengers"
                group pair{{figure}, {placed_[i - 1].figure}, {}};
                pair.pair = true;
                if (open && !open->pair) {
                    open->paired.push_back(pair.parts[0]);
                    settle_pair(pair, of);
                    continue;
                }
                if (open) open->parts.pop_back();
                close();
                open = std::move(pair);
                continue;
            }
            if (own > 0 && i > 0 && !open && settle_before(i, own, of)) continue;
            if (i + 1 < placed_.size() && repeats_a_whole(i)) {
                close();
                open = group{{figure}, {}, {}};
                open->words.enumerates = true;
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
                if (!open) {
                    inner.pair = true;
                    inner.words.enumerates = true;
                    open = std::move(inner);
                    continue;
                }
                inner.words.perhaps_not_all = true;
                settle(inner, of);
                continue;
            }
            if (const std::vector<std::size_t> named = named_behind(i); !named.empty()) {
                close();
                open = group{named, {figure}, {}};
                open->pair = true;
                continue;
            }
            if (auto marker = marker_between(begin, at.from, i)) {
                if (open && open->pair) close();
                const bool inner = marker->words.perhaps_not_all || marker->of_the_last;
                if (open && !outer && open->of_the_last && marker->of_the_last) {
                    // a list that no words began: "They were 37 Azerbaijanis, of whom ..., 16 Russians, of whom ..."
                    outer = group{in_order(counted_before(0)), {open->wholes.front()}, {}};
                    outer->implied = true;
                }
                if (inner && open && outer && marker->of_the_last && !open->parts.empty()) {
                    resume(*outer, *open, of);
                    marker->wholes = {outer->parts.back()};
                } else if (inner && open && !outer && !open->parts.empty()) {
                    outer = std::move(open);
                    marker->wholes = {outer->parts.back()};
                } else {
                    close();
                }
                open = std::move(marker);
            } else if (theirs > 0 && (!open || open->pair)) {
                close();
                const bool of_whom = tokens_[at.to + theirs - 1].lower == speaks_.those;
                open = group{named_first(at.to, at.to + theirs + (of_whom ? 1 : 0), i), {}, {}};
                open->of_them = true;
                open->words.enumerates = true;
            }
            if (!open) continue;
            if (open->ends == 0 && open->parts.size() > 1 && semicolon_before(i)) open->ends = open->parts.size();
            open->parts.push_back(figure);
            if (theirs > 0) open->theirs.push_back(figure);
        }
        close();
    }

    /// "Of these 264, 126 came from there": a number that was counted before, and what follows is of it.
    [[nodiscard]] bool repeats_a_whole(std::size_t which) const {
        const mention& at = placed_[which].at;
        return counted_earlier(placed_[which].figure) && at.to < tokens_.size() && tokens_[at.to].lower == "," &&
               longest_before(tokens_, at.from, speaks_.whole_behind) > 0;
    }

    /// ", and 15 crew" behind the one number of an "including": two of them would have no comma between them.
    [[nodiscard]] bool ends_inclusion(const group& inner, std::size_t which) const {
        const std::size_t at = placed_[which].at.from;
        if (!(inner.words.perhaps_not_all || inner.of_the_last) || inner.parts.size() != 1) return false;
        const std::size_t taken = longest_before(tokens_, at, speaks_.adds_on);
        return taken > 0 && taken < at && tokens_[at - taken - 1].lower == ",";
    }

    /// What was counted before, first what has a name like the words from one token to another.
    [[nodiscard]] std::vector<std::size_t> named_first(std::size_t from, std::size_t to, std::size_t which) const {
        const std::vector<std::size_t> before = counted_before(which);
        std::vector<std::size_t> result = named_like(from, std::min(to, tokens_.size()));
        std::erase_if(result, [&](std::size_t figure) {
            return std::find(before.begin(), before.end(), figure) == before.end();
        });
        result.insert(result.end(), before.begin(), before.end());
        return in_order(result);
    }

    /// "416 of the Americans": earlier figures of the name that stands behind a number as that of its whole.
    [[nodiscard]] std::vector<std::size_t> named_behind(std::size_t which) const {
        const std::size_t to = placed_[which].at.to;
        const std::size_t taken = longest_at(tokens_, to, speaks_.whole_named);
        const std::size_t noun = to + taken;
        if (taken < 2 || noun >= tokens_.size() || tokens_[noun].mark || tokens_[noun].number) return {};
        std::vector<std::size_t> result = named_like(noun, noun + 1);
        std::erase_if(result,
                      [&](std::size_t figure) { return figure == placed_[which].figure || !counted_earlier(figure); });
        return result;
    }

    /// A semicolon between a number and the one before it, and none between those two before.
    [[nodiscard]] bool semicolon_before(std::size_t which) const {
        return which > 1 && stands_before(which, ";") && !stands_before(which - 1, ";");
    }

    /// "Sinaloa (1,848)": a number of what stands before it.
    [[nodiscard]] bool alone_in_brackets(std::size_t which) const {
        const mention& at = placed_[which].at;
        return at.from > 0 && at.to < tokens_.size() && tokens_[at.from - 1].lower == "(" &&
               tokens_[at.to].lower == ")";
    }

    /// Whether a clause begins at a token: behind a mark, or at the beginning of the sentence.
    [[nodiscard]] bool opens_clause(std::size_t at) const {
        if (at == 0) return true;
        return tokens_[at - 1].mark || holds(speaks_.opens_clause, tokens_[at - 1].lower);
    }

    /// "61 rescued, two dead and seven missing out of the 70 aboard": a list before its total, or the last of it alone.
    bool settle_before(std::size_t which, std::size_t own, const sentence& in) {
        const mention& at = placed_[which].at;
        constexpr std::size_t most_words = 4;
        if (tokens_[at.from - own].lower == speaks_.of || at.from - own > placed_[which - 1].at.to + most_words)
            return false;
        if (marked(placed_[which - 1].at.to, at.from)) return false;
        group list{{placed_[which].figure}, {}, {}};
        for (std::size_t i = 0; i < which; ++i)
            if (is_count(placed_[i].figure)) list.parts.push_back(placed_[i].figure);
        if (list.parts.empty()) return false;
        if (list.parts.size() > 1 && best_of(list.wholes, list.parts, with_sentence({}, list.parts)).how <= fit::slip) {
            settle(list, in);
            return true;
        }
        list.parts = {placed_[which - 1].figure};
        list.words.perhaps_not_all = true;
        if (best_of(list.wholes, list.parts, list.words).how != fit::within) return false;
        settle(list, in);
        return true;
    }

    /// "38 of the 67 had died and 26 had survived": what follows belongs to the list where it adds up.
    void settle_pair(group of, const sentence& in) {
        const fit together = best_of(of.wholes, of.parts, with_sentence(of.words, of.parts)).how;
        if (of.parts.size() > 1 && together <= fit::slip) {
            settle(of, in);
            return;
        }
        group behind{{of.parts[0]}, {of.parts.begin() + 1, of.parts.end()}, {}};
        of.parts.resize(1);
        of.words.perhaps_not_all = true;
        settle(of, in);
        // "491 of the 1,073 people, 336 of the one side and 125 of the other"
        if (behind.parts.size() > 1 &&
            best_of(behind.wholes, behind.parts, with_sentence({}, behind.parts)).how <= fit::slip)
            settle(behind, in);
    }

    /// A group that words between two numbers open.
    [[nodiscard]] std::optional<group> marker_between(std::size_t from, std::size_t to, std::size_t which) const {
        std::optional<group> result;
        for (std::size_t t = from; t < to; ++t) {
            if (longest_at(tokens_, t, speaks_.parts_behind) > 0 && (which > 0 || !heads_.empty())) {
                // "Those killed included ..."
                result = group{named_first(0, which == 0 ? t : 0, which), {}, {}};
                result->words.perhaps_not_all = true;
            } else if (const std::size_t taken = longest_at(tokens_, t, speaks_.whole_behind);
                       taken > 0 && t + taken <= to) {
                const std::size_t subject = which == 0 ? 0 : t + taken;  // "The identified dead comprise ..."
                result = group{named_first(subject, std::min(t + taken + 1, to), which), {}, {}};
                if (longest_at(tokens_, t, speaks_.takes_up) > 0 && which == 0 && !heads_.empty()) {
                    std::vector<std::size_t> last{heads_.back().rbegin(), heads_.back().rend()};
                    last.insert(last.end(), result->wholes.begin(), result->wholes.end());
                    result->wholes = in_order(last);
                }
                result->words.enumerates = true;
                result->of_the_last = longest_at(tokens_, t, speaks_.part_of_the_last) > 0;
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
                       which > 0 && is_count(placed_[which - 1].figure) && t >= placed_[which - 1].at.to &&
                       !alone_in_brackets(which)) {
                result = group{{placed_[which - 1].figure}, {}, {}};
                result->words.enumerates = tokens_[t].lower != "(";
                result->words.perhaps_not_all = tokens_[t].lower == "(";
            } else if (tokens_[t].lower == speaks_.with && t + 1 == to && t > from && tokens_[t - 1].lower == "," &&
                       which > 0 && is_count(placed_[which - 1].figure)) {
                // "a company of 693, with 313 in the engine rooms, ..."
                result = group{{placed_[which - 1].figure}, {}, {}};
                result->words.enumerates = true;
            }
        }
        if (result)
            for (std::size_t t = from; t < to; ++t)
                if (tokens_[t].lower == "(") result->bracket = true;
        return result;
    }
};

}  // namespace recount::detail
