// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/text/legible.hpp>
#include <recount/text/long_relation.hpp>
#include <recount/text/text.hpp>
#include <recount/write/report.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace recount::detail {

/// "4,354 is stated, 3,503 + 841 + 9 = 4,353 is computed: 1 is missing from the parts".
inline std::string sentence_of(const snapshot_report& report, const reported_finding& one) {
    std::string text = sides_text(report.view(one), as_written(one.found, !one.excuse.empty()));
    if (one.missing) text += "; " + missing_text(*one.missing);
    if (!one.excuse.empty()) text += "; " + declared_text(one.excuse);
    if (const std::string error = error_text(one); !error.empty()) text += "; " + error;
    return text;
}

/// "one changed figure would close it: went missing 4,354 -> 4,353 (one digit)"; empty where none would.
inline std::string closing_sentence(const snapshot_report& report, const reported_finding& one) {
    const auto changes = closings(report.scheme, one.found, report.figures_of(one), report.figures);
    if (changes.empty()) return {};
    std::string text = "one changed figure would close it:";
    for (const std::string& item : closing_items(report.scheme, changes)) text += " " + item;
    return text;
}

/// The smaller, the earlier it is said: the stated before readings, people before percentages, large gaps before small.
inline std::tuple<bool, bool, std::int64_t> gravity(const scheme_view& scheme, const finding& found) {
    const std::int64_t gap = found.gap();
    return {is_reading(scheme, found), found.counted_in != unit::people, gap < 0 ? gap : -gap};
}

/// As a sentence begins.
inline std::string capitalised(std::string text) {
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
    return text;
}

/// "2007", "2007, State Commission, area: north": one snapshot among others.
inline std::string snapshot_text(const snapshot_report& report) {
    const std::string subject = subject_text(report);
    return printed(report.as_of) + (subject.empty() ? "" : ", " + subject) +
           (report.replaced ? ", an earlier edition" : "");
}

/// "by status", or the rule itself of a relation that has no name, shortened where it is long.
inline std::string relation_title(const snapshot_report& report, std::uint32_t relation) {
    const relation_row& row = report.scheme.relations[relation];
    if (!row.name.empty()) return std::string{row.name};
    const std::vector<figure> before(report.figures.size());
    return shown_rule(report.scheme, row, {report.figures, before});
}

/// The categories for which something is implied: they stand in the snapshot or in one of its findings, their figure is
/// not one number, and something follows.
inline std::vector<std::uint32_t> implied_categories(const snapshot_report& report) {
    std::vector<std::uint32_t> result;
    if (!report.explained || report.explained->bounds.of.empty()) return result;
    std::vector<bool> met(report.figures.size());
    for (const reported_finding& one : report.findings)
        for (const term& t : terms_of(report.scheme, one.found)) met[t.category] = true;
    for (std::uint32_t c = 0; c < met.size(); ++c) {
        const figure& stated = report.figures[c];
        const interval& range = report.explained->bounds.of[c].range;
        const bool anything = stated.published() || range.has_high() || (range.has_low() && range.low > 0);
        if (stated.worded() != wording::exact && anything && (met[c] || stated.published())) result.push_back(c);
    }
    return result;
}

/// Those of them for which more is implied than their figure says.
inline std::vector<std::uint32_t> narrowed_categories(const snapshot_report& report) {
    std::vector<std::uint32_t> result;
    for (const std::uint32_t c : implied_categories(report)) {
        const interval& implied = report.explained->bounds.of[c].range;
        const interval own = range_of(report.figures[c], report.scheme.categories[c]);
        const bool the_same = own.low == implied.low && own.high == implied.high &&
                              own.has_low() == implied.has_low() && own.has_high() == implied.has_high();
        if (!report.figures[c].published() || !the_same) result.push_back(c);
    }
    return result;
}

