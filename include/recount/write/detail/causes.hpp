// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/write/detail/finding_words.hpp>
#include <recount/write/report.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace recount::detail {

/// A finding that fails, and how often it is found again: by the same number in the snapshots of its series that follow,
/// then by the opposite number.
struct cause {
    std::size_t id{};
    std::shared_ptr<const snapshot_report> report{};  ///< the first snapshot in which it is found
    std::size_t which{};                              ///< of its findings
    std::size_t same = 1;                             ///< snapshots in a row, the first one among them
    std::size_t opposite{};                           ///< snapshots in a row thereafter
    period last{};
    period first_opposite{};
    period last_opposite{};

    [[nodiscard]] const reported_finding& one() const { return report->findings[which]; }

    /// Whether it is said once for all its snapshots: two alike may be chance.
    [[nodiscard]] bool folds() const { return same >= 3 || opposite >= 1; }
};

/// The causes of what fails, of which the gravest are kept: no more than a page of text holds.
class causes {
public:
    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    /// Where a finding belongs.
    struct occurrence {
        std::size_t id = none;  ///< of its cause, counted from 0; `none` where it does not fail
        std::size_t nth{};      ///< snapshot in which it is found, counted from 1
    };

    /// @param most_kept of the causes
    /// @param all_seen whether snapshots in which nothing fails are added too; else what follows must be of the day, the
    ///        month or the year behind to be found again
    explicit causes(std::size_t most_kept = 64, bool all_seen = true) : most_kept_{most_kept}, all_seen_{all_seen} {}

    std::vector<occurrence> add(const snapshot_report& report) {
        constexpr std::size_t most_series = 100'000;  // more are forgotten, and their next finding counts as new
        std::vector<occurrence> result(report.findings.size());
        std::shared_ptr<const snapshot_report> held;  // once one of its findings is kept
        const std::string subject = open_.empty() && !report.inconsistent() ? std::string{} : subject_text(report);
        if (open_.size() > most_series) open_.clear();
        for (std::size_t i = 0; i < report.findings.size(); ++i) {
            const reported_finding& one = report.findings[i];
            const bool fails = one.found.verdict == verdict::inconsistent;
            if (!fails && open_.empty()) continue;
            std::string key = subject + '\0' + std::to_string(static_cast<int>(one.found.kind)) + '\0' +
                              std::to_string(one.found.subject);
            if (!fails) {
                open_.erase(key);
                continue;
            }
            const auto [place, is_new] = open_.try_emplace(std::move(key));
            series& before = place->second;
            if (is_new || !continued(before, report, one)) {
                before = {all_++, one.found.discrepancy, one.found.decimals, false, 1, report.as_of};
                keep(before.id, report, i, held);
            }
            result[i] = {before.id, before.nth};
        }
        return result;
    }

    /// How many causes there are, kept or not.
    [[nodiscard]] std::size_t all() const { return all_; }

    [[nodiscard]] const cause* find(std::size_t id) const {
        const auto place = std::find_if(kept_.begin(), kept_.end(), [id](const cause& each) { return each.id == id; });
        return place == kept_.end() ? nullptr : &*place;
    }

    [[nodiscard]] const std::vector<cause>& kept() const { return kept_; }

    /// So many of the gravest: first the gravest of each relation, as long as there is room, then others; in order.
    [[nodiscard]] std::vector<const cause*> gravest(std::size_t most) const {
        std::vector<const cause*> sorted;
        for (const cause& each : kept_) sorted.push_back(&each);
        std::stable_sort(sorted.begin(), sorted.end(), graver);
        std::vector<const cause*> first;
        std::vector<const cause*> others;
        for (const cause* each : sorted) {
            const bool known = std::any_of(first.begin(), first.end(),
                                           [each](const cause* other) { return same_relation(*each, *other); });
            (known ? others : first).push_back(each);
        }
        first.insert(first.end(), others.begin(), others.end());
        first.resize(std::min(most, first.size()));
        std::stable_sort(first.begin(), first.end(), graver);
        return first;
    }

private:
    struct series {
        std::size_t id{};
        interval discrepancy{};
        std::uint8_t decimals{};
        bool opposite{};
        std::size_t nth{};
        period last{};
    };

    static bool graver(const cause* one, const cause* other) {
        return gravity(one->report->scheme, one->one().found) < gravity(other->report->scheme, other->one().found);
    }

    static bool same_relation(const cause& one, const cause& other) {
        const finding& a = one.one().found;
        const finding& b = other.one().found;
        return a.kind == b.kind && a.subject == b.subject &&
               one.report->scheme.relations.data() == other.report->scheme.relations.data();
    }

