// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/io/csv.hpp>
#include <recount/io/report.hpp>
#include <recount/io/rules.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

namespace recount {

namespace detail {

/// Which of the scheme's categories a snapshot of a file has, whether or not a value is published.
inline std::vector<bool> stated_in(const recorded_snapshot& record, const std::vector<bool>& columns) {
    if (record.origins.size() == 1) return columns;
    std::vector<bool> stated(record.origins.size());
    for (std::size_t i = 0; i < stated.size(); ++i) stated[i] = record.origins[i].line > 0;
    return stated;
}

/// How much the figures of a snapshot have to do with a relation: nothing, one of its categories stands there, or two.
enum class bearing : std::uint8_t { none, one_category, enough };

/// For each relation; a single category is enough where the relation has no other.
inline std::vector<bearing> bearings(const scheme_view& scheme, const std::vector<bool>& stated) {
    std::vector<bearing> result;
    result.reserve(scheme.relations.size());
    for (const relation_row& row : scheme.relations) {
        std::optional<std::uint32_t> first_named;
        std::optional<std::uint32_t> first_stated;
        bool others_named = false;
        bool others_stated = false;
        for (const term& t : scheme.all(row)) {
            others_named = others_named || (first_named && *first_named != t.category);
            first_named = first_named.value_or(t.category);
            if (!stated[t.category]) continue;
            others_stated = others_stated || (first_stated && *first_stated != t.category);
            first_stated = first_stated.value_or(t.category);
        }
        if (!first_stated)
            result.push_back(bearing::none);
        else
            result.push_back(others_stated || !others_named ? bearing::enough : bearing::one_category);
    }
    return result;
}

inline snapshot_report described(recorded_snapshot&& record, std::span<const std::string> key_names) {
    snapshot_report result = described(record.figures);
    for (std::size_t i = 0; i < record.key.size(); ++i) result.key.emplace_back(key_names[i], std::move(record.key[i]));
    result.file = std::move(record.file);
    result.origins = std::move(record.origins);
    return result;
}

/// Says where the figures stand that could not be judged.
template <class Judgement>
void in_place_of(const snapshot_report& report, Judgement judgement) {
    try {
        judgement();
    } catch (const error& fault) {
        std::string_view problem = fault.what();
        constexpr std::string_view family = "recount: ";
        if (problem.starts_with(family)) problem.remove_prefix(family.size());
        throw input_error{{report.file, report.first_line(), 0}, {}, std::string{problem}};
    }
}

/// Judges one snapshot by itself: the relations that it has enough to do with, then each count below 0.
inline void judge_alone(snapshot_report& report, std::span<const bearing> of, std::span<const bearing> wanted) {
    const auto add = [&report](const finding& found) { report.findings.push_back({found, {}, {}, {}, {}}); };
    const evidence figures{report.figures};
    in_place_of(report, [&] {
        for (std::uint32_t r = 0; r < report.scheme.relations.size(); ++r)
            if (of[r] >= wanted[r] && !looked_back_at(report.scheme, report.scheme.relations[r]))
                add(judge(report.scheme, r, figures));
    });
    for (std::uint32_t c = 0; c < report.figures.size(); ++c)
        if (const finding found = judge_domain(report.scheme, c, report.figures[c]);
            found.verdict == verdict::inconsistent)
            add(found);
}

}  // namespace detail

/// Judges the snapshots of files of figures by the rules of a file, and hands each to a report.
///
/// A relation is judged on the snapshots that have two of its categories, or its only one; if none has, on those that
/// have one. So tables of different shape can stand in one file. A wide file is judged by its columns. Where a rule looks at the snapshot before, snapshots of one
/// register and key are a series; then, and for tidy files, all snapshots are held in memory. A wide file is otherwise
/// judged row by row.
class figure_check {
    using bearing = detail::bearing;

public:
    explicit figure_check(const rules& by)
        : rules_{&by},
          scheme_{by.scheme.view()},
          present_(scheme_.categories.size()),
          looks_back_{std::any_of(scheme_.relations.begin(), scheme_.relations.end(), [&](const relation_row& row) {
              return detail::looked_back_at(scheme_, row).has_value();
          })} {}

