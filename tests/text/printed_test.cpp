// SPDX-License-Identifier: BSL-1.0

#include <recount/text/figure_from.hpp>
#include <recount/text/printed.hpp>

#include <read/arbitrary.hpp>

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <limits>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

BOOST_AUTO_TEST_SUITE(text_printed_test)

namespace {

using namespace recount;
using namespace std::chrono_literals;

using text_and_figure = std::pair<std::string, figure>;

std::string refused(const std::string& text, decimal_mark declared = decimal_mark::undeclared) {
    try {
        return "accepted as " + printed(figure_from(text, declared));
    } catch (const input_error& fault) {
        BOOST_TEST(fault.offending() == text);
        return fault.what();
    }
}

void reads(const std::vector<text_and_figure>& cases, decimal_mark declared = decimal_mark::undeclared) {
    for (const auto& [text, expected] : cases) {
        BOOST_TEST_CONTEXT(text) {
            const figure read = figure_from(text, declared);
            BOOST_TEST(printed(read) == printed(expected));
            BOOST_TEST((read == expected));
        }
    }
}

BOOST_AUTO_TEST_CASE(thousands_are_separated_by_commas) {
    BOOST_TEST(grouped(0) == "0");
    BOOST_TEST(grouped(999) == "999");
    BOOST_TEST(grouped(1'000) == "1,000");
    BOOST_TEST(grouped(-4'354) == "-4,354");
    BOOST_TEST(grouped(-100) == "-100");
    BOOST_TEST(grouped(std::numeric_limits<std::int64_t>::max()) == "9,223,372,036,854,775,807");
    BOOST_TEST(grouped(std::numeric_limits<std::int64_t>::min()) == "-9,223,372,036,854,775,808");
}

BOOST_AUTO_TEST_CASE(figures_are_printed_as_publications_print_them) {
    const std::vector<text_and_figure> cases{
        {"4,354", 4'354},
        {"about 170", about(170)},
        {"about 565 (to 10)", about(565, 10)},
        {"at least 21", at_least(21)},
        {"more than 8,100", more_than(8'100)},
        {"at most 5", at_most(5)},
        {"fewer than 16", fewer_than(16)},
        {"12-15", between(12, 15)},
        {"-5 to 3", between(-5, 3)},
        {"37.94 %", percent("37.94")},
        {"37.90 %", percent("37.90")},
        {"0.05 %", percent("0.05")},
        {"-0.5 %", percent("-0.5")},
        {"exactly 100 %", exactly(percent(100))},
        {"12.0-15.5 %", between(percent("12.0"), percent("15.5"))},
        {"86.95 % (floor)", rounded(percent("86.95"), rounding::floor)},
        {"37.5 % (to 0.5)", rounded(percent("37.5"), 5)},
        {"4,740 (to 10)", rounded(4'740, 10)},
        {"4,740 (to 10, half up)", rounded(4'740, 10, rounding::half_up)},
        {"12,000 (to 1,000, towards zero)", rounded(12'000, 1'000, rounding::towards_zero)},
        {"..", not_published}};
    for (const auto& [text, stated] : cases) BOOST_TEST(printed(stated) == text);
    reads(cases);
}

BOOST_AUTO_TEST_CASE(digits_are_grouped_in_many_ways) {
    for (const char* text : {"4354", "4,354", "4 354", "4\u00A0354", "4\u202F354", "4\u2009354", "4'354", "4\u2019354",
                             " 4,354 ", "04354", "+4,354", "4354.0"})
        reads({{text, 4'354}});
    for (const char* text : {"1234567", "1,234,567", "1.234.567", "1 234 567", "1'234'567", "12,34,567"})
        reads({{text, 1'234'567}});
    reads({{"16,29,003", 1'629'003},
           {"1,62,93,003", 16'293'003},
           {"0", 0},
           {"-386", -386},
           {"\u2212"
            "386",
            -386}});
    reads({{"9,223,372,036,854,775,807", std::numeric_limits<std::int64_t>::max()},
           {"-9223372036854775808", std::numeric_limits<std::int64_t>::min()}});
}

BOOST_AUTO_TEST_CASE(words_say_what_is_not_exact) {
    for (const char* text :
         {"about 170", "About 170", "around 170", "some 170", "close to 170", "~170", "c. 170", "approximately 170"})
        reads({{text, about(170)}});
    for (const char* text : {"at least 21", "no fewer than 21", "21 or more", "21+", ">= 21",
                             "\u2265"
                             "21"})
        reads({{text, at_least(21)}});
    for (const char* text : {"more than 8,100", "over 8,100", "> 8100", ">8.1 thousand"})
        reads({{text, more_than(8'100)}});
    for (const char* text : {"at most 5", "up to 5", "no more than 5", "5 or fewer", "<=5"})
        reads({{text, at_most(5)}});
    for (const char* text : {"fewer than 16", "less than 16", "under 16", "< 16"}) reads({{text, fewer_than(16)}});
    for (const char* text : {"12-15", "12 - 15",
                             "12\u2013"
                             "15",
                             "12 \u2014 15", "12 to 15", "between 12 and 15", "from 12 to 15"})
        reads({{text, between(12, 15)}});
    reads({{"exactly 4,354", 4'354},
           {"over 90 %", more_than(percent(90))},
           {"nearly 40%", fewer_than(percent(40)).said(phrase::nearly)}});
}

BOOST_AUTO_TEST_CASE(multiples_are_rounded_to_their_last_digit) {
    reads({{"3.2 thousand", rounded(3'200, 100)},
           {"3,2 thousand", rounded(3'200, 100)},
           {"3 million", rounded(3'000'000, 1'000'000)},
           {"1,200 thousand", rounded(1'200'000, 1'000)},
           {"1.5 lakh", rounded(150'000, 10'000)},
           {"exactly 3 thousand", 3'000},
           {"about 3 thousand", about(3'000)},
           {"about 3.0 thousand", about(3'000, 100)},
           {"at least 3.25 million", at_least(3'250'000)},
           {"3-4 million", between(3'000'000, 4'000'000)},
           {"900 thousand to 1.2 million", between(900'000, 1'200'000)},
           {"3.2 thousand (floor)", rounded(3'200, 100, rounding::floor)}});
}

BOOST_AUTO_TEST_CASE(percentages_keep_their_decimals) {
    reads({{"37.94%", percent("37.94")},
           {"37,94 %", percent("37.94")},
           {"37.940 %", percent("37.940")},
           {"40 per cent", percent(40)},
           {"1,234.5 %", percent("1234.5")},
           {"1.234,5 %", percent("1234.5")},
           {"12-15 %", between(percent(12), percent(15))},
           {"12%-15%", between(percent(12), percent(15))}});
}

figure nearly(amount stated) { return fewer_than(stated).said(phrase::nearly); }

BOOST_AUTO_TEST_CASE(some_words_say_one_side_and_are_kept) {
    const std::vector<text_and_figure> cases{
        {"nearly 1,300", nearly(1'300)},
        {"almost 1,300", fewer_than(1'300).said(phrase::almost)},
        {"just under 1,300", fewer_than(1'300).said(phrase::just_under)},
        {"just over 1,300", more_than(1'300).said(phrase::just_over)},
        {"nearly 40 %", nearly(percent(40))},
        {"more than half", more_than(percent(50)).said(phrase::usual, worded_fraction::half)},
        {"almost half", fewer_than(percent(50)).said(phrase::almost, worded_fraction::half)},
        {"at least a quarter", at_least(percent(25)).said(phrase::usual, worded_fraction::quarter)},
        {"exactly four fifths", exactly(percent(80)).said(phrase::usual, worded_fraction::four_fifths)},
        // a third has no decimals that end: the end of what is allowed moves outwards
        {"more than two thirds", more_than(percent("66.666666666")).said(phrase::usual, worded_fraction::two_thirds)},
        {"fewer than a third", fewer_than(percent("33.333333334")).said(phrase::usual, worded_fraction::third)},
        {"about two thirds", about(percent("66.7"), 50).said(phrase::usual, worded_fraction::two_thirds)},
        {"120 \u00B1 5", between(115, 125).said(phrase::plus_minus)},
        {"37.5 \u00B1 2.0 %", between(percent("35.5"), percent("39.5")).said(phrase::plus_minus)},
        {"15 (random 5)", between(11, 19).said(phrase::at_random)},
        {"0 (random 3)", between(-2, 2).said(phrase::at_random)}};
    for (const auto& [text, stated] : cases) BOOST_TEST(printed(stated) == text);
    reads(cases);
    reads({{"Nearly 1.3 thousand", nearly(1'300)},
           {"slightly more than 5", more_than(5).said(phrase::just_over)},
           {"two thirds", about(percent("66.7"), 50).said(phrase::usual, worded_fraction::two_thirds)},
           {"three-quarters", about(percent("75.0"), 50).said(phrase::usual, worded_fraction::three_quarters)},
           {"120 +/- 5", between(115, 125).said(phrase::plus_minus)},
           {"37.5% \u00B1 2%", between(percent("35.5"), percent("39.5")).said(phrase::plus_minus)},
           {"12 \u00B1 0.5", between(decimal_count{115, 1}, decimal_count{125, 1}).said(phrase::plus_minus)},
           {"15 (random rounding to base 5)", between(11, 19).said(phrase::at_random)}});
    // nearly 1,300 is below 1,300; what was rounded at random to fives is off by less than five
    BOOST_TEST((figure_from("nearly 1,300").range() == interval::at_most(1'299)));
    BOOST_TEST((figure_from("15 (random 5)").range() == interval{11, 19}));
}

BOOST_AUTO_TEST_CASE(numbers_in_words_and_units) {
    reads({{"zero", 0}, {"none", 0}, {"nil", 0}, {"NIL", 0}, {"no", 0}, {"nobody", 0}, {"no people", 0}});
    reads({{"one", 1}, {"Seven", 7}, {"twelve", 12}, {"at least three", at_least(3)}, {"two or more", at_least(2)}});
    reads({{"two thousand", rounded(2'000, 1'000)},
           {"1.2m", rounded(1'200'000, 100'000)},
           {"1.2 M", rounded(1'200'000, 100'000)},
           {"3.2k", rounded(3'200, 100)},
           {"3 bn", rounded(3'000'000'000, 1'000'000'000)}});
    reads({{"1,246 people", 1'246},
           {"about 12 persons", about(12)},
           {"1 person", 1},
           {"12 to 15 deaths", between(12, 15)}});
    for (const char* text : {"5 (r)", "5 (est.)", "5 (p)", "5 (provisional)", "5 p", "5 (e) (b)", "5* (r)", "5 (r)*"})
        reads({{text, 5}});
    reads({{"37.9 % (p)", percent("37.9")}, {"4,740 (r) (to 10)", rounded(4'740, 10)}});
}

// Averages and weighted estimates: each is rounded to the last digit that is printed.
BOOST_AUTO_TEST_CASE(counts_may_have_decimals) {
    const std::vector<text_and_figure> cases{{"12,973.25", decimal_count{1'297'325, 2}},
                                             {"0.5", decimal_count{5, 1}},
                                             {"-97.2", decimal_count{-972, 1}},
                                             {"100.00", decimal_count{10'000, 2}},
                                             {"25.0 (to 0.1)", decimal_count{250, 1}},
                                             {"1.234 (to 0.001)", decimal_count{1'234, 3}},
                                             {"97.5 (to 0.5)", rounded(decimal_count{975, 1}, 5)},
                                             {"97.2 (floor)", rounded(decimal_count{972, 1}, 1, rounding::floor)},
                                             {"exactly 12.0", exactly(decimal_count{120, 1})},
                                             {"at least 12.0", at_least(decimal_count{120, 1})},
                                             {"12.0-15.5", between(decimal_count{120, 1}, decimal_count{155, 1})}};
    for (const auto& [text, stated] : cases) BOOST_TEST(printed(stated) == text);
    reads(cases);
    reads({{"12973.25", decimal_count{1'297'325, 2}},
           {"12973,25", decimal_count{1'297'325, 2}},
           {"4354.0", 4'354},
           {"12.3456 thousand", decimal_count{123'456, 1}}});
    BOOST_TEST((figure_from("97.2").range() == interval{9'715, 9'725}));
    BOOST_TEST(figure_from("97.2").scale() == 2);
}

BOOST_AUTO_TEST_CASE(a_column_says_what_its_cells_do_not) {
    const auto in = [](const std::string& text, const value_context& context) {
        return printed(figure_from(text, context));
    };
    value_context thousands;
    thousands.unit = multiple_named("thousand");
    BOOST_TEST(in("12.5", thousands) == "12,500 (to 100)");
    BOOST_TEST(in("12", thousands) == "12,000 (to 1,000)");
    BOOST_TEST(in("12.0", thousands) == "12,000 (to 100)");
    BOOST_TEST(in("1,234", thousands) == "1,234,000 (to 1,000)");
    BOOST_TEST(in("about 12", thousands) == "about 12,000");
    BOOST_TEST(in("12-15", thousands) == "12,000-15,000");
    BOOST_TEST(in("37 %", thousands) == "37 %");
    BOOST_TEST(in("1.2 million", thousands) == "1,200,000 (to 100,000)");
    thousands.exact = true;
    BOOST_TEST(in("12.5", thousands) == "12,500");
    value_context percent;
    percent.per = 100;
    BOOST_TEST(in("78.3", percent) == "78.3 %");
    BOOST_TEST(in("78.3 %", percent) == "78.3 %");
    BOOST_TEST(in("over 90", percent) == "more than 90 %");
    BOOST_TEST(in("12-15", percent) == "12-15 %");
    BOOST_TEST(in("100", percent) == "100 %");
    percent.exact = true;
    BOOST_TEST(in("78.3", percent) == "exactly 78.3 %");
    value_context share;
    share.per = 1;
    BOOST_TEST(in("0.783", share) == "78.3 %");
    BOOST_TEST(in("0.8", share) == "80 % (to 10)");
    BOOST_TEST(in("1", share) == "100 % (to 100)");
    value_context incidence;
    incidence.per = 100'000;
    BOOST_TEST(in("45.3", incidence) == "0.0453 %");
    incidence.per = 12;
    BOOST_CHECK_THROW(static_cast<void>(in("45.3", incidence)), input_error);
    value_context marks;
    marks.missing = {"*", "not asked"};
    marks.zero = {"-", "."};
    BOOST_TEST(in("-", marks) == "0");
    BOOST_TEST(in(" - ", marks) == "0");
    BOOST_TEST(in("not asked", marks) == "..");
    BOOST_TEST(in("..", marks) == "..");
    value_context decimals;
    decimals.decimals = true;
    BOOST_TEST(in("25.0", decimals) == "25.0 (to 0.1)");
    BOOST_TEST(in("25", decimals) == "25");
    value_context padded;
    padded.padded = true;
    BOOST_TEST(in("25.00", padded) == "25");
    BOOST_TEST(in("25.25", padded) == "25.25");
    BOOST_TEST(in("2.00 thousand", padded) == "2,000 (to 10)");
    decimals.mark = decimal_mark::point;
    decimals.exact = true;
    BOOST_TEST(in("25.125", decimals) == "exactly 25.125");
}

BOOST_AUTO_TEST_CASE(what_it_could_be_is_said) {
    BOOST_TEST(
        refused("(133)") ==
        "recount: \"(133)\" is a number in brackets: -133 in accounts, 133 with a reservation, or one that was left "
        "out; expected the number alone, or .. for not published");
    BOOST_TEST(
        refused("None") ==
        "recount: \"None\" may be nobody, or a figure that is not published; expected 0 or .., or a declaration of "
        "what it stands for");
    for (const char* mark : {"x", "X", "c", "/", "?", "#", "::", "u", "M"})
        BOOST_TEST(refused(mark).find("or a declaration of what this mark stands for") != std::string::npos, mark);
    BOOST_TEST(refused("1e5").find("is written with an exponent; expected all its digits") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(what_is_not_published_is_no_zero) {
    for (const char* text : {"",       " ",      "..",   "...",  "\u2026",        "-",
                             "\u2013", "\u2014", "n/a",  "N/A",  "n.a.",          "not published",
                             "..*",    ".",      "---",  ":",    ": c",           ":(u)",
                             "(x)",    "NA",     "null", "NULL", "NaN",           "#N/A",
                             "(D)",    "(NA)",   "[c]",  "TBD",  "not available", "suppressed",
                             "c.n.a.", "*",      "**"})
        reads({{text, not_published}});
    reads({{"0", 0}, {"0*", 0}});
}

BOOST_AUTO_TEST_CASE(footnote_marks_are_passed_over) {
    for (const char* text :
         {"841*", "841 **", "841\u2020", "841\u00B9", "841\u00B9\u00B2", "841[2]", "841 [a]", "*841", "841\u2074"})
        reads({{text, 841}});
}

BOOST_AUTO_TEST_CASE(what_can_be_read_in_two_ways_is_refused_with_both) {
    BOOST_TEST(
        refused("97.207") ==
        "recount: \"97.207\" is ambiguous: 97,207 with a point between the thousands, or the decimal number 97.207; "
        "expected a number that can be read in one way, or a declared decimal mark");
    BOOST_TEST(
        refused("16,29,3003") ==
        "recount: \"16,29,3003\" is not grouped as a number: 16,293,003 with its separators misplaced, or the numbers "
        "16, 29 and 3003; expected groups of three digits, or lakhs and crores, with one separator throughout");
    BOOST_TEST(refused("97,207 %").find("97,207 with a comma between the thousands, or the decimal number 97.207") !=
               std::string::npos);
    BOOST_TEST(refused("3.200 thousand").find("is ambiguous") != std::string::npos);
    BOOST_TEST(refused("3,50").find("the decimal number 3.50, or 350 with a separator misplaced") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_declaration_settles_it) {
    reads(
        {{"97.207", 97'207}, {"97.207 %", percent(97'207)}, {"97,207 %", percent("97.207")}, {"1.234.567", 1'234'567}},
        decimal_mark::comma);
    reads(
        {{"97,207", 97'207}, {"97.207 %", percent("97.207")}, {"97,207 %", percent(97'207)}, {"3.200 thousand", 3'200}},
        decimal_mark::point);
    reads({{"97.207", decimal_count{97'207, 3}}}, decimal_mark::point);
    reads({{"4,354", decimal_count{4'354, 3}}, {"4,35", decimal_count{435, 2}}}, decimal_mark::comma);
    BOOST_TEST(refused("1.234.567", decimal_mark::point).find("is not grouped") != std::string::npos);
    BOOST_TEST(refused("37,94 %", decimal_mark::point).find("is not grouped") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(what_is_no_figure_is_refused) {
    for (const char* text : {"sixteen",
                             "about",
                             "about -",
                             "4,354 pupils",
                             "1e5",
                             "12 15",
                             "1 2",
                             "15-12",
                             "at least about 5",
                             "about 12-15",
                             "12-",
                             "- 5",
                             "4,35",
                             "1,2,3",
                             "0,123",
                             "4,354,",
                             ",5",
                             "4,,354",
                             "1,234'567",
                             "12 %-15",
                             "at least 5 (to 10)",
                             "4,745 (to 10)",
                             "4,740 (to 0)",
                             "4,740 (up)",
                             "4,740 (half up)",
                             "(to 10)",
                             "5)",
                             "5 (",
                             "9,223,372,036,854,775,808",
                             "1.0000000001 %",
                             "99999999999 billion",
                             "5 5 %",
                             "between 5",
                             "\xC3",
                             "5\x01",
                             "\u0663",
                             "[1]5",
                             "10 thousand %",
                             "21 or more or less",
                             "nearly about 5",
                             "exactly a third",
                             "half of them all",
                             "two thirds (to 10)",
                             "\u00B1"
                             "5",
                             "5 \u00B1",
                             "5 \u00B1 -1",
                             "about 5 \u00B1 1",
                             "5 \u00B1 1 %-",
                             "12 (random 5)",
                             "15 (random 1)",
                             "15 (random)",
                             "about 15 (random 5)",
                             "15 (random 5) (to 5)",
                             "5 (to 10) (to 10)",
                             "5 (sic!)",
                             "minus five",
                             "two three",
                             "no fish",
                             "1.2345678901",
                             "None"})
        BOOST_TEST(refused(text).starts_with("recount: "), text);
    BOOST_TEST(refused(std::string(100'000, '1')).starts_with("recount: "));
    BOOST_TEST(refused(std::string("5\0", 2)).starts_with("recount: "));
}

BOOST_AUTO_TEST_CASE(every_figure_is_read_back_as_it_was) {
    constexpr std::uint64_t seed = 20'070'101;
    BOOST_TEST_MESSAGE("seed " << seed);
    arbitrary::engine random{seed};
    for (int i = 0; i < 20'000; ++i) {
        const figure stated = arbitrary::figure(random);
        BOOST_TEST_REQUIRE((figure_from(printed(stated)) == stated), printed(stated));
    }
}

// Digits alone are read by a shorter way: what the reader itself makes of them is the same.
BOOST_AUTO_TEST_CASE(digits_alone_mean_what_they_mean_among_all_else) {
    std::vector<value_context> contexts(6);
    contexts[1].unit = 1'000;
    contexts[2].per = 100;
    contexts[3].decimals = true;
    contexts[4].missing = {"7", "99"};
    contexts[5].zero = {"-", "12"};
    std::mt19937_64 random{20261130};
    std::vector<std::string> texts{"0", "7", "00", "007", "12", "99", "999999999999999999", "1000000000000000000"};
    for (int i = 0; i < 200; ++i) texts.push_back(std::to_string(random() >> (random() % 60 + 4)));
    const auto outcome = [](auto read) -> std::optional<figure> {
        try {
            return read();
        } catch (...) {
            return std::nullopt;
        }
    };
    for (const value_context& context : contexts)
        for (const std::string& text : texts) BOOST_TEST_CONTEXT(text)
    BOOST_TEST((outcome([&] { return figure_from(text, context); }) == outcome([&] {
                    return detail::figure_reader{text, context}.read();
                })));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
