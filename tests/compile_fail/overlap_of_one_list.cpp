// SPDX-License-Identifier: BSL-1.0
// expect: recount: an overlap is between at least two lists

#include <recount/model/scheme.hpp>

struct missing : recount::category<"went missing"> {};
struct military : recount::category<"military personnel"> {};
struct civilian : recount::category<"civilians"> {};
struct stranger : recount::category<"of another scheme"> {};

struct right : recount::scheme<recount::overlap<missing, military, civilian>> {};

#ifdef RECOUNT_MISUSE
struct wrong : recount::scheme<recount::overlap<missing, military>> {};
#endif
