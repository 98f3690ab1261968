// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/text/legible.hpp>
#include <recount/text/text.hpp>
#include <recount/write/detail/causes.hpp>
#include <recount/write/detail/finding_words.hpp>
#include <recount/write/detail/relation_table.hpp>
#include <recount/write/explanation.hpp>
#include <recount/write/explanation_text.hpp>
#include <recount/write/notes.hpp>
#include <recount/write/relation_counts.hpp>
#include <recount/write/report.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <ostream>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace recount {

struct text_options {
    bool colour = false;  ///< marks what fails and what is open by colours of the terminal, besides saying so in words
    bool every = false;   ///< each finding, however many there are, as soon as it is known
    bool once = false;  ///< of these what stays the same from date to date twice only, and at the end how long it stays
    bool explains = false;  ///< explains what fails and is shown, where `explain` has not done so
};

/// Findings as text for a terminal, with one line at the end that counts them.
///
/// The findings of a few figures are written one by one, snapshot by snapshot, as `operator<<` of a reconciliation writes
/// them; where registers or keys change, a heading says whose figures follow. Of more findings than a page holds those
/// that fail come first, the gravest first, then how often each relation came out how. What stays the same from snapshot
/// to snapshot is said once, and so is what a relation has in common wherever it fails.
class text_report {
public:
    explicit text_report(std::ostream& out, text_options options = {})
        : out_{&out}, options_{options}, causes_{most_kept, !options.once} {}

    /// Says how a file is read before its findings, where those are written as soon as they are known.
    void begin(const read_as& said) {
        if (!options_.every || printed(said) == begun_) return;
        begun_ = printed(said);
        if (begun_.empty()) return;
        *out_ << (any_ ? "\n" : "") << "read as: " << begun_ << '\n';
        any_ = true;
    }

    void add(snapshot_report report) {
        counts_.add(report);
        if (options_.every) {
            write_all(*out_, report, options_.once ? causes_.add(report) : cause_ids{});
            return;
        }
        if (report.fails_only_together()) {
            ++together_;
            if (together_ <= most_together) contradictions_.push_back(report);
        }
        cause_ids ids = causes_.add(report);
        if (!few_) return;
        findings_ += report.findings.size();
        few_ = findings_ <= most_findings;
        if (few_)
            kept_.emplace_back(std::move(report), std::move(ids));
        else
            kept_.clear();
    }

    /// Counts findings that are not shown.
    void add(const relation_counts& others) { counts_.add(others); }

    void finish(const check_notes& notes = {}) {
        const std::vector<std::string> read = detail::read_as_lines(notes.read);
        if (!options_.every) {
            for (const std::string& line : read) *out_ << line << '\n';
            if (!read.empty()) *out_ << '\n';
            if (!wrote_few()) write_gravest();
        }
        if (options_.once) write_repeated();
        for (const relation_count* one : counts_.rows())
            if (!options_.every && one->always_fails())
                *out_ << '\n' << detail::legible(detail::always_fails_text(*one));
        if (any_) *out_ << '\n';
        for (const std::string& sentence : detail::judged_nowhere_sentences(notes))
            *out_ << detail::legible(sentence) << ".\n";
        if (const std::string text = detail::unmentioned_text(notes); !text.empty())
            *out_ << detail::legible(text) << ".\n";
        *out_ << styled(detail::summary_text(counts_.total(), notes), "\033[1m") << ".\n";
        // what was passed over within a file is known at its end
        if (options_.every && read != std::vector<std::string>{"read as: " + begun_})
            for (const std::string& line : read) *out_ << line << '\n';
    }

private:
    static constexpr std::size_t most_findings = 40;  // that are written one by one
    static constexpr std::size_t most_lines = 120;
    static constexpr std::size_t most_causes = 20;
    static constexpr std::size_t most_relations = 40;
    static constexpr std::size_t most_together = 3;
    static constexpr std::size_t most_kept = 64;  // causes

    using cause_ids = std::vector<detail::causes::occurrence>;

