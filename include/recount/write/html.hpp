// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/write/detail/finding_words.hpp>
#include <recount/write/detail/html_bars.hpp>
#include <recount/write/detail/html_findings.hpp>
#include <recount/write/detail/html_published.hpp>
#include <recount/write/detail/html_style.hpp>
#include <recount/write/detail/html_tables.hpp>
#include <recount/write/detail/html_timeline.hpp>
#include <recount/write/detail/kept_reports.hpp>
#include <recount/write/notes.hpp>
#include <recount/write/detail/published_table.hpp>
#include <recount/write/detail/said_once.hpp>
#include <recount/write/relation_counts.hpp>
#include <recount/write/report.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace recount {

/// What stands above a page.
struct html_options {
    std::string title{};   ///< "Do the figures agree?" unless told otherwise
    std::string source{};  ///< who published the figures, and where
    std::string date{};    ///< as it is to be read; the dates of the figures unless told otherwise
};

/// Findings as one page of HTML that needs nothing else: no script, nothing fetched, readable in print and aloud, light
/// or dark.
///
/// Findings in order of weight: inconsistent ones first, of these the stated before the readings and the larger gaps
/// before the smaller; then, folded, what is undetermined, what holds by rounding, what holds; of more than a few that
/// hold how often each relation came out how, and one of them as an example. The gravest have their sum written out, a
/// drawing in which the gap or the remainder can be seen, and their figures; the others a row. Before them tables as they
/// were published with the cells in question marked; then what the figures imply together, categories through time, and
/// figures with their sources. At most 1,000 findings are shown, and as many again of those that fail; the rest is
/// counted.
class html_report {
public:
    explicit html_report(std::ostream& out, html_options options = {})
        : out_{&out}, options_{std::move(options)}, tables_{out} {}

    void add(snapshot_report report) { kept_.add(std::move(report)); }

    /// Counts findings that are not shown.
    void add(const relation_counts& others) { kept_.add(others); }

    void finish(const check_notes& notes = {}) {
        const std::string summary = detail::summary_text(kept_.counts(), notes);
        const std::string title = options_.title.empty() ? "Do the figures agree?" : options_.title;
        once_ = detail::said_once{kept_.reports()};
        published_ = detail::table_maker::tables_of(kept_.reports(), once_);
        lines_ = detail::timelines_of(kept_.reports());
        *out_ << "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
              << "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
              << "<meta name=\"color-scheme\" content=\"light dark\">\n<title>"
              << (options_.title.empty() ? "recount: " + text(summary) : text(title)) << "</title>\n<style>"
              << detail::html_style << "</style>\n</head>\n<body>\n"
              << detail::bar_patterns << "<header>\n<h1>" << text(title) << "</h1>\n";
        const std::string date = options_.date.empty() ? dates() : options_.date;
        if (!options_.source.empty() || !date.empty())
            *out_ << "<p>" << text(options_.source) << (options_.source.empty() || date.empty() ? "" : " · ")
                  << text(date) << "</p>\n";
        *out_ << "<p class=\"summary\">" << text(detail::capitalised(summary)) << ".</p>\n";
        counts(notes);
        for (const std::string& sentence : detail::judged_nowhere_sentences(notes))
            *out_ << "<p class=\"sentence\">" << text(sentence) << ".</p>\n";
        if (const std::string unmentioned = detail::unmentioned_text(notes); !unmentioned.empty())
            *out_ << "<p class=\"quiet\">" << text(detail::capitalised(unmentioned)) << ".</p>\n";
        for (const std::string& line : detail::read_as_lines(notes.read))
            *out_ << "<p class=\"quiet\">" << text(detail::capitalised(line)) << ".</p>\n";
        contents();
        *out_ << "</header>\n<main>\n";
        published();
        detail::html_findings{*out_, kept_, once_, tables_}.write(!published_.empty());
        together();
        through_time();
        sources();
        *out_ << "</main>\n<footer>\n<p class=\"quiet\">Registers and editions are compared; which side is right is "
                 "not said. "
              << "A reading is the modeller’s interpretation, not stated by the "
                 "publication.</p>\n</footer>\n</body>\n</html>\n";
    }

private:
    static std::string text(std::string_view plain) { return detail::markup_text(plain); }

    /// "2007", "2005-09 to 2007-12": the dates of the figures.
    [[nodiscard]] std::string dates() const {
        period first{};
        period last{};
        for (const snapshot_report& report : kept_.reports()) {
            if (!report.as_of.dated()) continue;
            if (!first.dated() || report.as_of.first() < first.first()) first = report.as_of;
            if (!last.dated() || report.as_of.last() > last.last()) last = report.as_of;
        }
        if (!first.dated()) return {};
        return printed(first) + (first == last ? "" : " to " + printed(last));
    }

