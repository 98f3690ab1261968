// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/solve/blocks.hpp>
#include <recount/solve/budget.hpp>
#include <recount/solve/element_set.hpp>
#include <recount/solve/narrowest.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <tuple>
#include <utility>
#include <vector>

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
    constexpr change_search(blocks& parts, std::vector<cost> costs, budget& left)
        : parts_{&parts},
          costs_{std::move(costs)},
          left_{&left},
          state_(costs_.size(), kept),
          stamp_(costs_.size(), 0),
          first_row_(costs_.size() + 1, 0) {
        const linear_system& system = parts.system();
        for (const linear_row& row : system.rows)
            for (const element e : row.from)
                if (e != background) ++first_row_[e + 1];
        for (std::size_t e = 0; e < costs_.size(); ++e) first_row_[e + 1] += first_row_[e];
        rows_from_.assign(first_row_.back(), 0);
        std::vector<std::uint32_t> next(first_row_.begin(), first_row_.end());
        for (std::uint32_t r = 0; r < system.rows.size(); ++r)
            for (const element e : system.rows[r].from)
                if (e != background) rows_from_[next[e]++] = r;
    }

    /// One part of the system whose contradictions do not concern the others.
    struct part {
        cost total{};
        std::vector<element_set> sets{};
    };
    struct answer {
        bool possible = true;  ///< false: what cannot be left out contradicts itself
        bool proved = true;
        bool complete = true;
        std::vector<part> parts{};
    };

    constexpr answer all(std::size_t limit) {
        answer result{};
        limit_ = limit;
        const linear_system& system = parts_->system();
        std::vector<element_set> conflicts;
        parts_->restart();
        const auto note = [&](const element_set& because) {
            conflicts.push_back(changeable(because));
            if (conflicts.back().empty()) result.possible = false;
        };
        element_set because;
        for (std::uint32_t v = 0; v < system.variables.size(); ++v)
            if (parts_->range()[v].empty()) note({system.variables[v].figure});
        for (std::uint32_t r = 0; r < system.rows.size(); ++r) {
            const std::vector<std::uint32_t> rows = parts_->around_row(r);
            if (rows.empty()) continue;
            const outcome found = parts_->feasible(rows, *left_, because);
            if (found == outcome::impossible) note(because);
            if (found == outcome::unknown) result.proved = false;
        }
        if (!result.possible) return result;
        while (!conflicts.empty()) {
            pool_.clear();
            take_connected(conflicts);
            part solved = solve();
            if (hopeless_ || (solved.sets.empty() && proved_)) {
                result.possible = false;
                return result;
            }
            // sets that were found are of the least cost: nothing cheaper was left when they were looked for
            const bool least = proved_ || !solved.sets.empty();
            if (!least) solved = any_set();
            result.proved = result.proved && least;
            result.complete = result.complete && complete_ && proved_;
            std::sort(solved.sets.begin(), solved.sets.end());
            result.parts.push_back(std::move(solved));
        }
        return result;
    }

    /// What is left for the variables of left-out figures once exactly these are left out.
    constexpr std::vector<ends> ranges_without(const element_set& left_out, bool& proved) {
        const linear_system& system = parts_->system();
        for (const element e : left_out) parts_->enforce(e, false);
        std::vector<ends> result;
        for (const element e : left_out) {
            if (e < system.relations) continue;
            const std::uint32_t variable = e - system.relations;
            parts_->restart();
            const std::vector<std::uint32_t> rows = parts_->around_variable(variable);
            const element_set key = members(left_out, rows, e);
            const auto at = std::lower_bound(
                ranges_.begin(), ranges_.end(), std::pair{key, e}, [](const known_range& known, const auto& wanted) {
                    return std::tie(known.key, known.of) < std::tie(wanted.first, wanted.second);
                });
            if (at != ranges_.end() && at->key == key && at->of == e) {
                result.push_back(at->range);
                proved = proved && at->proved;
                continue;
            }
            std::vector<ends> range = parts_->range();
            std::vector<char> certain(range.size(), 1);
            if (!rows.empty()) {
                const outcome found =
                    narrowest(*parts_, rows, *left_, range, certain, [&](std::uint32_t v) { return v == variable; });
                if (found == outcome::unknown) certain[variable] = 0;
            }
            proved = proved && certain[variable] != 0;
            result.push_back(range[variable]);
            ranges_.insert(at, {key, e, range[variable], certain[variable] != 0});
        }
        for (const element e : left_out) parts_->enforce(e, true);
        return result;
    }

