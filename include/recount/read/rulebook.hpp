// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/text/utf8.hpp>
#include <recount/model/cell_scheme.hpp>
#include <recount/model/dynamic_scheme.hpp>
#include <recount/model/period.hpp>
#include <recount/model/tables.hpp>
#include <recount/read/detail/rules_text.hpp>
#include <recount/read/over_rule.hpp>
#include <recount/read/recorded_snapshot.hpp>
#include <recount/read/figure_names.hpp>
#include <recount/read/rules.hpp>
#include <recount/read/vtl.hpp>
#include <recount/text/input_error.hpp>
#include <recount/text/printed.hpp>
#include <recount/text/rule_text.hpp>

#include <algorithm>
#include <cstddef>
#include <deque>
#include <istream>
#include <iterator>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace recount {

namespace detail {

/// Whether a text has a hierarchical ruleset of VTL, outside of its comments.
inline bool is_vtl(std::string_view text) {
    std::size_t word = 0;  // how many of these have been found
    constexpr std::string_view words[]{"define", "hierarchical", "ruleset"};
    if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
    while (!text.empty()) {
        const bool line = text.starts_with("//") || text.starts_with("#");  // a comment of VTL, or of rules
        const std::string_view end = line ? "\n" : text.starts_with("/*") ? "*/" : "";
        if (!end.empty()) {
            text.remove_prefix(std::min(text.find(end, line ? 1 : 2), text.size() - end.size()) + end.size());
            continue;
        }
        std::size_t length = 0;
        while (length < text.size() && vtl_letter(text[length])) ++length;
        const bool blank = std::string_view{" \t\r\n"}.find(text[0]) != std::string_view::npos;
        if (length > 0) word = text.substr(0, length) == words[word] ? word + 1 : 0;
        if (word == std::size(words)) return true;
        if (length == 0 && !blank) word = 0;
        text.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return false;
}

}  // namespace detail

/// A rule of which it cannot be said whether it holds for some snapshots, so that it is not judged there.
struct unclear_rule {
    std::string name{};  ///< empty for a rule without one
    place at{};
    period when{};            ///< of the first such snapshot
    std::size_t snapshots{};  ///< how many there are
};

/// What figures are judged by: the rules of a file, or a hierarchical ruleset of VTL, whose rules may hold at some
/// times only.
///
/// Rules that hold together are a scheme; the schemes of all times have the same categories, in the same order.
/// Snapshots refer to `scheme()`: the rulebook stays where it is while there are any.
class rulebook {
public:
    explicit rulebook(rules read) : rules_{std::move(read)} {}

    /// @throws input_error for a rule that contradicts itself
    /// @param applied how the script applies the ruleset, where it does
    explicit rulebook(vtl_ruleset read, std::optional<vtl_application> applied = std::nullopt,
                      std::vector<vtl_statement> passed_over = {})
        : ruleset_{std::move(read)}, applied_{std::move(applied)}, passed_over_{std::move(passed_over)} {
        for (const vtl_rule& rule : ruleset_.rules) {
            changes_ = changes_ || !rule.valid.always();
            for (const vtl_item& item : rule.items) changes_ = changes_ || !item.valid.always();
        }
        schemes_.push_back(std::make_unique<vtl_scheme>(scheme_of(ruleset_)));
    }

    rulebook(const rulebook&) = delete;
    rulebook& operator=(const rulebook&) = delete;

    /// All categories, and the rules that hold at any time.
    [[nodiscard]] const dynamic_scheme& scheme() const { return rules_ ? rules_->scheme : schemes_[0]->scheme; }

    /// Whether some rules look at the snapshot before.
    [[nodiscard]] bool looks_back() const {
        const scheme_view view = scheme().view();
        return std::any_of(view.terms.begin(), view.terms.end(), [](const term& t) { return t.previous; });
    }

    /// What the figures look like, as far as the rules say it.
    [[nodiscard]] layout_directives layout() const { return rules_ ? rules_->layout : layout_directives{}; }

    /// The rules over keys, which are in no scheme until the rows are known.
    [[nodiscard]] std::span<const over_rule> over() const {
        return rules_ ? std::span<const over_rule>{rules_->over} : std::span<const over_rule>{};
    }

    /// Falls of cumulative categories that are known to be no mistakes.
    [[nodiscard]] std::span<const declared_fall> falls() const {
        return rules_ ? std::span<const declared_fall>{rules_->falls} : std::span<const declared_fall>{};
    }

    /// Where one of them is declared.
    [[nodiscard]] const place& place_of_fall(std::size_t which) const { return rules_->falls_at[which]; }

    /// Adds a category that the figures have and no rule names: rules over a key are about it too.
    /// Before there are any snapshots.
    void adopt(std::string_view category) {
        if (rules_ && !rules_->scheme.index_of(category)) {
            rules_->scheme.optional_category(category);  // another file may lack it
            rules_->categories.emplace_back();
        }
    }

