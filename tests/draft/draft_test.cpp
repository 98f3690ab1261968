// SPDX-License-Identifier: BSL-1.0

#include <recount/draft/draft.hpp>
#include <recount/draft/draft_files.hpp>
#include <recount/read/csv.hpp>
#include <recount/read/rules.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

BOOST_AUTO_TEST_SUITE(draft_draft_test)

using recount::draft_of;
using recount::drafted_relation;

namespace {

using words = std::vector<std::string>;

words values(const recount::draft& of) {
    words result;
    for (const recount::drafted_figure& one : of.figures) result.push_back(one.value);
    return result;
}

words relations(const recount::draft& of) {
    words result;
    for (const drafted_relation& one : of.relations) {
        std::string text = of.figures[one.whole].value;
        text += one.says == drafted_relation::form::total      ? " ="
                : one.says == drafted_relation::form::at_least ? " >="
                                                               : " shares";
        for (std::size_t i = 0; i < one.parts.size(); ++i)
            text += (i == 0 ? " " : " + ") + of.figures[one.parts[i]].value;
        result.push_back(text + (one.holds ? "" : " fails"));
    }
    return result;
}

void check(std::string_view text, const words& figures, const words& between) {
    const recount::draft drafted = draft_of(text);
    const words found = values(drafted);
    const words related = relations(drafted);
    BOOST_TEST_CONTEXT(text) {
        BOOST_TEST(found == figures, boost::test_tools::per_element());
        BOOST_TEST(related == between, boost::test_tools::per_element());
    }
}

}  // namespace

// The figures of publications, in words of our own.
BOOST_AUTO_TEST_CASE(a_whole_and_what_is_named_of_it) {
    check(
        "In 2007 the number of people who went missing was 4,354. Of these, 3,503 were military personnel and 841 "
        "civilians, while the status of 9 of them was unknown. Of the civilians, 47 were children, with 16 of them "
        "being "
        "girls, 268 were women and 371 were elderly.",
        {"4,354", "3,503", "841", "9", "47", "16", "268", "371"},
        {"4,354 = 3,503 + 841 + 9 fails", "47 >= 16", "841 >= 47 + 268 + 371"});
    check(
        "According to the files, 550 people were killed in captivity. Furthermore, 104 of them were women, while 446 "
        "were men.",
        {"550", "104", "446"}, {"550 = 104 + 446"});
    check(
        "Of the 4,963 Canadians who took part, only 2,210 returned to England; 1,946 were taken prisoner and 913 were "
        "killed.",
        {"4,963", "2,210", "1,946", "913"}, {"4,963 = 2,210 + 1,946 + 913 fails"});
}

BOOST_AUTO_TEST_CASE(numbers_beside_each_other) {
    check(
        "The ferry sailed with 964 people on board, 776 passengers and 188 crew. Rescuers found 126 survivors and "
        "recovered "
        "42 bodies; the remaining 796 are missing.",
        {"964", "776", "188", "126", "42", "796"}, {"964 = 776 + 188", "964 = 126 + 42 + 796"});
    check("Seventy people were aboard the boat. Two drowned, 61 were rescued and seven are missing.",
          {"70", "2", "61", "7"}, {"70 = 2 + 61 + 7"});
    check(
        "On the ship 3,711 people were on board, and 712 of them were infected: 567 of 2,666 passengers and 145 of "
        "1,045 crew.",
        {"3,711", "712", "567", "2,666", "145", "1,045"},
        {"3,711 >= 712", "2,666 >= 567", "1,045 >= 145", "712 = 567 + 145", "3,711 = 2,666 + 1,045"});
    check("Until noon 658 people had been rescued. Another 45 survivors were then landed, bringing the total to 703.",
          {"658", "45", "703"}, {"703 = 658 + 45"});
}

BOOST_AUTO_TEST_CASE(a_list_that_names_some_only_is_no_total) {
    check("A total of 872 people were taken hostage, including 29 children, 98 women and 112 old people.",
          {"872", "29", "98", "112"}, {"872 >= 29 + 98 + 112"});
    // 54 and 30 + 20 are one keystroke apart, and four people are simply not named
    check("The camp held 54 people. Among them were 30 soldiers and 20 teachers.", {"54", "30", "20"},
          {"54 >= 30 + 20"});
    check("The plane carried 298 people when it came down; 193 were Dutch, 43 Malaysian and 27 Australian.",
          {"298", "193", "43", "27"}, {});
}

BOOST_AUTO_TEST_CASE(shares) {
    check(
        "Of 5,183 casualties, 2,392 fell in May and June and 2,791 before; women and children made up 46 per cent of "
        "them (2,409).",
        {"5,183", "2,392", "2,791", "46 %", "2,409"},
        {"5,183 = 2,392 + 2,791", "5,183 >= 2,409", "5,183 shares 2,409 + 46 %"});
}

BOOST_AUTO_TEST_CASE(wordings_stay) {
    check("At least 21 people died, more than 8,100 were injured, and about 170 are missing. Up to 40 men were hurt.",
          {"at least 21", "more than 8,100", "about 170", "at most 40"}, {});
}

