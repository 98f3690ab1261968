// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/solve/blocks.hpp>
#include <recount/solve/budget.hpp>
#include <recount/solve/element_set.hpp>
#include <recount/solve/leave_some_out.hpp>
#include <recount/solve/limits.hpp>
#include <recount/solve/linear_system.hpp>
#include <recount/solve/outcome.hpp>
#include <recount/solve/vector.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>

namespace recount::detail {

/// Sets of elements of the least total cost without which the rest of a system can hold.
///
/// Every set that explains all contradictions has an element of each conflict. Conflicts are collected as they are met,
/// from the certificates of systems that cannot hold, and sets are tried in order of cost: a search over hitting sets
/// that is deepened step by step, with conflicts that share nothing as its lower bound (Reiter 1987, Korf 1985).
class change_search {
public:
    using cost = std::uint64_t;

    /// @param costs for each element; 0: it cannot be left out
    constexpr change_search(blocks& parts, vector<cost> costs, budget& left)
        : parts_{&parts},
          costs_{std::move(costs)},
          left_{&left},
          rest_{parts, costs_.size(), left},
          state_(costs_.size(), kept),
          stamp_(costs_.size(), 0) {}

    /// One part of the system whose contradictions do not concern the others.
    struct part {
        cost total{};  ///< of each set; where there is none, the least that one costs as far as is known
        vector<element_set> sets{};
    };
    struct answer {
        bool possible = true;  ///< false: what cannot be left out contradicts itself
        bool proved = true;  ///< the sets cost the least; false: they suffice, or a limit was hit before any was found
        bool complete = true;
        vector<part> parts{};
    };

    constexpr answer all(std::size_t limit) {
        answer result{};
        limit_ = limit;
        const linear_system& system = parts_->system();
        vector<element_set> conflicts;
        bool all_decided = true;
        parts_->restart();
        const auto note = [&](const element_set& because) {
            conflicts.push_back(changeable(because));
            if (conflicts.back().empty()) result.possible = false;
        };
        element_set because;
        for (std::uint32_t v = 0; v < system.variables.size(); ++v)
            if (parts_->range()[v].empty()) note({system.variables[v].figure});
        for (std::uint32_t r = 0; r < system.rows.size(); ++r) {
            const vector<std::uint32_t> rows = parts_->around_row(r);
            if (rows.empty()) continue;
            const outcome found = parts_->feasible(rows, *left_, because);
            if (found == outcome::impossible) note(because);
            if (found == outcome::unknown) all_decided = false;
        }
        if (!result.possible) return result;
        if (!all_decided) {  // no set is known to suffice where it is not known what is contradicted
            result.proved = result.complete = false;
            result.parts.push_back({conflicts.empty() ? 0 : costs_[cheapest_of(conflicts.front())], {}});
            return result;
        }
        while (!conflicts.empty()) {
            pool_.clear();
            rest_.forget();
            take_connected(conflicts);
            part solved = solve();
            // sets that were found are of the least cost: nothing cheaper was left when they were looked for
            const bool least = proved_ || !solved.sets.empty();
            if (!hopeless_ && !least) solved = any_set(solved.total);
            if (hopeless_ || (solved.sets.empty() && proved_)) {
                result.possible = false;
                return result;
            }
            result.proved = result.proved && least;
            result.complete = result.complete && complete_ && proved_;
            std::sort(solved.sets.begin(), solved.sets.end());
            result.parts.push_back(std::move(solved));
        }
        return result;
    }

    /// What is left for the variables of left-out figures once exactly these are left out.
    constexpr vector<known_ends> ranges_without(const element_set& left_out) { return rest_.ranges(left_out, *left_); }

private:
    static constexpr char kept = 0;
    static constexpr char out = 1;
    static constexpr char decided = 2;                     ///< kept in this branch of the search
    static constexpr std::uint64_t work_of_a_branch = 20;  ///< beside the conflicts that are looked at
    static constexpr cost no_cost = std::numeric_limits<cost>::max();

    [[nodiscard]] constexpr element_set changeable(const element_set& because) const {
        element_set result;
        for (const element e : because)
            if (costs_[e] != 0) result.push_back(e);
        return result;
    }

