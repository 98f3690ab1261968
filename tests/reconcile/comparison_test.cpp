// SPDX-License-Identifier: BSL-1.0

#include <recount/model/dynamic_snapshot.hpp>
#include <recount/reconcile/comparison.hpp>

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(reconcile_comparison_test)

namespace {

using namespace recount;

struct deaths : category<"deaths"> {};
struct wounded : category<"wounded"> {};
struct attacks : category<"attacks"> {};
struct rate : category<"rate"> {};
struct report_of_2003 : scheme<counted<deaths, wounded, attacks, rate>> {};

// Patterns of Global Terrorism 2003, the edition of April 2004 and the revised one of June 2004.
constexpr snapshot<report_of_2003> april{stated<deaths>(307), stated<wounded>(1'593), stated<attacks>(190)};
constexpr snapshot<report_of_2003> june{stated<deaths>(625), stated<wounded>(3'646), stated<attacks>(208)};

constexpr bool differences_of_the_editions() {
    const auto found = compare(april, june);
    return found.size() == 4 && found[0].change == interval::point(318) && found[1].change == interval::point(2'053) &&
           found[2].change == interval::point(18) && found[0].agreement == agreement::different &&
           found[3].agreement == agreement::in_neither;
}
static_assert(differences_of_the_editions());

BOOST_AUTO_TEST_CASE(two_editions) { BOOST_TEST(differences_of_the_editions()); }

BOOST_AUTO_TEST_CASE(what_only_one_side_publishes) {
    const auto found =
        compare(snapshot<report_of_2003>{stated<deaths>(5)}, snapshot<report_of_2003>{stated<wounded>(6)});
    BOOST_TEST((found[0].agreement == agreement::only_in_first));
    BOOST_TEST((found[1].agreement == agreement::only_in_second));
    BOOST_TEST((found[0].change == interval::everything()));
}

BOOST_AUTO_TEST_CASE(wording) {
    const auto found =
        compare(snapshot<report_of_2003>{stated<deaths>(about(300)), stated<wounded>(about(1'500)),
                                         stated<rate>(percent("37.9"))},
                snapshot<report_of_2003>{stated<deaths>(307), stated<wounded>(1'593), stated<rate>(percent("37.94"))});
    BOOST_TEST((found[0].agreement == agreement::compatible));
    BOOST_TEST((found[0].change == interval{-43, 57}));
    BOOST_TEST((found[1].agreement == agreement::different));
    BOOST_TEST((found[3].agreement == agreement::compatible));
    BOOST_TEST(found[3].decimals == 3);
    BOOST_TEST((found[3].change == interval{-15, 95}));  // 37.935 - 37.95 to 37.945 - 37.85
}

BOOST_AUTO_TEST_CASE(the_same_and_fewer_decimals) {
    const auto found = compare(snapshot<report_of_2003>{stated<deaths>(307), stated<rate>(percent("37.94"))},
                               snapshot<report_of_2003>{stated<deaths>(307), stated<rate>(percent("37.9"))});
    BOOST_TEST((found[0].agreement == agreement::same));
    BOOST_TEST((found[0].change == interval::point(0)));
    BOOST_TEST(found[3].decimals == 3);
    BOOST_TEST((found[3].change == interval{-95, 15}));
}

BOOST_AUTO_TEST_CASE(people_and_percentages_do_not_compare) {
    BOOST_CHECK_THROW(static_cast<void>(compare(snapshot<report_of_2003>{stated<rate>(37)},
                                                snapshot<report_of_2003>{stated<rate>(percent("37"))})),
                      statement_error);
}

BOOST_AUTO_TEST_CASE(dynamic_schemes_are_told_apart) {
    dynamic_scheme one;
    one.category("deaths");
    const dynamic_scheme other = one;
    const snapshot<dynamic_scheme> a{one};
    const snapshot<dynamic_scheme> b{other};
    BOOST_TEST(compare(a, a).size() == 1u);
    BOOST_CHECK_THROW(static_cast<void>(compare(a, b)), statement_error);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
