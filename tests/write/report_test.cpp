// SPDX-License-Identifier: BSL-1.0
#include <boost/test/unit_test.hpp>

#include <recount/write/html.hpp>
#include <recount/write/json.hpp>
#include <recount/write/report.hpp>
#include <recount/write/report_text.hpp>

#include <sstream>
#include <string>
#include <vector>

BOOST_AUTO_TEST_SUITE(write_report_test)

using namespace std::chrono_literals;
using recount::stated;

namespace {

struct freed : recount::category<"freed"> {};
struct women : recount::category<"women"> {};
struct shape : recount::scheme<recount::cumulative<freed>, recount::subset<women, freed>> {};
using at = recount::snapshot<shape>;

std::string text_of(const std::vector<recount::snapshot_report>& reports) {
    std::ostringstream out;
    recount::text_report text{out};
    for (const recount::snapshot_report& one : reports) text.add(one);
    text.finish();
    return out.str();
}

}  // namespace

BOOST_AUTO_TEST_CASE(of_a_snapshot_of_a_static_scheme) {
    const at one{recount::in(2007y), recount::source{"R", "the office", "a bulletin"}, stated<freed>(5),
                 stated<women>(7)};
    const recount::snapshot_report report = recount::report_of(recount::reconcile(one));
    BOOST_TEST(report.from.stated_by == "the office");
    BOOST_TEST(report.origin(0).source == "a bulletin");
    BOOST_TEST(report.first_line() == 0u);
    BOOST_TEST(text_of({report}).find("5 is stated, 7 is computed: the parts have 2 more than the whole") !=
               std::string::npos);
    std::ostringstream page;
    recount::html_report html{page};
    html.add(report);
    html.finish();
    BOOST_TEST(page.str().find("Stated by the office.") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(of_a_series_with_a_declared_fall) {
    recount::series<shape> counts{std::vector{at{recount::in(2005y), stated<freed>(9), stated<women>(1)},
                                              at{recount::in(2006y), stated<freed>(7), stated<women>(1)}}};
    counts.declare_fall(freed{}, recount::in(2006y), "duplicates were removed");
    auto reconciled = recount::reconcile(counts);
    const std::vector<recount::snapshot_report> reports = recount::reports_of(reconciled);
    BOOST_TEST_REQUIRE(reports.size() == 2u);
    const std::string text = text_of(reports);
    BOOST_TEST(
        text.find("2005 to 2006  freed >= previous freed\n      7 is stated, 9 is computed: it fell by 2, from 9 to 7\n"
                  "      the fall is declared: duplicates were removed\n") != std::string::npos);
    BOOST_TEST(text.ends_with("nothing is inconsistent in 3 findings; 3 consistent.\n"));
    std::ostringstream series_text;
    series_text << reconciled.size();
    BOOST_TEST(series_text.str() == "3");
}

BOOST_AUTO_TEST_CASE(counts_in_words) {
    using recount::detail::summary_text;
    BOOST_TEST(summary_text({}) == "nothing was judged");
    BOOST_TEST(summary_text({1, 0, 0, 0, 0}) == "nothing is inconsistent in 1 finding; 1 consistent");
    BOOST_TEST(summary_text({1, 2, 3, 4, 0}) ==
               "3 of 10 findings are inconsistent; 1 consistent, 2 consistent by rounding, 4 undetermined");
    BOOST_TEST(summary_text({1'000, 0, 1, 0, 0}) == "1 of 1,001 findings is inconsistent; 1,000 consistent");
    BOOST_TEST(summary_text({2, 0, 0, 0, 1}) ==
               "1 snapshot is inconsistent, as its relations hold one by one, but not together; nothing else is in 2 "
               "findings; 2 consistent");
    BOOST_TEST(summary_text({2, 0, 1, 0, 2}) ==
               "1 of 3 findings is inconsistent; 2 consistent; in 2 snapshots the relations hold one by one, but not "
               "together");
}

BOOST_AUTO_TEST_SUITE_END()
