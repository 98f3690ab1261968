// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/text/legible.hpp>
#include <recount/write/detail/finding_words.hpp>
#include <recount/write/detail/kept_reports.hpp>
#include <recount/write/detail/relation_table.hpp>
#include <recount/write/explanation.hpp>
#include <recount/write/explanation_text.hpp>
#include <recount/write/notes.hpp>
#include <recount/write/relation_counts.hpp>
#include <recount/write/report.hpp>

#include <algorithm>
#include <cstddef>
#include <ostream>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>

namespace recount {

namespace detail {

/// A text in Markdown that means nothing but itself: no emphasis, no link, no mention of anybody.
inline std::string markdown_text(std::string_view text) {
    constexpr std::string_view special = "\\`*_[]|~&$";
    const std::string line = legible(text);
    std::string result;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        const std::string_view behind = std::string_view{line}.substr(i + 1);
        if (c == ':' && behind.starts_with("//"))
            result += ":<!-- -->";
        else if ((c == 'w' || c == 'W') && (behind.starts_with("ww.") || behind.starts_with("WW.")))
            result += c + std::string{"<!-- -->"};
        else if (c == '<')
            result += "&lt;";
        else if (c == '@')
            result += "@<!-- -->";
        else if (c == '#')
            result += "\\#<!-- -->";
        else if (special.find(c) != std::string_view::npos)
            (result += '\\') += c;
        else
            result += c;
    }
    return result;
}

/// How often a character stands one behind the other.
inline std::size_t longest_run(std::string_view text, char of) {
    std::size_t longest = 0;
    std::size_t run = 0;
    for (const char c : text) {
        run = c == of ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    return longest;
}

/// A text in a code span, as a row of a table takes it too.
inline std::string markdown_code(std::string_view text, bool in_table) {
    const std::size_t longest = longest_run(text, '`');
    std::string inner;
    for (const char c : legible(text)) {
        if (c == '|' && in_table) inner += '\\';
        inner += c;
    }
    const std::string fence(longest + 1, '`');
    const std::string space = longest > 0 ? " " : "";
    return fence + space + inner + space + fence;
}

constexpr std::string_view markdown_mark(verdict found) {
    switch (found) {
        case verdict::consistent: return "holds";
        case verdict::consistent_by_rounding: return "can hold (rounding)";
        case verdict::inconsistent: return "**fails**";
        case verdict::undetermined: return "open";
    }
    return "";
}

}  // namespace detail

/// Findings as Markdown for a pull request: what fails, explained; then a table of all findings. Of more than a few that
/// hold it is said how often each relation came out how, with one of them as an example.
///
/// At most 200 findings are shown, and as many again of those that fail; the rest is counted.
class markdown_report {
public:
    /// @param explains adds what would make failing snapshots agree, where `explain` has not done so
    explicit markdown_report(std::ostream& out, bool explains = false) : out_{&out}, explains_{explains} {}

    void add(snapshot_report report) { kept_.add(std::move(report)); }

    /// Counts findings that are not shown.
    void add(const relation_counts& others) { kept_.add(others); }

    void finish(const check_notes& notes = {}) {
        *out_ << "## recount: " << detail::summary_text(kept_.counts(), notes) << "\n";
        for (const std::string& line : detail::read_as_lines(notes.read))
            *out_ << '\n' << detail::markdown_text(detail::capitalised(line)) << ".\n";
        for (const std::string& sentence : detail::judged_nowhere_sentences(notes))
            *out_ << "\n**" << detail::markdown_text(sentence) << ".**\n";
        if (const std::string text = detail::unmentioned_text(notes); !text.empty())
            *out_ << '\n' << detail::markdown_text(detail::capitalised(text)) << ".\n";
        if (const std::string text = detail::left_out_text(kept_); !text.empty()) *out_ << '\n' << text << '\n';
        for (const snapshot_report& report : kept_.reports()) {
            for (const reported_finding& one : report.findings)
                if (one.found.verdict == verdict::inconsistent) write(report, one);
            if (report.inconsistent()) repairs(report);
            for (const std::string& sentence : detail::joint_conflicts(report))
                *out_ << '\n' << detail::markdown_text(detail::snapshot_text(report) + ": " + sentence) << ".\n";
        }
        findings();
        if (kept_.holds_by_relation()) relations();
    }

private:
    static constexpr std::size_t most = 200;

