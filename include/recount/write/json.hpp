// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/text/text.hpp>
#include <recount/write/detail/finding_words.hpp>
#include <recount/write/detail/json_string.hpp>
#include <recount/write/detail/read_as_json.hpp>
#include <recount/write/notes.hpp>
#include <recount/write/relation_counts.hpp>
#include <recount/write/report.hpp>

#include <algorithm>
#include <cstdint>
#include <exception>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace recount {

namespace detail {

/// A percentage with its decimals; zeros at the end are left out as far as nothing was printed there.
inline std::string percent_text(std::int64_t value, int decimals, int as_printed) {
    std::string text = decimal_text(value, decimals);
    for (; decimals > as_printed && text.back() == '0'; --decimals) text.pop_back();
    if (text.back() == '.') text.pop_back();
    return text;
}

/// Both ends of an interval: people as numbers, percentages as strings, `null` where there is no end.
inline std::pair<std::string, std::string> json_ends(const interval& range, unit counted_in, int decimals,
                                                     int as_printed) {
    const auto end_text = [&](bool there, std::int64_t value) -> std::string {
        if (!there) return "null";
        if (counted_in == unit::people) return std::to_string(value);
        return '"' + percent_text(value, decimals, as_printed) + '"';
    };
    return {end_text(range.has_low(), range.low), end_text(range.has_high(), range.high)};
}

/// `[4354, 4354]`, `[12, null]`, `["37.94", "37.94"]`.
inline std::string json_interval(const interval& range, unit counted_in, int decimals, int as_printed) {
    const auto [low, high] = json_ends(range, counted_in, decimals, as_printed);
    return "[" + low + ", " + high + "]";
}

inline std::string_view json_word(verdict found) {
    return found == verdict::consistent_by_rounding ? "consistent_by_rounding" : printed(found);
}

/// What a finding, a conflict or a repair calls a relation: its name, or the rule itself where it has none.
inline std::string json_relation(const scheme_view& scheme, std::uint32_t subject, relation_kind kind) {
    finding found{};
    found.subject = subject;
    found.kind = kind;
    const std::string_view name = name_of(scheme, found);
    return json_string(name.empty() ? rule_of(scheme, found) : std::string{name});
}

/// The most decimals that a figure of a finding is printed with.
inline int printed_decimals(const std::vector<term>& terms, const evidence& figures) {
    int decimals = 0;
    for (const term& t : terms) {
        const figure& stated = figures.of(t);
        if (stated.decimals() > decimals) decimals = stated.decimals();
    }
    return decimals;
}

}  // namespace detail

/// Findings as one JSON object, written snapshot by snapshot.
///
/// `{"recount": 1, "snapshots": [...], "never_judged": [...], "not_mentioned": [...], "summary": {...}}`.
/// Where there are files, each finding has the place of its left
/// side, and each snapshot those of the figures in question. Intervals are pairs, `null` is an unbounded end; people are
/// numbers, percentages strings with the decimals as printed. What is not dated has the empty date, what is of no
/// register the empty register; a relation without a name is called by its rule. Bounds are given for figures that are
/// not one number already. Of repairs of one rank `likelihood` says in tenths of powers of ten which slip is the more
/// usual; `survives` whether everything can hold together with one; `mends_together` whether relations would that hold
/// one by one only. A repair that changes no figure says in `read` which relation is read otherwise: with
/// `category` once more (`times` 1) or once less (-1) on its right side, or in the place of a share's whole (0). Where a
/// rule of VTL fails that has them, its `errorcode` and `errorlevel` stand beside the verdict; `declared` is why a fall is known to be no mistake. The summary counts all
/// findings, and those of each relation. An object that is not finished is finished when the report goes out of scope.
class json_report {
public:
    explicit json_report(std::ostream& out) : out_{&out}, exceptions_{std::uncaught_exceptions()} {}

    json_report(json_report&& other) noexcept
        : out_{std::exchange(other.out_, nullptr)},
          exceptions_{other.exceptions_},
          begun_{other.begun_},
          any_{other.any_},
          counts_{std::move(other.counts_)} {}
    json_report(const json_report&) = delete;
    json_report& operator=(const json_report&) = delete;
    json_report& operator=(json_report&&) = delete;

    ~json_report() {
        if (out_ == nullptr || std::uncaught_exceptions() > exceptions_) return;
        try {
            finish();
        } catch (...) {
            // the stream says by its state that it could not be written
        }
    }

