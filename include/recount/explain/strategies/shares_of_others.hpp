// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/explain/detail/repair_case.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace recount::detail {

/// Percentages of another whole, and percentages that were cut off, not rounded.
class shares_of_others {
public:
    explicit shares_of_others(repair_case& of) : case_{of} {}

    void search() {
        for (const std::uint32_t found : case_.failing())
            if (found < case_.world().relations()) other_base(found);
        truncated();
    }

private:
    static constexpr std::size_t few = 40;

    void other_base(std::uint32_t found) {
        const relation_row& row = case_.scheme().relations[found];
        if (row.facts().form != relation_form::percentage) return;
        const std::span<const term> terms = case_.scheme().all(row);
        const evidence figures = case_.world().now();
        std::array<term, 3> reread{terms[0], terms[1], terms[2]};
        relation_row alone = row;
        alone.first_term = 0;
        const auto try_base = [&](std::uint32_t c) {
            const figure& stated = case_.world().at(c);
            if (!stated.published() || stated.counted_in() != unit::people || is_power_of_ten(stated.value())) return;
            if (c == terms[1].category || c == terms[2].category || stated == figures.of(terms[2])) return;
            reread[2].category = c;
            reread[2].previous = false;
            const scheme_view other{case_.scheme().categories, {&alone, 1}, reread};
            try {
                if (judge_share(other, alone, figures).verdict == verdict::inconsistent) return;
            } catch (const overflow_error&) {
                return;
            }
            const bool fine = figures.of(terms[0]).decimals() > 0;
            case_.keep_reading(found, repair_kind::wrong_base,
                               fine ? plausibility::coincidence : plausibility::weak_coincidence,
                               other_reading{found, c, 0});
        };
        // an exact part and a printed percentage leave a narrow range for the whole, which is looked up
        const figure& part = figures.of(terms[1]);
        const figure& printed = figures.of(terms[0]);
        const auto& exact = case_.by_value();
        if (!part.exact_people() || part.value() <= 0 || !printed.published() || printed.value() <= 1) {
            if (case_.world().categories() <= few)
                for (std::uint32_t c = 0; c < case_.world().categories(); ++c) try_base(c);
            return;
        }
        const wide hundred = static_cast<wide>(part.value()) * 100 * power_of_ten(printed.decimals());
        const wide low = hundred / (static_cast<wide>(printed.value()) + 1);
        const wide high = hundred / (static_cast<wide>(printed.value()) - 1) + 1;
        if (!in_64_bits(low)) return;
        auto at =
            std::lower_bound(exact.begin(), exact.end(), std::pair{static_cast<std::int64_t>(low), std::uint32_t{0}});
        for (std::size_t i = 0; i < few && at != exact.end() && wide{at->first} <= high; ++i, ++at)
            try_base(at->second);
        for (const std::uint32_t c : case_.suspects())  // those that are not exact
            if (case_.world().is_now(c) && !case_.world().at(c).exact_people()) try_base(c);
    }

    /// The whole of a percentage that repeats its part is 100: any cell that happens to be is no evidence.
    static bool is_power_of_ten(std::int64_t value) {
        while (value >= 10 && value % 10 == 0) value /= 10;
        return value == 1;
    }

    /// Percentages of one publication are rounded in one way: the others must allow that they were cut off too.
    void truncated() {
        attempt all{};
        all.what.kind = repair_kind::truncated;
        bool everywhere = true;
        for (std::uint32_t r = 0; r < case_.world().relations(); ++r) {
            relation_row row = case_.scheme().relations[r];
            if (row.facts().form != relation_form::percentage) continue;
            row.rule = rounding::towards_zero;
            const bool fails = judge_share(case_.scheme(), row, case_.world().now()).verdict == verdict::inconsistent;
            if (case_.world().fails(r) && !fails) {
                all.closed.push_back(r);
                all.what.closes.push_back(case_.world().subject_of(r));
                everywhere = everywhere && cut_off_elsewhere(r);
            }
            if (!case_.world().fails(r) && fails) all.what.breaks.push_back(case_.world().subject_of(r));
        }
        if (all.closed.empty()) return;
        if (!all.what.breaks.empty())
            for (const std::uint32_t r : all.closed)
                case_.keep_reading(r, repair_kind::cut_off, plausibility::weak_coincidence);
        const plausibility likely = everywhere              ? plausibility::pattern
                                    : all.closed.size() > 1 ? plausibility::one_slip
                                                            : plausibility::coincidence;
        case_.keep(std::move(all), likely);
    }

    [[nodiscard]] bool cut_off_elsewhere(std::uint32_t relation) const {
        if (relation >= case_.around().habits.size()) return false;
        const relation_habit& habit = case_.around().habits[relation];
        return habit.cut_off > 1 && habit.only_rounded == 0;
    }

    repair_case& case_;
};

}  // namespace recount::detail