BOOST_AUTO_TEST_CASE(what_counts_no_people) {
    const recount::draft drafted = draft_of(
        "Between 1988 and 1994, under Resolution 822, Flight 17 and COVID-19 cost $500 and 12 villages; a boy aged 14 "
        "walked 30 km "
        "in 3 days, on 25 December 2008 at 10:30, as the 2nd of 1 in 5. See Article 5 [12].");
    BOOST_TEST(values(drafted).empty());
    words reasons;
    for (const recount::not_drafted& one : drafted.passed_over)
        reasons.push_back(one.number + ": " + std::string{one.why});
    for (const char* expected : {"1988: a year", "1994: a year", "822: a number in a name", "17: a number in a name",
                                 "500: money", "12: not a count of people", "14: an age", "30: not a count of people",
                                 "3: not a count of people", "25: a date", "2008: a date", "10: a time", "30: a time",
                                 "1: a ratio", "5: a ratio", "5: a number in a name", "12: a footnote"})
        BOOST_TEST((std::count(reasons.begin(), reasons.end(), expected) > 0), expected);
}

BOOST_AUTO_TEST_CASE(dates_come_from_the_sentence_or_from_that_of_the_total) {
    const recount::draft drafted = draft_of(
        "As of 1 September 2005, 4,740 people were missing. Of them, 4,000 were men and 740 women. "
        "From 2004 to 2008 the fate of about 800 people was determined. Nobody says when 12 people were found.");
    words dates;
    for (const recount::drafted_figure& one : drafted.figures) dates.push_back(one.as_of);
    BOOST_TEST(dates == (words{"2005-09-01", "2005-09-01", "2005-09-01", "2004/2008", ""}),
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(names_differ_and_say_of_whom) {
    const recount::draft drafted = draft_of(
        "In 1994 there were 100 prisoners: 40 women and 60 men. The camp had 10 doctors, among them 4 women and 6 "
        "men.");
    words names;
    for (const recount::drafted_figure& one : drafted.figures) names.push_back(one.category);
    words sorted = names;
    std::sort(sorted.begin(), sorted.end());
    BOOST_TEST((std::adjacent_find(sorted.begin(), sorted.end()) == sorted.end()));
    BOOST_TEST(names[0] == "prisoners");
    BOOST_TEST(names[1] == "women");
    BOOST_TEST(names[4] == "women among doctors");
}

// What is written is read again, by the readers of tables and of rules.
BOOST_AUTO_TEST_CASE(files) {
    const recount::draft drafted = draft_of(
        "The \"list\" of 2007 has 100 names, previous lists fewer. Of these, 60 were men and 40 women, or 40 %.");
    std::stringstream figures;
    std::stringstream rules;
    recount::write_figures(figures, drafted);
    recount::write_rules(rules, drafted);
    const recount::rules read = recount::read_rules(rules, "a.rules");
    recount::csv_reader table{figures, read.scheme, "a.csv"};
    std::size_t stated = 0;
    while (const auto snapshot = table.next())
        for (const recount::figure& one : snapshot->figures.figures()) stated += one.published() ? 1u : 0u;
    BOOST_TEST(stated == 4u);
    BOOST_TEST(read.scheme.view().relations.size() == 2u);
}

BOOST_AUTO_TEST_CASE(sentences) {
    const auto split = recount::sentences_of(
        "= A title =\n\nMr. Smith saw 3 men. They left! \"Why?\" he asked.\n- one item\n- another", recount::english);
    words texts;
    for (const recount::sentence& one : split)
        if (!one.heading) texts.push_back(one.text);
    BOOST_TEST(texts == (words{"Mr. Smith saw 3 men.", "They left!", "\"Why?\" he asked.", "one item", "another"}),
               boost::test_tools::per_element());
    BOOST_TEST(split[0].heading);
    BOOST_TEST(split[1].line == 3u);
    BOOST_TEST(split.back().line == 5u);
}

// women = children + 0, men = women + 0, children = men + 0: the third would make children a part of themselves.
BOOST_AUTO_TEST_CASE(no_figure_is_a_part_of_itself) {
    const recount::draft drafted = draft_of(
        "The list names 193 men, 193 women and 193 children. The rest, 0 people, were unhurt. The rest, 0 soldiers, "
        "were "
        "unhurt. The rest, 0 police, were unhurt.");
    const words related = relations(drafted);
    BOOST_TEST(related == (words{"193 = 193 + 0", "193 = 193 + 0"}), boost::test_tools::per_element());
    std::ostringstream rules;
    recount::write_rules(rules, drafted);
    BOOST_TEST(recount::rules_from(rules.str()).scheme.view().relations.size() == 2U);
}

// 31 counts beside each other are a table, in which arithmetic would find sums by chance.
BOOST_AUTO_TEST_CASE(a_sentence_of_too_many_counts_is_said) {
    const auto listed = [](int counts) {
        std::string text = "They were";
        for (int i = 1; i <= counts; ++i) text += " " + std::to_string(1'000 + 7 * i * i) + " men,";
        return text + " it is said.\n\nIn the end 12 people came.";
    };
    BOOST_TEST(draft_of(listed(30)).crowded.empty());
    const recount::draft drafted = draft_of(listed(31));
    BOOST_REQUIRE(drafted.crowded.size() == 1U);
    BOOST_TEST(drafted.crowded[0].line == 1U);
    std::ostringstream rules;
    recount::write_rules(rules, drafted);
    BOOST_TEST(rules.str().find("# line 1: a sentence of more counts than") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