    /// Moves the conflicts into the pool that the first one could ever be connected with.
    constexpr void take_connected(vector<element_set>& conflicts) {
        const vector<char> seen = rest_.connected_with(conflicts.front(), [&](element e) { return costs_[e] != 0; });
        connected_.clear();
        for (element e = 0; e < seen.size(); ++e)
            if (seen[e] != 0 && costs_[e] != 0) connected_.push_back(e);
        vector<element_set> others;
        for (element_set& c : conflicts) {
            if (std::any_of(c.begin(), c.end(), [&](element e) { return seen[e] != 0; }))
                add_to_pool(std::move(c));
            else
                others.push_back(std::move(c));
        }
        conflicts = std::move(others);
    }

    constexpr void add_to_pool(element_set&& conflict) {
        const auto at = std::upper_bound(pool_.begin(), pool_.end(), conflict,
                                         [](const auto& one, const auto& other) { return one.size() < other.size(); });
        pool_.insert(at, std::move(conflict));
    }

    constexpr part solve() {
        part result{};
        hopeless_ = false;
        proved_ = complete_ = true;
        found_.clear();
        most_ = 0;
        while (true) {
            next_ = no_cost;
            extend(0);
            if (!found_.empty() || next_ == no_cost || hopeless_ || !proved_) break;
            most_ = next_;
        }
        result.total = most_;
        result.sets = found_;
        return result;
    }

    /// What the pool says of all sets that contain those left out so far.
    struct outlook {
        bool closed{};                  ///< nothing more is said: a conflict has no choice left, or the budget is spent
        cost bound{};                   ///< what such a set costs at least: conflicts that share nothing are added up
        const element_set* shortest{};  ///< a conflict of the fewest choices that is not hit; none where all are
    };
    constexpr outlook look_ahead(cost spent) {
        outlook result{false, spent, nullptr};
        std::size_t fewest = std::numeric_limits<std::size_t>::max();
        ++stamp_now_;
        if (!left_->work(pool_.size())) {
            proved_ = false;
            return {true, spent, nullptr};
        }
        for (const element_set& c : pool_) {
            left_->work(c.size());
            bool hit = false;
            bool separate = true;
            std::size_t choices = 0;
            cost cheapest = no_cost;
            for (const element e : c) {
                if (state_[e] == out) {
                    hit = true;
                    break;
                }
                if (state_[e] == decided) continue;
                ++choices;
                cheapest = std::min(cheapest, costs_[e]);
                separate = separate && stamp_[e] != stamp_now_;
            }
            if (hit) continue;
            if (choices == 0) return {true, spent, nullptr};
            if (choices < fewest) {
                fewest = choices;
                result.shortest = &c;
            }
            if (!separate) continue;
            for (const element e : c)
                if (state_[e] == kept) stamp_[e] = stamp_now_;
            result.bound += cheapest;
        }
        return result;
    }

    /// Tries all sets that contain those left out so far, and cost no more than `most_`.
    constexpr void extend(cost spent) {
        const element_set* shortest = nullptr;
        while (true) {
            const outlook ahead = look_ahead(spent);
            if (ahead.closed) return;
            if (ahead.bound > most_) {
                next_ = std::min(next_, ahead.bound);
                return;
            }
            shortest = ahead.shortest;
            if (shortest != nullptr) break;
            element_set because;
            const outcome found = without_chosen(because);
            if (found == outcome::possible) {
                if (found_.size() >= limit_) {
                    complete_ = false;
                    return;
                }
                found_.push_back(chosen_);
                return;
            }
            if (found == outcome::unknown) {
                proved_ = false;
                return;
            }
            because = changeable(because);
            if (because.empty()) {
                hopeless_ = true;
                return;
            }
            add_to_pool(std::move(because));
        }
        const element_set branches = *shortest;  // the pool grows
        element_set tried;
        for (const element e : branches) {
            if (state_[e] != kept) continue;
            if (!left_->work(work_of_a_branch)) proved_ = false;
            if (hopeless_ || !proved_ || !complete_) break;
            state_[e] = out;
            insert(chosen_, e);
            if (spent + costs_[e] <= most_)
                extend(spent + costs_[e]);
            else
                next_ = std::min(next_, spent + costs_[e]);
            erase(chosen_, e);
            state_[e] = decided;
            tried.push_back(e);
        }
        for (const element e : tried) state_[e] = kept;
    }

