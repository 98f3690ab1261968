// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/solve/blocks.hpp>
#include <recount/solve/linear_system.hpp>
#include <recount/solve/outcome.hpp>
#include <recount/solve/row_sums.hpp>
#include <recount/solve/vector.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>

namespace recount::detail {

/// Whether everything else could hold if one relation or one figure did not: for all of them in one go.
///
/// Where the open variables of a block form a tree with its rows, and their factors are 1 or -1, intervals are passed
/// along it in both directions, so that what the rest leaves to each variable is known at once. Elsewhere nothing is
/// said.
class leave_one_out {
public:
    /// Of everything that is taken to hold now.
    constexpr leave_one_out(blocks& parts, budget& left) : parts_{&parts} {
        const linear_system& system = parts.system();
        beside_.assign(system.elements, 0);
        block_of_.assign(system.rows.size(), none);
        sums_.resize(system.rows.size());
        empty_.assign(system.rows.size(), 0);
        first_place_.assign(system.variables.size() + 1, 0);
        first_row_.assign(system.relations + std::size_t{1}, 0);
        try {
            find_places(system);
            parts.restart();
            for (std::uint32_t r = 0; r < system.rows.size(); ++r) {
                const vector<std::uint32_t> rows = parts.around_row(r);
                if (!rows.empty()) add_block(rows);
            }
            left.work(2 * system.entries.size() + system.variables.size());
            for (std::uint32_t v = 0; v < system.variables.size(); ++v)
                if (parts.range()[v].empty() && first_place_[v] == first_place_[v + 1]) ++contradicted_;
        } catch (const overflow_error&) {
            usable_ = false;
        }
    }

    /// Unknown where the question is not as simple as this.
    [[nodiscard]] constexpr outcome without(element e) const {
        if (!usable_) return outcome::unknown;
        const linear_system& system = parts_->system();
        try {
            std::size_t settled = 0;
            const outcome mine = e < system.relations ? without_relation(e, settled) : range_without(e, settled).first;
            if (mine != outcome::possible) return mine;
            if (contradicted_ > settled) return outcome::impossible;
            return undecided_ > 0 ? outcome::unknown : outcome::possible;
        } catch (const overflow_error&) {
            return outcome::unknown;
        }
    }
    /// What the rest leaves to the variable of a figure, where it is possible without it.
    [[nodiscard]] constexpr ends range_without(element figure) const {
        std::size_t settled = 0;
        return range_without(figure, settled).second;
    }

private:
    static constexpr std::uint32_t none = 0xffff'ffff;

    struct known_block {
        std::uint32_t rows{};
        bool simple = true;
        bool possible = true;
    };

    /// Where each variable stands, as places in the entries of rows that stand.
    constexpr void find_places(const linear_system& system) {
        row_of_.assign(system.entries.size(), none);
        message_of_.assign(system.entries.size(), none);
        std::uint32_t messages = 0;
        for (std::uint32_t r = 0; r < system.rows.size(); ++r) {
            const linear_row& row = system.rows[r];
            if (row.from[0] != background && row.from[0] < system.relations) ++first_row_[row.from[0] + 1];
            if (!parts_->stands(r)) continue;
            for (std::size_t i = 1; i < 3; ++i)
                if (row.from[i] != background) beside_[row.from[i]] = 1;
            for (std::uint32_t place = row.first; place < row.first + row.count; ++place) {
                const std::uint32_t v = system.entries[place].variable;
                row_of_[place] = r;
                ++first_place_[v + 1];
                if (parts_->open(v)) message_of_[place] = messages++;
            }
        }
        to_row_.resize(messages);
        to_variable_.resize(messages);
        for (std::size_t v = 1; v < first_place_.size(); ++v) first_place_[v] += first_place_[v - 1];
        for (std::size_t r = 1; r < first_row_.size(); ++r) first_row_[r] += first_row_[r - 1];
        places_.assign(first_place_.back(), 0);
        rows_.assign(first_row_.back(), 0);
        vector<std::uint32_t> next = first_place_;
        for (std::uint32_t place = 0; place < row_of_.size(); ++place)
            if (row_of_[place] != none) places_[next[system.entries[place].variable]++] = place;
        next = first_row_;
        for (std::uint32_t r = 0; r < system.rows.size(); ++r)
            if (const element e = system.rows[r].from[0]; e < system.relations) rows_[next[e]++] = r;
    }
    [[nodiscard]] constexpr std::span<const std::uint32_t> places_of(std::uint32_t variable) const {
        return {places_.data() + first_place_[variable], first_place_[variable + 1] - first_place_[variable]};
    }
    /// What a variable can be, as the rows beyond it say; that of a figure that is one number needs no place of its own.
    [[nodiscard]] constexpr ends to_row(std::uint32_t place) const {
        return message_of_[place] == none ? parts_->range()[at(place).variable] : to_row_[message_of_[place]];
    }
    /// What the rows on this side leave to an open variable.
    [[nodiscard]] constexpr ends to_variable(std::uint32_t place) const {
        return message_of_[place] == none ? ends{} : to_variable_[message_of_[place]];
    }
    [[nodiscard]] constexpr const linear_entry& at(std::uint32_t place) const {
        return parts_->system().entries[place];
    }
    template <class Use>
    constexpr void every_place(std::uint32_t r, Use use) const {
        const linear_row& row = parts_->system().rows[r];
        for (std::uint32_t place = row.first; place < row.first + row.count; ++place) use(place);
    }

