// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/explain/repair.hpp>
#include <recount/explain/repairs.hpp>
#include <recount/model/period.hpp>
#include <recount/reconcile/judge.hpp>
#include <recount/solve/joined_threads.hpp>
#include <recount/solve/limits.hpp>
#include <recount/write/explanation.hpp>
#include <recount/write/report.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace recount {

/// Explains the snapshots of files by what stands beside them: the snapshot before and the next one of the same register
/// and key, the one of the same date from another register, and how each relation fails elsewhere.
///
/// Snapshots are handed on in the order in which they come. They are held until all are known, as long as they are not
/// many; from then on only what came before a snapshot is known of its neighbours.
class explainer {
public:
    /// @param threads that explain, each another snapshot; 0 for as many as the machine runs at once. What is handed on,
    /// in which order and from which thread, does not depend on it.
    /// @param most_figures that are held, and that are explained at once, with their findings
    explicit explainer(std::size_t threads = 1, const limits& allowed = {.steps = 20'000, .numbers = 20'000'000},
                       std::size_t most_figures = 20'000)
        : threads_{detail::threads_for(threads)}, allowed_{allowed}, most_figures_{most_figures} {}

    /// Calls `judged(snapshot_report&&)` for snapshots that are explained, this one or earlier ones.
    /// @param wanted false: handed on in its turn, without an explanation
    template <class Judged>
    void take(snapshot_report&& report, bool wanted, Judged& judged) {
        note(report);
        if (many_) {
            surround(report, {});
            remember(report);
            return take_alone(std::move(report), wanted, judged);
        }
        figures_ += figures_of(report);
        held_.push_back({std::move(report), wanted});
        if (figures_ <= most_figures_) return;
        many_ = true;
        finish(judged);
    }

    /// The same for a snapshot that is explained by itself, whatever stands beside it. Those that were taken before are
    /// to be finished, unless they were taken like this.
    template <class Judged>
    void take_alone(snapshot_report&& report, bool wanted, Judged& judged) {
        figures_ += figures_of(report);
        if (wanted) ++wanted_;
        due_.push_back({std::move(report), wanted});
        const std::size_t enough = threads_ == 1 ? 1 : 64 * threads_;
        if (wanted_ == 0 || wanted_ >= enough || figures_ > most_figures_) hand_on(judged);
    }

    /// Hands on what is still held.
    template <class Judged>
    void finish(Judged& judged) {
        const std::vector<beside> places = neighbours();
        for (std::size_t i = 0; i < held_.size(); ++i) surround(held_[i].report, places[i]);
        for (waiting& one : held_) {
            remember(one.report);
            if (one.wanted) ++wanted_;
            due_.push_back(std::move(one));
        }
        held_.clear();
        hand_on(judged);
    }

private:
    using key = std::vector<std::pair<std::string, std::string>>;
    using identity = std::pair<std::string, key>;
    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    struct waiting {
        snapshot_report report;
        bool wanted{};
    };

    /// What is kept of a series when its snapshots have been handed on.
    struct last_two {
        const relation_row* relations{};
        period as_of{};
        std::vector<figure> last{};
        std::vector<figure> one_before{};
    };

    /// The neighbours of a snapshot among those that are held.
    struct beside {
        std::size_t before = none;
        std::size_t earlier = none;
        std::size_t next = none;
        std::size_t other_register = none;
    };

    static identity identity_of(const snapshot_report& report) {
        identity result{report.from.register_name, report.key};
        std::sort(result.second.begin(), result.second.end());
        return result;
    }
    static std::size_t figures_of(const snapshot_report& report) {
        return report.figures.size() + report.findings.size();
    }
    static bool same_scheme(const scheme_view& a, const scheme_view& b) {
        return a.categories.data() == b.categories.data() && a.relations.data() == b.relations.data();
    }

    /// How each relation fails, for all snapshots of one scheme.
    void note(const snapshot_report& report) {
        std::vector<relation_habit>& habits = habits_[report.scheme.relations.data()];
        habits.resize(report.scheme.relations.size());
        for (const reported_finding& one : report.findings) {
            if (one.found.kind == relation_kind::domain || one.found.verdict == verdict::undetermined) continue;
            relation_habit& habit = habits[one.found.subject];
            ++habit.judged;
            const bool fails = one.found.verdict == verdict::inconsistent;
            if (facts_of(one.found.kind).form == relation_form::percentage) {
                relation_row row = report.scheme.relations[one.found.subject];
                row.rule = rounding::towards_zero;
                const bool cut =
                    detail::judge_share(report.scheme, row, report.figures_of(one)).verdict != verdict::inconsistent;
                if (fails && cut) ++habit.cut_off;
                if (!fails && !cut) ++habit.only_rounded;
            } else if (fails) {
                if (!one.found.discrepancy.reaches_up(0)) ++habit.too_many;
                if (!one.found.discrepancy.reaches_down(0)) ++habit.too_few;
            }
        }
    }

    [[nodiscard]] std::vector<beside> neighbours() const {
        std::vector<beside> result(held_.size());
        std::map<identity, std::vector<std::size_t>> series;
        std::map<std::pair<key, std::string>, std::vector<std::size_t>> at_once;  // by key and date
        for (std::size_t i = 0; i < held_.size(); ++i) {
            if (held_[i].report.replaced) continue;
            const identity of = identity_of(held_[i].report);
            if (held_[i].report.as_of.dated()) series[of].push_back(i);
            at_once[{of.second, printed(held_[i].report.as_of)}].push_back(i);
        }
        for (auto& [of, members] : series) {
            std::stable_sort(members.begin(), members.end(), [&](std::size_t a, std::size_t b) {
                return detail::listed_before(held_[a].report.as_of, held_[b].report.as_of);
            });
            for (std::size_t i = 1; i < members.size(); ++i) {
                const snapshot_report& one = held_[members[i - 1]].report;
                const snapshot_report& other = held_[members[i]].report;
                if (!same_scheme(one.scheme, other.scheme)) continue;
                if (chronology_of(one.as_of, other.as_of) != chronology::before) continue;
                result[members[i - 1]].next = members[i];
                result[members[i]].before = members[i - 1];
                result[members[i]].earlier = result[members[i - 1]].before;
            }
        }
        for (const auto& [of, together] : at_once) {
            const auto& members = together;  // what is bound cannot be captured
            const auto other_than = [&](std::size_t i) {
                return std::find_if(members.begin(), members.end(), [&](std::size_t k) {
                    return held_[k].report.from.register_name != held_[i].report.from.register_name;
                });
            };
            const auto second = other_than(members.front());
            if (second == members.end()) continue;
            for (const std::size_t i : members) {
                const bool first =
                    held_[i].report.from.register_name == held_[members.front()].report.from.register_name;
                const std::size_t other = first ? *second : members.front();
                if (same_scheme(held_[i].report.scheme, held_[other].report.scheme)) result[i].other_register = other;
            }
        }
        return result;
    }

    /// Gives a snapshot that has something to explain what stands beside it.
    void surround(snapshot_report& report, const beside& at) {
        if (detail::plainly_consistent(report)) return;
        snapshot_surroundings& known = report.beside.emplace();
        known.habits = habits_of(report);
        if (at.next != none) known.next = held_[at.next].report.figures;
        if (at.other_register != none) known.other_register = held_[at.other_register].report.figures;
        if (at.before != none) {
            known.before = held_[at.before].report.figures;
            if (at.earlier != none) known.earlier = held_[at.earlier].report.figures;
            return;
        }
        const auto last = last_.find(identity_of(report));
        if (last == last_.end() || last->second.relations != report.scheme.relations.data()) return;
        if (chronology_of(last->second.as_of, report.as_of) != chronology::before) return;
        known.before = last->second.last;
        known.earlier = last->second.one_before;
    }

    /// As they are now; the same ones for all snapshots that are surrounded at once.
    [[nodiscard]] std::shared_ptr<const std::vector<relation_habit>> habits_of(const snapshot_report& report) {
        const auto of = habits_.find(report.scheme.relations.data());
        if (of == habits_.end()) return {};
        auto& shown = shown_habits_[of->first];
        if (!shown || *shown != of->second) shown = std::make_shared<const std::vector<relation_habit>>(of->second);
        return shown;
    }

    /// Explains those that are due, and hands them on.
    template <class Judged>
    void hand_on(Judged& judged) {
        std::size_t largest = 1;
        for (const waiting& one : due_) largest = std::max(largest, figures_of(one.report));
        const std::size_t at_once = std::min({threads_, wanted_, std::max<std::size_t>(1, most_figures_ / largest)});
        detail::in_turn(due_.size(), at_once, [&](std::size_t i) {
            if (due_[i].wanted) explain(due_[i].report, allowed_);
        });
        for (waiting& one : due_) judged(std::move(one.report));
        due_.clear();
        wanted_ = 0;
        figures_ = 0;
    }

    /// For the next snapshot of its series, where there are not too many of them.
    void remember(const snapshot_report& report) {
        constexpr std::size_t many = 1'000;
        if (!many_ || !report.as_of.dated() || report.replaced) return;
        if (last_.size() >= many) last_.clear();
        last_two& last = last_[identity_of(report)];
        const bool goes_on = last.relations == report.scheme.relations.data();
        if (goes_on && chronology_of(last.as_of, report.as_of) != chronology::before) return;
        last.one_before = goes_on ? std::move(last.last) : std::vector<figure>{};
        last.last = report.figures;
        last.relations = report.scheme.relations.data();
        last.as_of = report.as_of;
    }

    std::size_t threads_;
    limits allowed_;
    std::size_t most_figures_;
    std::size_t figures_{};
    bool many_{};
    std::vector<waiting> held_{};  // until what stands beside them is known
    std::vector<waiting> due_{};   // to be explained
    std::size_t wanted_{};         // of those that are due
    std::map<const relation_row*, std::vector<relation_habit>> habits_{};
    std::map<const relation_row*, std::shared_ptr<const std::vector<relation_habit>>> shown_habits_{};
    std::map<identity, last_two> last_{};
};

}  // namespace recount
