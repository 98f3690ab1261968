// SPDX-License-Identifier: BSL-1.0
// expect: recount: a relation adds people and percentages

#include <recount/reconcile/reconcile.hpp>

struct missing : recount::category<"went missing"> {};
struct military : recount::category<"military personnel"> {};
struct civilian : recount::category<"civilians"> {};
struct stranger : recount::category<"of another scheme"> {};
struct by_status : recount::scheme<recount::partition<missing, military, civilian>> {};

constexpr recount::snapshot<by_status> right{recount::stated<missing>(3), recount::stated<civilian>(1)};
static_assert(recount::consistent(right));

#ifdef RECOUNT_MISUSE
constexpr recount::snapshot<by_status> wrong{recount::stated<missing>(100),
                                             recount::stated<civilian>(recount::percent(38))};
static_assert(recount::consistent(wrong));
#endif