    /// Room for the scheme of a cross-classified table, for as long as the rulebook is there.
    [[nodiscard]] detail::cell_scheme& add_cells() { return cells_.emplace_back(); }

    /// Whether some rules hold at some times only.
    [[nodiscard]] bool changes() const { return changes_; }

    /// The variable whose codes the rules name; empty where they are not of VTL, or on a value domain.
    [[nodiscard]] std::string variable() const { return ruleset_.on_value_domain ? "" : ruleset_.component; }

    /// How the script that the ruleset is from applies it, where it says so, and in one way alone.
    [[nodiscard]] const std::optional<vtl_application>& applied() const { return applied_; }

    /// Statements of the script that say nothing of hierarchical rulesets.
    [[nodiscard]] const std::vector<vtl_statement>& passed_over() const { return passed_over_; }

    /// Which of the schemes holds for a period; 0 where rules do not change.
    /// @throws input_error for a rule that contradicts itself then
    std::size_t edition(const period& when) {
        if (!changes_) return 0;
        std::vector<vtl_applies> key;
        for (const vtl_rule& rule : ruleset_.rules) {
            key.push_back(rule.valid.at(when));
            for (const vtl_item& item : rule.items) key.push_back(item.valid.at(when));
        }
        const auto [place, is_new] = editions_.try_emplace(std::move(key), schemes_.size());
        if (is_new) try {
                schemes_.push_back(std::make_unique<vtl_scheme>(scheme_of(ruleset_, when)));
            } catch (const input_error& fault) {
                editions_.erase(place);
                throw input_error{fault.at(), fault.offending(), fault.problem() + " at the time of " + printed(when)};
            }
        return place->second;
    }

    /// Remembers the rules that cannot be judged for a snapshot although it has some of their codes.
    /// @param stated which categories it has
    void note_unclear(std::size_t edition, const period& as_of, const std::vector<bool>& stated) {
        if (rules_) return;
        for (const std::size_t i : schemes_[edition]->unclear) {
            const vtl_rule& rule = ruleset_.rules[i];
            const auto has = [&](const std::string& code) { return stated[*scheme().index_of(code)]; };
            if (!has(rule.whole) && std::none_of(rule.items.begin(), rule.items.end(),
                                                 [&](const vtl_item& item) { return has(item.code); }))
                continue;
            const auto [place, is_new] = unclear_.try_emplace(i, unclear_rule{rule.name, rule.at, as_of, 0});
            ++place->second.snapshots;
        }
    }

    /// @param edition as it was given for a period
    [[nodiscard]] scheme_view scheme(std::size_t edition) const {
        return rules_ ? rules_->scheme.view() : schemes_[edition]->scheme.view();
    }

    /// How many rules there are, at whatever times they hold.
    [[nodiscard]] std::size_t size() const {
        return rules_ ? relations() + rules_->over.size() : ruleset_.rules.size();
    }

    /// For each relation of an edition the rule that it is; empty where it is that of its own place.
    [[nodiscard]] std::span<const std::size_t> rules_of(std::size_t edition) const {
        return rules_ ? std::span<const std::size_t>{} : std::span<const std::size_t>{schemes_[edition]->rules};
    }

    /// Whether a rule is over a key; it has no relation of its own then.
    [[nodiscard]] bool is_over(std::size_t rule) const { return rules_ && rule >= relations(); }

    /// Which of the rules a relation is.
    /// @param edition as it was given for a period
    [[nodiscard]] std::size_t rule_of(std::size_t edition, std::size_t relation) const {
        return rules_ ? relation : schemes_[edition]->rules[relation];
    }

    /// Where a rule stands.
    [[nodiscard]] place place_of(std::size_t rule) const {
        if (is_over(rule)) return over_at(rule).at;
        return rules_ ? rules_->relations[rule] : ruleset_.rules[rule].at;
    }

    /// The name of a rule; empty where it has none.
    [[nodiscard]] std::string name_of(std::size_t rule) const {
        if (is_over(rule)) return std::string{over_at(rule).relation.view().relations[0].name};
        return rules_ ? std::string{rules_->scheme.view().relations[rule].name} : ruleset_.rules[rule].name;
    }

    /// Of each rule its name, or itself where it has none; for as long as the rulebook is there.
    [[nodiscard]] std::span<const std::string> titles() {
        for (std::size_t rule = titles_.size(); rule < size(); ++rule) {
            std::string name = name_of(rule);
            titles_.push_back(name.empty() ? text_of(rule) : std::move(name));
        }
        return titles_;
    }

    /// A rule whatever the time, as a line of rules.
    [[nodiscard]] std::string text_of(std::size_t rule) const {
        if (is_over(rule)) return over_at(rule).written;
        if (rules_) return rule_text(rules_->scheme.view(), rules_->scheme.view().relations[rule]);
        vtl_ruleset always;
        always.rules.push_back(ruleset_.rules[rule]);
        always.rules[0].valid = {};
        for (vtl_item& item : always.rules[0].items) item.valid = {};
        const vtl_scheme made = scheme_of(always);
        const scheme_view view = made.scheme.view();
        return view.relations.empty() ? "" : rule_text(view, view.relations[0]);
    }

