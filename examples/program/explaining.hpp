// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "judging.hpp"

#include <recount/write/report.hpp>

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
    explicit explaining(snapshot_taker explained);
    explaining(const explaining&) = delete;
    explaining& operator=(const explaining&) = delete;
    ~explaining();

    /// @param wanted false: handed on without an explanation
    void take(recount::snapshot_report&& report, bool wanted);
    void finish();

private:
    std::unique_ptr<recount::explainer> beside_;
    snapshot_taker explained_;
};

}  // namespace program
