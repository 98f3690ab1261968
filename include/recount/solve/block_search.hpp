// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/solve/budget.hpp>
#include <recount/solve/cutting_planes.hpp>
#include <recount/solve/element_set.hpp>
#include <recount/solve/linear_system.hpp>
#include <recount/solve/outcome.hpp>
#include <recount/solve/relaxation.hpp>
#include <recount/solve/tableau.hpp>
#include <recount/solve/vector.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>

namespace recount::detail {

/// Whole numbers (or percentages) that satisfy a block: branch and bound on the exact linear relaxation.
///
/// When there are none, `because()` is a set of elements that already has none: the figures and relations of the
/// Farkas certificates of all branches. It is not always smallest.
template <class Number>
class block_search {
public:
    constexpr block_search(const block& given, budget& left)
        : given_{given}, left_{&left}, relaxed_{given, left}, branched_(relaxed_.variables().size(), 0) {}

    constexpr outcome feasible() {
        because_.clear();
        if (relaxed_.blame_empty(because_)) return outcome::impossible;
        // branching alone settles nearly all; cuts help where it goes on and on, but make for large factors
        outcome found = outcome::unknown;
        for (patience_limit_ = few_branches; found == outcome::unknown && !left_->spent(); patience_limit_ *= 8) {
            if (patience_limit_ > most_branches) break;
            because_.clear();
            if (patience_limit_ != few_branches && given_.cuts && cut_down(because_) == outcome::impossible)
                return outcome::impossible;
            because_.clear();
            patience_ = patience_limit_;
            found = explore(0, because_);
        }
        return found;
    }

    [[nodiscard]] constexpr const element_set& because() const { return because_; }
    [[nodiscard]] constexpr std::span<const std::uint32_t> variables() const { return relaxed_.variables(); }
    /// After `feasible` has answered that it is.
    [[nodiscard]] constexpr exact_value value(std::size_t column) const {
        return table().value(static_cast<std::uint32_t>(column));
    }

    /// @see relaxation
    constexpr auto certificate() { return relaxed_.certificate(); }

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
        const outcome moved = table().settle() == outcome::possible ? table().optimise(c, upwards) : outcome::unknown;
        best.proved = moved != outcome::unknown;
        if (moved != outcome::possible) return best;
        best.limited = true;
        const exact_value relaxed = table().value(c);
        const bool whole_variable = given_.system->variables[variables()[column]].whole;
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
            if (patience_limit_ != few_branches && given_.cuts && cut_down(because) != outcome::possible) break;
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
    using relaxation_type = relaxation<Number>;
    static constexpr std::uint32_t none = relaxation_type::none;
    static constexpr std::uint64_t few_branches = 100;
    static constexpr std::uint64_t most_branches = 1'000'000;

    [[nodiscard]] constexpr tableau<Number>& table() { return relaxed_.table(); }
    [[nodiscard]] constexpr const tableau<Number>& table() const { return relaxed_.table(); }

    constexpr outcome cut_down(element_set& because) { return cutting_planes<Number>{relaxed_}.cut_down(because); }

    /// A whole-number column whose value is not whole; of several the one that has been branched on least above here,
    /// because one that nothing bounds could be branched on for ever.
    [[nodiscard]] constexpr std::uint32_t fractional() const {
        std::uint32_t found = none;
        for (const auto& r : table().rows) {
            if (r.divisor == 1 || r.basic >= relaxed_.first_row() || !relaxed_.whole(r.basic)) continue;
            if (found != none && std::pair{branched_[found], found} < std::pair{branched_[r.basic], r.basic}) continue;
            if (r.numerator % static_cast<wide>(r.divisor) != 0) found = r.basic;
        }
        return found;
    }

    [[nodiscard]] static constexpr bool nearer_above(const exact_value& at) {
        const wide over = difference(at.numerator, product(at.floor(), at.denominator));
        return over >= at.denominator - over;
    }

    constexpr outcome explore(std::uint32_t depth, element_set& because) {
        if (depth > relaxation_type::deepest || patience_ == 0 || !left_->step()) return outcome::unknown;
        --patience_;
        if (const outcome settled = relaxed_.settle(because); settled != outcome::possible) return settled;
        const std::uint32_t c = fractional();
        if (c == none) return outcome::possible;
        if (relaxed_.blame_divisor(because)) return outcome::impossible;
        const exact_value at = table().value(c);
        const auto before = relaxed_.ends_of(c);
        bool up = nearer_above(at);
        bool uncertain = false;
        for (int side = 0; side < 2; ++side, up = !up) {
            ends half = before.range;
            if (up)
                half.raise(at.ceiling());
            else
                half.lower(at.floor());
            relaxed_.branch(c, half, up, depth);
            element_set mine;
            ++branched_[c];
            const outcome found = explore(depth + 1, mine);
            --branched_[c];
            relaxed_.restore(c, before);  // a point that was found is within these ends too
            if (found == outcome::possible) return found;
            if (found == outcome::unknown) {
                uncertain = true;
                continue;
            }
            if (!erase(mine, relaxation_type::branch_at(depth))) {
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
        if (depth > relaxation_type::deepest || patience_ == 0 || !left_->step()) return outcome::unknown;
        --patience_;
        if (const outcome settled = table().settle(); settled != outcome::possible) return settled;
        if (table().optimise(target, upwards) != outcome::possible) return outcome::unknown;
        const exact_value relaxed = table().value(target);
        const wide reach = upwards ? relaxed.floor() : relaxed.ceiling();
        if (any && (upwards ? reach <= found : reach >= found)) return outcome::impossible;
        const std::uint32_t c = fractional();
        if (c == none) {
            any = true;
            found = reach;
            return outcome::possible;
        }
        const exact_value at = table().value(c);
        const ends before = table().columns[c].range;
        bool up = c == target ? !upwards : nearer_above(at);
        outcome result = outcome::impossible;
        for (int side = 0; side < 2; ++side, up = !up) {
            ends half = before;
            if (up)
                half.raise(at.ceiling());
            else
                half.lower(at.floor());
            table().restrict_to(c, half);
            ++branched_[c];
            const outcome searched = improve(target, upwards, depth + 1, any, found, limit);
            --branched_[c];
            table().restrict_to(c, before);
            if (searched == outcome::unknown)
                result = outcome::unknown;
            else if (searched == outcome::possible && result != outcome::unknown)
                result = outcome::possible;
            if (any && found == limit) return outcome::possible;
        }
        return result;
    }

    block given_;
    budget* left_;
    relaxation_type relaxed_;
    vector<std::uint32_t> branched_;  ///< how often, on the way to the present branch
    std::uint64_t patience_{};
    std::uint64_t patience_limit_ = few_branches;
    element_set because_{};
};

/// Calls `ask` with a search in 64 bits; in 128 bits where those are not enough, at last without cuts.
template <class Ask>
constexpr auto with_search(block given, budget& left, Ask ask) {
    try {
        block_search<std::int64_t> search{given, left};
        return ask(search);
    } catch (const overflow_error&) {
    }
    try {
        block_search<wide> search{given, left};
        return ask(search);
    } catch (const overflow_error&) {
    }
    given.cuts = false;
    block_search<wide> search{given, left};
    return ask(search);
}

}  // namespace recount::detail
