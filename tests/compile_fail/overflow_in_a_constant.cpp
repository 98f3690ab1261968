// SPDX-License-Identifier: BSL-1.0
// expect: throw_overflow

#include <recount/reconcile/reconcile.hpp>

#include <cstdint>
#include <limits>

struct missing : recount::category<"went missing"> {};
struct military : recount::category<"military personnel"> {};
struct civilian : recount::category<"civilians"> {};
struct stranger : recount::category<"of another scheme"> {};
struct by_status : recount::scheme<recount::partition<missing, military, civilian>> {};

constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();
constexpr recount::snapshot<by_status> right{recount::stated<missing>(largest), recount::stated<military>(largest),
                                             recount::stated<civilian>(0)};
static_assert(recount::consistent(right));

#ifdef RECOUNT_MISUSE
constexpr recount::snapshot<by_status> wrong{recount::stated<missing>(largest), recount::stated<military>(largest),
                                             recount::stated<civilian>(1)};
static_assert(recount::consistent(wrong));
#endif
