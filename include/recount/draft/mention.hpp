// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/draft/article.hpp>
#include <recount/draft/detail/number_reader.hpp>
#include <recount/draft/language.hpp>
#include <recount/model/figure.hpp>
#include <recount/text/figure_from.hpp>
#include <recount/text/input_error.hpp>
#include <recount/text/printed.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace recount {

/// A number of a sentence that counts people, or is a percentage of them.
struct mention {
    std::size_t from{};   ///< first token, that of its wording included
    std::size_t to{};     ///< behind its last token
    std::string value{};  ///< as a table of figures says it: "about 170"
    figure stated{};
};

/// A number that was not taken for a count of people.
struct passed_number {
    std::string text{};
    std::string_view why{};
};

namespace detail {

/// Finds the numbers of one sentence.
class mention_finder {
public:
    mention_finder(const std::vector<token>& tokens, const language& speaks)
        : tokens_{tokens}, speaks_{speaks}, numbers_{tokens, speaks} {
        for (std::size_t i = 0; i < tokens_.size();) i = look_at(i);
    }

    [[nodiscard]] std::vector<mention> take_mentions() { return std::move(found_); }
    [[nodiscard]] std::vector<passed_number> take_passed() { return std::move(passed_); }

private:
    [[nodiscard]] bool is(std::size_t i, std::string_view lower) const {
        return i < tokens_.size() && tokens_[i].lower == lower;
    }
    [[nodiscard]] bool glued(std::size_t i) const { return i < tokens_.size() && tokens_[i].glued; }
    [[nodiscard]] bool is_number(std::size_t i) const { return i < tokens_.size() && tokens_[i].number; }
    [[nodiscard]] bool in(std::size_t i, std::span<const std::string_view> table) const {
        return i < tokens_.size() && holds(table, tokens_[i].lower);
    }

    [[nodiscard]] std::optional<read_number> number_at(std::size_t i) const { return numbers_.at(i); }

    [[nodiscard]] bool month_at(std::size_t i) const {
        if (i >= tokens_.size() || tokens_[i].mark) return false;
        const std::string& word = tokens_[i].lower;
        // "Sept" is more than "Sep"
        const bool cut = std::any_of(speaks_.month_abbreviations.begin(), speaks_.month_abbreviations.end(),
                                     [&](std::string_view one) { return word.starts_with(one); }) &&
                         std::any_of(speaks_.months.begin(), speaks_.months.end(),
                                     [&](std::string_view one) { return one.starts_with(word); });
        // "may" is a verb more often than a month: a capital tells
        return (cut || holds(speaks_.months, word) || holds(speaks_.month_abbreviations, word)) &&
               (!speaks_.capital_months || tokens_[i].text[0] < 'a');
    }

    /// A whole number of four digits, without grouping, that could be a year of the last centuries.
    [[nodiscard]] static bool like_a_year(std::string_view text) {
        return text.size() == 4 && std::all_of(text.begin(), text.end(), is_digit) &&
               (text.starts_with("1") ? text[1] >= '7' : text.starts_with("20"));
    }

    /// The words behind a number that its noun is among.
    template <class Visit>
    void noun_phrase(std::size_t from, Visit visit) const {
        constexpr std::size_t most = 4;
        for (std::size_t i = from; i < tokens_.size() && i < from + most; ++i) {
            if (tokens_[i].mark || tokens_[i].number || longest_at(tokens_, i, speaks_.copulas) > 0 ||
                in(i, speaks_.stops) || in(i, speaks_.before_years) || in(i, speaks_.before_days) ||
                is(i, speaks_.joins_numbers))
                return;
            if (!visit(i)) return;
        }
    }

    /// A noun of people, of one or of several, or a word that is made of one: Canadian, journalists.
    [[nodiscard]] bool names_people(std::size_t i) const {
        if (in(i, speaks_.people)) return true;
        const std::string& word = tokens_[i].lower;
        return holds(speaks_.people, word + std::string{speaks_.plural}) ||
               std::any_of(speaks_.person_endings.begin(), speaks_.person_endings.end(), [&](std::string_view ending) {
                   return word.size() > ending.size() && word.ends_with(ending);
               });
    }

