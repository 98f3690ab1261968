// SPDX-License-Identifier: BSL-1.0
#include <boost/test/unit_test.hpp>

#include <recount/write/report_text.hpp>

#include "publications/published.hpp"

#include <sstream>
#include <string>

BOOST_AUTO_TEST_SUITE(report_text)

BOOST_AUTO_TEST_CASE(headings_where_registers_and_keys_change_and_a_line_that_counts) {
    const published all{"area,register,a,b\nnorth,R,2,1\nnorth,R,3,1\nsouth,R,1,2\n,,1,1\n", "a >= b\n"};
    BOOST_TEST(all.as<recount::text_report>() == R"(R, area: north
undated (figures.csv:2)  a >= b
      2 is stated, 1 is computed: a remainder of 1
undated (figures.csv:3)  a >= b
      3 is stated, 1 is computed: a remainder of 2

R, area: south
undated (figures.csv:4)  a >= b
      1 is stated, 2 is computed: the parts have 1 more than the whole
undated (figures.csv:4)  all relations together
      what would make it agree, the most plausible first:
      1. a misprint: a 1 -> 2 or 25 other numbers; a misprint: b 2 -> 0 or 1 other number (equally good)
      2. another unit: a 1 -> 1,000; two figures swapped: a 1 -> 2 and b 2 -> 1 (equally good)

area: 
undated (figures.csv:5)  a >= b
      1 is stated, 1 is computed: a remainder of 0

1 of 4 findings is inconsistent; 3 consistent.
)");
}

BOOST_AUTO_TEST_CASE(the_same_words_as_a_reconciliation) {
    const published all{"category,value,as_of\na,3,2007\nb,1,2007\nc,1,2007\n", "by: a = b + c\n"};
    recount::snapshot<recount::dynamic_scheme> report{all.by.scheme(), recount::in(std::chrono::year{2007})};
    report.state("a", 3).state("b", 1).state("c", 1);
    std::ostringstream out;
    out << recount::reconcile(report);
    BOOST_TEST(all.as<recount::text_report>() ==
               out.str() +
                   "2007  all relations together\n"
                   "      what would make it agree, the most plausible first:\n"
                   "      1. a misprint: a 3 -> 2; a misprint: b 1 -> 2; a misprint: c 1 -> 2 (equally good)\n"
                   "      2. a class counted again: b counted once more in by;\n"
                   "      a class counted again: c counted once more in by (equally good)\n"
                   "\n1 of 1 finding is inconsistent.\n");
}

BOOST_AUTO_TEST_CASE(what_the_finding_says_already_is_not_said_again) {
    const published all{"category,value\na,4354\nb,3503\nc,850\n", "a = b + c\n"};
    BOOST_TEST(all.as<recount::text_report>().find("all relations together") == std::string::npos);
    const published implied{"category,value\na,300\nb,100\n", "a = b + c\n@optional c\n"};
    BOOST_TEST(implied.as<recount::text_report>().find("what the figures imply together: c 200\n") !=
               std::string::npos);
}

BOOST_AUTO_TEST_CASE(colour_adds_to_the_words_and_takes_nothing_away) {
    const published all{"a,b\n1,2\n3,..\n", "a >= b\n"};
    std::ostringstream out;
    recount::text_report coloured{out, true};
    for (const recount::snapshot_report& one : all.reports) coloured.add(one);
    coloured.finish();
    std::string plain;
    const std::string text = out.str();
    for (std::size_t i = 0; i < text.size(); ++i)
        if (text[i] == '\033')
            i = text.find('m', i);
        else
            plain += text[i];
    BOOST_TEST(plain == all.as<recount::text_report>());
    BOOST_TEST(text.find("\033[1;31m") != text.npos);
}

BOOST_AUTO_TEST_SUITE_END()
