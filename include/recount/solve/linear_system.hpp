// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/solve/vector.hpp>
#include <recount/solve/wide.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>

namespace recount::detail {

/// A relation or a figure: what can be left out of a system, and what a contradiction is made of.
///
/// Relations come first, then the figures of this snapshot, then those of the one before.
using element = std::uint32_t;

/// What always holds: counts are not negative.
inline constexpr element background = 0xffff'ffff;

/// Closed ends, either of which may be missing.
struct ends {
    wide low{};
    wide high{};
    bool has_low{};
    bool has_high{};

    [[nodiscard]] constexpr bool fixed() const { return has_low && has_high && low == high; }
    [[nodiscard]] constexpr bool empty() const { return has_low && has_high && low > high; }
    [[nodiscard]] constexpr bool contains(wide value) const {
        return !(has_low && value < low) && !(has_high && value > high);
    }
    constexpr void raise(wide value) {
        if (!has_low || value > low) low = value;
        has_low = true;
    }
    constexpr void lower(wide value) {
        if (!has_high || value < high) high = value;
        has_high = true;
    }
    constexpr void intersect(const ends& other) {
        if (other.has_low) raise(other.low);
        if (other.has_high) lower(other.high);
    }
};

/// One number that is not known, or known from one figure.
struct linear_variable {
    ends domain{};                ///< what it can be whatever is stated
    ends stated{};                ///< what its figure says
    element figure = background;  ///< whose figure that is
    bool whole = true;            ///< counts are whole numbers, percentages are not
};

struct linear_entry {
    std::uint32_t variable{};
    std::int64_t factor{};
};

/// A weighted sum of variables between two ends; it stands as long as all elements that it comes from do.
struct linear_row {
    std::uint32_t first{};
    std::uint32_t count{};
    ends activity{};
    element from[3]{background, background,
                    background};  ///< relation, and for a share the figures that fix its factors
};

/// All relations and figures of one or two snapshots as linear equations and inequalities.
///
/// Numbers are whole: percentages are in units of their last decimal times `resolution`, so that an open end is the
/// neighbour of a closed one. That is exact as long as sums of factors stay below its square root, which is checked.
struct linear_system {
    static constexpr wide resolution = static_cast<wide>(1) << 42;
    static constexpr std::int64_t largest_real_factor = std::int64_t{1} << 20;

    vector<linear_variable> variables{};
    vector<linear_row> rows{};
    vector<linear_entry> entries{};
    std::uint32_t relations{};
    std::uint32_t elements{};  ///< relations and figures

    [[nodiscard]] constexpr std::span<const linear_entry> of(const linear_row& row) const {
        return {entries.data() + row.first, row.count};
    }

    /// Adds a row; entries of the same variable are added up, and whole numbers are divided by what they share.
    constexpr void add(vector<linear_entry>& terms, ends activity, element relation, element figure = background,
                       element second = background) {
        const auto before = [](const linear_entry& one, const linear_entry& other) {
            return one.variable < other.variable;
        };
        if (!std::is_sorted(terms.begin(), terms.end(), before)) std::sort(terms.begin(), terms.end(), before);
        linear_row row{static_cast<std::uint32_t>(entries.size()), 0, activity, {relation, figure, second}};
        std::int64_t divisor = 0;
        bool whole = true;
        for (std::size_t i = 0; i < terms.size();) {
            linear_entry merged{terms[i].variable, 0};
            for (; i < terms.size() && terms[i].variable == merged.variable; ++i)
                merged.factor = sum(merged.factor, terms[i].factor);
            if (merged.factor == 0) continue;
            divisor = divisor == 1 ? 1 : common_divisor(divisor, merged.factor);
            whole = whole && variables[merged.variable].whole;
            entries.push_back(merged);
            ++row.count;
        }
        if (divisor > 1 && whole) {
            for (std::size_t i = row.first; i < entries.size(); ++i) entries[i].factor /= divisor;
            row.activity.low = ceiling_divide<wide>(row.activity.low, divisor);
            row.activity.high = floor_divide<wide>(row.activity.high, divisor);
        }
        if (row.activity.empty()) {  // no whole number does it, whatever the variables are
            entries.resize(row.first);
            row.count = 0;
            row.activity = {1, 1, true, true};
        }
        rows.push_back(row);
    }

    [[nodiscard]] constexpr bool stands(const linear_row& row, std::span<const char> enforced) const {
        for (const element e : row.from)
            if (e != background && enforced[e] == 0) return false;
        return true;
    }

    /// Whether an end of a variable is its figure's; an end that its domain has as well needs no figure.
    [[nodiscard]] constexpr bool blames_figure(std::uint32_t variable, bool low, bool high,
                                               std::span<const char> enforced) const {
        const linear_variable& v = variables[variable];
        if (v.figure == background || enforced[v.figure] == 0) return false;
        return (low && v.stated.has_low && !(v.domain.has_low && v.domain.low >= v.stated.low)) ||
               (high && v.stated.has_high && !(v.domain.has_high && v.domain.high <= v.stated.high));
    }

    /// What a variable can be, looking at its own figure alone.
    [[nodiscard]] constexpr ends ends_of(std::uint32_t variable, std::span<const char> enforced) const {
        const linear_variable& v = variables[variable];
        ends result = v.domain;
        if (v.figure != background && enforced[v.figure] != 0) result.intersect(v.stated);
        return result;
    }
};

}  // namespace recount::detail