    [[nodiscard]] bool counts_people(std::size_t behind, std::size_t most_words = 4) const {
        bool people = false;
        noun_phrase(behind, [&](std::size_t i) {
            people = i < behind + most_words && names_people(i);
            return !people;
        });
        return people || longest_at(tokens_, behind, speaks_.part_of_them) > 0;
    }

    /// A noun of other things, of one or of several.
    [[nodiscard]] bool names_unit(std::size_t i) const {
        return i < tokens_.size() &&
               (in(i, speaks_.units) || holds(speaks_.units, tokens_[i].lower + std::string{speaks_.plural}));
    }

    [[nodiscard]] bool counts_something_else(std::size_t behind) const {
        bool other = names_unit(behind);
        if (other) return true;
        noun_phrase(behind, [&](std::size_t i) {
            if (in(i, speaks_.ends_noun)) return false;  // "40 found a home"
            if (in(i, speaks_.fillers)) return true;     // "30 other countries"
            other = names_unit(i);
            return !other && !names_people(i);
        });
        return other;
    }

    /// The word before a token; of "Sept. 28" and "No. 1" the one before the point.
    [[nodiscard]] std::size_t word_before(std::size_t i) const {
        const bool point = i > 1 && is(i - 1, ".") && tokens_[i - 1].glued;
        return point ? i - 2 : i - 1;
    }

    /// "the Embraer 190 had", "a Boeing 777 lost": a short number behind a name that is not of people.
    [[nodiscard]] bool numbers_a_name(std::size_t i, const read_number& read) const {
        if (i < 2 || read.spelt || read.text.size() > 3 || tokens_[i - 1].mark || !in(i - 2, speaks_.ends_noun))
            return false;
        if (read.to >= tokens_.size() || tokens_[read.to].mark) return false;  // "the Netherlands 154, ..."
        const bool capital = tokens_[i - 1].text[0] >= 'A' && tokens_[i - 1].text[0] <= 'Z';
        return capital && !names_people(i - 1) && !counts_people(read.to);
    }

