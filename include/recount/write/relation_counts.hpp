// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/text/text.hpp>
#include <recount/write/report.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

namespace recount {

/// How often one relation came out how; of what fails, where it began, where it ended and how far it went.
struct relation_count {
    scheme_view scheme{};
    relation_kind kind{};
    std::uint32_t subject{};  ///< the relation; of counts below 0 the category
    verdict_counts counts{};
    std::string first_failing{};  ///< "2007, State Commission"
    std::string last_failing{};
    finding largest{};            ///< of the failing ones that whose gap is largest
    std::string largest_where{};  ///< as `first_failing`
    std::string largest_words{};  ///< "12 are missing from the parts"
    bool too_high{};              ///< some failing one has a gap above 0
    bool too_low{};               ///< some failing one has a gap below 0

    /// Its name, or the rule itself where it has none; "civilians >= 0" of counts below 0.
    [[nodiscard]] std::string title() const {
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

/// Findings counted by relation.
///
/// It grows with the relations, not with the findings. The schemes must outlive it.
class relation_counts {
public:
    void add(const snapshot_report& report) {
        total_.add(report);
        for (const reported_finding& one : report.findings) {
            relation_count& of = row(report.scheme, one.found.kind, one.found.subject);
            of.counts.add(one.found.verdict);
            if (one.found.verdict == verdict::inconsistent) note_failing(of, report, one);
        }
    }

    /// Findings of one relation of which nothing else is known.
    void add(const scheme_view& scheme, std::uint32_t relation, verdict found, std::size_t count) {
        if (count == 0) return;
        row(scheme, scheme.relations[relation].kind, relation).counts.add(found, count);
        total_.add(found, count);
    }

    void add(const relation_counts& others) {
        for (const relation_count& one : others.rows_) {
            relation_count& of = row(one.scheme, one.kind, one.subject);
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
        }
        total_.add(others.total_);
    }

    [[nodiscard]] const verdict_counts& total() const { return total_; }

    /// In the order of the schemes' relations, whatever was judged first; then counts below 0.
    [[nodiscard]] std::vector<const relation_count*> rows() const {
        std::vector<const relation_count*> sorted;
        std::unordered_map<const void*, std::size_t> schemes;
        for (const relation_count& one : rows_) {
            sorted.push_back(&one);
            schemes.try_emplace(one.scheme.relations.data(), schemes.size());
        }
        const auto place = [&](const relation_count* one) {
            return std::tuple{schemes.at(one->scheme.relations.data()), one->kind == relation_kind::domain,
                              one->subject};
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

    relation_count& row(const scheme_view& scheme, relation_kind kind, std::uint32_t subject) {
        const void* const place = kind == relation_kind::domain ? static_cast<const void*>(&scheme.categories[subject])
                                                                : static_cast<const void*>(&scheme.relations[subject]);
        const auto [known, is_new] = places_.try_emplace(place, rows_.size());
        if (is_new) {
            rows_.emplace_back();
            rows_.back().scheme = scheme;
            rows_.back().kind = kind;
            rows_.back().subject = subject;
        }
        return rows_[known->second];
    }

    static void note_failing(relation_count& of, const snapshot_report& report, const reported_finding& one) {
        std::string where = detail::when_text(report, one);
        if (const std::string subject = detail::subject_text(report); !subject.empty()) where += ", " + subject;
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
        of.last_failing = std::move(where);
    }

    verdict_counts total_{};
    std::vector<relation_count> rows_{};
    std::unordered_map<const void*, std::size_t> places_{};  // of the relation's row in its tables
};

/// Takes the findings that are not inconsistent out of a report, where only the others are to be shown; and so what
/// follows for categories that stand in none of them.
/// @return how many of them there were
inline relation_counts take_holding(snapshot_report& report) {
    relation_counts taken;
    std::erase_if(report.findings, [&](const reported_finding& one) {
        if (one.found.verdict == verdict::inconsistent) return false;
        if (one.found.kind != relation_kind::domain) taken.add(report.scheme, one.found.subject, one.found.verdict, 1);
        return true;
    });
    return taken;
}

}  // namespace recount
