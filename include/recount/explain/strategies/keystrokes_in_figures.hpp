// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/explain/detail/repair_case.hpp>
#include <recount/explain/detail/slips.hpp>
#include <recount/explain/keystrokes.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace recount::detail {

/// Slips of the keyboard: all that one slip would explain, and two slips where one number alone would do.
class keystrokes_in_figures {
public:
    explicit keystrokes_in_figures(repair_case& of) : case_{of} { count_columns(); }

    void search() {
        for (const std::uint32_t place : case_.suspects()) one_slip(place);
        for (const std::uint32_t found : case_.failing())
            if (found < case_.world().relations()) two_slips(found);
    }

private:
    /// Shares are said with as many decimals as the others of a publication; with ten and more alike, another one is rare.
    void count_columns() {
        for (std::uint32_t c = 0; c < case_.world().categories(); ++c) {
            const figure& one = case_.world().at(c);
            if (!one.published() || one.counted_in() != unit::per_cent) continue;
            decimals_alike_ = percentages_ == 0 || (decimals_alike_ && one.decimals() == decimals_);
            decimals_ = one.decimals();
            ++percentages_;
        }
    }

    struct slipped {
        figure meant;
        slip how;
    };

    void one_slip(std::uint32_t place) {
        const what_if& world = case_.world();
        const figure& printed = world.at(place);
        std::vector<slipped> tried;
        const auto note = [&](const figure& meant, slip how) {
            if (meant.value() == 0 && meant.worded() == wording::fewer_than) return;  // which nobody prints
            tried.push_back({meant, how});
        };
        if (case_.in_equations_only(place)) {
            for (const std::uint32_t found : world.findings_of(place)) {
                if (!world.fails(found)) continue;
                const auto implied = case_.sums().implied(found, place);
                if (!implied || keystrokes(printed.value(), *implied) != 1) continue;
                every_slip(printed, world.category(place).may_be_negative, [&](const figure& meant, slip how) {
                    const bool known =
                        std::any_of(tried.begin(), tried.end(), [&](const slipped& one) { return one.meant == meant; });
                    if (meant.value() == *implied && !known) note(meant, how);
                });
            }
        } else {
            every_slip(printed, world.category(place).may_be_negative, note);
            const auto distance = [&](const slipped& one) {
                const wide step = static_cast<wide>(one.meant.value()) - printed.value();
                return one.meant.decimals() == printed.decimals() ? (step < 0 ? -step : step) : wide{0};
            };
            std::stable_sort(tried.begin(), tried.end(),
                             [&](const slipped& a, const slipped& b) { return distance(a) < distance(b); });
        }
        const bool in_column = printed.decimals() > 0 && decimals_alike_ && percentages_ >= 10;
        for (const slipped& one : tried) {
            if (one.meant.worded() == wording::about && case_.is_known(place, one.meant)) continue;
            auto found =
                case_.tried(one.how == slip::sign ? repair_kind::sign : repair_kind::misprint, place, one.meant);
            if (!found) continue;
            found->what.changes[0].how = one.how;
            found->what.changes[0].keystrokes = 1;
            const bool rare = one.how == slip::added || (one.meant.decimals() != printed.decimals() && in_column);
            case_.keep(std::move(*found), rare ? plausibility::coincidence : plausibility::one_slip);
        }
    }

    /// The one number that an equation or a share leaves for a figure, when it is two slips away.
    void two_slips(std::uint32_t found) {
        const auto try_number = [&](std::uint32_t place, std::int64_t number) {
            const figure& printed = case_.world().at(place);
            if (keystrokes(printed.value(), number) != 2) return;
            const auto implied = restated(printed, number, printed.decimals());
            if (!implied || case_.is_known(place, *implied)) return;
            if (auto repaired = case_.tried(repair_kind::misprint, place, *implied))
                case_.keep(std::move(*repaired), plausibility::two_slips);
        };
        if (const exact_sum* const sum = case_.sums().equation(found))
            for (const auto& [place, weight] : sum->weights)
                if (const auto implied = case_.sums().implied(found, place)) try_number(place, *implied);
        if (const auto number = rounded_share(found))
            try_number(case_.world().place_of(case_.scheme().all(case_.scheme().relations[found])[0]), *number);
    }

    /// What a share of exact counts rounds to, in units of the last printed decimal.
    [[nodiscard]] std::optional<std::int64_t> rounded_share(std::uint32_t found) const {
        const relation_row& row = case_.scheme().relations[found];
        if (row.facts().form != relation_form::percentage) return std::nullopt;
        const std::span<const term> terms = case_.scheme().all(row);
        const evidence figures = case_.world().now();
        const figure& part = figures.of(terms[1]);
        const figure& whole = figures.of(terms[2]);
        if (!figures.of(terms[0]).published() || !part.exact_people() || !whole.exact_people()) return std::nullopt;
        if (part.value() < 0 || whole.value() <= 0) return std::nullopt;
        const wide base = static_cast<wide>(200) * power_of_ten(figures.of(terms[0]).decimals());
        const wide number =
            floor_divide<wide>(base * part.value() + whole.value(), static_cast<wide>(2) * whole.value());
        if (!in_64_bits(number)) return std::nullopt;
        return static_cast<std::int64_t>(number);
    }

    repair_case& case_;
    std::size_t percentages_{};
    int decimals_{};
    bool decimals_alike_{};
};

}  // namespace recount::detail
