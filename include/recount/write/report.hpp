// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/explain/bounds.hpp>
#include <recount/explain/conflict.hpp>
#include <recount/explain/repairs.hpp>
#include <recount/explain/smallest_changes.hpp>
#include <recount/read/csv.hpp>
#include <recount/reconcile/reconcile.hpp>
#include <recount/reconcile/reconcile_series.hpp>
#include <recount/text/long_relation.hpp>
#include <recount/text/rule_text.hpp>
#include <recount/text/values.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace recount {

struct snapshot_report;

namespace detail {

/// Whether more than one relation ties overlapping lists together: each may hold, and not all of them, even where every
/// figure is one number.
inline bool ties_lists_together(const scheme_view& scheme) {
    return std::count_if(scheme.relations.begin(), scheme.relations.end(),
                         [](const relation_row& row) { return compares_lists(row.kind); }) > 1;
}

}  // namespace detail

/// How many findings there are of each verdict.
struct verdict_counts {
    std::size_t consistent{};
    std::size_t consistent_by_rounding{};
    std::size_t inconsistent{};
    std::size_t undetermined{};
    std::size_t only_together{};  ///< snapshots whose relations hold one by one, but not together

    void add(const snapshot_report& report);
    void add(const verdict_counts& others) {
        consistent += others.consistent;
        consistent_by_rounding += others.consistent_by_rounding;
        inconsistent += others.inconsistent;
        undetermined += others.undetermined;
        only_together += others.only_together;
    }
    void add(verdict found, std::size_t count = 1) {
        switch (found) {
            case verdict::consistent: consistent += count; break;
            case verdict::consistent_by_rounding: consistent_by_rounding += count; break;
            case verdict::inconsistent: inconsistent += count; break;
            case verdict::undetermined: undetermined += count; break;
        }
    }
    [[nodiscard]] std::size_t all() const { return consistent + consistent_by_rounding + inconsistent + undetermined; }

    friend bool operator==(const verdict_counts&, const verdict_counts&) = default;
};

/// One finding with what it was judged on.
struct reported_finding {
    recount::finding found{};
    period since{};                ///< of the snapshot that it is compared with; undated: of one snapshot alone
    std::vector<figure> now{};     ///< between two snapshots: with the movements since the earlier one; else empty
    std::vector<figure> before{};  ///< of the snapshot that it is compared with
    std::optional<missing_dates> missing{};  ///< between the two: its movements may not be all of those since then
    std::string excuse{};                    ///< why a fall is declared to be no mistake
    std::string errorcode{};                 ///< what a ruleset of VTL calls it when its rule fails; empty for nothing
    std::string errorlevel{};                ///< how grave a ruleset of VTL says that is; empty for nothing

    [[nodiscard]] bool between() const { return since.dated(); }
};

/// What the figures of a snapshot say together @see explain
struct snapshot_explanation {
    bool possible = true;  ///< false: they contradict each other
    implied_bounds bounds{};
    found_conflicts conflicts{};
    /// one for each conflict, where it can be said in words of one relation: judged on what the others imply
    std::vector<std::optional<reported_finding>> conflict_findings{};
    detail::vector<std::optional<conflict_sum>> conflict_sums{};  ///< one for each conflict, where one sum shows it
    smallest_change_sets smallest_changes{};
    found_repairs repairs{};
};

/// What stands beside a snapshot, for its explanation @see explainer
struct snapshot_surroundings {
    std::vector<figure> before{};
    std::vector<figure> next{};
    std::vector<figure> earlier{};
    std::vector<figure> other_register{};
    std::shared_ptr<const std::vector<relation_habit>> habits{};  ///< of all snapshots of one scheme

    [[nodiscard]] surroundings view() const {
        surroundings result{before, other_register, next, earlier, {}};
        if (habits) result.habits = *habits;
        return result;
    }
};

