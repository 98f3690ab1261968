// SPDX-License-Identifier: BSL-1.0
//
// A static_assert on published figures names the category and the numbers.
// expect: published_figures_disagree<missing, 4354, 4353>

#include <recount/recount.hpp>

using recount::stated;

struct missing : recount::category<"went missing"> {};
struct military : recount::category<"military personnel"> {};
struct civilian : recount::category<"civilians"> {};

struct by_status : recount::scheme<recount::named<"by status", recount::partition<missing, military, civilian>>> {};

#ifdef RECOUNT_MISUSE
constexpr recount::snapshot<by_status> report{stated<missing>(4'354), stated<military>(3'503), stated<civilian>(850)};
#else
constexpr recount::snapshot<by_status> report{stated<missing>(4'353), stated<military>(3'503), stated<civilian>(850)};
#endif

static_assert(recount::published_figures_agree<report>);
