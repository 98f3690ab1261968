// SPDX-License-Identifier: BSL-1.0
// expect-gcc: no match for
// expect-clang: invalid operands
// expect: double

#include <recount/model/balance.hpp>
#include <recount/model/scheme.hpp>

struct missing : recount::category<"went missing"> {};
struct military : recount::category<"military personnel"> {};
struct civilian : recount::category<"civilians"> {};
struct stranger : recount::category<"of another scheme"> {};

struct right : recount::scheme<recount::balance<(2 * military{} == civilian{})>> {};

#ifdef RECOUNT_MISUSE
struct wrong : recount::scheme<recount::balance<(0.5 * military{} == civilian{})>> {};
#endif
