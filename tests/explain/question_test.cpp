// SPDX-License-Identifier: BSL-1.0
//
// What is asked about a snapshot, and what is found of a category in the answer.

#include <recount/explain/adjust.hpp>
#include <recount/explain/bounds.hpp>
#include <recount/explain/conflict.hpp>
#include <recount/explain/deduce.hpp>
#include <recount/explain/question.hpp>
#include <recount/explain/repairs.hpp>
#include <recount/explain/smallest_changes.hpp>
#include <recount/model/dynamic_snapshot.hpp>
#include <recount/model/snapshot.hpp>
#include <recount/text/values.hpp>

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <concepts>
#include <cstdint>
#include <string_view>
#include <type_traits>
#include <vector>

BOOST_AUTO_TEST_SUITE(explain_question_test)

namespace {

using namespace recount;
using namespace std::chrono_literals;

struct registered : category<"registered"> {};
struct men : category<"men"> {};
struct women : category<"women"> {};
struct added : flow_category<"added"> {};
struct stranger : category<"of another scheme"> {};
struct by_sex : scheme<partition<registered, men, women>, roll_forward<registered, gains<added>, losses<>>> {};

constexpr snapshot<by_sex> earlier{in(2006y), stated<registered>(4'000)};
constexpr snapshot<by_sex> report{in(2007y), stated<men>(3'503), stated<added>(354)};
constexpr snapshot<by_sex> wrong{in(2007y), stated<registered>(4'354), stated<men>(3'503), stated<women>(850)};

// 4,000 + 354 = 4,354, and 4,354 - 3,503 = 851
static_assert(bounds(report, {.before = earlier})[women{}].range == interval::point(851));
static_assert(!bounds(report)[women{}].range.has_high());
static_assert(deduce(report, {.before = earlier})[registered{}] == 4'354);
static_assert(!deduce(report)[registered{}]);
static_assert(conflicts(wrong)[women{}].size() == 1 && conflicts(wrong)[added{}].empty());
static_assert(smallest_changes(wrong)[women{}][0].range == interval::point(851));

// the two cannot change places, nothing that ends with the statement is referred to, no other category is found
template <class A, class B>
concept two_snapshots = requires(const A& a, const B& b) {
    bounds(a, b);
};
template <class Answer, class Category>
concept looked_up = requires(const Answer& found) {
    found[Category{}];
};
using static_bounds = decltype(bounds(report));
static_assert(!two_snapshots<snapshot<by_sex>, snapshot<by_sex>>);
static_assert(looked_up<static_bounds, women> && !looked_up<static_bounds, stranger>);
static_assert(std::constructible_from<known_snapshot<snapshot<by_sex>>, const snapshot<by_sex>&>);
static_assert(!std::constructible_from<known_snapshot<snapshot<by_sex>>, snapshot<by_sex>>);
static_assert(!std::constructible_from<lasting_span<figure>, std::vector<figure>>);
static_assert(!std::constructible_from<lasting_span<relation_habit>, std::vector<relation_habit>>);
static_assert(std::constructible_from<lasting_span<figure>, const std::vector<figure>&>);

}  // namespace

BOOST_AUTO_TEST_CASE(a_category_of_a_scheme_known_at_run_time) {
    dynamic_scheme scheme;
    scheme.partition("registered", {"men", "women"}).roll_forward("registered", {"added"}, {});
    snapshot<dynamic_scheme> before{scheme, in(2006y)};
    before.state("registered", 4'000);
    snapshot<dynamic_scheme> now{scheme, in(2007y)};
    now.state("men", 3'503).state("added", 354);
    const auto found = bounds(now, {.before = before});
    BOOST_TEST(found["women"].range == interval::point(851));
    BOOST_TEST(*deduce(now, {.before = before})["registered"] == 4'354);
    BOOST_CHECK_EXCEPTION(static_cast<void>(found["wemen"]), statement_error, [](const statement_error& fault) {
        return std::string_view{fault.what()} == "recount: no category of this scheme is called wemen";
    });
}

BOOST_AUTO_TEST_CASE(snapshots_of_two_schemes_are_not_looked_at_together) {
    dynamic_scheme scheme;
    scheme.partition("all", {"men", "women"});
    dynamic_scheme other;
    other.partition("all", {"women", "men"});
    const snapshot<dynamic_scheme> now{scheme};
    const snapshot<dynamic_scheme> before{other};
    BOOST_CHECK_THROW(static_cast<void>(bounds(now, {.before = before})), statement_error);
    BOOST_CHECK_THROW(static_cast<void>(repairs(now, {.next = before})), statement_error);
}

BOOST_AUTO_TEST_CASE(nothing_follows_from_a_contradiction) {
    const auto found = bounds(wrong);
    BOOST_TEST(!found.possible);
    BOOST_CHECK_THROW(static_cast<void>(found[women{}]), statement_error);
    BOOST_TEST(!deduce(wrong).possible);
    BOOST_TEST(deduce(wrong).empty());
}

BOOST_AUTO_TEST_CASE(limits_are_those_of_the_question) {
    const auto all = repairs(wrong);
    BOOST_TEST_REQUIRE(all.size() > 1u);
    const auto one = repairs(wrong, {.limits = limits{.answers = 1}});
    BOOST_TEST(one.size() == 1u);
    BOOST_TEST((one[0] == all[0]));
    BOOST_TEST(!one.complete);
    BOOST_TEST(all[women{}].size() == 1u);
    BOOST_TEST(all[women{}][0].changes[0].implied.value() == 851);
    BOOST_TEST(conflicts(wrong, {.limits = limits{.answers = 1}}).sets.size() == 1u);
}

BOOST_AUTO_TEST_CASE(what_is_adjusted) {
    const auto adjusted =
        adjust(wrong, {.now = {standard_error(0), standard_error(1), standard_error(1), standard_error(1)}});
    BOOST_TEST(adjusted[men{}].exact->numerator == 7'007);  // half of the one that is missing
    BOOST_TEST(adjusted[men{}].exact->denominator == 2);
    BOOST_TEST(adjusted[men{}].determined);
}

BOOST_AUTO_TEST_SUITE_END()
