// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/explain/detail/attempt.hpp>
#include <recount/explain/detail/exact_sums.hpp>
#include <recount/explain/detail/joint_parts.hpp>
#include <recount/explain/detail/one_other_figure.hpp>
#include <recount/explain/detail/repair_room.hpp>
#include <recount/explain/detail/what_if.hpp>
#include <recount/explain/keystrokes.hpp>
#include <recount/explain/repair.hpp>
#include <recount/solve/budget.hpp>
#include <recount/solve/limits.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <tuple>
#include <utility>
#include <vector>

namespace recount::detail {

/// What is known beside the figures that are asked about.
struct repair_surroundings {
    moments known;
    std::span<const figure> other_register{};
    std::span<const figure> stale{};  ///< the figures of which one may not have been brought up to date
    std::span<const relation_habit> habits{};
};

/// The contradictions of one snapshot, and the repairs that have been found for them.
///
/// A contradiction is a finding, or a joint part whose relations hold one by one only. What shares a figure with each
/// other may have one cause, and is one group.
class repair_case {
public:
    static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

    repair_case(const scheme_view& scheme, const repair_surroundings& around, const limits& allowed)
        : around_{around},
          world_{scheme, around.known},
          sums_{world_},
          others_{world_},
          parts_{world_},
          left_{allowed} {
        const auto count = static_cast<std::uint32_t>(world_.findings().size());
        for (std::uint32_t i = 0; i < count; ++i)
            if (world_.fails(i) && world_.of_now(i)) failing_.push_back(i);
        broken_parts();
        connect();
        most_found_ = allowed.steps + 16 * suspects_.size();
        room_ = repair_room{group_sizes_.size(), allowed.answers};
        for (std::uint32_t c = 0; c < world_.categories(); ++c)
            if (world_.at(c).exact_people()) by_value_.emplace_back(world_.at(c).value(), c);
        std::sort(by_value_.begin(), by_value_.end());
    }

    [[nodiscard]] const what_if& world() const { return world_; }
    [[nodiscard]] const scheme_view& scheme() const { return world_.scheme(); }
    [[nodiscard]] const exact_sums& sums() const { return sums_; }
    [[nodiscard]] const joint_parts& parts() const { return parts_; }
    [[nodiscard]] const repair_surroundings& around() const { return around_; }
    [[nodiscard]] budget& steps() { return left_; }
    [[nodiscard]] bool sound() const { return failing_.empty() && broken_.empty(); }
    /// Findings of this snapshot that fail.
    [[nodiscard]] const std::vector<std::uint32_t>& failing() const { return failing_; }
    /// Published figures of what contradicts.
    [[nodiscard]] const std::vector<std::uint32_t>& suspects() const { return suspects_; }
    [[nodiscard]] bool is_suspect(std::uint32_t place) const {
        return std::binary_search(suspects_.begin(), suspects_.end(), place);
    }
    /// Suspects that share figures of contradictions, group by group.
    [[nodiscard]] const std::vector<std::uint32_t>& group_sizes() const { return group_sizes_; }
    [[nodiscard]] std::uint32_t group_of_finding(std::uint32_t found) const { return group_[found]; }
    [[nodiscard]] std::uint32_t group_of_part(std::uint32_t part) const {
        return group_[world_.findings().size() + part];
    }
    [[nodiscard]] bool broken(std::uint32_t part) const {
        return std::binary_search(broken_.begin(), broken_.end(), part);
    }
    [[nodiscard]] std::vector<attempt>& kept() { return kept_; }
    [[nodiscard]] bool complete() const { return complete_; }

    /// Exact counts of this snapshot, as numbers with their categories, in order.
    [[nodiscard]] const std::vector<std::pair<std::int64_t, std::uint32_t>>& by_value() const { return by_value_; }

