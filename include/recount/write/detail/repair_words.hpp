// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/explain/repair.hpp>
#include <recount/text/text.hpp>
#include <recount/write/detail/finding_words.hpp>
#include <recount/write/report.hpp>

#include <algorithm>
#include <string>
#include <string_view>

namespace recount::detail {

/// The finding of a report about a relation; null where it is not shown.
inline const finding* finding_about(const snapshot_report& report, const judged& one) {
    for (const reported_finding& each : report.findings)
        if (each.found.subject == one.subject && each.found.kind == one.kind) return &each.found;
    return nullptr;
}

/// "by sex", "by sex between this snapshot and the next", "men is below 0".
inline std::string judged_text(const snapshot_report& report, const judged& one) {
    if (one.kind == relation_kind::domain)
        return std::string{report.scheme.categories[one.subject].name} + " is below 0";
    std::string text = relation_title(report, one.subject);
    if (one.at == moment::before) text += " of the snapshot before";
    if (one.at == moment::next) text += " between this snapshot and the next";
    return text;
}

/// "civilians 841 -> 842", "women counted once less in by sex", "84 = 2 x 42 in by sex": what one repair does.
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
        text += relation_title(report, one.read->relation);
        return text;
    }
    if (!text.empty() || one.closes.size() != 1 || one.kind == repair_kind::truncated) return text;
    const finding* const found = finding_about(report, one.closes[0]);
    if (found != nullptr && one.kind == repair_kind::unnamed_class)
        text = "a class of " + interval_text(found->discrepancy, *found) + " is not named";
    if (found != nullptr && one.kind == repair_kind::total_included)
        text = interval_text(found->stated, *found) + " = 2 x " + interval_text(found->computed, *found);
    const auto failing =
        std::count_if(report.findings.begin(), report.findings.end(),
                      [](const reported_finding& each) { return each.found.verdict == verdict::inconsistent; });
    if (failing < 2) return text;  // there is but one that it can be about
    return text + (text.empty() ? "" : " in ") + judged_text(report, one.closes[0]);
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
        case repair_kind::cut_off: return "this percentage alone cut off, not rounded";
        case repair_kind::forgotten_class: return "a forgotten class";
        case repair_kind::sibling_as_child: return "a class beside a part, not within it";
        case repair_kind::child_as_sibling: return "a class within a part, not beside it";
        case repair_kind::subtotal_added: return "a subtotal added up with its own parts";
        case repair_kind::added_again: return "a class counted again";
        case repair_kind::two_parts: return "people counted in two of the parts";
        case repair_kind::unnamed_class: return "the list is not complete";
        case repair_kind::total_included: return "the total added to its own parts";
        case repair_kind::not_recorded: return "a breakdown not recorded, with zeros for what is not published";
        case repair_kind::corrected_downwards: return "a correction downwards";
        case repair_kind::wrong_base: return "a percentage of another whole";
    }
    return "";
}

/// What speaks against a repair: "but another relation would fail".
inline std::string repair_objection(const repair& one) {
    if (one.breaks.size() == 1) return "but another relation would fail";
    if (one.breaks.size() > 1) return "but " + std::to_string(one.breaks.size()) + " other relations would fail";
    return one.survives ? "" : "but then not everything could hold together";
}

}  // namespace recount::detail