private:
    static constexpr char kept = 0;
    static constexpr char out = 1;
    static constexpr char decided = 2;  ///< kept in this branch of the search
    static constexpr cost no_cost = std::numeric_limits<cost>::max();

    struct known_range {
        element_set key;
        element of{};
        ends range{};
        bool proved{};
    };
    struct known_part {
        element_set key;
        outcome found{};
        element_set because;
    };

    [[nodiscard]] constexpr element_set changeable(const element_set& because) const {
        element_set result;
        for (const element e : because)
            if (costs_[e] != 0) result.push_back(e);
        return result;
    }

    [[nodiscard]] constexpr std::span<const std::uint32_t> rows_from(element e) const {
        return {rows_from_.data() + first_row_[e], first_row_[e + 1] - first_row_[e]};
    }

    /// Moves the conflicts into the pool that the first one could ever be connected with.
    constexpr void take_connected(std::vector<element_set>& conflicts) {
        const linear_system& system = parts_->system();
        std::vector<char> variable_seen(system.variables.size(), 0);
        std::vector<char> row_seen(system.rows.size(), 0);
        std::vector<char> seen(costs_.size(), 0);
        std::vector<std::uint32_t> waiting;
        const auto see_variable = [&](std::uint32_t v) {
            const element figure = system.variables[v].figure;
            const bool movable = parts_->open(v) || (figure != background && costs_[figure] != 0);
            if (variable_seen[v] != 0 || !movable) return;
            variable_seen[v] = 1;
            waiting.push_back(v);
        };
        const auto see_row = [&](std::uint32_t r) {
            if (row_seen[r] != 0) return;
            row_seen[r] = 1;
            for (const linear_entry& e : system.of(system.rows[r])) see_variable(e.variable);
        };
        const auto see_element = [&](element e) {
            if (seen[e] != 0) return;
            seen[e] = 1;
            if (e >= system.relations) see_variable(e - system.relations);
            for (const std::uint32_t r : rows_from(e)) see_row(r);
        };
        for (const element e : conflicts.front()) see_element(e);
        while (!waiting.empty()) {
            const std::uint32_t v = waiting.back();
            waiting.pop_back();
            if (system.variables[v].figure != background) see_element(system.variables[v].figure);
            for (const std::uint32_t r : parts_->rows_of(v)) {
                for (const element e : system.rows[r].from)
                    if (e != background && costs_[e] != 0) see_element(e);
                see_row(r);
            }
        }
        std::vector<element_set> others;
        for (element_set& c : conflicts) {
            bool mine = false;
            for (const element e : c) mine = mine || seen[e] != 0;
            if (mine)
                add_to_pool(std::move(c));
            else
                others.push_back(std::move(c));
        }
        conflicts = std::move(others);
    }

    constexpr void add_to_pool(element_set&& conflict) {
        auto at = pool_.begin();
        while (at != pool_.end() && at->size() <= conflict.size()) ++at;
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

    /// Tries all sets that contain those left out so far, and cost no more than `most_`.
    constexpr void extend(cost spent) {
        const element_set* shortest = nullptr;
        while (true) {
            shortest = nullptr;
            std::size_t fewest = std::numeric_limits<std::size_t>::max();
            cost bound = spent;
            ++stamp_now_;
            for (const element_set& c : pool_) {
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
                if (choices == 0) return;
                if (choices < fewest) {
                    fewest = choices;
                    shortest = &c;
                }
                if (!separate) continue;
                for (const element e : c)
                    if (state_[e] == kept) stamp_[e] = stamp_now_;
                bound += cheapest;
            }
            if (bound > most_) {
                next_ = std::min(next_, bound);
                return;
            }
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
            if (!left_->step()) proved_ = false;
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

    /// The left-out elements whose leaving concerns these rows, which have just been visited from one of them.
    [[nodiscard]] constexpr element_set members(const element_set& left_out, const std::vector<std::uint32_t>& rows,
                                                element self) const {
        const linear_system& system = parts_->system();
        element_set result{self};
        for (const element e : left_out) {
            if (e == self) continue;
            bool mine = false;
            const auto touches = [&](std::uint32_t v) {
                if (!parts_->open(v)) return;
                for (const std::uint32_t r : parts_->rows_of(v))
                    mine = mine || std::find(rows.begin(), rows.end(), r) != rows.end();
            };
            if (e >= system.relations) touches(e - system.relations);
            for (const std::uint32_t r : rows_from(e))
                for (const linear_entry& entry : system.of(system.rows[r])) touches(entry.variable);
            if (mine) insert(result, e);
        }
        return result;
    }

    /// Whether the rest can hold without the chosen elements; asks only about what they are connected with, because
    /// everything else has been asked before.
    constexpr outcome without_chosen(element_set& because) {
        const linear_system& system = parts_->system();
        for (const element e : chosen_) parts_->enforce(e, false);
        parts_->restart();
        outcome result = outcome::possible;
        const auto ask = [&](std::uint32_t variable, element e) {
            if (result == outcome::impossible || !parts_->open(variable)) return;
            const std::vector<std::uint32_t> rows = parts_->around_variable(variable);
            if (rows.empty()) return;
            const element_set key = members(chosen_, rows, e);
            // left-out relations and shares can concern several parts under one key
            const bool plain = e >= system.relations && rows_from(e).empty() && only_figures(key);
            const auto at =
                std::lower_bound(known_.begin(), known_.end(), key,
                                 [](const known_part& known, const element_set& wanted) { return known.key < wanted; });
            outcome found{};
            if (plain && at != known_.end() && at->key == key) {
                found = at->found;
                if (found == outcome::impossible) because = at->because;
            } else {
                element_set mine;
                found = parts_->feasible(rows, *left_, mine);
                if (found == outcome::impossible) because = mine;
                if (plain) known_.insert(at, {key, found, std::move(mine)});
            }
            if (found != outcome::possible) result = found;
        };
        for (const element e : chosen_) {
            if (e >= system.relations) ask(e - system.relations, e);
            for (const std::uint32_t r : rows_from(e))
                for (const linear_entry& entry : system.of(system.rows[r])) ask(entry.variable, e);
        }
        for (const element e : chosen_) parts_->enforce(e, true);
        return result;
    }
    [[nodiscard]] constexpr bool only_figures(const element_set& key) const {
        for (const element e : key)
            if (e < parts_->system().relations || !rows_from(e).empty()) return false;
        return true;
    }

    /// Where the budget was spent: some set, none of whose elements can be spared.
    constexpr part any_set() {
        budget more{limits{.steps = 20'000}};
        budget* const spent = std::exchange(left_, &more);
        part result{};
        chosen_.clear();
        known_.clear();
        for (const element_set& c : pool_)
            if (!have_common(c, chosen_)) insert(chosen_, c.front());
        element_set because;
        outcome found = outcome::unknown;
        while ((found = without_chosen(because)) == outcome::impossible) {
            because = changeable(because);
            if (because.empty()) break;
            insert(chosen_, because.front());
        }
        if (found == outcome::possible) {
            const element_set all_chosen = chosen_;
            for (const element e : all_chosen) {
                erase(chosen_, e);
                bool hits = true;
                for (const element_set& c : pool_) hits = hits && have_common(c, chosen_);
                if (!hits || without_chosen(because) != outcome::possible) insert(chosen_, e);
            }
            for (const element e : chosen_) result.total += costs_[e];
            result.sets.push_back(chosen_);
        }
        chosen_.clear();
        left_ = spent;
        return result;
    }

    blocks* parts_;
    std::vector<cost> costs_;
    budget* left_;
    std::vector<char> state_;
    std::vector<std::uint64_t> stamp_;
    std::uint64_t stamp_now_{};
    std::vector<std::uint32_t> first_row_;
    std::vector<std::uint32_t> rows_from_{};
    std::vector<element_set> pool_{};
    std::vector<element_set> found_{};
    std::vector<known_part> known_{};
    std::vector<known_range> ranges_{};
    element_set chosen_{};
    std::size_t limit_{};
    cost most_{};
    cost next_{};
    bool proved_ = true;
    bool complete_ = true;
    bool hopeless_{};
};

}  // namespace recount::detail
