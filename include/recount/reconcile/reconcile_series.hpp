// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/series.hpp>
#include <recount/reconcile/detail/cadence.hpp>
#include <recount/reconcile/detail/movements.hpp>
#include <recount/reconcile/reconcile.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace recount {

/// When on its day a stock was counted, as far as the publication says so.
///
/// `unknown`: where the spans of the stated movements begin and end with the days between two counts under one of the two
/// readings, that one is meant; otherwise only what both imply is used.
enum class counted_at : std::uint8_t { unknown, start_of_day, end_of_day };

/// How the movements of a series are to be understood.
struct movement_rules {
    counted_at stocks{counted_at::unknown};
    bool complete{false};  ///< a ledger: on days for which no movement is stated there was none
};

/// One snapshot of a series without its type.
struct dated_figures {
    period as_of;
    std::span<const figure> figures;
};

/// A finding of a series: of one snapshot, or between two of them; it stands in the later one.
struct series_finding {
    std::size_t snapshot{};
    std::optional<std::size_t> before{};     ///< the snapshot that it is compared with
    std::optional<std::size_t> declared{};   ///< the declared fall that excuses it
    std::optional<missing_dates> missing{};  ///< its movements may not be all of those between the two
    finding found{};
};

namespace detail {

inline figure figure_of(const interval& people) {
    if (people.exact()) return people.low;
    if (people.bounded()) return people.low == 0 ? at_most(people.high) : between(people.low, people.high);
    return people.has_low() && people.low > 0 ? at_least(people.low) : figure{};
}

/// Everything in a series that a relation between two snapshots needs to know, worked out once.
class chronicle {
public:
    /// @param usual how far apart the dates of the series are, of which the rows may be some
    chronicle(const scheme_view& scheme, std::span<const dated_figures> rows, movement_rules rules,
              std::optional<cadence> usual)
        : scheme_{scheme}, rows_{rows}, rules_{rules}, usual_{usual} {
        for (std::size_t i = 0; i < rows.size(); ++i)
            if (rows[i].as_of.dated()) by_last_day_.push_back(i);
        std::stable_sort(by_last_day_.begin(), by_last_day_.end(),
                         [&](std::size_t a, std::size_t b) { return rows[a].as_of.last() < rows[b].as_of.last(); });
    }

    /// The latest row that is certainly before and publishes the category.
    std::optional<std::size_t> opening_of(std::size_t closing, std::uint32_t category) {
        for (const opening_list& list : openings_)
            if (list.category == category) return list.of[closing];
        opening_list list{category, std::vector<std::optional<std::size_t>>(rows_.size())};
        std::optional<std::size_t> latest;
        std::size_t next = 0;
        for (std::size_t i = 0; i < rows_.size(); ++i) {  // by first day
            if (!rows_[i].as_of.dated()) continue;
            for (; next < by_last_day_.size(); ++next) {
                const dated_figures& earlier = rows_[by_last_day_[next]];
                if (chronology_of(earlier.as_of, rows_[i].as_of) != chronology::before) break;
                if (earlier.figures[category].published()) latest = by_last_day_[next];
            }
            list.of[i] = latest;
        }
        return openings_.emplace_back(std::move(list)).of[closing];
    }

    /// The figures of the closing snapshot, its movements replaced by what is stated for the time since the opening.
    /// @param gap some of that time may not be covered: then there were so many at least
    [[nodiscard]] std::vector<figure> figures_between(const relation_row& row, std::size_t opening, std::size_t closing,
                                                      bool gap = false) {
        std::vector<figure> figures(rows_[closing].figures.begin(), rows_[closing].figures.end());
        if (row.kind != relation_kind::roll_forward) return figures;
        const std::uint32_t stock = scheme_.left(row)[0].category;
        for (const term& t : scheme_.right(row))
            if (!t.previous) {
                figures[t.category] = movement_between(t.category, stock, opening, closing);
                if (gap) figures[t.category] = or_more(figures[t.category], scheme_.categories[t.category]);
            }
        return figures;
    }

