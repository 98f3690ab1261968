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
/// is counted.
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
            left_out_ += findings.size() - kept;
            left_out_failing_ += failing - kept;
            findings.erase(findings.begin() + static_cast<std::ptrdiff_t>(kept), findings.end());
            if (findings.empty()) return;
        }
        reports_.push_back(std::move(report));
    }

    void add(const relation_counts& others) {
        counts_.add(others.total());
        left_out_ += others.total().all();
        left_out_failing_ += others.total().inconsistent;
    }

    [[nodiscard]] const std::vector<snapshot_report>& reports() const { return reports_; }
    [[nodiscard]] const verdict_counts& counts() const { return counts_; }
    [[nodiscard]] std::size_t left_out() const { return left_out_; }
    [[nodiscard]] std::size_t left_out_failing() const { return left_out_failing_; }

private:
    std::size_t room_;
    std::size_t room_for_failing_;
    std::size_t left_out_{};
    std::size_t left_out_failing_{};
    verdict_counts counts_{};
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
