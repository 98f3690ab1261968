// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/text/printed.hpp>
#include <recount/text/values.hpp>
#include <recount/write/detail/bar_drawing.hpp>
#include <recount/write/detail/causes.hpp>
#include <recount/write/detail/finding_words.hpp>
#include <recount/write/detail/html_bars.hpp>
#include <recount/write/detail/html_tables.hpp>
#include <recount/write/detail/kept_reports.hpp>
#include <recount/write/detail/said_once.hpp>
#include <recount/write/report.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <ostream>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace recount::detail {

/// How a page marks a verdict.
inline std::string_view style_of(verdict found) {
    return found == verdict::consistent_by_rounding ? "rounding" : printed(found);
}

/// The findings of a page in order of weight: the gravest written out, with a drawing; the others folded.
class html_findings {
public:
    html_findings(std::ostream& out, const kept_reports& kept, const said_once& once, html_tables& tables)
        : out_{&out}, kept_{&kept}, once_{&once}, tables_{&tables} {}

    /// @param few only the first of those that fail have a drawing, because a table shows where they are
    void write(bool few) {
        std::vector<placed> all;
        for (const snapshot_report& report : kept_->reports())
            for (const reported_finding& one : report.findings)
                if (!once_->known(one) && !kept_->said_by_relation(one)) all.push_back({&report, &one});
        std::stable_sort(all.begin(), all.end(),
                         [](const placed& a, const placed& b) { return weight_of(a) < weight_of(b); });
        *out_ << "<section aria-labelledby=\"findings\">\n<h2 id=\"findings\">Findings</h2>\n";
        if (kept_->counts().all() == 0) *out_ << "<p>Nothing was judged.</p>\n";
        const auto end_of = [&](std::size_t from, verdict found) {
            while (from < all.size() && all[from].one->found.verdict == found) ++from;
            return from;
        };
        const std::size_t failing = end_of(0, verdict::inconsistent);
        const std::size_t open = end_of(failing, verdict::undetermined);
        const std::size_t rounding = end_of(open, verdict::consistent_by_rounding);
        const std::size_t drawn = std::min(failing, few ? few_cards : most_cards);
        for (std::size_t i = 0; i < drawn; ++i) card(*all[i].report, *all[i].one, "f" + std::to_string(i + 1));
        folded(all, drawn, failing, "more that fail");
        folded(all, failing, open, "undetermined");
        folded(all, open, rounding, "that can hold, by rounding");
        if (kept_->holds_by_relation()) {
            folded(all, rounding, all.size(), "with a declared fall");
            *out_ << "<details>\n<summary>" << grouped(static_cast<std::int64_t>(kept_->counts().consistent))
                  << " findings that hold, relation by relation</summary>\n";
            tables_->relations(kept_->by_relation());
            *out_ << "</details>\n";
        } else {
            folded(all, rounding, all.size(), rounding + 1 == all.size() ? "that holds" : "that hold");
        }
        *out_ << "</section>\n";
    }

private:
    struct placed {
        const snapshot_report* report;
        const reported_finding* one;
    };

    static std::string text(std::string_view plain) { return markup_text(plain); }

    /// "841 -> 842" as it is set in print, on one line.
    static std::string with_arrows(std::string_view plain) {
        std::string result = text(plain);
        constexpr std::string_view arrow = " -&gt; ";
        for (std::size_t at = result.find(arrow); at != result.npos; at = result.find(arrow, at))
            result.replace(at, arrow.size(), "&nbsp;→&nbsp;");
        return result;
    }

    /// What comes first on the page.
    static std::pair<int, std::tuple<bool, bool, std::int64_t>> weight_of(const placed& which) {
        const finding& found = which.one->found;
        int rank = 3;
        if (found.verdict == verdict::inconsistent) rank = 0;
        if (found.verdict == verdict::undetermined) rank = 1;
        if (found.verdict == verdict::consistent_by_rounding) rank = 2;
        return {rank, gravity(which.report->scheme, found)};
    }