/// Everything that is written about one snapshot, in any form: its figures, where they stand, what was found.
///
/// Its own copy of all but the scheme, which must outlive it.
struct snapshot_report : figure_places {
    scheme_view scheme{};
    std::vector<figure> figures{};
    period as_of{};
    basic_source<std::string> from{};
    std::vector<std::pair<std::string, std::string>>
        key{};                              ///< what else tells the snapshot from others: area, age ...
    std::vector<std::string> files{};       ///< of each figure, where it is not the same of all
    std::span<const std::size_t> rules{};   ///< which rule each relation is; empty: that of its own place
    std::span<const std::string> titles{};  ///< of the rules, where several relations may be of one: names, or texts
    bool cells = false;                     ///< a cross-classified table: its categories are figures of several rows
    bool replaced = false;                  ///< an edition that a later one of the same period replaced
    std::vector<reported_finding> findings{};
    std::optional<snapshot_surroundings> beside{};  ///< until it is explained
    std::optional<snapshot_explanation> explained{};

    /// Where a figure stands, and what its source says of it.
    [[nodiscard]] figure_origin origin(std::size_t category) const {
        if (origins.empty()) return {0, from.published_in, {}, 0};
        return figure_places::origin(category);
    }

    /// Some finding is inconsistent.
    [[nodiscard]] bool inconsistent() const {
        return std::any_of(findings.begin(), findings.end(),
                           [](const reported_finding& one) { return one.found.verdict == verdict::inconsistent; });
    }

    /// No finding is inconsistent, and yet the relations cannot all hold together.
    [[nodiscard]] bool fails_only_together() const { return explained && !explained->possible && !inconsistent(); }

    [[nodiscard]] evidence figures_of(const reported_finding& one) const {
        if (!one.between()) return {figures};
        return {one.now, one.before};
    }

    /// The snapshot with one finding, for the texts that are made of both.
    [[nodiscard]] reconciliation_view view(const reported_finding& one) const {
        return {
            scheme, figures_of(one), as_of, {from.register_name, from.stated_by, from.published_in}, {&one.found, 1}};
    }
};

inline void verdict_counts::add(const snapshot_report& report) {
    for (const reported_finding& one : report.findings) add(one.found.verdict);
    if (report.fails_only_together()) ++only_together;
}

