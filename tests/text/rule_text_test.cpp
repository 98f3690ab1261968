// SPDX-License-Identifier: BSL-1.0

#include <recount/model/dynamic_scheme.hpp>
#include <recount/text/rule_text.hpp>

#include <boost/test/unit_test.hpp>

#include <string>

BOOST_AUTO_TEST_SUITE(text_rule_text_test)

namespace {

using namespace recount;

std::string text_of(const dynamic_scheme& scheme) { return rule_text(scheme.view(), scheme.view().relations.front()); }

BOOST_AUTO_TEST_CASE(each_kind_has_its_line) {
    BOOST_TEST(text_of(dynamic_scheme{}.partition("went missing", {"military", "civilians"})) ==
               "went missing = military + civilians");
    BOOST_TEST(text_of(dynamic_scheme{}.of_which("civilians", {"women", "elderly"})) == "civilians >= women + elderly");
    BOOST_TEST(text_of(dynamic_scheme{}.subset("girls", "children")) == "children >= girls");
    BOOST_TEST(text_of(dynamic_scheme{}.cover("either", {"one", "other"})) == "either = one | other");
    BOOST_TEST(text_of(dynamic_scheme{}.overlap("both", {"one", "other"})) == "both = one & other");
    BOOST_TEST(text_of(dynamic_scheme{}.share("share", "women", "all")) == "share = women / all");
    BOOST_TEST(text_of(dynamic_scheme{}.share("share", "women", "all", rounding::half_up)) ==
               "share = women / all (half up)");
    BOOST_TEST(text_of(dynamic_scheme{}.roll_forward("stock", {"in"}, {"out", "away"})) ==
               "stock = previous stock + in - out - away");
    BOOST_TEST(text_of(dynamic_scheme{}.cumulative("freed")) == "freed >= previous freed");
    BOOST_TEST(text_of(dynamic_scheme{}.balance({{2, "boys"}, {1, "girls"}}, comparison::fewer_than, {}, 100)) ==
               "2 * boys + girls < 100");
    BOOST_TEST(text_of(dynamic_scheme{}.balance({}, comparison::at_most, {{-3, "a"}, {1, "b", true}}, -7)) ==
               "0 <= -3 * a + previous b - 7");
}

BOOST_AUTO_TEST_CASE(what_would_be_read_as_another_kind_is_told_apart) {
    BOOST_TEST(text_of(dynamic_scheme{}.of_which("civilians", {"women"})) == "civilians >= women + ...");
    BOOST_TEST(text_of(dynamic_scheme{}.cover("either", {"one"})) == "either = | one");
    BOOST_TEST(text_of(dynamic_scheme{}.balance({{1, "a"}}, comparison::equal, {{1, "b"}, {1, "c"}})) ==
               "1 * a = b + c");
    BOOST_TEST(text_of(dynamic_scheme{}.balance({{1, "a"}}, comparison::at_least, {{1, "b"}})) == "1 * a >= b");
    BOOST_TEST(text_of(dynamic_scheme{}.balance({{1, "a"}}, comparison::equal, {{1, "a", true}, {1, "b"}})) ==
               "1 * a = previous a + b");
    BOOST_TEST(text_of(dynamic_scheme{}.balance({{1, "a"}}, comparison::at_most, {{1, "b"}})) == "a <= b");
    BOOST_TEST(text_of(dynamic_scheme{}.balance({{1, "a"}}, comparison::equal, {{1, "b"}, {1, "c"}}, 5)) ==
               "a = b + c + 5");
}

BOOST_AUTO_TEST_CASE(names_are_quoted_only_where_it_is_needed) {
    for (const char* plain : {"went missing",       "größte",    "c %",          "aged 60", "previously held",
                              "Bergkarabach's",     "full-time", "0-14",         "65+",     "Y15-64",
                              "Castilla-La Mancha", "01.1",      "007",          "A/B",     "men*",
                              "R&D staff",          "a|b",       "1000 or more", "a@b",     "5-"})
        BOOST_TEST(detail::rule_name(plain) == plain);
    BOOST_TEST(detail::rule_name("\uFEFF"
                                 "a") == "\"\uFEFFa\"");
    BOOST_TEST(detail::rule_name("a \"b\"") == "\"a \"\"b\"\"\"");
    for (const char* special :
         {"",    " a",  "a ",  "a  b", "a\tb", "12",    "1,000", "...", "previous", "previous x", "a,b",   "a=b", "a<b",
          "a>b", "a:b", "a#b", "(a)",  "@a",   "a * b", "a +",   "- a", "-5",       "|a",         "100 %", "0.5"})
        BOOST_TEST(detail::rule_name(special) == "\"" + std::string{special} + "\"");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
