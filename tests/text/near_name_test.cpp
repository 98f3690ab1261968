// SPDX-License-Identifier: BSL-1.0

#include <recount/text/near_name.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

BOOST_AUTO_TEST_SUITE(text_near_name_test)

namespace {

using namespace recount;

const std::vector<std::string> names{"total", "Emilia-Romagna", "Orléans", "deceduti", "ΣΥΝΟΛΟ", "Всего", "m"};

BOOST_AUTO_TEST_CASE(case_blanks_and_accents_do_not_matter) {
    BOOST_TEST(near_name("Total", names) == "total");
    BOOST_TEST(near_name(" TO TAL", names) == "total");
    BOOST_TEST(near_name("Emilia Romagna", names) == "Emilia-Romagna");
    BOOST_TEST(near_name("emilia_romagna", names) == "Emilia-Romagna");
    BOOST_TEST(near_name("Orle\u0301ans", names) == "Orléans");  // the accent stands by itself
    BOOST_TEST(near_name("ORLEANS", names) == "Orléans");
    BOOST_TEST(near_name("συνολο", names) == "ΣΥΝΟΛΟ");
    BOOST_TEST(near_name("всего", names) == "Всего");
    BOOST_TEST(near_name("M", names) == "m");
}

BOOST_AUTO_TEST_CASE(slips_of_the_keyboard_are_near_in_long_names_only) {
    BOOST_TEST(near_name("totla", names) == "total");  // neighbours changed places
    BOOST_TEST(near_name("toal", names) == "total");   // one is left out
    BOOST_TEST(near_name("decedutti", names) == "deceduti");
    BOOST_TEST(near_name("desedutti", names) == "deceduti");
    BOOST_TEST(near_name("toll", names) == "");  // two
    BOOST_TEST(near_name("f", names) == "");
    BOOST_TEST(near_name("women", names) == "");
    BOOST_TEST(near_name("", names) == "");
    BOOST_TEST(near_name(std::string(1'000'000, 'x'), names) == "");
    BOOST_TEST(near_name("boys", std::vector<std::string>{"toys", "Boys"}) == "Boys");  // the nearest, not the first
}

BOOST_AUTO_TEST_CASE(marks_of_footnotes_stand_behind_a_name) {
    BOOST_TEST(without_footnote_marks("Nord\u00B9") == "Nord");
    BOOST_TEST(without_footnote_marks("Ost*") == "Ost");
    BOOST_TEST(without_footnote_marks("S\u00FCd [2]") == "S\u00FCd");
    BOOST_TEST(without_footnote_marks("West \u2020\u2021**") == "West");
    BOOST_TEST(without_footnote_marks("White/d,e") == "White");
    BOOST_TEST(without_footnote_marks("U.S. total/a") == "U.S. total");
    BOOST_TEST(without_footnote_marks("m/f") == "m/f");
    BOOST_TEST(without_footnote_marks("Men/Women") == "Men/Women");
    BOOST_TEST(without_footnote_marks("a,b") == "a,b");
    BOOST_TEST(without_footnote_marks("total") == "total");
    BOOST_TEST(without_footnote_marks("65+") == "65+");
    BOOST_TEST(without_footnote_marks("*") == "*");
    BOOST_TEST(without_footnote_marks("area [square miles]") == "area [square miles]");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
