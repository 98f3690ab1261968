// SPDX-License-Identifier: BSL-1.0

#include <recount/read/sdmx.hpp>

#include <recount/text/printed.hpp>

#include <boost/test/unit_test.hpp>

#include <sstream>
#include <string>
#include <vector>

namespace {

using namespace recount;
using namespace std::chrono_literals;

const dynamic_scheme by_sex = [] {
    dynamic_scheme scheme;
    scheme.partition("T", {"M", "F"});
    return scheme;
}();

struct table {
    std::vector<std::string> keys;
    std::vector<recorded_snapshot> snapshots;
    std::vector<unmentioned_category> unmentioned;
};

table read(const std::string& text, const std::vector<std::string>& category = {}) {
    std::istringstream in{text};
    sdmx_reader reader{in, by_sex, "x.csv", category};
    table result{reader.keys(), {}, {}};
    while (auto next = reader.next()) result.snapshots.push_back(std::move(*next));
    result.unmentioned = reader.unmentioned();
    return result;
}

/// The figure of one observation with these attributes.
std::string figure_of(const std::string& value, const std::string& multiplier = "", const std::string& decimals = "",
                      const std::string& measure = "", const std::string& status = "") {
    const table one = read("DATAFLOW,SEX,TIME_PERIOD,OBS_VALUE,UNIT_MULT,DECIMALS,UNIT_MEASURE,OBS_STATUS\nx,T,2007," +
                           value + "," + multiplier + "," + decimals + "," + measure + "," + status + "\n");
    return printed(one.snapshots.at(0).figures["T"]);
}

std::string refused(const std::string& text, const std::vector<std::string>& category = {}) {
    try {
        read(text, category);
        return "accepted";
    } catch (const input_error& fault) {
        return fault.what();
    }
}

BOOST_AUTO_TEST_SUITE(sdmx)

BOOST_AUTO_TEST_CASE(dimensions_are_the_category_and_the_keys) {
    const table file = read(
        "STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA,SEX,TIME_PERIOD,OBS_VALUE,OBS_STATUS,COMMENT\n"
        "dataflow,X:PEOPLE(1.0),I,north,T,2007,4354,A,\"a, b\"\n"
        "dataflow,X:PEOPLE(1.0),I,north,M,2007,3503,E,\n"
        "dataflow,X:PEOPLE(1.0),I,south,M,2007,5,,\n"
        "dataflow,X:PEOPLE(1.0),I,north,F,2007,,M,\n"
        "dataflow,X:PEOPLE(1.0),I,north,U,2007,9,A,\n"
        "dataflow,Y:PEOPLE(1.0),I,north,F,2007,850,A,\n",
        {"SEX"});
    BOOST_TEST(file.keys == std::vector<std::string>{"REF_AREA"});
    BOOST_TEST_REQUIRE(file.snapshots.size() == 3u);
    const recorded_snapshot& north = file.snapshots[0];
    BOOST_TEST(north.key == std::vector<std::string>{"north"});
    BOOST_TEST((north.figures["T"] == figure{4'354}));
    BOOST_TEST((north.figures["M"] == figure{3'503}));
    BOOST_TEST(!north.figures["F"].published());
    BOOST_TEST((north.figures.as_of() == in(2007y)));
    BOOST_TEST(north.figures.from().register_name == "X:PEOPLE(1.0)");
    BOOST_TEST(north.origin(1).line == 3u);
    BOOST_TEST(north.origin(1).note == "OBS_STATUS E");
    BOOST_TEST(file.snapshots[2].figures.from().register_name == "Y:PEOPLE(1.0)");
    BOOST_TEST_REQUIRE(file.unmentioned.size() == 1u);
    BOOST_TEST((file.unmentioned[0].first == place{"x.csv", 6, 32}));
}

BOOST_AUTO_TEST_CASE(labels_are_cut_off_and_several_dimensions_make_a_category) {
    dynamic_scheme scheme;
    scheme.partition("T Y", {"M Y", "F Y"});
    std::istringstream in{
        "STRUCTURE,STRUCTURE_ID,AGE: Age,SEX: Sex,TIME_PERIOD: Time,OBS_VALUE: Value\ndataflow,X,Y: Young,M: "
        "Male,2007,12\n"};
    sdmx_reader reader{in, scheme, "x.csv", {"SEX", "AGE"}};
    const auto snapshot = reader.next();
    BOOST_TEST_REQUIRE(snapshot.has_value());
    BOOST_TEST((snapshot->figures["M Y"] == figure{12}));
    BOOST_TEST(reader.keys().empty());
}

BOOST_AUTO_TEST_CASE(multiples_are_intervals_and_decimals_never_widen) {
    BOOST_TEST(figure_of("4354") == "4,354");
    BOOST_TEST(figure_of("4354.0") == "4,354");
    BOOST_TEST(figure_of("-386") == "-386");
    BOOST_TEST(figure_of("4354", "0") == "4,354");
    BOOST_TEST(figure_of("4354", "0", "2") == "4,354");
    BOOST_TEST(figure_of("4354", "", "18") == "4,354");
    BOOST_TEST(figure_of("12", "3") == "12,000 (to 1,000)");
    BOOST_TEST(figure_of("12.5", "3") == "12,500 (to 100)");
    BOOST_TEST(figure_of("12.5", "3", "0") == "12,500 (to 100)");
    BOOST_TEST(figure_of("12", "3", "1") == "12,000 (to 100)");
    BOOST_TEST(figure_of("12.345", "3") == "12,345");
    BOOST_TEST(figure_of("12.3450", "3") == "12,345");
    BOOST_TEST(figure_of("1.2E3") == "1,200");
    BOOST_TEST(figure_of("1200e-2") == "12");
    BOOST_TEST(figure_of("1200", "-2") == "12");
    BOOST_TEST(figure_of("37.94", "", "", "PC") == "37.94 %");
    BOOST_TEST(figure_of("37.9", "", "2", "PT_POP") == "37.90 %");
    BOOST_TEST(figure_of("37.94", "0", "1", "PC") == "37.94 %");
}

BOOST_AUTO_TEST_CASE(a_status_can_say_that_nothing_is_published) {
    for (const char* status : {"H", "L", "M", "O", "Q"}) BOOST_TEST(figure_of("0", "", "", "", status) == "..");
    for (const char* status : {"", "A", "B", "E", "P", "U"}) BOOST_TEST(figure_of("0", "", "", "", status) == "0");
    BOOST_TEST(figure_of("") == "..");
    BOOST_TEST(figure_of("NaN") == "..");
}

BOOST_AUTO_TEST_CASE(time_periods_are_those_of_the_standard) {
    const auto time = [](const char* text) {
        const auto read_period = detail::sdmx_period(text);
        return read_period ? printed(*read_period) : "none";
    };
    BOOST_TEST(time("2007") == "2007");
    BOOST_TEST(time("2007-09") == "2007-09");
    BOOST_TEST(time("2007-09-01") == "2007-09-01");
    BOOST_TEST(time("2007-09-01T10:00:00") == "2007-09-01T10:00");
    BOOST_TEST(time("2025-12-19T14:30:00Z") == "2025-12-19T14:30");
    BOOST_TEST(time("2007-A1") == "2007");
    BOOST_TEST(time("2007-S2") == "2007-07/2007-12");
    BOOST_TEST(time("2007-T3") == "2007-09/2007-12");
    BOOST_TEST(time("2007-Q3") == "2007-07/2007-09");
    BOOST_TEST(time("2007-M09") == "2007-09");
    BOOST_TEST(time("2007-D365") == "2007-12-31");
    BOOST_TEST(time("2008-D366") == "2008-12-31");
    // weeks of ISO 8601: 2009 began on a Thursday and had 53 of them; 2007 began on a Monday
    BOOST_TEST(time("2007-W01") == "2007-01-01/2007-01-07");
    BOOST_TEST(time("2009-W53") == "2009-12-28/2010-01-03");
    BOOST_TEST(time("2005-W01") == "2005-01-03/2005-01-09");
    BOOST_TEST(time("2007-09-15/P1M") == "2007-09-15/2007-10-14");
    BOOST_TEST(time("2007-01-31/P1M") == "2007-01-31/2007-02-28");
    BOOST_TEST(time("2007-01-01/P2Y") == "2007/2008");
    BOOST_TEST(time("2007-01-01/P10D") == "2007-01-01/2007-01-10");
    for (const char* text : {"2007-Q5", "2007-Q0", "2007-W53", "2007-D366", "2007-X1", "2007-13", "07", "2007/P1Y",
                             "2007-09-01Tnoon", "2007-01-01/P0D", "2007-01-01/1D", "2007-01-01/PTD", "2007-Q", "2007Q"})
        BOOST_TEST(time(text) == "none", text);
}

// SDMX 3.0, technical notes, reporting time periods: the parts of a reporting year count from its start day.
BOOST_AUTO_TEST_CASE(reporting_years_begin_when_they_say_so) {
    using namespace std::chrono;
    const auto time = [](const char* text, month_day start) {
        const auto read_period = detail::sdmx_period(text, start);
        return read_period ? printed(*read_period) : "none";
    };
    BOOST_TEST(time("2010-Q1", July / 1) == "2010-07/2010-09");
    BOOST_TEST(time("2010-Q3", July / 1) == "2011-01/2011-03");
    BOOST_TEST(time("2010-A1", July / 1) == "2010-07/2011-06");
    BOOST_TEST(time("2010-S2", April / 1) == "2010-10/2011-03");
    BOOST_TEST(time("2010-T2", April / 6) == "2010-08-06/2010-12-05");
    BOOST_TEST(time("2010-M07", July / 1) == "2011-01");
    BOOST_TEST(time("2010-D001", July / 1) == "2010-07-01");
    // 1 July 2010 was a Thursday, 1 July 2011 a Friday
    BOOST_TEST(time("2010-W01", July / 1) == "2010-06-28/2010-07-04");
    BOOST_TEST(time("2011-W01", July / 1) == "2011-07-04/2011-07-10");
    BOOST_TEST(time("2010-W53", July / 1) == "2011-06-27/2011-07-03");
    BOOST_TEST(time("2010-D366", July / 1) == "none");
    BOOST_TEST(time("2010", July / 1) == "2010");
    BOOST_TEST(time("2010-07", July / 1) == "2010-07");
    BOOST_TEST((detail::reporting_year_start("--07-01") == July / 1));
    for (const char* text : {"", "07-01", "--7-1", "--13-01", "--02-30", "--01-31"})
        BOOST_TEST(!detail::reporting_year_start(text).has_value(), text);
}

BOOST_AUTO_TEST_CASE(errors_say_where_and_what_was_expected) {
    const auto says = [](const std::string& text, const std::string& expected,
                         const std::vector<std::string>& category = {}) {
        const std::string said = refused(text, category);
        BOOST_TEST(said.find(expected) != std::string::npos, said);
    };
    const std::string header = "DATAFLOW,SEX,TIME_PERIOD,OBS_VALUE,UNIT_MULT\n";
    says("", "x.csv: is empty");
    says("a,b\n", "x.csv:1: is not the header of SDMX-CSV");
    says("DATAFLOW,SEX,AREA,OBS_VALUE\n",
         "it is not said which dimension makes the category; expected one or more of SEX, AREA");
    says("DATAFLOW,SEX,AREA,OBS_VALUE\n", "\"AGE\" is not a dimension; expected one of SEX, AREA", {"AGE"});
    says("DATAFLOW,SEX,SEX,OBS_VALUE\n", "x.csv:1:14: \"SEX\" heads two columns");
    says(header + "x,T,2007,1\n", "x.csv:2: the row has 4 fields; expected 5");
    says(header + "x,T,1 May,1,\n", "x.csv:2:5: \"1 May\" is not a time period");
    says(header + "x,T,2007,12.5,\n", "x.csv:2:10: \"12.5\" is not a whole number of people");
    says(header + "x,T,2007,about 12,\n", "x.csv:2:10: \"about 12\" is not a number");
    says(header + "x,T,2007,1,many\n", "x.csv:2:12: \"many\" is not a power of ten");
    says(header + "x,T,2007,9999999999999,9\n", "x.csv:2:10: \"9999999999999\" does not fit into 64 bits");
    says(header + "x,T,2007,1,\nx,T,2007,1,\n", "x.csv:3:3: \"T\" is stated twice in one snapshot, first on line 2");
    says("DATAFLOW,ACTION,SEX,OBS_VALUE\nx,D,T,\n", "x.csv:2:3: \"D\" deletes an observation");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
