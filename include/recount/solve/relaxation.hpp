// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/solve/budget.hpp>
#include <recount/solve/element_set.hpp>
#include <recount/solve/linear_system.hpp>
#include <recount/solve/outcome.hpp>
#include <recount/solve/tableau.hpp>
#include <recount/solve/vector.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>

namespace recount::detail {

/// Some rows of a system, with the elements that are taken to hold.
struct block {
    const linear_system* system{};
    std::span<const char> enforced{};       ///< for each element
    std::span<const ends> range{};          ///< for each variable: what its figure says, or what is known of it already
    std::span<const std::uint32_t> rows{};  ///< those that stand
    vector<std::uint32_t>* column_of{};     ///< scratch: `none` for each variable, before and after
    bool cuts = true;                       ///< rows that follow for whole numbers may be added
};

/// The exact linear relaxation of a block, with where each of its ends comes from: what a contradiction is blamed on are
/// the figures and relations of its Farkas certificate.
///
/// Columns are the variables that are not fixed, then one for the sum of each row, then one for each cut.
template <class Number>
class relaxation {
public:
    static constexpr std::uint32_t none = tableau<Number>::none;
    using entry = typename tableau<Number>::entry;
    using weighted = vector<std::pair<std::uint32_t, Number>>;  ///< columns or rows, with their factors

    /// What whole numbers must satisfy beyond the relaxation; an added row of the tableau.
    struct cut {
        weighted columns{};  ///< its sum, in columns that are not cuts
        element_set because{};
    };

    constexpr relaxation(const block& given, budget& left) : given_{given}, left_{&left}, table_{left} {
        const linear_system& system = *given.system;
        vector<std::uint32_t>& column_of = *given.column_of;
        // columns: the variables that are not fixed, then one for the sum of each row
        for (const std::uint32_t r : given.rows)
            for (const linear_entry& e : system.of(system.rows[r])) {
                if (column_of[e.variable] != none) continue;
                const ends& range = range_of(e.variable);
                if (range.empty() && empty_ == none) empty_ = e.variable;
                if (range.fixed()) continue;
                column_of[e.variable] = static_cast<std::uint32_t>(variables_.size());
                variables_.push_back(e.variable);
            }
        const auto forget = [&] {
            for (const std::uint32_t v : variables_) column_of[v] = none;
        };
        try {
            if (empty_ == none) build(system, column_of);
        } catch (const overflow_error&) {
            forget();
            throw;
        }
        forget();
    }

    [[nodiscard]] constexpr tableau<Number>& table() { return table_; }
    [[nodiscard]] constexpr const tableau<Number>& table() const { return table_; }
    [[nodiscard]] constexpr std::span<const std::uint32_t> variables() const { return variables_; }
    [[nodiscard]] constexpr std::size_t cuts() const { return cuts_.size(); }

    [[nodiscard]] constexpr std::uint32_t first_row() const { return static_cast<std::uint32_t>(variables_.size()); }
    [[nodiscard]] constexpr std::uint32_t first_cut() const {
        return static_cast<std::uint32_t>(variables_.size() + given_.rows.size());
    }
    [[nodiscard]] constexpr bool whole(std::uint32_t c) const {
        return c >= first_row() || given_.system->variables[variables_[c]].whole;
    }

    /// A figure leaves nothing for its variable, so that there is nothing to relax.
    constexpr bool blame_empty(element_set& because) const {
        if (empty_ == none) return false;
        blame_variable(empty_, true, true, because);
        return true;
    }

    /// Settles the relaxation; what a contradiction comes from.
    constexpr outcome settle(element_set& because) {
        const outcome settled = table_.settle();
        if (settled == outcome::impossible) blame_stuck_row(because);
        return settled;
    }

    /// Where the relaxation has no solution: factors for the rows of the block whose weighted sum cannot be; else nothing.
    constexpr weighted certificate() {
        weighted weights;
        if (empty_ != none || table_.settle() != outcome::impossible) return weights;
        const auto& r = table_.rows[table_.stuck_row];
        add_weights(r.basic, r.divisor, weights);
        for (const auto& e : r.entries) add_weights(e.column, product(Number{-1}, e.factor), weights);
        return weights;
    }

    // Branches are elements of their own while a search is under way.
    static constexpr std::uint32_t deepest = 400;
    static constexpr element branch_at(std::uint32_t depth) { return first_branch + depth; }

