// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/text/legible.hpp>
#include <recount/write/detail/finding_words.hpp>
#include <recount/write/notes.hpp>
#include <recount/write/relation_counts.hpp>
#include <recount/write/report.hpp>

#include <cstddef>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace recount {

namespace detail {

/// A text as a workflow command takes it; in its properties colons and commas mean something too.
inline std::string annotation_text(std::string_view text, bool property = false) {
    std::string result;
    for (const char c : legible(text)) {
        if (c == '%')
            result += "%25";
        else if (property && c == ':')
            result += "%3A";
        else if (property && c == ',')
            result += "%2C";
        else
            result += c;
    }
    return result;
}

}  // namespace detail

/// What is inconsistent as workflow commands of GitHub Actions, so that it shows beside the line of the file.
///
/// One error for each inconsistent finding, on the line of its left side; one notice at the end that counts all
/// findings.
class annotations_report {
public:
    explicit annotations_report(std::ostream& out) : out_{&out} {}

    void add(const snapshot_report& report) {
        counts_.add(report);
        for (const reported_finding& one : report.findings)
            if (one.found.verdict == verdict::inconsistent) write(report, one);
        for (const std::string& sentence : detail::joint_conflicts(report))
            write({report.file, report.first_line(), 0}, "figures disagree", {printed(report.as_of) + "  " + sentence});
    }

    /// Counts findings that are not shown.
    void add(const relation_counts& others) { counts_.add(others.total()); }

    void finish(const check_notes& notes = {}) {
        for (const rule_record& one : notes.rules) {
            if (one.judged()) continue;
            *out_ << "::warning ";
            if (!one.at.file.empty() && one.at.line > 0)
                *out_ << "file=" << detail::annotation_text(one.at.file, true) << ",line=" << one.at.line << ',';
            *out_ << "title=judged nowhere::" << detail::annotation_text(detail::judged_nowhere_text(one)) << '\n';
        }
        const std::string unmentioned = detail::unmentioned_text(notes);
        *out_ << "::notice title=recount::" << detail::summary_text(counts_, notes);
        if (!unmentioned.empty()) *out_ << "; " << detail::annotation_text(unmentioned);
        *out_ << '\n';
    }

private:
    void write(const snapshot_report& report, const reported_finding& one) {
        const std::string rule = detail::shown_rule_of(report, one);
        const std::string_view name = detail::name_of(report.scheme, one.found);
        const std::string title = "figures disagree" + (name.empty() ? "" : ": " + std::string{name});
        std::vector<std::string> message{detail::when_text(report, one) + "  " + rule,
                                         detail::sentence_of(report, one)};
        if (detail::is_reading(report.scheme, one.found)) message[0] += "  (a reading)";
        if (std::string closing = detail::closing_sentence(report, one); !closing.empty())
            message.push_back(std::move(closing));
        write(detail::place_of(report, one), title, message);
    }

    void write(const place& at, std::string_view title, const std::vector<std::string>& message) {
        *out_ << "::error ";
        if (at.line > 0) *out_ << "file=" << detail::annotation_text(at.file, true) << ",line=" << at.line << ',';
        *out_ << "title=" << detail::annotation_text(title, true) << "::";
        for (const std::string& each : message)
            *out_ << (&each == message.data() ? "" : "%0A") << detail::annotation_text(each);
        *out_ << '\n';
    }

    std::ostream* out_;
    verdict_counts counts_{};
};

}  // namespace recount
