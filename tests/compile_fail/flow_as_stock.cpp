// SPDX-License-Identifier: BSL-1.0
//
// A movement does not roll forward, and a stock is no movement.
// expect: flow

#include <recount/recount.hpp>

struct registered : recount::category<"registered"> {};
struct newly_registered : recount::flow_category<"newly registered"> {};

#ifdef RECOUNT_MISUSE
struct movements : recount::scheme<recount::roll_forward<newly_registered, recount::gains<registered>>> {};
#else
struct movements : recount::scheme<recount::roll_forward<registered, recount::gains<newly_registered>>> {};
#endif

recount::snapshot<movements> report{};
