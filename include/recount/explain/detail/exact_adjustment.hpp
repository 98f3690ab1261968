// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/explain/detail/adjustment_problem.hpp>
#include <recount/explain/detail/projection.hpp>
#include <recount/solve/tableau.hpp>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace recount::detail {

/// The exact solution, and which numbers could not be anything else.
struct exact_adjustment {
    std::vector<rational> values{};
    std::vector<char> determined{};
};

/// Linear equations in fractions, put into reduced form by elimination.
struct rational_equations {
    std::vector<std::vector<rational>> rows{};  ///< factors, and the right side last
    std::vector<std::size_t> pivots{};          ///< of the first rows; the others are empty

    /// False when they contradict each other.
    bool eliminate() {
        const std::size_t columns = rows.empty() ? 0 : rows[0].size() - 1;
        for (std::size_t c = 0; c < columns; ++c) {
            std::size_t found = pivots.size();
            while (found < rows.size() && rows[found][c].sign() == 0) ++found;
            if (found == rows.size()) continue;
            std::swap(rows[found], rows[pivots.size()]);
            std::vector<rational>& turned = rows[pivots.size()];
            const rational factor = turned[c];
            for (std::size_t i = c; i <= columns; ++i)
                if (turned[i].sign() != 0) turned[i] = turned[i] / factor;
            for (std::size_t r = 0; r < rows.size(); ++r) {
                if (r == pivots.size() || rows[r][c].sign() == 0) continue;
                const rational share = rows[r][c];
                for (std::size_t i = c; i <= columns; ++i)
                    if (turned[i].sign() != 0) rows[r][i] = rows[r][i] - share * turned[i];
            }
            pivots.push_back(c);
        }
        for (std::size_t r = pivots.size(); r < rows.size(); ++r)
            if (rows[r][columns].sign() != 0) return false;
        return true;
    }
};

inline rational total_of(const adjustment_problem& problem, const adjustment_problem::row& row,
                         std::span<const rational> x) {
    rational total{};
    for (const linear_entry& e : problem.of(row)) total = total + rational{e.factor} * x[e.variable];
    return total;
}

/// The exact solution with some ends held, and what pulls at them.
struct held_solution {
    std::vector<rational> values{};
    std::vector<char> determined{};
    std::vector<rational> row_pull{};     ///< Lagrange multipliers
    std::vector<rational> number_pull{};  ///< of numbers held: positive when they would go up
};

