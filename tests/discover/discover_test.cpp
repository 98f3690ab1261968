// SPDX-License-Identifier: BSL-1.0
#include <recount/discover/discover.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

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

BOOST_AUTO_TEST_SUITE(discover_test)

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

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
