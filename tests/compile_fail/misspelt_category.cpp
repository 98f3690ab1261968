// SPDX-License-Identifier: BSL-1.0
// expect-gcc: 'civilan' was not declared in this scope; did you mean 'civilian'?
// expect-clang: unknown type name 'civilan'; did you mean 'civilian'?

#include <recount/model/snapshot.hpp>

struct missing : recount::category<"went missing"> {};
struct military : recount::category<"military personnel"> {};
struct civilian : recount::category<"civilians"> {};
struct stranger : recount::category<"of another scheme"> {};
struct by_status : recount::scheme<recount::partition<missing, military, civilian>> {};

constexpr recount::snapshot<by_status> right{recount::stated<missing>(3), recount::stated<civilian>(1)};

#ifdef RECOUNT_MISUSE
constexpr recount::snapshot<by_status> wrong{recount::stated<civilan>(3)};
#endif