    /// Why a number is not a count of people; empty where it may be one.
    [[nodiscard]] std::string_view why_not(std::size_t i, const read_number& read) const {
        const std::size_t behind = read.to;
        const bool behind_word = i > 0 && !tokens_[i - 1].mark && !tokens_[i - 1].number;
        if (glued(i) && i > 0) {
            const token& before = tokens_[i - 1];
            if (before.lower == "[" && is(behind, "]")) return "a footnote";
            if (holds(speaks_.currencies, before.lower)) return "money";
            if (before.lower == "+") return "a telephone number";
            if ((before.lower == "-" || before.lower == "/" || before.lower == ":") && i > 1 && before.glued) {
                if (before.lower == ":" || tokens_[i - 2].number)
                    return before.lower == ":" ? "a time" : "a date or a code";
                return "part of a name";
            }
            if (!before.mark) return "part of a name";
        }
        if (glued(behind) && behind < tokens_.size()) {
            const token& next = tokens_[behind];
            if (!next.mark) return "an ordinal, or part of a name";
            if ((next.lower == "/" || next.lower == ":") && is_number(behind + 1) && glued(behind + 1))
                return next.lower == "/" ? "a date or a code" : "a time";
            if (next.lower == "-" && behind + 1 < tokens_.size() && glued(behind + 1) && !tokens_[behind + 1].mark &&
                !tokens_[behind + 1].number)
                return "part of a word";
        }
        if (i > 0 && holds(speaks_.currencies, tokens_[i - 1].lower)) return "money";
        if (month_at(behind) || (is(behind, speaks_.of) && month_at(behind + 1))) return "a date";
        if (i > 0 && month_at(word_before(i))) return "a date";
        // "the night of 14-15 April"
        if (in(behind, speaks_.range_words) && glued(behind) && is_number(behind + 1) && month_at(behind + 2))
            return "a date";
        if (i > 1 && month_at(i - 2) && tokens_[i - 1].lower == "," && like_a_year(read.text)) return "a date";
        if (i > 2 && is_number(i - 2) && month_at(i - 3) && like_a_year(read.text)) return "a date";
        const bool dated = behind_word && in(i - 1, speaks_.before_years);
        if (!read.spelt && like_a_year(read.text) && !(dated ? counts_people(behind, 2) : counts_people(behind))) {
            if (i == 0 || !behind_word || in(i - 1, speaks_.before_years)) return "a year";
            const bool counted =
                longest_at(tokens_, behind, speaks_.copulas) > 0 || (behind_word && wording_before(i).words > 0);
            if (!counted) return "a year";
        }
        for (std::size_t back = 1; back <= 2 && back <= i; ++back)
            if (longest_at(tokens_, i - back, speaks_.ages) == back) return "an age";
        if (age_bound_before(i) && !counts_people(behind)) return "an age";
        if (i > 1 && (in(i - 1, speaks_.range_words) || is(i - 1, speaks_.joins_numbers)) && is_number(i - 2))
            for (std::size_t back = 3; back <= 4 && back <= i; ++back)
                if (longest_at(tokens_, i - back, speaks_.ages) == back - 2) return "an age";
        const std::size_t label = i > 0 ? word_before(i) : 0;
        // not "on the flight 23 were killed"
        const bool ends_phrase = label > 0 && in(label - 1, speaks_.ends_noun) && tokens_[label].text[0] >= 'a' &&
                                 longest_at(tokens_, behind, speaks_.copulas) > 0;
        if (i > 0 && in(label, speaks_.labels) && !counts_people(behind) && !ends_phrase) return "a number in a name";
        if (numbers_a_name(i, read)) return "a number in a name";
        if (is(behind, speaks_.ratio) && behind + 1 < tokens_.size() && number_at(behind + 1) &&
            !like_a_year(tokens_[behind + 1].text))
            return "a ratio";
        if (i > 1 && is(i - 1, speaks_.ratio) && number_at(i - 2) && !like_a_year(read.text) && !counts_people(behind))
            return "a ratio";
        // "two of the country's richest states"
        const std::size_t of_which = read.spelt ? longest_at(tokens_, behind, speaks_.whole_named) : 0;
        if (counts_something_else(behind + of_which)) return "not a count of people";
        if (read.spelt) {
            // among other counts "three stowaways" are people too
            const bool plural = !found_.empty() && behind < tokens_.size() && !tokens_[behind].mark &&
                                tokens_[behind].lower.ends_with(speaks_.plural) && !in(behind, speaks_.fillers);
            // "thirty-seven of the passengers", "the remaining four"
            const std::size_t named = longest_at(tokens_, behind, speaks_.whole_named);
            const bool of_some = behind + 1 < tokens_.size() && (named > 1 || (named == 1 && of_people(behind + 1)));
            const bool rest = (i > 0 && longest_at(tokens_, i - 1, speaks_.the_rest) == 1) ||
                              (i > 1 && longest_at(tokens_, i - 2, speaks_.the_rest) == 2);
            const bool held = i > 1 && is(i - 1, speaks_.of) && names_people(i - 2);  // "a crew of five"
            const bool evidence = listed_item(i, behind) || counts_people(behind) ||
                                  longest_at(tokens_, behind, speaks_.copulas) > 0 || plural || of_some || rest ||
                                  held || (in(behind, speaks_.from_words) && (read.text != "1" || counted_last_)) ||
                                  longest_at(tokens_, behind, speaks_.per_cent) > 0 ||
                                  (behind < tokens_.size() && tokens_[behind].lower.ends_with(speaks_.participle));
            if (!evidence) return "not a count of people";
        }
        return {};
    }

    /// "six of 33 infants": a number that counts people stands behind "of".
    [[nodiscard]] bool of_people(std::size_t i) const {
        const auto whole = number_at(i);
        return whole && counts_people(whole->to);
    }

    /// "226,438 under 25", "children under 5": behind a count or a noun of people.
    [[nodiscard]] bool age_bound_before(std::size_t i) const {
        constexpr std::size_t digits_of_ages = 2;
        if (!is_number(i) || tokens_[i].text.size() > digits_of_ages) return false;
        for (std::size_t back = 1; back <= 2 && back < i; ++back)
            if (longest_at(tokens_, i - back, speaks_.age_bounds) == back)
                return is_number(i - back - 1) || names_people(i - back - 1);
        return false;
    }