    void counts(const check_notes& notes) {
        const verdict_counts& of = kept_.counts();
        *out_ << "<ul class=\"counts\">\n";
        const auto item = [&](verdict which, std::size_t count) {
            *out_ << "<li class=\"" << detail::style_of(which) << "\"><strong>"
                  << grouped(static_cast<std::int64_t>(count)) << "</strong> " << printed(which) << "</li>\n";
        };
        const auto remark = [&](verdict like, std::size_t count, std::string_view words) {
            if (count == 0) return;
            *out_ << "<li class=\"" << detail::style_of(like) << "\"><strong>"
                  << grouped(static_cast<std::int64_t>(count)) << "</strong> " << words << "</li>\n";
        };
        item(verdict::inconsistent, of.inconsistent);
        remark(verdict::inconsistent, of.only_together, "inconsistent only together");
        item(verdict::undetermined, of.undetermined);
        item(verdict::consistent_by_rounding, of.consistent_by_rounding);
        item(verdict::consistent, of.consistent);
        remark(verdict::undetermined, notes.never_judged(),
               notes.never_judged() == 1 ? "rule judged nowhere" : "rules judged nowhere");
        *out_ << "</ul>\n";
        if (const std::string left_out = detail::left_out_text(kept_); !left_out.empty())
            *out_ << "<p>" << text(left_out) << "</p>\n";
    }

    [[nodiscard]] bool any_together() const {
        return std::any_of(kept_.reports().begin(), kept_.reports().end(), says_together);
    }

    /// What stands on the page, to be reached at once.
    void contents() {
        *out_ << "<nav aria-label=\"Contents\">\n<ul>\n";
        const auto item = [&](bool there, std::string_view id, std::string_view words) {
            if (there) *out_ << "<li><a href=\"#" << id << "\">" << words << "</a></li>\n";
        };
        item(!published_.empty(), "published", "As published");
        item(true, "findings", "Findings");
        item(any_together(), "together", "Taken together");
        item(!lines_.empty(), "time", "Through time");
        item(!kept_.reports().empty(), "sources", "Figures and sources");
        *out_ << "</ul>\n</nav>\n";
    }

    /// The tables of the publication, with the cells in question marked.
    void published() {
        if (published_.empty()) return;
        *out_ << "<section aria-labelledby=\"published\">\n<h2 id=\"published\">As published</h2>\n"
              << "<p>Figures of relations that fail are shaded. Beside a total that fails stands what is stated less "
                 "what "
                 "is computed; point at it, or go to it with the keyboard, for the sentence. An arrow leads to the one "
                 "change that is most plausible, where there is one.</p>\n";
        for (std::size_t i = 0; i < published_.size(); ++i)
            detail::published_table_writer{*out_, published_[i], "p" + std::to_string(i + 1)}.write();
        *out_ << "</section>\n";
    }

    static bool says_together(const snapshot_report& report) {
        return !detail::narrowed_categories(report).empty() || !detail::joint_conflicts(report).empty() ||
               (report.explained && !report.explained->repairs.empty());
    }

    /// What all relations of a snapshot say together.
    void together() {
        constexpr std::size_t most = 40;
        bool any = false;
        std::size_t number = 0;
        std::size_t written = 0;
        for (const snapshot_report& report : kept_.reports()) {
            ++number;
            const std::vector<std::uint32_t> implied = detail::narrowed_categories(report);
            const std::vector<std::string> conflicts = detail::joint_conflicts(report);
            const bool repaired = report.explained && !report.explained->repairs.empty();
            if ((implied.empty() && conflicts.empty() && !repaired) || once_.known(report)) continue;
            if (++written > most) continue;
            if (!any)
                *out_ << "<section aria-labelledby=\"together\">\n<h2 id=\"together\">Taken together</h2>\n"
                      << "<p>What all figures and relations of a snapshot imply, and what would make them agree.</p>\n";
            any = true;
            const std::string id = "t" + std::to_string(number);
            *out_ << "<article class=\"snapshot\" aria-labelledby=\"" << id << "\">\n<h3 id=\"" << id << "\">"
                  << text(detail::snapshot_text(report)) << "</h3>\n";
            for (const std::string& sentence : conflicts)
                *out_ << "<p class=\"sentence\">" << text(detail::capitalised(sentence)) << ".</p>\n";
            if (repaired) tables_.repairs(report);
            if (!implied.empty()) tables_.bounds(report, implied);
            *out_ << "</article>\n";
        }
        if (written > most)
            *out_ << "<p>" << grouped(static_cast<std::int64_t>(written - most))
                  << " more snapshots are not shown.</p>\n";
        if (any) *out_ << "</section>\n";
    }

