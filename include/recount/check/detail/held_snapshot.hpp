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
    static_cast<figure_places&>(result) = static_cast<figure_places&&>(record);
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

/// Judges one snapshot as VTL's check_hierarchy does, then each count below 0; its figures become what they count as.
inline void judge_under(vtl_mode mode, snapshot_report& report, const vtl_data_points& points) {
    in_place_of(report, [&] {
        for (const finding& found : check_hierarchy(report.scheme, report.figures, mode, vtl_output::all, points))
            report.findings.push_back(reported_finding{found});
    });
    judge_domains(report.scheme, report.figures,
                  [&](const finding& found) { report.findings.push_back(reported_finding{found}); });
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

/// What is found between a row of a series and the one that a relation looks back at; nothing where there is none.
inline std::optional<reported_finding> found_between(const chronicle& history, std::size_t row, std::uint32_t relation,
                                                     std::span<const declared_fall> falls) {
    const auto one = judge_between(history, row, relation, falls);
    if (!one) return std::nullopt;
    const dated_figures& before = history.rows()[*one->before];
    return reported(
        *one, before.as_of, before.figures,
        history.figures_between(history.scheme().relations[relation], *one->before, row, one->missing.has_value()),
        falls);
}

/// Adds to the report of a snapshot what is found about it: the relations that it has enough to do with, and those that
/// look back.
/// @param between @see judge_snapshot
template <class Between>
void add_findings(held_snapshot& now, std::span<const bearing> wanted, Between between) {
    snapshot_report& report = now.report;
    const auto asked = [&](std::uint32_t relation) { return now.of[relation] >= wanted[relation]; };
    std::size_t most = 0;
    for (std::uint32_t relation = 0; relation < report.scheme.relations.size(); ++relation)
        most += asked(relation) ? 1u : 0u;
    report.findings.reserve(most);  // each takes much
    in_place_of(report, [&] {
        judge_snapshot(report.scheme, report.figures, asked, between,
                       [&](reported_finding&& found) { report.findings.push_back(std::move(found)); });
    });
}

/// Judges one snapshot by itself: the relations that it has enough to do with, then each count below 0.
inline void judge_alone(held_snapshot& one, std::span<const bearing> wanted) {
    add_findings(one, wanted, [](std::uint32_t) { return std::optional<reported_finding>{}; });
}

}  // namespace recount::detail
