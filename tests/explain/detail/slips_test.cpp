// SPDX-License-Identifier: BSL-1.0
#include <boost/test/unit_test.hpp>

#include <recount/explain/detail/slips.hpp>

#include "explain/misprint.hpp"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

BOOST_AUTO_TEST_SUITE(explain_detail_slips_test)

namespace {

using namespace recount;

using number = std::pair<std::int64_t, int>;  // and its decimals

std::map<number, slip> slips_of(std::int64_t value, int decimals = 0, bool may_be_negative = false) {
    std::map<number, slip> result;
    detail::slips_of_number{value, decimals, may_be_negative}.every([&](std::int64_t meant, int with, slip how) {
        const bool first = result.emplace(number{meant, with}, how).second;
        BOOST_TEST(first, meant << " with " << with << " decimals is given twice for " << value);
    });
    return result;
}

}  // namespace

// Every number up to a million, by the distance of the digits.
BOOST_AUTO_TEST_CASE(one_keystroke_and_no_other) {
    for (const std::int64_t printed : {0, 7, 10, 47, 99, 100, 112, 841, 909, 3'503, 4'354, 10'000}) {
        const std::map<number, slip> found = slips_of(printed);
        for (std::int64_t meant = 0; meant < 1'000'000; ++meant)
            if ((keystrokes(printed, meant) == 1) != (found.count({meant, 0}) == 1))
                BOOST_TEST(false, printed << " and " << meant);
    }
}

BOOST_AUTO_TEST_CASE(each_is_called_what_it_is) {
    const std::map<number, slip> found = slips_of(4'354);
    BOOST_TEST((found.at({4'353, 0}) == slip::substituted));
    BOOST_TEST((found.at({3'454, 0}) == slip::transposed));
    BOOST_TEST((found.at({43'954, 0}) == slip::dropped));
    BOOST_TEST((found.at({435, 0}) == slip::added));
    BOOST_TEST(found.count({-4'354, 0}) == 0);
    BOOST_TEST((slips_of(4'354, 0, true).at({-4'354, 0}) == slip::sign));
    BOOST_TEST((slips_of(-70).at({70, 0}) == slip::sign));
    BOOST_TEST((slips_of(3'300).at({330, 0}) == slip::doubled));
    BOOST_TEST((slips_of(3'300).at({300, 0}) == slip::doubled));
    BOOST_TEST((slips_of(111).at({11, 0}) == slip::doubled));
}

BOOST_AUTO_TEST_CASE(the_decimal_mark_may_move) {
    const std::map<number, slip> found = slips_of(3'794, 2);  // 37.94
    BOOST_TEST((found.at({3'792, 2}) == slip::substituted));
    BOOST_TEST((found.at({3'974, 2}) == slip::transposed));     // 39.74, across the mark
    BOOST_TEST((found.at({37'954, 3}) == slip::dropped));       // 37.954
    BOOST_TEST((found.at({37'954, 2}) == slip::dropped));       // 379.54, where the column sets the mark
    BOOST_TEST((found.at({379, 1}) == slip::added));            // 37.9
    BOOST_TEST(found.count({1'3794, 3}) == 0);                  // 13.794: a digit in front moves no mark
    BOOST_TEST((slips_of(5, 1).at({52, 1}) == slip::dropped));  // 0.5 for 5.2, where the column sets the mark
    BOOST_TEST((slips_of(3'333, 2).at({333, 1}) == slip::doubled));
    BOOST_TEST((slips_of(3'333, 2).at({333, 2}) == slip::doubled));
}

BOOST_AUTO_TEST_CASE(the_largest_numbers_do_not_wrap) {
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
    for (const auto& [meant, how] : slips_of(most)) BOOST_TEST(meant.first >= 0);
    for (const auto& [meant, how] : slips_of(-most, 0, true)) BOOST_TEST((how == slip::sign || meant.first <= 0));
    for (const auto& [meant, how] : slips_of(std::numeric_limits<std::int64_t>::min(), 0, true))
        BOOST_TEST(meant.first <= 0);
}

// What a slip made of the text, the slips lead back from.
BOOST_AUTO_TEST_CASE(every_usual_misprint_is_among_them) {
    constexpr std::uint64_t seed = 1'964;
    BOOST_TEST_MESSAGE("seed " << seed);
    std::mt19937_64 random{seed};
    std::size_t checked = 0;
    for (int run = 0; run < 40'000; ++run) {
        std::int64_t limit = 10;
        for (std::uint64_t digits = random() % 6; digits > 0; --digits) limit *= 10;
        const auto value = static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(limit));
        const auto decimals = static_cast<std::uint8_t>(random() % 4);
        const std::vector<figure> wordings{value,
                                           about(value),
                                           about(value, 50),
                                           at_least(value),
                                           more_than(value),
                                           at_most(value),
                                           fewer_than(value),
                                           rounded(value - value % 10, 10),
                                           between(value, value + 30),
                                           percentage{value, decimals},
                                           exactly(percentage{value, decimals}),
                                           about(percentage{value, decimals})};
        const figure meant = wordings[random() % wordings.size()];
        const auto printed = misprint::in_figure(meant, misprint::usual[random() % 4], random);
        if (!printed) continue;
        ++checked;
        std::size_t found = 0;
        detail::every_slip(*printed, false, [&](const figure& one, slip) { found += one == meant ? 1u : 0u; });
        BOOST_TEST_REQUIRE(found >= 1u, recount::printed(meant) << " printed as " << recount::printed(*printed));
    }
    BOOST_TEST(checked > 20'000u);
}

BOOST_AUTO_TEST_SUITE_END()
