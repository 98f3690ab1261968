// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/explain/detail/adjustment_problem.hpp>
#include <recount/explain/detail/controlled_rounding.hpp>
#include <recount/explain/detail/exact_adjustment.hpp>
#include <recount/explain/detail/projection.hpp>
#include <recount/explain/question.hpp>
#include <recount/explain/whole_adjustment.hpp>
#include <recount/model/snapshot.hpp>
#include <recount/solve/limits.hpp>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace recount {

/// A whole number or a fraction in lowest terms, its denominator positive.
struct exact_fraction {
    std::int64_t numerator{};
    std::int64_t denominator{1};

    friend constexpr bool operator==(const exact_fraction&, const exact_fraction&) = default;
};

/// How far a figure is stated to be from the truth: the square of a standard error, in people or per cent.
///
/// A weight w, where sources give one instead, is the variance 1/w.
class variance {
public:
    /// 1: all figures alike.
    constexpr variance() = default;

    /// @throws statement_error when it is negative, or the denominator is not positive
    constexpr variance(std::int64_t numerator, std::int64_t denominator = 1) : square_{numerator, denominator} {
        if (numerator < 0 || denominator <= 0)
            throw statement_error{"recount: a standard error is not negative, and its denominator is positive"};
    }

    [[nodiscard]] constexpr exact_fraction square() const { return square_; }

private:
    exact_fraction square_{1, 1};
};

/// A stated standard error: 5 people, or 1/2 per cent; 0 keeps a figure as it is.
/// @throws statement_error @see variance
/// @throws overflow_error when its square does not fit into 64 bits
[[nodiscard]] constexpr variance standard_error(std::int64_t numerator, std::int64_t denominator = 1) {
    if (numerator < 0 || denominator <= 0)
        throw statement_error{"recount: a standard error is not negative, and its denominator is positive"};
    return {detail::multiply(numerator, numerator), detail::multiply(denominator, denominator)};
}

/// Standard errors in the order of the categories; none given: all figures have the same.
struct stated_errors {
    std::vector<variance> now{};
    std::vector<variance> before{};
};

/// What came of an adjustment.
enum class adjustment_status : std::uint8_t {
    adjusted,
    impossible,  ///< no numbers satisfy all relations with the figures that are fixed
    not_found    ///< too large or too entangled for the method; nothing is said
};

/// One of them.
struct adjusted_number {
    double value{};                         ///< people, or per cent
    bool determined{};                      ///< it is proved, or found, that nothing else would do as well
    std::optional<exact_fraction> exact{};  ///< the same value where fractions could prove it
};

/// The numbers that satisfy all relations of a scheme and are nearest to the figures.
struct adjustment {
    adjustment_status status = adjustment_status::not_found;
    std::vector<double> values{};         ///< people, or per cent, in the order of the categories
    std::vector<char> determined{};       ///< not 0: it is proved, or found, that nothing else would do as well
    std::vector<exact_fraction> exact{};  ///< the same values where fractions could prove them, otherwise empty
    double distance{};                    ///< sum of the squares of (adjusted - stated) / standard error
    double residual{};                    ///< by how much a relation fails, relative to the terms of its sum

    std::vector<double> values_before{};  ///< of the snapshot before, where a relation looks back
    std::vector<char> determined_before{};
    std::vector<exact_fraction> exact_before{};

    /// The adjusted number of a category.
    /// @throws statement_error when nothing was adjusted
    [[nodiscard]] adjusted_number of_category(std::size_t row) const {
        if (status != adjustment_status::adjusted) throw statement_error{"recount: the figures were not adjusted"};
        adjusted_number result{values[row], determined[row] != 0, {}};
        if (!exact.empty()) result.exact = exact[row];
        return result;
    }
};

