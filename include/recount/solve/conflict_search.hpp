// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/solve/blocks.hpp>
#include <recount/solve/budget.hpp>
#include <recount/solve/element_set.hpp>
#include <recount/solve/subset_map.hpp>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace recount::detail {

/// The irreducible conflicts of a system: relations and figures that cannot all hold, though any others of them can.
///
/// Relations are tried one by one first, with their figures; after that any subset that is not known yet (the method
/// MARCO, Liffiton et al. 2016). A set that cannot hold is cut down by leaving out one element after the other.
class conflict_search {
public:
    constexpr conflict_search(blocks& parts, std::vector<char> removable, budget& left)
        : parts_{&parts}, removable_{std::move(removable)}, left_{&left} {}

    struct answer {
        std::vector<element_set> conflicts{};
        bool complete = true;  ///< no others exist
        bool proved = true;    ///< each is irreducible
    };

    constexpr answer all(std::size_t limit) {
        const linear_system& system = parts_->system();
        element_set because;
        take(std::vector<char>(system.elements, 1));
        const outcome first = parts_->feasible(*left_, because);
        if (first == outcome::possible) return found_;
        if (first == outcome::unknown) {
            found_.complete = found_.proved = false;
            return found_;
        }
        // only what is connected with a contradiction can be part of one
        const std::vector<std::vector<std::uint32_t>> groups = connected_elements();
        for (const std::vector<std::uint32_t>& group : groups) {
            if (group.empty()) continue;
            std::vector<char> chosen(system.elements, 0);
            for (const std::uint32_t e : group) chosen[e] = 1;
            take(chosen);
            const outcome whole_group = check(because);
            if (whole_group == outcome::possible) continue;
            if (whole_group == outcome::unknown)
                found_.complete = false;
            else if (!search(group, limit))
                return found_;
        }
        return found_;
    }

    /// Cuts a set that cannot hold down to an irreducible one; elements that always hold are not part of it, and one may
    /// stay out of everything.
    constexpr element_set cut_down(element_set because, element left_out = background) {
        std::vector<char> chosen(parts_->system().elements, 0);
        for (std::uint32_t e = 0; e < chosen.size(); ++e)
            chosen[e] = e != left_out && (removable_[e] == 0 || contains(because, e)) ? 1 : 0;
        take(chosen);
        drop_fixed(because);
        const element_set tried = because;
        for (const std::uint32_t e : tried) {
            if (!contains(because, e)) continue;
            put(e, false);
            element_set smaller;
            const outcome found = check(smaller);
            if (found == outcome::impossible) {
                drop_fixed(smaller);
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
    constexpr void take(const std::vector<char>& chosen) {
        chosen_.resize(chosen.size(), 2);
        for (std::uint32_t e = 0; e < chosen.size(); ++e)
            if (chosen[e] != chosen_[e]) put(e, chosen[e] != 0);
    }
    constexpr outcome check(element_set& because) {
        because.clear();
        if (left_->spent()) return outcome::unknown;
        return parts_->feasible(*left_, because);
    }
    constexpr void drop_fixed(element_set& set) const {
        set.erase(std::remove_if(set.begin(), set.end(), [&](std::uint32_t e) { return removable_[e] == 0; }),
                  set.end());
    }

    /// Elements by connection through rows, whatever the figures are.
    [[nodiscard]] constexpr std::vector<std::vector<std::uint32_t>> connected_elements() const {
        const linear_system& system = parts_->system();
        std::vector<std::vector<std::uint32_t>> groups;
        std::vector<std::uint32_t> waiting;
        std::vector<char> row_seen(system.rows.size(), 0);
        std::vector<char> seen(system.elements, 0);
        std::vector<char> variable_seen(system.variables.size(), 0);
        const auto see_element = [&](element e) {
            if (e == background || seen[e] != 0) return;
            seen[e] = 1;
            groups.back().push_back(e);
            if (e >= system.relations && variable_seen[e - system.relations] == 0) {
                variable_seen[e - system.relations] = 1;
                waiting.push_back(e - system.relations);
            }
        };
        for (std::uint32_t v = 0; v < system.variables.size(); ++v) {
            if (variable_seen[v] != 0) continue;
            variable_seen[v] = 1;
            groups.emplace_back();
            waiting.assign(1, v);
            while (!waiting.empty()) {
                const std::uint32_t next = waiting.back();
                waiting.pop_back();
                see_element(system.variables[next].figure);
                for (const std::uint32_t r : parts_->rows_of(next)) {
                    if (row_seen[r] != 0) continue;
                    row_seen[r] = 1;
                    for (const element e : system.rows[r].from) see_element(e);
                    for (const linear_entry& e : system.of(system.rows[r]))
                        if (variable_seen[e.variable] == 0) {
                            variable_seen[e.variable] = 1;
                            waiting.push_back(e.variable);
                        }
                }
            }
        }
        for (std::uint32_t r = 0; r < system.rows.size(); ++r)  // rows without variables
            if (row_seen[r] == 0) groups.push_back({system.rows[r].from[0]});
        return groups;
    }

    /// False when the limit is reached.
    constexpr bool search(const std::vector<std::uint32_t>& group, std::size_t limit) {
        const linear_system& system = parts_->system();
        element_set pool;  // removable elements; the map knows them by their places here
        for (const std::uint32_t e : group)
            if (removable_[e] != 0) insert(pool, e);
        subset_map map{pool.size()};
        const auto places = [&](const element_set& set) {
            element_set result;
            for (const std::uint32_t e : set)
                result.push_back(
                    static_cast<std::uint32_t>(std::lower_bound(pool.begin(), pool.end(), e) - pool.begin()));
            return result;
        };
        std::vector<char> always(system.elements, 0);
        for (const std::uint32_t e : group) always[e] = removable_[e] == 0 ? 1 : 0;
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
        element_set because;
        std::vector<char> chosen;
        for (const std::uint32_t relation : group) {
            if (relation >= system.relations) continue;
            chosen = always;
            chosen[relation] = 1;
            for (const linear_row& row : system.rows)
                if (row.from[0] == relation) {
                    for (const element e : row.from)
                        if (e != background) chosen[e] = 1;
                    for (const linear_entry& e : system.of(row))
                        if (system.variables[e.variable].figure != background)
                            chosen[system.variables[e.variable].figure] = 1;
                }
            take(chosen);
            if (check(because) == outcome::impossible && !add(because)) return false;
        }
        std::vector<char> marks;
        while (map.find(marks, *left_)) {
            chosen = always;
            for (std::size_t i = 0; i < pool.size(); ++i) chosen[pool[i]] = marks[i];
            take(chosen);
            const outcome found = check(because);
            if (found == outcome::impossible) {
                drop_fixed(because);
                if (because.empty()) {  // what always holds cannot hold
                    found_.conflicts.push_back(because);
                    return true;
                }
                if (!add(because)) return false;
                continue;
            }
            if (found == outcome::unknown) found_.complete = false;
            // as many others as can hold with these
            element_set left_out;
            for (const std::uint32_t e : pool) {
                if (chosen_[e] != 0) continue;
                put(e, true);
                if (found == outcome::possible && check(because) == outcome::possible) continue;
                put(e, false);
                insert(left_out, e);
            }
            if (left_out.empty()) break;
            map.exclude_subsets(places(left_out));
        }
        if (left_->spent()) found_.complete = false;
        return true;
    }

    blocks* parts_;
    std::vector<char> removable_;
    budget* left_;
    std::vector<char> chosen_{};
    answer found_{};
};

}  // namespace recount::detail
