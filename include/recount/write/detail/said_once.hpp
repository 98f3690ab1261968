// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/write/detail/causes.hpp>
#include <recount/write/report.hpp>

#include <algorithm>
#include <cstddef>
#include <map>
#include <vector>

namespace recount::detail {

/// Of findings that stay the same from snapshot to snapshot, which one says it, and which are known from it.
///
/// The reports stay where they are.
class said_once {
public:
    said_once() = default;
    explicit said_once(const std::vector<snapshot_report>& reports) {
        std::vector<std::vector<causes::occurrence>> places;
        for (const snapshot_report& report : reports) places.push_back(causes_.add(report));
        for (std::size_t r = 0; r < places.size(); ++r)
            for (std::size_t i = 0; i < places[r].size(); ++i) {
                const cause* const of = causes_.find(places[r][i].id);
                if (of && of->folds()) of_[&reports[r].findings[i]] = {of->id, places[r][i].nth == 1};
            }
    }

    /// The cause that is said with a finding; nothing where it is of this one alone, or known.
    [[nodiscard]] const cause* begins(const reported_finding& one) const {
        const auto place = of_.find(&one);
        return place != of_.end() && place->second.first ? causes_.find(place->second.id) : nullptr;
    }

    /// Whether an earlier finding says it.
    [[nodiscard]] bool known(const reported_finding& one) const {
        const auto place = of_.find(&one);
        return place != of_.end() && !place->second.first;
    }

    /// Whether earlier findings say all that fails in a snapshot.
    [[nodiscard]] bool known(const snapshot_report& report) const {
        return report.inconsistent() &&
               std::all_of(report.findings.begin(), report.findings.end(), [&](const reported_finding& one) {
                   return one.found.verdict != verdict::inconsistent || known(one);
               });
    }

private:
    struct place_in_cause {
        std::size_t id{};
        bool first{};
    };

    causes causes_{256};
    std::map<const reported_finding*, place_in_cause> of_{};
};

}  // namespace recount::detail
