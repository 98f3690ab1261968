// SPDX-License-Identifier: BSL-1.0

#include <recount/read/sdmx.hpp>

#include <recount/text/printed.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <sstream>
#include <string>
#include <vector>

BOOST_AUTO_TEST_SUITE(read_sdmx_test)

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

BOOST_AUTO_TEST_CASE(observations_of_a_snapshot_may_be_said_to_stand_together) {
    const std::string apart = "DATAFLOW,SEX,TIME_PERIOD,OBS_VALUE\nx,T,2007,3\nx,T,2008,4\nx,M,2007,1\n";
    BOOST_TEST(read(apart).snapshots.size() == 2u);
    std::istringstream in{apart};
    sdmx_reader reader{in, by_sex, "x.csv", {}};
    reader.expect_together();
    std::size_t snapshots = 0;
    while (reader.next()) ++snapshots;
    BOOST_TEST(snapshots == 3u);
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
    BOOST_TEST(figure_of("12973.25") == "12,973.25");
    BOOST_TEST(figure_of("12.5", "", "2") == "12.50");
    BOOST_TEST(figure_of("12.5", "", "", "THS_PER") == "12,500 (to 100)");
    BOOST_TEST(figure_of("37.9", "", "", "PC_ACT") == "37.9 %");
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
    for (const char* text : {"NaN", "#N/A", ":", ".."}) BOOST_TEST(figure_of(text) == "..");
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

std::string figures(const table& file) {
    std::string text;
    for (const recorded_snapshot& one : file.snapshots) {
        text += printed(one.figures.as_of());
        for (const std::string& key : one.key) text.append(" ").append(key);
        text +=
            ": " + printed(one.figures["T"]) + " = " + printed(one.figures["M"]) + " + " + printed(one.figures["F"]);
        text += "\n";
    }
    return text;
}

// Forms of the standard and of publishers, after files that are public.
BOOST_AUTO_TEST_CASE(columns_stand_in_any_order_and_labels_are_no_keys) {
    const std::string expected = "2025: 100 = 60 + 45\n";
    const std::string by_name =
        "STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,ACTION,SEX,Sex,TIME_PERIOD,Time period,OBS_VALUE,Observation value\n";
    const std::string people = "dataflow,X,People,M,";
    BOOST_TEST(figures(read(by_name + people + "T,Total,2025,2025,100,\n" + people + "M,Male,2025,2025,60,\n" + people +
                            "F,Female,2025,2025,45,\n")) == expected);
    const std::string first = "STRUCTURE,STRUCTURE_ID,ACTION,OBS_VALUE,SEX,TIME_PERIOD\n";
    const std::string values = "dataflow,X,I,100,T,2025\ndataflow,X,I,60,M,2025\ndataflow,X,I,45,F,2025\n";
    BOOST_TEST(figures(read(first + values)) == expected);
    BOOST_TEST(figures(read(first + values, {"SEX"})) == expected);
    std::string with_semicolons = first + values;
    std::replace(with_semicolons.begin(), with_semicolons.end(), ',', ';');
    BOOST_TEST(figures(read(with_semicolons)) == expected);
    std::string with_tabs = first + values;
    std::replace(with_tabs.begin(), with_tabs.end(), ',', '\t');
    BOOST_TEST(figures(read(with_tabs)) == expected);
    BOOST_TEST(figures(read("STRUCTURE[;];STRUCTURE_ID;ACTION;SEX;TIME_PERIOD;OBS_VALUE\ndataflow;X;I;T;2025;100\n"
                            "dataflow;X;I;M;2025;60\ndataflow;X;I;F;2025;45\n")) == expected);
    // attributes left of the value
    BOOST_TEST(figures(read("DATAFLOW,OBS_STATUS,COMMENT_OBS,SEX,TIME_PERIOD,OBS_VALUE\nx,A,a,T,2025,100\n"
                            "x,A,b,M,2025,60\nx,E,,F,2025,45\n")) == expected);
    // attributes of groups have rows of their own
    BOOST_TEST(figures(read("DATAFLOW,FREQ,SEX,TIME_PERIOD,OBS_VALUE,TITLE\nx,A,T,,,All persons\nx,A,T,2025,100,\n"
                            "x,A,M,,,Men\nx,A,M,2025,60,\nx,A,,,,Sexes\nx,A,F,2025,45,\n",
                            {"SEX"})) == "2025 A: 100 = 60 + 45\n");
}

BOOST_AUTO_TEST_CASE(a_colon_and_a_blank_separate_a_label) {
    const std::string header =
        "STRUCTURE[;],STRUCTURE_ID,SEX: Sex,HOUR: Hour of counting,TIME_PERIOD: Time,OBS_VALUE: V\n";
    const table file = read(header +
                                "dataflow,X: P,T: Total,12:00,2010,100\ndataflow,X: P,M: Male: all,12:00,2010,60\n"
                                "dataflow,X: P,F: Female,12:00,2010,45\ndataflow,X: P,T: Total,12:30,2010,100\n"
                                "dataflow,X: P,M: Men,12:30,2010,60\ndataflow,X: P,F: Women,12:30,2010,40\n",
                            {"SEX"});
    BOOST_TEST(figures(file) == "2010 12:00: 100 = 60 + 45\n2010 12:30: 100 = 60 + 40\n");
    BOOST_TEST(file.snapshots[0].figures.from().register_name == "X");
}

BOOST_AUTO_TEST_CASE(times_and_reporting_years) {
    const std::string header = "DATAFLOW,SEX,TIME_PERIOD,OBS_VALUE,REPORTING_YEAR_START_DAY\n";
    BOOST_TEST(figures(read(header + "x,T,2025-12-19T08:00:00,100,\nx,M,2025-12-19T08:00:00,60,\n"
                                     "x,T,2025-12-19T20:00:00,110,\nx,M,2025-12-19T20:00:00,65,\n")) ==
               "2025-12-19T08:00: 100 = 60 + ..\n2025-12-19T20:00: 110 = 65 + ..\n");
    BOOST_TEST(figures(read(header + "x,T,2010-Q1,100,--07-01\nx,T,2010-Q2,106,--07-01\n")) ==
               "2010-07/2010-09: 100 = .. + ..\n2010-10/2010-12: 106 = .. + ..\n");
    BOOST_TEST(refused(header + "x,T,2010-Q1,100,July\n").find("is not the day on which a year begins") !=
               std::string::npos);
}

// Eurostat: LFSA_EGAI2D says in a dimension what its figures are in.
BOOST_AUTO_TEST_CASE(a_dimension_says_the_unit) {
    const table file = read(
        "DATAFLOW,LAST "
        "UPDATE,freq,sex,unit,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG\nE,2024-06-01,A,T,THS_PER,CY,2023,25.3,\n"
        "E,2024-06-01,A,M,THS_PER,CY,2023,12.5,\nE,2024-06-01,A,F,THS_PER,CY,2023,:,u\n"
        "E,2024-06-01,A,T,PC_ACT,CY,2023,5.3,\n",
        {"sex"});
    BOOST_TEST(figures(file) ==
               "2023 A THS_PER CY: 25,300 (to 100) = 12,500 (to 100) + ..\n"
               "2023 A PC_ACT CY: 5.3 % = .. + ..\n");
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
    says(header + "x,T,2007,about 12,\n", "x.csv:2:10: \"about 12\" is not a number");
    says(header + "x,T,2007,1,many\n", "x.csv:2:12: \"many\" is not a power of ten");
    says(header + "x,T,2007,9999999999999,9\n", "x.csv:2:10: \"9999999999999\" does not fit into 64 bits");
    says(header + "x,T,2007,1,\nx,T,2007,2,\n", "x.csv:3:3: \"T\" is stated twice in one snapshot, first on line 2");
    says("DATAFLOW,ACTION,SEX,OBS_VALUE\nx,D,T,\n", "x.csv:2:3: \"D\" deletes an observation");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
