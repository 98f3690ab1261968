// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/draft/article.hpp>
#include <recount/draft/category_name.hpp>
#include <recount/draft/drafted_relation.hpp>
#include <recount/draft/english.hpp>
#include <recount/draft/language.hpp>
#include <recount/draft/mention.hpp>
#include <recount/draft/sentence_date.hpp>
#include <recount/model/figure.hpp>
#include <recount/text/input_error.hpp>
#include <recount/text/printed_period.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace recount {

/// A count of people that a text states.
struct drafted_figure {
    std::string category{};  ///< what it seems to count, in the words of the sentence; each name once
    std::string value{};     ///< as worded: "about 170"
    figure stated{};
    std::string as_of{};     ///< where its sentence, or that of its total, says when
    std::size_t line{};
    std::string note{};      ///< the sentence
};

/// A number of a text that was not taken for a count of people, with its sentence and the reason.
struct not_drafted {
    std::string number{};
    std::string_view why{};
    std::size_t line{};
    std::string sentence{};
};

/// Figures and relations that a text seems to state: for a person to read and to correct, never a finding.
struct draft {
    std::vector<drafted_figure> figures{};
    std::vector<drafted_relation> relations{};
    std::vector<not_drafted> passed_over{};
};

namespace detail {

/// Goes through a text sentence by sentence.
class drafter {
public:
    drafter(std::string_view text, const language& speaks) : speaks_{speaks} {
        for (const sentence& one : sentences_of(text, speaks))
            if (!one.heading) read(one);
        share_dates();
        tell_apart();
    }

    [[nodiscard]] draft take() && { return std::move(result_); }

private:
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
    };

    void read(const sentence& of) {
        if (of.paragraph != paragraph_) heads_.clear();
        paragraph_ = of.paragraph;
        tokens_ = tokens_of(of.text);
        mention_finder finder{tokens_, speaks_};
        const std::vector<mention> mentions = finder.take_mentions();
        for (passed_number& one : finder.take_passed())
            result_.passed_over.push_back({std::move(one.text), one.why, of.line, of.text});
        if (mentions.empty()) return;
        place(of, mentions);
        grouped_.clear();
        group_by_words(of);
        add_totals_reached(of);
        add_shares(of);
        remember_heads();
    }

    // ---- figures

    void place(const sentence& of, const std::vector<mention>& mentions) {
        const category_namer names{tokens_, mentions, speaks_};
        const std::string when = date_of_sentence();
        placed_.clear();
        for (std::size_t i = 0; i < mentions.size(); ++i) {
            const std::string name = names.name(i);
            const bool behind_of = mentions[i].from > 0 && whole_before(mentions[i].from) > 0;
            if (const auto earlier = repeated(mentions[i], name, behind_of)) {
                placed_.push_back({mentions[i], *earlier});
                continue;
            }
            placed_.push_back({mentions[i], result_.figures.size()});
            const std::string stem = name.empty() ? "figure " + std::to_string(result_.figures.size() + 1) : name;
            result_.figures.push_back({unused(stem), mentions[i].value, mentions[i].stated, when, of.line, of.text});
            base_name_.push_back(stem);
        }
    }

    [[nodiscard]] std::string date_of_sentence() const {
        const std::string found = date_finder{tokens_, speaks_}.date();
        if (found.empty()) return found;
        try {
            static_cast<void>(period_from(found));
            return found;
        } catch (const error&) {
            return {};  // no such day
        }
    }

    /// The figure that a number says again: the same number behind "of" or "out of", or under the same name.
    [[nodiscard]] std::optional<std::size_t> repeated(const mention& of, std::string_view name, bool behind_of) const {
        for (std::size_t i = result_.figures.size(); i-- > 0;) {
            const drafted_figure& earlier = result_.figures[i];
            if (earlier.stated == of.stated && (behind_of || (!name.empty() && base_name_[i] == name))) return i;
        }
        return std::nullopt;
    }

    [[nodiscard]] std::string unused(const std::string& name) const {
        const auto taken = [&](const std::string& one) {
            return std::any_of(result_.figures.begin(), result_.figures.end(),
                               [&](const drafted_figure& figure) { return figure.category == one; });
        };
        std::string result = name;
        for (int i = 2; taken(result); ++i) result = name + " (" + std::to_string(i) + ")";
        return result;
    }

