// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/solve/element_set.hpp>
#include <recount/solve/linear_system.hpp>
#include <recount/solve/outcome.hpp>
#include <recount/solve/relaxation.hpp>
#include <recount/solve/tableau.hpp>
#include <recount/solve/vector.hpp>

#include <cstddef>
#include <cstdint>
#include <utility>

namespace recount::detail {

/// Adds rows to a relaxation that all whole-number points satisfy and the present one does not (Gomory 1958).
///
/// They end searches that branching alone would carry on for ever, where nothing bounds the variables.
template <class Number>
class cutting_planes {
public:
    constexpr explicit cutting_planes(relaxation<Number>& of) : of_{&of} {}

    /// Impossible when nothing is left.
    constexpr outcome cut_down(element_set& because) {
        if (const outcome narrowed = narrow_columns(because); narrowed != outcome::possible) return narrowed;
        for (int round = 0; round < most_rounds; ++round) {
            if (const outcome settled = of_->settle(because); settled != outcome::possible) return settled;
            if (!add_cuts()) break;
        }
        return outcome::possible;
    }

private:
    static constexpr std::uint32_t none = relaxation<Number>::none;
    static constexpr int most_rounds = 12;
    static constexpr std::size_t most_cuts = 200;
    static constexpr std::int64_t largest_divisor = 1'000'000;

    /// Narrows whole columns to the whole numbers within the relaxation; impossible when nothing is left.
    constexpr outcome narrow_columns(element_set& because) {
        tableau<Number>& table = of_->table();
        for (std::uint32_t c = 0; c < of_->first_row(); ++c)
            for (const bool upwards : {false, true}) {
                if (const outcome settled = of_->settle(because); settled != outcome::possible) return settled;
                if (!of_->whole(c) || table.columns[c].range.fixed()) continue;
                if (table.optimise(c, upwards) != outcome::possible) continue;
                if (table.columns[c].row == none) continue;  // at its own end
                const exact_value at = table.value(c);
                ends range = table.columns[c].range;
                if (upwards ? range.has_high && range.high <= at.floor() : range.has_low && range.low >= at.ceiling())
                    continue;
                if (upwards)
                    range.lower(at.floor());
                else
                    range.raise(at.ceiling());
                of_->derive(c, range, !upwards);
                if (range.empty()) {
                    of_->blame_end(c, true, because);
                    of_->blame_end(c, false, because);
                    put_in_order(because);
                    return outcome::impossible;
                }
            }
        return of_->settle(because);
    }
    constexpr bool add_cuts() {
        bool added = false;
        const std::size_t rows = of_->table().rows.size();
        for (std::size_t i = 0; i < rows && of_->cuts() < most_cuts; ++i) added = add_cut(i) || added;
        return added;
    }
    constexpr bool add_cut(std::size_t index) {
        const tableau<Number>& table = of_->table();
        const auto& r = table.rows[index];
        const Number divisor = r.divisor;
        if (divisor == 1 || divisor > largest_divisor || !of_->whole(r.basic)) return false;
        const wide rest =
            r.numerator - product(floor_divide(r.numerator, static_cast<wide>(divisor)), static_cast<wide>(divisor));
        if (rest == 0) return false;
        // divisor * basic = numerator + sum of c * y, with y >= 0 the distance of a column from its end; so the sum of
        // (-c mod divisor) * y leaves the same remainder as the numerator, and is at least that
        vector<typename relaxation<Number>::entry> entries;
        wide least = rest;
        typename relaxation<Number>::cut made{};
        for (const auto& e : r.entries) {
            if (!of_->whole(e.column)) return false;
            const auto& column = table.columns[e.column];
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
            of_->expand(e.column, factor, made.columns);
        }
        // where it comes from: the ends that the columns stand at, and all fixed numbers of the row
        typename relaxation<Number>::weighted weights;
        of_->add_weights(r.basic, divisor, weights);
        for (const auto& e : r.entries) {
            of_->add_weights(e.column, product(Number{-1}, e.factor), weights);
            const auto& column = table.columns[e.column];
            if (column.range.fixed()) {
                of_->blame_end(e.column, true, made.because);
                of_->blame_end(e.column, false, made.because);
            }
        }
        for (const auto& e : entries) of_->blame_end(e.column, e.factor > 0, made.because);
        of_->blame_fixed(weights, true, true, made.because);
        put_in_order(made.because);
        of_->add_cut(std::move(made), {least, 0, true, false}, std::move(entries));
        return true;
    }
    [[nodiscard]] static constexpr Number floor_remainder(Number value, Number divisor) {
        const Number remainder = value % divisor;
        return remainder < 0 ? remainder + divisor : remainder;
    }

    relaxation<Number>* of_;
};

}  // namespace recount::detail