    /// Whether a number of this figure can mend something only by closing an equation of exact counts, so that there
    /// are few numbers to try.
    [[nodiscard]] bool in_equations_only(std::uint32_t place) const {
        if (!world_.at(place).exact_people() || touches_broken(place)) return false;
        for (const std::uint32_t found : world_.findings_of(place))
            if (world_.fails(found) && sums_.equation(found) == nullptr) return false;
        return true;
    }

    /// What replaced figures would close and break; nothing where they close nothing.
    [[nodiscard]] std::optional<attempt> tried(repair_kind kind, std::span<const exchange> others) {
        bool hopeful = false;
        for (const exchange& one : others) {
            if (fixed(one.first)) return std::nullopt;
            for (const std::uint32_t found : world_.findings_of(one.first))
                hopeful = hopeful || (world_.fails(found) && !would_fail(found, others).value_or(false));
            hopeful = hopeful || touches_broken(one.first);
        }
        if (!hopeful) return std::nullopt;
        attempt result{};
        result.what.kind = kind;
        std::vector<std::uint32_t> broken_now;
        std::vector<std::uint32_t> judged_anew;
        bool mine = false;
        const auto note = [&](std::uint32_t found, bool would_fail) {
            if (world_.fails(found) == would_fail) return;
            (would_fail ? broken_now : result.closed).push_back(found);
            mine = mine || (!would_fail && world_.of_now(found));
        };
        world_.every_finding_of(others, [&](std::uint32_t found) {
            if (const auto known = would_fail(found, others))
                note(found, *known);
            else
                judged_anew.push_back(found);
        });
        if (!judged_anew.empty())
            world_.replaced(others, [&] {
                for (const std::uint32_t found : judged_anew) note(found, world_.would_fail(found));
            });
        std::sort(result.closed.begin(), result.closed.end());
        std::sort(broken_now.begin(), broken_now.end());
        for (const std::uint32_t found : result.closed) result.what.closes.push_back(world_.subject_of(found));
        for (const std::uint32_t found : broken_now) result.what.breaks.push_back(world_.subject_of(found));
        if (!mine && !touches_broken(others)) return std::nullopt;
        mend_parts(result, others, broken_now);
        if (!mine && result.mended.empty()) return std::nullopt;
        result.what.mends_together = !result.mended.empty();
        result.others.assign(others.begin(), others.end());
        for (const auto& [place, other] : others)
            result.what.changes.push_back({world_.category_of(place), world_.previous(place), world_.at(place), other,
                                           strokes_between(world_.at(place), other), slip::several});
        return result;
    }
    [[nodiscard]] std::optional<attempt> tried(repair_kind kind, std::uint32_t place, const figure& other) {
        const exchange one{place, other};
        return tried(kind, std::span{&one, 1});
    }

    void keep(attempt found, plausibility how_likely) {
        if (++found_ > most_found_ || !room_.take(groups_of(found), found.what.breaks.size())) {
            complete_ = false;
            return;
        }
        found.how_likely = how_likely;
        if (found.others.size() == 1) {
            const auto& [place, other] = found.others[0];
            known_.emplace(place, other.value(), other.decimals());
        }
        kept_.push_back(std::move(found));
    }

    /// A failing finding that is read otherwise, without a figure being changed.
    void keep_reading(std::uint32_t found, repair_kind kind, plausibility how_likely,
                      std::optional<other_reading> read = std::nullopt) {
        attempt reread{};
        reread.what.kind = kind;
        reread.what.read = read;
        reread.closed.push_back(found);
        reread.what.closes.push_back(world_.subject_of(found));
        keep(std::move(reread), how_likely);
    }

    /// A coincidence says much where no other number would have done: in an equation of exact counts.
    void keep_coincidence(std::optional<attempt> found) {
        if (!found) return;
        const bool closes = closes_equation(*found);  // before it is moved from
        keep(std::move(*found), closes ? plausibility::coincidence : plausibility::weak_coincidence);
    }
    [[nodiscard]] bool closes_equation(const attempt& found) const {
        return std::any_of(found.closed.begin(), found.closed.end(),
                           [&](std::uint32_t closed) { return sums_.equation(closed) != nullptr; });
    }

