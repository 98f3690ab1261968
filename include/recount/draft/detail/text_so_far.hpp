// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/draft/drafted.hpp>
#include <recount/draft/language.hpp>
#include <recount/draft/mention.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace recount::detail {

/// What has been read of a text: its figures and relations, the sentence at hand, and the counts of those before it.
class text_so_far {
protected:
    explicit text_so_far(const language& speaks) : speaks_{speaks} {}

    /// A number in a sentence, and the figure that it is or repeats.
    struct placed {
        mention at;
        std::size_t figure;
    };

    /// Numbers that words put together: a whole, and what is named of it.
    struct group {
        std::vector<std::size_t> wholes;  // that it may be, the nearest first
        std::vector<std::size_t> parts;
        list_words words;
        std::vector<std::size_t> theirs{};  // parts that may be of the one before them: "126 of them"
        std::vector<std::size_t> paired{};  // parts that a whole of their own follows: "three of the five"
        std::size_t ends{};                 // how many parts stand before a semicolon that may end the list; 0: all
        bool bracket{};                     // ends with the bracket that it stands in
        bool of_the_last{};                 // "of whom": of what stands right before it
        bool implied{};                     // by the lists within it alone: only arithmetic can tell that it is one
        bool of_them{};                     // "126 of them": of those that follow it is not known whose they are
        bool pair{};                        // "38 of the 67": others may follow, and need not
    };

    /// How many tokens of "of the", "out of" end right before a token.
    [[nodiscard]] std::size_t whole_before(std::size_t at) const {
        return longest_before(tokens_, at, speaks_.whole_named);
    }

    /// A word or mark stands between a number and the one before it.
    [[nodiscard]] bool stands_before(std::size_t which, std::string_view word) const {
        for (std::size_t t = placed_[which - 1].at.to; t < placed_[which].at.from; ++t)
            if (tokens_[t].lower == word) return true;
        return false;
    }

    /// Some mark stands among the tokens from one to before another.
    [[nodiscard]] bool marked(std::size_t from, std::size_t to) const {
        for (std::size_t t = from; t < to; ++t)
            if (tokens_[t].mark) return true;
        return false;
    }

    /// A figure was counted in a sentence before this one, of the same paragraph.
    [[nodiscard]] bool counted_earlier(std::size_t figure) const {
        return std::any_of(heads_.begin(), heads_.end(), [&](const std::vector<std::size_t>& earlier) {
            return std::find(earlier.begin(), earlier.end(), figure) != earlier.end();
        });
    }

    /// Nothing but "of the" stands between a number and the one before it.
    [[nodiscard]] bool names_its_whole(std::size_t which) const {
        const std::size_t own = whole_before(placed_[which].at.from);
        return own > 0 && which > 0 && placed_[which - 1].at.to + own >= placed_[which].at.from;
    }

    [[nodiscard]] bool is_count(std::size_t figure) const {
        return result_.figures[figure].stated.counted_in() == unit::people;
    }

    /// The nearest first: what was counted earlier in this sentence, then in the sentences before it.
    [[nodiscard]] std::vector<std::size_t> counted_before(std::size_t which) const {
        std::vector<std::size_t> result;
        for (std::size_t i = which; i-- > 0;)
            if (is_count(placed_[i].figure)) result.push_back(placed_[i].figure);
        for (std::size_t i = heads_.size(); i-- > 0;) result.insert(result.end(), heads_[i].begin(), heads_[i].end());
        return result;
    }

    [[nodiscard]] std::vector<std::size_t> in_order(const std::vector<std::size_t>& nearest_first) const {
        std::vector<std::size_t> result;
        for (const std::size_t one : nearest_first)
            if (std::find(result.begin(), result.end(), one) == result.end()) result.push_back(one);
        return result;
    }

    /// Figures whose name shares a word with those from one token to another: "of the civilians".
    [[nodiscard]] std::vector<std::size_t> named_like(std::size_t from, std::size_t to) const {
        std::vector<std::size_t> result;
        for (std::size_t i = result_.figures.size(); i-- > 0;) {
            const std::string name = std::string{" "}.append(lower_case(base_name_[i])).append(" ");
            for (std::size_t t = from; t < to; ++t) {
                const std::string& word = tokens_[t].lower;
                if (tokens_[t].mark || word.size() < 3 || holds(speaks_.fillers, word) || holds(speaks_.anybody, word))
                    continue;
                const std::string stem =
                    word.ends_with(speaks_.plural) ? word.substr(0, word.size() - speaks_.plural.size()) : word;
                if ((name.find(" " + stem) != std::string::npos || alike(name, word)) && is_count(i)) {
                    result.push_back(i);
                    break;
                }
            }
        }
        return result;
    }

    /// A name has another word for the same people: "killed" of "the deaths".
    /// @param name between blanks
    [[nodiscard]] bool alike(std::string_view name, std::string_view word) const {
        for (const std::string_view family : speaks_.families) {
            bool of_it = false;
            bool named = false;
            for (std::string_view rest = family; !rest.empty();) {
                const std::size_t end = std::min(rest.find(' '), rest.size());
                const std::string_view one = rest.substr(0, end);
                of_it = of_it || one == word;
                named = named || name.find(std::string{" "}.append(one).append(" ")) != std::string_view::npos;
                rest.remove_prefix(std::min(end + 1, rest.size()));
            }
            if (of_it && named) return true;
        }
        return false;
    }

