// SPDX-License-Identifier: BSL-1.0

#include <recount/model/balance.hpp>
#include <recount/reconcile/agree.hpp>

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(reconcile_agree_test)

namespace {

using namespace recount;

struct whole : category<"whole"> {};
struct first : category<"first"> {};
struct second : category<"second"> {};

struct sums : scheme<counted<second>, partition<whole, first, second>, balance<(whole{} <= 2 * first{})>> {};

constexpr snapshot<sums> report{stated<whole>(10), stated<first>(6), stated<second>(4)};
constexpr snapshot<sums> open{stated<whole>(10), stated<second>(4)};

static_assert(published_figures_agree<report>);
static_assert(published_figures_agree<open>);  // what is not published contradicts nothing

// What does not agree is in tests/compile_fail/figures_disagree*.cpp.
BOOST_AUTO_TEST_CASE(is_what_consistent_says) {
    BOOST_TEST(published_figures_agree<report>);
    BOOST_TEST(consistent(report));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
