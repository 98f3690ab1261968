// SPDX-License-Identifier: BSL-1.0
#include <recount/discover/discover.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

BOOST_AUTO_TEST_SUITE(discover_discover_test)

namespace {

using rows = std::vector<std::vector<std::string>>;

/// What was found, in words: rows and columns from 0, "row 3 = 1 + 2 (2 of 2)".
std::vector<std::string> sums_of(const rows& table) {
    std::vector<std::string> result;
    for (const recount::found_relation& r : recount::discover(recount::cell_table{table}).relations) {
        std::string text = (r.between_rows ? "row " : "column ") + std::to_string(r.total) + " =";
        for (std::size_t i = 0; i < r.parts.size(); ++i) text += (i ? " + " : " ") + std::to_string(r.parts[i]);
        std::size_t held = 0;
        for (const recount::found_cell& c : r.cells) held += c.holds;
        result.push_back(text + " (" + std::to_string(held) + " of " + std::to_string(r.cells.size()) + ")");
    }
    std::sort(result.begin(), result.end());
    return result;
}

void expect(const rows& table, std::vector<std::string> expected) {
    const std::vector<std::string> found = sums_of(table);
    BOOST_TEST(found == expected, boost::test_tools::per_element());
}

// 3 + 4 = 7 thousands and so on; worked by hand, every margin adds up.
BOOST_AUTO_TEST_CASE(both_margins) {
    expect({{"Area", "Men", "Women", "Total"},
            {"North", "3,412", "4,071", "7,483"},
            {"South", "2,118", "1,907", "4,025"},
            {"West", "5,230", "5,611", "10,841"},
            {"Total", "10,760", "11,589", "22,349"}},
           {"column 3 = 1 + 2 (4 of 4)", "row 4 = 1 + 2 + 3 (3 of 3)"});
}

// The subtotals stand before their parts, the total before the subtotals.
BOOST_AUTO_TEST_CASE(nested_totals_before_their_parts) {
    expect({{"", "2001", "2002", "2003"},
            {"All regions", "21,508", "22,637", "23,700"},
            {"  North", "11,508", "12,137", "12,650"},
            {"    Coast", "6,203", "6,911", "7,044"},
            {"    Hills", "5,305", "5,226", "5,606"},
            {"  South", "10,000", "10,500", "11,050"},
            {"    Plain", "7,321", "7,719", "8,008"},
            {"    Isles", "2,679", "2,781", "3,042"}},
           {"row 1 = 2 + 5 (3 of 3)", "row 2 = 3 + 4 (3 of 3)", "row 5 = 6 + 7 (3 of 3)"});
}

// 35.1 + 41.3 + 23.5 = 99.9, printed as 100.0: within the rounding of three figures.
BOOST_AUTO_TEST_CASE(rounded_as_printed) {
    expect({{"", "a", "b", "c", "d", "e"},
            {"North", "35.1", "33.4", "36.2", "41.1", "31.7"},
            {"Middle", "41.3", "27.9", "43.8", "33.6", "35.9"},
            {"South", "23.5", "38.8", "20.0", "25.2", "32.4"},
            {"Total", "99.9", "100.0", "100.1", "100.0", "100.0"}},
           {"row 4 = 1 + 2 + 3 (5 of 5)"});
}

// Random digits, no sums: nothing is to be said.
BOOST_AUTO_TEST_CASE(nothing_where_nothing_is) {
    std::uint32_t state = 20070313;
    for (int round = 0; round < 20; ++round) {
        rows table{{"", "a", "b", "c", "d", "e"}};
        for (int r = 0; r < 12; ++r) {
            std::vector<std::string> row{"line " + std::to_string(r)};
            for (int c = 0; c < 5; ++c) {
                state = state * 1664525u + 1013904223u;
                row.push_back(std::to_string(1 + (state >> 16) % 900));
            }
            table.push_back(row);
        }
        expect(table, {});
    }
}

// 156 should be 155 for the row and for the column: one figure explains both, so nothing is taken for rounding.
BOOST_AUTO_TEST_CASE(one_wrong_total) {
    expect({{"Region", "Men", "Women", "Total"},
            {"North", "60", "45", "105"},
            {"South", "30", "20", "50"},
            {"Total", "90", "65", "156"}},
           {"column 3 = 1 + 2 (2 of 3)", "row 3 = 1 + 2 (2 of 3)"});
}

// Counts rounded to tens: 1,230 + 2,340 = 3,570 is printed as 3,580, and so on; two of four columns are off by ten.
BOOST_AUTO_TEST_CASE(rounded_tens) {
    expect({{"", "a", "b", "c", "d"},
            {"North", "12,350", "21,420", "31,280", "14,270"},
            {"South", "23,410", "12,370", "21,450", "32,360"},
            {"Total", "35,770", "33,790", "52,730", "46,640"}},
           {"row 3 = 1 + 2 (4 of 4)"});
}

// Shares of the columns 2 and 3 in column 1, printed to one decimal; 3,412 of 7,483 is 45.6 %. Changes from column 1.
BOOST_AUTO_TEST_CASE(shares_and_changes) {
    const rows table{{"Area", "2001", "2011", "Change, %"}, {"North", "7,483", "8,019", "7.2"},
                     {"South", "4,025", "3,611", "-10.3"},  {"West", "10,841", "12,377", "14.2"},
                     {"East", "9,127", "9,008", "-1.3"},    {"Isles", "2,318", "2,742", "18.3"}};
    const recount::discovery changes = recount::discover(recount::cell_table{table});
    BOOST_REQUIRE_EQUAL(changes.relations.size(), 1u);
    BOOST_TEST((changes.relations[0].kind == recount::found_kind::change));
    BOOST_TEST(changes.relations[0].total == 3u);
    BOOST_TEST(changes.relations[0].held == 5u);
    BOOST_TEST((changes.relations[0].parts == std::vector<std::uint32_t>{1, 2}));

    const rows other{{"Area", "Persons", "Women", "Women, %"}, {"North", "7,483", "3,412", "45.6"},
                     {"South", "4,025", "2,118", "52.6"},      {"West", "10,841", "5,230", "48.2"},
                     {"East", "9,127", "4,806", "52.7"},       {"Isles", "2,318", "1,077", "46.5"}};
    const recount::discovery shares = recount::discover(recount::cell_table{other});
    BOOST_REQUIRE_EQUAL(shares.relations.size(), 1u);
    BOOST_TEST((shares.relations[0].kind == recount::found_kind::share));
    BOOST_TEST((shares.relations[0].parts == std::vector<std::uint32_t>{2, 1}));
    BOOST_TEST(shares.relations[0].held == 5u);
}

// A total in other languages, and one misprinted digit in the only column: 31,208 for 31,203.
BOOST_AUTO_TEST_CASE(one_column_with_a_word) {
    const rows table{{"", "Personen"}, {"Nord", "10,412"}, {"Ost", "7,115"},
                     {"Süd", "9,305"}, {"West", "4,371"},  {"Insgesamt", "31,208"}};
    const recount::discovery found = recount::discover(recount::cell_table{table});
    BOOST_REQUIRE_EQUAL(found.relations.size(), 1u);
    BOOST_TEST(found.relations[0].named);
    BOOST_TEST(found.relations[0].held == 0u);
    BOOST_TEST(found.relations[0].contradicted());
}

// The figures of the main example as a table: 3,503 + 841 + 9 = 4,353, and no word names the total, only the indent.
BOOST_AUTO_TEST_CASE(main_example) {
    const rows table{{"status", "persons"},
                     {"went missing", "4,354"},
                     {"  military personnel", "3,503"},
                     {"  civilians", "841"},
                     {"  status unknown", "9"}};
    const recount::discovery found = recount::discover(recount::cell_table{table});
    BOOST_REQUIRE_EQUAL(found.relations.size(), 1u);
    BOOST_TEST((found.relations[0].parts == std::vector<std::uint32_t>{2, 3, 4}));
    BOOST_TEST(found.relations[0].held == 0u);
    BOOST_TEST(!found.relations[0].contradicted());  // a hint
}

// Rows of three groups and their mean, which a word names: (12.0 + 15.0 + 18.6) / 3 = 15.2 and so on.
BOOST_AUTO_TEST_CASE(means) {
    const rows table{{"", "a", "b", "c"},
                     {"first", "12.0", "31.5", "7.4"},
                     {"second", "15.0", "28.1", "9.9"},
                     {"third", "18.6", "25.3", "3.1"},
                     {"Average", "15.2", "28.3", "6.8"}};
    const recount::discovery found = recount::discover(recount::cell_table{table});
    BOOST_REQUIRE_EQUAL(found.relations.size(), 1u);
    BOOST_TEST((found.relations[0].kind == recount::found_kind::average));
    BOOST_TEST(found.relations[0].held == 3u);
}

// Where it is said, it is said which cells: rows and columns from 0, titles and blank lines counted.
BOOST_AUTO_TEST_CASE(cells_and_support) {
    const rows table{{"Persons"},
                     {},
                     {"Area", "Men", "Women", "Total"},
                     {"North", "3,412", "4,071", "7,483"},
                     {"South", "2,118", "1,907", "4,025"},
                     {"West", "5,230", "5,611", "10,481"},  // 10,841 with two digits swapped
                     {"East", "4,444", "3,217", "7,661"}};
    const recount::discovery found = recount::discover(recount::cell_table{table});
    BOOST_REQUIRE_EQUAL(found.relations.size(), 1u);
    const recount::found_relation& sum = found.relations[0];
    BOOST_TEST(sum.held == 3u);
    BOOST_REQUIRE_EQUAL(sum.cells.size(), 4u);
    BOOST_TEST(!sum.cells[2].holds);
    BOOST_TEST(sum.cells[2].slip);
    BOOST_TEST(sum.contradicted(sum.cells[2]));
    BOOST_TEST((sum.cells[2].total == recount::cell_place{5, 3}));
    BOOST_TEST(found.column_names[3] == "Total");
    BOOST_TEST(found.row_names[5] == "West");
    BOOST_TEST(found.key == "Area");
}

// Columns of small numbers: 2 = 1 + 1 and the like hold by chance in some rows, and are not said.
// Months that are still to come say nothing; they are parts of the year like the others. Two days with nobody stand at the
// head of the rows.
BOOST_AUTO_TEST_CASE(zeros_at_the_ends_are_parts) {
    expect({{"", "Jan", "Feb", "Mar", "Apr", "May", "Year"},
            {"Ferry", "0", "0", "0", "0", "0", "0"},
            {"North", "3,412", "4,071", "2,518", "0", "0", "10,001"},
            {"South", "2,118", "1,907", "1,444", "0", "0", "5,469"},
            {"West", "5,230", "5,611", "5,023", "0", "0", "15,864"},
            {"East", "1,870", "1,232", "1,977", "0", "0", "5,079"},
            {"Total", "12,630", "12,821", "10,962", "0", "0", "36,413"}},
           {"column 6 = 1 + 2 + 3 + 4 + 5 (6 of 6)", "row 6 = 1 + 2 + 3 + 4 + 5 (6 of 6)"});
}

// What has one part besides zeros repeats that part: "fees = others + gifts + all income" is no sum.
BOOST_AUTO_TEST_CASE(a_copy_and_zeros_are_no_sum) {
    const std::vector<std::string> found = sums_of({{"", "2001", "2002", "2003", "2004"},
                                                    {"Fees", "28,498", "9,200", "10,692", "12,009"},
                                                    {"Others", "0", "0", "0", "0"},
                                                    {"Gifts", "0", "0", "0", "0"},
                                                    {"All income", "28,498", "9,200", "10,692", "12,009"},
                                                    {"Costs", "14,276", "5,310", "8,535", "2,701"},
                                                    {"Balance", "14,222", "3,890", "2,157", "9,308"}});
    BOOST_TEST(std::count(found.begin(), found.end(), "row 4 = 5 + 6 (4 of 4)") == 1);
    for (const std::string& one : found) BOOST_TEST(!one.starts_with("row 1 ="), one);
}

// A word that names the total, a block of its own, and two figures that changed places or one digit mistaken for another.
BOOST_AUTO_TEST_CASE(one_wrong_total_in_one_column_of_several_blocks) {
    expect({{"Assets", ""},
            {"Deposits", "209,454"},
            {"Claims", "185,249"},
            {"Total assets", "394,703"},
            {"Funds", ""},
            {"Free", "267,736"},
            {"Tied for some years", "2,210"},
            {"Tied", "108,958"},
            {"Total funds", "178,904"}},
           {"row 3 = 1 + 2 (1 of 1)", "row 8 = 5 + 6 + 7 (0 of 1)"});
}

// 1,250 + 133 = 1,383 and so on, worked by hand; the newest day may stand first.
BOOST_AUTO_TEST_CASE(running_totals) {
    rows table{{"1 March", "120", "1,250"}, {"2 March", "133", "1,383"}, {"3 March", "151", "1,534"},
               {"4 March", "178", "1,712"}, {"5 March", "149", "1,861"}, {"6 March", "203", "2,064"}};
    for (const bool newest_first : {false, true}) {
        rows given = table;
        if (newest_first) std::reverse(given.begin(), given.end());
        given.insert(given.begin(), {"", "New", "In all"});
        const recount::discovery found = recount::discover(recount::cell_table{given});
        BOOST_TEST_REQUIRE(found.relations.size() == 1u);
        const recount::found_relation& r = found.relations[0];
        BOOST_TEST((r.kind == recount::found_kind::running_total));
        BOOST_TEST(!r.between_rows);
        BOOST_TEST((r.parts == std::vector<std::uint32_t>{2, 1}));
        BOOST_TEST(r.cells.size() == 5u);
        BOOST_TEST(r.held == 5u);
        const std::uint32_t second_day = newest_first ? 5 : 2, first_day = newest_first ? 6 : 1;
        const auto at =
            std::find_if(r.cells.begin(), r.cells.end(), [&](const auto& c) { return c.total.row == second_day; });
        BOOST_TEST_REQUIRE((at != r.cells.end()));
        BOOST_TEST((at->parts == std::vector<recount::cell_place>{{first_day, 2}, {second_day, 1}}));
    }
    // One mistaken digit fails where it stands and where it comes before.
    table[2][2] = "1,584";
    table.insert(table.begin(), {"", "New", "Cumulative"});
    const recount::discovery found = recount::discover(recount::cell_table{table});
    BOOST_TEST_REQUIRE(found.relations.size() == 1u);
    BOOST_TEST(found.relations[0].held == 3u);
    for (const recount::found_cell& c : found.relations[0].cells) {
        BOOST_TEST(c.holds == (c.total.row != 3 && c.total.row != 4));
        BOOST_TEST(found.relations[0].contradicted(c) == !c.holds);
    }
    // Without a word it is a hint; the words are those of many languages.
    for (const auto& [word, firm] : std::vector<std::pair<std::string, bool>>{
             {"Balance", false}, {"Kumuliert", true}, {"Cumulées", true}, {"Нарастающим итогом", true}}) {
        table[0][2] = word;
        const recount::discovery again = recount::discover(recount::cell_table{table});
        BOOST_TEST_REQUIRE(again.relations.size() == 1u);
        BOOST_TEST(again.relations[0].contradicted() == firm, word);
    }
}

// 7,137 for 7,134 hundredths stands in the first column, of which the heading speaks of "per unit"; the others add up.
BOOST_AUTO_TEST_CASE(a_slip_at_the_edge) {
    expect({{"Fees", "per unit", "Law", "Medicine", "Dentistry"},
            {"Matriculation", "63.41", "170.63", "6,962.69", "6,054.54"},
            {"Building", "2.32", "2.32", "46.40", "46.40"},
            {"Student aid", "5.61", "10.97", "396.93", "351.52"},
            {"Total", "71.37", "183.92", "7,406.02", "6,452.46"}},
           {"row 4 = 1 + 2 + 3 (3 of 4)"});
}

// Three columns of five add up; the first is off by a digit, the last by one of rounding.
BOOST_AUTO_TEST_CASE(a_slip_beside_a_rounded_figure) {
    expect({{"", "1999", "2000", "2001", "2002", "2003"},
            {"Truck", "93,889", "85,468", "79,762", "85,062", "84,811"},
            {"Rail", "8,343", "8,598", "11,909", "15,607", "16,723"},
            {"Pipeline", "45", "78", "67", "50", "92"},
            {"Unknown", "306", "297", "244", "172", "263"},
            {"Total", "92,583", "94,441", "91,982", "100,891", "101,890"}},
           {"row 5 = 1 + 2 + 3 + 4 (3 of 5)"});
}

// One row of three holds; one is off by 10, and one by 1.
BOOST_AUTO_TEST_CASE(two_of_three_rows_fail) {
    expect({{"State", "Total", "Exports", "Imports"},
            {"Michigan", "31,831", "13,583", "18,238"},
            {"Ohio", "13,627", "9,371", "4,256"},
            {"California", "10,724", "3,391", "7,334"}},
           {"column 1 = 2 + 3 (1 of 3)"});
}

// What is numbered 3.1 and 3.2 makes up 3, what begins with a long dash what stands before it.
BOOST_AUTO_TEST_CASE(outline_numbers_and_dashes_are_steps_in) {
    expect({{"", "Persons", "Share of women"},
            {"HC.1 Cure", "46,271", "63.4"},
            {"HC.1.1 Beds", "27,365", "66.0"},
            {"HC.1.2 Days", "18,906", "37.0"},
            {"HC.2 Care", "19,517", "85.7"},
            {"HC.2.1 Beds", "14,780", "81.1"},  // 13,780 and 5,737 make 19,517
            {"HC.2.2 At home", "5,737", "96.6"}},
           {"row 1 = 2 + 3 (1 of 1)", "row 4 = 5 + 6 (0 of 1)"});
    expect({{"", "2010", "2009"},
            {"Total measures", "8,412", "8,051"},
            {"– subsidised", "3,107", "3,522"},
            {"– training", "3,402", "2,917"},
            {"– alternation", "1,303", "1,612"},  // 1,903
            {"New vacancies", "4,944", "4,717"}},
           {"row 1 = 2 + 3 + 4 (1 of 2)"});
}

// 46,271 + 5,497 + 13,123 = 64,891: of each only some parts are listed, which are steps further in.
BOOST_AUTO_TEST_CASE(parts_of_which_only_some_are_divided) {
    for (const bool wrong : {false, true})
        expect({{"", "million"},
                {"A.1 Care", "46,271"},
                {"A.1.1 In-patients", "25,231"},
                {"A.1.2 Out-patients", "13,940"},
                {"A.2 Long-term care", "5,497"},
                {"A.2.1 At home", "3,265"},
                {"A.3 Medicines", "13,123"},
                {"A.3.1 Prescribed", "8,513"},
                {"A.3.2 Others", "2,641"},
                {"Total current expenditure", wrong ? "64,491" : "64,891"}},
               {wrong ? "row 9 = 1 + 4 + 6 (0 of 1)" : "row 9 = 1 + 4 + 6 (1 of 1)"});
}

// A heading stands between the parts, the total has a word: 1,400 + 3,750 + 8,000 + 45,000 = 58,150.
BOOST_AUTO_TEST_CASE(a_block_with_a_heading_in_it) {
    expect({{"", "Cost"},
            {"Opening stock", ""},
            {"first lot", "1,400"},
            {"second lot", "3,750"},
            {"Purchases", ""},
            {"first lot", "8,000"},
            {"second lot", "45,000"},
            {"Total cost", "51,150"}},
           {"row 7 = 2 + 3 + 5 + 6 (0 of 1)"});
}

// Below its parts a line without words, where the others have some, is a total.
BOOST_AUTO_TEST_CASE(a_line_without_words) {
    expect({{"Spending", "Dollars"},
            {"Schools", "1,563,033"},
            {"Courts", "334,888"},
            {"Universities", "541,197"},
            {"Health", "643,531"},
            {"Safety", "215,964"},
            {"", "3,198,613"}},  // 3,298,613
           {"row 6 = 1 + 2 + 3 + 4 + 5 (0 of 1)"});
}

// Balances of cents that all come out, but for one cent.
BOOST_AUTO_TEST_CASE(money_is_exact) {
    rows table{{"Account", "Opening", "Received", "Closing"}};
    for (int i = 0; i < 20; ++i) {
        const int opening = 10417 + 7919 * i, received = 3361 + 1237 * i * i;
        const auto money = [](int cents) {
            std::string text = std::to_string(cents);
            return text.insert(text.size() - 2, ".");
        };
        table.push_back({"account " + std::string(1, static_cast<char>('a' + i)), money(opening), money(received),
                         money(opening + received + (i == 7))});
    }
    expect(table, {"column 3 = 1 + 2 (19 of 20)"});
}

// The population stands in two columns, and differs in one figure: of the same year or not, nobody can tell.
BOOST_AUTO_TEST_CASE(printed_twice) {
    rows table{{"Area", "Men", "Women", "All", "Population"}};
    for (int i = 0; i < 12; ++i) {
        const int men = 3000 + 37 * i * i, women = 3100 + 29 * i * i + i;
        table.push_back({"area " + std::string(1, static_cast<char>('a' + i)), std::to_string(men),
                         std::to_string(women), std::to_string(men + women), std::to_string(men + women)});
    }
    const auto copies = [&] {
        std::vector<recount::found_relation> result;
        for (const recount::found_relation& r : recount::discover(recount::cell_table{table}).relations)
            if (r.kind == recount::found_kind::copy) result.push_back(r);
        return result;
    };
    BOOST_TEST_REQUIRE(copies().size() == 1u);
    BOOST_TEST(copies()[0].total == 4u);
    BOOST_TEST((copies()[0].parts == std::vector<std::uint32_t>{3}));
    BOOST_TEST(copies()[0].held == 12u);
    table[5][4] = std::to_string(std::stoi(table[5][3]) + 300);
    BOOST_TEST_REQUIRE(copies().size() == 1u);
    BOOST_TEST(copies()[0].held == 11u);
    BOOST_TEST(!copies()[0].contradicted());
    // The largest figure may be the one that differs.
    table[5][4] = table[5][3];
    table[12][4] = "2" + table[12][3];
    BOOST_TEST_REQUIRE(copies().size() == 1u);
    BOOST_TEST(copies()[0].held == 11u);
}

// Answers of yes and no add up again and again by chance: nothing is said, and the search ends.
BOOST_AUTO_TEST_CASE(zeros_and_ones) {
    std::uint32_t state = 20070313;
    rows table;
    for (int r = 0; r < 300; ++r) {
        std::vector<std::string> row{"person " + std::to_string(r)};
        for (int c = 0; c < 40; ++c) {
            state = state * 1664525u + 1013904223u;
            row.push_back(std::to_string((state >> 16) % 2));
        }
        table.push_back(row);
    }
    BOOST_TEST(recount::discover(recount::cell_table{table}).relations.empty());
}

BOOST_AUTO_TEST_CASE(small_numbers) {
    std::uint32_t state = 20150701;
    for (int round = 0; round < 20; ++round) {
        rows table{{"", "a", "b", "c", "d"}};
        for (int r = 0; r < 15; ++r) {
            std::vector<std::string> row{"line " + std::to_string(r)};
            for (int c = 0; c < 4; ++c) {
                state = state * 1664525u + 1013904223u;
                row.push_back(std::to_string((state >> 16) % 4));
            }
            table.push_back(row);
        }
        expect(table, {});
    }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
