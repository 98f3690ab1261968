// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/solve/blocks.hpp>
#include <recount/solve/budget.hpp>
#include <recount/solve/components.hpp>
#include <recount/solve/element_set.hpp>
#include <recount/solve/leave_one_out.hpp>
#include <recount/solve/subset_map.hpp>
#include <recount/solve/vector.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>

namespace recount::detail {

/// The irreducible conflicts of a system: relations and figures that cannot all hold, though any others of them can.
///
/// Relations are tried one by one first, with their figures; after that any subset that is not known yet (the method
/// MARCO, Liffiton et al. 2016). A set that cannot hold is cut down by leaving out one element after the other.
class conflict_search {
public:
    constexpr conflict_search(blocks& parts, budget& left) : parts_{&parts}, left_{&left} {}

    struct answer {
        vector<element_set> conflicts{};
        bool complete = true;  ///< no others exist
        bool proved = true;    ///< each is irreducible
    };

    /// Of a system that is connected.
    constexpr answer all(std::size_t limit) {
        const linear_system& system = parts_->system();
        element_set because;
        take(vector<char>(system.elements, 1));
        const outcome first = parts_->feasible(*left_, because);
        if (first == outcome::possible) return found_;
        if (first == outcome::unknown) {
            found_.complete = found_.proved = false;
            return found_;
        }
        const leave_one_out alone{*parts_, *left_};
        const element_set conflict = cut_down(because);
        // any other one lacks some element of this one
        const bool only = std::all_of(conflict.begin(), conflict.end(),
                                      [&](element e) { return alone.without(e) == outcome::possible; });
        if (!only) search(limit);
        if (found_.conflicts.empty()) found_.conflicts.push_back(conflict);
        return found_;
    }

    /// Cuts a set that cannot hold down to an irreducible one.
    constexpr element_set cut_down(element_set because) {
        vector<char> chosen(parts_->system().elements, 0);
        for (const element e : because) chosen[e] = 1;
        take(chosen);
        const leave_one_out alone{*parts_, *left_};
        const element_set tried = because;
        for (const std::uint32_t e : tried) {
            // what the rest can do without is still needed when less of the rest is there
            if (!contains(because, e) || alone.without(e) == outcome::possible) continue;
            put(e, false);
            element_set smaller;
            const outcome found = check(smaller);
            if (found == outcome::impossible) {
                for (const std::uint32_t other : because)
                    if (!contains(smaller, other)) put(other, false);
                because = smaller;
            } else {
                if (found == outcome::unknown) found_.proved = false;
                put(e, true);
            }
        }
        return because;
    }

private:
    constexpr void put(std::uint32_t e, bool holds) {
        chosen_[e] = holds ? 1 : 0;
        parts_->enforce(e, holds);
    }
    constexpr void take(const vector<char>& chosen) {
        chosen_.resize(chosen.size(), 2);
        for (std::uint32_t e = 0; e < chosen.size(); ++e)
            if (chosen[e] != chosen_[e]) put(e, chosen[e] != 0);
    }
    constexpr outcome check(element_set& because) {
        because.clear();
        if (left_->spent()) return outcome::unknown;
        return parts_->feasible(*left_, because);
    }

