// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/reconcile/judge.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace recount::detail {

/// Which relations fail, and which would if a figure were another one.
///
/// Figures are numbered: those of the snapshot, then those of the one before it. Findings are numbered like those of a
/// reconciliation: relations, then the categories whose count may not be below 0.
class what_if {
public:
    what_if(const scheme_view& scheme, const evidence& figures)
        : scheme_{scheme},
          categories_{static_cast<std::uint32_t>(scheme.categories.size())},
          figures_(figures.now.begin(), figures.now.end()) {
        figures_.insert(figures_.end(), figures.before.begin(), figures.before.end());
        first_.resize(figures_.size() + 1);
        every_place([&](std::uint32_t, std::uint32_t place) { ++first_[place + 1]; });
        for (std::size_t i = 1; i < first_.size(); ++i) first_[i] += first_[i - 1];
        relations_.resize(first_.back());
        std::vector<std::uint32_t> next(first_.begin(), first_.end() - 1);
        every_place([&](std::uint32_t relation, std::uint32_t place) { relations_[next[place]++] = relation; });

        const auto relations = static_cast<std::uint32_t>(scheme.relations.size());
        for (std::uint32_t r = 0; r < relations; ++r) findings_.push_back(judge(scheme_, r, now()));
        for (std::uint32_t c = 0; c < categories_; ++c) findings_.push_back(judge_domain(scheme_, c, figures_[c]));
    }

    [[nodiscard]] const scheme_view& scheme() const { return scheme_; }
    [[nodiscard]] std::uint32_t figure_count() const { return static_cast<std::uint32_t>(figures_.size()); }
    [[nodiscard]] const figure& at(std::uint32_t place) const { return figures_[place]; }
    [[nodiscard]] const category_row& category(std::uint32_t place) const {
        return scheme_.categories[category_of(place)];
    }
    [[nodiscard]] std::uint32_t category_of(std::uint32_t place) const { return place % categories_; }
    [[nodiscard]] bool previous(std::uint32_t place) const { return place >= categories_; }
    [[nodiscard]] std::uint32_t place_of(const term& t) const {
        return t.previous ? t.category + categories_ : t.category;
    }

    [[nodiscard]] std::span<const finding> findings() const { return findings_; }
    [[nodiscard]] bool fails(std::uint32_t found) const { return findings_[found].verdict == verdict::inconsistent; }

    /// The relations that a figure takes part in.
    [[nodiscard]] std::span<const std::uint32_t> relations_of(std::uint32_t place) const {
        return std::span{relations_}.subspan(first_[place], first_[place + 1] - first_[place]);
    }
    /// The finding about a count below 0; none of the snapshot before.
    [[nodiscard]] std::optional<std::uint32_t> domain_of(std::uint32_t place) const {
        if (previous(place)) return std::nullopt;
        return static_cast<std::uint32_t>(scheme_.relations.size()) + place;
    }

    /// Calls `look()` while figures are replaced.
    template <class Look>
    void replaced(std::span<const std::pair<std::uint32_t, figure>> others, Look look) {
        std::vector<figure> kept;
        for (const auto& [place, other] : others) kept.push_back(std::exchange(figures_[place], other));
        look();
        for (std::size_t i = 0; i < others.size(); ++i) figures_[others[i].first] = kept[i];
    }

    /// Whether a finding would be one of a contradiction; a sum that does not fit into 64 bits is one.
    [[nodiscard]] bool would_fail(std::uint32_t found) const {
        try {
            const auto relations = static_cast<std::uint32_t>(scheme_.relations.size());
            const finding judged = found < relations
                                       ? judge(scheme_, found, now())
                                       : judge_domain(scheme_, found - relations, figures_[found - relations]);
            return judged.verdict == verdict::inconsistent;
        } catch (const overflow_error&) {
            return true;
        }
    }

    [[nodiscard]] evidence now() const {
        const std::span<const figure> all{figures_};
        return {all.first(categories_), all.subspan(categories_)};
    }

private:
    template <class Visit>
    void every_place(Visit visit) const {
        for (std::uint32_t r = 0; r < scheme_.relations.size(); ++r)
            for (const term& t : scheme_.all(scheme_.relations[r]))
                if (place_of(t) < figures_.size()) visit(r, place_of(t));
    }

    scheme_view scheme_;
    std::uint32_t categories_;
    std::vector<figure> figures_;
    std::vector<std::uint32_t> first_;  // of `relations_`, for each figure
    std::vector<std::uint32_t> relations_;
    std::vector<finding> findings_;
};

}  // namespace recount::detail
