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

/// Whole numbers (or percentages) that satisfy a block: branch and bound on the exact linear relaxation.
///
/// When there are none, `because()` is a set of elements that already has none: the figures and relations of the
/// Farkas certificates of all branches. It is not always smallest.
template <class Number>
class block_search {
public:
    static constexpr std::uint32_t none = tableau<Number>::none;

    constexpr block_search(const block& given, budget& left) : given_{given}, left_{&left}, table_{left} {
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
        if (empty_ == none) build(system, column_of);
        for (const std::uint32_t v : variables_) column_of[v] = none;
    }

    constexpr outcome feasible() {
        because_.clear();
        if (empty_ != none) {
            blame_variable(empty_, true, true, because_);
            return outcome::impossible;
        }
        // branching alone settles nearly all; cuts help where it goes on and on, but make for large factors
        outcome found = outcome::unknown;
        for (patience_limit_ = few_branches; found == outcome::unknown && !left_->spent(); patience_limit_ *= 8) {
            if (patience_limit_ > most_branches) break;
            because_.clear();
            if (patience_limit_ != few_branches && given_.cuts && cut_down_relaxation(because_) == outcome::impossible)
                return outcome::impossible;
            because_.clear();
            patience_ = patience_limit_;
            found = explore(0, because_);
        }
        return found;
    }

    [[nodiscard]] constexpr const element_set& because() const { return because_; }
    [[nodiscard]] constexpr std::span<const std::uint32_t> variables() const { return variables_; }
    /// After `feasible` has answered that it is.
    [[nodiscard]] constexpr exact_value value(std::size_t column) const {
        return table_.value(static_cast<std::uint32_t>(column));
    }

    /// Where the relaxation has no solution: factors for the rows of the block whose weighted sum cannot be; else nothing.
    constexpr vector<std::pair<std::uint32_t, Number>> certificate() {
        vector<std::pair<std::uint32_t, Number>> weights;
        if (empty_ != none || table_.settle() != outcome::impossible) return weights;
        const auto& r = table_.rows[table_.stuck_row];
        add_weights(r.basic, r.divisor, weights);
        for (const auto& e : r.entries) add_weights(e.column, product(Number{-1}, e.factor), weights);
        return weights;
    }

    struct extreme {
        bool limited{};  ///< false: there is no end
        bool proved = true;
        wide value{};  ///< a whole number; a percentage is cut to one, which keeps an open end apart from a closed one
        bool at_solution{};  ///< the values of all columns are a solution
    };

