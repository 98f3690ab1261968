// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/draft/detail/text_so_far.hpp>
#include <recount/draft/drafted_relation.hpp>

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

namespace recount::detail {

/// Decides of numbers that words put together what the figures allow to say of them.
class list_settler : protected text_so_far {
protected:
    using text_so_far::text_so_far;

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
        if (!outer.implied) settle(outer, in);
        settle(inner, in);
    }

    /// "37 Azerbaijanis, of whom 23 died and 14 survived, 16 Russians, of whom ...": the list goes on with the last number of
    /// the inner one, and with those before it that are too many for its whole.
    void resume(group& outer, group& inner, const sentence& in) {
        std::size_t end = inner.parts.size() - 1;
        for (std::size_t at = end; at > 1; --at) {
            const std::vector<std::size_t> first(inner.parts.begin(),
                                                 inner.parts.begin() + static_cast<std::ptrdiff_t>(at));
            if (best_of(inner.wholes, first, inner.words).how != fit::sum) continue;
            end = at;
            break;
        }
        const auto middle = inner.parts.begin() + static_cast<std::ptrdiff_t>(end);
        outer.parts.insert(outer.parts.end(), middle, inner.parts.end());
        inner.parts.erase(middle, inner.parts.end());
        settle(inner, in);
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
            fit found = fit_of(result_.figures[whole].stated, stated(parts), words);
            // a slip is one against the nearest: of further ones there are too many that are nearly a sum
            if (found == fit::slip && whole != wholes.front() && !(words.nobody_left && nearly(whole, parts))) {
                found = fit_of(result_.figures[whole].stated, stated(parts), {true, false, false, false});
                if (found == fit::slip) found = fit::none;
            }
            if (found < best.how) best = {found, whole};
        }
        return best;
    }

    /// No more than one in fifty is missing, or too many.
    [[nodiscard]] bool nearly(std::size_t whole, const std::vector<std::size_t>& parts) const {
        std::int64_t gap = result_.figures[whole].stated.value();
        const std::int64_t total = gap;
        for (const std::size_t part : parts) gap = subtract(gap, result_.figures[part].stated.value());
        return multiply(gap < 0 ? -gap : gap, std::int64_t{50}) <= total;
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
        if (best.how > fit::slip && of.ends > 1 && of.ends < parts.size()) {
            parts.resize(of.ends);
            best = best_of(of.wholes, parts, words);
        }
        if (best.how > fit::slip && !of.paired.empty()) {
            std::erase_if(parts, [&](std::size_t part) {
                return std::find(of.paired.begin(), of.paired.end(), part) != of.paired.end();
            });
            if (parts.empty()) return;
            best = best_of(of.wholes, parts, words);
        }
        if (best.how > fit::sum && !of.theirs.empty()) {
            std::vector<std::size_t> others;
            for (const std::size_t part : parts)
                if (std::find(of.theirs.begin(), of.theirs.end(), part) == of.theirs.end()) others.push_back(part);
            const chosen without = best_of(of.wholes, others, words);
            if (!others.empty() && without.how < best.how) {
                for (std::size_t i = 0; i < parts.size(); ++i)
                    if (std::find(of.theirs.begin(), of.theirs.end(), parts[i]) != of.theirs.end())
                        settle({{i > 0 ? parts[i - 1] : without.whole}, {parts[i]}, {true, false, false, false}}, in);
                best = without;
                parts = others;
            }
        }
        if (best.how > fit::sum && parts.size() > 2 && settle_beginning(of, parts, words, in)) return;
        if (best.how != fit::none) {
            add(best.how == fit::within ? drafted_relation::form::at_least : drafted_relation::form::total, best.whole,
                parts, in, best.how != fit::slip);
            return;
        }
        // they are too many together: each may still be within the whole
        for (const std::size_t whole : of.wholes) {
            bool any = false;
            for (const std::size_t part : parts)
                if (whole != part && !(any && of.of_them) &&
                    fit_of(result_.figures[whole].stated, stated({part}), words) == fit::within) {
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
                // "... and nine had died, seven by suicide and two of natural causes"
                if (rest.parts.size() > 1 &&
                    fit_of(result_.figures[first.back()].stated, stated(rest.parts), {}) == fit::sum) {
                    add(drafted_relation::form::total, first.back(), rest.parts, in, true);
                    return true;
                }
                rest.words.perhaps_not_all = true;
                settle(rest, in);
                return true;
            }
        }
        return false;
    }
};

}  // namespace recount::detail
