// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/write/relation_counts.hpp>
#include <recount/write/report.hpp>

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

namespace recount::detail {

/// The reports that a page shows, which can be written only when all are known: no more than a page can hold.
///
/// Up to so many findings are kept whatever their verdict, then as many again of those that are inconsistent; the rest
/// is counted. All are counted by relation.
class kept_reports {
public:
    explicit kept_reports(std::size_t most) : room_{most}, room_for_failing_{most} {}

    void add(snapshot_report&& report) {
        counts_.add(report);
        if (report.findings.size() <= room_) {
            room_ -= report.findings.size();
        } else {
            room_ = 0;  // not a later one that happens to be smaller
            auto& findings = report.findings;
            const auto last = std::stable_partition(findings.begin(), findings.end(), [](const reported_finding& one) {
                return one.found.verdict == verdict::inconsistent;
            });
            const auto failing = static_cast<std::size_t>(last - findings.begin());
            const std::size_t kept = std::min(failing, room_for_failing_);
            room_for_failing_ -= kept;
            for (std::size_t i = kept; i < findings.size(); ++i) {
                left_out_.add(findings[i].found.verdict);
                left_out_holding_ += merely_holds(findings[i]) ? 1u : 0u;
            }
            findings.erase(findings.begin() + static_cast<std::ptrdiff_t>(kept), findings.end());
            if (findings.empty()) return;
        }
        reports_.push_back(std::move(report));
    }

    void add(const relation_counts& others) {
        counts_.add(others);
        left_out_.add(others.total());
        left_out_holding_ += others.total().consistent;
    }

    [[nodiscard]] const std::vector<snapshot_report>& reports() const { return reports_; }
    [[nodiscard]] const verdict_counts& counts() const { return counts_.total(); }
    [[nodiscard]] const relation_counts& by_relation() const { return counts_; }

    /// Whether what holds is said relation by relation, since it is too much to be said finding by finding.
    [[nodiscard]] bool holds_by_relation() const { return counts().consistent > most_holding; }

    [[nodiscard]] bool said_by_relation(const reported_finding& one) const {
        return holds_by_relation() && merely_holds(one);
    }

    /// Findings that are neither kept nor said by their relation.
    [[nodiscard]] std::size_t left_out() const {
        return left_out_.all() - (holds_by_relation() ? left_out_holding_ : 0);
    }
    [[nodiscard]] std::size_t left_out_failing() const { return left_out_.inconsistent; }

private:
    static constexpr std::size_t most_holding = 20;

    /// It holds, and nobody has declared anything of it.
    static bool merely_holds(const reported_finding& one) {
        return one.found.verdict == verdict::consistent && one.excuse.empty();
    }

    std::size_t room_;
    std::size_t room_for_failing_;
    verdict_counts left_out_{};
    std::size_t left_out_holding_{};
    relation_counts counts_{};
    std::vector<snapshot_report> reports_{};
};

/// "2 findings that are not inconsistent are counted and not shown."; empty when all are shown.
inline std::string left_out_text(const kept_reports& kept) {
    if (kept.left_out() == 0) return {};
    std::string text = grouped(static_cast<std::int64_t>(kept.left_out())) +
                       (kept.left_out() == 1 ? " finding is" : " findings are") + " counted and not shown, ";
    if (kept.left_out_failing() == 0) return text + "none of them inconsistent.";
    return text + grouped(static_cast<std::int64_t>(kept.left_out_failing())) + " of them inconsistent.";
}

}  // namespace recount::detail