namespace detail {

inline adjustment_problem problem_of(const scheme_view& scheme, const evidence& figures, const stated_errors& errors) {
    for (const std::vector<variance>* given : {&errors.now, &errors.before})
        if (!given->empty() && given->size() != scheme.categories.size())
            throw statement_error{"recount: standard errors are given for all categories of a scheme, or for none"};
    return adjustment_problem{scheme, figures, [&](std::uint32_t category, bool previous) {
                                  const std::vector<variance>& side = previous ? errors.before : errors.now;
                                  if (side.empty()) return rational{1};
                                  const exact_fraction square = side[category].square();
                                  return rational{square.numerator, square.denominator};
                              }};
}

/// Elimination in fractions grows with the third power of the size, and the fractions grow too.
inline constexpr std::size_t most_exact_numbers = 96;

/// A search in fractions eliminates at each step.
inline constexpr std::size_t most_searched_numbers = 32;

}  // namespace detail

/// Least-squares adjustment of figures with stated standard errors (Stone, Champernowne and Meade 1942).
///
/// Finds the numbers nearest to the figures, in the sum of ((adjusted - stated) / standard error)^2, that satisfy all
/// relations of the scheme; counts that may not be negative are not. It is for *estimates* with stated errors, such as
/// survey results and national accounts. It is not for misprints: it spreads one wrong digit over all figures, where
/// `repairs` and `smallest_changes` look for the figure that carries it. No verdict makes use of it.
///
/// A figure with standard error 0 is fixed at its number; "about" and rounded figures are taken at their printed number,
/// a range at its middle. "At least", "more than", "at most" and "fewer than" state an end, which is kept, and no
/// estimate; figures that are not published are free. A printed percentage of a `share` limits part and whole as it is
/// printed and is not changed by it; percentages that add up are adjusted in per cent. "More than" between categories
/// is "at least" here, since real numbers have no next one, and lists that overlap are taken by twos.
///
/// Small systems are proved in fractions (`exact`); others are solved in floating point to a residual of at most 1e-8.
/// "impossible" is proved for small systems; for large ones it says that the equations alone leave a residual.
/// @throws statement_error for standard errors of some categories only; when a relation adds people and percentages
/// @throws overflow_error when the relations do not fit into 128 bits
/// @snippet guide/09_adjustment.cpp adjustment
[[nodiscard]] inline adjustment adjust(const scheme_view& scheme, const evidence& figures,
                                       const stated_errors& errors = {}) {
    const detail::adjustment_problem problem = detail::problem_of(scheme, figures, errors);
    using part = detail::adjustment_problem::part;
    adjustment result{};
    for (const auto& number : problem.numbers)
        if (number.plays == part::fixed && !number.range.contains(number.estimate)) {
            result.status = adjustment_status::impossible;
            return result;
        }
    const bool small =
        problem.numbers.size() <= detail::most_exact_numbers && problem.rows.size() <= detail::most_exact_numbers;
    detail::projection nearest{problem};
    bool solved = nearest.solve();
    std::vector<exact_fraction> exact;
    if (small) try {
            std::optional<detail::exact_adjustment> proved;
            if (solved) proved = detail::exactly_adjusted(problem, nearest.active, nearest.values);
            if (!proved) {
                const std::optional<std::vector<detail::rational>> start = detail::some_solution(problem);
                if (!start) {
                    result.status = adjustment_status::impossible;
                    return result;
                }
                if (problem.numbers.size() <= detail::most_searched_numbers)
                    proved = detail::exactly_adjusted_from(problem, *start);
            }
            if (proved) {
                for (const detail::rational& value : proved->values)
                    exact.push_back({detail::narrow(value.numerator), detail::narrow(value.denominator)});
                for (std::size_t c = 0; c < exact.size(); ++c)
                    nearest.values[c] = static_cast<double>(proved->values[c]);
                nearest.determined = proved->determined;
                solved = true;
            }
        } catch (const overflow_error&) {
            exact.clear();  // the answer in floating point stands
        }
    result.residual = nearest.residual();
    if (!solved && nearest.contradictory) {
        result.status = adjustment_status::impossible;
        return result;
    }
    if (!(result.residual <= detail::projection::precise)) return result;
    if (!solved) return result;
    result.status = adjustment_status::adjusted;
    for (std::size_t c = 0; c < problem.numbers.size(); ++c) {
        const auto& number = problem.numbers[c];
        if (number.plays != part::weighted) continue;
        const double step = nearest.values[c] - static_cast<double>(number.estimate);
        result.distance += step * step / static_cast<double>(number.variance);
    }
    const auto split = [&](auto& from, auto& now, auto& before) {
        now = std::move(from);
        if (now.size() <= problem.categories) return;
        before.assign(now.begin() + problem.categories, now.end());
        now.resize(problem.categories);
    };
    split(nearest.values, result.values, result.values_before);
    split(nearest.determined, result.determined, result.determined_before);
    split(exact, result.exact, result.exact_before);
    return result;
}

