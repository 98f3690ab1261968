// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/draft/detail/list_finder.hpp>
#include <recount/draft/drafted_relation.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace recount::detail {

/// Finds numbers that arithmetic puts together where no words do, and totals that a sum has reached.
class sum_finder : protected list_finder {
protected:
    using list_finder::list_finder;

    /// More counts of one sentence are a table: arithmetic alone puts none of them together. Of the sentences before, so
    /// many of the nearest counts are looked at.
    static constexpr std::size_t most_beside = 30;

    /// Where no words put numbers together: a number that is the sum of those beside it.
    void group_by_sums(const sentence& of) {
        std::vector<std::size_t> counts;
        for (const placed& one : placed_)
            if (is_count(one.figure) && std::find(counts.begin(), counts.end(), one.figure) == counts.end() &&
                std::find(grouped_.begin(), grouped_.end(), one.figure) == grouped_.end())
                counts.push_back(one.figure);
        if (counts.size() > most_beside) return note_crowded(of);
        const auto slice = [&](std::size_t from, std::size_t to) {
            return std::vector<std::size_t>(counts.begin() + static_cast<std::ptrdiff_t>(from),
                                            counts.begin() + static_cast<std::ptrdiff_t>(to));
        };
        const auto try_total = [&](std::size_t whole, const std::vector<std::size_t>& parts, fit wanted) {
            list_words words = with_sentence({}, parts);
            words.enumerates = in_apposition(whole, parts);
            const figure& stated_whole = result_.figures[whole].stated;
            if (fit_of(stated_whole, stated(parts), words) != wanted) return false;
            const bool chance = stated_whole.value() < 10 && !words.nobody_left && !words.complements;
            if (wanted == fit::sum ? chance : stated_whole.worded() != wording::exact) return false;
            const std::vector<figure> all = stated(parts);
            const bool exact =
                std::all_of(all.begin(), all.end(), [](const figure& part) { return part.worded() == wording::exact; });
            if (!(wanted == fit::sum && exact) && opposed(whole, parts)) return false;
            add(drafted_relation::form::total, whole, parts, of, wanted == fit::sum);
            return true;
        };
        const auto beside_each_other = [&](fit wanted) {
            for (std::size_t length = counts.size(); length-- > 2;)
                for (std::size_t i = 0; i + length < counts.size(); ++i) {
                    if (try_total(counts[i], slice(i + 1, i + 1 + length), wanted)) return true;
                    if (try_total(counts[i + length], slice(i, i + length), wanted)) return true;
                }
            return false;
        };
        const auto of_sentences_before = [&](fit wanted) {
            for (std::size_t back = heads_.size(); back-- > 0 && back + 2 >= heads_.size();)
                for (const std::size_t whole : heads_[back])
                    for (std::size_t length = counts.size(); length > 1; --length) {
                        if (std::find(counts.begin(), counts.end(), whole) != counts.end()) continue;
                        const std::vector<std::size_t> parts = slice(0, length);
                        const bool all = length == counts.size() && is_main(whole, heads_[back].front());
                        const list_words said = with_sentence({}, parts);
                        if (wanted == fit::slip &&
                            !(all && (small_slip(whole, parts) || (said.complements && slip_within(whole, parts, 2)) ||
                                      (said.nobody_left && slip_within(whole, parts, 8)))))
                            continue;
                        if (fit_of(result_.figures[whole].stated, stated(parts),
                                   all ? with_sentence({}, parts) : list_words{}) == wanted &&
                            try_total(whole, parts, wanted))
                            return true;
                    }
            return false;
        };
        for (const fit wanted : {fit::sum, fit::slip})
            if (beside_each_other(wanted) || of_sentences_before(wanted)) return;
    }

    void note_crowded(const sentence& of) {
        if (result_.crowded.empty() || result_.crowded.back().sentence != of.text)
            result_.crowded.push_back({of.line, of.text});
    }

    /// "196 people, 154 Greek Cypriots and 42 Turkish Cypriots": a list right behind its whole, between commas.
    [[nodiscard]] bool in_apposition(std::size_t whole, const std::vector<std::size_t>& parts) const {
        const auto at = [&](std::size_t figure) {
            return std::find_if(placed_.begin(), placed_.end(),
                                [&](const placed& one) { return one.figure == figure; });
        };
        const auto first = at(parts.front());
        const auto last = at(parts.back());
        const auto of = at(whole);
        if (first == placed_.end() || last == placed_.end() || of == placed_.end() || of + 1 != first) return false;
        if (of->at.from > 0 && tokens_[of->at.from - 1].mark) return false;  // it is one of the list itself
        if (marked(of->at.to, first->at.from - 1)) return false;
        return tokens_[first->at.from - 1].lower == "," && tokens_[last->at.from - 1].lower == speaks_.joins_numbers;
    }

