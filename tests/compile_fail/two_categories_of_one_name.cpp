// SPDX-License-Identifier: BSL-1.0
// expect: recount: two categories of a scheme have the same name

#include <recount/model/scheme.hpp>

struct missing : recount::category<"went missing"> {};
struct military : recount::category<"military personnel"> {};
struct civilian : recount::category<"civilians"> {};
struct stranger : recount::category<"of another scheme"> {};

struct right : recount::scheme<recount::partition<missing, military, civilian>> {};
struct other_civilian : recount::category<"civilians"> {};

#ifdef RECOUNT_MISUSE
struct wrong : recount::scheme<recount::partition<missing, civilian, other_civilian>> {};
#endif
