// SPDX-License-Identifier: BSL-1.0

#include <recount/read/csv_reader.hpp>
#include <recount/read/rules.hpp>

#include <boost/test/unit_test.hpp>

#include <sstream>
#include <string>
#include <vector>

BOOST_AUTO_TEST_SUITE(read_layout_test)

namespace {

using namespace recount;

/// How a table is read by rules, and then its snapshots; or why it is refused.
std::string read(const std::string& text, const std::string& by) {
    const rules judged_by = rules_from(by);
    table_options options;
    options.layout = judged_by.layout;
    std::istringstream in{text};
    std::string said;
    try {
        csv_reader reader{in, judged_by.scheme, "f.csv", options};
        while (const auto next = reader.next()) {
            said += "\n" + printed(next->figures.as_of());
            for (const std::string& key : next->key) said += " " + key;
            said += ":";
            for (const figure& stated : next->figures.figures()) said += " " + printed(stated);
        }
        return printed(reader.understood()) + said;
    } catch (const input_error& fault) {
        return fault.what();
    }
}

void says(const std::string& text, const std::string& by, const std::string& expected) {
    const std::string said = read(text, by);
    BOOST_TEST(said.find(expected) != std::string::npos, said);
}

const std::string sum = "total = a + b\n";

BOOST_AUTO_TEST_CASE(the_date_is_declared_or_called_so_or_the_only_column_of_dates) {
    BOOST_TEST(read("as_of,total,a,b\n2020,3,1,2\n", sum) == "date = as_of; figures = total, a, b\n2020: 3 1 2");
    BOOST_TEST(read("Date,total,a,b\n2020-01,3,1,2\n", sum) == "date = Date; figures = total, a, b\n2020-01: 3 1 2");
    BOOST_TEST(read("data,total,a,b\n2020-01-05,3,1,2\n", sum) ==
               "date = data; figures = total, a, b\n2020-01-05: 3 1 2");
    BOOST_TEST(read("Jahr,total,a,b\n2020,3,1,2\n", sum) == "date = Jahr; figures = total, a, b\n2020: 3 1 2");
    BOOST_TEST(read("x,y,total,a,b\n2020,2020-02,3,1,2\n", "@date x\n" + sum) ==
               "date = x; figures = total, a, b; passed over: y\n2020: 3 1 2");
    // the more precise one
    says("year,day,total,a,b\n2020,2020-02-01,3,1,2\n", sum, "date = day;");
    // right of the figures, or no year: no date
    BOOST_TEST(read("total,a,b,updated\n3,1,2,06/25/2021\n", sum) ==
               "figures = total, a, b; passed over: updated\nundated: 3 1 2");
    // but of a tidy table, or where rules look back and none stands left
    says("category,value,year\ntotal,3,2020\na,1,2020\nb,2,2020\n", sum, "date = year\n2020: 3 1 2");
    // and only if it does not part what belongs together
    says("category,value,updated\ntotal,3,2020-01-01\na,1,2020-01-02\nb,2,2020-01-03\n", sum,
         "passed over: updated\nundated: 3 1 2");
    says("category,value,year\ntotal,3,2020\na,1,2020\nb,2,2020\ntotal,3,2021\na,2,2021\nb,1,2021\n", sum,
         "date = year\n2020: 3 1 2\n2021: 3 2 1");
    says("area,total,new,updated,seen\nx,3,1,2020,2022-01-01\nx,5,2,2021,2022-01-01\n",
         "total = previous total + new\n", "passed over: updated, seen");
    says("area,total,new,year\nx,3,1,2020\nx,5,2,2021\n", "total = previous total + new\n",
         "date = year; keys = area; figures = total, new\n2020 x: 3 1\n2021 x: 5 2");
    says("tests,total,a,b\n1234,3,1,2\n9876,3,1,2\n", sum, "figures = total, a, b; passed over: tests\nundated");
    says("date,total,a,b\nnever,3,1,2\n", sum, "keys = date;");
}

BOOST_AUTO_TEST_CASE(a_year_and_a_month_in_two_columns_are_one_date) {
    BOOST_TEST(read("year,month,total,a,b\n2020,12,3,1,2\n2021,1,3,1,2\n", sum) ==
               "date = year, month; figures = total, a, b\n2020-12: 3 1 2\n2021-01: 3 1 2");
    BOOST_TEST(read("area,Mois,Ann\u00E9e,total,a,b\nx,f\u00E9vrier,2020,3,1,2\n", sum) ==
               "date = Ann\u00E9e, Mois; keys = area; figures = total, a, b\n2020-02 x: 3 1 2");
    BOOST_TEST(read("Tag,Monat,Jahr,total,a,b\n5,3,2020,3,1,2\n", sum) ==
               "date = Jahr, Monat, Tag; figures = total, a, b\n2020-03-05: 3 1 2");
    BOOST_TEST(read("year,month,category,value\n2020,Jan,total,3\n2020,Jan,a,1\n2020,Jan,b,2\n2020,Feb,total,4\n",
                    sum) == "category = category; value = value; date = year, month\n2020-01: 3 1 2\n2020-02: 4 .. ..");
    BOOST_TEST(read("y,m,total,a,b\n2020,3,3,1,2\n2020,,3,1,2\n", "@date \"y\", m\n" + sum) ==
               "date = y, m; figures = total, a, b\n2020-03: 3 1 2\n2020: 3 1 2");
    BOOST_TEST(read("d,m,y,total,a,b\n5,March,2020,3,1,2\n", "@date y, m, d\n" + sum) ==
               "date = y, m, d; figures = total, a, b\n2020-03-05: 3 1 2");
    // where another column says when, where something else is meant, and where they are no months
    says("day,year,month,total,a,b\n2020-02-01,2020,2,3,1,2\n", sum,
         "date = day; figures = total, a, b; passed over: year, month");
    says("year,month,total,a,b\n2020,2,3,1,2\n", "@date year\n@key month\n" + sum, "date = year; keys = month;");
    says("year,month,total,a,b\n2020,2,3,1,2\n", "@ignore month\n" + sum, "date = year; figures");
    says("year,month,total,a,b\n2020,13,3,1,2\n", sum, "date = year; figures");
    says("y,m,total,a,b\n2020,13,3,1,2\n", "@date y, m\n" + sum, "f.csv:2:1: \"2020-13\" is not a date");
    says("y,m,total,a,b\n2020,1,3,1,2\n", "@date y, n\n" + sum, "\"n\" is no column of f.csv");
}

BOOST_AUTO_TEST_CASE(dates_that_could_be_read_either_way_are_asked_for) {
    says("Fecha,total,a,b\n03/04/2020,3,1,2\n", sum,
         "f.csv:1:1: \"Fecha\" is of dates that could be read in several ways; expected @date Fecha day/month/year or "
         "@date Fecha month/day/year");
    says("Fecha,total,a,b\n03/04/2020,3,1,2\n", "@date \"Fecha\" day/month/year\n" + sum, "\n2020-04-03: 3 1 2");
    says("Fecha,total,a,b\n03/04/2020,3,1,2\n", "@date Fecha month/day/year\n" + sum, "\n2020-03-04: 3 1 2");
    // a later row says it
    says("Fecha,total,a,b\n03/04/2020,3,1,2\n25/04/2020,3,1,2\n", sum,
         "date = Fecha (day/month/year); figures = total, a, b\n2020-04-03: 3 1 2\n2020-04-25");
    std::string late = "Fecha,total,a,b\n";
    for (int i = 0; i < 40'000; ++i) late += "03/04/2020,3,1,2\n";
    says(late + "25/04/2020,3,1,2\n", sum, "date = Fecha (day/month/year)");
    says("from,to,total,a,b\n2020-01-01,2020-01-31,3,1,2\n", sum,
         "f.csv:1:6: \"to\" holds dates, and so does from; expected @date from or @date to");
    // the more precise of two that say different times is not taken for the other
    says("updated,year,total,a,b\n2024-06-01,2022,3,1,2\n2024-06-01,2023,3,1,2\n", sum,
         "\"year\" holds dates, and so does updated; expected @date updated or @date year");
    says("updated,category,year,value\n2024-06-01,total,2023,3\n2024-06-01,a,2023,1\n", sum,
         "expected @date updated or @date year");
    says("Anno,Mese,total,a,b\n2020,gennaio 2020,3,1,2\n2020,febbraio 2020,3,1,2\n", sum, "date = Mese;");
}

BOOST_AUTO_TEST_CASE(text_left_of_the_figures_is_a_key_and_numbers_are_none) {
    BOOST_TEST(
        read("area,code,total,a,b,remark\nnorth,01,3,1,2,x\nsouth,02,3,1,2,see below\n", sum) ==
        "keys = area; figures = total, a, b; passed over: code, remark\nundated north: 3 1 2\nundated south: 3 1 2");
    BOOST_TEST(read("area,code,total,a,b\nnorth,01,3,1,2\n", "@key code\n" + sum) ==
               "keys = code; figures = total, a, b; passed over: area\nundated 01: 3 1 2");
    says("age,total,a,b\n0-14,3,1,2\n65+,3,1,2\n", sum, "keys = age;");
    says("area,total,a,b,sex\nnorth,3,1,2,m\n", "@key area, sex\n" + sum, "keys = area, sex;");
    says("area,note,total,a,b\nnorth,x,3,1,2\n", "@ignore area\n" + sum, "passed over: area\nundated: 3 1 2");
    says("area,total,a,b\nnorth,3,1,2\n", "@key regoin\n" + sum,
         ":1:6: \"regoin\" is no column of f.csv; expected a name in its header");
    says("region,total,a,b\nnorth,3,1,2\n", "@key regoin\n" + sum, "no column of f.csv: did you mean region?");
    // nameless columns, and more of them than the header has
    BOOST_TEST(read("area,total,a,b,,\nnorth,3,1,2,,\nsouth,3,1,2,,,,\n", sum) ==
               "keys = area; figures = total, a, b\nundated north: 3 1 2\nundated south: 3 1 2");
}

BOOST_AUTO_TEST_CASE(a_first_column_without_a_name_holds_the_names_of_rows) {
    BOOST_TEST(read(",total,a,b\nnorth,3,1,2\nsouth,3,1,2\n", sum) ==
               "keys = column 1; figures = total, a, b\nundated north: 3 1 2\nundated south: 3 1 2");
    says(",total,a,b\n1,3,1,2\n2,3,1,2\n", sum, "figures = total, a, b\nundated: 3 1 2");  // numbers of rows
    says(",2020-03-03,2020-03-04\na,37,48\nb,3,7\ntotal,40,56\n", sum, "category = column 1;");
    says(",total,a,b\nnorth,3,1,2\n", "@ignore \"column 1\"\n" + sum, "passed over: column 1");
}

/// In another column if it has names in most rows, which marks of footnotes have not.
BOOST_AUTO_TEST_CASE(a_column_without_a_name_may_hold_the_names_of_rows) {
    BOOST_TEST(read("group,,total,a,b\nAll,,6,2,4\n,north,3,1,2\n,south,3,1,2\n", sum) ==
               "keys = group, column 2; figures = total, a, b\nundated All : 6 2 4\nundated  north: 3 1 2\nundated  "
               "south: 3 1 2");
    says("area,,total,a,b\nnorth,*,3,1,2\nsouth,,3,1,2\n", sum, "keys = area; figures = total, a, b\n");
    says("area,total,,a,b\nnorth,3,r,1,2\nsouth,3,r,1,2\n", sum, "keys = area; figures = total, a, b\n");
}

/// Below headings that are no dates figures have one more key; a date may stand beside something else; what stands below
/// no date, or below a percentage, is passed over.
BOOST_AUTO_TEST_CASE(names_below_several_headings_are_of_each) {
    const std::string names = "area,total,a,b,total,a,b\nnorth,3,1,2,4,1,3\n";
    BOOST_TEST(read(",town,,,country,,\n" + names, sum) ==
               "headings = town, country; keys = area; figures = total, a, b; header = line 2\nundated north town: 3 1 "
               "2\nundated north country: 4 1 3");
    BOOST_TEST(
        read(",2017*,,,change,,\n" + names, sum) ==
        "headings = 2017*; keys = area; figures = total, a, b; passed over: change, total, change, a, change, b; "
        "header = line 2\n2017 north: 3 1 2");
    says(",number,,,per cent,,\n" + names, sum, "headings = number; ");
    says(",per cent,,,% of all,,\n" + names, sum, "headings = per cent, % of all; ");
    BOOST_TEST(read(",2017,,,2018,,\n,town,,,town,,\n" + names, sum) ==
               "headings = 2017, town, 2018, town; keys = area; figures = total, a, b; header = line 3\n2017 north "
               "town: 3 1 2\n2018 north town: 4 1 3");
    says(",town,,,town,,\n,2017,,,2018,,\n" + names, sum, "2017 north town: 3 1 2\n2018 north town: 4 1 3");
    // in one row, as programs write them
    says("area,\"2017, total\",\"2017, a\",\"2017, b\",\"2018, total\",\"2018, a\",\"2018, b\"\nnorth,3,1,2,4,1,3\n",
         sum, "2018 north: 4 1 3");
    // rows have dates of their own
    says("date,\"2017, total\",\"2017, a\",\"2017, b\",\"2018, total\",\"2018, a\",\"2018, b\"\n2020,3,1,2,4,1,3\n",
         sum, "2020 2018: 4 1 3");
    says(",2017,,,2017,,\n" + names, sum, "\"total\" heads two columns below \"2017\"; expected names that differ");
    says(",1/2/2017,,,2/2/2017,,\n" + names, sum, "is of dates that could be read in several ways");
}

/// Names may stand over dates as dates over names.
BOOST_AUTO_TEST_CASE(names_over_dates_are_of_each_date) {
    const std::string rows = "north,3,4,1,1,2,3\n";
    BOOST_TEST(read(",total,,a,,b,\narea,2017,2018,2017,2018,2017,2018\n" + rows, sum) ==
               "headings = 2017, 2018; keys = area; figures = total, a, b; header = line 2\n2017 north: 3 1 2\n2018 "
               "north: 4 1 3");
    says("area,total,,a*,,b,\n,2017,2018*,2017,2018*,2017,2018*\n" + rows, sum, "2018 north: 4 1 3");
    says("area,2017,2018\nnorth,3,4\n", "@across dates\n@category area\nnorth >= south\n", "dates across");
    // figures that look like years are none where each column has a name
    says("area,total,a,b\nnorth,2017,2000,17\nsouth,2018,2001,17\n", sum, "undated south: 2,018 2,001 17");
}

/// Where rows are called the same, what stands alone above them tells them apart; else it is passed over.
BOOST_AUTO_TEST_CASE(sections_of_rows_are_a_key_where_rows_need_one) {
    const std::string names = "area,total,a,b\n";
    BOOST_TEST(
        read(names + "men,,,\nnorth,3,1,2\nsouth,4,1,3\nwomen,,,\nnorth,5,2,3\n", sum) ==
        "sections = men, women; keys = area; figures = total, a, b\nundated north men: 3 1 2\nundated south men: 4 1 "
        "3\nundated north women: 5 2 3");
    BOOST_TEST(read("area,figure,n\nmen,,\nnorth,total,3\nnorth,a,1\nwomen,,\nnorth,total,5\nnorth,a,2\n",
                    "total = a + b\n@category figure\n@value n\n")
                   .starts_with("category = figure; value = n; sections = men, women; keys = area"));
    says(names + "men,,,\nnorth,3,1,2\nwomen,,,\nsouth,5,2,3\n", sum, "undated women: .. .. ..\nundated south: 5 2 3");
    says(names + "men,,,\nnorth,3,1,2\nnorth,4,1,3\nwomen,,,\nnorth,5,2,3\n", sum, "undated north: 4 1 3");
    // a row without figures is none where its name has some elsewhere; nor is what stands there twice
    BOOST_TEST(
        read(names + "men,,,\nnorth,3,1,2\nsouth,4,1,3\nwomen,,,\nnorth,,,\nsouth,5,2,3\n", sum) ==
        "sections = men, women; keys = area; figures = total, a, b\nundated north men: 3 1 2\nundated south men: 4 1 "
        "3\nundated north women: .. .. ..\nundated south women: 5 2 3");
    says(names + "men,,,\nnorth,3,1,2\neast,,,\nsouth,3,1,2\nwomen,,,\nnorth,4,1,3\neast,,,\nwest,4,1,3\n", sum,
         "keys = area;");
    says("section,total,a,b\nmen,,,\nnorth,3,1,2\nwomen,,,\nnorth,5,2,3\n", sum, "keys = section;");
}

/// Below a row that says so, rows are of percentages, until another one stands there.
BOOST_AUTO_TEST_CASE(rows_of_percentages_are_passed_over) {
    const std::string counts = "area,total,a,b\nnorth,3,1,2\nsouth,30,10,20\n";
    says(counts + "Per cent,,,\nwest,1.5,7,8\nNumber,,,\neast,4,1,3\n", sum,
         "passed over lines 4, 5, of percentages among counts");
    says(counts + "Per cent,,,\nwest,1.5,7,8\nNumber,,,\neast,4,1,3\n", sum, "undated east: 4 1 3");
    says(counts + "Per cent,,,\nnorth,1.5,7,8\nNumber,,,\nnorth,4,1,3\n", sum,
         "sections = Per cent, Number; keys = area; figures = total, a, b; passed over line 5, of percentages among "
         "counts");
    says(counts + "change,-10%,(5 %),\n", sum, "passed over line 4, of percentages among counts");
    says(counts + "share,100 %,40 %,60 %\n", sum, "undated share: 100 % 40 % 60 %");
    says(counts + "below 60 % of the median,7,3,4\nquota %,7.5,3.0,4.0\n", sum,
         "passed over line 5, of percentages among counts");
    says("area,total,%,a,%,b,%\nnorth,3,5.0,1,4.0,2,6.0\n", sum, "undated north: 3 1 2");
    says(counts + "__________,,,\n", sum, "passed over line 4");
    says(counts + "change,-10%,5,2\n", sum, "undated change: -10 % 5 2");
    says("area,total,a,b\nnorth,50 %,20 %,30 %\n", sum, "undated north: 50 % 20 % 30 %");
    says(counts + "rate,50 %,20 %,30 %\n", "total = a + b\na + b < 100 %\n", "undated rate: 50 % 20 % 30 %");
    says(counts + "Per cent,,,\nwest,5.0,2.0,3.0\n", "total = a + b\na + b < 100 %\n", "undated west: 5 2 3");
    says("as_of,total,a,b\n2020,3,1,2\n2021,50 %,20 %,30 %\n", sum, "2021: 50 % 20 % 30 %");
}

/// Of columns that are called the same, those names are theirs that what stands above makes different.
BOOST_AUTO_TEST_CASE(a_head_of_several_columns_is_a_part_of_their_names) {
    const std::string table = "Prisoners,,,,,,\n,2017,,,2018,,\narea, total ,a,b,total,a,b\nnorth,3,1,2,4,1,3\n";
    BOOST_TEST(read(table, "\"2018, total\" = \"2018, a\" + \"2018, b\"\n") ==
               "keys = area; figures = 2018, total, 2018, a, 2018, b; passed over: 2017, total, 2017, a, 2017, b; "
               "header = line 3\nundated north: 4 1 3");
    BOOST_TEST(read(table, sum) ==
               "headings = 2017, 2018; keys = area; figures = total, a, b; header = line 3\n2017 north: 3 1 2\n2018 "
               "north: 4 1 3");
    // what is called so once needs no more, and may be called with it
    const std::string once = ",sex,,all\narea,a,b,total\nnorth,1,2,3\n";
    says(once, sum, "figures = a, b, total;");
    says(once, "total = \"sex, a\" + b\n", "figures = sex, a, b, total;");
    says("area,total,total,a,b\nnorth,3,3,1,2\n", sum, "\"total\" heads two columns; expected names that differ");
}

/// A column that would tell rows apart which are the same otherwise.
BOOST_AUTO_TEST_CASE(what_would_tell_rows_apart_is_known) {
    const auto apart_in = [](const std::string& text) {
        const rules by = rules_from(sum);
        std::istringstream in{text};
        return csv_reader{in, by.scheme, "f.csv"}.columns().tells_apart;
    };
    BOOST_TEST(apart_in("as_of,code,total,a,b\n2020,1,3,1,2\n2020,2,3,1,2\n") == "code");
    BOOST_TEST(apart_in("as_of,code,total,a,b\n2020,1,3,1,2\n2021,2,3,1,2\n") == "");
    BOOST_TEST(apart_in("as_of,code,total,a,b,x\n2020,1,3,1,2,q\n2020,1,3,1,2,r\n") == "x");
    BOOST_TEST(apart_in("as_of,code,total,a,b\n2020,1,3,1,2\n2020,1,3,1,2\n") == "");
}

BOOST_AUTO_TEST_CASE(the_tidy_form_in_any_case_and_under_other_names) {
    BOOST_TEST(read("Category,Value\ntotal,3\na,1\nb,2\n", sum) ==
               "category = Category; value = Value\nundated: 3 1 2");
    BOOST_TEST(read("candidate,votes,county\ntotal,3,x\na,1,x\nb,2,x\n", "@category candidate\n@value votes\n" + sum) ==
               "category = candidate; value = votes; keys = county\nundated x: 3 1 2");
    says("Kategorie,Jahr,Wert\ntotal,2020,3\na,2020,1\n", sum, "say @category Kategorie and @value Wert");
    says("Kategorie,Wert\ntotal,3\na,1\n", sum, "say @category Kategorie and @value Wert if those are the columns");
    // what no rule mentions may be anything
    says("category,value\ntotal,3\na,1\nb,2\nshare of a,rising\n", sum, "\nundated: 3 1 2");
}

BOOST_AUTO_TEST_CASE(what_only_says_the_category_again_tells_no_snapshots_apart) {
    BOOST_TEST(read("code,category,value,as_of\n1,total,3,2020\n2,a,1,2020\n3,b,2,2020\n", sum) ==
               "category = category; value = value; date = as_of; passed over: code\n2020: 3 1 2");
    says("category,value,as_of,flag\ntotal,3,2020,p\na,1,2020,\nb,2,2020,e\n", sum, "passed over: flag\n2020: 3 1 2");
    // a flag that goes with no category, right of the value
    says("category,value,as_of,flag\ntotal,3,2020,p\na,1,2020,\nb,2,2020,p\ntotal,3,2021,\na,1,2021,p\nb,2,2021,\n",
         sum, "passed over: flag\n2020: 3 1 2\n2021: 3 1 2");
    // keys right of the value, and numbers, without which figures would be stated twice
    says("category,value,area\ntotal,3,x\na,1,x\nb,2,x\ntotal,3,y\na,2,y\nb,1,y\n", sum,
         "keys = area\nundated x: 3 1 2\nundated y: 3 2 1");
    says("day,category,value\n1,total,3\n1,a,1\n1,b,2\n2,total,3\n2,a,2\n2,b,1\n", sum,
         "keys = day\nundated 1: 3 1 2\nundated 2: 3 2 1");
    says("area,lat,category,value\nx,41.5,total,3\nx,41.5,a,1\nx,41.5,b,2\n", sum, "keys = area; passed over: lat\n");
}

BOOST_AUTO_TEST_CASE(dates_across_the_columns) {
    BOOST_TEST(read("state,2020-03-03,2020-03-04\na,37,48\nb,3,7\ntotal,40,56\n", sum) ==
               "category = state; dates across = 2020-03-03 to 2020-03-04\n2020-03-03: 40 37 3\n2020-03-04: 56 48 7");
    BOOST_TEST(read("Province,Lat,state,1/22/20,1/23/20\nx,1.5,a,1,2\nx,1.5,b,2,2\nx,1.5,total,3,4\n", sum) ==
               "category = state; dates across = 1/22/20 to 1/23/20; keys = Province; passed over: Lat\n"
               "2020-01-22 x: 3 1 2\n2020-01-23 x: 4 2 2");
    // names of categories may stand below a date too
    says("s,1/23/20,1/24/20\ntotal,3,a\nx,a,3\n", sum, "f.csv:2:9: \"a\" is not a figure");
    says("s,1/23/20,1/24/20\n1,a,3\n2,b,3\n", sum, "has no column of figures");
    says("state,2020\na,1\nb,2\ntotal,3\n", "@across dates\n" + sum, "dates across = 2020\n2020: 3 1 2");
    says("state,3/4/20,3/5/20\na,1,1\nb,2,2\ntotal,3,3\n", sum,
         "expected @across dates day/month/year or @across dates month");
    says("state,3/4/20,3/5/20\na,1,1\nb,2,2\ntotal,3,3\n", "@across dates day/month/year\n" + sum,
         "\n2020-04-03: 3 1 2");
    says("state,x,2020-03-03,2020-03-04\na,p,37,48\nb,q,3,7\ntotal,r,40,56\n", "@across dates\n@category state\n" + sum,
         "category = state; dates across = 2020-03-03 to 2020-03-04");
    // what says the category again is no key, wherever the category stands
    says(
        "area,state,label,2020-03-03,2020-03-04\nx,a,A,1,2\nx,b,B,2,2\nx,total,T,3,4\ny,a,A,1,2\ny,b,B,2,2\ny,total,T,"
        "3,4\n",
        sum, "keys = area");
    says("area,state,label,2020-03-03,2020-03-04\nx,a,A,1,2\nx,b,B,2,2\nx,total,T,3,4\n", sum, "2020-03-03 x: 3 1 2\n");
    // years that are categories of the rules
    says("2020,2021\n3,3\n", "\"2020\" = \"2021\"\n", "figures = 2020, 2021");
}

BOOST_AUTO_TEST_CASE(the_first_column_of_eurostat_holds_several_keys) {
    const std::string people = "T = M + F\n";
    const std::string header = "freq,unit,sex,geo\\TIME_PERIOD\t2019 \t2020 \n";
    BOOST_TEST(
        read(header + "A,NR,T,DE\t12 p\t: \nA,NR,M,DE\t5 bep\t6 \nA,NR,F,DE\t7 \t:c\nA,NR,T,FR\t: z\t0 \n", people) ==
        "category = sex; dates across = 2019 to 2020; keys = freq, unit, geo; separator = tab; the first column "
        "split at its commas\n2019 A NR DE: 12 5 7\n2020 A NR DE: .. 6 ..\n2019 A NR FR: .. .. ..\n2020 A NR "
        "FR: 0 .. ..");
    // codes that are numbers, or empty, tell figures apart too; months and quarters
    BOOST_TEST(
        read("sex,isced,geo\\time\t2019M01\t2019M02\nT,3,\t3\t4\nM,3,\t1\t2\nF,3,\t2\t2\nT,4,\t9\t9\n", people) ==
        "category = sex; dates across = 2019M01 to 2019M02; keys = isced, geo; separator = tab; the first column "
        "split at its commas\n2019-01 3 : 3 1 2\n2019-02 3 : 4 2 2\n2019-01 4 : 9 .. ..\n2019-02 4 : 9 .. ..");
    BOOST_TEST(
        read("geo,sex\\time\t2019-Q1\t2019-Q2\r\nDE,T\t3\t4\r\n", "@across dates\n@category sex\n" + people) ==
        "category = sex; dates across = 2019-Q1 to 2019-Q2; keys = geo; separator = tab; the first column split at "
        "its commas\n2019-01/2019-03 DE: 3 .. ..\n2019-04/2019-06 DE: 4 .. ..");
    says(header + "A,NR,T,DE\t1\t2\nA,NR,T\t12\t13\n", people,
         "f.csv:3: the row has 5 fields; expected 6, as the header has");
    says(header + "A,NR,T,DE\t12\tx1\n", people, "f.csv:2:14: \"x1\" is not a figure");
    // columns that are no periods
    BOOST_TEST(
        read("freq,geo\\sex\tT\tM\tF\nA,DE\t3 b\t1\t2\n", people) ==
        "keys = freq, geo; figures = T, M, F; separator = tab; the first column split at its commas\nundated A DE: 3 "
        "1 2");
}

BOOST_AUTO_TEST_CASE(values_by_what_is_declared) {
    says("total,a,b\n12.5,7.2,5.3\n", "@unit thousand\n" + sum, "12,500 (to 100) 7,200 (to 100) 5,300 (to 100)");
    says("total,a,b\n12.5,7200,5300\n", "@unit thousand total\n" + sum, "12,500 (to 100) 7,200 5,300");
    says("total,a,b\n12.5,7.2,5.3\n", "@unit thousand\n@exact\n" + sum, "12,500 7,200 5,300");
    says("total,a,b\n-,x,5\n", "@zero \"-\"\n@missing x, \":\"\n" + sum, "0 .. 5");
    says("share,a,b\n78.3,1,2\n", "share = a / b\n", "78.3 % 1 2");
    says("share,a,b\n0.783,1,2\n", "share = a / b\n",
         "may be fractions or percentages; expected @fraction share or @percent");
    says("share,a,b\n0.783,1,2\n", "@fraction share\nshare = a / b\n", "78.3 % 1 2");
    says("share,a,b\n012,1,2\n", "share = a / b\n", "12 % 1 2");
    says("share,a,b\n0.783,1,2\n", "@percent share\nshare = a / b\n", "0.783 % 1 2");
    says("rate,a,b\n3.5,1,2\n", "@per 100,000 rate\nrate = a / b\n", "0.0035 % 1 2");
    says("share,a,b\n17.692.923,1,2\n", "share = a / b\n",
         "f.csv:2:1: \"17.692.923\" is a count, where a rate is expected");
    says("category,value\nshare,78.3\na,1\nb,2\n", "share = a / b\n", "78.3 % 1 2");
}

BOOST_AUTO_TEST_CASE(remarks_below_and_within_the_table) {
    BOOST_TEST(
        read("area,total,a,b\nnorth,3,1,2\nSouth:\nsouth,3,1,2\n\nSource: office\n\"Note, that\",,,\n* estimated,,,\n",
             sum) ==
        "keys = area; figures = total, a, b; passed over lines 3, 6, 7, 8\n"
        "undated north: 3 1 2\nundated south: 3 1 2");
    says("area,total,a,b\nnorth,3,1,2\nSource: office, Madrid, 2020\n", sum, "passed over line 3\n");
    says("area,total,a,b\nnorth,3,1,2\narea,total,a,b\nsouth,3,1,2\n", sum, "passed over line 3\n");
    says("area,total,a,b\nnorth,3,1\n", sum, "f.csv:2: the row has 3 fields; expected 4");
    // the name of a place may end like a sentence, and a date begin like a footnote
    says("area,total,a,b\nNorthern Mariana Islands and others.,3,1\n", sum,
         "f.csv:2: the row has 3 fields; expected 4");
    says("date,total,a,b\n5/12/2020 10:00,3,1\n", sum, "f.csv:2: the row has 3 fields; expected 4");
    says("area,total,a,b\nnorth,,,\n", sum, "\nundated north: .. .. ..");
}

BOOST_AUTO_TEST_CASE(more_remarks_and_headings_among_dates) {
    says("area,total,a,b\nnorth,3,1,2\na/Includes the islands,,,\n~Not applicable.,,,\n: Not calculated.,,,\n", sum,
         "passed over lines 3, 4, 5\nundated north: 3 1 2");
    says("area,total,a,b\nnorth,3,1,2\nContact:,,,\nFigures are those of 31 December.,,,\n", sum,
         "passed over lines 3, 4\nundated north: 3 1 2");
    says("area,total,a,b\nA/B and the islands,,,\n", sum, "\nundated A/B and the islands: .. .. ..");
    BOOST_TEST(read("year,total,a,b\n2007,3,1,2\nRevised series,,,\n2008,3,1,2\n", sum) ==
               "date = year; figures = total, a, b; passed over line 3\n2007: 3 1 2\n2008: 3 1 2");
    says("year,total,a,b\n2007,3,1,2\nlater,3,1,2\n", "@date year\n" + sum, "f.csv:3:1: \"later\" is not a date");
}

/// Programs write whole numbers with zeros behind the mark; where some decimals say something, all of them do.
BOOST_AUTO_TEST_CASE(zeros_alone_are_no_decimals) {
    says("area,total,a,b\nnorth,3.0,1.0,2.0\nsouth,7.0,,7.0\n", sum, "\nundated north: 3 1 2\nundated south: 7 .. 7");
    says("area,total,a,b\nnorth,3.00,1.00,2.00\nsouth,7.00,,7.00\n", sum,
         "\nundated north: 3 1 2\nundated south: 7 .. 7");
    says("area,total,a,b\nnorth,3.0,1.5,2.0\nsouth,3.0,1.0,2.0\n", sum,
         "\nundated north: 3 1.5 2\nundated south: 3 1.0 (to 0.1) 2");
}

BOOST_AUTO_TEST_CASE(all_cells_that_cannot_be_read_are_said) {
    BOOST_TEST(
        read("area,total,a,b\nn,10,4,6\ns,10,4,see note\nn,10,4,5,7\nw,10,x1,5\n", sum) ==
        "f.csv:3:8: \"see note\" is not a figure; expected a figure such as 4,354, about 170, at least 21, 12-15, "
        "37.94 %, 4,740 (to 10), or .. for not published (column b)\n"
        "f.csv:4: the row has 5 fields; expected 4, as the header has; a separator in a value needs quotes around "
        "it\n"
        "f.csv:5:6: \"x1\" is not a figure; expected a number, .. for not published, or a declaration of what this "
        "mark stands for (column a)");
    std::string many = "total,a,b\n";
    for (int i = 0; i < 30; ++i) many += "3,?x,?y\n";
    says(many, sum, "\nf.csv: 40 more cells cannot be read: 20 in column a, 20 in column b");
}

BOOST_AUTO_TEST_CASE(directives_say_what_is_wrong_with_them) {
    const auto refuses = [](const std::string& line, const std::string& expected) {
        std::string said = "accepted";
        try {
            rules_from(line + "\na = b\n", "x.rules");
        } catch (const input_error& fault) {
            said = fault.what();
        }
        BOOST_TEST(said.find(expected) != std::string::npos, said);
    };
    refuses("@date", "x.rules:1:6: the line ends; expected the name of a column");
    refuses("@date \"a\" day", "x.rules:1:11: \"day\" is no way to write dates; expected day/month/year");
    refuses("@date a, b, c, d",
            "x.rules:1:16: \"d\" is one column of a date too many; expected those of the year, the month and the day");
    refuses("@date a\n@date b", "@date is said twice");
    refuses("@unit dozen", "x.rules:1:7: \"dozen\" is no unit; expected hundred, thousand");
    refuses("@per 5 rate", "x.rules:1:6: \"5 rate\" is no unit; expected a power of ten");
    refuses("@across columns", "cannot stand across the columns; expected @across dates");
    refuses("@missing \"x", "is not closed");
    refuses("@key a,", "the line ends");
    refuses("@key \"a\" b", "stands in the wrong place");
    const rules read =
        rules_from("@title \"A # report\"  # said so\n@source Ministry of Health\n@ignore \"x, y\", z\na = b\n");
    BOOST_TEST(read.layout.title == "A # report");
    BOOST_TEST(read.layout.source == "Ministry of Health");
    BOOST_TEST_REQUIRE(read.layout.ignored.size() == 2u);
    BOOST_TEST(read.layout.ignored[0].name == "x, y");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
