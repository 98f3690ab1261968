// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/figure.hpp>
#include <recount/solve/vector.hpp>
#include <recount/statistics/detail/rounded_ratio.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>

namespace recount {

namespace detail {

/// A part rounded down, and what was cut off, in units of a divisor that all parts have in common.
struct cut_part {
    std::int64_t whole{};
    wide remainder{};
    std::size_t place{};
};

/// Gives one more to as many parts as it takes to reach the total: the largest remainders first, then the earlier part.
constexpr vector<std::int64_t> filled_up(vector<cut_part> parts, std::int64_t total) {
    vector<std::int64_t> result(parts.size(), 0);
    for (const cut_part& p : parts) {
        result[p.place] = p.whole;
        total = subtract(total, p.whole);
    }
    std::sort(parts.begin(), parts.end(), [](const cut_part& a, const cut_part& b) {
        return a.remainder != b.remainder ? a.remainder > b.remainder : a.place < b.place;
    });
    for (std::size_t i = 0; total > 0; ++i, --total) ++result[parts[i].place];
    return result;
}

constexpr std::int64_t sum_of_people(std::span<const std::int64_t> counts) {
    std::int64_t sum = 0;
    for (const std::int64_t count : counts) {
        if (count < 0) throw statement_error{"recount: counts that are to add up are not negative"};
        sum = add(sum, count);
    }
    return sum;
}

}  // namespace detail

/// A whole number of units divided among counts in proportion to them, so that nothing is left over.
///
/// The method of the largest remainder (A. Hamilton 1792; Hare-Niemeyer, after T. Hare and H. Niemeyer 1970): every
/// count gets its exact quota rounded down, and what is left goes to the largest remainders, one each. Among equal
/// remainders the count given first comes first: the result depends on the order then, and on nothing else. Every
/// count gets its quota rounded down or up, so the method cannot move anything by a unit or more; it is known not to
/// be monotone in the total (the Alabama paradox).
/// @return nothing when all counts are 0 and the total is not: there is no proportion to keep
/// @throws statement_error when a count or the total is negative
/// @throws overflow_error when the sum of the counts does not fit into 64 bits
constexpr std::optional<detail::vector<std::int64_t>> apportioned(std::span<const std::int64_t> counts,
                                                                  std::int64_t total) {
    const std::int64_t sum = detail::sum_of_people(counts);
    if (total < 0) throw statement_error{"recount: counts that are to add up are not negative"};
    if (sum == 0) {
        if (total != 0) return std::nullopt;
        return detail::vector<std::int64_t>(counts.size(), 0);
    }
    detail::vector<detail::cut_part> parts(counts.size());
    for (std::size_t i = 0; i < counts.size(); ++i) {
        const detail::wide quota = static_cast<detail::wide>(counts[i]) * total;
        parts[i] = {detail::narrow(quota / sum), quota % sum, i};
    }
    return detail::filled_up(std::move(parts), total);
}

/// Percentages of several parts that print to exactly 100 %, or to another total, by the largest remainder.
///
/// @code
/// shares_adding_up(std::vector<std::int64_t>{1, 1, 1}, 1)  // 33.4 %, 33.3 %, 33.3 %
/// @endcode
/// A share may differ by a unit of its last decimal from the same share rounded alone; say so where you print it.
/// @param total what the parts make up together; it may have fewer decimals than the shares, not more
/// @return nothing when all counts are 0
/// @throws statement_error when a count is negative, or the total has more decimals than the shares
/// @see apportioned
constexpr std::optional<detail::vector<percentage>> shares_adding_up(std::span<const std::int64_t> counts, int decimals,
                                                                     percentage total = percent(100)) {
    const std::int64_t scale = detail::scale_of(decimals);
    if (total.decimals > decimals)
        throw statement_error{"recount: a total of shares has no more decimals than the shares"};
    const auto digits =
        apportioned(counts, detail::multiply(total.digits, scale / detail::power_of_ten(total.decimals)));
    if (!digits || detail::sum_of_people(counts) == 0) return std::nullopt;
    detail::vector<percentage> shares;
    shares.reserve(digits->size());
    for (const std::int64_t d : *digits) shares.push_back({d, static_cast<std::uint8_t>(decimals)});
    return shares;
}

/// Counts rounded to a unit so that they add up to their rounded total, by the largest remainder.
///
/// @code
/// rounded_adding_up(std::vector<std::int64_t>{3'503, 841, 9}, 10)  // 3,500, 840, 10: together 4,350, as is 4,353
/// @endcode
/// Each count goes to one of the two neighbouring multiples of the unit, a multiple stays as it is, and the total is
/// the exact sum rounded by the rule. Ties between remainders go to the count given first.
/// @throws statement_error when a count is negative or the unit not positive
/// @throws overflow_error
constexpr detail::vector<std::int64_t> rounded_adding_up(std::span<const std::int64_t> counts, std::int64_t unit,
                                                         rounding rule = rounding::half_up) {
    if (unit <= 0) throw statement_error{"recount: a figure is rounded to a positive unit, such as 10"};
    const std::int64_t units = detail::rounded_ratio(detail::sum_of_people(counts), unit, rule);
    detail::vector<detail::cut_part> parts(counts.size());
    for (std::size_t i = 0; i < counts.size(); ++i) parts[i] = {counts[i] / unit, counts[i] % unit, i};
    detail::vector<std::int64_t> result = detail::filled_up(std::move(parts), units);
    for (std::int64_t& count : result) count = detail::multiply(count, unit);
    return result;
}

}  // namespace recount