    /// The groups of contradictions that a repair mends something of, in order, as often as it mends something.
    [[nodiscard]] std::vector<std::uint32_t> groups_of(const attempt& found) const {
        std::vector<std::uint32_t> groups;
        for (const std::uint32_t closed : found.closed)
            if (const std::uint32_t group = group_of_finding(closed); group != none) groups.push_back(group);
        for (const std::uint32_t part : found.mended) groups.push_back(group_of_part(part));
        std::sort(groups.begin(), groups.end());
        return groups;
    }

    /// Whether a repair to this number is kept already.
    [[nodiscard]] bool is_known(std::uint32_t place, const figure& implied) const {
        return known_.count({place, implied.value(), implied.decimals()}) > 0;
    }

    /// Relations of a part that fail by themselves once the findings are as a repair leaves them.
    [[nodiscard]] std::vector<std::uint32_t> left_out(std::uint32_t part, std::span<const std::uint32_t> closed,
                                                      std::span<const judged> breaks) const {
        std::vector<std::uint32_t> result;
        for (const std::uint32_t r : parts_.relations(part)) {
            const bool fails = world_.fails(r) && std::find(closed.begin(), closed.end(), r) == closed.end();
            const bool breaks_now = std::any_of(breaks.begin(), breaks.end(), [&](const judged& one) {
                return one.at == moment::now && one.kind != relation_kind::domain && one.subject == r;
            });
            if (fails || breaks_now) result.push_back(r);
        }
        return result;
    }

private:
    /// Whether a finding would be one of a contradiction; nothing where it has to be judged.
    [[nodiscard]] std::optional<bool> would_fail(std::uint32_t found, std::span<const exchange> others) {
        const auto known = sums_.would_fail(found, others);
        return known || others.size() != 1 ? known : others_.would_fail(found, others[0]);
    }

    static int strokes_between(const figure& printed, const figure& meant) {
        if (!meant.published()) return 0;
        const int ends = printed.worded() == wording::between && printed.extent() != meant.extent()
                             ? keystrokes(printed.extent(), meant.extent())
                             : 0;
        return keystrokes(printed.value(), meant.value()) + ends;
    }

    /// Somebody says that the figure is right.
    [[nodiscard]] bool fixed(std::uint32_t place) const { return world_.category(place).weight == fixed_figure; }

    [[nodiscard]] bool touches_broken(std::uint32_t place) const {
        const auto of = parts_.of(place);
        return std::any_of(of.begin(), of.end(), [&](std::uint32_t part) { return broken(part); });
    }
    [[nodiscard]] bool touches_broken(std::span<const exchange> others) const {
        return std::any_of(others.begin(), others.end(),
                           [&](const exchange& one) { return touches_broken(one.first); });
    }

    /// Which of the broken parts replaced figures would mend.
    void mend_parts(attempt& result, std::span<const exchange> others, std::span<const std::uint32_t> broken_now) {
        if (broken_.empty()) return;
        std::vector<judged> breaks;
        for (const std::uint32_t found : broken_now) breaks.push_back(world_.subject_of(found));
        for (const exchange& one : others)
            for (const std::uint32_t part : parts_.of(one.first)) {
                if (!broken(part) || std::find(result.mended.begin(), result.mended.end(), part) != result.mended.end())
                    continue;
                const std::vector<std::uint32_t> out = left_out(part, result.closed, breaks);
                if (others.size() == 1 && !within_implied(part, out, one)) continue;
                if (parts_.feasible(part, out, others, left_) == outcome::possible) result.mended.push_back(part);
            }
    }

    /// Whether a number is among those that the rest of a broken part leaves for its figure, asked once for each.
    [[nodiscard]] bool within_implied(std::uint32_t part, const std::vector<std::uint32_t>& out, const exchange& one) {
        const auto [place, is_new] = implied_.try_emplace({one.first, part, out});
        if (is_new) place->second = parts_.implied(part, out, one.first, left_);
        if (!place->second) return false;
        const joint_parts::implied_range& is = *place->second;
        if (!is.whole || !one.second.exact_people()) return true;
        return is.range.contains(wide{one.second.value()});
    }

