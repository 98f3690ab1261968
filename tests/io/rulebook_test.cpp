// SPDX-License-Identifier: BSL-1.0

#include <recount/io/rulebook.hpp>

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <string>
#include <utility>
#include <vector>

namespace {

using namespace recount;
using namespace std::chrono_literals;

vtl_ruleset ruleset(const std::string& rules) {
    return vtl_from("define hierarchical ruleset X ( variable condition PERIOD as Time rule CODE ) is\n" + rules +
                        "\nend hierarchical ruleset",
                    "x.vtl")
        .at(0);
}

std::string names(const scheme_view& scheme) {
    std::string text;
    for (const relation_row& row : scheme.relations) text.append(row.name).append(" ");
    return text;
}

BOOST_AUTO_TEST_SUITE(rulebook_of)

BOOST_AUTO_TEST_CASE(rules_hold_at_all_times) {
    rulebook by{rules_from("a >= b\n", "x.rules")};
    BOOST_TEST(!by.changes());
    BOOST_TEST(by.edition(in(2007y)) == 0u);
    BOOST_TEST(by.scheme(0).relations.size() == 1u);
    BOOST_TEST(by.absent({true, true}).empty());
    BOOST_CHECK_THROW(static_cast<void>(by.absent({true, false})), input_error);
}

BOOST_AUTO_TEST_CASE(rules_of_a_ruleset_hold_when_they_say_so) {
    rulebook by{
        ruleset("always : T = M + F;\nlate : when Time >= \"2006-07\" then A = B;\n"
                "items : C = D + E [ Time < \"2007\" ]")};
    BOOST_TEST(by.changes());
    const auto at = [&](const period& when) { return names(by.scheme(by.edition(when))); };
    BOOST_TEST(at(in(2005y)) == "always items ");
    BOOST_TEST(at(in(2008y)) == "always late items ");
    BOOST_TEST(by.unclear().empty());
    BOOST_TEST(at(in(2006y)) == "always items ");
    BOOST_TEST(at(undated) == "always ");
    BOOST_TEST_REQUIRE(by.unclear().size() == 2u);  // each rule once
    BOOST_TEST(by.unclear()[0].name == "late");
    BOOST_TEST((by.unclear()[0].at == place{"x.vtl", 3, 1}));
    BOOST_TEST((by.unclear()[0].when == in(2006y)));
    BOOST_TEST(by.unclear()[1].name == "items");
    // 2009 and 2008 are alike, 2005 is not
    BOOST_TEST(by.edition(in(2009y)) == by.edition(in(2008y)));
    BOOST_TEST(by.edition(in(2005y)) != by.edition(in(2008y)));
}

BOOST_AUTO_TEST_CASE(categories_stand_in_one_order_at_all_times) {
    rulebook by{ruleset("when Time >= \"2006\" then B = C + D; A = B; when Time < \"2006\" then D = E")};
    for (const period& when : {in(2005y), in(2007y), undated}) {
        std::string order;
        for (const category_row& category : by.scheme(by.edition(when)).categories) order += category.name;
        BOOST_TEST(order == "BCDAE");
    }
}

BOOST_AUTO_TEST_CASE(codes_may_be_absent_and_are_named) {
    const rulebook by{ruleset("T = M + F;\nM = A + B")};
    const auto absent = by.absent({true, true, true, false, false});
    BOOST_TEST_REQUIRE(absent.size() == 2u);
    BOOST_TEST(absent[0].name == "A");
    BOOST_TEST((absent[0].first == place{"x.vtl", 3, 1}));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
