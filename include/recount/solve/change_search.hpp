// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/solve/blocks.hpp>
#include <recount/solve/budget.hpp>
#include <recount/solve/components.hpp>
#include <recount/solve/element_set.hpp>
#include <recount/solve/leave_one_out.hpp>
#include <recount/solve/narrowest.hpp>
#include <recount/solve/vector.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <tuple>
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
          alone_{parts, left},
          state_(costs_.size(), kept),
          stamp_(costs_.size(), 0),
          part_of_row_(parts.system().rows.size(), 0),
          first_row_(costs_.size() + 1, 0) {
        const linear_system& system = parts.system();
        for (const linear_row& row : system.rows)
            for (const element e : row.from)
                if (e != background) ++first_row_[e + 1];
        for (std::size_t e = 0; e < costs_.size(); ++e) first_row_[e + 1] += first_row_[e];
        rows_from_.assign(first_row_.back(), 0);
        vector<std::uint32_t> next(first_row_.begin(), first_row_.end());
        for (std::uint32_t r = 0; r < system.rows.size(); ++r)
            for (const element e : system.rows[r].from)
                if (e != background) rows_from_[next[e]++] = r;
    }

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
            result.parts.push_back({conflicts.empty() ? 0 : cheapest(conflicts), {}});
            return result;
        }
        while (!conflicts.empty()) {
            pool_.clear();
            known_.clear();
            take_connected(conflicts);
            part solved = solve();
            if (hopeless_ || (solved.sets.empty() && proved_)) {
                result.possible = false;
                return result;
            }
            // sets that were found are of the least cost: nothing cheaper was left when they were looked for
            const bool least = proved_ || !solved.sets.empty();
            if (!least) {
                solved = any_set(solved.total);
                if (hopeless_) {
                    result.possible = false;
                    return result;
                }
            }
            result.proved = result.proved && least;
            result.complete = result.complete && complete_ && proved_;
            std::sort(solved.sets.begin(), solved.sets.end());
            result.parts.push_back(std::move(solved));
        }
        return result;
    }

    /// What is left for the variables of left-out figures once exactly these are left out.
    constexpr vector<known_ends> ranges_without(const element_set& left_out) {
        const linear_system& system = parts_->system();
        vector<known_ends> result;
        if (left_out.size() == 1 && left_out[0] >= system.relations && alone_.without(left_out[0]) == outcome::possible)
            return {{left_out[0] - system.relations, alone_.range_without(left_out[0])}};
        for (const element e : left_out) parts_->enforce(e, false);
        for (const element e : left_out) {
            if (e < system.relations) continue;
            known_ends mine{e - system.relations, parts_->range()[e - system.relations]};
            if (left_->spent()) {
                mine.proved = false;
                result.push_back(mine);
                continue;
            }
            parts_->restart();
            const vector<std::uint32_t> rows = parts_->around_variable(mine.variable);
            const element_set key = members(left_out, rows, e);
            const auto at = std::lower_bound(
                ranges_.begin(), ranges_.end(), std::pair{key, e}, [](const known_range& known, const auto& wanted) {
                    return std::tie(known.key, known.of) < std::tie(wanted.first, wanted.second);
                });
            if (at != ranges_.end() && at->key == key && at->of == e) {
                result.push_back(at->range);
                continue;
            }
            if (!rows.empty()) {
                vector<known_ends> narrowed;
                const std::uint32_t wanted = mine.variable;
                const outcome found =
                    narrowest(*parts_, rows, *left_, narrowed, [&](std::uint32_t v) { return v == wanted; });
                for (const known_ends& each : narrowed)
                    if (each.variable == wanted) mine = each;
                if (found == outcome::unknown) mine.proved = false;
            }
            result.push_back(mine);
            ranges_.insert(at, {key, e, mine});
        }
        for (const element e : left_out) parts_->enforce(e, true);
        return result;
    }