namespace detail {

template <class Snapshot>
snapshot_report described(const Snapshot& report) {
    snapshot_report result;
    result.scheme = report.scheme();
    const std::span<const figure> figures = report.figures();
    result.figures.assign(figures.begin(), figures.end());
    result.as_of = report.as_of();
    const source from = report.from();
    result.from = {std::string{from.register_name}, std::string{from.stated_by}, std::string{from.published_in}};
    return result;
}

/// "2007", "2005-09-01 to 2007".
inline std::string when_text(const snapshot_report& report, const reported_finding& one) {
    return (one.between() ? printed(one.since) + " to " : "") + printed(report.as_of);
}

/// " (figures.csv:17)", where the snapshot is one row of a file; empty where its figures stand on lines of their own.
inline std::string row_text(const snapshot_report& report) {
    if (report.origins.size() != 1 || report.first_line() == 0) return {};
    return " (" + report.file + ":" + std::to_string(report.first_line()) + ")";
}

/// What is judged, as a line of rules.
inline std::string rule_of(const scheme_view& scheme, const finding& found) {
    if (found.kind == relation_kind::domain) return rule_name(scheme.categories[found.subject].name) + " >= 0";
    return rule_text(scheme, scheme.relations[found.subject]);
}

/// The same for people to read: of a long relation the terms of somebody, and how many others it has.
inline std::string shown_rule_of(const snapshot_report& report, const reported_finding& one) {
    if (one.found.kind == relation_kind::domain) return rule_of(report.scheme, one.found);
    return shown_rule(report.scheme, report.scheme.relations[one.found.subject], report.figures_of(one));
}

/// The name that the modeller gave a relation; empty when there is none.
inline std::string_view name_of(const scheme_view& scheme, const finding& found) {
    return found.kind == relation_kind::domain ? std::string_view{} : scheme.relations[found.subject].name;
}

inline bool is_reading(const scheme_view& scheme, const finding& found) {
    return found.kind != relation_kind::domain && scheme.relations[found.subject].reading;
}

/// The terms of a finding; for a count below 0 its category alone.
inline std::vector<term> terms_of(const scheme_view& scheme, const finding& found) {
    if (found.kind == relation_kind::domain) return {{1, found.subject, false}};
    const std::span<const term> terms = scheme.all(scheme.relations[found.subject]);
    return {terms.begin(), terms.end()};
}

/// "1 of 14 findings is inconsistent; 11 consistent, 2 undetermined", "nothing is inconsistent in 2 findings; 2 consistent".
inline std::string summary_text(const verdict_counts& counts) {
    if (counts.all() == 0) return "nothing was judged";
    const auto number = [](std::size_t count) { return grouped(static_cast<std::int64_t>(count)); };
    const std::string together = "relations hold one by one, but not together";
    std::string text = counts.inconsistent == 0 ? "nothing is inconsistent in " : number(counts.inconsistent) + " of ";
    if (counts.inconsistent == 0 && counts.only_together > 0)
        text = number(counts.only_together) +
               (counts.only_together == 1 ? " snapshot is inconsistent, as its "
                                          : " snapshots are inconsistent, as their ") +
               together + "; nothing else is in ";
    text += number(counts.all()) + (counts.all() == 1 ? " finding" : " findings");
    if (counts.inconsistent > 0) text += counts.inconsistent > 1 ? " are inconsistent" : " is inconsistent";
    const std::pair<std::size_t, verdict> others[]{{counts.consistent, verdict::consistent},
                                                   {counts.consistent_by_rounding, verdict::consistent_by_rounding},
                                                   {counts.undetermined, verdict::undetermined}};
    std::string separator = "; ";
    for (const auto& [count, which] : others) {
        if (count == 0) continue;
        text.append(separator).append(number(count)).append(" ").append(printed(which));
        separator = ", ";
    }
    if (counts.inconsistent > 0 && counts.only_together > 0)
        text += "; in " + number(counts.only_together) + (counts.only_together == 1 ? " snapshot" : " snapshots") +
                " the " + together;
    return text;
}

/// "errorcode sum, errorlevel 5"; empty where a ruleset says neither, or the rule does not fail.
inline std::string error_text(const reported_finding& one) {
    std::string text;
    if (!one.errorcode.empty()) text = "errorcode " + one.errorcode;
    if (!one.errorlevel.empty()) text += (text.empty() ? "errorlevel " : ", errorlevel ") + one.errorlevel;
    return text;
}

/// "State Commission", "State Commission, area: north": whose figures, where that is said at all.
inline std::string subject_text(const snapshot_report& report) {
    std::string text = report.from.register_name;
    for (const auto& [name, value] : report.key) {
        if (!text.empty()) text += ", ";
        text.append(name).append(": ").append(value);
    }
    return text;
}

/// A finding between two snapshots, with what it was judged on.
/// @param now the figures of the later one, with the movements since the earlier one
inline reported_finding reported(const series_finding& one, const period& since, std::span<const figure> before,
                                 std::vector<figure> now, std::span<const declared_fall> falls) {
    reported_finding result{one.found};
    result.since = since;
    result.before.assign(before.begin(), before.end());
    result.now = std::move(now);
    result.missing = one.missing;
    if (one.declared) result.excuse = falls[*one.declared].reason;
    return result;
}

}  // namespace detail

/// What was found about one snapshot, ready to be written.
template <class Snapshot>
[[nodiscard]] snapshot_report report_of(const reconciliation<Snapshot>& reconciled) {
    snapshot_report result = detail::described(reconciled.report());
    for (const finding& found : reconciled) result.findings.push_back(reported_finding{found});
    return result;
}

/// What was found about a series, ready to be written: one report for each snapshot, in order of time.
///
/// A finding between two snapshots stands in the later one.
template <class Scheme>
[[nodiscard]] std::vector<snapshot_report> reports_of(const series_reconciliation<Scheme>& reconciled) {
    const series<Scheme>& counts = reconciled.counts();
    std::vector<snapshot_report> result;
    result.reserve(counts.size());
    for (const auto& one : counts) result.push_back(detail::described(one));
    for (const series_finding& one : reconciled) {
        std::vector<reported_finding>& findings = result[one.snapshot].findings;
        if (!one.before) {
            findings.push_back(reported_finding{one.found});
            continue;
        }
        const auto& before = counts[*one.before];
        findings.push_back(detail::reported(one, before.as_of(), before.figures(), reconciled.figures_of(one),
                                            counts.declared_falls()));
    }
    return result;
}

}  // namespace recount
