// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/write/detail/finding_words.hpp>
#include <recount/write/report.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace recount::detail {

/// A stretch of a drawn bar, in people or per cent. Drawings alone pass through floating point.
struct bar_stretch {
    enum class looks : std::uint8_t { whole, part, taken_away, uncertain, open, remainder, gap };
    double from{};
    double to{};  ///< of an open one where it begins: it has no end
    looks as{looks::part};
    std::string mark{};  ///< as in the table of figures below the drawing
};

struct bar {
    std::string label{};
    std::vector<bar_stretch> stretches{};
};

/// The bars of one finding; no bars where nothing can be drawn.
struct bar_drawing {
    std::vector<bar> bars{};
    std::string callout{};  ///< what the gap or the remainder is
    double points_at{};     ///< where it is
    std::size_t on_bar{};
    bool fails{};
};

/// "A", "B", ..., "Z", "AA": the mark of a term in its drawing and in its table.
inline std::string mark_of(std::size_t term) {
    std::string mark;
    for (++term; term > 0; term = (term - 1) / 26) mark.insert(mark.begin(), static_cast<char>('A' + (term - 1) % 26));
    return mark;
}

/// Draws a finding as bars: what is stated against what is computed.
class bar_maker {
public:
    bar_maker(const snapshot_report& report, const reported_finding& one)
        : scheme_{report.scheme}, view_{report.view(one)}, figures_{view_.figures}, found_{one.found} {}

    [[nodiscard]] bar_drawing drawing() {
        if (found_.kind == relation_kind::domain) return {};
        const relation_row& row = scheme_.relations[found_.subject];
        switch (row.facts().form) {
            case relation_form::percentage: share(row); break;
            case relation_form::any_list: lists(row); break;
            case relation_form::every_list: overlapping(row); break;
            case relation_form::sum: sums(row);
        }
        double most = 0;
        for (const bar& one : result_.bars)
            for (const bar_stretch& each : one.stretches) {
                most = std::max({most, each.from, each.to});
                if (std::min(each.from, each.to) < 0) return {};  // what is below nobody has no length
            }
        if (most <= 0) return {};
        result_.fails = found_.verdict == verdict::inconsistent;
        return result_;
    }

private:
    using looks = bar_stretch::looks;

    static double amount(std::int64_t value, int decimals) {
        return static_cast<double>(value) / std::pow(10.0, decimals);
    }
    [[nodiscard]] static double amount(const figure& stated) { return amount(stated.value(), stated.decimals()); }

    [[nodiscard]] std::string stated_text(std::size_t number, const term& t) const {
        const figure& stated = figures_.of(t);
        return mark_of(number) + "  " + (stated.published() ? printed(stated) : "not published");
    }

    /// One that says an end or two, and no number.
    static bool open_ended(const figure& stated) {
        switch (stated.worded()) {
            case wording::at_least:
            case wording::more_than:
            case wording::at_most:
            case wording::fewer_than:
            case wording::between: return true;
            default: return false;
        }
    }
    [[nodiscard]] bool open_ended(std::span<const term> terms) const {
        return std::any_of(terms.begin(), terms.end(), [this](const term& t) { return open_ended(figures_.of(t)); });
    }

    /// What is sure as a bar, what may be as a shade behind it, without an end where there is none.
    static void spread(bar& into, const interval& range, int decimals, looks as, const std::string& mark = {}) {
        const double low = range.has_low() ? std::max(0.0, amount(range.low, decimals)) : 0;
        if (low > 0) into.stretches.push_back({0, low, as, mark});
        if (!range.has_high())
            into.stretches.push_back({low, low, looks::open, {}});
        else if (const double high = amount(range.high, decimals); high > low)
            into.stretches.push_back({low, high, looks::uncertain, {}});
    }

    /// Both ends of what a figure may be, as a shade around the end of its bar.
    void shade(bar& into, double end, const figure& stated) const {
        const interval range = stated.range();
        if (!stated.published() || range.exact() || !range.bounded()) return;
        const double low = amount(range.low, stated.scale()) - amount(stated);
        const double high = amount(range.high, stated.scale()) - amount(stated);
        into.stretches.push_back({std::max(0.0, end + low), end + high, looks::uncertain, {}});
    }

