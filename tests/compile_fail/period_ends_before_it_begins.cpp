// SPDX-License-Identifier: BSL-1.0
// expect: recount: a period ends before it begins

#include <recount/model/period.hpp>

using namespace std::chrono_literals;
constexpr recount::period right = recount::during(recount::in(2004y), recount::in(2008y));

#ifdef RECOUNT_MISUSE
constexpr recount::period wrong = recount::during(recount::in(2008y), recount::in(2004y));
#endif
