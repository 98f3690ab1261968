// SPDX-License-Identifier: BSL-1.0
// expect: recount: a category has a name

#include <recount/model/category.hpp>

struct missing : recount::category<"went missing"> {};
static_assert(recount::person_category<missing>);

#ifdef RECOUNT_MISUSE
struct nobody : recount::category<""> {};
static_assert(recount::person_category<nobody>);
#endif
