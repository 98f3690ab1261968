// SPDX-License-Identifier: BSL-1.0

#include <recount/read/vtl.hpp>

#include <recount/read/rules.hpp>
#include <read/arbitrary.hpp>

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <cstdint>
#include <sstream>
#include <string>
#include <vector>

BOOST_AUTO_TEST_SUITE(read_vtl_test)

namespace {

using namespace recount;
using namespace std::chrono_literals;

vtl_ruleset only(const std::string& rules) {
    return vtl_from("define hierarchical ruleset X ( variable condition PERIOD as Time rule CODE ) is " + rules +
                    " end hierarchical ruleset")
        .at(0);
}

std::string written(const vtl_ruleset& ruleset) {
    std::ostringstream out;
    write_vtl(out, ruleset);
    return out.str();
}

std::string as_rules(const vtl_ruleset& ruleset, const period& when) {
    const vtl_scheme built = scheme_of(ruleset, when);
    std::string text;
    for (const relation_row& row : built.scheme.view().relations) text += rule_text(built.scheme.view(), row) + "; ";
    return text;
}

std::string refused(const std::string& text) {
    try {
        for (const vtl_ruleset& read : vtl_from(text, "x.vtl")) scheme_of(read);
        return "accepted";
    } catch (const input_error& fault) {
        return fault.what();
    }
}

BOOST_AUTO_TEST_CASE(a_ruleset_has_names_codes_and_levels) {
    const auto read = vtl_from(
        "/* how the accounts\n add up */\n"
        "define hierarchical ruleset accounts (variable rule ENTRY) is // a balance\n"
        "  B = C - D errorcode \"Balance \"\"credit - debit\"\"\" errorlevel 4;\n"
        "  total : '2 x' >= A + L errorcode 7;\n"
        "end hierarchical ruleset;\n"
        "define hierarchical ruleset more ( valuedomain rule AREA ) is EU > BE errorlevel \"high\" end hierarchical "
        "ruleset\n");
    BOOST_TEST_REQUIRE(read.size() == 2u);
    const vtl_ruleset& accounts = read[0];
    BOOST_TEST(accounts.name == "accounts");
    BOOST_TEST(accounts.component == "ENTRY");
    BOOST_TEST(!accounts.on_value_domain);
    BOOST_TEST_REQUIRE(accounts.rules.size() == 2u);
    BOOST_TEST((accounts.rules[0].items == std::vector<vtl_item>{{"C", false, {}}, {"D", true, {}}}));
    BOOST_TEST(accounts.rules[0].errorcode.value() == "Balance \"credit - debit\"");
    BOOST_TEST(accounts.rules[0].errorlevel.value() == "4");
    BOOST_TEST(accounts.rules[1].name == "total");
    BOOST_TEST(accounts.rules[1].whole == "2 x");
    BOOST_TEST((accounts.rules[1].compares == comparison::at_least));
    BOOST_TEST(!accounts.rules[1].errorlevel.has_value());
    BOOST_TEST(read[1].on_value_domain);
    BOOST_TEST(read[1].rules[0].errorlevel.value() == "high");
}

BOOST_AUTO_TEST_CASE(the_scheme_is_that_of_rules_as_text) {
    const vtl_ruleset ruleset = only("R1 : T = M + F; T >= A + B; A >= C; N = G - L; M <= T");
    const vtl_scheme built = scheme_of(ruleset);
    const rules expected = rules_from("@signed N\nR1: T = M + F\nT >= A + B\nA >= C\nN = G - L\nM <= T");
    BOOST_TEST_REQUIRE(built.scheme.view().relations.size() == 5u);
    for (std::size_t i = 0; i < 5; ++i) {
        const scheme_view a = built.scheme.view();
        const scheme_view b = expected.scheme.view();
        BOOST_TEST(rule_text(a, a.relations[i]) == rule_text(b, b.relations[i]));
        BOOST_TEST((a.relations[i].kind == b.relations[i].kind));
        BOOST_TEST(a.relations[i].name == b.relations[i].name);
    }
    BOOST_TEST(built.scheme.view().categories[*built.scheme.index_of("N")].may_be_negative);
    BOOST_TEST(!built.scheme.view().categories[*built.scheme.index_of("T")].may_be_negative);
}

// The members of a union at several times: the example with which the manuals of VTL explain conditions.
BOOST_AUTO_TEST_CASE(conditions_on_time_decide_which_rules_hold) {
    const vtl_ruleset by_rule = only(
        "when between (Time, \"1.1.1958\", \"31.12.1972\") then EU = BE + FR;"
        "when Time >= \"1973\" and Time <= cast(\"1980-12-31\", date) then EU = BE + FR + DK;"
        "when >= \"1981-Q1\" then EU = BE + FR + DK + GR");
    BOOST_TEST(as_rules(by_rule, in(1957y)) == "");
    BOOST_TEST(as_rules(by_rule, in(1958y)) == "EU = BE + FR; ");
    BOOST_TEST(as_rules(by_rule, on(1973y / 1 / 1)) == "EU = BE + FR + DK; ");
    BOOST_TEST(as_rules(by_rule, in(2020y / 5)) == "EU = BE + FR + DK + GR; ");
    const vtl_ruleset by_item = only("EU = BE + FR [ Time >= \"1973\" ] - GB [ Time > \"2019\" ]");
    BOOST_TEST(as_rules(by_item, in(1960y)) == "EU = BE; ");
    BOOST_TEST(as_rules(by_item, in(2019y)) == "EU = BE + FR; ");
    BOOST_TEST(as_rules(by_item, in(2020y)) == "EU = BE + FR - GB; ");
}

BOOST_AUTO_TEST_CASE(days_are_those_of_the_calendar) {
    BOOST_TEST((detail::vtl_day("1.1.1958") == on(1958y / 1 / 1)));
    BOOST_TEST((detail::vtl_day("02.10.1985") == on(1985y / 10 / 2)));
    for (const auto* const text :
         {"", "1.1", "x.1.1958", "1.x.1958", "1.1.195x", "30.2.1958", "1.13.1958", "1.1.58", ".1.1958"})
        BOOST_TEST(!detail::vtl_day(text).has_value(), text);
}

BOOST_AUTO_TEST_CASE(what_a_period_leaves_open_is_reported) {
    const vtl_ruleset ruleset = only("A = B; when Time < \"2007-06\" then C = D; E = F [ Time = \"2007\" ]");
    BOOST_TEST(as_rules(ruleset, in(2007y)) == "A = B; E = F; ");
    BOOST_TEST(scheme_of(ruleset, in(2007y)).unclear == std::vector<std::size_t>{1});
    BOOST_TEST(scheme_of(ruleset).unclear == (std::vector<std::size_t>{1, 2}));
    BOOST_TEST(scheme_of(ruleset, in(2010y)).unclear.empty());
    BOOST_TEST(scheme_of(ruleset, in(2007y)).rules == (std::vector<std::size_t>{0, 2}));
    BOOST_TEST(scheme_of(ruleset, in(2010y)).scheme.view().categories.size() == 6u);
}

BOOST_AUTO_TEST_CASE(errors_say_where_and_what_was_expected) {
    const std::string head = "define hierarchical ruleset X (variable rule Y) is\n";
    const auto says = [](const std::string& text, const std::string& expected) {
        const std::string said = refused(text);
        BOOST_TEST(said.find(expected) != std::string::npos, said);
    };
    says("", "x.vtl:1:1: the text ends; expected define hierarchical ruleset");
    says("DS_r := DS_1;", "x.vtl:1:1: \"DS_r\" stands in the wrong place; expected define hierarchical ruleset");
    says(head + "A = B + ", "x.vtl:2:9: the text ends; expected a code");
    says(head + "A = B", "the text ends; expected a semicolon and a rule, or end hierarchical ruleset");
    says(head + "A = B; when = C end hierarchical ruleset", "x.vtl:2:15: \"C\"");
    says(head + "A B", "x.vtl:2:3: \"B\" stands in the wrong place; expected one of = <= >= < >");
    says(head + "A <> B", "x.vtl:2:3: \"<>\"");
    says(head + "A = B + B end hierarchical ruleset", "x.vtl:2:1: a category is given twice in one relation (A, B, B)");
    says(head + "A = B;\n B = A end hierarchical ruleset", "x.vtl:3:2: a category is within itself");
    says(head + "when Time > \"2007\" then A = B end hierarchical ruleset", "expected a ruleset with \"condition\"");
    says(head + "A = \"B\" end hierarchical ruleset", "x.vtl:2:5: \"B\" stands in the wrong place; expected a code");
    says(head + "A = 'B", "x.vtl:2:5: \"'B\" is not closed");
    says(head + "A = B /* C", "x.vtl:2:7: \"/*\" is not closed");
    says(head + "A = B ? C", "x.vtl:2:7: \"?\" is no part of a ruleset");
    says(head + "größe = \xFF", "x.vtl:2:9: the file is not text in UTF-8");
    const std::string timed = "define hierarchical ruleset X (variable condition P rule Y) is ";
    says(timed + "when P > \"May\" then A = B end hierarchical ruleset", "\"May\" is not a date");
    says(timed + "when Q > \"2007\" then A = B end hierarchical ruleset",
         "\"Q\" stands in the wrong place; expected P");
    says(timed + "when P > \"2007\" and P < \"2006\" then A = B end hierarchical ruleset", "the condition never holds");
}

BOOST_AUTO_TEST_CASE(what_is_written_is_read_back) {
    constexpr std::uint64_t seed = 841;
    BOOST_TEST_MESSAGE("seed " << seed);
    arbitrary::engine random{seed};
    const auto name = [&] {
        std::string text = arbitrary::name(random);
        std::erase(text, '\'');
        return text;
    };
    const auto validity = [&] {
        vtl_validity valid;
        const auto kind = arbitrary::number(random, 0, 5);
        const period from = arbitrary::period(random);
        if (kind == 1 || kind == 2) valid.from = from.first();
        if (kind == 2) valid.to = from.last();
        if (kind == 3) valid.to = from.last();
        return valid;
    };
    for (int round = 0; round < 2'000; ++round) {
        vtl_ruleset ruleset{name(), arbitrary::number(random, 0, 1) == 0,
                            name(), arbitrary::number(random, 0, 1) == 0 ? "" : name(),
                            name(), {}};
        for (auto n = arbitrary::number(random, 1, 4); n > 0; --n) {
            vtl_rule rule{arbitrary::number(random, 0, 1) == 0 ? "" : name(),
                          validity(),
                          name(),
                          static_cast<comparison>(arbitrary::number(random, 0, 4)),
                          {},
                          {},
                          {},
                          {}};
            for (auto items = arbitrary::number(random, 1, 4); items > 0; --items)
                rule.items.push_back({name(), arbitrary::number(random, 0, 2) == 0, validity()});
            if (arbitrary::number(random, 0, 1) == 0) rule.errorcode = arbitrary::name(random);
            if (arbitrary::number(random, 0, 1) == 0)
                rule.errorlevel = arbitrary::number(random, 0, 1) == 0 ? "5" : arbitrary::name(random);
            ruleset.rules.push_back(rule);
        }
        const std::string text = written(ruleset);
        BOOST_TEST_CONTEXT(text) {
            const auto read = vtl_from(text);
            BOOST_TEST_REQUIRE(read.size() == 1u);
            BOOST_TEST((read[0] == ruleset));
        }
    }
}

BOOST_AUTO_TEST_CASE(a_scheme_is_written_as_a_ruleset_where_vtl_has_words_for_it) {
    const rules plain = rules_from("by sex: T = M + F\nT >= A + B\nA >= C\nN <= M - F");
    const vtl_ruleset ruleset = vtl_of(plain.scheme.view(), "people", "SEX");
    BOOST_TEST(written(ruleset) ==
               "define hierarchical ruleset people ( variable rule SEX ) is\n"
               "    'by sex' : T = M + F;\n"
               "    T >= A + B;\n"
               "    A >= C;\n"
               "    N <= M - F\n"
               "end hierarchical ruleset;\n");
    for (const char* text : {"p = a / b", "e = a | b", "b = a & c", "2 * a = b", "a = b + 1", "a >= previous a",
                             "s = previous s + g", "a >= b + ...", "1 * a = b + c", "a + b = c", "0 >= a"})
        BOOST_CHECK_THROW(static_cast<void>(vtl_of(rules_from(text).scheme.view(), "x", "y")), scheme_error);
    std::ostringstream out;
    BOOST_CHECK_THROW(write_vtl(out, vtl_of(rules_from("a = \"it's\"").scheme.view(), "x", "y")), scheme_error);
    BOOST_TEST(out.str().empty());
}

BOOST_AUTO_TEST_CASE(a_script_is_read_for_its_rulesets) {
    const vtl_script read = vtl_script_from(R"(
        /* loads */ DS_1 <- DS_0 [ filter A > 3 || "x;y" <> B ] ;
        define datapoint ruleset DP ( variable A ) is when A = "x" then B > 0; C <> {1, 2} end datapoint ruleset;
        define hierarchical ruleset sexes (variable rule SEX) is
          R1: T = M + F errorcode "sum" errorlevel 4
        end hierarchical ruleset;
        define operator plus ( x integer, y integer ) returns integer is x + y * 2 end operator;
        result := check_hierarchy(POP [ calc n := abs(x) ], sexes condition P rule SEX non_zero dataset invalid);
        check_hierarchy(POP, other);
        check_hierarchy(union(POP, all), sexes rule SEX non_null);
    )",
                                            "s.vtl");
    BOOST_TEST_REQUIRE(read.rulesets.size() == 1u);
    BOOST_TEST(read.rulesets[0].name == "sexes");
    BOOST_TEST_REQUIRE(read.applications.size() == 3u);
    BOOST_TEST(read.applications[0].ruleset == "sexes");
    BOOST_TEST(read.applications[0].mode == "non_zero");
    BOOST_TEST(read.applications[0].output == "invalid");
    BOOST_TEST((read.applications[0].at == place{"s.vtl", 8, 19}));
    BOOST_TEST(read.applications[1].mode == "");
    BOOST_TEST(read.applications[2].ruleset == "sexes");
    BOOST_TEST(read.applications[2].mode == "non_null");
    BOOST_TEST(read.applications[2].output == "");
    std::string names;
    for (const vtl_statement& one : read.passed_over) names += one.name + ";";
    BOOST_TEST(names == "DS_1;DP;plus;result;;;");
    BOOST_TEST((read.passed_over[0].at == place{"s.vtl", 2, 21}));
    BOOST_TEST(refused("DS_r := a; DS_2 := define").find("\"DS_r\" stands in the wrong place") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_rule_that_says_nothing_is_ignored) {
    BOOST_TEST(as_rules(only("B = B; T = M + F; A >= B"), in(2007y)) == "T = M + F; A >= B; ");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