    void through_time() {
        constexpr std::size_t most = 12;
        const std::vector<detail::timeline>& all = lines_;
        if (all.empty()) return;
        *out_ << "<section aria-labelledby=\"time\">\n<h2 id=\"time\">Through time</h2>\n<p>Axes begin at 0. A level "
                 "stroke is a date "
              << "known only to a span, an upright one a figure that is not one number.</p>\n";
        for (std::size_t i = 0; i < all.size() && i < most; ++i) {
            const detail::timeline& line = all[i];
            const std::string id = "l" + std::to_string(i + 1);
            *out_ << "<article class=\"snapshot\" aria-labelledby=\"" << id << "\">\n<h3 id=\"" << id << "\">"
                  << text(line.category);
            if (!line.subject.empty()) *out_ << ", " << text(line.subject);
            *out_ << "</h3>\n<figure>\n";
            detail::write_timeline(*out_, line, id + "-line");
            *out_ << "</figure>\n";
            if (line.points.size() > detail::timeline_points) {
                *out_ << "</article>\n";
                continue;
            }
            *out_ << "<table>\n<caption>" << text(line.category)
                  << (line.subject.empty() ? "" : ", " + text(line.subject))
                  << ", date by date</caption>\n<thead><tr><th scope=\"col\">" << (line.flow ? "During" : "As of")
                  << "</th><th scope=\"col\" class=\"number\">As stated</th><th "
                  << "scope=\"col\" class=\"number\">Change</th></tr></thead>\n<tbody>\n";
            for (std::size_t p = 0; p < line.points.size(); ++p) {
                const dated_figure& point = line.points[p];
                *out_ << "<tr><th scope=\"row\">" << text(printed(point.as_of)) << "</th><td class=\"number\">"
                      << text(printed(point.value)) << "</td><td class=\"number\">"
                      << (p == 0 || line.flow ? "" : text(detail::change_text(line.points[p - 1].value, point.value)))
                      << "</td></tr>\n";
            }
            *out_ << "</tbody>\n</table>\n</article>\n";
        }
        if (all.size() > most) *out_ << "<p>" << all.size() - most << " more categories are not drawn.</p>\n";
        *out_ << "</section>\n";
    }

    void sources() {
        if (kept_.reports().empty()) return;
        *out_ << "<section aria-labelledby=\"sources\">\n<h2 id=\"sources\">Figures and sources</h2>\n";
        std::size_t number = 0;
        std::size_t figures = 0;
        for (const snapshot_report& report : kept_.reports()) {
            for (std::uint32_t c = 0; c < report.figures.size(); ++c)
                figures += report.figures[c].published() || report.origin(c).line > 0 ? 1u : 0u;
            if (figures > most_figures) continue;
            const std::string id = "s" + std::to_string(++number);
            *out_ << "<article class=\"snapshot\" aria-labelledby=\"" << id << "\">\n<h3 id=\"" << id << "\">"
                  << text(detail::snapshot_text(report)) << "</h3>\n";
            if (!report.file.empty()) *out_ << "<p>From " << text(report.file) << ".</p>\n";
            if (!report.from.stated_by.empty()) *out_ << "<p>Stated by " << text(report.from.stated_by) << ".</p>\n";
            *out_ << "<table>\n<caption>All figures, " << text(detail::snapshot_text(report))
                  << "</caption>\n<thead><tr><th scope=\"col\">Category</th><th scope=\"col\" class=\"number\">As "
                     "stated</th>"
                  << "<th scope=\"col\">Source</th><th scope=\"col\">Note</th></tr></thead>\n<tbody>\n";
            for (std::uint32_t c = 0; c < report.figures.size(); ++c) {
                if (!report.figures[c].published() && report.origin(c).line == 0) continue;
                *out_ << "<tr><th scope=\"row\">" << text(report.scheme.categories[c].name)
                      << "</th><td class=\"number\">"
                      << (report.figures[c].published() ? text(printed(report.figures[c])) : "not published")
                      << "</td><td>";
                tables_.where(report, c);
                *out_ << "</td><td>" << text(report.origin(c).note) << "</td></tr>\n";
            }
            *out_ << "</tbody>\n</table>\n</article>\n";
        }
        if (number < kept_.reports().size())
            *out_ << "<p>The figures of " << grouped(static_cast<std::int64_t>(kept_.reports().size() - number))
                  << " more snapshots are not listed.</p>\n";
        *out_ << "</section>\n";
    }

    static constexpr std::size_t most_figures = 1'000;

    std::ostream* out_;
    html_options options_;
    std::vector<detail::published_table> published_{};
    std::vector<detail::timeline> lines_{};
    detail::html_tables tables_;
    detail::kept_reports kept_{1'000};
    detail::said_once once_{};
};

}  // namespace recount