    [[nodiscard]] std::string styled(const std::string& text, std::string_view style) const {
        return options_.colour && !style.empty() ? std::string{style} + text + "\033[0m" : text;
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

    void head(std::ostream& out, const snapshot_report& report) {
        const std::string subject = detail::subject_text(report);
        if (subject != subject_) {
            if (any_) out << '\n';
            out << styled(heading(subject), "\033[1m") << '\n';
            subject_ = subject;
        }
        any_ = true;
    }

    /// Every finding of a snapshot but those that an earlier one has said for it.
    void write_all(std::ostream& out, const snapshot_report& report, const cause_ids& ids) {
        std::vector<std::pair<const reported_finding*, const detail::cause*>> shown;
        bool fails = false;
        for (std::size_t i = 0; i < report.findings.size(); ++i) {
            const detail::cause* of = nullptr;
            if (options_.every && !ids.empty()) {  // how long it lasts is not known yet: two alike may be chance
                if (ids[i].nth > 2) continue;
            } else if (!ids.empty()) {
                of = causes_.find(ids[i].id);
                if (of && !of->folds()) of = nullptr;
                if (of && !said_.insert(of->id).second) continue;
            }
            fails = fails || report.findings[i].found.verdict == verdict::inconsistent;
            shown.emplace_back(&report.findings[i], of);
        }
        if (shown.empty() && !report.findings.empty()) return;
        head(out, report);
        for (const auto& [one, of] : shown) write(out, report, *one, of);
        if (fails || !report.inconsistent()) write_explained(out, report);
    }

    /// What was left out because it had been said.
    void write_repeated() {
        for (const detail::cause& each : causes_.kept()) {
            if (each.same + each.opposite < 3) continue;
            head(*out_, *each.report);
            const finding& found = each.one().found;
            const std::string_view name = detail::name_of(each.report->scheme, found);
            *out_ << printed(each.report->as_of) << "  "
                  << detail::legible(name.empty() ? detail::rule_of(each.report->scheme, found) : std::string{name})
                  << '\n';
            detail::write_line(*out_, detail::failure_text(each.report->view(each.one()), found));
            detail::write_line(*out_, detail::repeated_text(each));
        }
    }

    void write_explained(std::ostream& out, const snapshot_report& report) {
        if (report.explained || !options_.explains || !report.inconsistent()) return write_explanation(out, report);
        snapshot_report explained = report;
        explain(explained);
        write_explanation(out, explained);
    }

    /// A few findings one by one, unless even they are more than a page.
    bool wrote_few() {
        if (!few_) return false;
        std::ostringstream all;
        for (const auto& [report, ids] : kept_) write_all(all, report, ids);
        const std::string text = all.str();
        if (static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) > most_lines) {
            any_ = false;
            subject_.clear();
            return false;
        }
        *out_ << text;
        return true;
    }

    void write_gravest() {
        const std::vector<const detail::cause*> gravest = causes_.gravest(most_causes);
        if (gravest.size() > 1) *out_ << "What fails, the gravest first:\n\n";
        std::vector<const snapshot_report*> explained;
        for (const detail::cause* each : gravest) {
            head(*out_, *each->report);
            write(*out_, *each->report, each->one(), each);
            const bool known = std::any_of(explained.begin(), explained.end(), [&](const snapshot_report* other) {
                return other->file == each->report->file && other->first_line() == each->report->first_line() &&
                       other->as_of == each->report->as_of && other->key == each->report->key;
            });
            if (!known) write_explained(*out_, *each->report);
            explained.push_back(each->report.get());
        }
        const auto number = [](std::size_t count) { return grouped(static_cast<std::int64_t>(count)); };
        if (causes_.all() > gravest.size())
            *out_ << "\nand " << number(causes_.all() - gravest.size()) << " more (all findings: --show all)\n";
        for (const snapshot_report& report : contradictions_) {
            head(*out_, report);
            write_explanation(*out_, report);
        }
        if (together_ > contradictions_.size())
            *out_ << "\nand " << number(together_ - contradictions_.size()) << " more that contradict only together\n";
        if (any_) *out_ << '\n';
        any_ = true;
        detail::write_relation_table(*out_, counts_, most_relations);
    }

    void write(std::ostream& out, const snapshot_report& report, const reported_finding& one,
               const detail::cause* repeated) {
        const reconciliation_view view = report.view(one);
        const finding shown = detail::as_written(one.found, !one.excuse.empty());
        std::string when = detail::when_text(report, one);
        if (report.replaced) when += ", an earlier edition";
        when += detail::row_text(report);
        if (const place at = detail::place_of(report, one); report.cells && at.line > 0)
            when += " (" + at.file + ":" + std::to_string(at.line) + ")";
        if (!options_.colour) {
            detail::write_finding(out, view, shown, when, report.figures);
        } else {
            std::ostringstream plain;
            detail::write_finding(plain, view, shown, when, report.figures);
            const std::string text = plain.str();
            const std::size_t first = text.find('\n');
            const std::size_t second = text.find('\n', first + 1);
            out << text.substr(0, first + 1)
                << styled(text.substr(first + 1, second - first - 1), style_of(one.found.verdict))
                << text.substr(second);
        }
        if (repeated && repeated->folds()) detail::write_line(out, detail::repeated_text(*repeated));
        if (const std::string error = detail::error_text(one); !error.empty()) detail::write_line(out, error);
        if (one.missing) detail::write_line(out, detail::missing_text(*one.missing));
        if (!one.excuse.empty()) detail::write_line(out, detail::declared_text(one.excuse));
    }

    std::ostream* out_;
    text_options options_;
    bool any_{};
    std::string subject_{};
    std::string begun_{};  // how the file is read whose findings are written
    relation_counts counts_{};
    detail::causes causes_;
    bool few_ = true;  // findings so far
    std::size_t findings_{};
    std::vector<std::pair<snapshot_report, cause_ids>> kept_{};  // while they are few
    std::vector<snapshot_report> contradictions_{};              // that no relation shows alone
    std::size_t together_{};
    std::set<std::size_t> said_{};  // causes that are written already
};

}  // namespace recount