    /// Sum against sum. Where something is taken away every term has a bar of its own, from where the one before ends;
    /// their sum comes last.
    void sums(const relation_row& row) {
        const auto terms = scheme_.all(row);
        bool taken_away = false;
        for (const term& t : scheme_.right(row)) taken_away = taken_away || t.coefficient < 0;
        if (open_ended(terms)) return spreads(row);
        bar left{"stated: " + sides(scheme_.left(row), found_.stated, 0), {}};
        const double left_end = stacked(left, scheme_.left(row), 0, looks::whole);
        result_.bars.push_back(left);
        bar right{"computed: " + sides(scheme_.right(row), found_.computed, row.constant), {}};
        double right_end = 0;
        if (taken_away) {
            const std::size_t first = row.left_terms;
            for (std::size_t i = first; i < terms.size(); ++i) {
                bar step{stated_text(i, terms[i]), {}};
                if (terms[i].coefficient < 0)
                    step.label.insert(0, "less ");
                else if (i > first)
                    step.label.insert(0, "plus ");
                const double length = static_cast<double>(terms[i].coefficient) * amount(figures_.of(terms[i]));
                step.stretches.push_back(
                    {right_end, right_end + length, length < 0 ? looks::taken_away : looks::part, mark_of(i)});
                right_end += length;
                shade(step, right_end, figures_.of(terms[i]));
                result_.bars.push_back(step);
            }
            right_end += static_cast<double>(row.constant);
            right.stretches.push_back({0, right_end, looks::whole, {}});
        } else {
            right_end =
                stacked(right, scheme_.right(row), row.left_terms, looks::part) + static_cast<double>(row.constant);
        }
        if (!taken_away || all_published(row)) result_.bars.push_back(right);
        between_ends(row, left_end, right_end);
    }

    /// Two sides of which one at least says no number.
    void spreads(const relation_row& row) {
        bar left{"stated: " + sides(scheme_.left(row), found_.stated, 0), {}};
        bar right{"computed: " + sides(scheme_.right(row), found_.computed, row.constant), {}};
        spread(left, found_.stated, found_.decimals, looks::whole, mark_of(0));
        spread(right, found_.computed, found_.decimals, looks::part, row.terms == 2 ? mark_of(1) : "");
        result_.bars = {left, right};
        gap_between(found_.stated, found_.computed);
    }

    /// From the end of what is less to the beginning of what is more.
    void gap_between(const interval& stated, const interval& computed) {
        if (found_.verdict != verdict::inconsistent) return;
        const bool more = stated.has_low() && computed.has_high() && stated.low > computed.high;
        const bool less = stated.has_high() && computed.has_low() && stated.high < computed.low;
        if (!more && !less) return;
        const double from = amount(more ? computed.high : stated.high, found_.decimals);
        const double to = amount(more ? stated.low : computed.low, found_.decimals);
        result_.on_bar = more ? 1 : 0;
        result_.bars[result_.on_bar].stretches.push_back({from, to, looks::gap, {}});
        result_.points_at = (from + to) / 2;
        result_.callout = failure_text(view_, found_);
    }

    [[nodiscard]] std::string sides(std::span<const term> terms, const interval& sum, std::int64_t constant) const {
        const bool alone = terms.size() == 1 && terms[0].coefficient == 1 && constant == 0;
        if (alone) return figure_text(figures_.of(terms[0]));
        return interval_text(sum, found_);
    }

    double stacked(bar& into, std::span<const term> terms, std::size_t first_mark, looks as) const {
        double end = 0;
        for (std::size_t i = 0; i < terms.size(); ++i) {
            const double length = static_cast<double>(terms[i].coefficient) * amount(figures_.of(terms[i]));
            into.stretches.push_back({end, end + length, length < 0 ? looks::taken_away : as, mark_of(first_mark + i)});
            end += length;
        }
        if (terms.size() == 1) shade(into, end, figures_.of(terms[0]));
        if (std::any_of(terms.begin(), terms.end(), [this](const term& t) { return !figures_.of(t).published(); }))
            into.stretches.push_back({end, end, looks::open, {}});
        return end;
    }

