// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/check/detail/held_snapshot.hpp>
#include <recount/check/detail/reading.hpp>
#include <recount/check/detail/series_check.hpp>
#include <recount/error.hpp>
#include <recount/model/period.hpp>
#include <recount/read/snapshot_collector.hpp>
#include <recount/read/unreadable_cells.hpp>
#include <recount/read/recorded_snapshot.hpp>
#include <recount/read/rulebook.hpp>
#include <recount/text/input_error.hpp>

#include <algorithm>
#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace recount {

/// That files are in order, and what else has to be known of them before their snapshots can be judged one by one.
class files_in_order {
public:
    /// For each relation of an edition of the rules how much a snapshot must have to do with it to be judged.
    /// @throws statement_error for an edition that none of the surveyed snapshots has
    [[nodiscard]] std::span<const detail::bearing> wanted(std::size_t edition) const {
        if (edition >= wanted_.size()) throw statement_error{"recount: these are not the files that were surveyed"};
        return wanted_[edition];
    }

    /// Compares what the next of the files is found to have when it is judged with what the survey found.
    /// @throws input_error where it differs: what is known of its order is not true of what was judged then
    void verify(const detail::reading& found, const std::string& file) {
        if (judged_ == surveyed_.size() || !(surveyed_[judged_++] == found))
            throw input_error{{file, 0, 0},
                              {},
                              "has changed while it was read",
                              "a file that stays as it is until the report is there"};
    }

    /// @throws statement_error where fewer files were judged than surveyed
    void verify_all() const {
        if (judged_ != surveyed_.size()) throw statement_error{"recount: these are not the files that were surveyed"};
    }

    /// How far apart the dates of a series usually are.
    [[nodiscard]] std::optional<detail::cadence> usual_step(const detail::series_identity& of) const {
        const auto known = steps_.find(of);
        return known == steps_.end() ? std::nullopt : known->second.steps.usual();
    }

private:
    friend class file_survey;

    /// A series as it was surveyed.
    struct dates {
        period latest;
        detail::date_steps steps{};
    };

    files_in_order(std::vector<std::vector<detail::bearing>> wanted, std::vector<detail::reading> surveyed,
                   std::map<detail::series_identity, dates> steps)
        : wanted_{std::move(wanted)}, surveyed_{std::move(surveyed)}, steps_{std::move(steps)} {}

    std::vector<std::vector<detail::bearing>> wanted_;  // of each edition of the rules
    std::vector<detail::reading> surveyed_;             // of each file that was surveyed
    std::map<detail::series_identity, dates> steps_;
    std::size_t judged_{};
};

/// A first reading of files, which finds whether their snapshots can be judged one by one.
///
/// It takes a number for each snapshot of a tidy file and, where rules look back, the date of the latest snapshot of each
/// register and key; the figures are not kept. Of a wide file nothing has to be known unless rules look back.
class file_survey {
public:
    /// @param by must outlive the survey
    explicit file_survey(rulebook& by) : rules_{&by}, looks_back_{by.looks_back()} {}

    /// Reads a file to its end, or as far as needed, and calls `each()` for each snapshot. The files that are judged are
    /// to be the same, in the same order.
    /// @throws input_error for what cannot be read
    template <class Reader, class Each>
    void read(Reader& from, Each each) {
        const bool tidy = from.form() == table_form::tidy;
        if (!tidy && !looks_back_) return;
        surveyed_.emplace_back();
        if constexpr (requires { from.gather_unreadable(unreadable_); }) from.gather_unreadable(unreadable_);
        if (tidy) from.expect_together();
        while (in_order_) {
            const auto record = from.next();
            if (!record) break;
            each();
            surveyed_.back().add(*record);
            const std::size_t edition = rules_->edition(record->figures.as_of());
            if (edition >= wanted_.size()) wanted_.resize(edition + 1);
            detail::raise(wanted_[edition],
                          detail::bearings(rules_->scheme(edition), detail::stated_in(*record, from.present())));
            if (tidy) snapshots_.push_back(number_of(*record));
            if (looks_back_) in_order_ = follows(detail::identity_of(*record, from.keys()), record->figures.as_of());
        }
    }

    /// What has to be known, if the rows of each snapshot stand together and, where rules look back, the snapshots of one
    /// register and key in order of time: each certainly later than the one before, or another edition of it.
    [[nodiscard]] std::optional<files_in_order> result() && {
        std::sort(snapshots_.begin(), snapshots_.end());
        if (!in_order_ || std::adjacent_find(snapshots_.begin(), snapshots_.end()) != snapshots_.end())
            return std::nullopt;
        return files_in_order{std::move(wanted_), std::move(surveyed_), std::move(latest_)};
    }

private:
    /// Different snapshots hardly ever have the same; if they do, they are held needlessly.
    [[nodiscard]] std::size_t number_of(const recorded_snapshot& record) const {
        std::string text = std::to_string(surveyed_.size());
        detail::append_identity(text, record.figures.as_of(), record.figures.from().register_name, record.key);
        return std::hash<std::string>{}(text);
    }

    [[nodiscard]] bool follows(detail::series_identity series, const period& as_of) {
        const auto [place, is_new] = latest_.try_emplace(std::move(series), files_in_order::dates{as_of});
        files_in_order::dates& known = place->second;
        const bool result = is_new || detail::continues(known.latest, as_of);
        known.steps.add(known.latest, as_of);
        known.latest = as_of;
        return result;
    }

    rulebook* rules_;
    bool looks_back_;
    bool in_order_ = true;
    detail::unreadable_cells unreadable_{};  // said when they are read to be judged
    std::vector<detail::reading> surveyed_{};
    std::vector<std::size_t> snapshots_{};
    std::vector<std::vector<detail::bearing>> wanted_{};  // of each edition of the rules
    std::map<detail::series_identity, files_in_order::dates> latest_{};
};

}  // namespace recount
