// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/text/text.hpp>
#include <recount/write/detail/finding_words.hpp>
#include <recount/write/explanation.hpp>

#include <algorithm>
#include <cstddef>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace recount {

namespace detail {

/// "civilians 841 -> 842", "women counted once less in by sex": what one repair does.
inline std::string repair_text(const snapshot_report& report, const repair& one, std::string_view arrow = " -> ") {
    std::string text;
    for (const replacement& each : one.changes) {
        if (!text.empty()) text += " and ";
        if (each.previous) text += "previous ";
        text.append(report.scheme.categories[each.category].name).append(" ");
        text.append(printed(each.printed)).append(arrow).append(printed(each.implied));
    }
    if (one.read) {
        text += report.scheme.categories[one.read->category].name;
        text += one.read->times > 0   ? " counted once more in "
                : one.read->times < 0 ? " counted once less in "
                                      : " as the whole of ";
        text += relation_title(report.scheme, one.read->relation);
    }
    return text;
}

/// How a contradiction would have come about, as an editor would say it.
constexpr std::string_view repair_kind_text(repair_kind kind) {
    switch (kind) {
        case repair_kind::misprint: return "a misprint";
        case repair_kind::sign: return "a sign";
        case repair_kind::swapped_pair: return "two figures swapped";
        case repair_kind::wrong_unit: return "another unit";
        case repair_kind::stale_figure: return "a figure not brought up to date";
        case repair_kind::mixed_registers: return "a figure of another register";
        case repair_kind::truncated: return "percentages cut off, not rounded";
        case repair_kind::forgotten_class: return "a forgotten class";
        case repair_kind::sibling_as_child: return "a class beside a part, not within it";
        case repair_kind::child_as_sibling: return "a class within a part, not beside it";
        case repair_kind::added_again: return "a class counted again";
        case repair_kind::two_parts: return "people counted in two of the parts";
        case repair_kind::wrong_base: return "a percentage of another whole";
    }
    return "";
}

/// Whether single changed figures are all there is to say, as the finding itself says already.
inline bool only_closings(const snapshot_report& report) {
    std::size_t failing = 0;
    for (const reported_finding& one : report.findings) failing += one.found.verdict == verdict::inconsistent ? 1u : 0u;
    if (failing != 1) return false;
    return std::all_of(report.explained->repairs.begin(), report.explained->repairs.end(), [](const repair& one) {
        return one.kind == repair_kind::misprint && one.changes.size() == 1 && one.breaks.empty() &&
               one.changes[0].printed.exact_people();
    });
}

/// The same figure misprinted: an inequality has many numbers that would do.
inline bool same_figure_misprinted(const repair& a, const repair& b) {
    const auto single = [](const repair& one) {
        return one.kind == repair_kind::misprint && one.changes.size() == 1 && !one.read;
    };
    return single(a) && single(b) && a.rank == b.rank && a.changes[0].category == b.changes[0].category &&
           a.changes[0].previous == b.changes[0].previous && a.breaks == b.breaks;
}

/// The repairs of the best ranks, those of one rank side by side, the numbers that one figure may have had as one.
inline void write_repairs(std::ostream& out, const snapshot_report& report) {
    constexpr std::size_t most = 8;
    struct group {
        const repair* first;
        std::size_t others;
    };
    std::vector<group> groups;
    for (const repair& one : report.explained->repairs) {
        const auto known = std::find_if(groups.begin(), groups.end(),
                                        [&](const group& each) { return same_figure_misprinted(*each.first, one); });
        if (known == groups.end())
            groups.push_back({&one, 0});
        else
            ++known->others;
    }
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
            if (one.breaks.size() == 1) item += ", but another relation would fail";
            if (one.breaks.size() > 1)
                item.append(", but ").append(std::to_string(one.breaks.size())).append(" other relations would fail");
            items.push_back(std::move(item));
        }
        for (std::size_t k = 0; k + 1 < items.size(); ++k) items[k] += ";";
        if (items.size() > 1) items.back() += " (equally good)";
        write_items(out, std::to_string(rank) + ".", items);
    }
    if (groups.size() > shown) out << text_indent << "and " << groups.size() - shown << " more\n";
}

/// What follows for the figures that are not one number.
inline void write_bounds(std::ostream& out, const snapshot_report& report) {
    const std::vector<std::uint32_t> implied = narrowed_categories(report);
    std::vector<std::string> items;
    for (const std::uint32_t c : implied) {
        const bound& one = report.explained->bounds.of[c];
        finding shown{};
        shown.counted_in = one.counted_in;
        shown.decimals = one.decimals;
        std::string item{report.scheme.categories[c].name};
        item.append(" ").append(interval_text(one.range, shown));
        items.push_back(item + (c == implied.back() ? "" : ","));
    }
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
