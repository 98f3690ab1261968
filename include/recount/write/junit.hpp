// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/write/detail/finding_words.hpp>
#include <recount/write/notes.hpp>
#include <recount/write/relation_counts.hpp>
#include <recount/write/report.hpp>

#include <cstddef>
#include <ostream>
#include <string>
#include <string_view>

namespace recount {

/// Findings as JUnit XML, which most pipelines show: a suite for each snapshot, a case for each finding.
///
/// What is inconsistent has failed, what is undetermined was skipped, what holds has passed.
class junit_report {
public:
    explicit junit_report(std::ostream& out) : out_{&out} {}

    void add(const snapshot_report& report) {
        begin();
        verdict_counts counts;
        counts.add(report);
        const bool together = counts.only_together > 0;
        const std::string suite = detail::markup_text(detail::snapshot_text(report));
        *out_ << "  <testsuite name=\"" << suite << "\" tests=\"" << counts.all() + (together ? 1 : 0)
              << "\" failures=\"" << counts.inconsistent + (together ? 1 : 0) << "\" errors=\"0\" skipped=\""
              << counts.undetermined << "\">\n";
        for (const reported_finding& one : report.findings) write(report, one, suite);
        if (together) {
            *out_ << "    <testcase classname=\"" << suite
                  << "\" name=\"all relations together\">\n      <failure type=\"inconsistent\" message=\"the "
                     "relations hold one by one, but not together\">";
            for (const std::string& sentence : detail::joint_conflicts(report))
                *out_ << detail::markup_text(sentence) << '\n';
            *out_ << "</failure>\n    </testcase>\n";
        }
        *out_ << "  </testsuite>\n";
    }

    /// Counts findings that are not shown, in a suite without cases.
    void add(const relation_counts& others) { not_shown_.add(others.total()); }

    void finish(const check_notes& notes = {}) {
        begin();
        write(notes);
        if (not_shown_.all() > 0)
            *out_ << "  <testsuite name=\"not shown\" tests=\"" << not_shown_.all() << "\" failures=\""
                  << not_shown_.inconsistent << "\" errors=\"0\" skipped=\"" << not_shown_.undetermined << "\"/>\n";
        *out_ << "</testsuites>\n";
    }

private:
    void begin() {
        if (!begun_) *out_ << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"recount\">\n";
        begun_ = true;
    }

    /// A rule that was judged nowhere was skipped.
    void write(const check_notes& notes) {
        if (const std::size_t never = notes.never_judged(); never > 0) {
            *out_ << "  <testsuite name=\"judged nowhere\" tests=\"" << never
                  << "\" failures=\"0\" errors=\"0\" skipped=\"" << never << "\">\n";
            for (const rule_record& one : notes.rules) {
                if (one.judged()) continue;
                *out_ << "    <testcase classname=\"judged nowhere\" name=\"" << detail::markup_text(one.relation)
                      << '"';
                if (one.at.line > 0)
                    *out_ << " file=\"" << detail::markup_text(one.at.file) << "\" line=\"" << one.at.line << '"';
                *out_ << ">\n      <skipped message=\"" << detail::markup_text(detail::judged_nowhere_text(one))
                      << "\"/>\n    </testcase>\n";
            }
            *out_ << "  </testsuite>\n";
        }
        if (const std::string text = detail::unmentioned_text(notes); !text.empty())
            *out_ << "  <testsuite name=\"not mentioned\" tests=\"0\" failures=\"0\" errors=\"0\" skipped=\"0\">\n"
                  << "    <system-out>" << detail::markup_text(text) << "</system-out>\n  </testsuite>\n";
    }

    void write(const snapshot_report& report, const reported_finding& one, const std::string& suite) {
        const std::string_view name = detail::name_of(report.scheme, one.found);
        std::string title = name.empty() ? "" : std::string{name} + ": ";
        title += detail::shown_rule_of(report, one);
        if (one.between()) title += " (since " + printed(one.since) + ")";
        if (detail::is_reading(report.scheme, one.found)) title += " (a reading)";
        *out_ << "    <testcase classname=\"" << suite << "\" name=\"" << detail::markup_text(title) << '"';
        if (const place at = detail::place_of(report, one); at.line > 0)
            *out_ << " file=\"" << detail::markup_text(at.file) << "\" line=\"" << at.line << '"';
        const std::string sentence = detail::markup_text(detail::sentence_of(report, one));
        switch (one.found.verdict) {
            case verdict::inconsistent:
                *out_ << ">\n      <failure type=\"inconsistent\" message=\"" << sentence << "\">" << sentence;
                if (const std::string closing = detail::closing_sentence(report, one); !closing.empty())
                    *out_ << '\n' << detail::markup_text(closing);
                *out_ << "</failure>\n    </testcase>\n";
                break;
            case verdict::undetermined:
                *out_ << ">\n      <skipped message=\"" << sentence << "\"/>\n    </testcase>\n";
                break;
            default: *out_ << "/>\n";
        }
    }

    std::ostream* out_;
    bool begun_{};
    verdict_counts not_shown_{};
};

}  // namespace recount
