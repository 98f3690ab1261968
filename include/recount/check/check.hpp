// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/check/coverage.hpp>
#include <recount/check/detail/cross_check.hpp>
#include <recount/check/detail/held_snapshot.hpp>
#include <recount/check/detail/repeated_rows.hpp>
#include <recount/check/detail/series_check.hpp>
#include <recount/check/detail/waiting_snapshots.hpp>
#include <recount/check/file_survey.hpp>
#include <recount/check/vtl_check.hpp>
#include <recount/check/wide_csv.hpp>
#include <recount/read/csv.hpp>
#include <recount/read/unreadable_cells.hpp>
#include <recount/read/read_as.hpp>
#include <recount/read/rulebook.hpp>
#include <recount/write/notes.hpp>
#include <recount/write/relation_counts.hpp>
#include <recount/write/report.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

namespace recount {

/// Judges the snapshots of files of figures, and hands each to a report.
///
/// A relation is judged on the snapshots that have two of its categories, or its only one; if none has, on those that
/// have one. So tables of different shape can stand in one file. A wide file is judged by its columns, row by row. Where
/// a rule looks at the snapshot before, snapshots of one register and key are a series. Tidy files, and all where rules
/// look back, are held in memory until the end, unless a survey of them has found that they are in order.
class figure_check {
    using bearing = detail::bearing;

public:
    /// @param by must outlive the check and what it hands on
    /// @param mode how figures that are not published count, as VTL has it; without one, as `judge` has it
    /// @param order of all files that will be read, where a survey found it: their snapshots are then handed on as they
    ///        come, those of a series when its next one is read
    /// @throws statement_error for a mode and rules that look at the snapshot before
    explicit figure_check(rulebook& by, std::optional<vtl_mode> mode = std::nullopt,
                          std::optional<files_in_order> order = std::nullopt)
        : rules_{&by},
          mode_{mode},
          order_{std::move(order)},
          present_(by.scheme().view().categories.size()),
          looks_back_{by.looks_back()},
          crossed_{by},
          coverage_{by} {
        if (looks_back_ && mode_)
            throw statement_error{"recount: a mode of VTL is for rules that look at one snapshot alone"};
    }

    /// Reads a file to its end: a `csv_reader`, `hxl_reader` or `sdmx_reader`. Calls `judged(snapshot_report&&)` for
    /// each row of a wide file, unless all are needed first. Cells of tables that cannot be read are said by `finish`.
    /// @throws input_error also for figures whose sum does not fit into 64 bits, and for a snapshot out of order
    template <class Reader, class Judged>
    void read(Reader& from, Judged judged) {
        if constexpr (requires { from.gather_unreadable(unreadable_); }) from.gather_unreadable(unreadable_);
        if (!rules_->over().empty()) {
            while (auto record = from.next()) {
                const std::vector<bool> stated = detail::stated_in(*record, from.present());
                crossed_.take(std::move(*record), from.keys(), stated);
            }
            crossed_.apart_by(apart_by(from));
            note_header(from);
            return;
        }
        const bool by_row = from.form() == table_form::wide && !looks_back_;
        note_names(from);
        if (order_) from.expect_together();
        const bool surveyed = order_ && (looks_back_ || from.form() == table_form::tidy);
        detail::reading found;
        std::string file;
        while (auto record = from.next()) {
            if (surveyed) found.add(*record);
            if (surveyed) file = record->file;
            if (by_row)
                rows_.note(
                    *record, [&] { return apart_by(from); }, repeated_);
            held one = held_of(std::move(*record), from);
            if (by_row)
                judge_alone(one, judged);
            else if (!order_)
                waiting_.add(std::move(one));
            else if (looks_back_)
                series_of(one).take(std::move(one), order_->wanted(0), counting(judged));
            else
                judge_alone(one, order_->wanted(one.edition), judged);
        }
        if (surveyed) order_->verify(found, file);
        note_header(from);
    }

    /// Whether a file can be read at parsing speed: a wide one, by rules that hold at all times, look at one snapshot
    /// alone and need not be judged together, without a mode.
    [[nodiscard]] bool at_speed(const wide_csv& from) const {
        return rules_->over().empty() && !looks_back_ && !mode_ && !rules_->changes() && from.by_columns() &&
               !detail::ties_lists_together(rules_->scheme(0));
    }