    [[nodiscard]] bool all_published(const relation_row& row) const {
        const auto terms = scheme_.all(row);
        return std::all_of(terms.begin(), terms.end(), [this](const term& t) { return figures_.of(t).published(); });
    }

    /// The hatched stretch from the end of the shorter bar to the end of the longer one.
    void between_ends(const relation_row& row, double left_end, double right_end) {
        if (!all_published(row) || left_end == right_end) return;
        const bool fails = found_.verdict == verdict::inconsistent;
        const bool remains = found_.kind == relation_kind::of_which || found_.kind == relation_kind::subset;
        if (!fails && !remains) return;
        const bool right_is_shorter = right_end < left_end;
        result_.on_bar = right_is_shorter ? result_.bars.size() - 1 : 0;
        result_.bars[result_.on_bar].stretches.push_back(
            {std::min(left_end, right_end), std::max(left_end, right_end), fails ? looks::gap : looks::remainder, {}});
        result_.points_at = (left_end + right_end) / 2;
        if (fails)
            result_.callout = failure_text(view_, found_);
        else
            result_.callout = "a remainder of " + interval_text(found_.discrepancy, found_);
    }

    void lists(const relation_row& row) {
        const auto terms = scheme_.all(row);
        for (std::size_t i = 0; i < terms.size(); ++i) {
            const figure& stated = figures_.of(terms[i]);
            const double end = amount(stated);
            const looks as = i == 0 ? looks::whole : looks::part;
            bar one{stated_text(i, terms[i]), {}};
            if (open_ended(stated) || !stated.published())
                spread(one, stated.range(), stated.scale(), as, mark_of(i));
            else
                one.stretches.push_back({0, end, as, mark_of(i)}), shade(one, end, stated);
            result_.bars.push_back(one);
        }
        if (found_.verdict == verdict::inconsistent && found_.gap() != 0) {
            result_.callout = failure_text(view_, found_);
            result_.points_at = amount(figures_.of(terms[0]));
        }
    }

    /// Two lists, moved so that they share as many people as are on both.
    void overlapping(const relation_row& row) {
        const auto terms = scheme_.all(row);
        if (terms.size() != 3 || !all_published(row) || open_ended(terms) || found_.verdict == verdict::inconsistent)
            return lists(row);
        const double both = amount(figures_.of(terms[0]));
        const double first = amount(figures_.of(terms[1]));
        const double second = amount(figures_.of(terms[2]));
        const double start = first - both;
        result_.bars = {{stated_text(1, terms[1]), {{0, first, looks::part, mark_of(1)}}},
                        {stated_text(0, terms[0]), {{start, first, looks::whole, mark_of(0)}}},
                        {stated_text(2, terms[2]), {{start, start + second, looks::part, mark_of(2)}}}};
    }

    /// The whole as 100 per cent, the part of it, and the percentage that is printed.
    void share(const relation_row& row) {
        const auto terms = scheme_.all(row);
        if (!all_published(row)) return;
        if (open_ended(terms)) return spreads(row);
        const double whole = amount(figures_.of(terms[2]));
        if (whole <= 0) return;
        const double part = 100 * amount(figures_.of(terms[1])) / whole;
        const double stated = amount(figures_.of(terms[0]));
        bar first{"stated: " + printed(figures_.of(terms[0])), {{0, stated, looks::whole, mark_of(0)}}};
        bar second{"computed: " + figure_text(figures_.of(terms[1])) + " of " + figure_text(figures_.of(terms[2])),
                   {{0, part, looks::part, mark_of(1)}, {part, std::max(part, 100.0), looks::remainder, mark_of(2)}}};
        if (found_.verdict == verdict::inconsistent) {
            result_.callout = failure_text(view_, found_);
            result_.points_at = (stated + part) / 2;
            result_.on_bar = stated < part ? 0 : 1;
            (stated < part ? first : second)
                .stretches.push_back({std::min(stated, part), std::max(stated, part), looks::gap, {}});
        }
        result_.bars = {first, second};
    }

    scheme_view scheme_;
    reconciliation_view view_;
    evidence figures_;
    const finding& found_;
    bar_drawing result_{};
};

}  // namespace recount::detail
