// SPDX-License-Identifier: BSL-1.0
// expect: recount: no figures can satisfy this relation
// expect: civilian

#include <recount/model/balance.hpp>
#include <recount/model/scheme.hpp>

struct missing : recount::category<"went missing"> {};
struct military : recount::category<"military personnel"> {};
struct civilian : recount::category<"civilians"> {};
struct stranger : recount::category<"of another scheme"> {};

struct right : recount::scheme<recount::balance<(military{} + civilian{} <= 0)>> {};

#ifdef RECOUNT_MISUSE
struct wrong : recount::scheme<recount::balance<(military{} + civilian{} < 0)>> {};
#endif
