// SPDX-License-Identifier: BSL-1.0
// expect: recount: a scheme has at least one relation or category

#include <recount/model/scheme.hpp>

struct missing : recount::category<"went missing"> {};
struct military : recount::category<"military personnel"> {};
struct civilian : recount::category<"civilians"> {};
struct stranger : recount::category<"of another scheme"> {};

struct right : recount::scheme<recount::partition<missing, military, civilian>> {};

#ifdef RECOUNT_MISUSE
struct wrong : recount::scheme<> {};
constexpr auto used = wrong::category_count;
#endif