    static bool equal(const interval& one, const interval& other) {
        return one.low == other.low && one.high == other.high && one.has_low() == other.has_low() &&
               one.has_high() == other.has_high();
    }

    /// Whether nothing can lie between two dates.
    static bool next_to(const period& one, const period& other) {
        if (!one.dated() || !other.dated() || one.known_to() != other.known_to()) return false;
        return std::chrono::sys_days{one.last()} + std::chrono::days{1} == std::chrono::sys_days{other.first()};
    }

    /// Whether a finding is that of the snapshot before once more.
    bool continued(series& before, const snapshot_report& report, const reported_finding& one) {
        const bool same = before.decimals == one.found.decimals && one.found.gap() != 0 &&
                          equal(before.discrepancy, one.found.discrepancy);
        const bool opposite = !same && !before.opposite && before.decimals == one.found.decimals &&
                              before.discrepancy.exact() && one.found.discrepancy.exact() &&
                              before.discrepancy.low == -one.found.discrepancy.low;
        if ((!same && !opposite) || !report.as_of.dated()) return false;
        if (!all_seen_ && !next_to(before.last, report.as_of)) return false;
        if (opposite) before = {before.id, one.found.discrepancy, before.decimals, true, before.nth, before.last};
        ++before.nth;
        before.last = report.as_of;
        const auto kept =
            std::find_if(kept_.begin(), kept_.end(), [&](const cause& each) { return each.id == before.id; });
        if (kept == kept_.end()) return true;
        ++(before.opposite ? kept->opposite : kept->same);
        if (opposite) kept->first_opposite = report.as_of;
        (before.opposite ? kept->last_opposite : kept->last) = report.as_of;
        return true;
    }

    void keep(std::size_t id, const snapshot_report& report, std::size_t which,
              std::shared_ptr<const snapshot_report>& held) {
        if (kept_.size() == most_kept_) {
            if (least_ == none) find_least_needed();
            const cause& out = kept_[least_];
            const finding& found = report.findings[which].found;
            const bool known = std::any_of(kept_.begin(), kept_.end(), [&](const cause& each) {
                return each.one().found.subject == found.subject && each.one().found.kind == found.kind;
            });
            const bool graver_one = gravity(report.scheme, found) < gravity(out.report->scheme, out.one().found);
            if ((known || least_is_single_) && !graver_one) return;
            kept_.erase(kept_.begin() + static_cast<std::ptrdiff_t>(least_));
            least_ = none;
        }
        if (!held) held = std::make_shared<const snapshot_report>(report);
        kept_.push_back({id, held, which, 1, 0, report.as_of, {}, {}});
    }

    /// The least grave of those that are not the only one of their relation; of all where each is.
    void find_least_needed() {
        for (const bool single : {false, true}) {
            for (std::size_t i = 0; i < kept_.size(); ++i) {
                const bool alone = std::none_of(kept_.begin(), kept_.end(), [&](const cause& each) {
                    return &each != &kept_[i] && same_relation(each, kept_[i]);
                });
                if (alone != single) continue;
                if (least_ == none || graver(&kept_[least_], &kept_[i])) least_ = i;
            }
            least_is_single_ = single;
            if (least_ != none) return;
        }
    }

    std::size_t most_kept_;
    bool all_seen_;
    std::size_t all_{};
    std::vector<cause> kept_{};
    std::size_t least_ = none;                        // of the kept ones the first to go, where it is known
    bool least_is_single_{};                          // of its relation
    std::unordered_map<std::string, series> open_{};  // what failed in the latest snapshot of each series
};

/// "the same every day from 2021-03-11 to 2021-03-19, 9 days"; "the same in each of 5 snapshots from 2007 to 2011".
inline std::string repeated_text(const cause& of) {
    const auto row = [](std::string_view words, std::size_t count, const period& first, const period& last) {
        const std::string number = grouped(static_cast<std::int64_t>(count));
        if (count == 1) return std::string{words} + " in " + printed(last);
        const std::string dates = printed(first) + " to " + printed(last);
        const auto days = std::chrono::sys_days{last.last()} - std::chrono::sys_days{first.first()};
        const bool daily = first.known_to() == precision::day && last.known_to() == precision::day &&
                           days.count() + 1 == static_cast<std::int64_t>(count);
        if (daily) return std::string{words} + " every day from " + dates + ", " + number + " days";
        return std::string{words} + " in each of " + number + " snapshots from " + dates;
    };
    std::string text;
    if (of.same > 1) text = row("the same", of.same, of.report->as_of, of.last);
    if (of.opposite > 0) {
        if (!text.empty()) text += "; then ";
        text += row("the opposite", of.opposite, of.first_opposite, of.last_opposite);
    }
    return text;
}

}  // namespace recount::detail
