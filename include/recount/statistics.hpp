// SPDX-License-Identifier: BSL-1.0
#pragma once

/// All of the room `statistics`: what can be said of consistent figures; no verdict uses it.
///
/// What it costs a compiler stands in `tests/benchmark/compile_cost.txt`; single headers cost less.

#include <recount/statistics/capture_recapture.hpp>
#include <recount/statistics/change.hpp>
#include <recount/statistics/estimate.hpp>
#include <recount/statistics/hidden_total.hpp>
#include <recount/statistics/largest_remainder.hpp>
#include <recount/statistics/proportion.hpp>
#include <recount/statistics/ratio.hpp>
#include <recount/statistics/rounding_difference.hpp>
#include <recount/statistics/share.hpp>
#include <recount/statistics/support.hpp>
#include <recount/statistics/wilson.hpp>