    void findings() {
        std::string_view head =
            "\n### Findings\n\n| | as of | register | relation | what follows |\n|---|---|---|---|---|\n";
        for (const snapshot_report& report : kept_.reports())
            for (const reported_finding& one : report.findings)
                if (!kept_.said_by_relation(one)) {
                    *out_ << std::exchange(head, {});
                    row(report, one);
                }
    }

    void relations() {
        const detail::relation_table table = detail::relation_table_of(kept_.by_relation(), most);
        *out_ << "\n### Relation by relation\n\n|";
        for (const std::string_view head : detail::relation_table::heads) *out_ << ' ' << head << " |";
        *out_ << "\n|";
        for (std::size_t i = 0; i < detail::relation_table::heads.size(); ++i)
            *out_ << (detail::relation_table::is_number(i) ? "---:|" : "---|");
        *out_ << '\n';
        for (const detail::relation_table::line& each : table.lines) {
            *out_ << '|';
            for (const std::string& cell : each) *out_ << ' ' << detail::markdown_text(cell) << " |";
            *out_ << '\n';
        }
        if (!table.others.empty()) *out_ << '\n' << detail::markdown_text(detail::capitalised(table.others)) << ".\n";
    }

    void write(const snapshot_report& report, const reported_finding& one) {
        const std::string_view name = detail::name_of(report.scheme, one.found);
        const std::string subject = detail::subject_text(report);
        *out_ << "\n### "
              << (name.empty() ? detail::markdown_code(detail::shown_rule_of(report, one), false)
                               : detail::markdown_text(name))
              << " fails, " << detail::markdown_text(detail::when_text(report, one));
        if (!subject.empty()) *out_ << ", " << detail::markdown_text(subject);
        if (!name.empty()) *out_ << "\n\n" << detail::markdown_code(detail::shown_rule_of(report, one), false);
        if (detail::is_reading(report.scheme, one.found))
            *out_ << (name.empty() ? "\n\n" : " ") << "(a reading, not stated)";
        *out_ << "\n\n" << detail::markdown_text(detail::sentence_of(report, one)) << ".\n";
        if (const std::string closing = detail::closing_sentence(report, one); !closing.empty())
            *out_ << '\n' << detail::markdown_text(detail::capitalised(closing)) << ".\n";
        if (const place at = detail::place_of(report, one); at.line > 0)
            *out_ << '\n' << detail::markdown_code(at.file, false) << ", line " << at.line << ".\n";
    }

    void row(const snapshot_report& report, const reported_finding& one) {
        const std::string_view name = detail::name_of(report.scheme, one.found);
        *out_ << "| " << detail::markdown_mark(one.found.verdict) << " | "
              << detail::markdown_text(detail::when_text(report, one))
              << (report.replaced ? ", an earlier edition" : "") << " | "
              << detail::markdown_text(detail::subject_text(report)) << " | ";
        if (!name.empty()) *out_ << detail::markdown_text(name) << ": ";
        *out_ << detail::markdown_code(detail::shown_rule_of(report, one), true);
        if (detail::is_reading(report.scheme, one.found)) *out_ << " (a reading)";
        *out_ << " | " << detail::markdown_text(detail::sentence_of(report, one)) << " |\n";
    }

    /// What all relations say together, and the ranked changes, as a terminal shows them.
    void repairs(const snapshot_report& report) {
        std::ostringstream text;
        if (report.explained || !explains_) {
            write_explanation(text, report);
        } else {
            snapshot_report explained = report;
            explain(explained);
            write_explanation(text, explained);
        }
        if (const std::string block = text.str(); !block.empty()) {
            const std::string fence(std::max<std::size_t>(3, detail::longest_run(block, '`') + 1), '`');
            *out_ << '\n' << fence << "text\n" << block << fence << '\n';
        }
    }

    std::ostream* out_;
    bool explains_;
    detail::kept_reports kept_{most};
};

}  // namespace recount