    /// The dates that are missing between two counts, so that the movements stated beside the later one may not be all;
    /// where none are stated there, or nothing is known of how far apart the dates are, nothing.
    [[nodiscard]] std::optional<missing_dates> missing_between(const relation_row& row, std::size_t opening,
                                                               std::size_t closing) const {
        if (row.kind != relation_kind::roll_forward || !usual_ || rules_.complete) return std::nullopt;
        std::vector<std::size_t> between = rows_between(opening, closing);
        between.push_back(closing);
        for (const std::size_t i : between)
            for (const term& t : scheme_.right(row))
                if (!t.previous && !rows_[i].figures[t.category].published()) return std::nullopt;
        std::optional<missing_dates> result;
        std::size_t last = opening;
        for (const std::size_t i : between) {
            const auto missing = detail::missing_between(rows_[last].as_of, rows_[i].as_of, *usual_);
            if (missing && result)
                result = missing_dates{result->first, missing->last, result->count + missing->count};
            else if (missing)
                result = missing;
            last = i;
        }
        return result;
    }

private:
    struct movement_list {
        std::uint32_t flow;
        std::uint32_t stock;
        std::vector<movement> spans;         // by first day
        std::vector<std::int64_t> ended_by;  // the last day of any span so far
    };
    struct opening_list {
        std::uint32_t category;
        std::vector<std::optional<std::size_t>> of;  // for each row
    };

    /// Movements stated beside the closing stock are those since the snapshot before; others are of their own period.
    figure movement_between(std::uint32_t flow, std::uint32_t stock, std::size_t opening, std::size_t closing) {
        if (rows_[closing].figures[flow].published()) return since_the_rows_before(flow, opening, closing);
        const movement_list& spans = spans_of(flow, stock);
        if (spans.spans.empty()) return rules_.complete && !scheme_.categories[flow].may_be_negative ? 0 : figure{};
        const period& from = rows_[opening].as_of;
        const period& to = rows_[closing].as_of;
        const interval at_start = people_between(spans, gap_of(from, to, false));
        const interval at_end = people_between(spans, gap_of(from, to, true));
        if (rules_.stocks == counted_at::start_of_day) return figure_of(at_start);
        if (rules_.stocks == counted_at::end_of_day) return figure_of(at_end);
        for (const bool at_end_of_day : {true, false}) {
            const gap_between gap = gap_of(from, to, at_end_of_day);
            if (line_up_with(touching(spans, gap), gap.possible)) return figure_of(at_end_of_day ? at_end : at_start);
        }
        interval either{std::min(at_start.low, at_end.low), std::max(at_start.high, at_end.high)};
        if (!at_start.has_high() || !at_end.has_high()) either = interval::at_least(either.low);
        return figure_of(either);
    }

    /// Whatever stands between the two counts is the snapshot before; its own movements are added.
    figure since_the_rows_before(std::uint32_t flow, std::size_t opening, std::size_t closing) const {
        const auto people = [&](std::size_t row) {
            return without_negatives(rows_[row].figures[flow].range(), scheme_.categories[flow]);
        };
        const std::vector<std::size_t> between = rows_between(opening, closing);
        if (between.empty()) return rows_[closing].figures[flow];
        interval sum = people(closing);
        for (const std::size_t i : between) sum = sum + people(i);
        return figure_of(sum);
    }

    /// The rows that are certainly between two others.
    [[nodiscard]] std::vector<std::size_t> rows_between(std::size_t opening, std::size_t closing) const {
        std::vector<std::size_t> result;
        for (std::size_t i = opening + 1; i < closing; ++i)
            if (chronology_of(rows_[opening].as_of, rows_[i].as_of) == chronology::before &&
                chronology_of(rows_[i].as_of, rows_[closing].as_of) == chronology::before)
                result.push_back(i);
        return result;
    }

