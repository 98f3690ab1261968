// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/explain/detail/repair_case.hpp>
#include <recount/explain/detail/slips.hpp>
#include <recount/solve/checked.hpp>

#include <cstdint>
#include <span>
#include <utility>

namespace recount::detail {

/// Numbers that stand in the wrong unit, or are those of a neighbour: the snapshot before, or another register.
class figures_of_others {
public:
    explicit figures_of_others(repair_case& of) : case_{of} {}

    void search() {
        for (const std::uint32_t place : case_.suspects()) {
            other_scale(place);
            strayed(place, case_.around().stale, repair_kind::stale_figure);
            strayed(place, case_.around().other_register, repair_kind::mixed_registers);
        }
    }

private:
    /// A thousand times more or less says something only where no other number would have done.
    void other_scale(std::uint32_t place) {
        const figure& printed = case_.world().at(place);
        if (printed.counted_in() != unit::people || printed.value() == 0) return;
        const auto try_number = [&](std::int64_t number) {
            const auto implied = restated(printed, number, 0);
            if (!implied || case_.is_known(place, *implied)) return;
            auto found = case_.tried(repair_kind::wrong_unit, place, *implied);
            if (found && case_.closes_equation(*found)) case_.keep(std::move(*found), plausibility::coincidence);
        };
        std::int64_t thousandfold{};
        if (!product_overflows(printed.value(), 1'000, thousandfold)) try_number(thousandfold);
        if (printed.value() % 1'000 == 0) try_number(printed.value() / 1'000);
    }

    /// Either this number alone is of the neighbour's kind, and the relation implies the one that belongs here, or it
    /// alone is not, and the neighbour's number closes.
    void strayed(std::uint32_t place, std::span<const figure> neighbour, repair_kind kind) {
        if (neighbour.empty() || !case_.world().is_now(place)) return;
        const figure& printed = case_.world().at(place);
        const figure& other = neighbour[place];
        if (!other.published() || other.counted_in() != printed.counted_in()) return;
        if (other != printed) return case_.keep_coincidence(case_.tried(kind, place, other));
        if (printed.value() == 0 || all_alike(neighbour)) return;
        for (const std::uint32_t found : case_.world().findings_of(place)) {
            if (!case_.world().fails(found)) continue;
            const auto number = case_.sums().implied(found, place);
            const auto implied = number ? restated(printed, *number, 0) : std::nullopt;
            if (!implied) continue;
            if (auto repaired = case_.tried(kind, place, *implied))
                case_.keep(std::move(*repaired), plausibility::weak_coincidence);
        }
    }

    /// A snapshot that repeats its neighbour does not tell which of its figures was not brought up to date.
    [[nodiscard]] bool all_alike(std::span<const figure> neighbour) const {
        for (std::uint32_t c = 0; c < case_.world().categories(); ++c)
            if (case_.world().at(c).published() && neighbour[c].published() && case_.world().at(c) != neighbour[c])
                return false;
        return true;
    }

    repair_case& case_;
};

}  // namespace recount::detail
