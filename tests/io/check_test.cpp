// SPDX-License-Identifier: BSL-1.0
#include <boost/test/unit_test.hpp>

#include <recount/io/check.hpp>

#include "published.hpp"

#include <string>
#include <vector>

namespace {

/// "2007: a = b + c; 2008: ..." : which relations were judged on which snapshot.
std::string judged(const published& all) {
    std::string text;
    for (const recount::snapshot_report& report : all.reports) {
        if (!text.empty()) text += "; ";
        text += recount::printed(report.as_of) + ":";
        for (const recount::reported_finding& one : report.findings) {
            text += " [" + recount::detail::rule_of(report.scheme, one.found) + "]";
            if (one.between()) text += " since " + recount::printed(one.since);
        }
    }
    return text;
}

bool names_the_rule(const recount::input_error& fault) {
    return fault.at() == recount::place{"figures.rules", 2, 7} && fault.offending() == "c";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(check)

BOOST_AUTO_TEST_CASE(a_relation_is_judged_where_two_of_its_categories_stand) {
    const std::string rules = "a = b + c\nd >= e\n";
    BOOST_TEST(judged({"category,value,as_of\na,3,2007\nb,1,2007\nc,2,2007\nd,5,2008\ne,4,2008\na,3,2008\n", rules}) ==
               "2007: [a = b + c]; 2008: [d >= e]");
}

BOOST_AUTO_TEST_CASE(a_relation_that_is_met_nowhere_is_judged_where_one_of_its_categories_stands) {
    BOOST_TEST(judged({"category,value\na,3\n", "a >= b\n@optional b\n"}) == "undated: [a >= b]");
    BOOST_TEST(judged({"a,c\n3,4\n", "a >= b\na >= c\n@optional b\n"}) == "undated: [a >= b] [a >= c]");
}

BOOST_AUTO_TEST_CASE(what_is_not_published_stands_there) {
    BOOST_TEST(judged({"category,value\na,3\nb,..\nc,\n", "a = b + c\n"}) == "undated: [a = b + c]");
}

BOOST_AUTO_TEST_CASE(snapshots_of_one_register_and_key_are_a_series) {
    const std::string rules = "freed >= previous freed\n";
    BOOST_TEST(
        judged({"category,value,as_of,register\nfreed,1,2005,A\nfreed,3,2007,A\nfreed,2,2006,A\nfreed,9,2005,B\n",
                rules}) ==
        "2005:; 2006: [freed >= previous freed] since 2005; 2007: [freed >= previous freed] since 2006; 2005:");
    BOOST_TEST(judged({"area,as_of,freed\nnorth,2005,1\nsouth,2006,2\nnorth,2006,3\n", rules}) ==
               "2005:; 2006: [freed >= previous freed] since 2005; 2006:");
}

BOOST_AUTO_TEST_CASE(an_edition_that_was_replaced_is_judged_by_itself) {
    const published all{"as_of,freed,women\n2005,5,6\n2006,9,1\n2005,4,2\n",
                        "freed >= previous freed\nfreed >= women\n"};
    BOOST_TEST(
        judged(all) ==
        "2005: [freed >= women]; 2005: [freed >= women]; 2006: [freed >= previous freed] since 2005 [freed >= women]");
    BOOST_TEST_REQUIRE(all.reports.size() == 3u);
    BOOST_TEST(all.reports[0].replaced);
    BOOST_TEST((all.reports[0].findings[0].found.verdict == recount::verdict::inconsistent));
    BOOST_TEST(!all.reports[1].replaced);
    // 2006 follows the current edition
    BOOST_TEST(all.reports[2].findings[0].before[0].value() == 4);
}

BOOST_AUTO_TEST_CASE(a_category_that_no_file_has_is_an_error_in_the_rules) {
    BOOST_CHECK_EXCEPTION(published("a,b\n1,1\n", "a >= b\n b >= c\n"), recount::input_error, names_the_rule);
}

BOOST_AUTO_TEST_CASE(a_sum_that_does_not_fit_says_where_its_figures_stand) {
    BOOST_CHECK_EXCEPTION(published("a,b,c\n1,1,0\n1,9223372036854775807,9223372036854775807\n", "a = b + c\n"),
                          recount::input_error, [](const auto& fault) { return fault.at().line == 3; });
    BOOST_CHECK_EXCEPTION(published("a,b,c\n1,5 %,0\n", "a = b + c\n"), recount::input_error,
                          [](const auto& fault) { return fault.at().line == 2; });
}

BOOST_AUTO_TEST_CASE(a_category_that_no_rule_mentions_is_reported_once) {
    const recount::rules by = recount::rules_from("a >= b\n");
    std::istringstream in{"category,value,as_of\na,1,2007\nz,1,2007\nb,1,2007\nz,1,2008\n"};
    recount::csv_reader reader{in, by.scheme, "f.csv"};
    recount::figure_check check{by};
    check.read(reader, [](recount::snapshot_report&&) {});
    BOOST_TEST_REQUIRE(check.unmentioned().size() == 1u);
    BOOST_TEST(check.unmentioned()[0].name == "z");
    BOOST_TEST((check.unmentioned()[0].first == recount::place{"f.csv", 3, 1}));
}

BOOST_AUTO_TEST_CASE(a_wide_row_is_judged_before_the_next_one_is_read) {
    const recount::rules by = recount::rules_from("a >= b\n");
    std::istringstream in{"a,b\n1,1\n2,x\n"};
    recount::csv_reader reader{in, by.scheme, "f.csv"};
    recount::figure_check check{by};
    std::size_t judged_rows = 0;
    BOOST_CHECK_THROW(check.read(reader, [&](recount::snapshot_report&&) { ++judged_rows; }), recount::input_error);
    BOOST_TEST(judged_rows == 1u);
}

BOOST_AUTO_TEST_SUITE_END()
