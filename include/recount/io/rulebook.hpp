// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/io/input_error.hpp>
#include <recount/io/recorded_snapshot.hpp>
#include <recount/io/rules.hpp>
#include <recount/io/vtl.hpp>
#include <recount/model/dynamic_scheme.hpp>
#include <recount/model/period.hpp>
#include <recount/model/tables.hpp>

#include <algorithm>
#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace recount {

/// A rule of which it cannot be said whether it holds for some snapshot, so that it is not judged there.
struct unclear_rule {
    std::string name;  ///< empty for a rule without one
    place at;
    period when;  ///< of the first such snapshot
};

/// What figures are judged by: the rules of a file, or a hierarchical ruleset of VTL, whose rules may hold at some times
/// only.
///
/// Rules that hold together are a scheme; the schemes of all times have the same categories, in the same order.
/// Snapshots refer to `scheme()`: the rulebook stays where it is while there are any.
class rulebook {
public:
    explicit rulebook(rules read) : rules_{std::move(read)} {}

    /// @throws input_error for a rule that contradicts itself
    explicit rulebook(vtl_ruleset read) : ruleset_{std::move(read)} {
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

    /// Whether some rules hold at some times only.
    [[nodiscard]] bool changes() const { return changes_; }

    /// The variable whose codes the rules name; empty where they are not of VTL, or on a value domain.
    [[nodiscard]] std::string variable() const { return ruleset_.on_value_domain ? "" : ruleset_.component; }

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
        if (is_new) {
            schemes_.push_back(std::make_unique<vtl_scheme>(scheme_of(ruleset_, when)));
            for (const std::size_t rule : schemes_.back()->unclear)
                if (unclear_rules_.insert(rule).second)
                    unclear_.push_back({ruleset_.rules[rule].name, ruleset_.rules[rule].at, when});
        }
        return place->second;
    }

    /// @param edition as it was given for a period
    [[nodiscard]] scheme_view scheme(std::size_t edition) const {
        return rules_ ? rules_->scheme.view() : schemes_[edition]->scheme.view();
    }

    /// The rule of VTL that a relation is; null where the rules are not of VTL.
    [[nodiscard]] const vtl_rule* rule(std::size_t edition, std::size_t relation) const {
        return rules_ ? nullptr : &ruleset_.rules[schemes_[edition]->rules[relation]];
    }

    /// Rules of VTL that could not be judged for some period asked for so far, each once.
    [[nodiscard]] const std::vector<unclear_rule>& unclear() const { return unclear_; }

    /// Categories that the figures lack; codes of VTL, which may be absent without a word. Others have to be declared.
    /// @param present for each category, whether any figure of it was read; several files are taken together
    /// @throws input_error @see require_present
    [[nodiscard]] std::vector<unmentioned_category> absent(const std::vector<bool>& present) const {
        std::vector<unmentioned_category> result;
        if (rules_) {
            require_present(*rules_, present);
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
    std::optional<rules> rules_{};
    vtl_ruleset ruleset_{};
    bool changes_{};
    std::vector<std::unique_ptr<vtl_scheme>> schemes_{};  // the first of what holds at any time
    std::map<std::vector<vtl_applies>, std::size_t> editions_{};
    std::set<std::size_t> unclear_rules_{};
    std::vector<unclear_rule> unclear_{};
};

}  // namespace recount
