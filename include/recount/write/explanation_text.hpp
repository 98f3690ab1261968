// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/text/text.hpp>
#include <recount/write/detail/finding_words.hpp>
#include <recount/write/detail/repair_words.hpp>
#include <recount/write/explanation.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <ostream>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace recount {

namespace detail {

/// Whether single changed figures are all there is to say, as the finding itself says already.
inline bool only_closings(const snapshot_report& report) {
    std::size_t failing = 0;
    for (const reported_finding& one : report.findings) failing += one.found.verdict == verdict::inconsistent ? 1u : 0u;
    if (failing != 1) return false;
    return std::all_of(report.explained->repairs.begin(), report.explained->repairs.end(), [](const repair& one) {
        if (one.kind == repair_kind::unnamed_class) return one.rank > 1;  // it may always be
        return one.kind == repair_kind::misprint && one.changes.size() == 1 && one.breaks.empty() && one.survives &&
               one.changes[0].printed.exact_people();
    });
}

/// Repairs that are said as one: an inequality has many numbers that would do for a figure.
struct repair_group {
    const repair* first;
    std::size_t others;
};

/// In the order of their first ones.
inline std::vector<repair_group> grouped_repairs(const found_repairs& all) {
    std::vector<repair_group> groups;
    std::map<std::tuple<int, std::uint32_t, bool>, std::vector<std::size_t>> of_figure;  // by rank and figure
    for (const repair& one : all) {
        if (one.kind != repair_kind::misprint || one.changes.size() != 1 || one.read) {
            groups.push_back({&one, 0});
            continue;
        }
        auto& known = of_figure[{one.rank, one.changes[0].category, one.changes[0].previous}];
        const auto same = std::find_if(known.begin(), known.end(),
                                       [&](std::size_t i) { return groups[i].first->breaks == one.breaks; });
        if (same != known.end()) {
            ++groups[*same].others;
            continue;
        }
        known.push_back(groups.size());
        groups.push_back({&one, 0});
    }
    return groups;
}

/// The repairs of the best ranks, those of one rank side by side, the numbers that one figure may have had as one.
inline void write_repairs(std::ostream& out, const snapshot_report& report) {
    constexpr std::size_t most = 8;
    const std::vector<repair_group> groups = grouped_repairs(report.explained->repairs);
    out << text_indent << "what would make it agree, the most plausible first:\n";
    const std::size_t shown = std::min(most, groups.size());
    for (std::size_t i = 0; i < shown;) {
        const int rank = groups[i].first->rank;
        std::vector<std::string> items;
        for (; i < shown && groups[i].first->rank == rank; ++i) {
            const repair& one = *groups[i].first;
            const std::string what = repair_text(report, one);
            std::string item{repair_kind_text(one.kind)};
            if (!what.empty()) item.append(": ").append(what);
            if (groups[i].others > 0)
                item.append(" or ")
                    .append(std::to_string(groups[i].others))
                    .append(groups[i].others == 1 ? " other number" : " other numbers");
            if (const std::string against = repair_objection(one); !against.empty()) item.append(", ").append(against);
            items.push_back(std::move(item));
        }
        for (std::size_t k = 0; k + 1 < items.size(); ++k) items[k] += ";";
        if (items.size() > 1) items.back() += " (equally good)";
        write_items(out, std::to_string(rank) + ".", items);
    }
    if (groups.size() > shown) out << text_indent << "and " << groups.size() - shown << " more\n";
}

/// What follows for the figures that are not one number; of very many, such as all parts that a table does not have, for
/// those that the snapshot has.
inline void write_bounds(std::ostream& out, const snapshot_report& report) {
    const std::vector<std::uint32_t> implied = narrowed_categories(report);
    const std::vector<std::uint32_t> named = shown_categories(report, implied);
    std::vector<std::string> items;
    for (const std::uint32_t c : named) {
        const bound& one = report.explained->bounds.of[c];
        finding shown{};
        shown.counted_in = one.counted_in;
        shown.decimals = one.decimals;
        std::string item{report.scheme.categories[c].name};
        item.append(" ").append(interval_text(one.range, shown));
        items.push_back(item + (c == implied.back() ? "" : ","));
    }
    if (const std::size_t others = implied.size() - named.size(); others > 0)
        items.push_back((named.empty() ? "something for " : "and something for ") +
                        grouped(static_cast<std::int64_t>(others)) + " figures that are not " +
                        (named.size() < dozen ? "there" : "shown"));
    if (!items.empty()) write_items(out, "what the figures imply together:", items);
}

}  // namespace detail

/// What the figures of a snapshot say together, as text: what follows for those that are not one number, relations that
/// cannot all hold, and the changes that would make them agree.
///
/// Writes nothing where nothing is explained, or where single changed figures are all there is to say: the finding says
/// them already.
inline void write_explanation(std::ostream& out, const snapshot_report& report) {
    if (!report.explained) return;
    const bool bounds = !detail::narrowed_categories(report).empty();
    const std::vector<std::string> conflicts = detail::joint_conflicts(report);
    const bool repairs = !report.explained->repairs.empty() && !detail::only_closings(report);
    if (!bounds && conflicts.empty() && !repairs) return;
    out << printed(report.as_of) << detail::legible(detail::row_text(report)) << "  all relations together\n";
    if (bounds) detail::write_bounds(out, report);
    for (const std::string& sentence : conflicts) detail::write_line(out, sentence);
    if (repairs) detail::write_repairs(out, report);
}

}  // namespace recount