    /// Whether a sentence is about a figure: the first that it counts, or what that is one of, as in "57 of the 70".
    [[nodiscard]] bool is_main(std::size_t figure, std::size_t first) const {
        return figure == first ||
               std::any_of(result_.relations.begin(), result_.relations.end(), [&](const drafted_relation& known) {
                   return known.says == drafted_relation::form::at_least && known.whole == figure &&
                          known.parts == std::vector<std::size_t>{first};
               });
    }

    /// One slip of the keyboard is the reason for the gap, and it is no more than a twentieth.
    [[nodiscard]] bool small_slip(std::size_t whole, const std::vector<std::size_t>& parts) const {
        return slip_within(whole, parts, 20);
    }

    [[nodiscard]] bool slip_within(std::size_t whole, const std::vector<std::size_t>& parts, std::int64_t share) const {
        std::vector<std::int64_t> values;
        std::int64_t sum = 0;
        for (const std::size_t part : parts) {
            values.push_back(result_.figures[part].stated.value());
            sum = detail::add(sum, values.back());
        }
        const std::int64_t total = result_.figures[whole].stated.value();
        const std::int64_t gap = total < sum ? sum - total : total - sum;
        return detail::multiply(gap, share) <= total && one_slip_apart(total, values, sum);
    }

    /// A large number that is exactly the sum of those right before or behind it, over several sentences.
    ///
    /// Few numbers stand right beside each other, so that chance makes no sum of hundreds of them.
    void group_across_sentences(const sentence& of) {
        constexpr std::int64_t large = 100;
        std::vector<std::size_t> row;
        const auto append = [&](std::size_t figure) {
            if (is_count(figure) && std::find(row.begin(), row.end(), figure) == row.end()) row.push_back(figure);
        };
        for (const std::vector<std::size_t>& earlier : heads_)
            for (const std::size_t figure : earlier) append(figure);
        if (row.size() > most_beside) row.erase(row.begin(), row.end() - std::ptrdiff_t{most_beside});
        const std::size_t before = row.size();
        for (const placed& one : placed_) append(one.figure);
        if (row.size() > before + most_beside) return note_crowded(of);
        const auto add_total = [&](std::size_t whole, const std::vector<std::size_t>& parts, bool holds) {
            // that each of them is within it goes without saying now
            std::erase_if(result_.relations, [&](const drafted_relation& known) {
                return known.says == drafted_relation::form::at_least && known.whole == whole &&
                       std::all_of(known.parts.begin(), known.parts.end(), [&](std::size_t part) {
                           return std::find(parts.begin(), parts.end(), part) != parts.end();
                       });
            });
            add(drafted_relation::form::total, whole, parts, of, holds);
        };
        std::vector<const drafted_relation*> of_these;  // what is known of the counts at hand
        for (const drafted_relation& known : result_.relations)
            if (std::find(row.begin(), row.end(), known.whole) != row.end() ||
                std::find_first_of(row.begin(), row.end(), known.parts.begin(), known.parts.end()) != row.end())
                of_these.push_back(&known);
        const auto totalled = [&](std::size_t figure) {
            return std::any_of(of_these.begin(), of_these.end(), [&](const drafted_relation* known) {
                return known->says == drafted_relation::form::total &&
                       std::find(known->parts.begin(), known->parts.end(), figure) != known->parts.end();
            });
        };
        // of "14 of 168 men, 80 of 93 women" one of each pair is a part beside the others: the first, or the whole of it
        enum class left_out { wholes, parts_of_them };
        const auto leave_out = [&](left_out which, std::size_t whole, std::vector<std::size_t> parts) {
            const std::vector<std::size_t> all = parts;
            const auto has = [&](std::size_t one) { return std::find(all.begin(), all.end(), one) != all.end(); };
            for (const drafted_relation* known : of_these) {
                // what else is of the whole that it is of
                if (known->says == drafted_relation::form::total &&
                    std::find(known->parts.begin(), known->parts.end(), whole) != known->parts.end())
                    for (const std::size_t other : known->parts) std::erase(parts, other);
                if (known->says == drafted_relation::form::share || !has(known->whole)) continue;
                const bool pair = known->says == drafted_relation::form::at_least && known->parts.size() == 1;
                if (pair && which == left_out::wholes && has(known->parts[0]))
                    std::erase(parts, known->whole);
                else
                    for (const std::size_t inner : known->parts) std::erase(parts, inner);
            }
            return parts;
        };
        for (std::size_t length = row.size(); length-- > 2;)
            for (std::size_t from = 0; from + length < row.size(); ++from) {
                if (from + length < before) continue;  // all of it stands in earlier sentences
                for (std::size_t at = 0; at <= length; ++at) {
                    const std::size_t whole = row[from + at];
                    const figure& stated_whole = result_.figures[whole].stated;
                    if (stated_whole.worded() != wording::exact || stated_whole.value() < large) continue;
                    for (const left_out which : {left_out::wholes, left_out::parts_of_them}) {
                        const auto first = row.begin() + static_cast<std::ptrdiff_t>(from);
                        std::vector<std::size_t> parts{first, first + static_cast<std::ptrdiff_t>(length) + 1};
                        std::erase(parts, whole);
                        parts = leave_out(which, whole, std::move(parts));
                        if (parts.size() < 2) continue;
                        if (std::any_of(parts.begin(), parts.end(), totalled)) continue;
                        if (fit_of(stated_whole, stated(parts), {}) != fit::sum) continue;
                        add_total(whole, parts, true);
                        return;
                    }
                }
            }
        // one that is said to be a total of what stands right before it, or all but is: with a slip
        for (std::size_t at = std::max(before, std::size_t{2}); at < row.size(); ++at) {
            const bool said = said_to_be_total(row[at]);
            const figure& stated_whole = result_.figures[row[at]].stated;
            if (stated_whole.worded() != wording::exact || stated_whole.value() < large) continue;
            for (std::size_t length = at; length > 1; --length) {
                const auto end = row.begin() + static_cast<std::ptrdiff_t>(at);
                const std::vector<std::size_t> parts =
                    leave_out(left_out::wholes, row[at], {end - static_cast<std::ptrdiff_t>(length), end});
                if (parts.size() < 2) continue;
                if (std::any_of(parts.begin(), parts.end(), totalled) || totalled(row[at])) continue;
                if (said ? !small_slip(row[at], parts) : !tiny_slip(row[at], parts)) continue;
                add_total(row[at], parts, false);
                return;
            }
        }
    }

