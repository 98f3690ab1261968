// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/check/vtl_check.hpp>
#include <recount/model/tables.hpp>
#include <recount/read/recorded_snapshot.hpp>
#include <recount/reconcile/judge.hpp>
#include <recount/reconcile/reconcile_series.hpp>
#include <recount/text/input_error.hpp>
#include <recount/write/report.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace recount::detail {

/// Which of the scheme's categories a snapshot of a file has, whether or not a value is published.
inline std::vector<bool> stated_in(const recorded_snapshot& record, const std::vector<bool>& columns) {
    if (record.origins.size() == 1) return columns;
    std::vector<bool> stated(record.origins.size());
    for (std::size_t i = 0; i < stated.size(); ++i) stated[i] = record.origins[i].line > 0;
    return stated;
}

/// How much the figures of a snapshot have to do with a relation: nothing, one of its categories stands there, or two.
enum class bearing : std::uint8_t { none, one_category, enough };

/// For each relation; a single category is enough where the relation has no other.
inline std::vector<bearing> bearings(const scheme_view& scheme, const std::vector<bool>& stated) {
    std::vector<bearing> result;
    result.reserve(scheme.relations.size());
    for (const relation_row& row : scheme.relations) {
        std::optional<std::uint32_t> first_named;
        std::optional<std::uint32_t> first_stated;
        bool others_named = false;
        bool others_stated = false;
        for (const term& t : scheme.all(row)) {
            others_named = others_named || (first_named && *first_named != t.category);
            first_named = first_named.value_or(t.category);
            if (!stated[t.category]) continue;
            others_stated = others_stated || (first_stated && *first_stated != t.category);
            first_stated = first_stated.value_or(t.category);
        }
        if (!first_stated)
            result.push_back(bearing::none);
        else
            result.push_back(others_stated || !others_named ? bearing::enough : bearing::one_category);
    }
    return result;
}

inline snapshot_report described(recorded_snapshot&& record, std::span<const std::string> key_names) {
    snapshot_report result = described(record.figures);
    for (std::size_t i = 0; i < record.key.size(); ++i) result.key.emplace_back(key_names[i], std::move(record.key[i]));
    result.file = std::move(record.file);
    result.origins = std::move(record.origins);
    result.columns = std::move(record.columns);
    return result;
}

/// Says where the figures stand that could not be judged.
template <class Judgement>
void in_place_of(const snapshot_report& report, Judgement judgement) {
    try {
        judgement();
    } catch (const error& fault) {
        throw input_error{{report.file, report.first_line(), 0}, {}, problem_of(fault)};
    }
}

/// What is found about one snapshot alone.
inline reported_finding plain_finding(const finding& found) { return {found, {}, {}, {}, {}, {}, {}, {}}; }

/// Adds a finding for each count below 0.
inline void add_negatives(snapshot_report& report) {
    judge_domains(report.scheme, report.figures,
                  [&](const finding& found) { report.findings.push_back(plain_finding(found)); });
}

/// Judges one snapshot as VTL's check_hierarchy does, then each count below 0; its figures become what they count as.
inline void judge_under(vtl_mode mode, snapshot_report& report, const vtl_data_points& points) {
    in_place_of(report, [&] {
        for (const finding& found : check_hierarchy(report.scheme, report.figures, mode, vtl_output::all, points))
            report.findings.push_back(plain_finding(found));
    });
    add_negatives(report);
    report.figures = figures_under(report.scheme, mode, report.figures, points);
}

/// Whose figures they are: snapshots that agree in register and keys are a series.
using series_identity = std::pair<std::string, std::vector<std::string>>;

inline series_identity identity_of(const recorded_snapshot& record, std::span<const std::string> keys) {
    series_identity result{std::string{record.figures.from().register_name}, {}};
    for (std::size_t i = 0; i < record.key.size(); ++i) result.second.push_back(keys[i] + '\0' + record.key[i]);
    std::sort(result.second.begin(), result.second.end());  // files may have them in another order
    return result;
}

/// How much a snapshot must have to do with each relation to be judged by it: as much as the snapshot that has most.
inline void raise(std::vector<bearing>& wanted, std::span<const bearing> of) {
    wanted.resize(of.size(), bearing::one_category);
    for (std::size_t r = 0; r < of.size(); ++r) wanted[r] = std::max(wanted[r], of[r]);
}

/// A snapshot that waits for its judgement.
struct held_snapshot {
    snapshot_report report;
    std::size_t edition;            // of the rules
    std::vector<bearing> of;        // on each relation
    std::vector<bool> stated;       // which categories it has, where a mode asks for them
    series_identity series;         // where rules look back
    const std::string* apart_by{};  // a column that would tell it from others of its date and series
};

/// What of a series a relation is judged on: a row, and those before it.
struct part_of_series {
    std::span<const dated_figures> rows;
    std::size_t row;
    const chronicle* history;
    std::span<const declared_fall> falls;
};

/// Adds to the report of a snapshot what is found about it.
/// @param part_for gives for a relation that looks back a `part_of_series`, or nothing where it is not judged
template <class PartFor>
void add_findings(held_snapshot& now, std::span<const bearing> wanted, PartFor part_for) {
    snapshot_report& report = now.report;
    const scheme_view& scheme = report.scheme;
    const auto judged_here = [&](std::uint32_t relation) { return now.of[relation] >= wanted[relation]; };
    std::size_t most = 0;
    for (std::uint32_t relation = 0; relation < scheme.relations.size(); ++relation)
        most += judged_here(relation) ? 1u : 0u;
    report.findings.reserve(most);  // each takes much
    const auto judge_all = [&] {
        for (std::uint32_t relation = 0; relation < scheme.relations.size(); ++relation) {
            if (!looked_back_at(scheme, scheme.relations[relation])) {
                if (judged_here(relation))
                    report.findings.push_back(plain_finding(judge(scheme, relation, {report.figures})));
                continue;
            }
            const std::optional<part_of_series> part = part_for(relation);
            if (!part) continue;
            const auto one = judge_row(scheme, part->rows, part->row, relation, part->falls, *part->history);
            if (!one) continue;
            const dated_figures& before = part->rows[*one->before];
            reported_finding reported = plain_finding(one->found);
            reported.since = before.as_of;
            reported.before.assign(before.figures.begin(), before.figures.end());
            reported.now = part->history->figures_between(scheme.relations[relation], *one->before, part->row,
                                                          one->missing.has_value());
            reported.missing = one->missing;
            if (one->declared) reported.excuse = part->falls[*one->declared].reason;
            report.findings.push_back(std::move(reported));
        }
        add_negatives(report);
    };
    in_place_of(report, judge_all);
}

/// Judges one snapshot by itself: the relations that it has enough to do with, then each count below 0.
inline void judge_alone(held_snapshot& one, std::span<const bearing> wanted) {
    add_findings(one, wanted, [](std::uint32_t) { return std::optional<part_of_series>{}; });
}

}  // namespace recount::detail
