// SPDX-License-Identifier: BSL-1.0
#include <boost/test/unit_test.hpp>

#include <recount/write/annotations.hpp>

#include "publications/published.hpp"

#include <string>

BOOST_AUTO_TEST_SUITE(write_annotations_test)

// The form: docs.github.com, "Workflow commands for GitHub Actions", setting an error message.

BOOST_AUTO_TEST_CASE(an_error_stands_on_the_line_of_the_left_side) {
    const published all{"category,value,as_of\nmen,5,2007\nall,12,2007\nwomen,6,2007\n",
                        "by sex: all = men + women\nall >= men\n"};
    BOOST_TEST(all.as<recount::annotations_report>() ==
               "::error file=figures.csv,line=3,title=figures disagree%3A by sex::2007  all = men + women%0A"
               "12 is stated, 5 + 6 = 11 is computed: 1 is missing from the parts%0A"
               "one changed figure would close it: all 12 -> 11, men 5 -> 6, women 6 -> 7 (one digit each)\n"
               "::notice title=recount::1 of 2 findings is inconsistent; 1 consistent\n");
}

BOOST_AUTO_TEST_CASE(nothing_that_a_name_holds_can_end_a_command_or_begin_one) {
    const published all{"\"a\n::error::x\",b,c\n9,1,1\n", "@category c\n\"q,r: 5 % (s)\": b = 2 * c\n", "dir,x:y%.csv"};
    const std::string text = all.as<recount::annotations_report>();
    BOOST_TEST(
        text.starts_with("::error file=dir%2Cx%3Ay%25.csv,line=3,title=figures disagree%3A q%2Cr%3A 5 %25 (s)::"));
    std::size_t lines = 0;
    for (const char c : text) lines += c == '\n' ? 1u : 0u;
    BOOST_TEST(lines == 2u);
}

BOOST_AUTO_TEST_CASE(what_is_not_inconsistent_is_counted_only) {
    const published all{"a,b\n2,1\n3,..\n", "a >= b\n"};
    BOOST_TEST(all.as<recount::annotations_report>() ==
               "::notice title=recount::nothing is inconsistent in 2 findings; 1 consistent, 1 undetermined\n");
}

BOOST_AUTO_TEST_SUITE_END()
