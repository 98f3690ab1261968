// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/io/input_error.hpp>
#include <recount/io/recorded_snapshot.hpp>
#include <recount/io/report.hpp>
#include <recount/io/vtl_check.hpp>
#include <recount/model/tables.hpp>
#include <recount/reconcile/judge.hpp>
#include <recount/reconcile/reconcile_series.hpp>

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
    return result;
}

/// Says where the figures stand that could not be judged.
template <class Judgement>
void in_place_of(const snapshot_report& report, Judgement judgement) {
    try {
        judgement();
    } catch (const error& fault) {
        std::string_view problem = fault.what();
        constexpr std::string_view family = "recount: ";
        if (problem.starts_with(family)) problem.remove_prefix(family.size());
        throw input_error{{report.file, report.first_line(), 0}, {}, std::string{problem}};
    }
}

/// Judges one snapshot by itself: the relations that it has enough to do with, then each count below 0.
inline void judge_alone(snapshot_report& report, std::span<const bearing> of, std::span<const bearing> wanted) {
    const auto add = [&report](const finding& found) { report.findings.push_back({found, {}, {}, {}, {}, {}, {}}); };
    const evidence figures{report.figures};
    in_place_of(report, [&] {
        for (std::uint32_t r = 0; r < report.scheme.relations.size(); ++r)
            if (of[r] >= wanted[r] && !looked_back_at(report.scheme, report.scheme.relations[r]))
                add(judge(report.scheme, r, figures));
    });
    for (std::uint32_t c = 0; c < report.figures.size(); ++c)
        if (const finding found = judge_domain(report.scheme, c, report.figures[c]);
            found.verdict == verdict::inconsistent)
            add(found);
}

/// Judges one snapshot as VTL's check_hierarchy does; its figures become what they count as.
inline void judge_under(vtl_mode mode, snapshot_report& report, const vtl_data_points& points) {
    in_place_of(report, [&] {
        for (const finding& found : check_hierarchy(report.scheme, report.figures, mode, vtl_output::all, points))
            report.findings.push_back({found, {}, {}, {}, {}, {}, {}});
    });
    report.figures = figures_under(mode, report.figures, points);
}

/// A snapshot that waits for its judgement.
struct held_snapshot {
    snapshot_report report;
    std::size_t edition;       // of the rules
    std::vector<bearing> of;   // on each relation
    std::vector<bool> stated;  // which categories it has, where a mode asks for them
};

}  // namespace recount::detail
