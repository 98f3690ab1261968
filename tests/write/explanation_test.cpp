// SPDX-License-Identifier: BSL-1.0
#include <boost/test/unit_test.hpp>

#include <recount/write/annotations.hpp>
#include <recount/write/explanation.hpp>
#include <recount/write/html.hpp>
#include <recount/write/json.hpp>
#include <recount/write/junit.hpp>
#include <recount/write/markdown.hpp>
#include <recount/write/report_text.hpp>

#include "publications/published.hpp"

#include <string>

BOOST_AUTO_TEST_SUITE(write_explanation_test)

// a + b = 10 and a + b = 12 cannot both be, and neither is contradicted by itself
const published together{"x,y,a,b\n10,12,..,..\n", "x = a + b\ny = a + b\n"};

BOOST_AUTO_TEST_CASE(relations_that_hold_one_by_one_may_not_hold_together) {
    BOOST_TEST_REQUIRE(together.reports.size() == 1u);
    const recount::snapshot_report& report = together.reports[0];
    BOOST_TEST(report.fails_only_together());
    BOOST_TEST_REQUIRE(report.explained->conflicts.sets.size() == 1u);
    BOOST_TEST(report.explained->conflicts.sets[0].relations.size() == 2u);
    recount::verdict_counts counts;
    counts.add(report);
    BOOST_TEST(counts.inconsistent == 0u);
    BOOST_TEST(counts.only_together == 1u);
}

BOOST_AUTO_TEST_CASE(every_report_says_so) {
    const std::string said =
        "annot all hold together: x = a + b and y = a + b, given x and y; x - y is -2 as stated and would have to be 0";
    BOOST_TEST(together.as<recount::text_report>().find(said) != std::string::npos);
    BOOST_TEST(together.as<recount::markdown_report>().find(said) != std::string::npos);
    BOOST_TEST(together.as<recount::html_report>().find(said) != std::string::npos);
    BOOST_TEST(together.as<recount::annotations_report>().find(said) != std::string::npos);
    BOOST_TEST(together.as<recount::junit_report>().find(said) != std::string::npos);
    BOOST_TEST(together.as<recount::json_report>().find(R"("relations": ["x = a + b", "y = a + b"])") !=
               std::string::npos);
}

// x1 = x2 = ... = x40 can only be where 10 is 12: of what is long the first six are said, and how many more there are.
BOOST_AUTO_TEST_CASE(a_long_conflict_is_shortened) {
    std::string figures = "y1,y2";
    std::string rules = "y1 = x1\ny2 = x40\n";
    for (int i = 1; i <= 40; ++i) {
        figures += ",x" + std::to_string(i);
        if (i > 1) rules += "x" + std::to_string(i - 1) + " = x" + std::to_string(i) + "\n";
    }
    const published chain{figures + "\n10,12" + std::string(40, ',') + "\n", rules};
    const std::string text = chain.as<recount::text_report>();
    BOOST_TEST_REQUIRE(chain.reports[0].explained->conflicts.sets.size() == 1u);
    BOOST_TEST(chain.reports[0].explained->conflicts.sets[0].relations.size() == 41u);
    BOOST_TEST(text.find("cannot all hold together: y1 = x1, y2 = x40, x1 = x2, x2 = x3, x3 = x4, x4 = x5 and 35 more, "
                         "given y1 and y2") != std::string::npos,
               text);
    // a relation without a name is said by its rule, of which the same holds
    std::string parts = "x = a1";
    std::string head = "x,y,a1";
    for (int i = 2; i <= 40; ++i) {
        parts += " + a" + std::to_string(i);
        head += ",a" + std::to_string(i);
    }
    const published sums{head + "\n10,12" + std::string(40, ',') + "\n", parts + "\ny" + parts.substr(1) + "\n"};
    const std::string shorter = sums.as<recount::text_report>();
    BOOST_TEST(shorter.find("annot all hold together: ") != std::string::npos);
    BOOST_TEST(shorter.find("a39") == std::string::npos, shorter);
    BOOST_TEST(shorter.find("x - y is -2 as stated and would have to be 0") != std::string::npos, shorter);
}

BOOST_AUTO_TEST_CASE(consistent_figures_need_no_explanation) {
    const published all{"a,b\n3,2\n", "a >= b\n"};
    BOOST_TEST_REQUIRE(all.reports[0].explained.has_value());
    BOOST_TEST(all.reports[0].explained->possible);
    BOOST_TEST(all.reports[0].explained->bounds.of.empty());
}

BOOST_AUTO_TEST_CASE(movements_of_other_snapshots_are_not_misprinted_here) {
    // 10 people on 1 January, 3 left during the year, 9 on 31 December
    const published all{"category,value,as_of\nstock,10,2005-01-01\nleft,3,2005\nstock,9,2005-12-31\njoined,0,2005\n",
                        "stock = previous stock + joined - left\n"};
    for (const recount::snapshot_report& report : all.reports)
        for (const recount::repair& one : report.explained->repairs)
            for (const recount::replacement& each : one.changes) BOOST_TEST(each.category == 0u);
}

BOOST_AUTO_TEST_CASE(without_explanation_where_a_step_does_not_fit) {
    // every relation fits; what they say together may not
    const published all{"a,b\nat least 9223372036854775806,1\n",
                        "9223372036854775807 >= 9223372036854775807 * b\na >= b\n"};
    BOOST_TEST(all.reports[0].findings.size() == 2u);
}

BOOST_AUTO_TEST_SUITE_END()
