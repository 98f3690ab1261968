// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/reconcile/reconcile_series.hpp>
#include <recount/text/text.hpp>

#include <ostream>
#include <string>
#include <vector>

namespace recount {

/// One finding of a series, as a person would say it.
template <class Scheme>
void write(std::ostream& out, const series_reconciliation<Scheme>& reconciled, const series_finding& one) {
    const series<Scheme>& counts = reconciled.counts();
    const std::vector<figure> now = reconciled.figures_of(one);
    const auto& report = counts[one.snapshot];
    std::string when = printed(report.as_of());
    reconciliation_view view{report.scheme(), {now}, report.as_of(), report.from(), {&one.found, 1}};
    if (one.before) {
        view.figures.before = counts[*one.before].figures();
        when = printed(counts[*one.before].as_of()) + " to " + when;
    }
    detail::write_finding(out, view, detail::as_written(one.found, one.declared.has_value()), when, report.figures());
    if (one.missing) detail::write_line(out, detail::missing_text(*one.missing));
    if (one.declared) detail::write_line(out, detail::declared_text(counts.declared_falls()[*one.declared].reason));
}

/// Every finding of a series in order of time; then what is not certain, and what was revised.
template <class Scheme>
std::ostream& operator<<(std::ostream& out, const series_reconciliation<Scheme>& reconciled) {
    const series<Scheme>& counts = reconciled.counts();
    for (const series_finding& one : reconciled) write(out, reconciled, one);
    for (const auto& [first, second] : counts.uncertain_order())
        out << printed(counts[first].as_of()) << " and " << printed(counts[second].as_of())
            << ": which of the two is the earlier one is not certain\n";
    for (const auto& edition : counts.editions())
        out << printed(edition.earlier.as_of()) << ": an earlier edition differs\n";
    return out;
}

}  // namespace recount
