// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/reconcile/judge.hpp>
#include <recount/solve/checked.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace recount {

/// What came of an attempt to correct a record of numbers by one rule of thumb.
enum class correction_status : std::uint8_t {
    valid,      ///< no equation was broken beyond the tolerance
    corrected,  ///< all equations hold now
    partial,    ///< some more of them do
    invalid     ///< nothing was changed
};

/// One number of a record, before and after.
struct corrected_number {
    std::uint32_t category{};
    std::int64_t before{};
    std::int64_t after{};

    friend constexpr bool operator==(const corrected_number&, const corrected_number&) = default;
};

/// The numbers that a correction changes, in the order of their categories.
struct correction {
    correction_status status{correction_status::valid};
    std::vector<corrected_number> changes{};

    friend bool operator==(const correction&, const correction&) = default;
};

namespace detail {

/// Exact numbers under linear equations, with all other relations to be kept as they are.
class exact_record {
public:
    exact_record(const scheme_view& scheme, std::span<const figure> figures)
        : scheme_{scheme}, figures_(figures.begin(), figures.end()) {
        for (std::uint32_t r = 0; r < scheme_.relations.size(); ++r)
            (is_equation(r) ? equations_ : others_).push_back(r);
    }

    [[nodiscard]] const scheme_view& scheme() const { return scheme_; }
    [[nodiscard]] std::span<const figure> figures() const { return figures_; }
    /// Equations of which every number is known.
    [[nodiscard]] const std::vector<std::uint32_t>& equations() const { return equations_; }

    [[nodiscard]] std::int64_t value(std::uint32_t category) const { return figures_[category].value(); }
    void set(std::uint32_t category, std::int64_t value) { figures_[category] = value; }
    void apply(std::span<const corrected_number> changes) {
        for (const corrected_number& change : changes) set(change.category, change.after);
    }

    /// Left minus right side. @throws overflow_error
    [[nodiscard]] std::int64_t residual(std::uint32_t relation) const {
        std::int64_t sum = subtract(0, scheme_.relations[relation].constant);
        every_term(relation, [&](std::uint32_t category, std::int64_t weight) {
            sum = add(sum, multiply(weight, value(category)));
        });
        return sum;
    }
    [[nodiscard]] bool within(std::uint32_t relation, std::int64_t tolerance) const {
        const std::int64_t gap = residual(relation);
        return gap <= tolerance && gap >= -tolerance;
    }
    [[nodiscard]] std::vector<std::uint32_t> broken_equations(std::int64_t tolerance) const {
        std::vector<std::uint32_t> result;
        for (const std::uint32_t r : equations_)
            if (!within(r, tolerance)) result.push_back(r);
        return result;
    }

    /// Calls `visit(category, weight)`; weights of the right side have changed their sign.
    template <class Visit>
    void every_term(std::uint32_t relation, Visit visit) const {
        const relation_row& row = scheme_.relations[relation];
        for (std::size_t i = 0; i < row.terms; ++i) {
            const term& t = scheme_.all(row)[i];
            visit(t.category, i < row.left_terms ? t.coefficient : subtract(0, t.coefficient));
        }
    }

    /// Relations other than equations, and counts below 0, that do not hold.
    [[nodiscard]] std::vector<std::uint32_t> broken_others() const {
        std::vector<std::uint32_t> result;
        for (const std::uint32_t r : others_)
            if (judge(scheme_, r, {figures_}).verdict == verdict::inconsistent) result.push_back(r);
        for (std::uint32_t c = 0; c < figures_.size(); ++c)
            if (judge_domain(scheme_, c, figures_[c]).verdict == verdict::inconsistent)
                result.push_back(static_cast<std::uint32_t>(scheme_.relations.size()) + c);
        return result;
    }

private:
    [[nodiscard]] bool is_equation(std::uint32_t relation) const {
        const relation_row& row = scheme_.relations[relation];
        const std::span<const term> terms = scheme_.all(row);
        const bool sum = row.facts().form == relation_form::sum && row.compares == comparison::equal;
        return sum && std::all_of(terms.begin(), terms.end(),
                                  [&](const term& t) { return !t.previous && figures_[t.category].exact_people(); });
    }

    scheme_view scheme_;
    std::vector<figure> figures_;
    std::vector<std::uint32_t> equations_;
    std::vector<std::uint32_t> others_;
};

}  // namespace detail

}  // namespace recount
