// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/dynamic_scheme.hpp>
#include <recount/read/detail/sparse_snapshot.hpp>
#include <recount/read/recorded_snapshot.hpp>
#include <recount/text/input_error.hpp>
#include <recount/text/printed.hpp>

#include <cstddef>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace recount::detail {

/// Writes what makes the figures of a file one snapshot: their days, however they were written, the register and the keys.
template <class Keys>
void append_identity(std::string& to, const period& as_of, std::string_view register_name, const Keys& key) {
    if (as_of.known_to() == precision::time)
        to += printed(as_of);
    else if (as_of.dated())
        to += printed(period{as_of.first(), as_of.last(), precision::span});
    to.append(1, '\0').append(register_name);
    for (const std::string_view part : key) to.append(1, '\0').append(part);
}

/// Puts single figures together: those that agree in date, register and key are one snapshot.
class snapshot_collector {
public:
    snapshot_collector(const dynamic_scheme& scheme, std::string file)
        : scheme_{&scheme}, file_{std::move(file)}, present_(scheme.view().categories.size()) {}

    /// @param at where the category is named
    /// @throws input_error for a category without a name, or stated twice in one snapshot
    void state(const period& as_of, std::string_view register_name, const std::vector<std::string_view>& key,
               std::string_view category, const figure& value, figure_origin origin, const place& at) {
        if (category.empty()) throw input_error{at, {}, "a figure has no category", "the name of a category"};
        identity_.clear();
        append_identity(identity_, as_of, register_name, key);
        const std::size_t index = index_of_identity();
        if (index == snapshots_.size())
            snapshots_.emplace_back(as_of, register_name, std::vector<std::string>{key.begin(), key.end()});
        const auto row = scheme_->index_of(category);
        if (!row) {
            if (unknown_.emplace(category).second) unmentioned_.push_back({std::string{category}, at});
            return;
        }
        sparse_snapshot& into = snapshots_[index];
        if (const std::size_t before = into.line_of(*row); before > 0) {
            if (into.figure_of(*row) != value)
                throw input_error{at, std::string{category},
                                  "is stated twice in one snapshot, first on line " + std::to_string(before),
                                  "one figure for each category, date, register and key"};
            repeated_.push_back({at, before});
            return;
        }
        into.state(*row, value, std::move(origin));
        present_[*row] = true;
    }

    /// From now on the figures of one snapshot come one after the other: it is complete when the next one begins.
    void expect_together() { together_ = true; }

    /// Whether a snapshot can be handed out although more figures may come.
    [[nodiscard]] bool complete() const { return together_ && snapshots_.size() > 1; }

    [[nodiscard]] const std::vector<bool>& present() const { return present_; }
    [[nodiscard]] const std::vector<unmentioned_category>& unmentioned() const { return unmentioned_; }

    /// Figures that were stated before in the same snapshot, and as the same.
    [[nodiscard]] const std::vector<repeated_figures>& repeated() const { return repeated_; }

    /// Hands out the snapshots in the order in which they were begun; each once.
    std::optional<recorded_snapshot> next() {
        std::optional<sparse_snapshot> done = next_sparse();
        if (!done) return std::nullopt;
        return std::move(*done).in_full(*scheme_, file_);
    }

    /// The same, without a place for categories that the file does not state.
    std::optional<sparse_snapshot> next_sparse() {
        if (snapshots_.empty()) return std::nullopt;
        std::optional<sparse_snapshot> done{std::move(snapshots_.front())};
        snapshots_.pop_front();
        return done;
    }

private:
    /// Which of the snapshots has `identity_`; one behind the last where it is new.
    [[nodiscard]] std::size_t index_of_identity() {
        const bool same = !snapshots_.empty() && identity_ == latest_;
        if (same) return together_ ? snapshots_.size() - 1 : latest_index_;
        latest_ = identity_;
        latest_index_ = snapshots_.size();
        if (!together_) latest_index_ = places_.try_emplace(identity_, latest_index_).first->second;
        return latest_index_;
    }

    const dynamic_scheme* scheme_;
    std::string file_;
    std::string identity_;
    std::unordered_map<std::string, std::size_t> places_;
    std::unordered_set<std::string> unknown_;
    std::deque<sparse_snapshot> snapshots_;
    std::string latest_;  // identity of the figure before
    std::size_t latest_index_{};
    bool together_{};
    std::vector<bool> present_;
    std::vector<unmentioned_category> unmentioned_;
    std::vector<repeated_figures> repeated_;
};

}  // namespace recount::detail
