// SPDX-License-Identifier: BSL-1.0
//
// A count below 0 is a finding; a static_assert names the category and the number.
// expect: published_figures_disagree<freed, -9, 0>

#include <recount/recount.hpp>

using recount::stated;

struct captives : recount::category<"captives"> {};
struct freed : recount::category<"freed"> {};

struct releases : recount::scheme<recount::subset<freed, captives>> {};

#ifdef RECOUNT_MISUSE
constexpr recount::snapshot<releases> report{stated<captives>(20), stated<freed>(-9)};
#else
constexpr recount::snapshot<releases> report{stated<captives>(20), stated<freed>(9)};
#endif

static_assert(recount::published_figures_agree<report>);
