// SPDX-License-Identifier: BSL-1.0
#include <recount/recount.hpp>

#include <boost/test/unit_test.hpp>

#include <sstream>
#include <string>
#include <unordered_map>

BOOST_AUTO_TEST_SUITE(text_values_test)

namespace {

using namespace recount;
using namespace std::chrono_literals;

struct all : category<"all"> {};
struct men : category<"men"> {};
struct women : category<"women"> {};
struct by_sex : scheme<partition<all, men, women>> {};

template <class T>
std::string streamed(const T& value) {
    std::ostringstream out;
    out << value;
    return out.str();
}

BOOST_AUTO_TEST_CASE(figures_and_periods) {
    BOOST_TEST(streamed(figure{4'354}) == "4,354");
    BOOST_TEST(streamed(about(170)) == "about 170");
    BOOST_TEST(streamed(figure{}) == "..");
    BOOST_TEST(streamed(in(2005y / 9)) == "2005-09");
    BOOST_TEST(to_string(on(2005y / 9 / 1)) == "2005-09-01");
}

BOOST_AUTO_TEST_CASE(intervals) {
    BOOST_TEST(to_string(interval::point(4'353)) == "4,353");
    BOOST_TEST(to_string(interval::at_least(12)) == "12 or more");
    BOOST_TEST(to_string(interval::at_most(12)) == "12 or fewer");
    BOOST_TEST(to_string(interval::everything()) == "any number");
    BOOST_TEST(to_string(interval{3, 9}) == "3 to 9");
    BOOST_TEST(printed(interval{3'785, 3'795, endpoint::closed, endpoint::open}, unit::per_cent, 2) ==
               "37.85 to below 37.95 %");
    BOOST_TEST(printed(interval{5, 0, endpoint::open, endpoint::unbounded}) == "above 5");
}

BOOST_AUTO_TEST_CASE(a_verdict_a_finding_and_a_snapshot) {
    const snapshot<by_sex> report{in(2007y), stated<all>(10), stated<men>(6), stated<women>(5)};
    const auto reconciled = reconcile(report);
    BOOST_TEST(to_string(reconciled[0].verdict) == "inconsistent");
    BOOST_TEST(to_string(reconciled[0]) == "partition 0: inconsistent, 10 is stated, 11 is computed");
    BOOST_TEST(to_string(report) == "2007: all 10, men 6, women 5");
    const snapshot<by_sex> of_a_register{source{"ICRC", "", ""}, stated<men>(more_than(6))};
    BOOST_TEST(to_string(of_a_register).ends_with("ICRC: men more than 6"));
}

BOOST_AUTO_TEST_CASE(snapshots_are_equal_where_all_they_say_is) {
    const snapshot<by_sex> one{in(2007y), stated<all>(10), stated<men>(6)};
    snapshot<by_sex> other = one;
    BOOST_TEST(one == other);
    other[men{}] = about(6);
    BOOST_TEST(one != other);
    BOOST_TEST((one != snapshot<by_sex>{in(2008y), stated<all>(10), stated<men>(6)}));
    BOOST_TEST((one != snapshot<by_sex>{in(2007y), source{"ICRC", "", ""}, stated<all>(10), stated<men>(6)}));

    dynamic_scheme scheme;
    scheme.partition("all", {"men", "women"});
    snapshot<dynamic_scheme> first{scheme, in(2007y)};
    first.state("all", 10);
    snapshot<dynamic_scheme> second = first;
    BOOST_TEST(first == second);
    second.state("men", 6);
    BOOST_TEST(first != second);
    const dynamic_scheme copied = scheme;
    snapshot<dynamic_scheme> of_another{copied, in(2007y)};
    of_another.state("all", 10);
    BOOST_TEST(first != of_another);
}

BOOST_AUTO_TEST_CASE(periods_have_an_order_that_can_say_unknown) {
    BOOST_TEST(bool(in(2006y) < in(2007y)));
    BOOST_TEST(bool(on(2007y / 3 / 2) > in(2007y / 2)));
    BOOST_TEST(bool(in(2007y) <= in(2007y)));
    BOOST_TEST(((in(2007y) <=> in(2007y / 6)) == std::partial_ordering::unordered));
    BOOST_TEST(((in(2007y) <=> undated) == std::partial_ordering::unordered));
    BOOST_TEST(!(in(2007y) < in(2007y / 6)));
    BOOST_TEST(((undated <=> undated) == std::partial_ordering::equivalent));
    // what is equal is equivalent, and has one hash, however it was written
    const period spelt{2007y / 1 / 1, 2007y / 12 / 31, precision::span};
    BOOST_TEST(((in(2007y) <=> spelt) == std::partial_ordering::equivalent));
    BOOST_TEST(std::hash<period>{}(in(2007y)) == std::hash<period>{}(spelt));
    std::unordered_map<period, int> by_date{{in(2007y), 1}, {in(2008y), 2}, {undated, 3}};
    BOOST_TEST(by_date.at(spelt) == 1);
    BOOST_TEST(by_date.at(period{}) == 3);
    BOOST_TEST(std::hash<period>{}(on(2020y / 6 / 18, 17h)) != std::hash<period>{}(on(2020y / 6 / 18)));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
