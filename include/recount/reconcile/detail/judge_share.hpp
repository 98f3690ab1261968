// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/ratio.hpp>
#include <recount/model/tables.hpp>
#include <recount/reconcile/sides.hpp>
#include <recount/reconcile/finding.hpp>
#include <recount/solve/checked.hpp>

#include <cstdint>
#include <span>

namespace recount::detail {

/// 100 * part / whole with `decimals` decimals, rounded outwards; nothing is said where the whole may be nobody.
constexpr interval percentages(const interval& part, const interval& whole, int decimals) {
    if (!part.bounded() || !whole.has_low() || whole.low <= 0 || part.low < 0) return interval::everything();
    const wide scale = static_cast<wide>(100) * power_of_ten(decimals);
    interval result = interval::point(0);
    if (whole.has_high()) result.low = narrow(floor_divide<wide>(scale * part.low, whole.high));
    result.high = narrow(ceiling_divide<wide>(scale * part.high, whole.low));
    return result;
}

/// A printed percentage against a part and a whole, by integers alone.
constexpr finding judge_share(const scheme_view& scheme, const relation_row& row, const evidence& figures) {
    const std::span<const term> terms = scheme.all(row);
    const figure& percent = figures.of(terms[0]);
    const measure counts = measure_of(terms.subspan(1), figures);
    if (percent.published() && percent.counted_in() != unit::per_cent)
        throw statement_error{"recount: the left side of a share is a percentage, not a number of people"};
    if (counts.counted_in == unit::per_cent) throw statement_error{"recount: a share is of people, not of percentages"};
    const interval printed =
        without_negatives(percent.range(row.rule == rounding::nearest ? percent.rounded_by() : row.rule),
                          scheme.categories[terms[0].category]);
    const interval part = sum_of(scheme, terms.subspan(1, 1), figures, counts.scale);
    const interval whole = sum_of(scheme, terms.subspan(2, 1), figures, counts.scale);
    const std::int64_t base = multiply(100, power_of_ten(percent.scale()));
    const bool holds = some_ratio(printed, part, whole, base);

    // shown with enough decimals to see why, against the number as printed
    constexpr int shown = 4;
    finding found{};
    found.counted_in = unit::per_cent;
    const int decimals = percent.decimals() + 2 > shown ? percent.decimals() + 2 : shown;
    found.decimals = static_cast<std::uint8_t>(decimals);
    found.stated = percent.worded() == wording::rounded
                       ? rescaled(interval::point(percent.value()), decimals - percent.decimals())
                       : rescaled(printed, decimals - percent.scale());
    found.computed = percentages(part, whole, decimals);
    found.discrepancy = found.stated - found.computed;
    found.verdict =
        verdict_of(holds, holds && every_ratio(printed, part, whole, base), percent.published() && counts.published);
    return found;
}

}  // namespace recount::detail
