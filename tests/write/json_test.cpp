// SPDX-License-Identifier: BSL-1.0
#include <boost/test/unit_test.hpp>

#include <recount/write/json.hpp>

#include "publications/published.hpp"

#include <cctype>
#include <sstream>
#include <string>
#include <utility>

BOOST_AUTO_TEST_SUITE(write_json_test)

// That the text is JSON at all is asked of independent parsers in program/formats.sh.

namespace {

/// Without the blanks that stand outside of strings.
std::string packed(const std::string& json) {
    std::string result;
    bool quoted = false;
    for (std::size_t i = 0; i < json.size(); ++i) {
        if (json[i] == '"' && (i == 0 || json[i - 1] != '\\')) quoted = !quoted;
        if (quoted || !std::isspace(static_cast<unsigned char>(json[i]))) result += json[i];
    }
    return result;
}

std::string json_of(const published& all) { return packed(all.as<recount::json_report>()); }

bool holds(const std::string& text, const std::string& part) { return text.find(packed(part)) != text.npos; }

}  // namespace

BOOST_AUTO_TEST_CASE(one_object_as_the_design_has_it) {
    const published all{
        "category,value,as_of,register\n"
        "went missing,\"4,354\",2007,Working Group\nmilitary personnel,\"3,503\",2007,Working Group\n"
        "civilians,841,2007,Working Group\nstatus unknown,9,2007,Working Group\n"
        "children,47,2007,Working Group\ngirls,16,2007,Working Group\nboys,..,2007,Working Group\n",
        "by status: went missing = military personnel + civilians + status unknown\n"
        "children = girls + boys\n"};
    // worked out by hand: 4,354 - 4,353 = 1; 47 - 16 = 31; one figure changed, by one keystroke, 9 to 10 by two. A wrong
    // digit is what likelihoods are measured against: 0; two slips are one to the 63 of a certain wrong digit, and the
    // tenths of a power of ten of that are 10 lg (1 / 63) = -18 (see the sources in explain/detail/repair_ranking.hpp)
    BOOST_TEST(json_of(all) == packed(R"({"recount": 1,
 "snapshots": [{"as_of": "2007", "register": "Working Group", "key": {},
   "figures": [{"category": "went missing", "printed": "4,354", "file": "figures.csv", "line": 2, "column": 14},
     {"category": "military personnel", "printed": "3,503", "file": "figures.csv", "line": 3, "column": 20},
     {"category": "civilians", "printed": "841", "file": "figures.csv", "line": 4, "column": 11},
     {"category": "status unknown", "printed": "9", "file": "figures.csv", "line": 5, "column": 16},
     {"category": "children", "printed": "47", "file": "figures.csv", "line": 6, "column": 10},
     {"category": "girls", "printed": "16", "file": "figures.csv", "line": 7, "column": 7},
     {"category": "boys", "printed": "..", "file": "figures.csv", "line": 8, "column": 6}],
   "findings": [{"relation": "by status", "kind": "partition", "reading": false,
     "rule": "went missing = military personnel + civilians + status unknown",
     "verdict": "inconsistent", "stated": [4354, 4354], "computed": [4353, 4353], "discrepancy": [1, 1], "not_published": [],
     "file": "figures.csv", "line": 2, "column": 14},
    {"relation": "children = girls + boys", "kind": "partition", "reading": false, "rule": "children = girls + boys",
     "verdict": "undetermined", "stated": [47, 47], "computed": [16, null], "discrepancy": [null, 31], "not_published": ["boys"],
     "file": "figures.csv", "line": 6, "column": 10}],
   "bounds": [{"category": "boys", "low": 31, "high": 31}],
   "conflicts": [{"categories": ["went missing", "military personnel", "civilians", "status unknown"], "relations": ["by status"]}],
   "smallest_changes": {"weight": 1, "proved": true, "sets": [[{"category": "went missing", "low": 4353, "high": 4353}],
     [{"category": "military personnel", "low": 3504, "high": 3504}], [{"category": "civilians", "low": 842, "high": 842}],
     [{"category": "status unknown", "low": 10, "high": 10}]]},
   "repairs": [{"rank": 1, "likelihood": 0, "kind": "misprint", "survives": true, "mends_together": false, "closes": ["by status"], "breaks": [],
       "changes": [{"category": "went missing", "printed": "4,354", "implied": "4,353", "keystrokes": 1}]},
     {"rank": 1, "likelihood": 0, "kind": "misprint", "survives": true, "mends_together": false, "closes": ["by status"], "breaks": [],
       "changes": [{"category": "military personnel", "printed": "3,503", "implied": "3,504", "keystrokes": 1}]},
     {"rank": 1, "likelihood": 0, "kind": "misprint", "survives": true, "mends_together": false, "closes": ["by status"], "breaks": [],
       "changes": [{"category": "civilians", "printed": "841", "implied": "842", "keystrokes": 1}]},
     {"rank": 2, "likelihood": -18, "kind": "misprint", "survives": true, "mends_together": false, "closes": ["by status"], "breaks": [],
       "changes": [{"category": "status unknown", "printed": "9", "implied": "10", "keystrokes": 2}]}]}],
 "never_judged": [], "not_mentioned": [], "read_as": {},
 "summary": {"consistent": 0, "consistent_by_rounding": 0, "inconsistent": 1, "undetermined": 1, "only_together": 0,
   "relations": [
     {"relation": "by status", "kind": "partition", "consistent": 0, "consistent_by_rounding": 0, "inconsistent": 1, "undetermined": 0},
     {"relation": "children = girls + boys", "kind": "partition", "consistent": 0, "consistent_by_rounding": 0,
      "inconsistent": 0, "undetermined": 1}]}})"));
}