    constexpr void add_block(std::span<const std::uint32_t> rows) {
        const auto number = static_cast<std::uint32_t>(blocks_.size());
        blocks_.push_back({static_cast<std::uint32_t>(rows.size())});
        known_block& mine = blocks_.back();
        for (const std::uint32_t r : rows) block_of_[r] = number;
        if (!root(rows)) {
            mine.simple = false;
            ++undecided_;
            return;
        }
        for (std::size_t i = rows.size(); i-- > 0;) collect(rows[i]);
        const row_sums& all = sums_[rows[0]];
        const ends& activity = parts_->system().rows[rows[0]].activity;
        mine.possible = empty_[rows[0]] == 0 && !all.below(activity) && !all.above(activity);
        if (!mine.possible) ++contradicted_;
        for (const std::uint32_t r : rows) spread(r);
    }

    /// Hangs the rows, which come in order of a walk, below the first; false where they are no tree.
    constexpr bool root(std::span<const std::uint32_t> rows) {
        const linear_system& system = parts_->system();
        upwards_.resize(system.rows.size(), none);
        above_.resize(system.variables.size(), none);
        bool tree = true;
        for (const std::uint32_t r : rows) {
            upwards_[r] = none;
            every_place(r, [&](std::uint32_t place) {
                const linear_entry& e = at(place);
                tree = tree && system.variables[e.variable].whole;
                if (!parts_->open(e.variable)) return;
                tree = tree && (e.factor == 1 || e.factor == -1);
                if (above_[e.variable] == none) {
                    above_[e.variable] = place;
                } else {
                    tree = tree && upwards_[r] == none;
                    upwards_[r] = place;
                }
            });
        }
        return tree;
    }

    /// Adds up a row from below, and passes on what it leaves to the variable above it.
    constexpr void collect(std::uint32_t r) {
        every_place(r, [&](std::uint32_t place) {
            if (place == upwards_[r]) return;
            const std::uint32_t v = at(place).variable;
            ends x = parts_->range()[v];
            if (parts_->open(v))
                for (const std::uint32_t below : places_of(v))
                    if (below != place) x.intersect(to_variable(below));
            set_term(r, place, x);
        });
        if (upwards_[r] != none) to_variable_[message_of_[upwards_[r]]] = left_to(r, upwards_[r], sums_[r], empty_[r]);
    }

    /// Passes on what a row leaves to the variables below it; all that comes from above is known.
    constexpr void spread(std::uint32_t r) {
        if (upwards_[r] != none) set_term(r, upwards_[r], to_row(upwards_[r]));
        every_place(r, [&](std::uint32_t place) {
            const std::uint32_t v = at(place).variable;
            if (place == upwards_[r] || !parts_->open(v)) return;
            to_variable_[message_of_[place]] = without_term(r, place);
            // each row below gets what the others leave: all but the strongest ends meet for all of them
            const std::span<const std::uint32_t> all = places_of(v);
            std::uint32_t lowest = none;
            std::uint32_t highest = none;
            for (const std::uint32_t p : all) {
                const ends x = to_variable(p);
                if (x.has_low && (lowest == none || x.low > to_variable(lowest).low)) lowest = p;
                if (x.has_high && (highest == none || x.high < to_variable(highest).high)) highest = p;
            }
            ends rest = parts_->range()[v];
            for (const std::uint32_t p : all) {
                const ends x = to_variable(p);
                if (p != lowest && x.has_low) rest.raise(x.low);
                if (p != highest && x.has_high) rest.lower(x.high);
            }
            for (const std::uint32_t p : all) {
                if (p == place) continue;
                ends mine = rest;
                if (p != lowest && lowest != none) mine.raise(to_variable(lowest).low);
                if (p != highest && highest != none) mine.lower(to_variable(highest).high);
                to_row_[message_of_[p]] = mine;
            }
        });
    }

