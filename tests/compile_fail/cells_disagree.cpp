// SPDX-License-Identifier: BSL-1.0
// expect: published_figures_disagree<recount::cell<north, everybody>, 6, 5>

#include <recount/recount.hpp>

struct nation : recount::category<"nation"> {};
struct north : recount::category<"north"> {};
struct everybody : recount::category<"all"> {};
struct women : recount::category<"women"> {};
struct men : recount::category<"men"> {};
struct by_area : recount::scheme<recount::subset<north, nation>> {};
struct by_sex : recount::scheme<recount::partition<everybody, women, men>> {};
struct by_area_and_sex : recount::cross<by_area, by_sex> {};

using recount::cell;
using recount::stated;

constexpr recount::snapshot<by_area_and_sex> right{stated<cell<north, everybody>>(5), stated<cell<north, women>>(3),
                                                   stated<cell<north, men>>(2)};
static_assert(recount::published_figures_agree<right>);

#ifdef RECOUNT_MISUSE
constexpr recount::snapshot<by_area_and_sex> wrong{stated<cell<north, everybody>>(6), stated<cell<north, women>>(3),
                                                   stated<cell<north, men>>(2)};
static_assert(recount::published_figures_agree<wrong>);
#endif