    constexpr void search(std::size_t limit) {
        const linear_system& system = parts_->system();
        element_set pool;  // the map knows elements by their places here
        for (std::uint32_t e = 0; e < system.elements; ++e)
            if (e < system.relations || system.variables[e - system.relations].figure == e) pool.push_back(e);
        subset_map map{pool.size()};
        const auto places = [&](const element_set& set) {
            element_set result;
            for (const std::uint32_t e : set)
                result.push_back(
                    static_cast<std::uint32_t>(std::lower_bound(pool.begin(), pool.end(), e) - pool.begin()));
            return result;
        };
        const auto add = [&](const element_set& because) {
            const element_set conflict = cut_down(because);
            for (const element_set& known : found_.conflicts)
                if (known == conflict) return true;
            map.exclude_supersets(places(conflict));
            found_.conflicts.push_back(conflict);
            if (found_.conflicts.size() < limit) return true;
            found_.complete = false;
            return false;
        };
        for (const element_set& because : of_single_relations(limit))
            if (!add(because)) return;
        vector<char> chosen;
        element_set because;
        vector<char> marks;
        while (map.find(marks, *left_)) {
            chosen.assign(system.elements, 0);
            for (std::size_t i = 0; i < pool.size(); ++i) chosen[pool[i]] = marks[i];
            take(chosen);
            const outcome found = check(because);
            if (found == outcome::impossible) {
                if (because.empty()) {  // what always holds cannot hold
                    found_.conflicts.push_back(because);
                    return;
                }
                if (!add(because)) return;
                continue;
            }
            if (found == outcome::unknown) found_.complete = false;
            // with any other element it contains a conflict that is known
            element_set left_out;
            for (std::uint32_t i = 0; i < pool.size(); ++i)
                if (marks[i] == 0) left_out.push_back(i);
            if (left_out.empty()) break;
            map.exclude_subsets(left_out);
        }
        if (left_->spent()) found_.complete = false;
    }

    /// Sets that cannot hold, of one relation and its figures each; not cut down.
    constexpr vector<element_set> of_single_relations(std::size_t limit) {
        const linear_system& system = parts_->system();
        vector<element_set> result;
        vector<std::uint32_t> rows;
        element_set because;
        const vector<char> everything(system.elements, 1);
        take(everything);
        for (std::uint32_t r = 0; r < system.rows.size() && result.size() < limit;
             r += static_cast<std::uint32_t>(rows.size())) {
            const element relation = system.rows[r].from[0];
            rows.clear();
            for (std::uint32_t next = r; next < system.rows.size() && system.rows[next].from[0] == relation; ++next)
                rows.push_back(next);
            const std::size_t before = result.size();
            bool by_itself = rows.size() == 1;
            for (const std::uint32_t row : rows) {
                for (const linear_entry& e : system.of(system.rows[row]))
                    by_itself = by_itself && e.variable < system.elements - system.relations;
                if (!left_->spent() && parts_->feasible({&row, 1}, *left_, because) == outcome::impossible)
                    result.push_back(because);
            }
            if (by_itself || result.size() > before || relation == background) continue;
            // rows of one relation together, with those that stand whatever is stated
            vector<char> chosen(system.elements, 0);
            chosen[relation] = 1;
            for (const std::uint32_t row : rows) {
                for (const element e : system.rows[row].from)
                    if (e != background) chosen[e] = 1;
                for (const linear_entry& e : system.of(system.rows[row]))
                    if (const element figure = system.variables[e.variable].figure; figure != background)
                        chosen[figure] = 1;
            }
            take(chosen);
            if (check(because) == outcome::impossible) result.push_back(because);
            take(everything);
        }
        return result;
    }

    blocks* parts_;
    budget* left_;
    vector<char> chosen_{};
    answer found_{};
};

/// All irreducible conflicts of a system, up to a limit: those of each component, the smallest components first.
///
/// Each contradicted component has a share of the limits, so that one with very many conflicts hides no other.
constexpr conflict_search::answer conflicts_of(const components& pieces, std::span<const std::uint32_t> contradicted,
                                               std::size_t limit, budget& left) {
    conflict_search::answer result{};
    for (std::size_t i = 0; i < contradicted.size(); ++i) {
        if (result.conflicts.size() >= limit) {
            result.complete = false;
            break;
        }
        const component piece = pieces.at(contradicted[i]);
        blocks parts{piece.system()};
        const std::size_t share = (limit - result.conflicts.size()) / (contradicted.size() - i);
        conflict_search search{parts, left};
        const conflict_search::answer found = search.all(share == 0 ? 1 : share);
        result.complete = result.complete && found.complete;
        result.proved = result.proved && found.proved;
        for (const element_set& set : found.conflicts) result.conflicts.push_back(piece.in_whole(set));
    }
    return result;
}

}  // namespace recount::detail
