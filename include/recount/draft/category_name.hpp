// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/draft/article.hpp>
#include <recount/draft/language.hpp>
#include <recount/draft/mention.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace recount::detail {

/// What a number of a sentence counts, in the words that stand nearest to it.
///
/// A name for a person to correct, not an analysis of the sentence: the words behind the number up to the next one, or
/// what is said of it ("268 were women"), or where nothing follows the words before it ("the death toll rose to 34").
class category_namer {
public:
    category_namer(const std::vector<token>& tokens, const std::vector<mention>& mentions, const language& speaks)
        : tokens_{tokens}, mentions_{mentions}, speaks_{speaks} {}

    [[nodiscard]] std::string name(std::size_t which) const {
        const mention& of = mentions_[which];
        const bool shared = share_behind(which);
        const std::size_t limit = next_limit(shared ? which + 1 : which);
        const std::size_t first = which > 0 ? mentions_[which - 1].to : 0;
        std::size_t at = shared ? mentions_[which + 1].to + 1 : of.to;
        if (const std::size_t theirs = longest_at(tokens_, at, speaks_.part_of_them)) at += theirs;
        const std::string noun_before = held_noun(of, first);
        std::string result = phrase(at, limit, !noun_before.empty());
        if (!noun_before.empty()) result = noun_before + (result.empty() ? "" : " " + result);
        if (result.empty() && which + 1 < mentions_.size() && of_the_next(of.to, limit))
            return std::string{speaks_.among} + " " + phrase(mentions_[which + 1].to, next_limit(which + 1), false);
        if (result.empty()) result = words_before(of, first);
        return result;
    }

private:
    static constexpr std::size_t most_words = 8;

    [[nodiscard]] bool in(std::size_t i, std::span<const std::string_view> table) const {
        return holds(table, tokens_[i].lower);
    }

    /// "status" of "the status of 9 of them was unknown".
    [[nodiscard]] std::string held_noun(const mention& of, std::size_t first) const {
        if (of.from < first + 2 || tokens_[of.from - 1].lower != speaks_.of) return {};
        const token& noun = tokens_[of.from - 2];
        if (noun.mark || noun.number || in(of.from - 2, speaks_.totals) || in(of.from - 2, speaks_.fillers)) return {};
        if (in(of.from - 2, speaks_.numbering)) return {};
        if (of.from >= 3 && tokens_[of.from - 3].mark) return {};
        return noun.lower;
    }

    /// "6,565 (77.6%) were civilians": the share of a count stands in brackets between it and its name.
    [[nodiscard]] bool share_behind(std::size_t which) const {
        if (which + 1 >= mentions_.size()) return false;
        const mention& share = mentions_[which + 1];
        return share.stated.counted_in() == unit::per_cent && share.from == mentions_[which].to + 1 &&
               tokens_[share.from - 1].lower == "(" && share.to < tokens_.size() && tokens_[share.to].lower == ")";
    }

    /// Only "of" or "out of the" up to the next number: "567 of 2,666 passengers".
    [[nodiscard]] bool of_the_next(std::size_t at, std::size_t limit) const {
        return at < limit && at + longest_at(tokens_, at, speaks_.whole_named) == limit;
    }
    [[nodiscard]] std::size_t next_limit(std::size_t which) const {
        return which + 1 < mentions_.size() ? mentions_[which + 1].from : tokens_.size();
    }

    /// The words from a token on, without what does not name anybody.
    /// @param only_said only what is said of them behind a verb
    [[nodiscard]] std::string phrase(std::size_t at, std::size_t limit, bool only_said) const {
        std::string result;
        std::size_t words = 0;
        bool verb = false;
        while (at < limit && words < most_words) {
            const token& one = tokens_[at];
            if (one.number) break;
            if (one.mark) {
                if (result.empty() && one.lower == "(") {
                    ++at;
                    continue;
                }
                break;
            }
            if (longest_at(tokens_, at, speaks_.stops) > 0) break;
            if (one.lower == speaks_.joins_numbers && !joins_words(at, limit)) break;
            if (ends_with_time(at)) break;
            const std::size_t copula = longest_at(tokens_, at, speaks_.copulas);
            if (copula > 0 && at + copula <= limit) {
                // "550 people were killed": whoever they are, it is what happened to them that was counted
                if (verb) break;
                verb = true;
                if (only_said || says_nothing(result)) {
                    result.clear();
                    words = 0;
                }
                at += copula;
                continue;
            }
            if (result.empty() && in(at, speaks_.fillers)) {
                ++at;
                continue;
            }
            if (!result.empty()) result += ' ';
            result.append(one.text);
            ++words;
            ++at;
        }
        trim(result);
        return result;
    }

    /// "and" that joins two words of one name, not two figures.
    [[nodiscard]] bool joins_words(std::size_t at, std::size_t limit) const {
        return at + 1 < limit && limit == tokens_.size() && !tokens_[at + 1].number && !in(at + 1, speaks_.fillers) &&
               longest_at(tokens_, at + 1, speaks_.stops) == 0 && at > 0 && !tokens_[at - 1].mark;
    }

    /// "in 2007", "on 25 December": when, not who.
    [[nodiscard]] bool ends_with_time(std::size_t at) const {
        if (!in(at, speaks_.before_years) && !in(at, speaks_.before_days)) return false;
        for (std::size_t i = at + 1; i < tokens_.size() && i < at + 5; ++i) {
            if (tokens_[i].number || holds(speaks_.months, tokens_[i].lower)) return true;
            if (tokens_[i].mark || !in(i, speaks_.fillers)) return false;
        }
        return false;
    }

    [[nodiscard]] bool says_nothing(std::string_view name) const {
        const std::size_t last = name.rfind(' ');
        return holds(speaks_.anybody, lower_case(last == name.npos ? name : name.substr(last + 1)));
    }

    void trim(std::string& name) const {
        for (;;) {
            const std::size_t last = name.rfind(' ');
            const std::string word = lower_case(last == name.npos ? name : name.substr(last + 1));
            const bool loose = holds(speaks_.fillers, word) || holds(speaks_.loose_ends, word);
            if (name.empty() || !loose) return;
            name.erase(last == name.npos ? 0 : last);
        }
    }

    /// The words before a number, back to the last mark: "the death toll" of "the death toll rose to 34".
    [[nodiscard]] std::string words_before(const mention& of, std::size_t first) const {
        std::size_t begin = of.from;
        while (begin > first && !tokens_[begin - 1].mark && !tokens_[begin - 1].number &&
               longest_at(tokens_, begin - 1, speaks_.stops) == 0)
            --begin;
        for (std::size_t i = begin; i + 2 < of.from; ++i)
            if (in(i, speaks_.numbering) && tokens_[i + 1].lower == speaks_.of) begin = i + 2;
        std::string result;
        std::size_t words = 0;
        for (std::size_t i = begin; i < of.from && words < most_words; ++i) {
            if (longest_at(tokens_, i, speaks_.copulas) > 0 && !result.empty() && i + 3 >= of.from) break;
            if (result.empty() && in(i, speaks_.fillers)) continue;
            result.append(result.empty() ? "" : " ").append(tokens_[i].text);
            ++words;
        }
        trim(result);
        return result;
    }

    const std::vector<token>& tokens_;
    const std::vector<mention>& mentions_;
    const language& speaks_;
};

}  // namespace recount::detail