/// Of categories for which something is implied those that are shown: of more than a dozen, those that the snapshot has.
inline std::vector<std::uint32_t> shown_categories(const snapshot_report& report,
                                                   const std::vector<std::uint32_t>& implied) {
    if (implied.size() <= dozen) return implied;
    std::vector<std::uint32_t> result;
    for (const std::uint32_t c : implied)
        if (result.size() < dozen && (report.figures[c].published() || report.origin(c).line > 0)) result.push_back(c);
    return result;
}

/// Conflicts of several relations, where no single finding is inconsistent, as sentences; at most three of them.
///
/// Otherwise such conflicts mostly carry the contradiction of a finding on to other relations.
inline std::vector<std::string> joint_conflicts(const snapshot_report& report) {
    std::vector<std::string> sentences;
    if (!report.fails_only_together()) return sentences;
    std::size_t others = 0;
    for (const conflict& one : report.explained->conflicts.sets) {
        if (one.relations.size() < 2) continue;
        if (sentences.size() == 3) {
            ++others;
            continue;
        }
        std::string text = "cannot all hold together: " + listed_text(one.relations.size(), [&](std::size_t i) {
                               return relation_title(report, one.relations[i]);
                           });
        text += ", given ";
        std::vector<term> given;
        for (const std::uint32_t c : one.categories) given.push_back({1, c, false});
        for (const std::uint32_t c : one.previous) given.push_back({1, c, true});
        text += names_text(report.scheme, given);
        const auto index = static_cast<std::size_t>(&one - report.explained->conflicts.sets.data());
        const auto& sums = report.explained->conflict_sums;
        const auto& shown = report.explained->conflict_findings;
        const auto plain = [](const conflict_sum& shown_sum) {
            return std::all_of(shown_sum.sum.begin(), shown_sum.sum.end(),
                               [](const term& t) { return t.coefficient == 1 || t.coefficient == -1; });
        };
        if (index < shown.size() && shown[index]) {
            const reconciliation_view view{report.scheme,
                                           {shown[index]->now, shown[index]->before},
                                           report.as_of,
                                           {report.from.register_name, report.from.stated_by, report.from.published_in},
                                           {&shown[index]->found, 1}};
            text += "; by " + std::string{one.relations.size() == 2 ? "the other relation" : "the other relations"} +
                    ", of " + relation_title(report, shown[index]->found.subject) + ": " +
                    sides_text(view, shown[index]->found);
        } else if (index < sums.size() && sums[index] && plain(*sums[index])) {
            finding people{};
            const std::span<const term> sum{sums[index]->sum};
            const std::size_t first = shown_of(sum.size());
            text += "; " + terms_text(report.scheme, sum.first(first), "+") + counted_text(0, 0, sum.size() - first) +
                    " is " + interval_text(sums[index]->stated, people) + " as stated and would have to be " +
                    interval_text(sums[index]->required, people);
        }
        sentences.push_back(std::move(text));
    }
    if (others > 0)
        sentences.push_back("and " + std::to_string(others) + (others == 1 ? " more conflict" : " more conflicts") +
                            " of several relations");
    return sentences;
}

/// Where a figure stands; line 0 where there is no file.
inline place figure_place(const snapshot_report& report, std::size_t category) {
    const figure_origin origin = report.origin(category);
    return {report.files.empty() ? report.file : report.files[category], origin.line, origin.column};
}

/// Where the left side of a finding stands in a file, else another of its figures; line 0 where there is no file.
inline place place_of(const snapshot_report& report, const reported_finding& one) {
    for (const term& t : terms_of(report.scheme, one.found))
        if (!t.previous)
            if (place at = figure_place(report, t.category); at.line > 0) return at;
    return {report.file, report.first_line(), 0};
}

/// A text for XML and HTML, in content and in quoted attributes.
inline std::string markup_text(std::string_view text) {
    std::string result;
    for (const char c : legible(text)) {
        switch (c) {
            case '&': result += "&amp;"; break;
            case '<': result += "&lt;"; break;
            case '>': result += "&gt;"; break;
            case '"': result += "&quot;"; break;
            case '\'': result += "&#39;"; break;
            default: result += c;
        }
    }
    return result;
}

}  // namespace recount::detail