    /// The rule of VTL that a relation is; null where the rules are not of VTL.
    [[nodiscard]] const vtl_rule* rule(std::size_t edition, std::size_t relation) const {
        return rules_ ? nullptr : &ruleset_.rules[schemes_[edition]->rules[relation]];
    }

    /// Rules of VTL that could not be judged for some snapshots, each once.
    [[nodiscard]] std::vector<unclear_rule> unclear() const {
        std::vector<unclear_rule> result;
        for (const auto& [i, one] : unclear_) result.push_back(one);
        return result;
    }

    /// To be asked when the names of figures are known. @see verify_names
    void verify_names(const figure_names& names) const {
        if (rules_) recount::verify_names(*rules_, names);
    }

    /// Categories that the figures lack; codes of VTL, which may be absent without a word. Others have to be declared.
    /// @param present for each category, whether any figure of it was read; several files are taken together
    /// @param names those of the figures, for a suggestion
    /// @throws input_error @see require_present
    [[nodiscard]] std::vector<unmentioned_category> absent(const std::vector<bool>& present,
                                                           const figure_names& names = {}) const {
        std::vector<unmentioned_category> result;
        if (rules_) {
            require_present(*rules_, present, names);
            return result;
        }
        const auto place_of = [this](std::string_view code) {
            for (const vtl_rule& rule : ruleset_.rules)
                if (rule.whole == code || std::any_of(rule.items.begin(), rule.items.end(),
                                                      [&](const vtl_item& item) { return item.code == code; }))
                    return rule.at;
            return place{};
        };
        const auto categories = scheme().view().categories;
        for (std::size_t c = 0; c < categories.size(); ++c)
            if (!present[c]) result.push_back({std::string{categories[c].name}, place_of(categories[c].name)});
        return result;
    }

private:
    [[nodiscard]] std::size_t relations() const { return rules_->scheme.view().relations.size(); }
    [[nodiscard]] const over_rule& over_at(std::size_t rule) const { return rules_->over[rule - relations()]; }

    std::optional<rules> rules_{};
    vtl_ruleset ruleset_{};
    std::optional<vtl_application> applied_{};
    std::vector<vtl_statement> passed_over_{};
    bool changes_{};
    std::vector<std::unique_ptr<vtl_scheme>> schemes_{};  // the first of what holds at any time
    std::map<std::vector<vtl_applies>, std::size_t> editions_{};
    std::map<std::size_t, unclear_rule> unclear_{};  // by their place in the ruleset
    std::deque<detail::cell_scheme> cells_{};
    std::vector<std::string> titles_{};
};

/// Reads what figures are judged by: rules as text, one relation a line, or where the text has a `define hierarchical
/// ruleset` rulesets of VTL, of which one is chosen.
/// @param ruleset its name; may be empty where there is only one
/// @param file what messages call the text
/// @throws input_error also where there is no such ruleset, or more than one
inline rulebook rulebook_from(std::string_view text, const std::string& file = {}, std::string_view ruleset = {}) {
    if (!detail::is_vtl(text)) {
        if (!ruleset.empty())
            throw input_error{{file, 0, 0}, std::string{ruleset}, "is asked for, and the rules are no rulesets of VTL"};
        return rulebook{rules_from(text, file)};
    }
    vtl_script script = vtl_script_from(text, file);
    std::vector<vtl_ruleset>& read = script.rulesets;
    const auto is_meant = [&](const vtl_ruleset& one) { return ruleset.empty() || one.name == ruleset; };
    if (std::count_if(read.begin(), read.end(), is_meant) == 1) {
        vtl_ruleset& chosen = *std::find_if(read.begin(), read.end(), is_meant);
        std::optional<vtl_application> applied;
        bool one_way = true;
        for (const vtl_application& one : script.applications) {
            if (one.ruleset != chosen.name) continue;
            one_way = one_way && (!applied || (applied->mode == one.mode && applied->output == one.output));
            applied = one;
        }
        if (!one_way) applied.reset();
        return rulebook{std::move(chosen), std::move(applied), std::move(script.passed_over)};
    }
    std::string names;
    for (const vtl_ruleset& one : read) names.append(names.empty() ? "" : ", ").append(one.name);
    if (ruleset.empty()) throw input_error{{file, 0, 0}, {}, "has several rulesets", "the name of one: " + names};
    const bool any = std::any_of(read.begin(), read.end(), is_meant);
    throw input_error{{file, 0, 0},
                      std::string{ruleset},
                      any ? "is the name of several rulesets" : "is no ruleset of the file",
                      any ? "names that differ" : "one of " + names};
}

/// @see rulebook_from
inline rulebook read_rulebook(std::istream& in, const std::string& file = {}, std::string_view ruleset = {}) {
    return rulebook_from(detail::rules_text(in, file), file, ruleset);
}

}  // namespace recount
