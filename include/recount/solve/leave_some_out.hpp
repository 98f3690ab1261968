// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/solve/blocks.hpp>
#include <recount/solve/budget.hpp>
#include <recount/solve/element_set.hpp>
#include <recount/solve/leave_one_out.hpp>
#include <recount/solve/linear_system.hpp>
#include <recount/solve/narrowest.hpp>
#include <recount/solve/outcome.hpp>
#include <recount/solve/vector.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <tuple>
#include <utility>

namespace recount::detail {

/// Whether everything else could hold if several relations and figures did not; what was asked once is remembered.
class leave_some_out {
public:
    constexpr leave_some_out(blocks& parts, std::size_t elements, budget& left)
        : parts_{&parts},
          alone_{parts, left},
          part_of_row_(parts.system().rows.size(), 0),
          first_row_(elements + 1, 0) {
        const linear_system& system = parts.system();
        for (const linear_row& row : system.rows)
            for (const element e : row.from)
                if (e != background) ++first_row_[e + 1];
        for (std::size_t e = 0; e < elements; ++e) first_row_[e + 1] += first_row_[e];
        rows_from_.assign(first_row_.back(), 0);
        vector<std::uint32_t> next(first_row_.begin(), first_row_.end());
        for (std::uint32_t r = 0; r < system.rows.size(); ++r)
            for (const element e : system.rows[r].from)
                if (e != background) rows_from_[next[e]++] = r;
    }

    /// Whether the rest can hold; asks only about what the left-out elements are connected with, because everything else
    /// has been asked before.
    constexpr outcome feasible(const element_set& left_out, budget& left, element_set& because) {
        if (left_out.size() == 1 && alone_.without(left_out[0]) == outcome::possible) return outcome::possible;
        const linear_system& system = parts_->system();
        for (const element e : left_out) parts_->enforce(e, false);
        parts_->restart();
        outcome result = outcome::possible;
        const auto ask = [&](std::uint32_t variable, element e) {
            if (result == outcome::impossible || !parts_->open(variable)) return;
            const vector<std::uint32_t> rows = parts_->around_variable(variable);
            if (rows.empty()) return;
            const element_set key = members(left_out, rows, e, left);
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
                found = parts_->feasible(rows, left, mine);
                if (found == outcome::impossible) because = mine;
                if (plain) known_.insert(at, {key, found, std::move(mine)});
            }
            if (found != outcome::possible) result = found;
        };
        for (const element e : left_out) {
            if (e >= system.relations) ask(e - system.relations, e);
            for (const std::uint32_t r : rows_from(e))
                for (const linear_entry& entry : system.of(system.rows[r])) ask(entry.variable, e);
        }
        for (const element e : left_out) parts_->enforce(e, true);
        return result;
    }
    /// What is left for the variables of left-out figures once exactly these are left out.
    constexpr vector<known_ends> ranges(const element_set& left_out, budget& left) {
        const linear_system& system = parts_->system();
        vector<known_ends> result;
        if (left_out.size() == 1 && left_out[0] >= system.relations && alone_.without(left_out[0]) == outcome::possible)
            return {{left_out[0] - system.relations, alone_.range_without(left_out[0])}};
        for (const element e : left_out) parts_->enforce(e, false);
        for (const element e : left_out) {
            if (e < system.relations) continue;
            known_ends mine{e - system.relations, parts_->range()[e - system.relations]};
            if (left.spent()) {
                mine.proved = false;
                result.push_back(mine);
                continue;
            }
            parts_->restart();
            const vector<std::uint32_t> rows = parts_->around_variable(mine.variable);
            const element_set key = members(left_out, rows, e, left);
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
                    narrowest(*parts_, rows, left, narrowed, [&](std::uint32_t v) { return v == wanted; });
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

    /// Asks again from now on.
    constexpr void forget() { known_.clear(); }

    /// For each element, whether it could ever be connected with a conflict.
    /// @param movable whether an element can be left out
    template <class Movable>
    [[nodiscard]] constexpr vector<char> connected_with(const element_set& conflict, Movable movable) const {
        const linear_system& system = parts_->system();
        vector<char> variable_seen(system.variables.size(), 0);
        vector<char> row_seen(system.rows.size(), 0);
        vector<char> seen(first_row_.size() - 1, 0);
        vector<std::uint32_t> waiting;
        const auto see_variable = [&](std::uint32_t v) {
            const element figure = system.variables[v].figure;
            const bool moves = parts_->open(v) || (figure != background && movable(figure));
            if (variable_seen[v] != 0 || !moves) return;
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
        for (const element e : conflict) see_element(e);
        while (!waiting.empty()) {
            const std::uint32_t v = waiting.back();
            waiting.pop_back();
            if (system.variables[v].figure != background) see_element(system.variables[v].figure);
            for (const std::uint32_t r : parts_->rows_of(v)) {
                for (const element e : system.rows[r].from)
                    if (e != background && movable(e)) see_element(e);
                see_row(r);
            }
        }
        return seen;
    }

private:
    static constexpr std::size_t most_remembered = 32;  ///< elements of one key

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

    [[nodiscard]] constexpr std::span<const std::uint32_t> rows_from(element e) const {
        return {rows_from_.data() + first_row_[e], first_row_[e + 1] - first_row_[e]};
    }

    /// The left-out elements whose leaving concerns these rows, which have just been visited from one of them.
    constexpr element_set members(const element_set& left_out, const vector<std::uint32_t>& rows, element self,
                                  budget& left) {
        const linear_system& system = parts_->system();
        element_set result{self};
        ++part_now_;
        for (const std::uint32_t r : rows) part_of_row_[r] = part_now_;
        left.work(left_out.size());
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

    [[nodiscard]] constexpr bool only_figures(const element_set& key) const {
        for (const element e : key)
            if (e < parts_->system().relations || !rows_from(e).empty()) return false;
        return true;
    }

    blocks* parts_;
    leave_one_out alone_;
    vector<std::uint32_t> part_of_row_;
    std::uint32_t part_now_{};
    vector<std::uint32_t> first_row_;
    vector<std::uint32_t> rows_from_{};
    vector<known_part> known_{};
    vector<known_range> ranges_{};
};

}  // namespace recount::detail
