// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/io/detail/held_snapshot.hpp>
#include <recount/io/input_error.hpp>
#include <recount/io/recorded_snapshot.hpp>
#include <recount/io/report.hpp>
#include <recount/model/period.hpp>
#include <recount/model/series.hpp>
#include <recount/model/tables.hpp>
#include <recount/reconcile/reconcile_series.hpp>

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace recount::detail {

/// Whose figures they are: snapshots that agree in register and key are a series.
using series_identity = std::pair<std::string, std::vector<std::string>>;

inline series_identity identity_of(const snapshot_report& report) {
    series_identity result{report.from.register_name, {}};
    for (const auto& [name, value] : report.key) result.second.push_back(name + '\0' + value);
    return result;
}

/// Whether a snapshot continues a series of which this was the last one: it is certainly later, or another edition.
inline bool continues(const period& last, const period& next) {
    return chronology_of(last, next) == chronology::before || (next.dated() && next == last);
}

/// Adds what is found about one row of a series to its report.
inline void add_findings(held_snapshot& of, const scheme_view& scheme, std::span<const dated_figures> rows,
                         std::size_t row, chronicle& history, std::span<const bearing> wanted) {
    std::vector<series_finding> findings;
    in_place_of(of.report, [&] { judge_row(scheme, rows, row, {}, history, findings); });
    for (const series_finding& one : findings) {
        const bool of_relation = one.found.kind != relation_kind::domain;
        if (!one.before && of_relation && of.of[one.found.subject] < wanted[one.found.subject]) continue;
        reported_finding reported{one.found, {}, {}, {}, {}, {}, {}};
        if (one.before) {
            const dated_figures& before = rows[*one.before];
            reported.since = before.as_of;
            reported.before.assign(before.figures.begin(), before.figures.end());
            reported.now = history.figures_between(scheme.relations[one.found.subject], *one.before, row);
        }
        of.report.findings.push_back(std::move(reported));
    }
}

/// Judges the snapshots of one series, which may stand in any order, and hands them on in order of time.
///
/// Of several snapshots of one period the last one given is current; the others are judged by themselves.
template <class Judged>
void judge_held_series(std::span<held_snapshot* const> members, std::span<const bearing> wanted, Judged& judged) {
    std::vector<held_snapshot*> order{members.begin(), members.end()};
    std::stable_sort(order.begin(), order.end(), [](const held_snapshot* a, const held_snapshot* b) {
        return listed_before(a->report.as_of, b->report.as_of);
    });
    std::vector<dated_figures> rows;
    std::vector<held_snapshot*> current;
    for (std::size_t i = 0; i < order.size(); ++i) {
        snapshot_report& report = order[i]->report;
        report.replaced = report.as_of.dated() && i + 1 < order.size() && order[i + 1]->report.as_of == report.as_of;
        if (report.replaced) {
            judge_alone(report, order[i]->of, wanted);
            continue;
        }
        rows.push_back({report.as_of, report.figures});
        current.push_back(order[i]);
    }
    if (!current.empty()) {
        const scheme_view scheme = current.front()->report.scheme;
        chronicle history{scheme, rows, {}};
        for (std::size_t i = 0; i < current.size(); ++i) add_findings(*current[i], scheme, rows, i, history, wanted);
    }
    for (held_snapshot* const one : order) judged(std::move(one->report));
}

/// One series whose snapshots come in order of time: only those are kept that a later one can be compared with.
class ordered_series {
public:
    /// @throws input_error for a snapshot that is not certainly later than the one before it, nor of the same period
    template <class Judged>
    void take(held_snapshot&& next, std::span<const bearing> wanted, Judged& judged) {
        if (last_ && next.report.as_of.dated() && next.report.as_of == last_->report.as_of) {
            last_->report.replaced = true;
            judge_alone(last_->report, last_->of, wanted);
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
    void finish(std::span<const bearing> wanted, Judged& judged) {
        if (last_) settle(wanted, judged);
        last_.reset();
    }

private:
    struct earlier {
        period as_of;
        std::vector<figure> figures;
    };

    /// Judges the last one, which is current, and keeps of it what later ones may need.
    template <class Judged>
    void settle(std::span<const bearing> wanted, Judged& judged) {
        const scheme_view scheme = last_->report.scheme;
        std::vector<dated_figures> rows;
        for (const earlier& one : kept_) rows.push_back({one.as_of, one.figures});
        rows.push_back({last_->report.as_of, last_->report.figures});
        chronicle history{scheme, rows, {}};
        add_findings(*last_, scheme, rows, rows.size() - 1, history, wanted);
        kept_.push_back({last_->report.as_of, last_->report.figures});
        judged(std::move(last_->report));
        forget(scheme);
    }

    /// Nothing looks back beyond the latest snapshot that publishes the category: movements before it are in it.
    void forget(const scheme_view& scheme) {
        auto needed = kept_.end();
        for (const relation_row& row : scheme.relations) {
            const auto category = looked_back_at(scheme, row);
            if (!category) continue;
            const auto latest = std::find_if(kept_.rbegin(), kept_.rend(),
                                             [&](const earlier& one) { return one.figures[*category].published(); });
            if (latest != kept_.rend()) needed = std::min(needed, std::prev(latest.base()));
        }
        kept_.erase(kept_.begin(), needed);
    }

    std::vector<earlier> kept_{};
    std::optional<held_snapshot> last_{};
};

}  // namespace recount::detail
