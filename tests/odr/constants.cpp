// SPDX-License-Identifier: BSL-1.0
//
// What is judged and explained in constants, whatever the standard library checks.
#include <recount/explain/bounds.hpp>
#include <recount/explain/check_scheme.hpp>
#include <recount/explain/closing.hpp>
#include <recount/explain/conflict.hpp>
#include <recount/explain/smallest_changes.hpp>
#include <recount/recount.hpp>
#include <recount/statistics/hidden_total.hpp>
#include <recount/statistics/largest_remainder.hpp>
#include <recount/statistics/rounding_difference.hpp>

namespace {

using recount::stated;

struct missing : recount::category<"went missing"> {};
struct military : recount::category<"military personnel"> {};
struct civilian : recount::category<"civilians"> {};

struct by_status : recount::scheme<recount::partition<missing, military, civilian>> {};

constexpr recount::snapshot<by_status> report{stated<missing>(4'354), stated<military>(3'503), stated<civilian>(841)};

static_assert(!recount::consistent(report));
static_assert(!recount::bounds(report).possible);
static_assert(recount::conflicts(report).sets.size() == 1);
static_assert(recount::smallest_changes(report).weight == 1);
static_assert(recount::check_scheme(by_status{}).relations.size() == 1);
static_assert(recount::compare(report, report).size() == 3);

constexpr bool every_figure_closes_the_gap() {
    const auto found = recount::reconcile(report);
    return recount::closings(report.scheme(), found[0], recount::evidence{report.figures()}).size() == 3;
}
static_assert(every_figure_closes_the_gap());

}  // namespace
