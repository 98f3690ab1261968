// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/check/detail/held_snapshot.hpp>
#include <recount/model/period.hpp>
#include <recount/model/series.hpp>
#include <recount/model/tables.hpp>
#include <recount/read/recorded_snapshot.hpp>
#include <recount/reconcile/reconcile_series.hpp>
#include <recount/text/input_error.hpp>
#include <recount/text/rule_text.hpp>
#include <recount/write/report.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace recount::detail {

/// Two snapshots of one series with these dates are editions of one snapshot, of which the later one is current.
inline bool are_editions(const period& last, const period& next) { return next.dated() && next == last; }

/// Whether a snapshot continues a series of which this was the last one: it is certainly later, or another edition.
inline bool continues(const period& last, const period& next) {
    return chronology_of(last, next) == chronology::before || are_editions(last, next);
}

/// Editions are of different files: of two in one file it is not known which is meant. The same figures again are.
/// @throws input_error naming both lines, and a column that tells them apart where one is known
inline void verify_editions(const held_snapshot& one, const held_snapshot& other) {
    const snapshot_report& earlier = one.report;
    const snapshot_report& later = other.report;
    const std::size_t line = later.first_line();
    if (line == 0 || earlier.file != later.file || earlier.figures == later.figures) return;
    throw input_error{{later.file, line, 0},
                      {},
                      "has the date, the register and the keys of line " + std::to_string(earlier.first_line()) +
                          ", and a rule looks at the snapshot before",
                      other.apart_by ? "one snapshot for each date, or a line @key " + rule_name(*other.apart_by)
                                     : "one snapshot for each date"};
}

/// Judges the snapshots of one series, which may stand in any order, and hands them on in order of time.
///
/// Of several snapshots of one period the last one given is current; the others are judged by themselves.
template <class Judged>
void judge_held_series(std::span<held_snapshot* const> members, std::span<const bearing> wanted,
                       std::span<const declared_fall> falls, Judged&& judged) {
    std::vector<held_snapshot*> order{members.begin(), members.end()};
    std::stable_sort(order.begin(), order.end(), [](const held_snapshot* a, const held_snapshot* b) {
        return listed_before(a->report.as_of, b->report.as_of);
    });
    std::vector<dated_figures> rows;
    std::vector<held_snapshot*> current;
    for (std::size_t i = 0; i < order.size(); ++i) {
        snapshot_report& report = order[i]->report;
        report.replaced = i + 1 < order.size() && are_editions(report.as_of, order[i + 1]->report.as_of);
        if (report.replaced) {
            verify_editions(*order[i], *order[i + 1]);
            judge_alone(*order[i], wanted);
            continue;
        }
        rows.push_back({report.as_of, report.figures});
        current.push_back(order[i]);
    }
    if (!current.empty()) {
        const scheme_view& scheme = current.front()->report.scheme;
        const chronicle history{scheme, rows, {}, usual_step(rows), scheme.relations};
        for (std::size_t i = 0; i < current.size(); ++i)
            add_findings(*current[i], wanted,
                         [&](std::uint32_t relation) { return found_between(history, i, relation, falls); });
    }
    for (held_snapshot* const one : order) judged(std::move(one->report));
}

/// One series whose snapshots come in order of time: only those are kept that a later one can be compared with.
class ordered_series {
public:
    /// @param usual how far apart their dates are
    /// @param falls must outlive the series
    ordered_series(std::optional<cadence> usual, std::span<const declared_fall> falls) : usual_{usual}, falls_{falls} {}

    /// @throws input_error for a snapshot that is not certainly later than the one before it, nor of the same period
    template <class Judged>
    void take(held_snapshot&& next, std::span<const bearing> wanted, Judged&& judged) {
        if (last_ && are_editions(last_->report.as_of, next.report.as_of)) {
            verify_editions(*last_, next);
            last_->report.replaced = true;
            judge_alone(*last_, wanted);
            judged(std::move(last_->report));
        } else if (last_) {
            if (!continues(last_->report.as_of, next.report.as_of))
                throw input_error{{next.report.file, next.report.first_line(), 0},
                                  {},
                                  "is not later than the snapshot of the same register and key before it",
                                  "snapshots in order of time"};
            settle(wanted, judged);
        }
        last_ = std::move(next);
    }

    template <class Judged>
    void finish(std::span<const bearing> wanted, Judged&& judged) {
        if (last_) settle(wanted, judged);
        last_.reset();
    }

private:
    struct earlier {
        period as_of;
        std::vector<figure> figures;
    };

    /// What later snapshots need of a category that they look back at.
    struct lookback {
        std::uint32_t category;
        std::vector<std::uint32_t> movements{};  // that are added up while the category is not published
        std::optional<earlier> opening{};        // the latest snapshot that publishes it
        std::vector<earlier> between{};          // those since then that say something of the movements
        bool silent{};                           // one that does not is among them: more would say no more
    };

    /// Judges the last one, which is current, and keeps of it what later ones may need.
    template <class Judged>
    void settle(std::span<const bearing> wanted, Judged&& judged) {
        if (!prepared_) prepare(last_->report.scheme);
        add_findings(*last_, wanted, [this](std::uint32_t relation) { return found_since(relation); });
        for (lookback& back : lookbacks_) keep(back);
        judged(std::move(last_->report));
    }

    /// What is found between the last one and what is kept of those before it.
    [[nodiscard]] std::optional<reported_finding> found_since(std::uint32_t relation) {
        const scheme_view& scheme = last_->report.scheme;
        const lookback& back = *of_category(*looked_back_at(scheme, scheme.relations[relation]));
        if (!back.opening || !last_->report.figures[back.category].published()) return std::nullopt;
        std::vector<dated_figures> rows{{back.opening->as_of, back.opening->figures}};
        for (const earlier& one : back.between) rows.push_back({one.as_of, one.figures});
        rows.push_back({last_->report.as_of, last_->report.figures});
        const chronicle history{scheme, rows, {}, usual_, scheme.relations.subspan(relation, 1)};
        return found_between(history, rows.size() - 1, relation, falls_);
    }

    void prepare(const scheme_view& scheme) {
        prepared_ = true;
        for (const relation_row& row : scheme.relations) {
            const auto category = looked_back_at(scheme, row);
            if (!category) continue;
            auto back = of_category(*category);
            if (back == lookbacks_.end()) back = lookbacks_.insert(back, {*category});
            if (!row.facts().movements) continue;
            for (const term& t : scheme.right(row))
                if (!t.previous) back->movements.push_back(t.category);
        }
    }

    [[nodiscard]] std::vector<lookback>::iterator of_category(std::uint32_t category) {
        return std::find_if(lookbacks_.begin(), lookbacks_.end(),
                            [category](const lookback& one) { return one.category == category; });
    }

    void keep(lookback& back) {
        const std::vector<figure>& figures = last_->report.figures;
        if (figures[back.category].published()) {
            back.opening = {last_->report.as_of, figures};
            back.between.clear();
            back.silent = false;
        } else if (back.opening && !back.movements.empty()) {
            const bool says = std::any_of(back.movements.begin(), back.movements.end(),
                                          [&](std::uint32_t movement) { return figures[movement].published(); });
            if (says || !back.silent) back.between.push_back({last_->report.as_of, figures});
            back.silent = back.silent || !says;
        }
    }

    std::optional<cadence> usual_;
    std::span<const declared_fall> falls_;
    bool prepared_{};
    std::vector<lookback> lookbacks_{};
    std::optional<held_snapshot> last_{};
};

}  // namespace recount::detail
