// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/explain/repair.hpp>
#include <recount/reconcile/judge.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <utility>
#include <vector>

namespace recount::detail {

/// A snapshot with those that stand beside it in time; what is not known is empty.
struct moments {
    std::span<const figure> now;
    std::span<const figure> before{};
    std::span<const figure> next{};
    std::span<const figure> earlier{};  ///< of the one before the one before
    bool judge_before{};                ///< `before` is one snapshot, so that its own relations can be judged
};

/// A figure and another in its place.
using exchange = std::pair<std::uint32_t, figure>;

/// Which relations fail, and which would if a figure were another one.
///
/// Figures are numbered: those of the snapshot, then those of the one before, of the next one, and of the one before the
/// one before. Findings are numbered: relations, then the categories whose count may not be below 0, both of this
/// snapshot; then relations between this snapshot and the next, and those of the snapshot before.
class what_if {
public:
    what_if(const scheme_view& scheme, const moments& known)
        : scheme_{scheme}, categories_{static_cast<std::uint32_t>(scheme.categories.size())} {
        const std::span<const figure> all[]{known.now, known.before, known.next, known.earlier};
        std::size_t given = 4;
        while (given > 1 && all[given - 1].empty()) --given;
        figures_.reserve(given * categories_);
        for (std::size_t i = 0; i < given; ++i) {
            figures_.insert(figures_.end(), all[i].begin(), all[i].end());
            figures_.resize((i + 1) * categories_);
        }
        const auto relations = static_cast<std::uint32_t>(scheme.relations.size());
        for (std::uint32_t r = 0; r < relations; ++r) {
            bool looks_back = false;
            for (const term& t : scheme.all(scheme.relations[r])) looks_back = looks_back || t.previous;
            if (looks_back && !known.next.empty()) beside_.push_back({r, moment::next});
            if (known.judge_before && (!looks_back || !known.earlier.empty())) beside_.push_back({r, moment::before});
        }
        for (std::uint32_t r = 0; r < relations; ++r) findings_.push_back(judge(scheme_, r, evidence_at(moment::now)));
        for (std::uint32_t c = 0; c < categories_; ++c) findings_.push_back(judge_domain(scheme_, c, figures_[c]));
        for (const auto& [relation, at] : beside_) findings_.push_back(judge_safely(relation, at));
        list_findings();
    }

    [[nodiscard]] const scheme_view& scheme() const { return scheme_; }
    [[nodiscard]] std::uint32_t categories() const { return categories_; }
    [[nodiscard]] std::uint32_t relations() const { return static_cast<std::uint32_t>(scheme_.relations.size()); }
    [[nodiscard]] const figure& at(std::uint32_t place) const {
        static constexpr figure nothing{};
        return place < figures_.size() ? figures_[place] : nothing;
    }
    [[nodiscard]] const category_row& category(std::uint32_t place) const {
        return scheme_.categories[category_of(place)];
    }
    [[nodiscard]] std::uint32_t category_of(std::uint32_t place) const { return place % categories_; }
    [[nodiscard]] bool is_now(std::uint32_t place) const { return place < categories_; }
    [[nodiscard]] bool previous(std::uint32_t place) const { return place / categories_ == 1; }
    [[nodiscard]] std::uint32_t place_of(const term& t, moment at = moment::now) const {
        const std::uint32_t layer = at == moment::now    ? (t.previous ? 1 : 0)
                                    : at == moment::next ? (t.previous ? 0 : 2)
                                                         : (t.previous ? 3 : 1);
        return t.category + layer * categories_;
    }

    [[nodiscard]] std::span<const finding> findings() const { return findings_; }
    [[nodiscard]] bool fails(std::uint32_t found) const { return findings_[found].verdict == verdict::inconsistent; }
    /// Whether a finding is of this snapshot, so that it is to be explained here.
    [[nodiscard]] bool of_now(std::uint32_t found) const { return found < relations() + categories_; }
    [[nodiscard]] bool of_relation(std::uint32_t found) const { return found < relations() || !of_now(found); }
    [[nodiscard]] std::uint32_t relation_of(std::uint32_t found) const {
        return found < relations() ? found : beside_[found - relations() - categories_].first;
    }
    [[nodiscard]] moment moment_of(std::uint32_t found) const {
        return of_now(found) ? moment::now : beside_[found - relations() - categories_].second;
    }
    [[nodiscard]] judged subject_of(std::uint32_t found) const {
        if (!of_relation(found)) return {found - relations(), relation_kind::domain};
        const std::uint32_t r = relation_of(found);
        return {r, scheme_.relations[r].kind, moment_of(found)};
    }

