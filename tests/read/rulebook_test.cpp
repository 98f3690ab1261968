// SPDX-License-Identifier: BSL-1.0

#include <recount/read/rulebook.hpp>

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <string>
#include <utility>
#include <vector>

BOOST_AUTO_TEST_SUITE(read_rulebook_test)

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
    BOOST_TEST(at(in(2006y)) == "always items ");
    BOOST_TEST(at(undated) == "always ");
    // T M F A B C D E
    const std::vector<bool> has_a{false, false, false, true, false, false, false, false};
    const std::vector<bool> has_t{true, false, false, false, false, false, false, false};
    by.note_unclear(by.edition(undated), undated, has_t);
    BOOST_TEST(by.unclear().empty());
    by.note_unclear(by.edition(in(2006y)), in(2006y), has_a);
    by.note_unclear(by.edition(undated), undated, has_a);
    BOOST_TEST_REQUIRE(by.unclear().size() == 1u);  // each rule once
    BOOST_TEST(by.unclear()[0].name == "late");
    BOOST_TEST((by.unclear()[0].at == place{"x.vtl", 3, 1}));
    BOOST_TEST((by.unclear()[0].when == in(2006y)));
    BOOST_TEST(by.unclear()[0].snapshots == 2u);
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

BOOST_AUTO_TEST_CASE(a_ruleset_is_known_by_how_its_text_begins) {
    const std::string one =
        "define hierarchical ruleset one ( variable rule SEX ) is T = M + F end hierarchical ruleset;";
    const std::string two = "define hierarchical ruleset two ( variable rule AGE ) is A = B end hierarchical ruleset;";
    BOOST_TEST(rulebook_from("/* a */ // b\n " + one).variable() == "SEX");
    BOOST_TEST(rulebook_from(one + two, "x", "two").variable() == "AGE");
    BOOST_TEST(rulebook_from("define hierarchical = b").scheme().view().categories.size() == 2u);
    BOOST_TEST(rulebook_from("T = M + F").variable() == "");
    for (const auto& [text, name] :
         {std::pair{one + two, ""}, {one + two, "three"}, {one + one, "one"}, {"a = b", "one"}})
        BOOST_CHECK_THROW(rulebook_from(text, "x", name), input_error);
    const auto refused = [](const std::string& text, const std::string& name) {
        try {
            static_cast<void>(rulebook_from(text, "x", name));
            return std::string{"accepted"};
        } catch (const input_error& fault) {
            return std::string{fault.what()};
        }
    };
    BOOST_TEST(refused(one + two, "") == "x: has several rulesets; expected the name of one: one, two");
    BOOST_TEST(refused(one + two, "three") == "x: \"three\" is no ruleset of the file; expected one of one, two");
    BOOST_TEST(refused(one + one, "one") == "x: \"one\" is the name of several rulesets; expected names that differ");
}

BOOST_AUTO_TEST_CASE(a_rule_that_contradicts_itself_says_when) {
    rulebook by{ruleset("T = M [ Time < \"2008\" ] + M + F")};
    try {
        by.edition(in(2007y));
        BOOST_ERROR("accepted");
    } catch (const input_error& fault) {
        BOOST_TEST(std::string{fault.what()}.ends_with("at the time of 2007"), fault.what());
    }
    BOOST_CHECK_THROW(by.edition(in(2007y)), input_error);
    BOOST_TEST(names(by.scheme(by.edition(in(2009y)))) == " ");
}

BOOST_AUTO_TEST_CASE(a_script_says_how_its_ruleset_is_applied) {
    const std::string ruleset =
        "define hierarchical ruleset s ( variable rule SEX ) is T = M + F end hierarchical ruleset;\n";
    const rulebook by = rulebook_from("a := b; " + ruleset + "r := check_hierarchy(D, s partial_zero all);", "x.vtl");
    BOOST_TEST_REQUIRE(by.applied().has_value());
    BOOST_TEST(by.applied()->mode == "partial_zero");
    BOOST_TEST(by.applied()->output == "all");
    BOOST_TEST(by.passed_over().size() == 2u);
    const rulebook twice =
        rulebook_from(ruleset + "r := check_hierarchy(D, s non_null); q := check_hierarchy(D, s non_zero);", "x.vtl");
    BOOST_TEST(!twice.applied().has_value());
    BOOST_TEST(!rulebook_from("# define hierarchical ruleset\na = b").applied().has_value());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