/// @see adjust(const scheme_view&, const evidence&, const stated_errors&)
/// @param asked its limits are not used: the method has none
template <snapshot_like Snapshot>
[[nodiscard]] auto adjust(const Snapshot& report, const stated_errors& errors = {},
                          const question_of<Snapshot>& asked = {}) {
    return detail::answer_about(report, adjust(report.scheme(), asked.figures_of(report), errors));
}

/// Rounds adjusted counts to whole numbers so that all relations go on holding (Causey, Cox and Ernst 1985).
///
/// Each number goes down or up to a neighbouring whole number. For trees and for two-way tables with margins, and wherever each
/// category stands in at most two relations and counts once, that is always possible (Cox 1987) and done at least
/// total weighted distance, as a flow of least cost. Other systems are searched up to the limit, also a little beyond the
/// neighbours; where that finds nothing, it does not prove that there is nothing, unless `no_neighbours` says so of the
/// neighbours. Of a three-way table with all its margins there need not be any such numbers (Causey, Cox and Ernst 1985),
/// and whether there are is NP-complete (Kelly, Golden and Assad 1990): tables of some thousand cells are then not
/// rounded. @see rounding_text
/// Relations between percentages are left aside; a printed share limits part and whole.
/// @throws overflow_error
[[nodiscard]] inline whole_adjustment round_adjusted(const scheme_view& scheme, const evidence& figures,
                                                     const adjustment& adjusted, const stated_errors& errors = {},
                                                     const limits& allowed = {}) {
    whole_adjustment result{};
    if (adjusted.status != adjustment_status::adjusted) return result;
    const detail::adjustment_problem problem = detail::problem_of(scheme, figures, errors);
    std::vector<double> values = adjusted.values;
    values.insert(values.end(), adjusted.values_before.begin(), adjusted.values_before.end());
    if (values.size() != problem.numbers.size())
        throw statement_error{"recount: the adjusted numbers belong to another scheme"};
    detail::controlled_rounding rounded{problem, values};
    result.found = rounded.solve(allowed);
    result.nearest = result.found && rounded.nearest();
    result.no_neighbours = rounded.no_neighbours();
    result.tried = rounded.tried();
    if (!result.found) return result;
    const std::vector<std::int64_t>& whole = rounded.values();
    const auto middle = whole.begin() + static_cast<std::ptrdiff_t>(scheme.categories.size());
    result.values.assign(whole.begin(), middle);
    result.values_before.assign(middle, whole.end());
    return result;
}

/// @see round_adjusted(const scheme_view&, const evidence&, const adjustment&, const stated_errors&, const limits&)
template <snapshot_like Snapshot>
[[nodiscard]] whole_adjustment round_adjusted(const Snapshot& report, const adjustment& adjusted,
                                              const stated_errors& errors = {}, const limits& allowed = {}) {
    return round_adjusted(report.scheme(), evidence{report.figures()}, adjusted, errors, allowed);
}

}  // namespace recount