    /// The findings that a figure takes part in.
    [[nodiscard]] std::span<const std::uint32_t> findings_of(std::uint32_t place) const {
        if (place + 1 >= first_.size()) return {};
        return std::span{finding_numbers_}.subspan(first_[place], first_[place + 1] - first_[place]);
    }

    /// Calls `visit(found)` once for each finding that one of several figures takes part in.
    template <class Visit>
    void every_finding_of(std::span<const exchange> others, Visit visit) const {
        if (others.size() == 1) {  // the usual case, without a list
            std::uint32_t last = std::numeric_limits<std::uint32_t>::max();
            for (const std::uint32_t found : findings_of(others[0].first))
                if (found != std::exchange(last, found)) visit(found);
            return;
        }
        std::vector<std::uint32_t> all;
        for (const exchange& one : others) {
            const auto of = findings_of(one.first);
            all.insert(all.end(), of.begin(), of.end());
        }
        std::sort(all.begin(), all.end());
        all.erase(std::unique(all.begin(), all.end()), all.end());
        for (const std::uint32_t found : all) visit(found);
    }

    /// Calls `visit(place)` for each figure of a finding.
    template <class Visit>
    void every_place_of(std::uint32_t found, Visit visit) const {
        if (!of_relation(found)) return visit(found - relations());
        for (const term& t : scheme_.all(scheme_.relations[relation_of(found)]))
            if (const std::uint32_t place = place_of(t, moment_of(found)); place < figures_.size()) visit(place);
    }

    /// Calls `look()` while figures are replaced.
    template <class Look>
    void replaced(std::span<const exchange> others, Look look) {
        std::vector<figure> kept;
        for (const auto& [place, other] : others) kept.push_back(std::exchange(figures_[place], other));
        look();
        for (std::size_t i = 0; i < others.size(); ++i) figures_[others[i].first] = kept[i];
    }

    /// Whether a finding would be one of a contradiction; a sum that does not fit into 64 bits is one.
    [[nodiscard]] bool would_fail(std::uint32_t found) const {
        if (!of_relation(found)) {
            const std::uint32_t c = found - relations();
            return judge_domain(scheme_, c, figures_[c]).verdict == verdict::inconsistent;
        }
        return judge_safely(relation_of(found), moment_of(found)).verdict == verdict::inconsistent;
    }

    [[nodiscard]] evidence now() const { return evidence_at(moment::now); }

private:
    [[nodiscard]] std::span<const figure> layer(std::size_t number) const {
        const std::span<const figure> all{figures_};
        if ((number + 1) * categories_ > all.size()) return {};
        return all.subspan(number * categories_, categories_);
    }
    [[nodiscard]] evidence evidence_at(moment at) const {
        switch (at) {
            case moment::now: return {layer(0), layer(1)};
            case moment::before: return {layer(1), layer(3)};
            case moment::next: return {layer(2), layer(0)};
        }
        return {layer(0), layer(1)};
    }
    [[nodiscard]] finding judge_safely(std::uint32_t relation, moment at) const {
        try {
            return judge(scheme_, relation, evidence_at(at));
        } catch (const overflow_error&) {
            finding failed{};
            failed.subject = relation;
            failed.kind = scheme_.relations[relation].kind;
            failed.verdict = verdict::inconsistent;
            failed.discrepancy = interval::everything();
            return failed;
        }
    }

    void list_findings() {
        first_.resize(figures_.size() + 1);
        const auto count = static_cast<std::uint32_t>(findings_.size());
        for (std::uint32_t f = 0; f < count; ++f) every_place_of(f, [&](std::uint32_t place) { ++first_[place + 1]; });
        for (std::size_t i = 1; i < first_.size(); ++i) first_[i] += first_[i - 1];
        finding_numbers_.resize(first_.back());
        std::vector<std::uint32_t> next(first_.begin(), first_.end() - 1);
        for (std::uint32_t f = 0; f < count; ++f)
            every_place_of(f, [&](std::uint32_t place) { finding_numbers_[next[place]++] = f; });
    }

    scheme_view scheme_;
    std::uint32_t categories_;
    std::vector<figure> figures_;
    std::vector<std::pair<std::uint32_t, moment>> beside_;
    std::vector<finding> findings_;
    std::vector<std::uint32_t> first_;  // of `finding_numbers_`, for each figure
    std::vector<std::uint32_t> finding_numbers_;
};

}  // namespace recount::detail