    /// The largest or smallest value of a column, after `feasible` has answered that there is a solution.
    constexpr extreme furthest(std::size_t column, bool upwards) {
        const auto c = static_cast<std::uint32_t>(column);
        extreme best{};
        const outcome moved = table_.settle() == outcome::possible ? table_.optimise(c, upwards) : outcome::unknown;
        best.proved = moved != outcome::unknown;
        if (moved != outcome::possible) return best;
        best.limited = true;
        const exact_value relaxed = table_.value(c);
        const bool whole_variable = given_.system->variables[variables_[column]].whole;
        best.value = upwards ? relaxed.floor() : relaxed.ceiling();
        best.at_solution = fractional() == none;
        if (!whole_variable || best.at_solution) return best;
        // whole numbers: the nearest value that some solution has
        wide found{};
        bool any = false;
        outcome searched = outcome::unknown;
        for (patience_limit_ = few_branches; searched == outcome::unknown && !left_->spent(); patience_limit_ *= 8) {
            if (patience_limit_ > most_branches) break;
            element_set because;
            if (patience_limit_ != few_branches && given_.cuts && cut_down_relaxation(because) != outcome::possible)
                break;
            patience_ = patience_limit_;
            searched = improve(c, upwards, 0, any, found, best.value);
        }
        if (any && searched != outcome::unknown)
            best.value = found;
        else
            best.proved = false;
        return best;
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
        branched_.assign(variables_.size(), 0);
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

    /// A whole-number column whose value is not whole; of several the one that has been branched on least above here,
    /// because one that nothing bounds could be branched on for ever.
    [[nodiscard]] constexpr std::uint32_t fractional() const {
        std::uint32_t found = none;
        for (const auto& r : table_.rows) {
            if (r.divisor == 1 || r.basic >= first_row() || !whole(r.basic)) continue;
            if (found != none && std::pair{branched_[found], found} < std::pair{branched_[r.basic], r.basic}) continue;
            if (r.numerator % static_cast<wide>(r.divisor) != 0) found = r.basic;
        }
        return found;
    }

    [[nodiscard]] static constexpr bool nearer_above(const exact_value& at) {
        const wide over = difference(at.numerator, product(at.floor(), at.denominator));
        return over >= at.denominator - over;
    }

    // Branches are elements of their own while a search is under way.
    static constexpr std::uint32_t deepest = 400;
    static constexpr element first_branch = background - 1 - deepest - 1;
    static constexpr element branch_at(std::uint32_t depth) { return first_branch + depth; }
    // So are ends that follow from the relaxation; in a contradiction what they come from takes their place.
    static constexpr element derived_at(std::size_t index) { return static_cast<element>(first_branch - 1 - index); }
    static constexpr std::uint64_t few_branches = 100;
    static constexpr std::uint64_t most_branches = 1'000'000;

    constexpr outcome explore(std::uint32_t depth, element_set& because) {
        if (depth > deepest || patience_ == 0 || !left_->step()) return outcome::unknown;
        --patience_;
        if (const outcome settled = settle(because); settled != outcome::possible) return settled;
        const std::uint32_t c = fractional();
        if (c == none) return outcome::possible;
        if (blame_divisor(because)) return outcome::impossible;
        const exact_value at = table_.value(c);
        const ends before = table_.columns[c].range;
        const element low_before = low_from_[c];
        const element high_before = high_from_[c];
        bool up = nearer_above(at);
        bool uncertain = false;
        for (int side = 0; side < 2; ++side, up = !up) {
            ends half = before;
            if (up)
                half.raise(at.ceiling());
            else
                half.lower(at.floor());
            (up ? low_from_ : high_from_)[c] = branch_at(depth);
            table_.restrict_to(c, half);
            element_set mine;
            ++branched_[c];
            const outcome found = explore(depth + 1, mine);
            --branched_[c];
            restore(c, before, low_before, high_before);  // a point that was found is within these ends too
            if (found == outcome::possible) return found;
            if (found == outcome::unknown) {
                uncertain = true;
                continue;
            }
            if (!erase(mine, branch_at(depth))) {
                because = std::move(mine);  // the branch played no part
                return outcome::impossible;
            }
            unite(because, mine);
        }
        return uncertain ? outcome::unknown : outcome::impossible;
    }

    /// Depth first; `found` is the best so far, and no better one than `limit` exists.
    constexpr outcome improve(std::uint32_t target, bool upwards, std::uint32_t depth, bool& any, wide& found,
                              wide limit) {
        if (depth > deepest || patience_ == 0 || !left_->step()) return outcome::unknown;
        --patience_;
        if (const outcome settled = table_.settle(); settled != outcome::possible) return settled;
        if (table_.optimise(target, upwards) != outcome::possible) return outcome::unknown;
        const exact_value relaxed = table_.value(target);
        const wide reach = upwards ? relaxed.floor() : relaxed.ceiling();
        if (any && (upwards ? reach <= found : reach >= found)) return outcome::impossible;
        const std::uint32_t c = fractional();
        if (c == none) {
            any = true;
            found = reach;
            return outcome::possible;
        }
        const exact_value at = table_.value(c);
        const ends before = table_.columns[c].range;
        bool up = c == target ? !upwards : nearer_above(at);
        outcome result = outcome::impossible;
        for (int side = 0; side < 2; ++side, up = !up) {
            ends half = before;
            if (up)
                half.raise(at.ceiling());
            else
                half.lower(at.floor());
            table_.restrict_to(c, half);
            ++branched_[c];
            const outcome searched = improve(target, upwards, depth + 1, any, found, limit);
            --branched_[c];
            table_.restrict_to(c, before);
            if (searched == outcome::unknown)
                result = outcome::unknown;
            else if (searched == outcome::possible && result != outcome::unknown)
                result = outcome::possible;
            if (any && found == limit) return outcome::possible;
        }
        return result;
    }

    /// What whole numbers must satisfy beyond the relaxation; an added row of the tableau.
    struct cut {
        vector<std::pair<std::uint32_t, Number>> columns{};  ///< its sum, in columns that are not cuts
        element_set because{};
    };
    static constexpr int most_cutting_rounds = 12;
    static constexpr std::size_t most_cuts = 200;
    static constexpr std::int64_t largest_cut_divisor = 1'000'000;

    [[nodiscard]] constexpr std::uint32_t first_row() const { return static_cast<std::uint32_t>(variables_.size()); }
    [[nodiscard]] constexpr std::uint32_t first_cut() const {
        return static_cast<std::uint32_t>(variables_.size() + given_.rows.size());
    }
    [[nodiscard]] constexpr bool whole(std::uint32_t c) const {
        return c >= first_row() || given_.system->variables[variables_[c]].whole;
    }

    /// Adds rows that all whole-number points satisfy and the present one does not (Gomory 1958); impossible when nothing
    /// is left.
    ///
    /// They end searches that branching alone would carry on for ever, where nothing bounds the variables.
    constexpr outcome cut_down_relaxation(element_set& because) {
        if (const outcome narrowed = narrow_columns(because); narrowed != outcome::possible) return narrowed;
        for (int round = 0; round < most_cutting_rounds; ++round) {
            if (const outcome settled = settle(because); settled != outcome::possible) return settled;
            if (!add_cuts()) break;
        }
        return outcome::possible;
    }
    /// Settles the relaxation; what a contradiction comes from.
    constexpr outcome settle(element_set& because) {
        const outcome settled = table_.settle();
        if (settled == outcome::impossible) blame_stuck_row(because);
        return settled;
    }
    /// Narrows whole columns to the whole numbers within the relaxation; impossible when nothing is left.
    constexpr outcome narrow_columns(element_set& because) {
        for (std::uint32_t c = 0; c < first_row(); ++c)
            for (const bool upwards : {false, true}) {
                if (const outcome settled = settle(because); settled != outcome::possible) return settled;
                if (!whole(c) || table_.columns[c].range.fixed()) continue;
                if (table_.optimise(c, upwards) != outcome::possible) continue;
                if (table_.columns[c].row == none) continue;  // at its own end
                const exact_value at = table_.value(c);
                ends range = table_.columns[c].range;
                if (upwards ? range.has_high && range.high <= at.floor() : range.has_low && range.low >= at.ceiling())
                    continue;
                if (upwards)
                    range.lower(at.floor());
                else
                    range.raise(at.ceiling());
                derived_.emplace_back();
                blame_others(table_.rows[table_.columns[c].row], upwards, derived_.back());
                (upwards ? high_from_ : low_from_)[c] = derived_at(derived_.size() - 1);
                table_.columns[c].range = range;
                if (range.empty()) {
                    blame_end(c, true, because);
                    blame_end(c, false, because);
                    put_in_order(because);
                    return outcome::impossible;
                }
            }
        return settle(because);
    }
    constexpr bool add_cuts() {
        bool added = false;
        const std::size_t rows = table_.rows.size();
        for (std::size_t i = 0; i < rows && cuts_.size() < most_cuts; ++i) added = add_cut(i) || added;
        return added;
    }
    constexpr bool add_cut(std::size_t index) {
        const auto& r = table_.rows[index];
        const Number divisor = r.divisor;
        if (divisor == 1 || divisor > largest_cut_divisor || !whole(r.basic)) return false;
        const wide rest =
            r.numerator - product(floor_divide(r.numerator, static_cast<wide>(divisor)), static_cast<wide>(divisor));
        if (rest == 0) return false;
        // divisor * basic = numerator + sum of c * y, with y >= 0 the distance of a column from its end; so the sum of
        // (-c mod divisor) * y leaves the same remainder as the numerator, and is at least that
        vector<typename tableau<Number>::entry> entries;
        wide least = rest;
        cut made{};
        for (const auto& e : r.entries) {
            if (!whole(e.column)) return false;
            const auto& column = table_.columns[e.column];
            if (column.range.fixed()) continue;
            const bool at_low = column.range.has_low && column.value == column.range.low;
            const bool at_high = column.range.has_high && column.value == column.range.high;
            const Number c = at_low ? e.factor : product(Number{-1}, e.factor);
            const Number part = (divisor - 1) - floor_remainder(c - 1, divisor);
            if (part == 0) continue;
            if (!at_low && !at_high) return false;
            const Number factor = at_low ? part : product(Number{-1}, part);
            entries.push_back({e.column, factor});
            least = sum(least, product(static_cast<wide>(factor), column.value));
            expand(e.column, factor, made.columns);
        }
        // where it comes from: the ends that the columns stand at, and all fixed numbers of the row
        vector<std::pair<std::uint32_t, Number>> weights;
        add_weights(r.basic, divisor, weights);
        for (const auto& e : r.entries) {
            add_weights(e.column, product(Number{-1}, e.factor), weights);
            const auto& column = table_.columns[e.column];
            if (column.range.fixed()) {
                blame_end(e.column, true, made.because);
                blame_end(e.column, false, made.because);
            }
        }
        for (const auto& e : entries) blame_end(e.column, e.factor > 0, made.because);
        blame_fixed(weights, true, true, made.because);
        put_in_order(made.because);
        cuts_.push_back(std::move(made));
        table_.add_row({least, 0, true, false}, std::move(entries));
        return true;
    }
    [[nodiscard]] static constexpr Number floor_remainder(Number value, Number divisor) {
        const Number remainder = value % divisor;
        return remainder < 0 ? remainder + divisor : remainder;
    }
    /// Adds a weighted column to a sum of columns that are not cuts.
    constexpr void expand(std::uint32_t c, Number weight, vector<std::pair<std::uint32_t, Number>>& into) const {
        if (c < first_cut()) {
            into.push_back({c, weight});
            return;
        }
        for (const auto& [column, factor] : cuts_[c - first_cut()].columns)
            into.push_back({column, product(weight, factor)});
    }
    /// The same for the rows of the system among the columns.
    constexpr void add_weights(std::uint32_t c, Number weight, vector<std::pair<std::uint32_t, Number>>& into) const {
        if (c < first_row()) return;
        vector<std::pair<std::uint32_t, Number>> columns;
        expand(c, weight, columns);
        for (const auto& [column, factor] : columns)
            if (column >= first_row()) into.push_back({column - first_row(), factor});
    }

    constexpr void restore(std::uint32_t c, const ends& range, element low, element high) {
        table_.restrict_to(c, range);
        low_from_[c] = low;
        high_from_[c] = high;
    }

    // ---- what a contradiction comes from ----

    constexpr void blame_variable(std::uint32_t variable, bool low, bool high, element_set& because) const {
        if (given_.system->blames_figure(variable, low, high, given_.enforced))
            because.push_back(given_.system->variables[variable].figure);
    }

    // The following add to a set that is put in order at the end.

    static constexpr void append(element_set& because, const element_set& others) {
        because.insert(because.end(), others.begin(), others.end());
    }

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

    /// The ends that keep the basic column of a row from rising, or from falling, any further.
    constexpr void blame_others(const typename tableau<Number>::row& r, bool rising, element_set& because) const {
        vector<std::pair<std::uint32_t, Number>> weights;
        for (const auto& e : r.entries) {
            add_weights(e.column, product(Number{-1}, e.factor), weights);
            blame_end(e.column, (e.factor > 0) != rising, because);
        }
        blame_fixed(weights, rising, false, because);
        put_in_order(because);
    }

    /// The ends that make a row impossible; for `both`, the fixed columns that leave it no whole solution.
    constexpr void blame_row(const typename tableau<Number>::row& r, bool low, bool both, element_set& because) const {
        vector<std::pair<std::uint32_t, Number>> weights;  // of the rows, in the identity of this one
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

    block given_;
    budget* left_;
    tableau<Number> table_;
    vector<std::uint32_t> variables_{};
    vector<element> low_from_{};
    vector<element> high_from_{};
    vector<std::uint32_t> branched_{};  ///< how often, on the way to the present branch
    vector<cut> cuts_{};
    vector<element_set> derived_{};
    std::uint64_t patience_{};
    std::uint64_t patience_limit_ = few_branches;
    std::uint32_t empty_ = none;
    element_set because_{};
};

/// Calls `ask` with a search in 64 bits; in 128 bits where those are not enough, at last without cuts.
template <class Ask>
constexpr auto with_search(block given, budget& left, Ask ask) {
    const auto forget = [&] {
        for (const std::uint32_t r : given.rows)
            for (const linear_entry& e : given.system->of(given.system->rows[r]))
                (*given.column_of)[e.variable] = tableau<wide>::none;
    };
    try {
        block_search<std::int64_t> search{given, left};
        return ask(search);
    } catch (const overflow_error&) {
        forget();
    }
    try {
        block_search<wide> search{given, left};
        return ask(search);
    } catch (const overflow_error&) {
        forget();
    }
    given.cuts = false;
    block_search<wide> search{given, left};
    return ask(search);
}

}  // namespace recount::detail