    constexpr void set_term(std::uint32_t r, std::uint32_t place, const ends& x) {
        if (message_of_[place] != none) to_row_[message_of_[place]] = x;
        if (x.empty())
            ++empty_[r];
        else
            sums_[r].add(at(place).factor, x);
    }
    /// What a row leaves to one of its terms, from the sums of all others; `missing` of those have no value at all.
    [[nodiscard]] constexpr ends left_to(std::uint32_t r, std::uint32_t place, const row_sums& others,
                                         std::uint32_t missing) const {
        if (missing > 0) return {1, 0, true, true};
        return left_by(parts_->system().rows[r].activity, others, at(place).factor);
    }
    [[nodiscard]] constexpr ends without_term(std::uint32_t r, std::uint32_t place) const {
        const ends mine = to_row(place);
        if (mine.empty()) return left_to(r, place, sums_[r], empty_[r] - 1);
        row_sums others = sums_[r];
        others.remove(at(place).factor, mine);
        return left_to(r, place, others, empty_[r]);
    }

    /// @param settled how many contradicted blocks the figure is part of
    [[nodiscard]] constexpr std::pair<outcome, ends> range_without(element figure, std::size_t& settled) const {
        const linear_system& system = parts_->system();
        const std::uint32_t v = figure - system.relations;
        ends range = system.variables[v].domain;
        if (beside_[figure] != 0 || !system.variables[v].whole) return {outcome::unknown, range};
        const std::span<const std::uint32_t> places = places_of(v);
        const bool open = parts_->open(v);
        if (places.empty() && parts_->range()[v].empty()) settled = 1;
        vector<std::uint32_t> met;
        for (const std::uint32_t place : places) {
            const std::uint32_t r = row_of_[place];
            const known_block& block = blocks_[block_of_[r]];
            if (!block.simple) return {outcome::unknown, range};
            range.intersect(open ? to_variable(place) : without_term(r, place));
            met.push_back(block_of_[r]);
        }
        std::sort(met.begin(), met.end());
        for (std::size_t i = 0; i < met.size(); ++i) {
            const bool again = i > 0 && met[i] == met[i - 1];
            if (again && !open) return {outcome::unknown, range};  // the variable would close a circle
            if (!again && !blocks_[met[i]].possible) ++settled;
        }
        return {range.empty() ? outcome::impossible : outcome::possible, range};
    }

    [[nodiscard]] constexpr outcome without_relation(element relation, std::size_t& settled) const {
        vector<std::uint32_t> met;  // blocks
        bool pieces = true;
        for (std::uint32_t i = first_row_[relation]; i < first_row_[relation + 1]; ++i) {
            const std::uint32_t r = rows_[i];
            if (block_of_[r] == none) continue;
            if (!blocks_[block_of_[r]].simple) return outcome::unknown;
            pieces = pieces && empty_[r] == 0;
            met.push_back(block_of_[r]);
        }
        std::sort(met.begin(), met.end());
        for (std::size_t i = 0; i < met.size(); ++i) {
            if (i > 0 && met[i] == met[i - 1]) return outcome::unknown;
            if (!blocks_[met[i]].possible) ++settled;
        }
        return pieces ? outcome::possible : outcome::impossible;
    }

    const blocks* parts_;
    vector<known_block> blocks_{};
    vector<std::uint32_t> block_of_{};  // of each row
    vector<char> beside_{};             // elements that a row comes from beside its relation
    vector<std::uint32_t> row_of_{};    // of each entry
    vector<std::uint32_t> first_place_{};
    vector<std::uint32_t> places_{};
    vector<std::uint32_t> first_row_{};
    vector<std::uint32_t> rows_{};     // of each relation
    vector<std::uint32_t> upwards_{};  // of each row: its entry towards the first
    vector<std::uint32_t> above_{};    // of each variable: its entry in the row above it
    vector<row_sums> sums_{};
    vector<std::uint32_t> empty_{};       // terms of a row that have no value
    vector<std::uint32_t> message_of_{};  // of each entry of an open variable, in the next two
    vector<ends> to_row_{};
    vector<ends> to_variable_{};
    std::size_t contradicted_{};
    std::size_t undecided_{};
    bool usable_ = true;
};

}  // namespace recount::detail