BOOST_AUTO_TEST_CASE(nothing_is_an_object_too) {
    std::ostringstream out;
    recount::json_report report{out};
    report.finish();
    BOOST_TEST(
        packed(out.str()) ==
        R"({"recount":1,"snapshots":[],"never_judged":[],"not_mentioned":[],"read_as":{},"summary":{"consistent":0,"consistent_by_rounding":0,)"
        R"("inconsistent":0,"undetermined":0,"only_together":0,"relations":[]}})");
}

BOOST_AUTO_TEST_CASE(what_is_not_finished_is_an_object_all_the_same) {
    const published all{"a,b\n1,2\n", "a >= b\n"};
    std::ostringstream out;
    {
        recount::json_report first{out};
        first.add(all.reports[0]);
        const recount::json_report report{std::move(first)};
        BOOST_TEST(!out.str().ends_with("}}\n"));
    }
    BOOST_TEST(out.str() == all.as<recount::json_report>());
    BOOST_TEST(out.str().ends_with("}}\n"));
}

BOOST_AUTO_TEST_CASE(figures_of_a_row_have_columns) {
    // of characters: the first name has one of two bytes
    const published all{"area,a,b,c\nSør,10,6,5\n", "a = b + c\n"};
    const std::string json = json_of(all);
    BOOST_TEST(holds(json, R"({"category": "a", "printed": "10", "file": "figures.csv", "line": 2, "column": 5})"));
    BOOST_TEST(holds(json, R"({"category": "c", "printed": "5", "file": "figures.csv", "line": 2, "column": 10}])"));
    BOOST_TEST(holds(json, R"("not_published": [], "file": "figures.csv", "line": 2, "column": 5}])"));
}

BOOST_AUTO_TEST_CASE(percentages_stand_in_strings_as_printed) {
    // 499 of 1,316 is 37.9179... per cent; 1 of 8 is 12.5, printed with two decimals
    const std::string json = json_of({"share,part,whole\n37.94 %,499,1316\n12.50 %,1,8\n", "share = part / whole\n"});
    BOOST_TEST(holds(json, R"("kind": "share")"));
    BOOST_TEST(
        holds(json, R"("verdict": "inconsistent", "stated": ["37.94", "37.94"], "computed": ["37.9179", "37.918"])"));
    BOOST_TEST(holds(
        json,
        R"("verdict": "consistent", "stated": ["12.50", "12.50"], "computed": ["12.50", "12.50"], "discrepancy": ["0.00", "0.00"])"));
}

BOOST_AUTO_TEST_CASE(null_is_an_unbounded_end) {
    const std::string json = json_of({"a,b\nat least 5,fewer than 3\n", "a >= b\n"});
    BOOST_TEST(
        holds(json, R"("verdict": "consistent", "stated": [5, null], "computed": [0, 2], "discrepancy": [3, null])"));
    BOOST_TEST(holds(
        json, R"("bounds": [{"category": "a", "low": 5, "high": null}, {"category": "b", "low": 0, "high": 2}])"));
}

BOOST_AUTO_TEST_CASE(a_negative_count_is_a_finding_of_kind_domain) {
    const std::string json = json_of({"a,b\n-5,0\n", "a >= b\n"});
    BOOST_TEST(holds(
        json, R"({"relation": "a >= 0", "kind": "domain", "reading": false, "rule": "a >= 0", "verdict": "inconsistent",
        "stated": [-5, -5], "computed": [0, null])"));
}

BOOST_AUTO_TEST_CASE(a_finding_between_two_snapshots_stands_in_the_later_one) {
    const std::string json =
        json_of({"category,value,as_of\nfreed,20,2006\nfreed,30,2005\n", "(reading): freed >= previous freed\n"});
    BOOST_TEST(holds(json, R"({"as_of": "2005", "register": "", "key": {}, "findings": [],)"));
    BOOST_TEST(holds(json, R"({"as_of": "2006", "register": "", "key": {},
        "figures": [{"category": "freed", "printed": "20", "file": "figures.csv", "line": 2, "column": 7}],
        "findings": [{"relation": "freed >= previous freed",
        "kind": "cumulative", "reading": true, "rule": "freed >= previous freed", "verdict": "inconsistent",
        "stated": [20, 20], "computed": [30, 30], "discrepancy": [-10, -10], "not_published": [], "file": "figures.csv", "line": 2, "column": 7}])"));
}

BOOST_AUTO_TEST_CASE(keys_and_strings_are_escaped) {
    const std::string json = json_of({"\"ar\"\"ea\",a,b\n\"x\\\ty\n\",1,1\n", "a >= b\n"});
    BOOST_TEST(holds(json, R"({"as_of": "", "register": "", "key": {"ar\"ea": "x\\\u0009y\u000A"},)"));
    BOOST_TEST(recount::detail::json_string("\x01\x7F\xFF \xC3\xA9\xE2\x80\xA8") ==
               "\"\\u0001\\u007F\\\\x{FF} \xC3\xA9\\u2028\"");
}

BOOST_AUTO_TEST_CASE(a_repair_that_changes_no_figure_says_what_is_read) {
    // the gap of 5 is the stated class that the sum leaves out
    const std::string json =
        json_of({"all,men,women,children\n30,10,15,5\n", "all = men + women\nwomen >= children\n"});
    BOOST_TEST(holds(json, R"("read": {"relation": "all = men + women", "category": "children", "times": 1})"));
}

BOOST_AUTO_TEST_SUITE_END()
