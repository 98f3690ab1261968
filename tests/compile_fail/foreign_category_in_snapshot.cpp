// SPDX-License-Identifier: BSL-1.0
// expect: recount::statement<stranger>
// expect-gcc: use of deleted function
// expect-clang: call to deleted constructor of 'const recount::snapshot<by_status>'

#include <recount/model/snapshot.hpp>

struct missing : recount::category<"went missing"> {};
struct military : recount::category<"military personnel"> {};
struct civilian : recount::category<"civilians"> {};
struct stranger : recount::category<"of another scheme"> {};
struct by_status : recount::scheme<recount::partition<missing, military, civilian>> {};

constexpr recount::snapshot<by_status> right{recount::stated<missing>(3), recount::stated<civilian>(1)};

#ifdef RECOUNT_MISUSE
constexpr recount::snapshot<by_status> wrong{recount::stated<missing>(3), recount::stated<stranger>(1)};
#endif