    /// Findings that need not be seen at once; as rows of a table where they are many.
    void folded(const std::vector<placed>& all, std::size_t from, std::size_t to, std::string_view what) {
        if (from == to) return;
        *out_ << "<details>\n<summary>" << grouped(static_cast<std::int64_t>(to - from))
              << (to - from == 1 ? " finding " : " findings ") << what << "</summary>\n";
        if (to - from <= most_folded_cards && all[from].one->found.verdict != verdict::inconsistent) {
            for (std::size_t i = from; i < to; ++i) card(*all[i].report, *all[i].one, "f" + std::to_string(i + 1));
        } else {
            *out_ << "<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"Findings " << what
                  << "\">\n<table>\n<caption class=\"aloud\">Findings " << what
                  << "</caption>\n<thead><tr><th scope=\"col\">When</th><th scope=\"col\">Relation</th>"
                  << "<th scope=\"col\">What follows</th></tr></thead>\n<tbody>\n";
            for (std::size_t i = from; i < to; ++i) {
                const snapshot_report& report = *all[i].report;
                const reported_finding& one = *all[i].one;
                const std::string subject = subject_text(report);
                const std::string_view name = name_of(report.scheme, one.found);
                *out_ << "<tr><th scope=\"row\">" << text(when_text(report, one))
                      << (subject.empty() ? "" : " · " + text(subject)) << "</th><td>"
                      << text(name.empty() ? shown_rule_of(report, one) : std::string{name}) << "</td><td>"
                      << text(sentence_of(report, one));
                if (const cause* const begins = once_->begins(one)) *out_ << "; " << text(repeated_text(*begins));
                *out_ << "</td></tr>\n";
            }
            *out_ << "</tbody>\n</table>\n</div>\n";
        }
        *out_ << "</details>\n";
    }

    void card(const snapshot_report& report, const reported_finding& one, const std::string& id) {
        const std::string_view name = name_of(report.scheme, one.found);
        const std::string rule = shown_rule_of(report, one);
        const std::string subject = subject_text(report);
        const std::string sentence = sentence_of(report, one);
        *out_ << "<article class=\"finding " << style_of(one.found.verdict) << "\" aria-labelledby=\"" << id
              << "\">\n<h3 id=\"" << id << "\"><span class=\"verdict\">" << printed(one.found.verdict) << "</span> "
              << text(name.empty() ? rule : std::string{name}) << "</h3>\n<p>" << text(when_text(report, one));
        if (!subject.empty()) *out_ << " · " << text(subject);
        if (report.replaced) *out_ << " · an earlier edition";
        if (!report.file.empty()) *out_ << " · " << text(report.file);
        if (is_reading(report.scheme, one.found)) *out_ << " <span class=\"reading\">a reading, not stated</span>";
        *out_ << "</p>\n";
        if (!name.empty()) *out_ << "<p class=\"rule\"><code>" << text(rule) << "</code></p>\n";
        *out_ << "<p class=\"sentence\">" << text(sentence) << ".</p>\n";
        if (const cause* const begins = once_->begins(one))
            *out_ << "<p class=\"sentence\">" << text(capitalised(repeated_text(*begins))) << ".</p>\n";
        if (const bar_drawing drawing = bar_maker{report, one}.drawing(); !drawing.bars.empty()) {
            *out_ << "<figure>\n";
            write_bars(*out_, drawing, id + "-bars", name.empty() ? rule : std::string{name}, sentence);
            *out_ << "</figure>\n";
        }
        tables_->figures(report, one);
        if (const std::string closing = closing_sentence(report, one); !closing.empty())
            *out_ << "<p>" << with_arrows(capitalised(closing)) << ".</p>\n";
        *out_ << "</article>\n";
    }

    static constexpr std::size_t most_cards = 40;
    static constexpr std::size_t few_cards = 6;  // where a table shows what fails
    static constexpr std::size_t most_folded_cards = 20;

    std::ostream* out_;
    const kept_reports* kept_;
    const said_once* once_;
    html_tables* tables_;
};

}  // namespace recount::detail