    void add(const snapshot_report& report) {
        begin();
        *out_ << (any_ ? ",\n  " : "\n  ");
        any_ = true;
        *out_ << R"({"as_of": )" << detail::json_string(report.as_of.dated() ? printed(report.as_of) : "")
              << R"(, "register": )" << detail::json_string(report.from.register_name) << R"(, "key": {)";
        for (const auto& [name, value] : report.key)
            *out_ << (&name == &report.key.front().first ? "" : ", ") << detail::json_string(name) << ": "
                  << detail::json_string(value);
        *out_ << '}';
        if (report.fails_only_together()) *out_ << R"(, "verdict": "inconsistent only together")";
        *out_ << ",\n   ";
        figures(report);
        *out_ << "\"findings\": [";
        counts_.add(report);
        for (const reported_finding& one : report.findings) {
            *out_ << (&one == report.findings.data() ? "\n    " : ",\n    ");
            write(report, one);
        }
        *out_ << ']';
        if (report.explained) write(report, *report.explained);
        *out_ << '}';
    }

    /// Counts findings that are not shown.
    void add(const relation_counts& others) { counts_.add(others); }

    void finish(const check_notes& notes = {}) {
        if (out_ == nullptr) return;
        begin();
        *out_ << "],\n \"never_judged\": ";
        std::vector<const rule_record*> never;
        for (const rule_record& one : notes.rules)
            if (!one.judged()) never.push_back(&one);
        list(never, [&](const rule_record* one) {
            *out_ << R"({"relation": )" << detail::json_string(one->relation) << R"(, "rule": )"
                  << detail::json_string(one->rule);
            if (one->at.line > 0) {
                *out_ << ", ";
                write(one->at);
            }
            *out_ << R"(, "reason": )" << detail::json_string(one->reason) << R"(, "remedy": )"
                  << detail::json_string(one->remedy) << '}';
        });
        *out_ << ",\n \"not_mentioned\": ";
        list(notes.unmentioned, [&](const unmentioned_category& one) { *out_ << detail::json_string(one.name); });
        *out_ << ",\n \"read_as\": ";
        detail::write_json(*out_, notes.read);
        *out_ << ",\n \"summary\": {";
        write(counts_.total());
        *out_ << R"(, "only_together": )" << counts_.total().only_together << R"(, "relations": [)";
        std::string_view separator;
        for (const relation_count* one : counts_.rows()) {
            *out_ << std::exchange(separator, ", ") << R"({"relation": )" << detail::json_string(one->title())
                  << R"(, "kind": ")" << printed(one->kind) << R"(", )";
            write(one->counts);
            *out_ << '}';
        }
        *out_ << "]}}\n";
        out_ = nullptr;
    }

private:
    void begin() {
        if (!begun_) *out_ << "{\"recount\": 1,\n \"snapshots\": [";
        begun_ = true;
    }

    void write(const verdict_counts& counts) {
        *out_ << R"("consistent": )" << counts.consistent << R"(, "consistent_by_rounding": )"
              << counts.consistent_by_rounding << R"(, "inconsistent": )" << counts.inconsistent
              << R"(, "undetermined": )" << counts.undetermined;
    }

    void write(const place& at) {
        *out_ << R"("file": )" << detail::json_string(at.file) << R"(, "line": )" << at.line;
        if (at.column > 0) *out_ << R"(, "column": )" << at.column;
    }

    /// Where the figures stand that findings are about.
    void figures(const snapshot_report& report) {
        std::vector<bool> known(report.figures.size());
        bool any = false;
        for (const reported_finding& one : report.findings)
            for (const term& t : detail::terms_of(report.scheme, one.found)) {
                if (t.previous || known[t.category]) continue;
                known[t.category] = true;
                const place at = detail::figure_place(report, t.category);
                if (at.line == 0 || (!report.columns.empty() && at.column == 0)) continue;
                *out_ << (any ? ",\n     " : "\"figures\": [") << R"({"category": )"
                      << detail::json_string(report.scheme.categories[t.category].name) << R"(, "printed": )"
                      << detail::json_string(printed(report.figures[t.category])) << ", ";
                write(at);
                *out_ << '}';
                any = true;
            }
        if (any) *out_ << "],\n   ";
    }

