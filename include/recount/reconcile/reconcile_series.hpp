// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/series.hpp>
#include <recount/reconcile/detail/cadence.hpp>
#include <recount/reconcile/detail/chronicle.hpp>
#include <recount/reconcile/missing_dates.hpp>
#include <recount/reconcile/movement_rules.hpp>
#include <recount/reconcile/reconcile.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

namespace recount {

/// A finding of a series: of one snapshot, or between two of them; it stands in the later one.
struct series_finding {
    finding found{};
    std::size_t snapshot{};
    std::optional<std::size_t> before{};     ///< the snapshot that it is compared with
    std::optional<std::size_t> declared{};   ///< the declared fall that excuses it
    std::optional<missing_dates> missing{};  ///< its movements may not be all of those between the two
};

namespace detail {

/// How far apart the dates of rows that follow each other usually are.
inline std::optional<cadence> usual_step(std::span<const dated_figures> rows) {
    date_steps steps;
    for (std::size_t i = 1; i < rows.size(); ++i) steps.add(rows[i - 1].as_of, rows[i].as_of);
    return steps.usual();
}

/// The category whose earlier figure a relation refers to; nothing when it concerns one snapshot alone.
inline std::optional<std::uint32_t> looked_back_at(const scheme_view& scheme, const relation_row& row) {
    for (const term& t : scheme.all(row))
        if (t.previous) return t.category;
    return std::nullopt;
}

inline std::optional<std::size_t> excuse_for(std::span<const declared_fall> falls, std::uint32_t category,
                                             const period& as_of) {
    for (std::size_t i = 0; i < falls.size(); ++i)
        if (falls[i].category == category && falls[i].as_of == as_of) return i;
    return std::nullopt;
}

/// The judgement of a relation that looks back, between a row of a series and the one it looks back at; nothing where there
/// is none.
inline std::optional<series_finding> judge_between(const chronicle& history, std::size_t i, std::uint32_t relation,
                                                   std::span<const declared_fall> falls) {
    const scheme_view& scheme = history.scheme();
    const std::span<const dated_figures> rows = history.rows();
    const relation_row& row = scheme.relations[relation];
    const std::uint32_t category = *looked_back_at(scheme, row);
    const std::optional<std::size_t> opening = history.opening_of(i, category);
    if (!opening || !rows[i].figures[category].published()) return std::nullopt;
    const std::vector<figure> now = history.figures_between(row, *opening, i);
    series_finding between{judge(scheme, relation, {now, rows[*opening].figures}), i, opening, {}, {}};
    if (between.found.verdict == verdict::inconsistent)
        if ((between.missing = history.missing_between(row, *opening, i))) {
            const std::vector<figure> at_least = history.figures_between(row, *opening, i, true);
            between.found = judge(scheme, relation, {at_least, rows[*opening].figures});
            if (between.found.verdict != verdict::inconsistent) between.found.verdict = verdict::undetermined;
        }
    if (row.facts().of_stocks && !row.facts().movements && between.found.verdict == verdict::inconsistent) {
        between.declared = excuse_for(falls, category, rows[i].as_of);
        if (between.declared) between.found.verdict = verdict::consistent;
    }
    return between;
}

/// What is found about one snapshot of a series: its relations in their order, then its counts below 0.
/// @param asked whether a relation that concerns the snapshot alone is judged
/// @param between gives what is found of a relation that looks back, or nothing where there is nothing to look back at
/// @param judged is called for each finding, of the kind that `between` gives
template <class Asked, class Between, class Judged>
void judge_snapshot(const scheme_view& scheme, std::span<const figure> figures, Asked asked, Between between,
                    Judged judged) {
    using judgement = typename std::invoke_result_t<Between&, std::uint32_t>::value_type;
    for (std::uint32_t relation = 0; relation < scheme.relations.size(); ++relation) {
        if (looked_back_at(scheme, scheme.relations[relation])) {
            if (auto found = between(relation)) judged(std::move(*found));
        } else if (asked(relation))
            judged(judgement{judge(scheme, relation, {figures})});
    }
    judge_domains(scheme, figures, [&](const finding& found) { judged(judgement{found}); });
}

/// The judgement of a series, row by row.
inline std::vector<series_finding> judge_series(const chronicle& history, std::span<const declared_fall> falls) {
    std::vector<series_finding> findings;
    for (std::size_t i = 0; i < history.rows().size(); ++i)
        judge_snapshot(
            history.scheme(), history.rows()[i].figures, [](std::uint32_t) { return true; },
            [&](std::uint32_t relation) { return judge_between(history, i, relation, falls); },
            [&](series_finding found) {
                found.snapshot = i;
                findings.push_back(found);
            });
    return findings;
}

}  // namespace detail

/// The findings of a series, in order of time: those of each snapshot, and those between it and an earlier one.
///
/// A relation that looks back compares a snapshot with the latest one that is certainly before it and publishes the
/// stock; where the order is not certain nothing is compared. Owns a copy of the series, so that it may be returned and
/// kept; it can be moved, and is not copied.
template <class Scheme>
class series_reconciliation {
public:
    series_reconciliation(series<Scheme> counts, movement_rules rules)
        : series_{std::move(counts)},
          rows_{rows_of(series_)},
          history_{scheme(), rows_, rules, detail::usual_step(rows_), scheme().relations},
          findings_{detail::judge_series(history_, series_.declared_falls())} {}
    // the rows are referred to by address, which a move leaves as it is
    series_reconciliation(const series_reconciliation&) = delete;
    series_reconciliation& operator=(const series_reconciliation&) = delete;
    series_reconciliation(series_reconciliation&&) noexcept = default;
    series_reconciliation& operator=(series_reconciliation&&) noexcept = default;
    ~series_reconciliation() = default;