    /// Parts that cannot hold together although what fails by itself is left out.
    void broken_parts() {
        for (std::uint32_t part = 0; part < parts_.size(); ++part) {
            std::vector<std::uint32_t> reasons;
            if (parts_.feasible(part, left_out(part, {}, {}), {}, left_, &reasons) != outcome::impossible) continue;
            broken_.push_back(part);
            reasons_.push_back(std::move(reasons));
        }
    }

    void connect() {
        const auto findings = static_cast<std::uint32_t>(world_.findings().size());
        group_.assign(findings + parts_.size(), none);
        std::set<std::uint32_t> seen;
        std::vector<std::uint32_t> pending;
        std::map<std::uint32_t, std::vector<std::uint32_t>> broken_at;  // by figure
        for (std::size_t i = 0; i < broken_.size(); ++i)
            for (const std::uint32_t place : reasons_[i]) broken_at[place].push_back(findings + broken_[i]);
        std::uint32_t number = 0;
        const auto join = [&](std::uint32_t contradiction) {
            if (group_[contradiction] != none) return;
            group_[contradiction] = number;
            ++group_sizes_[number];
            pending.push_back(contradiction);
        };
        const auto suspect = [&](std::uint32_t place) {
            // figures of the snapshots beside this one may be wrong too, but are explained there
            const bool mine = world_.is_now(place) || world_.previous(place);
            if (!mine || !world_.at(place).published() || !seen.insert(place).second) return;
            if (!fixed(place)) suspects_.push_back(place);
            for (const std::uint32_t found : world_.findings_of(place))
                if (world_.fails(found)) join(found);
            if (const auto at = broken_at.find(place); at != broken_at.end())
                for (const std::uint32_t part : at->second) join(part);
        };
        const auto group_around = [&](std::uint32_t seed) {
            if (group_[seed] != none) return;
            number = static_cast<std::uint32_t>(group_sizes_.size());
            group_sizes_.push_back(0);
            join(seed);
            while (!pending.empty()) {
                const std::uint32_t one = pending.back();
                pending.pop_back();
                if (one < findings) {
                    world_.every_place_of(one, suspect);
                    continue;
                }
                const auto at = std::lower_bound(broken_.begin(), broken_.end(), one - findings);
                for (const std::uint32_t place : reasons_[static_cast<std::size_t>(at - broken_.begin())])
                    suspect(place);
            }
        };
        for (const std::uint32_t found : failing_) group_around(found);
        for (const std::uint32_t part : broken_) group_around(findings + part);
        std::sort(suspects_.begin(), suspects_.end());
    }

    repair_surroundings around_;
    what_if world_;
    exact_sums sums_;
    one_other_figure others_;
    joint_parts parts_;
    budget left_;
    std::vector<std::uint32_t> failing_{};
    std::vector<std::uint32_t> broken_{};                // parts
    std::vector<std::vector<std::uint32_t>> reasons_{};  // figures of what contradicts, for each of them
    std::vector<std::uint32_t> group_{};                 // of each finding, then of each part
    std::vector<std::uint32_t> group_sizes_{};
    std::vector<std::uint32_t> suspects_{};
    std::vector<std::pair<std::int64_t, std::uint32_t>> by_value_{};
    std::vector<attempt> kept_{};
    std::set<std::tuple<std::uint32_t, std::int64_t, int>> known_{};
    std::map<std::tuple<std::uint32_t, std::uint32_t, std::vector<std::uint32_t>>,
             std::optional<joint_parts::implied_range>>
        implied_{};
    std::uint64_t most_found_{};
    std::uint64_t found_{};  // kept or not
    repair_room room_{};
    bool complete_{true};
};

}  // namespace recount::detail