    /// "858 in all": words beside a number say that it is a total.
    [[nodiscard]] bool said_to_be_total(std::size_t figure) const {
        const auto [from, to] = words_around(figure);
        for (std::size_t t = from; t < to; ++t)
            if (longest_at(tokens_, t, speaks_.totals) > 0) return true;
        return false;
    }

    /// A small slip that chance hardly makes: no more than one in 200 of thousands, or one in 50 of tens of thousands, and no
    /// part is nearly the whole.
    [[nodiscard]] bool tiny_slip(std::size_t whole, const std::vector<std::size_t>& parts) const {
        constexpr std::int64_t thousands = 1000;
        const std::int64_t total = result_.figures[whole].stated.value();
        std::int64_t sum = 0;
        for (const std::size_t part : parts) {
            const std::int64_t value = result_.figures[part].stated.value();
            if (detail::multiply(value, std::int64_t{10}) > detail::multiply(total, std::int64_t{9})) return false;
            sum = detail::add(sum, value);
        }
        const std::int64_t gap = total < sum ? sum - total : total - sum;
        const std::int64_t most = total >= 10 * thousands ? 50 : 200;
        return total >= thousands && detail::multiply(gap, most) <= total && small_slip(whole, parts);
    }

    /// "45 more, bringing the total to 703."
    void add_totals_reached(const sentence& of) {
        for (std::size_t t = 0; t < tokens_.size(); ++t) {
            if (longest_at(tokens_, t, speaks_.totals_reached) == 0) continue;
            for (std::size_t i = 0; i < placed_.size(); ++i) {
                if (placed_[i].at.from < t || i == 0) continue;
                if (is_count(placed_[i].figure)) add_total_reached(i, of);
                return;
            }
        }
    }

    /// What was counted before, and those that stand right before the total of them.
    void add_total_reached(std::size_t which, const sentence& of) {
        const std::size_t total = placed_[which].figure;
        std::vector<std::size_t> more;
        for (std::size_t last = which; last-- > 0;) {
            if (!is_count(placed_[last].figure) || placed_[last].figure == total) return;
            more.insert(more.begin(), placed_[last].figure);
            std::vector<std::size_t> befores = counted_before(last);
            if (more.size() == 1 && which + 1 < placed_.size())
                befores.push_back(placed_[which + 1].figure);  // "to 703, up from 658"
            for (const std::size_t before : befores) {
                if (before == total || !is_count(before) || std::find(more.begin(), more.end(), before) != more.end())
                    continue;
                std::vector<std::size_t> parts{before};
                parts.insert(parts.end(), more.begin(), more.end());
                const fit found = fit_of(result_.figures[total].stated, stated(parts), {false, true, false, true});
                if (found != fit::sum && !(found == fit::slip && slip_within(total, parts, 8))) continue;
                add(drafted_relation::form::total, total, parts, of, found == fit::sum);
                // what was counted before is part of the total as of its date
                result_.figures[before].as_of = result_.figures[total].as_of;
                return;
            }
        }
    }
};

}  // namespace recount::detail
