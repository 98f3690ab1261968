// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/io/detail/held_snapshot.hpp>
#include <recount/io/detail/series_check.hpp>
#include <recount/io/recorded_snapshot.hpp>
#include <recount/io/rulebook.hpp>
#include <recount/model/period.hpp>

#include <algorithm>
#include <cstddef>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace recount {

/// What has to be known of files before their snapshots can be judged one by one: a first reading of them.
///
/// It takes a number for each snapshot of a tidy file and, where rules look back, the date of the latest snapshot of each
/// register and key; the figures are not kept. A wide file needs none unless rules look back.
class file_survey {
public:
    /// @param by must outlive the survey
    explicit file_survey(rulebook& by) : rules_{&by}, looks_back_{by.looks_back()} {}

    /// Reads a file to its end, or as far as needed. The files that are judged are to be the same, in the same order.
    /// @throws input_error for what cannot be read
    template <class Reader>
    void read(Reader& from) {
        const bool tidy = from.form() == table_form::tidy;
        if (!tidy && !looks_back_) return;
        ++files_;
        if (tidy) from.expect_together();
        while (const auto record = from.next()) {
            const std::size_t edition = rules_->edition(record->figures.as_of());
            if (edition >= wanted_.size()) wanted_.resize(edition + 1);
            const auto of = detail::bearings(rules_->scheme(edition), detail::stated_in(*record, from.present()));
            std::vector<detail::bearing>& wanted = wanted_[edition];
            wanted.resize(of.size(), detail::bearing::one_category);
            for (std::size_t r = 0; r < of.size(); ++r) wanted[r] = std::max(wanted[r], of[r]);
            if (tidy) snapshots_.push_back(number_of(*record));
            if (looks_back_) in_order_ = in_order_ && follows(*record, from.keys());
        }
    }

    /// Whether the rows of each snapshot stand together and, where rules look back, the snapshots of one register and key
    /// in order of time: each certainly later than the one before, or another edition of it.
    [[nodiscard]] bool in_order() {
        std::sort(snapshots_.begin(), snapshots_.end());
        return in_order_ && std::adjacent_find(snapshots_.begin(), snapshots_.end()) == snapshots_.end();
    }

    /// For each relation of an edition of the rules how much a snapshot must have to do with it to be judged.
    [[nodiscard]] std::span<const detail::bearing> wanted(std::size_t edition) const { return wanted_.at(edition); }

private:
    /// Different snapshots hardly ever have the same; if they do, they are held needlessly.
    [[nodiscard]] std::size_t number_of(const recorded_snapshot& record) const {
        std::string text = std::to_string(files_);
        const period& as_of = record.figures.as_of();
        if (as_of.dated()) text += printed(period{as_of.first(), as_of.last(), precision::span});
        text.append(1, '\0').append(record.figures.from().register_name);
        for (const std::string& part : record.key) text.append(1, '\0').append(part);
        return std::hash<std::string>{}(text);
    }

    [[nodiscard]] bool follows(const recorded_snapshot& record, std::span<const std::string> keys) {
        detail::series_identity identity{std::string{record.figures.from().register_name}, {}};
        for (std::size_t i = 0; i < record.key.size(); ++i) identity.second.push_back(keys[i] + '\0' + record.key[i]);
        const auto [place, is_new] = latest_.try_emplace(std::move(identity), record.figures.as_of());
        const bool result = is_new || detail::continues(place->second, record.figures.as_of());
        place->second = record.figures.as_of();
        return result;
    }

    rulebook* rules_;
    bool looks_back_;
    bool in_order_ = true;
    std::size_t files_{};
    std::vector<std::size_t> snapshots_{};
    std::vector<std::vector<detail::bearing>> wanted_{};  // of each edition of the rules
    std::map<detail::series_identity, period> latest_{};
};

}  // namespace recount
