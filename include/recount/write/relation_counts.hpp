// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/text/text.hpp>
#include <recount/write/detail/finding_words.hpp>
#include <recount/write/report.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

namespace recount {

/// What findings are counted by: a relation, the category of counts below 0, or a rule that is a relation for each line of
/// a table.
struct counted_relation {
    scheme_view scheme{};
    relation_kind kind{};
    std::uint32_t subject{};        ///< the relation, of a rule the first that was met; of counts below 0 the category
    std::size_t rule{};             ///< where there is a title
    std::string_view rule_title{};  ///< empty where it is this relation alone
};

/// How often it came out how; of what fails, where it began, where it ended and how far it went.
struct relation_count : counted_relation {
    verdict_counts counts{};
    std::string first_failing{};  ///< "2007, State Commission"
    std::string last_failing{};
    finding largest{};            ///< of the failing ones that whose gap is largest
    std::string largest_where{};  ///< as `first_failing`
    std::string largest_words{};  ///< "12 are missing from the parts"
    bool too_high{};              ///< some failing one has a gap above 0
    bool too_low{};               ///< some failing one has a gap below 0
    std::string example{};        ///< the first that was met of what holds: "2007: 4 is stated, 1 + 3 = 4 is computed"

    /// Its name, or the rule itself where it has none; "civilians >= 0" of counts below 0.
    [[nodiscard]] std::string title() const {
        if (!rule_title.empty()) return std::string{rule_title};
        finding found{};
        found.kind = kind;
        found.subject = subject;
        const std::string_view name = detail::name_of(scheme, found);
        return name.empty() ? detail::rule_of(scheme, found) : std::string{name};
    }

    /// Wherever it is judged and not undetermined it fails, three times or more, and to the same side.
    [[nodiscard]] bool always_fails() const {
        return counts.inconsistent >= 3 && counts.inconsistent + counts.undetermined == counts.all() &&
               too_high != too_low;
    }
};

/// Findings counted by relation; in cross-classified tables, where a rule is a relation for each line, by rule.
///
/// It grows with the relations, not with the findings. The schemes and titles must outlive it.
class relation_counts {
public:
    void add(const snapshot_report& report) {
        total_.add(report);
        for (const reported_finding& one : report.findings) {
            relation_count& of = row(subject_of(report, one.found));
            of.counts.add(one.found.verdict);
            if (one.found.verdict == verdict::inconsistent) note_failing(of, report, one);
            note_example(of, report, one);
        }
    }

    /// A finding that holds, or is undetermined.
    void add_holding(const snapshot_report& report, const reported_finding& one) {
        relation_count& of = row(subject_of(report, one.found));
        of.counts.add(one.found.verdict);
        note_example(of, report, one);
        total_.add(one.found.verdict);
    }

    /// Findings of one relation of which nothing else is known.
    void add(const scheme_view& scheme, std::uint32_t relation, verdict found, std::size_t count) {
        if (count == 0) return;
        row({scheme, scheme.relations[relation].kind, relation}).counts.add(found, count);
        total_.add(found, count);
    }

    void add(const relation_counts& others) {
        for (const relation_count& one : others.rows_) {
            relation_count& of = row(one);
            of.counts.add(one.counts);
            if (of.first_failing.empty()) of.first_failing = one.first_failing;
            if (!one.last_failing.empty()) of.last_failing = one.last_failing;
            if (farther(one.largest, of.largest) || of.largest_words.empty()) {
                of.largest = one.largest;
                of.largest_where = one.largest_where;
                of.largest_words = one.largest_words;
            }
            of.too_high = of.too_high || one.too_high;
            of.too_low = of.too_low || one.too_low;
            if (of.example.empty()) of.example = one.example;
        }
        total_.add(others.total_);
    }

    [[nodiscard]] const verdict_counts& total() const { return total_; }