    /// The ends of a column, and what they come from.
    struct traced_ends {
        ends range{};
        element low_from{};
        element high_from{};
    };
    [[nodiscard]] constexpr traced_ends ends_of(std::uint32_t c) const {
        return {table_.columns[c].range, low_from_[c], high_from_[c]};
    }
    constexpr void restore(std::uint32_t c, const traced_ends& before) {
        table_.restrict_to(c, before.range);
        low_from_[c] = before.low_from;
        high_from_[c] = before.high_from;
    }
    /// Narrows a column from below or from above.
    constexpr void branch(std::uint32_t c, const ends& half, bool from_below, std::uint32_t depth) {
        (from_below ? low_from_ : high_from_)[c] = branch_at(depth);
        table_.restrict_to(c, half);
    }
    /// Narrows a basic column to what follows from the ends of the others, without moving the point.
    constexpr void derive(std::uint32_t c, const ends& range, bool from_below) {
        derived_.emplace_back();
        blame_others(table_.rows[table_.columns[c].row], !from_below, derived_.back());
        (from_below ? low_from_ : high_from_)[c] = derived_at(derived_.size() - 1);
        table_.columns[c].range = range;
    }
    constexpr void add_cut(cut&& made, const ends& range, vector<entry>&& entries) {
        cuts_.push_back(std::move(made));
        table_.add_row(range, std::move(entries));
    }

    /// Adds a weighted column to a sum of columns that are not cuts.
    constexpr void expand(std::uint32_t c, Number weight, weighted& into) const {
        if (c < first_cut()) {
            into.push_back({c, weight});
            return;
        }
        for (const auto& [column, factor] : cuts_[c - first_cut()].columns)
            into.push_back({column, product(weight, factor)});
    }
    /// The same for the rows of the system among the columns.
    constexpr void add_weights(std::uint32_t c, Number weight, weighted& into) const {
        if (c < first_row()) return;
        weighted columns;
        expand(c, weight, columns);
        for (const auto& [column, factor] : columns)
            if (column >= first_row()) into.push_back({column - first_row(), factor});
    }

    // ---- what a contradiction comes from; `because` is put in order at the end ----

    constexpr void blame_end(std::uint32_t c, bool low, element_set& because) const {
        if (c >= first_cut()) {
            append(because, cuts_[c - first_cut()].because);
            return;
        }
        if (c >= first_row()) {
            for (const element e : given_.system->rows[given_.rows[c - variables_.size()]].from)
                if (e != background) because.push_back(e);
            return;
        }
        const element branch = (low ? low_from_ : high_from_)[c];
        if (branch < first_branch && branch >= first_branch - derived_.size())
            append(because, derived_[first_branch - 1 - branch]);
        else if (branch != background)
            because.push_back(branch);
        else
            blame_variable(variables_[c], low, !low, because);
    }

    /// Adds up the fixed variables of the rows that a certificate uses: those that do not cancel are part of it.
    template <class Weights>
    constexpr void blame_fixed(const Weights& weights, bool low_row, bool both, element_set& because) const {
        vector<std::pair<std::uint32_t, wide>> totals;
        for (const auto& [index, weight] : weights) {
            left_->work(4 * given_.system->rows[given_.rows[index]].count);
            for (const linear_entry& e : given_.system->of(given_.system->rows[given_.rows[index]]))
                if (range_of(e.variable).fixed())
                    totals.push_back({e.variable, product(static_cast<wide>(weight), wide{e.factor})});
        }
        std::sort(totals.begin(), totals.end(),
                  [](const auto& one, const auto& other) { return one.first < other.first; });
        for (std::size_t i = 0; i < totals.size();) {
            const std::uint32_t variable = totals[i].first;
            wide total = 0;
            for (; i < totals.size() && totals[i].first == variable; ++i) total = sum(total, totals[i].second);
            if (total == 0) continue;
            const bool uses_high = (total > 0) == low_row;
            blame_variable(variable, both || !uses_high, both || uses_high, because);
        }
    }

