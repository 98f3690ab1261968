// SPDX-License-Identifier: BSL-1.0
#include <boost/test/unit_test.hpp>

#include <recount/explain/deduce.hpp>

#include "explain/linear_cases.hpp"

#include <string>
#include <vector>

BOOST_AUTO_TEST_SUITE(explain_deduce_test)

using namespace recount;

namespace {

struct civilian : category<"civilians"> {};
struct women : category<"women"> {};
struct children : category<"children"> {};
struct boys : category<"boys"> {};
struct girls : category<"girls"> {};
struct groups : scheme<of_which<civilian, women, children>, partition<children, boys, girls>> {};

constexpr snapshot<groups> report{stated<civilian>(841), stated<children>(52), stated<girls>(21)};

constexpr bool boys_follow() {
    const auto found = deduce(report);
    return found.size() == 1 && found[0] == deduction{index_of<boys, groups>, 31};
}
static_assert(boys_follow());

constexpr bool nothing_follows_from_a_contradiction() {
    snapshot<groups> wrong = report;
    wrong[girls{}] = 53;
    return deduce(wrong).empty();
}
static_assert(nothing_follows_from_a_contradiction());

}  // namespace

BOOST_AUTO_TEST_CASE(the_article) {
    BOOST_TEST(boys_follow());
    BOOST_TEST(nothing_follows_from_a_contradiction());
}

BOOST_AUTO_TEST_CASE(published_cases) {
    std::size_t cases = 0;
    for (const linear_case& c : read_linear_cases("deductive_imputation.txt")) {
        BOOST_TEST_CONTEXT(c.name) {
            ++cases;
            const std::vector<figure> figures = c.figures(c.one("record"));
            const implied_bounds implied = bounds(c.view(), evidence{figures});
            BOOST_TEST(implied.possible == (c.one("possible").at(0) == "1"));
            std::vector<figure> completed = figures;
            for (const deduction& d : deduce(c.view(), evidence{figures})) completed[d.category] = d.value;
            BOOST_TEST((completed == c.figures(c.one("completed"))));
            for (const auto& words : c.all("bounds")) {
                const interval& range = implied.of.at(c.index_of(words.at(0))).range;
                BOOST_TEST(range.has_low() == (words.at(1) != "-"));
                BOOST_TEST(range.has_high() == (words.at(2) != "-"));
                if (range.has_low()) BOOST_TEST(range.low == std::stoll(words.at(1)));
                if (range.has_high()) BOOST_TEST(range.high == std::stoll(words.at(2)));
            }
        }
    }
    BOOST_TEST(cases == 9u);
}

BOOST_AUTO_TEST_SUITE_END()