private:
    static constexpr char kept = 0;
    static constexpr char out = 1;
    static constexpr char decided = 2;                     ///< kept in this branch of the search
    static constexpr std::uint64_t work_of_a_branch = 20;  ///< beside the conflicts that are looked at
    static constexpr std::size_t most_remembered = 32;     ///< elements of one key
    static constexpr cost no_cost = std::numeric_limits<cost>::max();

    struct known_range {
        element_set key;
        element of{};
        known_ends range{};
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

    [[nodiscard]] constexpr cost cheapest(const vector<element_set>& conflicts) const {
        cost least = no_cost;
        for (const element e : conflicts.front()) least = std::min(least, costs_[e]);
        return least;
    }

    [[nodiscard]] constexpr std::span<const std::uint32_t> rows_from(element e) const {
        return {rows_from_.data() + first_row_[e], first_row_[e + 1] - first_row_[e]};
    }

    /// Moves the conflicts into the pool that the first one could ever be connected with.
    constexpr void take_connected(vector<element_set>& conflicts) {
        const linear_system& system = parts_->system();
        vector<char> variable_seen(system.variables.size(), 0);
        vector<char> row_seen(system.rows.size(), 0);
        vector<char> seen(costs_.size(), 0);
        vector<std::uint32_t> waiting;
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
        connected_.clear();
        for (element e = 0; e < seen.size(); ++e)
            if (seen[e] != 0 && costs_[e] != 0) connected_.push_back(e);
        vector<element_set> others;
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

    /// Tries all sets that contain those left out so far, and cost no more than `most_`.
    constexpr void extend(cost spent) {
        const element_set* shortest = nullptr;
        while (true) {
            shortest = nullptr;
            std::size_t fewest = std::numeric_limits<std::size_t>::max();
            cost bound = spent;
            ++stamp_now_;
            if (!left_->work(pool_.size())) {
                proved_ = false;
                return;
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

    /// The left-out elements whose leaving concerns these rows, which have just been visited from one of them.
    constexpr element_set members(const element_set& left_out, const vector<std::uint32_t>& rows, element self) {
        const linear_system& system = parts_->system();
        element_set result{self};
        ++part_now_;
        for (const std::uint32_t r : rows) part_of_row_[r] = part_now_;
        left_->work(left_out.size());
        for (const element e : left_out) {
            if (e == self) continue;
            bool mine = false;
            const auto touches = [&](std::uint32_t v) {
                if (!parts_->open(v)) return;
                for (const std::uint32_t r : parts_->rows_of(v)) mine = mine || part_of_row_[r] == part_now_;
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
        if (chosen_.size() == 1 && alone_.without(chosen_[0]) == outcome::possible) return outcome::possible;
        const linear_system& system = parts_->system();
        for (const element e : chosen_) parts_->enforce(e, false);
        parts_->restart();
        outcome result = outcome::possible;
        const auto ask = [&](std::uint32_t variable, element e) {
            if (result == outcome::impossible || !parts_->open(variable)) return;
            const vector<std::uint32_t> rows = parts_->around_variable(variable);
            if (rows.empty()) return;
            const element_set key = members(chosen_, rows, e);
            // left-out relations and shares can concern several parts under one key
            const bool plain =
                e >= system.relations && rows_from(e).empty() && key.size() <= most_remembered && only_figures(key);
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

    /// Where the budget was spent: some set that suffices, if one is found soon; elements that can be spared are.
    ///
    /// @param least what any set costs, as far as is known
    constexpr part any_set(cost least) {
        budget more{for_any_set};
        budget* const spent = std::exchange(left_, &more);
        known_.clear();
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
    leave_one_out alone_;
    vector<char> state_;
    vector<std::uint64_t> stamp_;
    std::uint64_t stamp_now_{};
    vector<std::uint32_t> part_of_row_;
    std::uint32_t part_now_{};
    vector<std::uint32_t> first_row_;
    vector<std::uint32_t> rows_from_{};
    vector<element_set> pool_{};
    vector<element_set> found_{};
    vector<known_part> known_{};
    vector<known_range> ranges_{};
    element_set connected_{};  ///< what could be left out for the part that is looked at
    element_set chosen_{};
    std::size_t limit_{};
    cost most_{};
    cost next_{};
    bool proved_ = true;
    bool complete_ = true;
    bool hopeless_{};
};

/// Sets of the least cost of a whole system, component by component, the smallest components first.
///
/// @param use called with the parts of each component, and what maps their elements to those of the whole system
template <class Costs, class Use>
constexpr change_search::answer least_changes(const components& pieces, std::span<const std::uint32_t> contradicted,
                                              Costs costs, std::size_t limit, budget& left, Use use) {
    change_search::answer result{};
    for (const std::uint32_t name : contradicted) {
        const component piece = pieces.at(name);
        blocks parts{piece.system()};
        vector<change_search::cost> mine;
        mine.reserve(piece.system().elements);
        for (element e = 0; e < piece.system().elements; ++e) mine.push_back(costs(piece.nodes[e]));
        change_search search{parts, std::move(mine), left};
        const change_search::answer found = search.all(limit);
        result.possible = result.possible && found.possible;
        result.proved = result.proved && found.proved;
        result.complete = result.complete && found.complete;
        if (!result.possible) return result;
        for (const change_search::part& each : found.parts) {
            use(piece, search, each);
            result.parts.push_back({each.total, {}});
            for (const element_set& set : each.sets) result.parts.back().sets.push_back(piece.in_whole(set));
        }
    }
    return result;
}

}  // namespace recount::detail