    /// Words of the sentence that say whether anybody is left out.
    [[nodiscard]] list_words with_sentence(list_words words, const std::vector<std::size_t>& parts) const {
        std::vector<std::string> said;
        for (const std::size_t part : parts) {
            said.push_back(said_of(part));
            const auto [from, to] = words_around(part);
            for (std::size_t t = from; t < to && !words.nobody_left; ++t)
                words.nobody_left = longest_at(tokens_, t, speaks_.the_rest) > 0;
        }
        for (const token& one : tokens_) words.perhaps_not_all = words.perhaps_not_all || one.lower == speaks_.each;
        const auto one_each = [&](const complement& pair) {
            bool one = false, other = false;
            std::size_t either = 0;
            for (const std::string& by : said) {
                const bool says_one = says(by, pair.one), says_other = says(by, pair.other);
                one = one || says_one;
                other = other || says_other;
                either += says_one || says_other;
            }
            return one && other && either > 1;
        };
        words.complements =
            words.complements || std::any_of(speaks_.complements.begin(), speaks_.complements.end(), one_each);
        return words;
    }

    /// The words of this sentence between the numbers before and behind a figure; none where it is not in it.
    [[nodiscard]] std::pair<std::size_t, std::size_t> words_around(std::size_t figure) const {
        for (std::size_t i = 0; i < placed_.size(); ++i) {
            if (placed_[i].figure != figure) continue;
            const std::size_t next = i + 1 < placed_.size() && names_its_whole(i + 1) ? i + 2 : i + 1;
            return {i > 0 ? placed_[i - 1].at.to : 0, next < placed_.size() ? placed_[next].at.from : tokens_.size()};
        }
        return {};
    }

    /// Killed, where a part was injured: one of them is no whole of the other.
    [[nodiscard]] bool opposed(std::size_t whole, const std::vector<std::size_t>& parts) const {
        auto [from, to] = words_around(whole);
        for (std::size_t i = 0; i < placed_.size(); ++i)
            if (placed_[i].figure == whole)
                for (std::size_t t = placed_[i].at.to; t < to; ++t)
                    if (tokens_[t].mark || tokens_[t].lower == speaks_.joins_numbers) to = t;
        const auto named = [&, begin = from, end = to](std::string_view word) {
            for (std::size_t t = begin; t < end; ++t)
                if (tokens_[t].lower == word) return true;
            return false;
        };
        return std::any_of(speaks_.complements.begin(), speaks_.complements.end(), [&](const complement& pair) {
            const bool one = named(pair.one);
            if (one == named(pair.other)) return false;
            return std::any_of(parts.begin(), parts.end(),
                               [&](std::size_t part) { return says(said_of(part), one ? pair.other : pair.one); });
        });
    }

    /// The words in the name of a figure, and in this sentence between the numbers before and behind it: "men account for
    /// 19,879"; each between blanks.
    [[nodiscard]] std::string said_of(std::size_t figure) const {
        std::string result = std::string{" "}.append(lower_case(base_name_[figure])).append(" ");
        const auto [from, to] = words_around(figure);
        for (std::size_t t = from; t < to; ++t) result.append(tokens_[t].lower).append(" ");
        return result;
    }

    [[nodiscard]] static bool says(std::string_view words, std::string_view word) {
        for (std::size_t at = words.find(word); at != std::string_view::npos; at = words.find(word, at + 1))
            if (words[at - 1] == ' ' && words[at + word.size()] == ' ') return true;
        return false;
    }

    [[nodiscard]] std::vector<figure> stated(const std::vector<std::size_t>& rows) const {
        std::vector<figure> result;
        for (const std::size_t row : rows) result.push_back(result_.figures[row].stated);
        return result;
    }

    void add(drafted_relation::form says, std::size_t whole, std::vector<std::size_t> parts, const sentence& of,
             bool holds) {
        if (says == drafted_relation::form::at_least && parts.size() == 1 &&
            result_.figures[whole].stated == result_.figures[parts[0]].stated)
            return;  // the same people again
        for (const drafted_relation& known : result_.relations)
            if (known.whole == whole && known.parts == parts && known.says == says) return;
        grouped_.insert(grouped_.end(), parts.begin(), parts.end());
        result_.relations.push_back({says, whole, std::move(parts), of.line, holds});
    }

    const language& speaks_;
    draft result_{};
    std::vector<std::string> base_name_{};  // of each figure, before it was made to differ from others
    std::size_t paragraph_{};
    std::vector<std::vector<std::size_t>> heads_{};  // counts of the sentences before, of the same paragraph
    std::vector<token> tokens_{};
    std::vector<placed> placed_{};
    std::vector<std::size_t> grouped_{};  // parts that words of the sentence have put together
};

}  // namespace recount::detail
