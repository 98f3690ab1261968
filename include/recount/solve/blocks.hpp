// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/solve/block_search.hpp>
#include <recount/solve/linear_system.hpp>
#include <recount/solve/network.hpp>
#include <recount/solve/propagation.hpp>
#include <recount/solve/vector.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>

namespace recount::detail {

/// A system, the elements of it that are taken to hold, and the pieces that it falls into.
///
/// Rows that share no open variable do not concern each other, so most questions are about a few rows.
class blocks {
public:
    static constexpr std::uint32_t none = tableau<wide>::none;

    /// Everything is taken to hold.
    constexpr explicit blocks(const linear_system& system)
        : system_{&system},
          enforced_(system.elements, 1),
          first_row_(system.variables.size() + 1, 0),
          rows_of_(system.entries.size(), 0),
          row_mark_(system.rows.size(), 0),
          variable_mark_(system.variables.size(), 0),
          column_of_(system.variables.size(), none),
          propagation_{system} {
        for (const linear_entry& e : system.entries) ++first_row_[e.variable + 1];
        for (std::size_t v = 0; v < system.variables.size(); ++v) first_row_[v + 1] += first_row_[v];
        vector<std::uint32_t> next(first_row_.begin(), first_row_.end());
        for (std::uint32_t r = 0; r < system.rows.size(); ++r)
            for (const linear_entry& e : system.of(system.rows[r])) rows_of_[next[e.variable]++] = r;
        range_.reserve(system.variables.size());
        for (std::uint32_t v = 0; v < system.variables.size(); ++v) range_.push_back(system.ends_of(v, enforced_));
    }

    [[nodiscard]] constexpr const linear_system& system() const { return *system_; }
    [[nodiscard]] constexpr const vector<ends>& range() const { return range_; }
    [[nodiscard]] constexpr bool enforced(element e) const { return enforced_[e] != 0; }
    [[nodiscard]] constexpr bool stands(std::uint32_t row) const {
        return system_->stands(system_->rows[row], enforced_);
    }
    [[nodiscard]] constexpr bool open(std::uint32_t variable) const { return !range_[variable].fixed(); }
    [[nodiscard]] constexpr std::span<const std::uint32_t> rows_of(std::uint32_t variable) const {
        return {rows_of_.data() + first_row_[variable], first_row_[variable + 1] - first_row_[variable]};
    }

    /// Takes a relation or a figure to hold, or not.
    constexpr void enforce(element e, bool holds) {
        enforced_[e] = holds ? 1 : 0;
        if (e >= system_->relations) {
            const std::uint32_t variable = e - system_->relations;
            range_[variable] = system_->ends_of(variable, enforced_);
        }
    }

    /// Forgets which rows have been visited.
    constexpr void restart() { ++mark_; }
    [[nodiscard]] constexpr bool visited(std::uint32_t row) const { return row_mark_[row] == mark_; }

    /// The rows that stand and are connected with a row, itself included, through open variables; nothing when it has
    /// been visited since `restart`.
    constexpr vector<std::uint32_t> around_row(std::uint32_t row) {
        vector<std::uint32_t> found;
        visit(row, found);
        spread(found);
        return found;
    }
    /// The same from an open variable.
    constexpr vector<std::uint32_t> around_variable(std::uint32_t variable) {
        vector<std::uint32_t> found;
        for (const std::uint32_t r : rows_of(variable)) visit(r, found);
        spread(found);
        return found;
    }

    [[nodiscard]] constexpr block block_of(std::span<const std::uint32_t> rows) {
        return {system_, enforced_, range_, rows, &column_of_};
    }

    /// Narrows `range()` by the rows of a block, until `widen`.
    constexpr propagated narrow(std::span<const std::uint32_t> rows, budget& left) {
        return propagation_.narrow(
            rows, range_, [this](std::uint32_t v) { return rows_of(v); }, left);
    }
    constexpr void widen() { propagation_.undo(range_); }
    /// After `narrow` has met a contradiction, factors of rows that show it. @see propagation::certificate
    [[nodiscard]] constexpr vector<std::pair<std::uint32_t, std::int64_t>> certificate() const {
        return propagation_.certificate();
    }
    template <class Use>
    constexpr void every_narrowed(Use use) const {
        propagation_.every_narrowed(use);
    }

    /// A block as a network, for those that are one.
    [[nodiscard]] constexpr network network_of(std::span<const std::uint32_t> rows, budget& left) {
        return network{*system_, rows, range_, column_of_, left};
    }