    constexpr outcome without_chosen(element_set& because) { return rest_.feasible(chosen_, *left_, because); }

    /// Where the budget was spent: some set that suffices, if one is found soon; elements that can be spared are.
    ///
    /// @param least what any set costs, as far as is known
    constexpr part any_set(cost least) {
        budget more{for_any_set};
        budget* const spent = std::exchange(left_, &more);
        rest_.forget();
        chosen_.clear();
        for (const element_set& c : pool_) {
            if (more.work(c.size()) && std::any_of(c.begin(), c.end(), [&](element e) { return state_[e] == out; }))
                continue;
            choose(cheapest_of(c));
        }
        element_set because;
        outcome found = outcome::unknown;
        while ((found = without_chosen(because)) == outcome::impossible && !more.spent()) {
            because = changeable(because);
            hopeless_ = because.empty();
            if (hopeless_) break;
            if (chosen_.size() < many) {
                choose(cheapest_of(because));
            } else {
                for (const element e : connected_) choose(e);
            }
            add_to_pool(std::move(because));
        }
        part result{least, {}};
        if (found == outcome::possible) {
            spare(because);
            result.total = 0;
            for (const element e : chosen_) result.total += costs_[e];
            result.sets.push_back(chosen_);
        }
        for (const element e : chosen_) state_[e] = kept;
        chosen_.clear();
        left_ = spent;
        return result;
    }
    constexpr void choose(element e) {
        state_[e] = out;
        insert(chosen_, e);
    }
    [[nodiscard]] constexpr element cheapest_of(const element_set& conflict) const {
        return *std::min_element(conflict.begin(), conflict.end(),
                                 [&](element one, element other) { return costs_[one] < costs_[other]; });
    }
    /// Takes back chosen elements without which the others suffice too, while the budget lasts.
    constexpr void spare(element_set& scratch) {
        vector<std::uint32_t> hits(pool_.size(), 0);  // by chosen elements
        vector<vector<std::uint32_t>> of(chosen_.size());
        for (std::uint32_t i = 0; i < pool_.size(); ++i)
            for (const element e : pool_[i])
                if (state_[e] == out) {
                    ++hits[i];
                    const auto at = std::lower_bound(chosen_.begin(), chosen_.end(), e);
                    of[static_cast<std::size_t>(at - chosen_.begin())].push_back(i);
                }
        const element_set all_chosen = chosen_;
        for (std::size_t k = 0; k < all_chosen.size() && !left_->spent(); ++k) {
            const bool needed = std::any_of(of[k].begin(), of[k].end(), [&](std::uint32_t i) { return hits[i] == 1; });
            if (needed) continue;
            erase(chosen_, all_chosen[k]);
            if (without_chosen(scratch) == outcome::possible) {
                state_[all_chosen[k]] = kept;
                for (const std::uint32_t i : of[k]) --hits[i];
            } else {
                insert(chosen_, all_chosen[k]);
            }
        }
    }
    static constexpr limits for_any_set{.steps = 20'000, .numbers = 20'000'000};
    static constexpr std::size_t many = 200;  ///< chosen one by one; after these all that could help at once

    blocks* parts_;
    vector<cost> costs_;
    budget* left_;
    leave_some_out rest_;
    vector<char> state_;
    vector<std::uint64_t> stamp_;
    std::uint64_t stamp_now_{};
    vector<element_set> pool_{};
    vector<element_set> found_{};
    element_set connected_{};  ///< what could be left out for the part that is looked at
    element_set chosen_{};
    std::size_t limit_{};
    cost most_{};
    cost next_{};
    bool proved_ = true;
    bool complete_ = true;
    bool hopeless_{};
};

}  // namespace recount::detail
