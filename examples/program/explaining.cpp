// SPDX-License-Identifier: BSL-1.0

#include "explaining.hpp"

#include <recount/check/explainer.hpp>
#include <recount/write/explanation.hpp>

#include <cstddef>
#include <memory>
#include <utility>

namespace program {

void explain_alone(recount::snapshot_report& report) { recount::explain(report); }

explaining::explaining(snapshot_taker explained, std::size_t threads)
    : beside_{std::make_unique<recount::explainer>(threads)}, explained_{std::move(explained)} {}

explaining::~explaining() = default;

void explaining::take(recount::snapshot_report&& report, bool wanted) {
    beside_->take(std::move(report), wanted, explained_);
}

void explaining::take_alone(recount::snapshot_report&& report, bool wanted) {
    beside_->take_alone(std::move(report), wanted, explained_);
}

void explaining::finish() { beside_->finish(explained_); }

}  // namespace program
