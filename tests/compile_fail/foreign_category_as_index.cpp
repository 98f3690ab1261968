// SPDX-License-Identifier: BSL-1.0
// expect: C = stranger
// expect-gcc: use of deleted function
// expect-gcc: S = by_status
// expect-clang: selected deleted operator '[]'
// expect-clang: category_of<stranger, by_status>

#include <recount/model/snapshot.hpp>

struct missing : recount::category<"went missing"> {};
struct military : recount::category<"military personnel"> {};
struct civilian : recount::category<"civilians"> {};
struct stranger : recount::category<"of another scheme"> {};
struct by_status : recount::scheme<recount::partition<missing, military, civilian>> {};

constexpr recount::snapshot<by_status> right{recount::stated<missing>(3), recount::stated<civilian>(1)};
constexpr recount::figure found = right[civilian{}];

#ifdef RECOUNT_MISUSE
constexpr recount::figure nothing = right[stranger{}];
#endif
