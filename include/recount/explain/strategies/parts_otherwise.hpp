// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/explain/detail/repair_case.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace recount::detail {

/// A whole and its parts taken for something else: parts that overlap, a list that is not complete, a whole that was
/// added to its own parts, a breakdown that was not recorded, a cumulative figure that was corrected.
class parts_otherwise {
public:
    explicit parts_otherwise(repair_case& of) : case_{of} {}

    void search() {
        for (const std::uint32_t found : case_.failing()) {
            if (found >= case_.world().relations()) continue;
            const relation_kind kind = case_.scheme().relations[found].kind;
            if (kind == relation_kind::cumulative) corrected_downwards(found);
            if (kind != relation_kind::partition && kind != relation_kind::of_which) continue;
            if (case_.world().findings()[found].counted_in != unit::people) continue;
            if (not_recorded(found)) continue;
            total_included(found);
            two_parts(found);
        }
    }

    /// What may always be, once everything else has been looked for: a list that is not complete.
    void search_the_rest() {
        std::vector<char> explained(case_.world().findings().size(), 0);
        for (const attempt& one : case_.kept())
            if (one.what.breaks.empty() && one.how_likely <= plausibility::coincidence)
                for (const std::uint32_t found : one.closed) explained[found] = 1;
        for (const std::uint32_t found : case_.failing())
            if (found < case_.world().relations()) unnamed_class(found, explained[found] != 0);
    }

private:
    [[nodiscard]] const relation_row& row_of(std::uint32_t found) const { return case_.scheme().relations[found]; }
    [[nodiscard]] const relation_habit* habit_of(std::uint32_t found) const {
        return found < case_.around().habits.size() ? &case_.around().habits[found] : nullptr;
    }

    /// A series that went on as if it had not fallen has rather one wrong figure.
    void corrected_downwards(std::uint32_t found) {
        const term& t = case_.scheme().left(row_of(found))[0];
        const evidence now = case_.world().now();
        const figure& before = now.of({1, t.category, true});
        const std::span<const figure> next = case_.around().known.next;
        const bool recovers = !next.empty() && next[t.category].published() &&
                              next[t.category].counted_in() == before.counted_in() &&
                              next[t.category].value() >= before.value();
        case_.keep_reading(found, repair_kind::corrected_downwards,
                           recovers ? plausibility::one_slip : plausibility::pattern);
    }

    /// Some people, and nobody in any part.
    bool not_recorded(std::uint32_t found) {
        const relation_row& row = row_of(found);
        if (row.terms < 3 || case_.world().findings()[found].discrepancy.low <= 0) return false;
        if (!all_parts_zero(row)) return false;
        case_.keep_reading(found, repair_kind::not_recorded, plausibility::pattern);
        return true;
    }

    [[nodiscard]] bool all_parts_zero(const relation_row& row) const {
        const evidence now = case_.world().now();
        for (const term& t : case_.scheme().right(row)) {
            const figure& part = now.of(t);
            if (!part.exact_people() || part.value() != 0) return false;
        }
        return true;
    }

    /// Twice what the parts come to.
    void total_included(std::uint32_t found) {
        const finding& is = case_.world().findings()[found];
        if (row_of(found).kind != relation_kind::partition || case_.sums().equation(found) == nullptr) return;
        if (row_of(found).constant != 0 || is.computed.low <= 0) return;
        if (is.stated.low != multiply(2, is.computed.low)) return;
        case_.keep_reading(found, repair_kind::total_included,
                           is.computed.low < 10 ? plausibility::weak_coincidence : plausibility::coincidence);
    }

    /// The parts have too many: they may overlap.
    void two_parts(std::uint32_t found) {
        const relation_row& row = row_of(found);
        if (row.terms < 3 || case_.world().findings()[found].discrepancy.reaches_up(0)) return;
        relation_row lists = row;
        lists.kind = relation_kind::cover;
        if (judge_cover(case_.scheme(), lists, case_.world().now()).verdict == verdict::inconsistent) return;
        const relation_habit* const habit = habit_of(found);
        const bool everywhere = habit != nullptr && fails_everywhere(*habit, habit->too_many, habit->too_few);
        case_.keep_reading(found, repair_kind::two_parts,
                           everywhere ? plausibility::pattern : plausibility::possible_anyway);
    }

    /// The parts have too few: one of them may not be named.
    void unnamed_class(std::uint32_t found, bool explained) {
        const relation_row& row = row_of(found);
        const interval& gap = case_.world().findings()[found].discrepancy;
        if (row.kind != relation_kind::partition || gap.reaches_down(0)) return;
        if (case_.world().findings()[found].counted_in != unit::people) return;
        if (all_parts_zero(row)) return;
        const relation_habit* const habit = habit_of(found);
        const bool everywhere = habit != nullptr && fails_everywhere(*habit, habit->too_few, habit->too_many);
        if (everywhere)
            case_.keep_reading(found, repair_kind::unnamed_class, plausibility::pattern);
        else if (!explained)
            case_.keep_reading(found, repair_kind::unnamed_class, plausibility::possible_anyway);
    }

    static bool fails_everywhere(const relation_habit& habit, std::uint32_t in_this_way, std::uint32_t in_the_other) {
        return in_this_way > 2 && in_the_other == 0 && in_this_way >= habit.judged - habit.judged / 4;
    }

    repair_case& case_;
};

}  // namespace recount::detail
