// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/figure.hpp>
#include <recount/model/interval.hpp>
#include <recount/model/tables.hpp>

#include <cstdint>

namespace recount {

/// What can be said of one relation, given its figures.
///
/// `consistent`: it holds whatever the true values within the figures' intervals are. `consistent_by_rounding`: it
/// holds for some of them only, so it stands because a figure is rounded, about, at least, ... `inconsistent`: it
/// holds for none. `undetermined`: some figure is not published, and those that are do not contradict the relation.
enum class verdict : std::uint8_t { consistent, consistent_by_rounding, inconsistent, undetermined };

/// One relation judged on one snapshot, or on two that follow each other.
///
/// Stated is the left side, computed the right side; discrepancy is stated minus computed. For `of_which` and `subset`
/// the discrepancy is the remainder. All three are people, or per cent with `decimals` decimals.
struct finding {
    std::uint32_t subject{};  ///< row of the relation; row of the category for a finding of kind `domain`
    relation_kind kind{relation_kind::balance};
    recount::verdict verdict{recount::verdict::consistent};
    unit counted_in{unit::people};
    std::uint8_t decimals{};
    interval stated{};
    interval computed{};
    interval discrepancy{};

    /// By how much the relation fails at the least: the end of the discrepancy that is nearest to zero; 0 when it holds.
    [[nodiscard]] constexpr std::int64_t gap() const {
        if (verdict != recount::verdict::inconsistent) return 0;
        if (discrepancy.has_low() && discrepancy.low > 0) return discrepancy.low;
        return discrepancy.has_high() && discrepancy.high < 0 ? discrepancy.high : 0;
    }

    friend constexpr bool operator==(const finding&, const finding&) = default;
};

/// What all values, some or none of them say, when nothing is left out.
constexpr verdict verdict_of(bool possible, bool certain, bool published) {
    if (!possible) return verdict::inconsistent;
    if (!published) return verdict::undetermined;
    return certain ? verdict::consistent : verdict::consistent_by_rounding;
}

}  // namespace recount