    /// A row of whole numbers whose free factors share a divisor that its fixed part does not have.
    constexpr bool blame_divisor(element_set& because) const {
        for (const auto& r : table_.rows) {
            bool usable = whole(r.basic);
            Number common = 0;
            wide fixed = 0;
            const ends& basic = table_.columns[r.basic].range;
            if (basic.fixed())
                fixed = product(wide{-1}, product(static_cast<wide>(r.divisor), basic.low));
            else
                common = r.divisor;
            for (const auto& e : r.entries) {
                usable = usable && whole(e.column);
                const ends& range = table_.columns[e.column].range;
                if (range.fixed())
                    fixed = sum(fixed, product(static_cast<wide>(e.factor), range.low));
                else
                    common = common_divisor(common, e.factor);
                if (!usable || common == 1) break;
            }
            if (!usable || common == 0 || common == 1 || fixed % static_cast<wide>(common) == 0) continue;
            blame_row(r, true, true, because);
            return true;
        }
        return false;
    }

private:
    [[nodiscard]] constexpr const ends& range_of(std::uint32_t variable) const { return given_.range[variable]; }

    constexpr void build(const linear_system& system, const vector<std::uint32_t>& column_of) {
        for (const std::uint32_t v : variables_) {
            table_.add_column(range_of(v));
            if (!system.variables[v].whole) table_.largest_factor = linear_system::largest_real_factor;
        }
        low_from_.assign(variables_.size(), background);
        high_from_.assign(variables_.size(), background);
        for (const std::uint32_t r : given_.rows) {
            const linear_row& row = system.rows[r];
            vector<typename tableau<Number>::entry> entries;
            wide fixed = 0;
            for (const linear_entry& e : system.of(row)) {
                if (column_of[e.variable] != none)
                    entries.push_back({column_of[e.variable], Number{e.factor}});
                else
                    fixed = sum(fixed, product(wide{e.factor}, range_of(e.variable).low));
            }
            left_->work(row.count);
            const auto before = [](const auto& one, const auto& other) { return one.column < other.column; };
            if (!std::is_sorted(entries.begin(), entries.end(), before))
                std::sort(entries.begin(), entries.end(), before);
            ends range = row.activity;
            if (range.has_low) range.low = difference(range.low, fixed);
            if (range.has_high) range.high = difference(range.high, fixed);
            table_.add_row(range, std::move(entries));
        }
    }

    static constexpr element first_branch = background - 1 - deepest - 1;
    // Ends that follow from the relaxation are elements too; in a contradiction what they come from takes their place.
    static constexpr element derived_at(std::size_t index) { return static_cast<element>(first_branch - 1 - index); }

    constexpr void blame_variable(std::uint32_t variable, bool low, bool high, element_set& because) const {
        if (given_.system->blames_figure(variable, low, high, given_.enforced))
            because.push_back(given_.system->variables[variable].figure);
    }

    static constexpr void append(element_set& because, const element_set& others) {
        because.insert(because.end(), others.begin(), others.end());
    }

    /// The ends that keep the basic column of a row from rising, or from falling, any further.
    constexpr void blame_others(const typename tableau<Number>::row& r, bool rising, element_set& because) const {
        weighted weights;
        for (const auto& e : r.entries) {
            add_weights(e.column, product(Number{-1}, e.factor), weights);
            blame_end(e.column, (e.factor > 0) != rising, because);
        }
        blame_fixed(weights, rising, false, because);
        put_in_order(because);
    }

    /// The ends that make a row impossible; for `both`, the fixed columns that leave it no whole solution.
    constexpr void blame_row(const typename tableau<Number>::row& r, bool low, bool both, element_set& because) const {
        weighted weights;  // of the rows, in the identity of this one
        const auto blame = [&](std::uint32_t c, Number weight, bool low_end) {
            if (both && !table_.columns[c].range.fixed()) return;
            add_weights(c, weight, weights);
            blame_end(c, low_end, because);
            if (both) blame_end(c, !low_end, because);
        };
        blame(r.basic, r.divisor, low);
        for (const auto& e : r.entries) blame(e.column, product(Number{-1}, e.factor), (e.factor > 0) != low);
        blame_fixed(weights, low, both, because);
        put_in_order(because);
    }

    constexpr void blame_stuck_row(element_set& because) const {
        blame_row(table_.rows[table_.stuck_row], table_.stuck_low, false, because);
    }

    block given_;
    budget* left_;
    tableau<Number> table_;
    vector<std::uint32_t> variables_{};
    vector<element> low_from_{};
    vector<element> high_from_{};
    vector<cut> cuts_{};
    vector<element_set> derived_{};
    std::uint32_t empty_ = none;
};

}  // namespace recount::detail