    [[nodiscard]] auto begin() const { return findings_.begin(); }
    [[nodiscard]] auto end() const { return findings_.end(); }
    [[nodiscard]] std::size_t size() const { return findings_.size(); }
    [[nodiscard]] const series_finding& operator[](std::size_t i) const { return findings_[i]; }

    [[nodiscard]] std::size_t count(verdict wanted) const {
        std::size_t result = 0;
        for (const series_finding& one : findings_) result += one.found.verdict == wanted ? 1 : 0;
        return result;
    }

    /// Nothing is inconsistent. What is undetermined is not, nor is a declared fall.
    [[nodiscard]] bool consistent() const { return count(verdict::inconsistent) == 0; }

    [[nodiscard]] const series<Scheme>& counts() const { return series_; }

    /// The figures of a finding's snapshot; between two snapshots, with the movements since the earlier one.
    [[nodiscard]] std::vector<figure> figures_of(const series_finding& one) const {
        if (!one.before) return {rows_[one.snapshot].figures.begin(), rows_[one.snapshot].figures.end()};
        return history_.figures_between(scheme().relations[one.found.subject], *one.before, one.snapshot,
                                        one.missing.has_value());
    }

private:
    static std::vector<detail::dated_figures> rows_of(const series<Scheme>& counts) {
        std::vector<detail::dated_figures> rows;
        rows.reserve(counts.size());
        for (const auto& one : counts) rows.push_back({one.as_of(), one.figures()});
        return rows;
    }

    [[nodiscard]] scheme_view scheme() const { return series_.empty() ? scheme_view{} : series_[0].scheme(); }

    series<Scheme> series_;
    std::vector<detail::dated_figures> rows_;
    detail::chronicle history_;
    std::vector<series_finding> findings_;
};

/// Judges every relation of a series.
/// @throws overflow_error, statement_error @see judge
template <class Scheme>
[[nodiscard]] series_reconciliation<Scheme> reconcile(series<Scheme> counts, movement_rules rules = {}) {
    return {std::move(counts), rules};
}

}  // namespace recount