    /// In the order of the rules, or of the schemes' relations, whatever was judged first; then counts below 0.
    [[nodiscard]] std::vector<const relation_count*> rows() const {
        std::vector<const relation_count*> sorted;
        std::unordered_map<const void*, std::size_t> schemes;
        for (const relation_count& one : rows_) {
            sorted.push_back(&one);
            schemes.try_emplace(one.scheme.relations.data(), schemes.size());
        }
        const auto place = [&](const relation_count* one) {
            const bool by_rule = !one->rule_title.empty();
            return std::tuple{by_rule ? 0 : schemes.at(one->scheme.relations.data()),
                              one->kind == relation_kind::domain, by_rule ? one->rule : one->subject};
        };
        std::stable_sort(sorted.begin(), sorted.end(),
                         [&](const auto* a, const auto* b) { return place(a) < place(b); });
        return sorted;
    }

private:
    static bool farther(const finding& one, const finding& other) {
        const auto below = [](const finding& found) { return found.gap() < 0 ? found.gap() : -found.gap(); };
        return below(one) < below(other);
    }

    static counted_relation subject_of(const snapshot_report& report, const finding& found) {
        counted_relation result{report.scheme, found.kind, found.subject};
        if (report.titles.empty() || found.kind == relation_kind::domain) return result;
        result.rule = report.rules[found.subject];
        result.rule_title = report.titles[result.rule];
        return result;
    }

    relation_count& row(const counted_relation& of) {
        const void* place = of.rule_title.data();
        if (of.rule_title.empty()) place = &of.scheme.relations[of.subject];
        if (of.kind == relation_kind::domain) place = &of.scheme.categories[of.subject];
        const auto [known, is_new] = places_.try_emplace(place, rows_.size());
        if (is_new) static_cast<counted_relation&>(rows_.emplace_back()) = of;
        return rows_[known->second];
    }

    /// "2007, State Commission"; of a rule that is many relations also which one: "2007, cases, North".
    static std::string where_text(const snapshot_report& report, const reported_finding& one) {
        std::string where = detail::when_text(report, one);
        if (const std::string subject = detail::subject_text(report); !subject.empty()) where += ", " + subject;
        if (report.titles.empty() || one.found.kind == relation_kind::domain) return where;
        const auto terms = report.scheme.all(report.scheme.relations[one.found.subject]);
        const std::string cell{report.scheme.categories[terms[0].category].name};
        return report.as_of.dated() || !report.key.empty() ? where + ", " + cell : cell;
    }

    static void note_failing(relation_count& of, const snapshot_report& report, const reported_finding& one) {
        const std::string where = where_text(report, one);
        if (of.first_failing.empty()) of.first_failing = where;
        if (of.largest_words.empty() || farther(one.found, of.largest)) {
            of.largest = one.found;
            of.largest_where = where;
            of.largest_words = one.found.kind == relation_kind::domain
                                   ? detail::interval_text(one.found.stated, one.found)
                                   : detail::failure_text(report.view(one), one.found);
        }
        of.too_high = of.too_high || one.found.gap() > 0;
        of.too_low = of.too_low || one.found.gap() < 0;
        of.last_failing = where;
    }

    static void note_example(relation_count& of, const snapshot_report& report, const reported_finding& one) {
        if (!of.example.empty() || one.found.verdict != verdict::consistent || !one.excuse.empty()) return;
        of.example = where_text(report, one);
        if (!of.example.empty()) of.example += ": ";
        of.example += detail::sentence_of(report, one);
    }

    verdict_counts total_{};
    std::vector<relation_count> rows_{};
    std::unordered_map<const void*, std::size_t> places_{};  // by the title, or the relation's row in its tables
};

/// Takes the findings that are not inconsistent out of a report, where only the others are to be shown; and so what
/// follows for categories that stand in none of them.
/// @return how many of them there were
inline relation_counts take_holding(snapshot_report& report) {
    relation_counts taken;
    std::erase_if(report.findings, [&](const reported_finding& one) {
        if (one.found.verdict == verdict::inconsistent) return false;
        if (one.found.kind != relation_kind::domain) taken.add_holding(report, one);
        return true;
    });
    return taken;
}

}  // namespace recount