    /// "seven by suicide and three of natural causes", "all three Kyrgyz", "Germany four": an item of a list of people,
    /// spelt out.
    [[nodiscard]] bool listed_item(std::size_t i, std::size_t behind) const {
        const bool ends = behind >= tokens_.size() || tokens_[behind].mark || is(behind, speaks_.joins_numbers);
        if (counted_last_ && ends && i > 0 && !tokens_[i - 1].mark && tokens_[i - 1].text[0] >= 'A' &&
            tokens_[i - 1].text[0] <= 'Z')
            return true;
        if (!counted_last_ || behind + 1 >= tokens_.size() || tokens_[behind].mark || tokens_[behind + 1].number)
            return false;
        const std::size_t first = i - wording_before(i).words;
        const bool begins = first > 0 && (tokens_[first - 1].mark || in(first - 1, speaks_.opens_clause));
        const bool capital = tokens_[behind].text[0] >= 'A' && tokens_[behind].text[0] <= 'Z';
        const bool preposition =
            in(behind, speaks_.fillers) || in(behind, speaks_.before_years) || in(behind, speaks_.before_days);
        return begins && !is(behind, speaks_.joins_numbers) && (capital || preposition);
    }

    struct wording_found {
        std::size_t words{};
        std::string_view written{};
    };

    /// The words right before a token that say how exactly its number is meant.
    [[nodiscard]] wording_found wording_before(std::size_t i) const {
        wording_found best{};
        for (std::size_t back = 1; back <= 4 && back <= i; ++back)
            for (const wording_phrase& one : speaks_.wordings)
                if (phrase_at(tokens_, i - back, one.words) == back) best = {back, one.written};
        return best;
    }

    std::size_t look_at(std::size_t i) {
        const auto read = number_at(i);
        if (!read) return i + 1;
        const std::string_view why = why_not(i, *read);
        counted_last_ = why.empty();
        if (!why.empty()) {
            if (!read->spelt) passed_.push_back({read->text, why});
            return read->to;
        }
        mention one{i, read->to, read->text, {}};
        take_range(one, i);
        take_per_cent(one);
        const wording_found wording = wording_before(i);
        if (wording.words > 0 && one.from == i) {
            one.from = i - wording.words;
            // a range says itself how exactly it is meant
            if (!wording.written.empty() && one.value.find(" to ") == std::string::npos)
                one.value = std::string{wording.written} + " " + one.value;
        }
        try {
            one.stated = figure_from(one.value, speaks_.mark);
            if (speaks_.mark == decimal_mark::comma) one.value = printed(one.stated);
        } catch (const input_error&) {
            passed_.push_back({one.value, "cannot be read as a count of people"});
            return one.to;
        }
        if (!one.stated.published() || one.stated.value() < 0) return one.to;
        const std::size_t end = one.to;
        found_.push_back(std::move(one));
        return end;
    }

    /// "12 to 15", "between 12 and 15", "12-15"; not "from 12 to 15", which is two numbers and a change.
    void take_range(mention& one, std::size_t i) {
        if (one.to >= tokens_.size() || !in(one.to, speaks_.range_words)) return;
        const bool between = i > 0 && is(i - 1, speaks_.between);
        if (is(one.to, speaks_.joins_numbers) && !between) return;
        if (i > 0 && is(i - 1, speaks_.changes_from)) return;
        const auto other = one.to + 1 < tokens_.size() ? number_at(one.to + 1) : std::nullopt;
        if (!other || !why_not(one.to + 1, {other->to, other->text, false}).empty()) return;
        const std::string range = one.value + " to " + other->text;
        try {
            const figure both = figure_from(range, speaks_.mark);
            if (!both.published()) return;
        } catch (const input_error&) {
            return;
        }
        if (between) --one.from;
        one.value = range;
        one.to = other->to;
    }

    void take_per_cent(mention& one) {
        const std::size_t taken = longest_at(tokens_, one.to, speaks_.per_cent);
        if (taken == 0) return;
        one.value += " %";
        one.to += taken;
    }

    const std::vector<token>& tokens_;
    const language& speaks_;
    number_reader numbers_;
    bool counted_last_{};  ///< whether the number before was one of people
    std::vector<mention> found_;
    std::vector<passed_number> passed_;
};

}  // namespace detail

}  // namespace recount
