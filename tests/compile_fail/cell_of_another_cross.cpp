// SPDX-License-Identifier: BSL-1.0
// expect: recount::cell<women, north>
// expect-gcc: use of deleted function
// expect-gcc: S = by_area_and_sex
// expect-clang: selected deleted operator '[]'
// expect-clang: category_of<recount::cell<women, north>, by_area_and_sex>

#include <recount/model/cross.hpp>
#include <recount/model/snapshot.hpp>

struct nation : recount::category<"nation"> {};
struct north : recount::category<"north"> {};
struct south : recount::category<"south"> {};
struct everybody : recount::category<"all"> {};
struct women : recount::category<"women"> {};
struct men : recount::category<"men"> {};
struct by_area : recount::scheme<recount::partition<nation, north, south>> {};
struct by_sex : recount::scheme<recount::partition<everybody, women, men>> {};
struct by_area_and_sex : recount::cross<by_area, by_sex> {};

constexpr recount::snapshot<by_area_and_sex> right{recount::stated<recount::cell<north, women>>(3)};
constexpr recount::figure found = right[recount::cell<north, women>{}];

#ifdef RECOUNT_MISUSE
constexpr recount::figure nothing = right[recount::cell<women, north>{}];
#endif
