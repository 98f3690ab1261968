// SPDX-License-Identifier: BSL-1.0

#include <recount/text/period_from.hpp>
#include <recount/text/printed_period.hpp>

#include <read/arbitrary.hpp>

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

BOOST_AUTO_TEST_SUITE(text_printed_period_test)

namespace {

using namespace recount;
using namespace std::chrono_literals;

using text_and_period = std::pair<std::string, period>;

void reads(const std::vector<text_and_period>& cases, date_style style = date_style::plain) {
    for (const auto& [text, when] : cases) {
        BOOST_TEST_CONTEXT(text) {
            const period read = period_from(text, style);
            BOOST_TEST(printed(read) == printed(when));
            BOOST_TEST((read == when));
            BOOST_TEST((read.known_to() == when.known_to()));
        }
    }
}

std::string refused(const std::string& text, date_style style = date_style::plain) {
    try {
        return "accepted as " + printed(period_from(text, style));
    } catch (const input_error& fault) {
        return fault.what();
    }
}

BOOST_AUTO_TEST_CASE(periods_are_printed_as_in_iso_8601) {
    const std::vector<text_and_period> cases{{"undated", undated},
                                             {"2007", in(2007y)},
                                             {"2005-09", in(2005y / 9)},
                                             {"2005-09-01", on(2005y / 9 / 1)},
                                             {"2020-06-18T17:00", on(2020y / 6 / 18, 17h)},
                                             {"2020-04-10T22:54:07", on(2020y / 4 / 10, 22h + 54min + 7s)},
                                             {"2004/2008", during(in(2004y), in(2008y))},
                                             {"2004-03/2008-12", during(in(2004y / 3), in(2008y))},
                                             {"2004-01/2008-02", during(in(2004y), on(2008y / 2 / 29))},
                                             {"2004-01-02/2008-12-31", during(on(2004y / 1 / 2), in(2008y))},
                                             {"2020/21", split_year(2020y)},
                                             {"1999/00", split_year(1999y)}};
    for (const auto& [text, when] : cases) BOOST_TEST(printed(when) == text);
    reads(cases);
    BOOST_TEST(!period_from("").dated());
}

BOOST_AUTO_TEST_CASE(customs_of_many_publishers) {
    const period day = on(2020y / 4 / 25);
    reads({{"25/04/2020", day},
           {"04/25/2020", day},
           {"4/25/20", day},
           {"25.04.2020", day},
           {"25.4.2020", day},
           {"25-04-2020", day},
           {"2020/04/25", day},
           {"2020-4-25", day},
           {"20200425", day},
           {"25 April 2020", day},
           {"25 Apr 2020", day},
           {"April 25, 2020", day},
           {"Apr 25th 2020", day},
           {"25-Apr-20", day},
           {"25-APR-2020", day},
           {"04/04/2020", on(2020y / 4 / 4)},  // either way the same
           {"03.04.2020", on(2020y / 4 / 3)},  // with points the day is first
           {"1/22/71", on(1971y / 1 / 22)}});
    reads({{"Jan 2021", in(2021y / 1)},
           {"January 2021", in(2021y / 1)},
           {"Jan. 2021", in(2021y / 1)},
           {"Sept 2021", in(2021y / 9)},
           {"Jan-21", in(2021y / 1)},
           {"2005/09", in(2005y / 9)},
           {"2021-M09", in(2021y / 9)}});
    reads({{"2021-Q1", during(in(2021y / 1), in(2021y / 3))},
           {"2021Q4", during(in(2021y / 10), in(2021y / 12))},
           {"Q2 2021", during(in(2021y / 4), in(2021y / 6))},
           {"2021-S1", during(in(2021y / 1), in(2021y / 6))},
           {"2021-H2", during(in(2021y / 7), in(2021y / 12))},
           // ISO 8601: the week of the first Thursday is the first; 2021 began on a Friday
           {"2021-W01", during(on(2021y / 1 / 4), on(2021y / 1 / 10))},
           {"2021-W03", during(on(2021y / 1 / 18), on(2021y / 1 / 24))},
           {"2020-W53", during(on(2020y / 12 / 28), on(2021y / 1 / 3))}});
}

/// Those of Spain, France, Norway and the Netherlands; of Germany, Brazil, Hungary, Japan and Korea.
BOOST_AUTO_TEST_CASE(customs_of_statistical_offices) {
    const period quarter = during(in(2021y / 4), in(2021y / 6));
    for (const std::string text : {"2021T2", "T2 2021", "2T2021", "2T 2021", "2021K2", "2Q 2021", "2. Quartal 2021",
                                   "2nd quarter 2021", "2e trimestre 2021", "2021 II kwartaal", "Quarter 2, 2021"})
        BOOST_TEST(printed(period_from(text)) == printed(quarter), text);
    const period week = during(on(2021y / 1 / 18), on(2021y / 1 / 24));
    for (const std::string text : {"2021U03", "Week 3 2021", "2021 KW 3", "KW 03/2021", "2021, week 3"})
        BOOST_TEST(printed(period_from(text)) == printed(week), text);
    const period month = in(2021y / 3);
    for (const std::string text :
         {"2021MM03", "2021 Mar", "2021 March", "mar/21", "2021\u5E743\u6708", "2021\uB144 3\uC6D4", "marts 2021",
          "maart 2021", "marzec 2021", "mart 2021", "martie 2021"})
        BOOST_TEST(printed(period_from(text)) == printed(month), text);
    const period day = on(2021y / 3 / 9);
    for (const std::string text : {"2021. 3. 9.", "2021. 03. 09", "9. 3. 2021", "2021\u5E743\u67089\u65E5",
                                   "9 marca 2021", "2021\uB144 3\uC6D4 9\uC77C", "2021 March 9"})
        BOOST_TEST(printed(period_from(text)) == printed(day), text);
    for (const std::string text : {"2021p", "2021e", "2021r", "2021\u5E74"})
        BOOST_TEST(printed(period_from(text)) == "2021", text);
    for (const std::string text : {"2021T5", "2021K5", "5T 2021", "3H 2021", "12W 2021", "2021s", "Week 60 2021",
                                   "3. 9.", "5. Quartal 2021", "quarter 2021", "\u5E742021", "2021 3"})
        BOOST_CHECK_THROW(static_cast<void>(period_from(text)), input_error);
}

BOOST_AUTO_TEST_CASE(months_in_the_languages_of_large_publishers) {
    const period day = on(2020y / 3 / 5);
    reads({{"5 mars 2020", day},
           {"5. März 2020", day},
           {"5. MÄRZ 2020", day},
           {"5. Mrz 2020", day},
           {"Donnerstag, 5. März 2020", day},
           {"5 marzo 2020", day},
           {"5 de marzo de 2020", day},
           {"5 de março de 2020", day},
           {"jeudi 5 mars 2020", day},
           {"Thursday 5 March 2020", day},
           {"Thu, 5 Mar 2020", day},
           {"the 5th of March 2020", day},
           {"1er août 2020", on(2020y / 8 / 1)},
           {"1º de agosto de 2020", on(2020y / 8 / 1)}});
    // each month by its name and by what is short for it
    const std::vector<std::string> by_month[12]{
        {"January", "janvier", "Januar", "gennaio", "enero", "janeiro", "gen", "ene", "Jänner"},
        {"February", "février", "Februar", "febbraio", "febrero", "fevereiro", "févr", "fev"},
        {"March", "mars", "März", "marzo", "março", "mar"},
        {"April", "avril", "aprile", "abril", "avr", "abr"},
        {"May", "mai", "maggio", "mayo", "maio", "mag"},
        {"June", "juin", "Juni", "giugno", "junio", "junho", "giu", "jun"},
        {"July", "juillet", "Juli", "luglio", "julio", "julho", "juil", "lug"},
        {"August", "août", "agosto", "AOUT", "ago"},
        {"September", "septembre", "settembre", "septiembre", "setiembre", "setembro", "set", "sept"},
        {"October", "octobre", "Oktober", "ottobre", "octubre", "outubro", "ott", "out", "Okt"},
        {"November", "novembre", "noviembre", "novembro", "nov"},
        {"December", "décembre", "Dezember", "dicembre", "diciembre", "dezembro", "dic", "dez", "déc"}};
    for (unsigned month = 1; month <= 12; ++month)
        for (const std::string& name : by_month[month - 1])
            reads({{name + " 2021", in(2021y / std::chrono::month{month})},
                   {name + "-21", in(2021y / std::chrono::month{month})}});
    for (const char* text : {"jui 2021", "ju 2021", "marsch 2021", "lundi 2021", "de 2021", "5 de 2020"})
        BOOST_TEST(refused(text).find("is not a date") != std::string::npos, text);
}

BOOST_AUTO_TEST_CASE(dashes_flags_and_months_before_their_year) {
    reads({{"03/2020", in(2020y / 3)},
           {"3/2020", in(2020y / 3)},
           {"2019 (r)", in(2019y)},
           {"2019 (prov.)", in(2019y)},
           {"2019*", in(2019y)},
           {"2019\u00B9", in(2019y)},
           {"2021-Q1 (p)", during(in(2021y / 1), in(2021y / 3))},
           {"FY2020/21", split_year(2020y)},
           {"FY 2020-21", split_year(2020y)}});
    reads({{"2020\u201321", split_year(2020y)}}, date_style::two_years);
    for (const char* text : {"13/2020", "0/2020", "FY2020", "FY", "(r)", "2019 (revised in 2021)", "2014\u20132018"})
        BOOST_TEST(refused(text).find("is not a date") != std::string::npos, text);
}

BOOST_AUTO_TEST_CASE(times_of_a_day) {
    const period evening = on(2020y / 6 / 17, 17h);
    reads({{"2020-06-17T17:00:00", evening},
           {"2020-06-17 17:00", evening},
           {"2020-06-17T17:00:00Z", evening},
           {"2020-06-17T17:00:00.000+02:00", evening},
           {"17/06/2020 17:00", evening},
           {"6/17/2020 5:00 PM", evening},
           {"17 June 2020, 17:00", evening},
           {"2020-06-17T00:00", on(2020y / 6 / 17, 0h)},
           {"6/17/2020 12:00 AM", on(2020y / 6 / 17, 0h)}});
    BOOST_TEST((period_from("2020-06-17T08:00") != period_from("2020-06-17T20:00")));
    for (const char* text : {"2020-06-17T25:00", "2020-06-17T17:60", "2020-06-17T", "2020-06T17:00", "17:00",
                             "2020-06-17 13:00 PM", "2020-06-17T17:00x", "2020-06-17T1"})
        BOOST_TEST(refused(text).find("is not a date") != std::string::npos, text);
}

BOOST_AUTO_TEST_CASE(what_could_be_read_in_two_ways_is_refused_with_both) {
    BOOST_TEST(refused("03/04/2020") ==
               "recount: \"03/04/2020\" is ambiguous: 2020-04-03 or 2020-03-04; expected a style for the column of "
               "dates: day/month/year or month/day/year");
    BOOST_TEST(refused("2011/12") ==
               "recount: \"2011/12\" is ambiguous: 2011-12 or 2011/12; expected a style for the column of dates: "
               "year/month or year/year");
    reads({{"03/04/2020", on(2020y / 4 / 3)}, {"2020-04-03", on(2020y / 4 / 3)}, {"2020", in(2020y)}},
          date_style::day_month_year);
    reads({{"03/04/2020", on(2020y / 3 / 4)}, {"3/4/20 17:00", on(2020y / 3 / 4, 17h)}}, date_style::month_day_year);
    reads({{"2011/12", in(2011y / 12)}}, date_style::year_month);
    reads({{"2011/12", split_year(2011y)}, {"2011-12", split_year(2011y)}, {"2011/2012", split_year(2011y)}},
          date_style::two_years);
    BOOST_TEST(refused("04/25/2020", date_style::day_month_year).find("is not a date") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_column_tells_its_style) {
    using styles = std::vector<date_style>;
    const auto of = [](const std::vector<std::string>& values) { return date_styles(values); };
    BOOST_TEST((of({"03/04/2020", "25/04/2020", ""}) == styles{date_style::day_month_year}));
    BOOST_TEST((of({"03/04/2020", "04/25/2020"}) == styles{date_style::month_day_year}));
    BOOST_TEST((of({"03/04/2020", "05/04/2020"}) == styles{date_style::day_month_year, date_style::month_day_year}));
    BOOST_TEST((of({"25/04/2020", "04/25/2020", "03/04/2020"}).empty()));
    BOOST_TEST((of({"25/04/2020", "26/04/2020"}) == styles{date_style::plain}));
    BOOST_TEST((of({"2011/12", "2012/13"}) == styles{date_style::two_years}));
    BOOST_TEST((of({"2011-12", "2012-13"}) == styles{date_style::two_years}));
    BOOST_TEST((of({"2011/12", "2011/11"}) == styles{date_style::year_month}));
    BOOST_TEST((of({"2011/12"}) == styles{date_style::year_month, date_style::two_years}));
    BOOST_TEST((of({"2011-11", "2011-12"}) == styles{date_style::plain}));
    BOOST_TEST(of({"Nord", "2011"}).empty());
    BOOST_TEST(of({"", ""}).empty());
    for (const date_style style : {date_style::day_month_year, date_style::two_years})
        BOOST_TEST((date_style_named(printed(style)) == style));
    BOOST_TEST(!date_style_named("day-month").has_value());
}

BOOST_AUTO_TEST_CASE(what_is_no_date_is_refused) {
    for (const char* text : {"2005-13",
                             "2005-02-30",
                             "2007-02-29",
                             "05",
                             "2005-9",
                             "20051301",
                             "12345678",
                             "2008/2004",
                             "2004/",
                             "/2004",
                             "2004/2005/2006",
                             "2004-2008",
                             "-2004",
                             "2005_09",
                             "2005--9",
                             "31 September 2005",
                             "2005-Q5",
                             "2005-W54",
                             "May",
                             "5 May",
                             "Mayor 2005",
                             "32/01/2005",
                             "1/2/3",
                             "25/04/202",
                             "1.234.567",
                             "12,5",
                             "2021-T1",
                             "\xFF",
                             "1 2 3 4",
                             "2019/30",
                             "13/13/2020"})
        BOOST_TEST(refused(text).find("is not a date") != std::string::npos, text);
    BOOST_TEST(refused(std::string(100'000, '1')).find("is not a date") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(every_period_is_read_back_as_it_was) {
    constexpr std::uint64_t seed = 20'050'901;
    BOOST_TEST_MESSAGE("seed " << seed);
    arbitrary::engine random{seed};
    for (int i = 0; i < 20'000; ++i) {
        const period when = arbitrary::period(random);
        const bool split = when.known_to() == precision::split_year;
        const period read = period_from(printed(when), split ? date_style::two_years : date_style::plain);
        BOOST_TEST_REQUIRE((read == when), printed(when));
        BOOST_TEST_REQUIRE((read.known_to() == when.known_to()), printed(when));
    }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
