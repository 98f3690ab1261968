// SPDX-License-Identifier: BSL-1.0
// expect-gcc: template constraint failure
// expect-gcc: person_category
// expect-clang: 'not_a_category' does not satisfy 'person_category'

#include <recount/model/scheme.hpp>

struct missing : recount::category<"went missing"> {};
struct military : recount::category<"military personnel"> {};
struct civilian : recount::category<"civilians"> {};
struct stranger : recount::category<"of another scheme"> {};

struct right : recount::scheme<recount::partition<missing, military, civilian>> {};
struct not_a_category {};

#ifdef RECOUNT_MISUSE
struct wrong : recount::scheme<recount::partition<missing, military, not_a_category>> {};
#endif