/// Solves the linear equations of the problem with some ends held, in fractions.
///
/// Numbers that could be anything stay where `stays` says. Nothing when the ends contradict each other.
/// @throws overflow_error when a fraction does not fit into 128 bits
inline std::optional<held_solution> solve_held(const adjustment_problem& problem, const active_ends& active,
                                               std::span<const rational> stays) {
    using part = adjustment_problem::part;
    const std::size_t n = problem.numbers.size();
    held_solution result{};
    std::vector<rational>& x = result.values;
    result.determined.assign(n, 1);
    std::vector<std::size_t> unknown_of(n, n);  // free numbers
    std::vector<std::size_t> unknowns;
    std::vector<char> moves(n);
    for (std::size_t c = 0; c < n; ++c) {
        const auto& number = problem.numbers[c];
        x.push_back(active.numbers[c] < 0   ? number.range.low
                    : active.numbers[c] > 0 ? number.range.high
                                            : number.estimate);
        if (active.numbers[c] != 0) continue;
        moves[c] = number.plays == part::weighted;
        if (number.plays != part::free) continue;
        unknown_of[c] = unknowns.size();
        unknowns.push_back(c);
    }
    std::vector<std::size_t> held;
    for (std::size_t r = 0; r < problem.rows.size(); ++r)
        if (active.rows[r] != 0) held.push_back(r);
    const std::size_t m = held.size();
    const std::size_t columns = m + unknowns.size();

    // A V A' pull + A_free x_free = target - A estimate; A_free' pull = 0
    rational_equations equations{};
    equations.rows.assign(columns, std::vector<rational>(columns + 1));
    std::vector<rational> dense(n);
    for (std::size_t i = 0; i < m; ++i) {
        const auto& row = problem.rows[held[i]];
        rational rest = active.rows[held[i]] < 0 ? row.range.low : row.range.high;
        for (const linear_entry& e : problem.of(row)) {
            dense[e.variable] = rational{e.factor};
            if (unknown_of[e.variable] == n) rest = rest - rational{e.factor} * x[e.variable];
            if (unknown_of[e.variable] != n) {
                const std::size_t at = m + unknown_of[e.variable];
                equations.rows[i][at] = equations.rows[at][i] = rational{e.factor};
            }
        }
        equations.rows[i][columns] = rest;
        for (std::size_t j = 0; j <= i; ++j) {
            rational total{};
            for (const linear_entry& e : problem.of(problem.rows[held[j]]))
                if (moves[e.variable] != 0 && dense[e.variable].sign() != 0)
                    total = total + dense[e.variable] * rational{e.factor} * problem.numbers[e.variable].variance;
            equations.rows[i][j] = equations.rows[j][i] = total;
        }
        for (const linear_entry& e : problem.of(row)) dense[e.variable] = {};
    }
    if (!equations.eliminate()) return std::nullopt;
    std::vector<rational> solution(columns);
    std::vector<char> pivoted(columns);
    for (const std::size_t c : equations.pivots) pivoted[c] = 1;
    for (std::size_t u = 0; u < unknowns.size(); ++u)
        if (pivoted[m + u] == 0) {
            solution[m + u] = stays[unknowns[u]];
            result.determined[unknowns[u]] = 0;
        }
    for (std::size_t p = 0; p < equations.pivots.size(); ++p) {
        const std::vector<rational>& row = equations.rows[p];
        rational value = row[columns];
        for (std::size_t c = m; c < columns; ++c)
            if (pivoted[c] == 0 && row[c].sign() != 0) {
                value = value - row[c] * solution[c];
                if (equations.pivots[p] >= m) result.determined[unknowns[equations.pivots[p] - m]] = 0;
            }
        solution[equations.pivots[p]] = value;
    }
    for (std::size_t u = 0; u < unknowns.size(); ++u) x[unknowns[u]] = solution[m + u];

    std::vector<rational> force(n);
    result.row_pull.resize(problem.rows.size());
    for (std::size_t i = 0; i < m; ++i) {
        result.row_pull[held[i]] = solution[i];
        for (const linear_entry& e : problem.of(problem.rows[held[i]]))
            force[e.variable] = force[e.variable] + rational{e.factor} * solution[i];
    }
    result.number_pull.resize(n);
    for (std::size_t c = 0; c < n; ++c) {
        const auto& number = problem.numbers[c];
        if (moves[c] != 0) x[c] = x[c] + number.variance * force[c];
        if (active.numbers[c] == 0) continue;
        result.number_pull[c] = force[c];
        if (number.plays == part::weighted)
            result.number_pull[c] = result.number_pull[c] - (x[c] - number.estimate) / number.variance;
    }
    return result;
}

/// Calls `look(end, pull)` for each end of an inequality that is held, until it returns false; the pull is positive
/// towards what the end keeps away from.
template <class Look>
bool each_held(const adjustment_problem& problem, active_ends& active, const held_solution& solution, Look look) {
    for (std::size_t r = 0; r < problem.rows.size(); ++r)
        if (active.rows[r] != 0 && !problem.rows[r].range.fixed() &&
            !look(active.rows[r], -solution.row_pull[r].sign() * active.rows[r]))
            return false;
    for (std::size_t c = 0; c < problem.numbers.size(); ++c)
        if (active.numbers[c] != 0 && !look(active.numbers[c], solution.number_pull[c].sign() * active.numbers[c]))
            return false;
    return true;
}

/// The answer, when the ends held are those of the optimum: all relations hold, and no end pulls the wrong way (the
/// conditions of Karush, Kuhn and Tucker). Nothing otherwise.
inline std::optional<exact_adjustment> proved(const adjustment_problem& problem, active_ends active,
                                              held_solution solution) {
    for (std::size_t c = 0; c < problem.numbers.size(); ++c)
        if (!problem.numbers[c].range.contains(solution.values[c])) return std::nullopt;
    for (const auto& row : problem.rows)
        if (!row.range.contains(total_of(problem, row, solution.values))) return std::nullopt;
    bool idle = false;
    if (!each_held(problem, active, solution, [&](signed char, int pull) {
            idle = idle || pull == 0;
            return pull >= 0;
        }))
        return std::nullopt;
    // an end that nothing pulls at might be left, and numbers without weight with it
    for (std::size_t c = 0; idle && c < problem.numbers.size(); ++c)
        if (problem.numbers[c].plays == adjustment_problem::part::free) solution.determined[c] = 0;
    return exact_adjustment{std::move(solution.values), std::move(solution.determined)};
}

/// Solves for the ends that the search in floating point held, and proves the answer; nothing when it is not proved.
///
/// Where numbers that are not published could be anything, they stay at the whole number next to what was found.
/// @throws overflow_error when a fraction does not fit into 128 bits
inline std::optional<exact_adjustment> exactly_adjusted(const adjustment_problem& problem, const active_ends& active,
                                                        std::span<const double> near) {
    std::vector<rational> stays;
    for (const double value : near) {
        const double at = std::nearbyint(value);
        if (!(std::abs(at) < 9e18)) throw_overflow();
        stays.push_back(rational{static_cast<std::int64_t>(at)});
    }
    std::optional<held_solution> solution = solve_held(problem, active, stays);
    if (!solution) return std::nullopt;
    return proved(problem, active, std::move(*solution));
}

