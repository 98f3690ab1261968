// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/check/detail/held_snapshot.hpp>
#include <recount/check/detail/parting.hpp>
#include <recount/model/tables.hpp>
#include <recount/read/rulebook.hpp>
#include <recount/reconcile/finding.hpp>
#include <recount/write/notes.hpp>
#include <recount/write/report.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace recount {

/// On how many snapshots each rule was judged, so that none goes without a word; and for one that was judged nowhere,
/// why, and what would change it.
///
/// The reason is looked for among some of the snapshots that were met: as many as tell the columns apart.
class coverage {
public:
    /// @param by must outlive it
    explicit coverage(const rulebook& by)
        : by_{&by},
          counted_(by.size()),
          found_in_(by.size()),
          falls_met_(by.falls().size()),
          witnesses_{by.scheme().view().categories.size()} {}

    /// A snapshot is read.
    /// @param stated which categories it has, published or not
    void met(const detail::held_snapshot& one, const std::vector<bool>& stated) {
        note_rules(one.edition, one.report.scheme.relations.size());
        stated_.resize(stated.size());
        for (std::size_t c = 0; c < stated.size(); ++c) stated_[c] = stated_[c] || stated[c];
        witnesses_.add(one.report, stated);
    }

    /// It is judged.
    void judged(const snapshot_report& report) {
        for (const reported_finding& one : report.findings) {
            if (one.found.kind == relation_kind::domain) continue;
            counted_[report.rules.empty() ? one.found.subject : report.rules[one.found.subject]].add(one.found.verdict);
            if (one.excuse.empty()) continue;
            const auto category = detail::looked_back_at(report.scheme, report.scheme.relations[one.found.subject]);
            if (const auto met = detail::excuse_for(by_->falls(), *category, report.as_of)) falls_met_[*met] = true;
        }
    }

    /// Which of the falls that the rules declare have excused nothing so far.
    [[nodiscard]] std::vector<std::size_t> falls_not_met() const {
        std::vector<std::size_t> result;
        for (std::size_t i = 0; i < falls_met_.size(); ++i)
            if (!falls_met_[i]) result.push_back(i);
        return result;
    }

    /// How often a rule came out how, so far.
    [[nodiscard]] const verdict_counts& of(std::size_t rule) const { return counted_[rule]; }

    /// Rows were judged without being met, all of which have these categories.
    void held(std::size_t rule, std::size_t rows, const std::vector<bool>& stated) {
        note_rules(0, by_->scheme(0).relations.size());
        stated_.resize(stated.size());
        for (std::size_t c = 0; c < stated.size(); ++c) stated_[c] = stated_[c] || stated[c];
        counted_[rule].consistent += rows;
    }

    /// What is to be said of each rule.
    [[nodiscard]] std::vector<rule_record> records() const {
        std::vector<rule_record> result;
        result.reserve(by_->size());
        for (std::size_t rule = 0; rule < by_->size(); ++rule) result.push_back(record_of(rule));
        return result;
    }

private:
    struct relation_of_edition {
        std::size_t edition;
        std::uint32_t relation;
    };

    void note_rules(std::size_t edition, std::size_t relations) {
        if (edition < seen_.size() && seen_[edition]) return;
        if (edition >= seen_.size()) seen_.resize(edition + 1);
        seen_[edition] = true;
        for (std::uint32_t r = 0; r < relations; ++r)
            if (auto& known = found_in_[by_->rule_of(edition, r)]; !known) known = {edition, r};
    }

    [[nodiscard]] rule_record record_of(std::size_t rule) const {
        rule_record result;
        result.at = by_->place_of(rule);
        result.counts = counted_[rule];
        result.relation = by_->name_of(rule);
        const auto& known = found_in_[rule];
        if (!by_->over().empty()) {
            result.rule = by_->text_of(rule);
            if (!result.judged())
                result.reason = result.counts.all() == 0 ? "no rows have the figures that it compares"
                                                         : "it is undetermined wherever it was looked at";
        } else if (known) {
            const scheme_view scheme = by_->scheme(known->edition);
            result.rule = rule_text(scheme, scheme.relations[known->relation]);
            if (!result.judged())
                std::tie(result.reason, result.remedy) = why_not(scheme, scheme.relations[known->relation]);
        } else {
            result.rule = by_->text_of(rule);
            result.reason =
                seen_.empty() ? "there are no snapshots" : "it holds at no time of which there is a snapshot";
        }
        if (result.relation.empty()) result.relation = result.rule;
        return result;
    }

    using reason_and_remedy = std::pair<std::string, std::string>;

    [[nodiscard]] reason_and_remedy why_not(const scheme_view& scheme, const relation_row& row) const {
        const auto terms = scheme.all(row);
        const auto is_stated = [&](const term& t) { return t.category < stated_.size() && stated_[t.category]; };
        if (std::none_of(terms.begin(), terms.end(), is_stated))
            return {"no snapshot has any of its figures", "write its names as the figures have them"};
        std::vector<term> never;
        for (const term& t : terms) {
            const auto is_this = [&](const term& other) { return other.category == t.category; };
            if (!witnesses_.published(t.category) && std::none_of(never.begin(), never.end(), is_this))
                never.push_back({1, t.category, false});
        }
        if (!never.empty())
            return {detail::names_text(scheme, never) + (never.size() == 1 ? " is" : " are") + " published nowhere",
                    {}};
        if (const auto stock = detail::looked_back_at(scheme, row))
            if (auto parted = witnesses_.why_none_is_before(*stock)) return *parted;
        if (auto parted = witnesses_.why_none_has(terms)) return *parted;
        return {"it is undetermined wherever it was looked at", {}};
    }

    const rulebook* by_;
    std::vector<verdict_counts> counted_;                       // of each rule
    std::vector<std::optional<relation_of_edition>> found_in_;  // of each rule, where it is first met
    std::vector<bool> seen_{};                                  // editions
    std::vector<bool> stated_{};                                // categories
    std::vector<bool> falls_met_;
    detail::witnesses witnesses_;
};

}  // namespace recount