    /// Reads a file to its end. Calls `judged(snapshot_report&&)` for each row of a wide file, unless all are needed
    /// first.
    /// @throws input_error also for figures whose sum does not fit into 64 bits
    template <class Judged>
    void read(csv_reader& from, Judged judged) {
        if (from.form() == table_form::wide && !looks_back_) {
            const std::vector<bearing> of = detail::bearings(scheme_, from.present());
            const std::vector<bearing> wanted(of.size(), bearing::one_category);
            while (auto record = from.next()) {
                snapshot_report report = detail::described(std::move(*record), from.keys());
                detail::judge_alone(report, of, wanted);
                judged(std::move(report));
            }
        } else {
            while (auto record = from.next()) {
                std::vector<bearing> of = detail::bearings(scheme_, detail::stated_in(*record, from.present()));
                held_.push_back({detail::described(std::move(*record), from.keys()), std::move(of)});
            }
        }
        for (std::size_t i = 0; i < present_.size(); ++i) present_[i] = present_[i] || from.present()[i];
        for (const unmentioned_category& one : from.unmentioned())
            if (unmentioned_names_.insert(one.name).second) unmentioned_.push_back(one);
    }

    /// Judges what is held, register by register and in order of time where rules look back.
    /// @throws input_error when the rules name a category that no file has, or a sum does not fit into 64 bits
    template <class Judged>
    void finish(Judged judged) {
        require_present(*rules_, present_);
        wanted_.assign(scheme_.relations.size(), bearing::one_category);
        for (const held& one : held_)
            for (std::size_t r = 0; r < wanted_.size(); ++r) wanted_[r] = std::max(wanted_[r], one.of[r]);
        if (!looks_back_) {
            for (held& one : held_) {
                detail::judge_alone(one.report, one.of, wanted_);
                judged(std::move(one.report));
            }
        } else {
            for (const std::vector<std::size_t>& members : groups()) judge_series(members, judged);
        }
        held_.clear();
    }

    /// Names of the figures that no rule mentions, each once.
    [[nodiscard]] const std::vector<unmentioned_category>& unmentioned() const { return unmentioned_; }

private:
    struct held {
        snapshot_report report;
        std::vector<bearing> of;  // on each relation
    };

    /// Places of the snapshots of one register and key, in the order in which they first appear.
    [[nodiscard]] std::vector<std::vector<std::size_t>> groups() const {
        using identity = std::pair<std::string, std::vector<std::pair<std::string, std::string>>>;
        std::map<identity, std::size_t> places;
        std::vector<std::vector<std::size_t>> result;
        for (std::size_t i = 0; i < held_.size(); ++i) {
            const snapshot_report& report = held_[i].report;
            const auto [place, is_new] = places.try_emplace({report.from.register_name, report.key}, result.size());
            if (is_new) result.emplace_back();
            result[place->second].push_back(i);
        }
        return result;
    }

    template <class Judged>
    void judge_series(std::span<const std::size_t> members, Judged& judged) {
        // of several snapshots of one period the last one given is current; the others are judged by themselves
        std::vector<std::size_t> order{members.begin(), members.end()};
        std::stable_sort(order.begin(), order.end(), [this](std::size_t a, std::size_t b) {
            return detail::listed_before(held_[a].report.as_of, held_[b].report.as_of);
        });
        std::vector<dated_figures> rows;
        std::vector<std::size_t> current;
        for (std::size_t i = 0; i < order.size(); ++i) {
            snapshot_report& report = held_[order[i]].report;
            report.replaced =
                report.as_of.dated() && i + 1 < order.size() && held_[order[i + 1]].report.as_of == report.as_of;
            if (report.replaced) continue;
            rows.push_back({report.as_of, report.figures});
            current.push_back(order[i]);
        }
        if (!current.empty()) detail::in_place_of(held_[current.front()].report, [&] { judge_current(rows, current); });
        for (const std::size_t i : order)
            if (held_[i].report.replaced) detail::judge_alone(held_[i].report, held_[i].of, wanted_);
        for (const std::size_t i : order) judged(std::move(held_[i].report));
    }

    void judge_current(std::span<const dated_figures> rows, std::span<const std::size_t> current) {
        detail::chronicle history{scheme_, rows, {}};
        for (const series_finding& one : detail::judge_series(scheme_, rows, {}, history)) {
            held& now = held_[current[one.snapshot]];
            const bool of_relation = one.found.kind != relation_kind::domain;
            if (!one.before && of_relation && now.of[one.found.subject] < wanted_[one.found.subject]) continue;
            reported_finding reported{one.found, {}, {}, {}, {}};
            if (one.before) {
                const snapshot_report& before = held_[current[*one.before]].report;
                reported.since = before.as_of;
                reported.before = before.figures;
                reported.now = history.figures_between(scheme_.relations[one.found.subject], *one.before, one.snapshot);
            }
            now.report.findings.push_back(std::move(reported));
        }
    }

    const rules* rules_;
    scheme_view scheme_;
    std::vector<bool> present_;
    bool looks_back_;
    std::vector<held> held_;
    std::vector<bearing> wanted_;  // for each relation what a snapshot must have, to be judged
    std::vector<unmentioned_category> unmentioned_;
    std::unordered_set<std::string> unmentioned_names_;
};

}  // namespace recount