    void write(const snapshot_report& report, const reported_finding& one) {
        const scheme_view& scheme = report.scheme;
        const finding& found = one.found;
        const evidence figures = report.figures_of(one);
        const std::vector<term> terms = detail::terms_of(scheme, found);
        const int printed_with = detail::printed_decimals(terms, figures);
        const auto range = [&](const interval& of) {
            return detail::json_interval(of, found.counted_in, found.decimals, printed_with);
        };
        *out_ << R"({"relation": )" << detail::json_relation(scheme, found.subject, found.kind) << R"(, "kind": ")"
              << printed(found.kind) << R"(", "reading": )" << (detail::is_reading(scheme, found) ? "true" : "false")
              << ",\n     \"rule\": " << detail::json_string(detail::rule_of(scheme, found))
              << ",\n     \"verdict\": \"" << detail::json_word(found.verdict) << R"(", "stated": )"
              << range(found.stated) << R"(, "computed": )" << range(found.computed) << R"(, "discrepancy": )"
              << range(found.discrepancy) << R"(, "not_published": [)";
        std::vector<std::uint32_t> missing;
        for (const term& t : terms) {
            if (figures.of(t).published() || std::find(missing.begin(), missing.end(), t.category) != missing.end())
                continue;
            *out_ << (missing.empty() ? "" : ", ") << detail::json_string(scheme.categories[t.category].name);
            missing.push_back(t.category);
        }
        *out_ << ']';
        if (const place at = detail::place_of(report, one); at.line > 0) {
            *out_ << ",\n     ";
            write(at);
        }
        if (!one.excuse.empty()) *out_ << R"(, "declared": )" << detail::json_string(one.excuse);
        if (!one.errorcode.empty()) *out_ << R"(, "errorcode": )" << detail::json_string(one.errorcode);
        if (!one.errorlevel.empty()) *out_ << R"(, "errorlevel": )" << detail::json_string(one.errorlevel);
        *out_ << '}';
    }

    template <class Items, class Write>
    void list(const Items& items, Write write) {
        *out_ << '[';
        bool first = true;
        for (const auto& item : items) {
            if (!first) *out_ << ", ";
            first = false;
            write(item);
        }
        *out_ << ']';
    }

    void write(const snapshot_report& report, const snapshot_explanation& explained) {
        const scheme_view& scheme = report.scheme;
        const auto name = [&scheme](std::uint32_t category, bool previous) {
            return detail::json_string((previous ? "previous " : "") + std::string{scheme.categories[category].name});
        };
        const auto within = [&](std::uint32_t category, bool previous, const bound& range) {
            const figure& stated = report.figures[category];
            const int as_printed = stated.decimals();
            const auto [low, high] = detail::json_ends(range.range, range.counted_in, range.decimals, as_printed);
            *out_ << R"({"category": )" << name(category, previous) << R"(, "low": )" << low << R"(, "high": )" << high
                  << '}';
        };
        const auto relations = [&](const std::vector<judged>& all) {
            list(all, [&](const judged& one) { *out_ << detail::json_relation(scheme, one.subject, one.kind); });
        };

        *out_ << ",\n   \"bounds\": ";
        list(detail::implied_categories(report), [&](std::uint32_t c) { within(c, false, explained.bounds.of[c]); });

        *out_ << ",\n   \"conflicts\": ";
        list(explained.conflicts.sets, [&](const conflict& one) {
            std::vector<std::pair<std::uint32_t, bool>> categories;
            for (const std::uint32_t c : one.categories) categories.emplace_back(c, false);
            for (const std::uint32_t c : one.previous) categories.emplace_back(c, true);
            *out_ << R"({"categories": )";
            list(categories, [&](const auto& each) { *out_ << name(each.first, each.second); });
            *out_ << R"(, "relations": )";
            list(one.relations,
                 [&](std::uint32_t r) { *out_ << detail::json_relation(scheme, r, scheme.relations[r].kind); });
            *out_ << '}';
        });

        const smallest_change_sets& changes = explained.smallest_changes;
        *out_ << ",\n   \"smallest_changes\": {\"weight\": "
              << (changes.possible ? std::to_string(changes.weight) : "null") << R"(, "proved": )"
              << (changes.proved ? "true" : "false") << R"(, "sets": )";
        list(changes.sets, [&](std::span<const change> set) {
            list(set, [&](const change& one) { within(one.category, one.previous, one.becomes); });
        });

        *out_ << "},\n   \"repairs\": ";
        list(explained.repairs, [&](const repair& one) {
            *out_ << "\n    {\"rank\": " << one.rank << R"(, "likelihood": )" << one.likelihood << R"(, "kind": ")"
                  << words(one.kind) << R"(", "survives": )" << (one.survives ? "true" : "false")
                  << R"(, "mends_together": )" << (one.mends_together ? "true" : "false") << R"(, "closes": )";
            relations(one.closes);
            *out_ << R"(, "breaks": )";
            relations(one.breaks);
            *out_ << R"(, "changes": )";
            list(one.changes, [&](const replacement& each) {
                *out_ << R"({"category": )" << name(each.category, each.previous) << R"(, "printed": )"
                      << detail::json_string(printed(each.printed)) << R"(, "implied": )"
                      << detail::json_string(printed(each.implied)) << R"(, "keystrokes": )" << each.keystrokes << '}';
            });
            if (one.read)
                *out_ << R"(, "read": {"relation": )"
                      << detail::json_relation(scheme, one.read->relation, scheme.relations[one.read->relation].kind)
                      << R"(, "category": )" << name(one.read->category, false) << R"(, "times": )" << one.read->times
                      << '}';
            *out_ << '}';
        });
    }

    std::ostream* out_;  // null when the object is complete
    int exceptions_;
    bool begun_{};
    bool any_{};
    relation_counts counts_{};
};

}  // namespace recount