    /// Whether the rows of a block can hold together; `because` holds some elements that cannot when not.
    constexpr outcome feasible(std::span<const std::uint32_t> rows, budget& left, element_set& because) {
        if (rows.size() == 1 && plainly_holds(system_->rows[rows[0]])) return outcome::possible;
        bool sharp = false;
        outcome decided = feasible_by_narrowing(rows, left, because, sharp);
        if (sharp && decided != outcome::unknown) return decided;
        // where ends went in circles more was met on the way than a contradiction needs
        if (const outcome found = feasible_as_network(rows, left, because); found != outcome::unknown) decided = found;
        if (decided != outcome::unknown || left.spent()) return decided;
        return with_search(block_of(rows), left, [&](auto& search) {
            const outcome found = search.feasible();
            if (found == outcome::impossible) because = search.because();
            return found;
        });
    }

    /// Whether everything that is taken to hold can hold together.
    constexpr outcome feasible(budget& left, element_set& because) {
        restart();
        left.work(system_->variables.size() + system_->rows.size());
        outcome result = outcome::possible;
        for (std::uint32_t v = 0; v < system_->variables.size(); ++v)
            if (range_[v].empty()) {
                because = {system_->variables[v].figure};
                return outcome::impossible;
            }
        for (std::uint32_t r = 0; r < system_->rows.size(); ++r) {
            const vector<std::uint32_t> rows = around_row(r);
            if (rows.empty()) continue;
            const outcome found = feasible(rows, left, because);
            if (found == outcome::impossible) return found;
            if (found == outcome::unknown) result = found;
        }
        return result;
    }

private:
    /// Adds the figure of a variable where one of its ends is blamed that no domain gives.
    constexpr auto blame_into(element_set& because) const {
        return [this, &because](std::uint32_t v, bool low) {
            if (system_->blames_figure(v, low, !low, enforced_)) because.push_back(system_->variables[v].figure);
        };
    }

    /// Unknown where narrowing alone does not decide it.
    constexpr outcome feasible_by_narrowing(std::span<const std::uint32_t> rows, budget& left, element_set& because,
                                            bool& sharp) {
        outcome result = outcome::unknown;
        try {
            const propagated narrowed = narrow(rows, left);
            sharp = narrowed.sharp;
            if (!narrowed.possible) {
                propagation_.because(because, blame_into(because));
                result = outcome::impossible;
            } else if (narrowed.sharp) {
                result = outcome::possible;
            }
        } catch (const overflow_error&) {
            result = outcome::unknown;  // a sum on the way did not fit: other methods take smaller steps
        }
        widen();
        return result;
    }

    /// Unknown where the block is no network.
    constexpr outcome feasible_as_network(std::span<const std::uint32_t> rows, budget& left, element_set& because) {
        network flows = network_of(rows, left);
        if (!flows.usable()) return outcome::unknown;
        const outcome found = flows.feasible();
        if (found == outcome::impossible) flows.because(because, blame_into(because));
        return found;
    }
    /// All variables are fixed, and the row holds.
    [[nodiscard]] constexpr bool plainly_holds(const linear_row& row) const {
        wide total = 0;
        for (const linear_entry& e : system_->of(row)) {
            const ends& x = range_[e.variable];
            if (!x.fixed()) return false;
            total = sum(total, product(wide{e.factor}, x.low));
        }
        return row.activity.contains(total);
    }

    constexpr void visit(std::uint32_t row, vector<std::uint32_t>& found) {
        if (visited(row) || !stands(row)) return;
        row_mark_[row] = mark_;
        found.push_back(row);
    }
    constexpr void spread(vector<std::uint32_t>& found) {
        for (std::size_t i = 0; i < found.size(); ++i)
            for (const linear_entry& e : system_->of(system_->rows[found[i]]))
                if (open(e.variable) && variable_mark_[e.variable] != mark_) {
                    variable_mark_[e.variable] = mark_;
                    for (const std::uint32_t r : rows_of(e.variable)) visit(r, found);
                }
    }

    const linear_system* system_;
    vector<char> enforced_;
    vector<ends> range_{};
    vector<std::uint32_t> first_row_;
    vector<std::uint32_t> rows_of_;
    vector<std::uint32_t> row_mark_;
    vector<std::uint32_t> variable_mark_;
    std::uint32_t mark_ = 1;
    vector<std::uint32_t> column_of_;
    propagation propagation_;
};

}  // namespace recount::detail
