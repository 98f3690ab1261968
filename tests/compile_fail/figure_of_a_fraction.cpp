// SPDX-License-Identifier: BSL-1.0
// expect-gcc: from 'double' to 'recount::figure'
// expect-clang: no known conversion from 'double' to 'recount::figure'

#include <recount/model/snapshot.hpp>

struct missing : recount::category<"went missing"> {};
struct military : recount::category<"military personnel"> {};
struct civilian : recount::category<"civilians"> {};
struct stranger : recount::category<"of another scheme"> {};

constexpr auto right = recount::stated<missing>(3);

#ifdef RECOUNT_MISUSE
constexpr auto wrong = recount::stated<missing>(3.5);
#endif
