// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/scheme.hpp>
#include <recount/reconcile/finding.hpp>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace recount::detail {

/// How often a relation came out how, besides consistent.
struct tally {
    std::uint64_t inconsistent{};
    std::uint64_t undetermined{};
    std::uint64_t by_rounding{};
    std::uint64_t overflowed{};

    /// @param judged in how many rows the relation has a verdict
    [[nodiscard]] constexpr std::uint64_t count(verdict wanted, std::uint64_t judged) const {
        switch (wanted) {
            case verdict::inconsistent: return inconsistent;
            case verdict::undetermined: return undetermined;
            case verdict::consistent_by_rounding: return by_rounding;
            case verdict::consistent: break;
        }
        return judged - inconsistent - undetermined - by_rounding;
    }

    constexpr void add(verdict one) {
        switch (one) {
            case verdict::consistent: break;
            case verdict::consistent_by_rounding: ++by_rounding; break;
            case verdict::inconsistent: ++inconsistent; break;
            case verdict::undetermined: ++undetermined; break;
        }
    }

    friend constexpr bool operator==(const tally&, const tally&) = default;
    constexpr tally& operator+=(const tally& other) {
        inconsistent += other.inconsistent;
        undetermined += other.undetermined;
        by_rounding += other.by_rounding;
        overflowed += other.overflowed;
        return *this;
    }
};

/// Tallies of all relations, and of the negative counts of all categories.
struct tallies {
    std::vector<tally> relations;
    std::vector<std::uint64_t> negative;

    explicit tallies(const scheme_view& scheme)
        : relations(scheme.relations.size()), negative(scheme.categories.size()) {}

    friend bool operator==(const tallies&, const tallies&) = default;
    tallies& operator+=(const tallies& other) {
        for (std::size_t i = 0; i < relations.size(); ++i) relations[i] += other.relations[i];
        for (std::size_t i = 0; i < negative.size(); ++i) negative[i] += other.negative[i];
        return *this;
    }
};

}  // namespace recount::detail