    static figure or_more(const figure& stated, const category_row& of) {
        const interval range = stated.range();
        return of.may_be_negative || !range.has_low() ? figure{} : figure_of(interval::at_least(range.low));
    }

    /// The spans from the first one that may touch the gap to the last one; a few in between may not.
    static std::span<const movement> touching(const movement_list& list, const gap_between& gap) {
        const auto first = std::partition_point(list.ended_by.begin(), list.ended_by.end(),
                                                [&](std::int64_t day) { return day < gap.possible.first; });
        const auto last = std::partition_point(list.spans.begin(), list.spans.end(), [&](const movement& one) {
            return one.during.first <= gap.possible.last;
        });
        const auto from = static_cast<std::size_t>(first - list.ended_by.begin());
        const auto until = static_cast<std::size_t>(last - list.spans.begin());
        return std::span{list.spans}.subspan(from, until > from ? until - from : 0);
    }

    [[nodiscard]] interval people_between(const movement_list& spans, const gap_between& gap) const {
        if (rules_.complete) {
            interval sum = interval::point(0);
            for (const movement& one : touching(spans, gap)) {
                const bool inside = one.during.first >= gap.certain.first && one.during.last <= gap.certain.last;
                const bool outside = one.during.last < gap.possible.first || one.during.first > gap.possible.last;
                if (outside) continue;
                interval people = one.people;
                if (!inside) {  // all of it may be outside
                    people.low = std::min<std::int64_t>(people.low, 0);
                    people.high = std::max<std::int64_t>(people.high, 0);
                }
                sum = sum + people;
            }
            return sum;
        }
        std::vector<movement> near;
        for (const movement& one : touching(spans, gap))
            if (one.during.last >= gap.possible.first) near.push_back(one);
        interval people = most_within(near, gap.possible);
        std::stable_sort(near.begin(), near.end(),
                         [](const movement& a, const movement& b) { return a.during.last < b.during.last; });
        people.low = least_within(near, gap.certain);
        return people;
    }

    /// The stated movements of snapshots that do not publish the stock, in order of their first days.
    const movement_list& spans_of(std::uint32_t flow, std::uint32_t stock) {
        for (const movement_list& list : lists_)
            if (list.flow == flow && list.stock == stock) return list;
        movement_list list{flow, stock, {}, {}};
        for (const dated_figures& row : rows_) {
            if (!row.as_of.dated() || !row.figures[flow].published() || row.figures[stock].published()) continue;
            const std::int64_t last = day_number(row.as_of.last());
            list.spans.push_back({{day_number(row.as_of.first()), last},
                                  without_negatives(row.figures[flow].range(), scheme_.categories[flow])});
            list.ended_by.push_back(list.ended_by.empty() ? last : std::max(last, list.ended_by.back()));
        }
        return lists_.emplace_back(std::move(list));
    }