    // ---- what words put together

    /// How many tokens of "of the", "out of" end right before a token.
    [[nodiscard]] std::size_t whole_before(std::size_t at) const {
        std::size_t longest = 0;
        for (std::size_t back = 1; back <= 4 && back <= at; ++back)
            if (longest_at(tokens_, at - back, speaks_.whole_named) == back) longest = back;
        return longest;
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
            const std::string name = " " + lower_case(base_name_[i]) + " ";
            for (std::size_t t = from; t < to; ++t) {
                const std::string& word = tokens_[t].lower;
                if (tokens_[t].mark || word.size() < 3 || holds(speaks_.fillers, word) || holds(speaks_.anybody, word))
                    continue;
                const std::string stem = word.ends_with('s') ? word.substr(0, word.size() - 1) : word;
                if (name.find(" " + stem) != std::string::npos && is_count(i)) {
                    result.push_back(i);
                    break;
                }
            }
        }
        return result;
    }

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
            const bool beside = at.from > 0 && tokens_[at.from - 1].lower == "with";
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
        group_by_sums(of);
    }

    /// "62 passengers, including three infants, and 5 crew": where the inner list ends, the sums tell.
    void settle_nested(const group& outer, const group& inner, const sentence& in) {
        const auto split = [&](std::size_t at) {
            std::pair<group, group> result{outer, inner};
            const auto middle = inner.parts.begin() + static_cast<std::ptrdiff_t>(at);
            result.first.parts.insert(result.first.parts.end(), middle, inner.parts.end());
            result.second.parts.assign(inner.parts.begin(), middle);
            return result;
        };
        for (const fit wanted : {fit::sum, fit::slip})
            for (std::size_t at = inner.parts.size(); at > 0; --at) {
                const auto [whole, within] = split(at);
                if (best_of(whole.wholes, whole.parts, with_sentence(whole.words, whole.parts)).how != wanted) continue;
                settle(whole, in);
                settle(within, in);
                return;
            }
        settle(outer, in);
        settle(inner, in);
    }

    /// Whether a clause begins at a token: behind a mark, or at the beginning of the sentence.
    [[nodiscard]] bool opens_clause(std::size_t at) const {
        if (at == 0) return true;
        const std::string& before = tokens_[at - 1].lower;
        return tokens_[at - 1].mark || before == "and" || before == "but" || before == "while";
    }

    /// A group that words between two numbers open.
    [[nodiscard]] std::optional<group> marker_between(std::size_t from, std::size_t to, std::size_t which) const {
        std::optional<group> result;
        for (std::size_t t = from; t < to; ++t) {
            if (longest_at(tokens_, t, speaks_.parts_behind) > 0 && which > 0) {
                result = group{in_order(counted_before(which)), {}, {}};
                result->words.perhaps_not_all = true;
            } else if (const std::size_t taken = longest_at(tokens_, t, speaks_.whole_behind); taken > 0 && t + taken <= to) {
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
            } else if ((tokens_[t].lower == ":" || tokens_[t].lower == "\xE2\x80\x94" || tokens_[t].lower == "\xE2\x80\x93" ||
                        tokens_[t].lower == "(") &&
                       which > 0 && is_count(placed_[which - 1].figure) && t >= placed_[which - 1].at.to) {
                result = group{{placed_[which - 1].figure}, {}, {}};
                result->words.enumerates = tokens_[t].lower != "(";
                result->words.perhaps_not_all = tokens_[t].lower == "(";
            }
        }
        return result;
    }

    /// Words of the sentence that say whether anybody is left out.
    [[nodiscard]] list_words with_sentence(list_words words, const std::vector<std::size_t>& parts) const {
        for (std::size_t t = 0; t < tokens_.size(); ++t)
            words.nobody_left = words.nobody_left || longest_at(tokens_, t, speaks_.the_rest) > 0;
        for (const token& one : tokens_) words.perhaps_not_all = words.perhaps_not_all || one.lower == speaks_.each;
        const auto names = [&](std::string_view word) {
            return std::any_of(parts.begin(), parts.end(), [&](std::size_t part) {
                const std::string name = " " + lower_case(base_name_[part]) + " ";
                return name.find(" " + std::string{word} + " ") != std::string::npos;
            });
        };
        for (const complement& pair : speaks_.complements)
            words.complements = words.complements || (names(pair.one) && names(pair.other));
        return words;
    }

    [[nodiscard]] std::vector<figure> stated(const std::vector<std::size_t>& rows) const {
        std::vector<figure> result;
        for (const std::size_t row : rows) result.push_back(result_.figures[row].stated);
        return result;
    }

    struct chosen {
        fit how{fit::none};
        std::size_t whole{};
    };

    /// The whole that a list fits best, the nearest of equals.
    [[nodiscard]] chosen best_of(const std::vector<std::size_t>& wholes, const std::vector<std::size_t>& parts,
                                 const list_words& words) const {
        chosen best;
        for (const std::size_t whole : wholes) {
            if (std::find(parts.begin(), parts.end(), whole) != parts.end()) continue;
            const fit found = fit_of(result_.figures[whole].stated, stated(parts), words);
            if (found < best.how) best = {found, whole};
        }
        return best;
    }

    /// Takes runs out of a list that are the parts of the figure before them: "72, 30 of them home and 40 elsewhere".
    void settle_inner_sums(std::vector<std::size_t>& parts, const sentence& in) {
        for (std::size_t at = 0; at + 2 < parts.size(); ++at)
            for (std::size_t length = parts.size() - at - 1; length > 1; --length) {
                const auto first = parts.begin() + static_cast<std::ptrdiff_t>(at) + 1;
                const std::vector<std::size_t> run(first, first + static_cast<std::ptrdiff_t>(length));
                const figure& whole = result_.figures[parts[at]].stated;
                if (whole.worded() != wording::exact || whole.value() < 10) continue;
                if (fit_of(whole, stated(run), {}) != fit::sum) continue;
                add(drafted_relation::form::total, parts[at], run, in, true);
                parts.erase(first, first + static_cast<std::ptrdiff_t>(length));
                break;
            }
    }

    /// Chooses the whole that fits best, and drafts what the figures allow to say.
    void settle(const group& of, const sentence& in) {
        std::vector<std::size_t> parts;
        for (const std::size_t part : of.parts)
            if (std::find(parts.begin(), parts.end(), part) == parts.end()) parts.push_back(part);
        if (parts.empty()) return;
        const list_words words = with_sentence(of.words, parts);
        chosen best = best_of(of.wholes, parts, words);
        if (best.how != fit::sum) settle_inner_sums(parts, in);
        if (best.how > fit::sum) best = best_of(of.wholes, parts, words);
        if (best.how > fit::sum && !of.theirs.empty()) {
            std::vector<std::size_t> others;
            for (const std::size_t part : parts)
                if (std::find(of.theirs.begin(), of.theirs.end(), part) == of.theirs.end()) others.push_back(part);
            const chosen without = best_of(of.wholes, others, words);
            if (!others.empty() && without.how < best.how) {
                for (std::size_t i = 1; i < parts.size(); ++i)
                    if (std::find(of.theirs.begin(), of.theirs.end(), parts[i]) != of.theirs.end())
                        settle({{parts[i - 1]}, {parts[i]}, {true, false, false, false}}, in);
                best = without;
                parts = others;
            }
        }
        if (best.how > fit::slip && parts.size() > 2 && settle_beginning(of, parts, words, in)) return;
        if (best.how != fit::none) {
            add(best.how == fit::within ? drafted_relation::form::at_least : drafted_relation::form::total, best.whole, parts,
                in, best.how != fit::slip);
            return;
        }
        // they are too many together: each may still be within the whole
        for (const std::size_t whole : of.wholes) {
            bool any = false;
            for (const std::size_t part : parts)
                if (whole != part && fit_of(result_.figures[whole].stated, stated({part}), words) == fit::within) {
                    add(drafted_relation::form::at_least, whole, {part}, in, true);
                    any = true;
                }
            if (any) return;
        }
    }

    /// A list whose first parts add up: what follows them is another list, or a remark on this one.
    bool settle_beginning(const group& of, const std::vector<std::size_t>& parts, const list_words& words,
                          const sentence& in) {
        for (std::size_t length = parts.size(); --length > 1;) {
            const std::vector<std::size_t> first(parts.begin(), parts.begin() + static_cast<std::ptrdiff_t>(length));
            for (const std::size_t whole : of.wholes) {
                if (std::find(parts.begin(), parts.end(), whole) != parts.end()) continue;
                if (fit_of(result_.figures[whole].stated, stated(first), words) != fit::sum) continue;
                add(drafted_relation::form::total, whole, first, in, true);
                group rest{{whole}, {parts.begin() + static_cast<std::ptrdiff_t>(length), parts.end()}, of.words};
                rest.words.perhaps_not_all = true;
                settle(rest, in);
                return true;
            }
        }
        return false;
    }

    /// Where no words put numbers together: a number that is the sum of those beside it.
    void group_by_sums(const sentence& of) {
        std::vector<std::size_t> counts;
        for (const placed& one : placed_)
            if (is_count(one.figure) && std::find(counts.begin(), counts.end(), one.figure) == counts.end() &&
                std::find(grouped_.begin(), grouped_.end(), one.figure) == grouped_.end())
                counts.push_back(one.figure);
        const auto try_total = [&](std::size_t whole, const std::vector<std::size_t>& parts, list_words words) {
            if (parts.size() < 2) return false;
            words = with_sentence(words, parts);
            const fit found = fit_of(result_.figures[whole].stated, stated(parts), words);
            const bool chance = result_.figures[whole].stated.value() < 10 && !words.nobody_left && !words.complements;
            if (found == fit::sum ? chance : found != fit::slip) return false;
            if (result_.figures[whole].stated.worded() != wording::exact && found != fit::sum) return false;
            add(drafted_relation::form::total, whole, parts, of, found == fit::sum);
            return true;
        };
        const auto slice = [&](std::size_t from, std::size_t to) {
            return std::vector<std::size_t>(counts.begin() + static_cast<std::ptrdiff_t>(from),
                                            counts.begin() + static_cast<std::ptrdiff_t>(to));
        };
        for (std::size_t length = counts.size(); length-- > 2;)
            for (std::size_t i = 0; i + length < counts.size(); ++i) {
                if (try_total(counts[i], slice(i + 1, i + 1 + length), {})) return;
                if (try_total(counts[i + length], slice(i, i + length), {})) return;
            }
        if (heads_.empty()) return;
        for (std::size_t back = heads_.size(); back-- > 0 && back + 2 >= heads_.size();)
            for (const std::size_t whole : heads_[back])
                for (std::size_t length = counts.size(); length > 1; --length)
                    if (std::find(counts.begin(), counts.end(), whole) == counts.end() &&
                        fit_of(result_.figures[whole].stated, stated(slice(0, length)), {}) == fit::sum &&
                        try_total(whole, slice(0, length), {}))
                        return;
    }

    /// "45 more, bringing the total to 703."
    void add_totals_reached(const sentence& of) {
        for (std::size_t t = 0; t < tokens_.size(); ++t) {
            if (longest_at(tokens_, t, speaks_.totals_reached) == 0) continue;
            for (std::size_t i = 0; i < placed_.size(); ++i) {
                if (placed_[i].at.from < t || i == 0) continue;
                const std::size_t total = placed_[i].figure;
                const std::size_t more = placed_[i - 1].figure;
                for (const std::vector<std::size_t>& earlier : heads_)
                    for (const std::size_t before : earlier) {
                        if (before == total || before == more || !is_count(more) || !is_count(total)) continue;
                        const list_words words{false, true, false, true};
                        const fit found = fit_of(result_.figures[total].stated, stated({before, more}), words);
                        if (found != fit::sum && found != fit::slip) continue;
                        add(drafted_relation::form::total, total, {before, more}, of, found == fit::sum);
                        // what was counted before is part of the total as of its date
                        result_.figures[before].as_of = result_.figures[total].as_of;
                        return;
                    }
                return;
            }
        }
    }

    // ---- percentages

    /// "3,503 or 80.5 %", "841 (19.3 %)", "80.5 % (3,503)": the share of the nearest whole that it is one of.
    void add_shares(const sentence& of) {
        for (std::size_t i = 0; i < placed_.size(); ++i) {
            if (is_count(placed_[i].figure)) continue;
            std::optional<std::size_t> part;
            if (i > 0 && is_count(placed_[i - 1].figure) && beside(placed_[i - 1].at.to, placed_[i].at.from))
                part = placed_[i - 1].figure;
            else if (i + 1 < placed_.size() && is_count(placed_[i + 1].figure) && beside(placed_[i].at.to, placed_[i + 1].at.from))
                part = placed_[i + 1].figure;
            if (!part) continue;
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
                break;
            }
        }
    }

    /// Nothing but a few words stands between a count and its share.
    [[nodiscard]] bool beside(std::size_t from, std::size_t to) const {
        if (to < from || to - from > 5) return false;
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

    // ---- what is kept

    void add(drafted_relation::form says, std::size_t whole, std::vector<std::size_t> parts, const sentence& of, bool holds) {
        for (const drafted_relation& known : result_.relations)
            if (known.whole == whole && known.parts == parts && known.says == says) return;
        grouped_.insert(grouped_.end(), parts.begin(), parts.end());
        grouped_.push_back(whole);
        result_.relations.push_back({says, whole, std::move(parts), of.line, holds});
    }

    void remember_heads() {
        std::vector<std::size_t> heads;
        for (const placed& one : placed_)
            if (is_count(one.figure)) heads.push_back(one.figure);
        if (heads.empty()) return;
        heads_.push_back(std::move(heads));
        constexpr std::size_t most = 3;
        if (heads_.size() > most) heads_.erase(heads_.begin());
    }

    /// Figures that belong together are of one date: that which either of them has.
    void share_dates() {
        for (int round = 0; round < 3; ++round)
            for (const drafted_relation& one : result_.relations) {
                std::string& whole = result_.figures[one.whole].as_of;
                for (const std::size_t part : one.parts) {
                    std::string& of = result_.figures[part].as_of;
                    if (of.empty())
                        of = whole;
                    else if (whole.empty())
                        whole = of;
                }
            }
        std::erase_if(result_.relations, [this](const drafted_relation& one) {
            return std::any_of(one.parts.begin(), one.parts.end(), [&](std::size_t part) {
                return result_.figures[part].as_of != result_.figures[one.whole].as_of;
            });
        });
    }

    /// Names that stand twice say of whom: "women among the killed".
    void tell_apart() {
        const auto rename = [this](std::size_t row, const std::string& name) {
            result_.figures[row].category.clear();
            result_.figures[row].category = unused(name);
        };
        for (const drafted_relation& known : result_.relations)
            if (known.says == drafted_relation::form::share && !is_count(known.parts[1]))
                rename(known.parts[1], std::string{speaks_.share_of} + " " + result_.figures[known.parts[0]].category);
        for (std::size_t row = 0; row < result_.figures.size(); ++row) {
            drafted_figure& one = result_.figures[row];
            if (one.category == base_name_[row] || !is_count(row)) continue;
            for (const drafted_relation& known : result_.relations) {
                if (std::find(known.parts.begin(), known.parts.end(), row) == known.parts.end()) continue;
                const std::string name =
                    base_name_[row] + " " + std::string{speaks_.among} + " " + base_name_[known.whole];
                if (unused(name) == name) one.category = name;
                break;
            }
        }
    }

    const language& speaks_;
    draft result_{};
    std::vector<std::string> base_name_{};  // of each figure, before it was made to differ from others
    std::size_t paragraph_{};
    std::vector<std::vector<std::size_t>> heads_{};  // counts of the sentences before, of the same paragraph
    std::vector<token> tokens_{};
    std::vector<placed> placed_{};
    std::vector<std::size_t> grouped_{};  // figures that words of the sentence have put together
};

}  // namespace detail

/// Figures and relations that a text seems to state.
///
/// Every number that may count people becomes a figure, with its wording, the words that stand nearest to it as the name
/// of its category, and the date that its sentence says. Years, ages, times, money, distances and the like are passed
/// over, and said. Relations come from words ("of these", "including", "the remaining") together with arithmetic; a list
/// that does not add up is drafted as a total only where words or the size of the gap make a slip likelier than a list
/// that names some only. What a text means stays with its reader: all relations are readings.
inline draft draft_of(std::string_view text, const language& speaks = english) {
    return detail::drafter{text, speaks}.take();
}

}  // namespace recount
