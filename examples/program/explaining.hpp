// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "judging.hpp"

#include <recount/write/report.hpp>

#include <cstddef>
#include <memory>

namespace recount {
class explainer;
}

namespace program {

/// Explains a snapshot by itself, whatever stands beside it: `recount::explain`, compiled once for all commands.
void explain_alone(recount::snapshot_report& report);

/// `recount::explainer`, likewise.
class explaining {
public:
    /// @param explained called with each snapshot in its turn
    /// @param threads 0 for as many as the machine runs at once
    explaining(snapshot_taker explained, std::size_t threads);
    explaining(const explaining&) = delete;
    explaining& operator=(const explaining&) = delete;
    ~explaining();

    /// @param wanted false: handed on without an explanation
    void take(recount::snapshot_report&& report, bool wanted);
    void take_alone(recount::snapshot_report&& report, bool wanted);
    void finish();

private:
    std::unique_ptr<recount::explainer> beside_;
    snapshot_taker explained_;
};

}  // namespace program
