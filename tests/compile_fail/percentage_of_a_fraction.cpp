// SPDX-License-Identifier: BSL-1.0
// expect-gcc: use of deleted function
// expect-clang: call to deleted function 'percent'
// expect: double

#include <recount/model/figure.hpp>

constexpr recount::figure right = recount::percent("37.90");

#ifdef RECOUNT_MISUSE
constexpr recount::figure wrong = recount::percent(37.9);
#endif