    /// Reads a wide file to its end at parsing speed, and calls `judged` only for rows in which something is not
    /// plainly consistent, in their order.
    ///
    /// What cannot be read at speed is read as by the other function.
    /// @return the findings of the other rows
    template <class Judged>
    relation_counts read(wide_csv& from, Judged judged, wide_csv_options options = {}) {
        if (!at_speed(from)) {
            read(from.rows(), judged);
            understood_.back() = from.understood();
            return {};
        }
        options.at = closer_look::not_plain;
        from.gather_unreadable(unreadable_);
        note_names(from.header());
        std::vector<std::size_t> counted_before(rules_->size());
        for (std::size_t r = 0; r < counted_before.size(); ++r) counted_before[r] = coverage_.of(r).consistent;
        const auto look = [&](recorded_snapshot&& record) {
            held one = held_of(std::move(record), from.header());
            judge_alone(one, judged);
        };
        const wide_counts all = from.check(look, options);
        note_header(from.header());
        understood_.back() = from.understood();
        relation_counts others;
        const std::vector<bearing> of = detail::bearings(rules_->scheme(0), from.header().present());
        for (std::uint32_t r = 0; r < of.size(); ++r) {
            if (of[r] == bearing::none) continue;
            const std::size_t shown = coverage_.of(r).consistent - counted_before[r];
            const std::size_t plain = all.count(r, verdict::consistent) - shown;
            coverage_.held(r, plain, from.header().present());
            others.add(rules_->scheme(0), r, verdict::consistent, plain);
        }
        return others;
    }

    /// Judges what is held, register by register and in order of time where rules look back.
    /// @throws input_error when the rules name a category that no file has, a sum does not fit into 64 bits, or rows
    /// cannot be read
    /// @throws unreadable_figures last of all, where nothing but figures cannot be read: in what has been handed on they
    /// are not published
    template <class Judged>
    void finish(Judged judged) {
        if (order_) order_->verify_all();
        absent_ = rules_->absent(present_, names_);
        if (!unreadable_.only_figures()) unreadable_.report();
        if (rules_->over().empty())
            finish_held(judged);
        else
            finish_crossed(judged);
        unreadable_.report();
    }

    /// What is to be said besides the findings, known at the end: how each rule fared, which figures no rule mentions,
    /// and how each file was read.
    [[nodiscard]] check_notes notes() const {
        check_notes result{coverage_.records(), unmentioned_, understood_};
        const std::size_t over = result.rules.size() - rules_->over().size();
        for (std::size_t rule = over; rule < result.rules.size(); ++rule) {
            rule_record& record = result.rules[rule];
            if (record.counts.all() > 0) continue;
            const std::string column = crossed_.parting_column(rule - over);
            if (column.empty()) continue;
            record.reason = "the rows that it compares differ in the column " + detail::shown(column);
            record.remedy =
                "say @ignore " + detail::rule_name(column) + " if that only describes them, or a rule over it";
        }
        return result;
    }

    /// Names of the figures that no rule mentions, each once.
    [[nodiscard]] const std::vector<unmentioned_category>& unmentioned() const { return unmentioned_; }

    /// What stands twice in a file: figures of a tidy one, rows of a wide one, so far as it is not refused.
    [[nodiscard]] const std::vector<repeated_figures>& repeated() const { return repeated_; }

    /// Falls that the rules declare and that were not met, known at the end: their places among those of the rules.
    [[nodiscard]] std::vector<std::size_t> falls_not_met() const { return coverage_.falls_not_met(); }

    /// Codes of a ruleset that no figure has, known at the end.
    [[nodiscard]] const std::vector<unmentioned_category>& absent() const { return absent_; }

private:
    using held = detail::held_snapshot;

    template <class Reader>
    [[nodiscard]] held held_of(recorded_snapshot&& record, const Reader& from) {
        held result{};
        const period as_of = record.figures.as_of();
        result.edition = rules_->edition(as_of);
        std::vector<bool> stated = detail::stated_in(record, from.present());
        if (looks_back_) {
            result.series = detail::identity_of(record, from.keys());
            if (std::string column = apart_by(from); !column.empty())
                result.apart_by = &*apart_by_.insert(std::move(column)).first;
        }
        result.report = detail::described(std::move(record), from.keys());
        result.report.scheme = rules_->scheme(result.edition);
        result.report.rules = rules_->rules_of(result.edition);
        result.of = detail::bearings(result.report.scheme, stated);
        rules_->note_unclear(result.edition, as_of, stated);
        coverage_.met(result, stated);
        if (mode_) result.stated = std::move(stated);
        return result;
    }

    /// Names are known from the header of a wide file, and of a tidy one at its end.
    template <class Reader>
    void note_names(const Reader& from) {
        const auto categories = rules_->scheme().view().categories;
        for (std::size_t i = 0; i < categories.size(); ++i)
            if (from.present()[i]) names_.emplace(categories[i].name);
        for (const unmentioned_category& one : from.unmentioned()) names_.insert(one.name);
        names_.insert(from.keys().begin(), from.keys().end());
        rules_->verify_names(names_);
    }