    scheme_view scheme_;
    std::span<const dated_figures> rows_;
    movement_rules rules_;
    std::optional<cadence> usual_;
    std::vector<std::size_t> by_last_day_;
    std::vector<opening_list> openings_;
    std::vector<movement_list> lists_;
};

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

/// The judgement of one relation on one row of a series, or between it and the one it looks back at; nothing where there
/// is none to look back at.
inline std::optional<series_finding> judge_row(const scheme_view& scheme, std::span<const dated_figures> rows,
                                               std::size_t i, std::uint32_t relation,
                                               std::span<const declared_fall> falls, chronicle& history) {
    const relation_row& row = scheme.relations[relation];
    const std::optional<std::uint32_t> category = looked_back_at(scheme, row);
    if (!category) return series_finding{i, {}, {}, {}, judge(scheme, relation, {rows[i].figures})};
    const std::optional<std::size_t> opening = history.opening_of(i, *category);
    if (!opening || !rows[i].figures[*category].published()) return std::nullopt;
    const std::vector<figure> now = history.figures_between(row, *opening, i);
    series_finding between{i, opening, {}, {}, judge(scheme, relation, {now, rows[*opening].figures})};
    if (between.found.verdict == verdict::inconsistent)
        if ((between.missing = history.missing_between(row, *opening, i))) {
            const std::vector<figure> at_least = history.figures_between(row, *opening, i, true);
            between.found = judge(scheme, relation, {at_least, rows[*opening].figures});
            if (between.found.verdict != verdict::inconsistent) between.found.verdict = verdict::undetermined;
        }
    if (row.kind == relation_kind::cumulative && between.found.verdict == verdict::inconsistent) {
        between.declared = excuse_for(falls, *category, rows[i].as_of);
        if (between.declared) between.found.verdict = verdict::consistent;
    }
    return between;
}

/// The judgement of a series: every relation on every row, then its counts below 0.
inline std::vector<series_finding> judge_series(const scheme_view& scheme, std::span<const dated_figures> rows,
                                                std::span<const declared_fall> falls, chronicle& history) {
    std::vector<series_finding> findings;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        for (std::uint32_t relation = 0; relation < scheme.relations.size(); ++relation)
            if (const auto found = judge_row(scheme, rows, i, relation, falls, history)) findings.push_back(*found);
        judge_domains(scheme, rows[i].figures, [&](const finding& found) {
            findings.push_back({i, {}, {}, {}, found});
        });
    }
    return findings;
}

}  // namespace detail

/// The findings of a series, in order of time: those of each snapshot, and those between it and an earlier one.
///
/// A relation that looks back compares a snapshot with the latest one that is certainly before it and publishes the
/// stock; where the order is not certain nothing is compared. Refers to the series, which must outlive it.
template <class Scheme>
class series_reconciliation {
public:
    series_reconciliation(const series<Scheme>& counts, movement_rules rules)
        : series_{&counts},
          rows_{rows_of(counts)},
          history_{scheme(), rows_, rules, detail::usual_step(rows_)},
          findings_{detail::judge_series(scheme(), rows_, counts.declared_falls(), history_)} {}
    series_reconciliation(series<Scheme>&&, movement_rules) = delete;
    // the rows are referred to by address
    series_reconciliation(const series_reconciliation&) = delete;
    series_reconciliation& operator=(const series_reconciliation&) = delete;

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

    [[nodiscard]] const series<Scheme>& counts() const { return *series_; }

    /// The figures of a finding's snapshot; between two snapshots, with the movements since the earlier one.
    [[nodiscard]] std::vector<figure> figures_of(const series_finding& one) {
        if (!one.before) return {rows_[one.snapshot].figures.begin(), rows_[one.snapshot].figures.end()};
        return history_.figures_between(scheme().relations[one.found.subject], *one.before, one.snapshot,
                                        one.missing.has_value());
    }

private:
    static std::vector<dated_figures> rows_of(const series<Scheme>& counts) {
        std::vector<dated_figures> rows;
        rows.reserve(counts.size());
        for (const auto& one : counts) rows.push_back({one.as_of(), one.figures()});
        return rows;
    }

    [[nodiscard]] scheme_view scheme() const { return series_->empty() ? scheme_view{} : (*series_)[0].scheme(); }

    const series<Scheme>* series_;
    std::vector<dated_figures> rows_;
    detail::chronicle history_;
    std::vector<series_finding> findings_;
};

/// Judges every relation of a series.
/// @throws overflow_error, statement_error @see judge
template <class Scheme>
[[nodiscard]] series_reconciliation<Scheme> reconcile(const series<Scheme>& counts, movement_rules rules = {}) {
    return {counts, rules};
}
template <class Scheme>
series_reconciliation<Scheme> reconcile(series<Scheme>&&, movement_rules = {}) = delete;

}  // namespace recount
