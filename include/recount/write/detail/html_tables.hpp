// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/write/detail/finding_words.hpp>
#include <recount/write/detail/bar_drawing.hpp>
#include <recount/write/detail/relation_table.hpp>
#include <recount/write/explanation_text.hpp>
#include <recount/write/report.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace recount::detail {

/// The tables of a page; each has a caption, and heads that say what they head.
class html_tables {
public:
    explicit html_tables(std::ostream& out) : out_{&out} {}

    /// The figures of one finding, with the marks of its drawing.
    void figures(const snapshot_report& report, const reported_finding& one) {
        const std::vector<term> terms = terms_of(report.scheme, one.found);
        const evidence figures = report.figures_of(one);
        const std::string_view name = name_of(report.scheme, one.found);
        *out_ << "<table>\n<caption class=\"aloud\">Figures of "
              << text(name.empty() ? shown_rule_of(report, one) : std::string{name}) << ", "
              << text(when_text(report, one) + (subject_text(report).empty() ? "" : ", " + subject_text(report)))
              << "</caption>\n<thead><tr><th scope=\"col\" "
                 "class=\"mark\">Mark</th>"
              << "<th scope=\"col\">Category</th><th scope=\"col\" class=\"number\">As stated</th><th "
                 "scope=\"col\">Where</th></tr></thead>\n<tbody>\n";
        std::size_t left_out = 0;
        for (std::size_t i = 0; i < terms.size(); ++i) {
            if (terms.size() > 2 * dozen && i >= 2 * dozen) {
                ++left_out;
                continue;
            }
            const term& t = terms[i];
            const figure& stated = figures.of(t);
            const bool own = !t.previous && stated == report.figures[t.category];
            *out_ << "<tr><td class=\"mark\">" << mark_of(i) << "</td><th scope=\"row\">"
                  << (t.previous ? "previous " : "") << text(report.scheme.categories[t.category].name)
                  << "</th><td class=\"number\">" << (stated.published() ? text(printed(stated)) : "not published")
                  << "</td><td>";
            if (own)
                where(report, t.category);
            else if (t.previous)
                *out_ << "as of " << text(printed(one.since));
            else
                *out_ << "movements stated for the time between";
            *out_ << "</td></tr>\n";
        }
        *out_ << "</tbody>\n</table>\n";
        if (left_out > 0)
            *out_ << "<p>" << grouped(static_cast<std::int64_t>(left_out))
                  << " more figures of it are not shown.</p>\n";
    }

    /// How often each relation came out how.
    void relations(const relation_counts& counts) {
        constexpr std::size_t most = 1'000;
        const relation_table table = relation_table_of(counts, most);
        *out_ << "<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"Findings by relation\">\n<table>\n"
              << "<caption class=\"aloud\">Findings by relation</caption>\n<thead><tr>";
        const auto head = [](std::size_t column) {
            return relation_table::is_number(column) ? " class=\"number\">" : ">";
        };
        for (std::size_t i = 0; i < relation_table::heads.size(); ++i)
            *out_ << "<th scope=\"col\"" << head(i) << text(capitalised(std::string{relation_table::heads[i]}))
                  << "</th>";
        *out_ << "</tr></thead>\n<tbody>\n";
        for (const relation_table::line& each : table.lines) {
            *out_ << "<tr><th scope=\"row\">" << text(each[0]) << "</th>";
            for (std::size_t i = 1; i < each.size(); ++i) *out_ << "<td" << head(i) << text(each[i]) << "</td>";
            *out_ << "</tr>\n";
        }
        *out_ << "</tbody>\n</table>\n</div>\n";
        if (!table.others.empty()) *out_ << "<p>" << text(capitalised(table.others)) << ".</p>\n";
    }

    /// Who said a figure, and on which line of the file.
    void where(const snapshot_report& report, std::size_t category) {
        const figure_origin origin = report.origin(category);
        std::string said = origin.source;
        if (origin.line > 0) {
            if (!said.empty()) said += ", ";
            said += "line " + std::to_string(origin.line);
        }
        *out_ << text(said);
    }

    /// Changes that would make a contradiction disappear, the most plausible first.
    void repairs(const snapshot_report& report) {
        constexpr std::size_t most = 12;
        const found_repairs& all = report.explained->repairs;
        const auto titles = [&](const std::vector<judged>& relations) {
            std::string list;
            for (const judged& one : relations) {
                if (!list.empty()) list += "; ";
                list += judged_text(report, one);
            }
            return list.empty() ? std::string{"nothing"} : list;
        };
        *out_
            << "<table>\n<caption>Changes that would make " << text(snapshot_text(report))
            << " agree; what was meant, the publication alone knows</caption>\n<thead><tr>"
            << "<th scope=\"col\" class=\"number\">Rank</th><th scope=\"col\">Change</th><th scope=\"col\">Closes</th>"
            << "<th scope=\"col\">Breaks</th></tr></thead>\n<tbody>\n";
        for (std::size_t i = 0; i < all.size() && i < most; ++i) {
            const repair& one = all[i];
            const std::string what = repair_text(report, one, " → ");
            *out_ << "<tr><td class=\"number\">" << one.rank << "</td><th scope=\"row\">" << text(what)
                  << (what.empty() ? "" : "<br>") << "<span class=\"quiet\">" << text(repair_kind_text(one.kind))
                  << "</span></th><td>" << text(titles(one.closes)) << "</td><td>" << text(titles(one.breaks))
                  << "</td></tr>\n";
        }
        *out_ << "</tbody>\n</table>\n";
        if (all.size() > most) *out_ << "<p>" << all.size() - most << " more are not shown.</p>\n";
    }

    /// What is implied for the categories whose figure is not one number.
    void bounds(const snapshot_report& report, const std::vector<std::uint32_t>& implied) {
        *out_
            << "<table>\n<caption>What follows in " << text(snapshot_text(report))
            << " for figures that are not one number"
            << (report.explained->possible ? "" : ", from the relations that are in no contradiction")
            << "</caption>\n<thead><tr><th scope=\"col\">Category</th><th scope=\"col\" class=\"number\">As stated</th>"
            << "<th scope=\"col\" class=\"number\">Implied</th></tr>"
            << "</thead>\n<tbody>\n";
        const std::vector<std::uint32_t> named = shown_categories(report, implied);
        for (const std::uint32_t c : named) {
            const bound& one = report.explained->bounds.of[c];
            finding shown{};
            shown.counted_in = one.counted_in;
            shown.decimals = one.decimals;
            *out_ << "<tr><th scope=\"row\">" << text(report.scheme.categories[c].name) << "</th><td class=\"number\">"
                  << (report.figures[c].published() ? text(printed(report.figures[c])) : "not published")
                  << "</td><td class=\"number\">" << text(interval_text(one.range, shown)) << "</td></tr>\n";
        }
        *out_ << "</tbody>\n</table>\n";
        if (const std::size_t others = implied.size() - named.size(); others > 0)
            *out_ << "<p>Something follows for " << grouped(static_cast<std::int64_t>(others))
                  << " more figures that are not shown.</p>\n";
    }

private:
    static std::string text(std::string_view plain) { return markup_text(plain); }

    std::ostream* out_;
};

}  // namespace recount::detail
