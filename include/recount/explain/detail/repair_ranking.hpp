// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/explain/detail/repair_case.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace recount::detail {

/// Ranks what the strategies have found by what speaks for it @see repairs
class repair_ranking {
public:
    explicit repair_ranking(repair_case& of) : case_{of} {}

    /// @param most repairs of each group of contradictions
    [[nodiscard]] found_repairs ranked(std::size_t most) {
        found_repairs result{};
        result.complete = case_.complete();
        all_.reserve(case_.kept().size());
        for (attempt& one : case_.kept()) all_.push_back(weigh(std::move(one)));
        for (weighed& one : all_) best_first_.push_back(&one);
        leave_usual_open();
        in_order();
        survive(result.proved);
        in_order();
        std::vector<std::size_t> given(case_.group_sizes().size(), 0);
        const std::array<std::int64_t, 4>* last = nullptr;
        int rank = 0;
        for (weighed* const each : best_first_) {
            weighed& one = *each;
            bool full = true;
            for (const auto& [group, open] : one.open) full = ++given[group] > most && full;
            if (full) {
                result.complete = false;
                continue;
            }
            if (last == nullptr || *last != one.evidence) ++rank;
            last = &one.evidence;
            one.what.what.rank = rank;
            result.ranked.push_back(std::move(one.what.what));
        }
        return result;
    }

private:
    /// What speaks for a repair, the most important first; less is better.
    struct weighed {
        std::array<std::int64_t, 4>
            evidence{};  // findings broken, not surviving, contradictions left open, plausibility
        std::vector<std::pair<std::uint32_t, std::int64_t>> open{};  // by group of which it mends some: those left open
        attempt what;
    };

    [[nodiscard]] weighed weigh(attempt&& found) const {
        const std::vector<std::uint32_t> groups = case_.groups_of(found);
        weighed one{{}, {}, std::move(found)};
        one.evidence[0] = static_cast<std::int64_t>(one.what.what.breaks.size());
        one.evidence[3] = static_cast<std::int64_t>(one.what.how_likely);
        for (std::size_t i = 0, next = 0; i < groups.size(); i = next) {
            while (next < groups.size() && groups[next] == groups[i]) ++next;
            one.open.emplace_back(groups[i], case_.group_sizes()[groups[i]] - static_cast<std::int64_t>(next - i));
        }
        one.what.what.likelihood = likelihood(one.what);
        return one;
    }

    /// Where nothing mends a whole group without breaking a relation, leaving some of it open is no weakness.
    void leave_usual_open() {
        std::vector<std::int64_t> usual(case_.group_sizes().size(), -1);
        for (const weighed& one : all_)
            if (one.evidence[0] == 0)
                for (const auto& [group, open] : one.open)
                    usual[group] = usual[group] < 0 ? open : std::min(usual[group], open);
        for (weighed& one : all_)
            for (const auto& [group, open] : one.open)
                one.evidence[2] += open - std::max<std::int64_t>(usual[group], 0);
    }

    void in_order() {
        std::stable_sort(best_first_.begin(), best_first_.end(), [](const weighed* a, const weighed* b) {
            if (a->evidence != b->evidence) return a->evidence < b->evidence;
            return a->what.what.likelihood > b->what.what.likelihood;
        });
    }

    /// Asks of each repair, the best first, whether with it everything can still hold together.
    void survive(bool& proved) {
        for (weighed* const each : best_first_) {
            weighed& one = *each;
            std::vector<std::uint32_t> asked;
            for (const exchange& changed : one.what.others)
                for (const std::uint32_t part : case_.parts().of(changed.first)) {
                    if (case_.broken(part) || std::find(asked.begin(), asked.end(), part) != asked.end()) continue;
                    asked.push_back(part);
                    const auto out = case_.left_out(part, one.what.closed, one.what.what.breaks);
                    const outcome found = case_.parts().feasible(part, out, one.what.others, case_.steps());
                    if (found == outcome::unknown) proved = false;
                    if (found == outcome::impossible) one.what.what.survives = false;
                }
            one.evidence[1] = one.what.what.survives ? 0 : 1;
        }
    }

    /// In tenths of powers of ten, against one wrong digit: how usual the slip is, and how much nearer the number comes
    /// to its neighbours in time.
    ///
    /// Of 964 single misspellings Damerau (1964) found a wrong letter in 567, a missing one in 153, one too many in 99
    /// and two transposed in 23; a certain wrong digit is one of nine, a certain missing one of ten. Of those too many half
    /// are taken to repeat their neighbour, and half to be a certain one of ten. Two slips in one number, which are not
    /// among the 964, are taken to be as rare as what was found once.
    [[nodiscard]] int likelihood(const attempt& found) const {
        int sum = 0;
        for (std::size_t i = 0; i < found.others.size(); ++i) {
            switch (found.what.changes[i].how) {
                case slip::substituted: break;
                case slip::dropped: sum -= 6; break;
                case slip::doubled: sum -= 1; break;
                case slip::added: sum -= 11; break;
                case slip::transposed: sum -= 4; break;
                case slip::sign: sum -= 4; break;
                case slip::several: sum -= found.what.kind == repair_kind::misprint ? 18 : 8; break;
            }
            sum += nearer(found.others[i]);
        }
        return sum;
    }

    /// Ten for each digit by which the distance from the snapshots beside becomes shorter, up to two digits.
    [[nodiscard]] int nearer(const exchange& changed) const {
        const auto& [place, meant] = changed;
        const figure& printed = case_.world().at(place);
        if (!case_.world().is_now(place) || !meant.published() || meant.decimals() != printed.decimals()) return 0;
        wide sum = 0;
        int count = 0;
        for (const auto& beside : {case_.around().stale, case_.around().known.next}) {
            if (beside.empty() || !beside[place].published() || beside[place].counted_in() != printed.counted_in() ||
                beside[place].decimals() != printed.decimals())
                continue;
            sum += beside[place].value();
            ++count;
        }
        if (count == 0) return 0;
        const auto digits = [&](std::int64_t value) {
            wide distance = static_cast<wide>(value) * count - sum;
            if (distance < 0) distance = -distance;
            int length = 0;
            for (; distance > 0; distance /= 10) ++length;
            return length;
        };
        return std::clamp(10 * (digits(printed.value()) - digits(meant.value())), -20, 20);
    }

    repair_case& case_;
    std::vector<weighed> all_{};
    std::vector<weighed*> best_first_{};
};

}  // namespace recount::detail
