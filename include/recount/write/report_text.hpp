// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/text/text.hpp>
#include <recount/write/detail/finding_words.hpp>
#include <recount/write/explanation_text.hpp>
#include <recount/write/report.hpp>

#include <ostream>
#include <sstream>
#include <string>
#include <string_view>

namespace recount {

/// Findings as text for a terminal, snapshot by snapshot, with one line at the end that counts them.
///
/// Each finding is written as `operator<<` of a reconciliation writes it; where registers or keys change, a heading says
/// whose figures follow.
class text_report {
public:
    /// @param colour marks what fails and what is open by colours of the terminal, besides saying so in words
    explicit text_report(std::ostream& out, bool colour = false) : out_{&out}, colour_{colour} {}

    void add(const snapshot_report& report) {
        const std::string subject = detail::subject_text(report);
        if (subject != subject_) {
            if (any_) *out_ << '\n';
            *out_ << styled(heading(subject), "\033[1m") << '\n';
            subject_ = subject;
        }
        any_ = true;
        counts_.add(report);
        for (const reported_finding& one : report.findings) write(report, one);
        write_explanation(*out_, report);
    }

    /// Counts findings that are not shown.
    void add(const verdict_counts& others) { counts_.add(others); }

    void finish() { *out_ << (any_ ? "\n" : "") << styled(detail::summary_text(counts_), "\033[1m") << ".\n"; }

private:
    [[nodiscard]] std::string styled(const std::string& text, std::string_view style) const {
        return colour_ && !style.empty() ? std::string{style} + text + "\033[0m" : text;
    }

    /// Whose figures follow; in quotes where it could be taken for another line of the report.
    static std::string heading(const std::string& subject) {
        if (subject.empty()) return "no register is named";
        const bool quoted = subject.starts_with(' ') || subject.ends_with('.') || subject.find("  ") != subject.npos;
        return quoted ? '"' + detail::legible(subject) + '"' : detail::legible(subject);
    }

    static std::string_view style_of(verdict found) {
        switch (found) {
            case verdict::inconsistent: return "\033[1;31m";
            case verdict::undetermined: return "\033[33m";
            case verdict::consistent_by_rounding: return "\033[36m";
            case verdict::consistent: break;
        }
        return {};
    }

    void write(const snapshot_report& report, const reported_finding& one) {
        const reconciliation_view view = report.view(one);
        const finding shown = detail::as_written(one.found, !one.excuse.empty());
        std::string when = detail::when_text(report, one);
        if (report.replaced) when += ", an earlier edition";
        when += detail::row_text(report);
        if (const place at = detail::place_of(report, one); report.cells && at.line > 0)
            when += " (" + detail::shown(at.file) + ":" + std::to_string(at.line) + ")";
        if (!colour_) {
            detail::write_finding(*out_, view, shown, when, report.figures);
        } else {
            std::ostringstream plain;
            detail::write_finding(plain, view, shown, when, report.figures);
            const std::string text = plain.str();
            const std::size_t first = text.find('\n');
            const std::size_t second = text.find('\n', first + 1);
            *out_ << text.substr(0, first + 1)
                  << styled(text.substr(first + 1, second - first - 1), style_of(one.found.verdict))
                  << text.substr(second);
        }
        if (const std::string error = detail::error_text(one); !error.empty())
            detail::write_line(*out_, error);
        if (!one.excuse.empty()) detail::write_line(*out_, detail::declared_text(one.excuse));
    }

    std::ostream* out_;
    bool colour_;
    bool any_{};
    std::string subject_{};
    verdict_counts counts_{};
};

}  // namespace recount
