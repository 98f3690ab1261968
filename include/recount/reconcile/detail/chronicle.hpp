// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/tables.hpp>
#include <recount/reconcile/detail/cadence.hpp>
#include <recount/reconcile/movements.hpp>
#include <recount/reconcile/judge.hpp>
#include <recount/reconcile/movement_rules.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace recount::detail {

/// One snapshot of a series without its type.
struct dated_figures {
    period as_of;
    std::span<const figure> figures;
};

constexpr bool same_days(const day_span& one, const day_span& other) {
    return one.first == other.first && one.last == other.last;
}

/// What is known of a movement; that nobody or more moved says something only where it may be negative.
inline figure figure_of(const interval& people, bool may_be_negative) {
    if (people.exact()) return people.low;
    const bool from_below = people.has_low() && (may_be_negative || people.low > 0);
    if (people.has_high()) return from_below ? between(people.low, people.high) : at_most(people.high);
    return from_below ? at_least(people.low) : figure{};
}

/// Everything in a series that a relation between two snapshots needs to know, worked out once.
class chronicle {
public:
    /// @param usual how far apart the dates of the series are, of which the rows may be some
    /// @param asked the relations of the scheme that will be asked about
    chronicle(const scheme_view& scheme, std::span<const dated_figures> rows, movement_rules rules,
              std::optional<cadence> usual, std::span<const relation_row> asked)
        : scheme_{scheme}, rows_{rows}, rules_{rules}, usual_{usual} {
        for (std::size_t i = 0; i < rows.size(); ++i)
            if (rows[i].as_of.dated()) by_last_day_.push_back(i);
        std::stable_sort(by_last_day_.begin(), by_last_day_.end(),
                         [&](std::size_t a, std::size_t b) { return rows[a].as_of.last() < rows[b].as_of.last(); });
        for (const relation_row& row : asked) look_back(row);
    }

    [[nodiscard]] const scheme_view& scheme() const { return scheme_; }
    [[nodiscard]] std::span<const dated_figures> rows() const { return rows_; }

    /// The latest row that is certainly before and publishes the category.
    /// @param category one that a relation asked about looks back at
    [[nodiscard]] std::optional<std::size_t> opening_of(std::size_t closing, std::uint32_t category) const {
        return openings_[place_of_opening(category)].of[closing];
    }

    /// The figures of the closing snapshot, its movements replaced by what is stated for the time since the opening.
    /// @param gap some of that time may not be covered: then there were so many at least
    [[nodiscard]] std::vector<figure> figures_between(const relation_row& row, std::size_t opening, std::size_t closing,
                                                      bool gap = false) const {
        std::vector<figure> figures(rows_[closing].figures.begin(), rows_[closing].figures.end());
        if (!row.facts().movements) return figures;
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
        if (!row.facts().movements || !usual_ || rules_.complete) return std::nullopt;
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
    [[nodiscard]] figure movement_between(std::uint32_t flow, std::uint32_t stock, std::size_t opening,
                                          std::size_t closing) const {
        if (rows_[closing].figures[flow].published()) return since_the_rows_before(flow, opening, closing);
        const movement_list& spans = lists_[place_of_movements(flow, stock)];
        const bool may_be_negative = scheme_.categories[flow].may_be_negative;
        if (spans.spans.empty()) return rules_.complete && !may_be_negative ? 0 : figure{};
        const period& from = rows_[opening].as_of;
        const period& to = rows_[closing].as_of;
        const interval at_start = people_between(spans, gap_of(from, to, false), may_be_negative);
        const interval at_end = people_between(spans, gap_of(from, to, true), may_be_negative);
        if (rules_.stocks == counted_at::start_of_day) return figure_of(at_start, may_be_negative);
        if (rules_.stocks == counted_at::end_of_day) return figure_of(at_end, may_be_negative);
        for (const bool at_end_of_day : {true, false}) {
            const gap_between gap = gap_of(from, to, at_end_of_day);
            if (line_up_with(touching(spans, gap), gap.possible))
                return figure_of(at_end_of_day ? at_end : at_start, may_be_negative);
        }
        if (may_be_negative && !(at_start.bounded() && at_end.bounded())) return figure{};
        interval either{std::min(at_start.low, at_end.low), std::max(at_start.high, at_end.high)};
        if (!at_start.has_high() || !at_end.has_high()) either = interval::at_least(either.low);
        return figure_of(either, may_be_negative);
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
        return figure_of(sum, scheme_.categories[flow].may_be_negative);
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
        return of.may_be_negative || !range.has_low() ? figure{} : figure_of(interval::at_least(range.low), false);
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

    [[nodiscard]] interval people_between(const movement_list& spans, const gap_between& gap,
                                          bool may_be_negative) const {
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
        if (may_be_negative) {  // what is not stated may take back what is: only a span of exactly these days says something
            for (const movement& one : touching(spans, gap))
                if (same_days(one.during, gap.certain) && same_days(one.during, gap.possible)) return one.people;
            return interval::everything();
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

    /// What a relation between two snapshots asks for.
    void look_back(const relation_row& row) {
        for (const term& t : scheme_.all(row))
            if (t.previous && place_of_opening(t.category) == openings_.size())
                openings_.push_back(openings_of(t.category));
        if (!row.facts().movements) return;
        const std::uint32_t stock = scheme_.left(row)[0].category;
        for (const term& t : scheme_.right(row))
            if (!t.previous && place_of_movements(t.category, stock) == lists_.size())
                lists_.push_back(movements_of(t.category, stock));
    }

    [[nodiscard]] std::size_t place_of_opening(std::uint32_t category) const {
        std::size_t place = 0;
        while (place < openings_.size() && openings_[place].category != category) ++place;
        return place;
    }
    [[nodiscard]] std::size_t place_of_movements(std::uint32_t flow, std::uint32_t stock) const {
        std::size_t place = 0;
        while (place < lists_.size() && (lists_[place].flow != flow || lists_[place].stock != stock)) ++place;
        return place;
    }

    [[nodiscard]] opening_list openings_of(std::uint32_t category) const {
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
        return list;
    }

    /// The stated movements of snapshots that do not publish the stock, in order of their first days.
    [[nodiscard]] movement_list movements_of(std::uint32_t flow, std::uint32_t stock) const {
        movement_list list{flow, stock, {}, {}};
        for (const dated_figures& row : rows_) {
            if (!row.as_of.dated() || !row.figures[flow].published() || row.figures[stock].published()) continue;
            const std::int64_t last = day_number(row.as_of.last());
            list.spans.push_back({{day_number(row.as_of.first()), last},
                                  without_negatives(row.figures[flow].range(), scheme_.categories[flow])});
            list.ended_by.push_back(list.ended_by.empty() ? last : std::max(last, list.ended_by.back()));
        }
        return list;
    }

    scheme_view scheme_;
    std::span<const dated_figures> rows_;
    movement_rules rules_;
    std::optional<cadence> usual_;
    std::vector<std::size_t> by_last_day_;
    std::vector<opening_list> openings_;
    std::vector<movement_list> lists_;
};

}  // namespace recount::detail
