// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/check/detail/held_snapshot.hpp>
#include <recount/check/detail/packed_figures.hpp>

#include <cstddef>
#include <deque>
#include <map>
#include <utility>
#include <vector>

namespace recount::detail {

/// Snapshots that are judged when all are known, in little memory until then.
class waiting_snapshots {
public:
    void add(held_snapshot&& one) { waiting_.emplace_back(std::move(one)); }

    /// How much a snapshot must have to do with each relation, for each edition of the rules @see raise
    [[nodiscard]] std::vector<std::vector<bearing>> wanted() const {
        std::vector<std::vector<bearing>> result;
        for (const waiting& each : waiting_) {
            const held_snapshot& one = each.snapshot;
            if (one.edition >= result.size()) result.resize(one.edition + 1);
            raise(result[one.edition], one.of);
        }
        return result;
    }

    /// Calls `judge(held_snapshot&)` for each, in their order; none is left.
    template <class Judge>
    void hand_out(Judge judge) {
        for (; !waiting_.empty(); waiting_.pop_front()) judge(waiting_.front().unpacked());
    }

    /// Calls `judge(std::vector<held_snapshot*>)` for the snapshots of each register and key, in the order in which these
    /// first appear; none is left.
    template <class Judge>
    void hand_out_series(Judge judge) {
        std::map<series_identity, std::size_t> places;
        std::vector<std::vector<waiting*>> groups;
        for (waiting& one : waiting_) {
            const auto [place, is_new] = places.try_emplace(one.snapshot.series, groups.size());
            if (is_new) groups.emplace_back();
            groups[place->second].push_back(&one);
        }
        for (const std::vector<waiting*>& group : groups) {
            std::vector<held_snapshot*> members;
            for (waiting* const each : group) members.push_back(&each->unpacked());
            judge(members);
        }
        waiting_.clear();
    }

private:
    struct waiting {
        held_snapshot snapshot;
        packed_figures packed;

        explicit waiting(held_snapshot&& one) : snapshot{std::move(one)}, packed{snapshot.report} {}

        [[nodiscard]] held_snapshot& unpacked() {
            packed.unpack(snapshot.report);
            return snapshot;
        }
    };

    std::deque<waiting> waiting_{};
};

}  // namespace recount::detail