    template <class Reader>
    void note_header(const Reader& from) {
        note_names(from);
        if constexpr (requires { from.understood(); }) understood_.push_back(from.understood());
        for (std::size_t i = 0; i < present_.size(); ++i) present_[i] = present_[i] || from.present()[i];
        present_.resize(std::max(present_.size(), from.present().size()));  // figures may have been adopted since
        for (std::size_t i = 0; i < from.present().size(); ++i) present_[i] = present_[i] || from.present()[i];
        for (const unmentioned_category& one : from.unmentioned())
            if (unmentioned_names_.insert(one.name).second) unmentioned_.push_back(one);
        if constexpr (requires { from.repeated(); })
            repeated_.insert(repeated_.end(), from.repeated().begin(), from.repeated().end());
        rows_.clear();
    }

    /// The column that would tell rows apart which look the same; empty where none is known.
    template <class Reader>
    [[nodiscard]] static std::string apart_by(const Reader& from) {
        if constexpr (requires { from.columns(); }) return from.columns().tells_apart;
        return {};
    }

    template <class Judged>
    void finish_held(Judged& judged) {
        const std::vector<std::vector<bearing>> wanted = waiting_.wanted();  // of each edition of the rules
        if (!looks_back_)
            waiting_.hand_out([&](held& one) { judge_alone(one, wanted[one.edition], judged); });
        else
            waiting_.hand_out_series([&](std::span<held* const> members) {
                detail::judge_held_series(members, wanted.front(), rules_->falls(), counting(judged));
            });
        for (detail::ordered_series& one : series_) one.finish(order_->wanted(0), counting(judged));
    }

    template <class Judged>
    void finish_crossed(Judged& judged) {
        // what is below 0 is said of the table already
        const auto looked_back = [&](snapshot_report&& report) {
            std::erase_if(report.findings, [](const reported_finding& one) { return !one.between(); });
            coverage_.judged(report);
            if (!report.findings.empty()) judged(std::move(report));
        };
        crossed_.finish([&](held&& table) { judge_alone(table, judged); },
                        [&](std::span<held* const> members) {
                            const std::vector<bearing> wanted(members[0]->of.size(), bearing::one_category);
                            detail::judge_held_series(members, wanted, rules_->falls(), looked_back);
                        });
    }

    template <class Judged>
    void judge_alone(held& one, Judged& judged) {
        const std::vector<bearing> wanted(one.of.size(), bearing::one_category);
        judge_alone(one, wanted, judged);
    }

    template <class Judged>
    void judge_alone(held& one, std::span<const bearing> wanted, Judged& judged) {
        if (mode_)
            detail::judge_under(*mode_, one.report, one.stated);
        else
            detail::judge_alone(one, wanted);
        for (reported_finding& each : one.report.findings) {
            const bool fails = each.found.verdict == verdict::inconsistent && each.found.kind != relation_kind::domain;
            const vtl_rule* const rule = fails ? rules_->rule(one.edition, each.found.subject) : nullptr;
            if (!rule) continue;
            each.errorcode = rule->errorcode.value_or("");
            each.errorlevel = rule->errorlevel.value_or("");
        }
        coverage_.judged(one.report);
        judged(std::move(one.report));
    }

    /// What is called for each snapshot of a series, whose rules do not change.
    template <class Judged>
    [[nodiscard]] auto counting(Judged& judged) {
        return [this, &judged](snapshot_report&& report) {
            coverage_.judged(report);
            judged(std::move(report));
        };
    }

    [[nodiscard]] detail::ordered_series& series_of(const held& one) {
        const auto [place, is_new] = places_.try_emplace(one.series, series_.size());
        if (is_new) series_.emplace_back(order_->usual_step(one.series), rules_->falls());
        return series_[place->second];
    }

    rulebook* rules_;
    std::optional<vtl_mode> mode_;
    std::optional<files_in_order> order_;
    std::vector<bool> present_;
    bool looks_back_;
    detail::waiting_snapshots waiting_;
    std::map<detail::series_identity, std::size_t> places_;
    std::vector<detail::ordered_series> series_;  // where they stand in order of time
    detail::cross_check crossed_;                 // where rules are over a key
    std::vector<unmentioned_category> absent_;
    std::vector<read_as> understood_{};
    std::vector<unmentioned_category> unmentioned_;
    std::unordered_set<std::string> unmentioned_names_;
    figure_names names_;
    std::vector<repeated_figures> repeated_;
    detail::repeated_rows rows_;
    std::set<std::string> apart_by_;  // columns that would tell more of them apart
    detail::unreadable_cells unreadable_;
    coverage coverage_;
};

}  // namespace recount
