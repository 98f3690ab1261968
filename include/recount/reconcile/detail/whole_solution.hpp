// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/interval.hpp>
#include <recount/solve/vector.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>

namespace recount::detail {

/// A whole number times a coefficient: `coefficient * x` with x in `range`.
struct weighted_range {
    std::int64_t coefficient{};
    interval range{};
};

/// Adds a term, in order of rising coefficients, all positive; terms of one coefficient make one with a wider range.
constexpr void add_term(vector<weighted_range>& terms, weighted_range added) {
    if (added.coefficient == 0) return;
    if (added.coefficient < 0) added = {subtract(0, added.coefficient), -added.range};
    auto place = terms.begin();
    while (place != terms.end() && place->coefficient < added.coefficient) ++place;
    if (place != terms.end() && place->coefficient == added.coefficient)
        place->range = place->range + added.range;
    else
        terms.insert(place, added);
}

/// Terms without an end, when they reach both ways together, make every multiple of their common divisor: one term.
constexpr void join_endless(vector<weighted_range>& terms) {
    std::int64_t divisor = 0;
    bool upwards = false;
    bool downwards = false;
    for (const weighted_range& t : terms) {
        if (t.range.bounded()) continue;
        divisor = std::gcd(divisor, t.coefficient);
        upwards = upwards || !t.range.has_high();
        downwards = downwards || !t.range.has_low();
    }
    if (!upwards || !downwards) return;
    const auto endless = [](const weighted_range& t) { return !t.range.bounded(); };
    terms.erase(std::remove_if(terms.begin(), terms.end(), endless), terms.end());
    add_term(terms, {divisor, interval::everything()});
}

/// The sums that the first terms, those with the smaller coefficients, can make.
struct reachable_sums {
    interval ends = interval::point(0);
    std::int64_t divisor{};  ///< all sums are congruent modulo this; 0 while there is one sum only
    bool dense = true;       ///< every such number between the ends is a sum
};

constexpr reachable_sums with(reachable_sums sums, const weighted_range& next) {
    const std::int64_t step = next.coefficient;
    const bool moves = !next.range.exact();
    if (moves) {
        const std::int64_t common = std::gcd(sums.divisor, step);
        const interval width = sums.ends - sums.ends;
        if (sums.divisor != 0) {
            // copies of the sums so far, `step` apart, leave no gap when each begins where the last one ends
            const bool aligned = step % sums.divisor == 0;
            sums.dense = sums.dense && ((aligned && width.reaches_up(step - sums.divisor)) ||
                                        (!sums.ends.has_low() && !sums.ends.has_high()));
            if (!aligned && sums.dense) {  // both ends unbounded: residues decide
                const interval copies = next.range - next.range;
                sums.dense = copies.reaches_up(sums.divisor / common - 1);
            }
        }
        sums.divisor = common;
    }
    sums.ends = sums.ends + next.coefficient * next.range;
    return sums;
}

/// Whether whole numbers within the ranges make the sum of all terms `target`.
///
/// The terms stand as `add_term` and `join_endless` leave them. Exact: the ends and the common divisor decide
/// where the sums have no gaps, as they do whenever coefficients are 1; elsewhere the value of the largest coefficient
/// is tried in turn, of which few fit. `budget` bounds the tries; when it is used up the answer is "it may", so that
/// nothing is called inconsistent without proof.
constexpr bool has_whole_solution(std::span<const weighted_range> terms, std::int64_t target, int& budget) {
    reachable_sums rest;
    reachable_sums all;
    std::int64_t fixed = 0;
    for (const weighted_range& t : terms) {
        rest = all;
        all = with(all, t);
        // one value: it shifts the residues
        fixed = t.range.exact() ? add(fixed, multiply(t.coefficient, t.range.low)) : fixed;
        if (!t.range.exact()) {
            const std::int64_t anchor = t.range.has_low() ? t.range.low : t.range.has_high() ? t.range.high : 0;
            fixed = add(fixed, multiply(t.coefficient, anchor));
        }
    }
    if (!all.ends.contains(target)) return false;
    if (all.divisor == 0) return all.ends.low == target;
    if (subtract(target, fixed) % all.divisor != 0) return false;
    if (all.dense) return true;
    const weighted_range& last = terms.back();
    const std::span<const weighted_range> others = terms.first(terms.size() - 1);
    if (last.range.exact())
        return has_whole_solution(others, subtract(target, multiply(last.coefficient, last.range.low)), budget);
    // target - coefficient * x must be within the reach of the others
    const interval wanted = interval::point(target) - rest.ends;
    interval tries = last.range;
    if (wanted.has_low()) tries = intersection(tries, interval::at_least(ceiling_divide(wanted.low, last.coefficient)));
    if (wanted.has_high()) tries = intersection(tries, interval::at_most(floor_divide(wanted.high, last.coefficient)));
    // there is a lowest one: where the last range has no end below, the others have one above
    for (std::int64_t x = tries.low; tries.contains(x); x = add(x, 1)) {
        if (--budget <= 0) return true;
        if (has_whole_solution(others, subtract(target, multiply(last.coefficient, x)), budget)) return true;
    }
    return false;
}

}  // namespace recount::detail
