// SPDX-License-Identifier: BSL-1.0
// expect: recount: a category, the period or the source is stated twice in one snapshot

#include <recount/model/snapshot.hpp>

struct missing : recount::category<"went missing"> {};
struct military : recount::category<"military personnel"> {};
struct civilian : recount::category<"civilians"> {};
struct stranger : recount::category<"of another scheme"> {};
struct by_status : recount::scheme<recount::partition<missing, military, civilian>> {};

constexpr recount::snapshot<by_status> right{recount::stated<missing>(3), recount::stated<civilian>(1)};

#ifdef RECOUNT_MISUSE
constexpr recount::snapshot<by_status> wrong{recount::stated<missing>(3), recount::stated<missing>(4)};
#endif
