// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/draft/article.hpp>
#include <recount/draft/category_name.hpp>
#include <recount/draft/detail/share_finder.hpp>
#include <recount/draft/drafted.hpp>
#include <recount/draft/english.hpp>
#include <recount/draft/language.hpp>
#include <recount/draft/mention.hpp>
#include <recount/draft/sentence_date.hpp>
#include <recount/text/input_error.hpp>
#include <recount/text/period_from.hpp>
#include <recount/text/printed_period.hpp>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace recount {

namespace detail {

/// Goes through a text sentence by sentence.
class drafter : private share_finder {
public:
    drafter(std::string_view text, const language& speaks) : share_finder{speaks} {
        for (const sentence& one : sentences_of(text, speaks))
            if (!one.heading) read(one);
        share_dates();
        break_circles();
        tell_apart();
    }

    [[nodiscard]] draft take() && { return std::move(result_); }

private:
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
        group_by_sums(of);
        group_across_sentences(of);
        add_totals_reached(of);
        add_shares(of);
        remember_heads();
    }

    void place(const sentence& of, const std::vector<mention>& mentions) {
        const category_namer names{tokens_, mentions, speaks_};
        const std::string when = date_of_sentence();
        placed_.clear();
        for (std::size_t i = 0; i < mentions.size(); ++i) {
            const std::string name = names.name(i);
            const std::size_t from = mentions[i].from;
            const bool behind_of =
                from > 0 && (whole_before(from) > 0 || longest_before(tokens_, from, speaks_.whole_behind) > 0);
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

    void remember_heads() {
        std::vector<std::size_t> heads;
        for (const placed& one : placed_)
            if (is_count(one.figure)) heads.push_back(one.figure);
        if (heads.empty()) return;
        heads_.push_back(std::move(heads));
        constexpr std::size_t most = 3;
        if (heads_.size() > most) heads_.erase(heads_.begin());
    }

    /// Figures that belong together are of one date: that which any of them has. Where they have several, what adds up is of
    /// none of them, and what does not is no relation.
    void share_dates() {
        const auto differ = [&](const drafted_relation& one) {
            return std::any_of(one.parts.begin(), one.parts.end(), [&](std::size_t part) {
                return result_.figures[part].as_of != result_.figures[one.whole].as_of;
            });
        };
        for (bool changed = true; changed;) {
            changed = false;
            for (const drafted_relation& one : result_.relations) {
                std::string& whole = result_.figures[one.whole].as_of;
                for (const std::size_t part : one.parts) {
                    std::string& of = result_.figures[part].as_of;
                    if (of.empty() == whole.empty()) continue;
                    (of.empty() ? of : whole) = of.empty() ? whole : of;
                    changed = true;
                }
            }
        }
        std::erase_if(result_.relations, [&](const drafted_relation& one) { return !one.holds && differ(one); });
        for (bool changed = true; changed;) {
            changed = false;
            for (const drafted_relation& one : result_.relations) {
                if (!differ(one)) continue;
                result_.figures[one.whole].as_of.clear();
                for (const std::size_t part : one.parts) result_.figures[part].as_of.clear();
                changed = true;
            }
        }
    }

    /// No figure is a part of itself: of relations in a circle, which equal numbers and nobody make, the last one is none.
    void break_circles() {
        std::vector<std::vector<std::size_t>> parts_of(result_.figures.size());
        const auto reaches = [&](std::size_t from, std::size_t to) {
            std::vector<bool> seen(parts_of.size());
            std::vector<std::size_t> pending{from};
            while (!pending.empty()) {
                const std::size_t one = pending.back();
                pending.pop_back();
                if (one == to) return true;
                if (seen[one]) continue;
                seen[one] = true;
                pending.insert(pending.end(), parts_of[one].begin(), parts_of[one].end());
            }
            return false;
        };
        std::vector<drafted_relation> kept;
        for (drafted_relation& one : result_.relations) {
            if (one.says != drafted_relation::form::share) {
                if (std::any_of(one.parts.begin(), one.parts.end(),
                                [&](std::size_t part) { return reaches(part, one.whole); }))
                    continue;
                std::vector<std::size_t>& parts = parts_of[one.whole];
                parts.insert(parts.end(), one.parts.begin(), one.parts.end());
            }
            kept.push_back(std::move(one));
        }
        result_.relations = std::move(kept);
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