/// From a point where everything holds, goes to the optimum: towards the solution of the ends held, until another end
/// stops it, and lets go what pulls the wrong way (Fletcher 1971). Nothing when it takes too many steps.
/// @throws overflow_error when a fraction does not fit into 128 bits
inline std::optional<exact_adjustment> exactly_adjusted_from(const adjustment_problem& problem,
                                                             std::vector<rational> x) {
    active_ends active{std::vector<signed char>(problem.numbers.size()), std::vector<signed char>(problem.rows.size())};
    for (std::size_t r = 0; r < problem.rows.size(); ++r) active.rows[r] = problem.rows[r].range.fixed() ? -1 : 0;
    for (int round = 0; round < 200; ++round) {
        std::optional<held_solution> solution = solve_held(problem, active, x);
        if (!solution) return std::nullopt;
        const std::vector<rational>& aim = solution->values;
        rational part{1};
        signed char* stopped = nullptr;
        signed char side = 0;
        const auto stop_at = [&](signed char& end, const rational_ends& range, const rational& from,
                                 const rational& to) {
            const signed char towards = from < to ? 1 : -1;
            if (end != 0 || from == to || !(towards > 0 ? range.has_high : range.has_low)) return;
            const rational within = ((towards > 0 ? range.high : range.low) - from) / (to - from);
            if (!(within < part)) return;
            part = within;
            stopped = &end;
            side = towards;
        };
        for (std::size_t r = 0; r < problem.rows.size(); ++r)
            stop_at(active.rows[r], problem.rows[r].range, total_of(problem, problem.rows[r], x),
                    total_of(problem, problem.rows[r], aim));
        for (std::size_t c = 0; c < x.size(); ++c)
            if (problem.numbers[c].plays != adjustment_problem::part::fixed)
                stop_at(active.numbers[c], problem.numbers[c].range, x[c], aim[c]);
        for (std::size_t c = 0; c < x.size(); ++c)
            if (!(aim[c] == x[c])) x[c] = x[c] + part * (aim[c] - x[c]);
        if (stopped != nullptr) {
            *stopped = side;
            continue;
        }
        const bool settled = each_held(problem, active, *solution, [](signed char& end, int pull) {
            if (pull < 0) end = 0;
            return pull >= 0;
        });
        if (settled) return proved(problem, active, std::move(*solution));
    }
    return std::nullopt;
}

/// Numbers, however far from the figures, that satisfy everything, by the simplex method; nothing when there are none.
///
/// @throws overflow_error when a step does not fit into 128 bits
inline std::optional<std::vector<rational>> some_solution(const adjustment_problem& problem) {
    // in units so small that all ends and fixed numbers are whole
    wide unit = 1;
    const auto note = [&](const rational& value) {
        unit = product(unit / common_divisor(unit, value.denominator), value.denominator);
    };
    const auto whole = [&](const rational& value) { return product(value.numerator, unit / value.denominator); };
    const auto scaled = [&](const rational_ends& range) {
        return ends{range.has_low ? whole(range.low) : 0, range.has_high ? whole(range.high) : 0, range.has_low,
                    range.has_high};
    };
    for (const auto& number : problem.numbers) {
        note(number.range.low);
        note(number.range.high);
        note(number.estimate);
    }
    for (const auto& row : problem.rows) {
        note(row.range.low);
        note(row.range.high);
    }
    budget left{limits{}};
    tableau<wide> simplex{left};
    for (const auto& number : problem.numbers) {
        ends range = scaled(number.range);
        if (number.plays == adjustment_problem::part::fixed) {
            range.raise(whole(number.estimate));
            range.lower(whole(number.estimate));
        }
        if (range.empty()) return std::nullopt;
        simplex.add_column(range);
    }
    for (const auto& row : problem.rows) {
        const ends range = scaled(row.range);
        if (range.empty()) return std::nullopt;
        std::vector<tableau<wide>::entry> entries;
        for (const linear_entry& e : problem.of(row)) entries.push_back({e.variable, e.factor});
        simplex.add_row(range, std::move(entries));
    }
    if (const outcome settled = simplex.settle(); settled != outcome::possible) return std::nullopt;
    std::vector<rational> result;
    for (std::uint32_t c = 0; c < problem.numbers.size(); ++c) {
        const exact_value value = simplex.value(c);
        result.push_back(rational{value.numerator, value.denominator} * rational{1, unit});
    }
    return result;
}

}  // namespace recount::detail
