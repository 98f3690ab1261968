// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/explain/detail/lowering.hpp>
#include <recount/solve/rational.hpp>
#include <recount/solve/vector.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace recount::detail {

/// Two ends as fractions, either of which may be missing.
struct rational_ends {
    rational low{};
    rational high{};
    bool has_low{};
    bool has_high{};

    [[nodiscard]] constexpr bool fixed() const { return has_low && has_high && low == high; }
    [[nodiscard]] constexpr bool contains(const rational& value) const {
        return !(has_low && value < low) && !(has_high && high < value);
    }
};

/// Minimise the sum of (x - estimate)^2 / variance within ends, of single numbers and of weighted sums.
///
/// Numbers are real, in people or per cent; "fewer than" is "at most" here, as real numbers have no largest below.
struct adjustment_problem {
    enum class part : char { weighted, fixed, free };

    struct number {
        part plays = part::free;
        rational estimate{};  ///< 0 when free
        rational variance{};
        rational_ends range{};
        bool whole = true;  ///< people
    };
    struct row {
        std::uint32_t first{};
        std::uint32_t count{};
        rational_ends range{};
        bool above_low = false;  ///< strictly
        bool below_high = false;
    };

    std::vector<number> numbers{};
    std::vector<row> rows{};
    vector<linear_entry> entries{};
    std::uint32_t categories{};

    [[nodiscard]] constexpr std::span<const linear_entry> of(const row& r) const {
        return std::span{entries}.subspan(r.first, r.count);
    }

    /// @param variance_of variance of the figure of a category, of this snapshot or of the one before
    template <class VarianceOf>
    constexpr adjustment_problem(const scheme_view& scheme, const evidence& figures, VarianceOf variance_of) {
        lowering lowered{scheme, figures, 0};
        linear_system& system = lowered.system();
        const percentages_of& percentages = lowered.percentages();
        categories = static_cast<std::uint32_t>(scheme.categories.size());
        numbers.resize(system.variables.size());
        for (std::uint32_t v = 0; v < numbers.size(); ++v) {
            const bool previous = v >= categories;
            const std::uint32_t c = previous ? v - categories : v;
            number& n = numbers[v];
            n.whole = percentages.scale(c) == 0;
            if (!scheme.categories[c].may_be_negative) n.range.has_low = true;
            const std::span<const figure> side = previous ? figures.before : figures.now;
            if (c >= side.size() || !side[c].published()) continue;
            const figure& stated = side[c];
            if (stated.counted_in() != unit::per_cent && percentages.counted_in(c) == unit::per_cent)
                throw statement_error{"recount: a relation adds people and percentages"};
            if (stated.counted_in() != unit::people) n.whole = false;
            if (const interval range = stated.range(); !range.bounded()) {
                const wide unit = power_of_ten(stated.scale());
                if (range.has_low() && n.range.low < rational{range.low, unit}) n.range.low = {range.low, unit};
                if (range.has_low() && !n.range.has_low) n.range.low = {range.low, unit};
                if (range.has_high()) n.range.high = {range.high, unit};
                n.range.has_low = n.range.has_low || range.has_low();
                n.range.has_high = range.has_high();
                continue;
            }
            n.estimate = {stated.value(), power_of_ten(stated.decimals())};
            if (stated.worded() == wording::between)
                n.estimate = (n.estimate + rational{stated.extent(), power_of_ten(stated.decimals())}) * rational{1, 2};
            n.variance = variance_of(c, previous);
            n.plays = n.variance.sign() == 0 ? part::fixed : part::weighted;
        }
        rows.reserve(system.rows.size());
        for (const linear_row& r : system.rows) {
            row added{r.first, r.count, {}};
            const std::uint32_t c = r.count == 0 ? 0 : system.of(r)[0].variable % categories;
            const wide unit = power_of_ten(percentages.scale(c));
            // a strict end is the whole multiple of the resolution that it lies beside
            if (r.activity.has_low) {
                const wide at = floor_divide<wide>(r.activity.low, linear_system::resolution);
                added.above_low = at * linear_system::resolution != r.activity.low;
                added.range.low = {at, unit};
                added.range.has_low = true;
            }
            if (r.activity.has_high) {
                const wide at = ceiling_divide<wide>(r.activity.high, linear_system::resolution);
                added.below_high = at * linear_system::resolution != r.activity.high;
                added.range.high = {at, unit};
                added.range.has_high = true;
            }
            rows.push_back(added);
        }
        entries = std::move(system.entries);
    }
};

}  // namespace recount::detail
