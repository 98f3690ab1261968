// SPDX-License-Identifier: BSL-1.0
#include <boost/test/unit_test.hpp>

#include <recount/check/check.hpp>
#include <recount/read/csv.hpp>
#include <recount/read/rulebook.hpp>
#include <recount/write/notes.hpp>

#include <optional>
#include <sstream>
#include <string>
#include <vector>

BOOST_AUTO_TEST_SUITE(check_coverage_test)

namespace {

/// Why each rule that was judged nowhere was not: "reason; remedy", in the order of the rules.
std::vector<std::string> why(const std::vector<std::string>& files, const std::string& rules,
                             std::optional<recount::vtl_mode> mode = {}) {
    recount::rulebook by{recount::rulebook_from(rules, "figures.rules")};
    recount::figure_check check{by, mode};
    const auto ignored = [](recount::snapshot_report&&) {};
    for (const std::string& figures : files) {
        std::istringstream in{figures};
        recount::csv_reader reader{in, by.scheme(), "figures.csv"};
        check.read(reader, ignored);
    }
    check.finish(ignored);
    std::vector<std::string> result;
    for (const recount::rule_record& one : check.notes().rules)
        if (!one.judged()) result.push_back(one.reason + (one.remedy.empty() ? "" : "; " + one.remedy));
    return result;
}

std::string why(const std::string& figures, const std::string& rules) {
    const std::vector<std::string> all = why(std::vector{figures}, rules);
    return all.size() == 1 ? all[0] : std::to_string(all.size()) + " rules were judged nowhere";
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_rule_that_is_judged_once_is_judged) {
    BOOST_TEST(why("a,b\n1,1\n", "a = b\n") == "0 rules were judged nowhere");
    BOOST_TEST(why("a,b\n1,..\n1,1\n", "a = b\n") == "0 rules were judged nowhere");
    BOOST_TEST(why("k,as_of,a\nx,2001,1\ny,2002,1\nx,2002,1\n", "a >= previous a\n") == "0 rules were judged nowhere");
}

BOOST_AUTO_TEST_CASE(the_columns_that_part_a_series_are_found) {
    const std::string rule = "a >= previous a\n";
    BOOST_TEST(why("k,as_of,a\nx,2001,1\ny,2002,1\n", rule) ==
               "each year is a series of its own, because the column k tells them apart; say @ignore k");
    // with r the series are those of p and q
    BOOST_TEST(why("r,k,as_of,a\np,i,2001-01-01,1\np,j,2001-01-02,1\nq,k,2001-01-01,1\nq,l,2001-01-02,1\n", rule) ==
               "each day is a series of its own, because the column k tells them apart; say @key r, or @ignore k");
    // a code and its label: either alone keeps them apart
    BOOST_TEST(why("code,label,as_of,a\nc1,one,2001-01,1\nc2,two,2001-02,1\n", rule) ==
               "each month is a series of its own, because the columns code and label tell them apart; say @ignore "
               "code, label");
    BOOST_TEST(why(std::vector<std::string>{"as_of,register,a\n2001,A,1\n", "as_of,register,a\n2002,B,1\n"}, rule)[0] ==
               "each year is a series of its own, because the column register tells them apart; say @ignore register");
}

BOOST_AUTO_TEST_CASE(a_series_needs_dates_and_two_figures) {
    const std::string rule = "a >= previous a\n";
    // the only column of dates says when
    BOOST_TEST(why("when,a\n2001-01-01,1\n2001-01-02,1\n", rule) == "0 rules were judged nowhere");
    BOOST_TEST(why("a\n1\n2\n", rule) ==
               "it looks at the snapshot before, and no snapshot has a date; say which column holds the date, as in "
               "@date \"data\"");
    BOOST_TEST(why("as_of,a,b\n2001,1,1\n2002,,1\n", rule) ==
               "only one snapshot publishes the figure that it looks back at");
    BOOST_TEST(why("as_of,a\n2001,\n2002,\n", rule) == "a is published nowhere");
    BOOST_TEST(why("as_of,a\n2001,1\n2001-05,1\n", rule) ==
               "it looks at the snapshot before, and none is certainly before another");
}

BOOST_AUTO_TEST_CASE(the_columns_that_part_a_total_from_its_parts_are_found) {
    const std::string rule = "t = m + w\n";
    // a flag tells no snapshots apart
    BOOST_TEST(why("flag,category,value\np,t,3\n,m,1\ne,w,2\n", rule) == "0 rules were judged nowhere");
    BOOST_TEST(why("area,flag,category,value\nn,p,t,3\nn,,m,1\nn,,w,2\ns,p,t,3\ns,,m,1\ns,,w,2\n", rule) ==
               "0 rules were judged nowhere");
    BOOST_TEST(why("category,value,as_of\nt,3,2001\nm,1,2002\nw,2,2002\n", rule) ==
               "its figures stand in different snapshots, because their dates differ");
}

BOOST_AUTO_TEST_CASE(what_is_not_published_or_not_there_is_said) {
    BOOST_TEST(why("t,m,w\n3,..,1\n3,..,2\n", "t = m + w\n") == "m is published nowhere");
    BOOST_TEST(why("t,m,w\n3,..,\n", "t = m + w\n") == "m and w are published nowhere");
    BOOST_TEST(why("t,m,w\n3,..,1\n3,1,..\n", "t = m + w\n") == "its figures are nowhere published together");
    BOOST_TEST(why("t,m\n3,3\n", "t = m\na = b\n@optional a, b\n") ==
               "no snapshot has any of its figures; write its names as the figures have them");
    BOOST_TEST(why(std::vector<std::string>{}, "t = m\n@optional t, m\n")[0] == "there are no snapshots");
}

BOOST_AUTO_TEST_CASE(rules_of_vtl_hold_at_times_and_are_judged_under_modes) {
    const std::string before =
        "define hierarchical ruleset r ( variable condition TIME as Time rule AREA ) is "
        "when Time < \"1973\" then EU = BE + FR; EU >= BE end hierarchical ruleset;\n";
    BOOST_TEST(why("as_of,EU,BE,FR\n1980,2,1,1\n", before) == "it holds at no time of which there is a snapshot");
    BOOST_TEST(why("as_of,EU,BE,FR\n1970,2,1,1\n", before) == "0 rules were judged nowhere");
    const std::vector<std::string> gap{"T,M\n3,..\n"};
    BOOST_TEST(why(gap, "T = M\n", recount::vtl_mode::non_null)[0] == "M is published nowhere");
    BOOST_TEST(why(gap, "T = M\n", recount::vtl_mode::always_zero)[0] == "M is published nowhere");
}

BOOST_AUTO_TEST_SUITE_END()
