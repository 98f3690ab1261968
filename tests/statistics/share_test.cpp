// SPDX-License-Identifier: BSL-1.0
#include <boost/test/unit_test.hpp>

#include <recount/statistics/share.hpp>

#include <cstdint>
#include <initializer_list>
#include <limits>
#include <optional>
#include <random>
#include <utility>

BOOST_AUTO_TEST_SUITE(statistics_share_test)

namespace {

using recount::percentage;
using recount::rounding;
using recount::share_of;

constexpr std::initializer_list<rounding> every_rule{rounding::nearest,     rounding::half_up, rounding::half_down,
                                                     rounding::half_even,   rounding::floor,   rounding::ceiling,
                                                     rounding::towards_zero};

constexpr bool prints(std::optional<percentage> share, std::int64_t digits, int decimals) {
    return share && share->digits == digits && share->decimals == decimals;
}

constexpr bool test_examples() {
    bool good = prints(share_of(268, 841, 1), 319, 1);
    // 20 of 23 is 86.9565... %: printed as 86.95 in a table of the Titanic's passengers
    good = good && prints(share_of(20, 23, 2), 8696, 2) && prints(share_of(20, 23, 2, rounding::towards_zero), 8695, 2);
    good = good && prints(share_of(0, 7, 3), 0, 3) && prints(share_of(7, 7, 0), 100, 0) &&
           prints(share_of(120, 100, 0), 120, 0);
    good = good && !share_of(5, 0, 1) && !share_of(0, 0, 1);
    // a tie below zero: -12.5 %
    good = good && prints(share_of(-1, 8, 0), -12, 0) && prints(share_of(-1, 8, 0, rounding::half_down), -13, 0) &&
           prints(share_of(-1, 8, 0, rounding::half_even), -12, 0) &&
           prints(share_of(-3, 8, 0, rounding::half_even), -38, 0) &&
           prints(share_of(-1, 8, 0, rounding::towards_zero), -12, 0) &&
           prints(share_of(-1, 8, 0, rounding::floor), -13, 0) && prints(share_of(-1, 8, 0, rounding::ceiling), -12, 0);
    return good;
}
static_assert(test_examples());

/// What rounding means, by looking at every whole number in turn: the value is numerator / denominator.
std::int64_t rounded_slowly(std::int64_t numerator, std::int64_t denominator, rounding rule) {
    std::int64_t below = -10'000;
    while ((below + 1) * denominator <= numerator) ++below;
    const std::int64_t twice_rest = 2 * (numerator - below * denominator);
    if (twice_rest == 0) return below;
    switch (rule) {
        case rounding::floor: return below;
        case rounding::ceiling: return below + 1;
        case rounding::towards_zero: return numerator < 0 ? below + 1 : below;
        default: break;
    }
    if (twice_rest != denominator) return twice_rest < denominator ? below : below + 1;
    switch (rule) {
        case rounding::half_down: return below;
        case rounding::half_even: return below % 2 == 0 ? below : below + 1;
        default: return below + 1;
    }
}

// Whether some part of a whole of n prints as x % under one of several rules: rows of the GRIM test (Brown and Heathers
// 2017), worked out by an integer search in exact rational arithmetic apart from this project.
enum rules : unsigned { up = 1, down = 2, even = 4, above = 8, below = 16, cut = 32 };
struct printed_percentage {
    const char* x;
    std::int64_t n;
    unsigned rounded;
    bool possible;
};
const printed_percentage grim[]{{"524", 28, up | down, false},
                                {"527", 28, up | down, false},
                                {"528", 28, up | down, false},
                                {"9", 50, up | down, false},
                                {"12", 50, up | down, true},
                                {"14", 50, up | down, true},
                                {"54.2", 150, up | down, false},
                                {"54.0", 150, up | down, true},
                                {"69.8", 150, up | down, false},
                                {"68.1", 150, up | down, false},
                                {"12.5", 8, even, true},
                                {"12.5", 8, cut, true},
                                {"12.5", 8, above | below, true},
                                {"12", 8, even, true},
                                {"12", 8, cut, true},
                                {"12", 8, above | below, true},
                                {"13", 8, up | down, true},
                                {"13", 8, down, false},
                                {"37", 8, up | down, true},
                                {"37", 8, down, true},
                                {"37", 8, above, false},
                                {"37", 8, cut, true},
                                {"38", 8, above, true},
                                {"38", 8, above | below, true},
                                {"62", 8, below, true},
                                {"62", 8, cut, true},
                                {"63", 8, up, true},
                                {"63", 8, above, true},
                                {"87", 8, even, false},
                                {"88", 8, up | down, true},
                                {"88", 8, even, true},
                                {"88", 8, below, false},
                                {"88", 8, cut, false},
                                {"0.6", 160, up | down, true},
                                {"0.7", 160, up | down, false},
                                {"0.7", 160, up, false},
                                {"0.7", 160, above, true},
                                {"0.7", 160, above | below, true},
                                {"3.1", 32, up, true},
                                {"3.1", 32, down, true},
                                {"3.1", 32, even, true},
                                {"3.1", 32, above | below, true},
                                {"3.2", 32, down, false},
                                {"3.2", 32, even, false},
                                {"9.3", 32, down, false},
                                {"9.3", 32, below, true},
                                {"9.3", 32, above | below, true},
                                {"9.4", 32, up | down, true},
                                {"9.4", 32, above, true},
                                {"9.4", 32, cut, false},
                                {"9.4", 32, above | below, true},
                                {"15.6", 32, up, true},
                                {"15.6", 32, even, true},
                                {"15.7", 32, cut, false},
                                {"15.7", 32, above | below, true},
                                {"86.95", 23, up, false},
                                {"86.95", 23, even, false},
                                {"86.95", 23, above, false},
                                {"86.95", 23, cut, true},
                                {"86.95", 23, above | below, true},
                                {"86.96", 23, up | down, true},
                                {"86.96", 23, up, true},
                                {"86.96", 23, even, true},
                                {"86.96", 23, cut, false},
                                {"33", 3, down, true},
                                {"33", 3, even, true},
                                {"34", 3, down, false},
                                {"34", 3, above, true},
                                {"34", 3, above | below, true},
                                {"67", 3, even, true},
                                {"67", 3, cut, false},
                                {"66", 3, up | down, false},
                                {"66", 3, down, false},
                                {"66", 3, below, true},
                                {"66", 3, cut, true},
                                {"0", 250, even, true},
                                {"0", 250, above, true},
                                {"0", 250, below, true},
                                {"0", 250, above | below, true},
                                {"0.4", 250, down, true},
                                {"0.4", 250, even, true},
                                {"0.4", 250, below, true},
                                {"0.4", 250, above | below, true},
                                {"100", 7, up | down, true},
                                {"100", 7, above | below, true},
                                {"99", 7, above, false},
                                {"99", 7, cut, false},
                                {"14.28", 7, up | down, false},
                                {"14.28", 7, even, false},
                                {"14.28", 7, above, false},
                                {"14.28", 7, below, true},
                                {"14.29", 7, down, true},
                                {"14.29", 7, below, false},
                                {"3", 40, up | down, true},
                                {"3", 40, below, false},
                                {"37.92", 1316, up | down, true},
                                {"37.94", 1316, up | down, false},
                                {"37.94", 1316, down, false},
                                {"65.8", 7692, up, true},
                                {"82", 218094, above | below, true},
                                {"81", 218094, above, true},
                                {"81", 218094, below, true},
                                {"81", 218094, cut, true},
                                {"81", 218094, above | below, true},
                                {"22.05", 1000, down, false},
                                {"22.05", 1000, even, false},
                                {"22.05", 1000, above, false},
                                {"22.05", 1000, below, false},
                                {"22.05", 1000, above | below, false},
                                {"0.1", 999, up, true},
                                {"0.1", 999, above, false},
                                {"0.1", 999, cut, true},
                                {"0.1", 999, above | below, true},
                                {"10.8", 148, even, true},
                                {"36.2", 246, up | down, true},
                                {"36.2", 246, even, true},
                                {"48.36", 335, up, true},
                                {"15", 328, up | down, true},
                                {"15", 328, up, true},
                                {"18", 273, up | down, true},
                                {"18", 273, even, true},
                                {"18", 273, below, true},
                                {"55.8", 326, up, true},
                                {"100.0", 6, up, true},
                                {"100.0", 6, below, true},
                                {"41.5", 183, up, true},
                                {"41.5", 183, below, true},
                                {"10.3", 176, up, false},
                                {"38", 136, up, true},
                                {"38", 136, even, true},
                                {"100.0", 18, up | down, true},
                                {"96.4", 324, up, false},
                                {"35.0", 366, up | down, true},
                                {"74.67", 363, up, false},
                                {"99.7", 371, up | down, true},
                                {"99.7", 371, up, true},
                                {"45.55", 292, up | down, true},
                                {"45.55", 292, below, false},
                                {"49.0", 110, even, false},
                                {"20.70", 198, up | down, false},
                                {"0.00", 5, below, true},
                                {"86.84", 304, even, true},
                                {"7.6", 370, up, true},
                                {"30.85", 321, up, false},
                                {"30.85", 321, even, false},
                                {"30.85", 321, below, false},
                                {"29.2", 282, even, false},
                                {"30", 279, up | down, true},
                                {"30", 279, up, true},
                                {"62.44", 221, up, true},
                                {"62.44", 221, below, true},
                                {"62.42", 314, up, true},
                                {"62.42", 314, below, true},
                                {"14.0", 107, up | down, true},
                                {"14.0", 107, up, true},
                                {"14.0", 107, below, true},
                                {"49.4", 318, up | down, true},
                                {"49.4", 318, up, true},
                                {"32", 205, up | down, true},
                                {"32", 205, up, true},
                                {"32", 205, even, true},
                                {"30.6", 297, up | down, true},
                                {"89.23", 65, up | down, true},
                                {"89.23", 65, up, true},
                                {"89.23", 65, even, true},
                                {"89.23", 65, below, true},
                                {"12.20", 41, even, true},
                                {"12.20", 41, below, false},
                                {"24.45", 135, even, false},
                                {"9.68", 62, up | down, true},
                                {"9.68", 62, up, true},
                                {"9.68", 62, even, true},
                                {"6.62", 151, up | down, true},
                                {"6.62", 151, even, true},
                                {"6.62", 151, below, true},
                                {"45.8", 59, up | down, true},
                                {"37.68", 284, up, true},
                                {"5.2", 295, up | down, false},
                                {"37", 59, up | down, true},
                                {"37", 59, below, true},
                                {"51", 208, up | down, true},
                                {"51", 208, below, true},
                                {"88.5", 343, up | down, false},
                                {"88.5", 343, even, false},
                                {"88.5", 343, below, false},
                                {"94.5", 183, up, true},
                                {"57", 228, up | down, true},
                                {"12.4", 170, up | down, true},
                                {"18", 151, up | down, true},
                                {"18", 151, up, true},
                                {"18", 151, even, true},
                                {"38.4", 138, up | down, true},
                                {"38.4", 138, below, true},
                                {"23", 179, up, true},
                                {"23", 179, even, true},
                                {"30.4", 264, even, false},
                                {"30.4", 264, below, false},
                                {"11.5", 26, up, true},
                                {"79", 43, even, true},
                                {"79", 43, below, true},
                                {"2.63", 227, below, false},
                                {"80.0", 385, up | down, true},
                                {"80.0", 385, up, true},
                                {"80.0", 385, even, true},
                                {"80.0", 385, below, true},
                                {"100.00", 3, up | down, true},
                                {"100.00", 3, below, true},
                                {"15.7", 108, up | down, true},
                                {"95", 132, up | down, true},
                                {"95", 132, even, true},
                                {"10.77", 306, up, false},
                                {"10.77", 306, even, false},
                                {"31.4", 153, even, true},
                                {"16.44", 225, up | down, true},
                                {"16.44", 225, even, true},
                                {"91.9", 86, even, true},
                                {"91.9", 86, below, false},
                                {"51.9", 129, even, true},
                                {"51.9", 129, below, true},
                                {"56.97", 251, even, true},
                                {"5", 365, up, true},
                                {"5", 365, below, true},
                                {"12.3", 284, below, true},
                                {"66.15", 257, up, true},
                                {"66.15", 257, even, true},
                                {"66.15", 257, below, false},
                                {"30.01", 310, up, false},
                                {"36.61", 235, even, false},
                                {"43.26", 215, up | down, true},
                                {"43.26", 215, up, true},
                                {"97", 295, even, true},
                                {"63", 125, up, true},
                                {"63", 125, even, true},
                                {"76.5", 68, up | down, true},
                                {"76.5", 68, even, true},
                                {"42", 157, up, true},
                                {"13.2", 91, up, true},
                                {"13.2", 91, even, true},
                                {"25.9", 389, up | down, false},
                                {"23.94", 71, up, true},
                                {"23.94", 71, even, true},
                                {"31.24", 32, up | down, false},
                                {"31.24", 32, even, false},
                                {"31.24", 32, below, false},
                                {"60", 35, below, true},
                                {"80.62", 165, up | down, false},
                                {"50.00", 170, below, true},
                                {"15.2", 283, up | down, true},
                                {"15.2", 283, even, true},
                                {"15.2", 283, below, false},
                                {"83", 390, up, true},
                                {"31.76", 189, up | down, false},
                                {"31.76", 189, even, false},
                                {"2.68", 224, up | down, true},
                                {"2.68", 224, even, true},
                                {"2.68", 224, below, false},
                                {"5", 21, up | down, true},
                                {"5", 21, below, false},
                                {"83.95", 399, up | down, false},
                                {"83.95", 399, even, false},
                                {"65.2", 186, up | down, false},
                                {"65.2", 186, up, false},
                                {"65.2", 186, even, false},
                                {"48.0", 202, up | down, true},
                                {"48.0", 202, even, true},
                                {"84.78", 184, below, true},
                                {"25.6", 363, up | down, true},
                                {"3.0", 103, even, false},
                                {"98.2", 326, up | down, true},
                                {"98.2", 326, even, true},
                                {"83", 12, up | down, true},
                                {"83", 12, even, true},
                                {"95.52", 178, below, false},
                                {"55.7", 237, up, true},
                                {"28.3", 371, up | down, true},
                                {"28.3", 371, even, true},
                                {"74.51", 361, up, false},
                                {"74.51", 361, below, true},
                                {"7.3", 359, up | down, false},
                                {"7.3", 359, up, false},
                                {"7.3", 359, even, false},
                                {"44", 287, up | down, true},
                                {"44", 287, up, true},
                                {"22", 236, up | down, true},
                                {"22", 236, up, true},
                                {"5", 202, up, true},
                                {"98.03", 152, up | down, true},
                                {"98.03", 152, up, true},
                                {"98.03", 152, below, false},
                                {"51.63", 275, below, true}};

}  // namespace

BOOST_AUTO_TEST_CASE(examples) { BOOST_TEST(test_examples()); }

BOOST_AUTO_TEST_CASE(every_rule_is_what_it_says) {
    for (const rounding rule : every_rule)
        for (std::int64_t whole = 1; whole <= 48; ++whole)
            for (std::int64_t part = -20; part <= 60; ++part) {
                const auto share = share_of(part, whole, 0, rule);
                BOOST_REQUIRE(share);
                BOOST_REQUIRE_EQUAL(share->digits, rounded_slowly(100 * part, whole, rule));
            }
}

BOOST_AUTO_TEST_CASE(the_printed_figure_allows_the_true_share) {
    constexpr unsigned seed = 20'240'301;
    BOOST_TEST_MESSAGE("seed " << seed);
    std::mt19937_64 random{seed};
    for (int i = 0; i < 20'000; ++i) {
        const auto whole = static_cast<std::int64_t>(random() % 1'000'000) + 1;
        const auto part = static_cast<std::int64_t>(random() % 2'000'000) - 500'000;
        const int decimals = static_cast<int>(random() % 5);
        for (const rounding rule : every_rule) {
            const auto share = share_of(part, whole, decimals, rule);
            BOOST_REQUIRE(share);
            const recount::figure printed = recount::rounded(*share, rule);
            const recount::interval range = printed.range();
            // part / whole * 100 * 10^scale against both ends, by products
            const recount::detail::wide scaled =
                static_cast<recount::detail::wide>(100) * recount::detail::power_of_ten(printed.scale()) * part;
            const recount::detail::wide low = static_cast<recount::detail::wide>(range.low) * whole;
            const recount::detail::wide high = static_cast<recount::detail::wide>(range.high) * whole;
            BOOST_REQUIRE((low < scaled || (low == scaled && range.low_end == recount::endpoint::closed)));
            BOOST_REQUIRE((scaled < high || (high == scaled && range.high_end == recount::endpoint::closed)));
        }
    }
}

BOOST_AUTO_TEST_CASE(printed_percentages_that_a_whole_can_have) {
    const std::pair<unsigned, rounding> rule_of[]{{up, rounding::half_up},     {down, rounding::half_down},
                                                  {even, rounding::half_even}, {above, rounding::ceiling},
                                                  {below, rounding::floor},    {cut, rounding::towards_zero}};
    for (const printed_percentage& row : grim) {
        const percentage printed = recount::percent(row.x);
        bool possible = false;
        for (std::int64_t part = 0; part <= row.n && !possible; ++part)
            for (const auto& [bit, rule] : rule_of)
                possible |=
                    (row.rounded & bit) != 0 && share_of(part, row.n, printed.decimals, rule)->digits == printed.digits;
        BOOST_TEST(possible == row.possible, row.x << " % of " << row.n << ", rules " << row.rounded);
    }
}

BOOST_AUTO_TEST_CASE(very_large_counts) {
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
    BOOST_TEST(prints(share_of(most, most, 9), 100'000'000'000, 9));
    BOOST_TEST(prints(share_of(most - 1, most, 9, rounding::floor), 99'999'999'999, 9));
    BOOST_CHECK_THROW((void)share_of(most, 1, 0), recount::overflow_error);
}

BOOST_AUTO_TEST_CASE(wrong_decimals) {
    BOOST_CHECK_THROW((void)share_of(1, 2, -1), recount::statement_error);
    BOOST_CHECK_THROW((void)share_of(1, 2, 10), recount::statement_error);
    BOOST_CHECK_THROW((void)share_of(1, 0, 10), recount::statement_error);
}

BOOST_AUTO_TEST_CASE(ranges_hold_every_share_of_the_two_figures) {
    using namespace recount;
    // 165 / 850 = 19.41 %, 175 / 750 = 23.33 %
    BOOST_TEST((share_range(about(170), about(800), 1) == interval{194, 234}));
    BOOST_TEST((share_range(268, 841, 4) == interval{318'668, 318'669}));
    BOOST_TEST((share_range(1, 4, 0) == interval::point(25)));
    BOOST_TEST((share_range(at_least(30), 100, 0) == interval::at_least(30)));
    BOOST_TEST((share_range(30, at_least(100), 0) == interval{0, 30}));
    BOOST_TEST((share_range(not_published, 100, 0) == interval::at_least(0)));
    BOOST_TEST(!share_range(5, 0, 1));
    BOOST_TEST(!share_range(5, about(3, 10), 1));
    BOOST_TEST(!share_range(5, not_published, 1));
    BOOST_TEST(!share_range(-5, 10, 1));
    BOOST_CHECK_THROW((void)share_range(percent(5), 10, 1), statement_error);
    for (std::int64_t low = 0; low <= 12; ++low)
        for (std::int64_t high = low; high <= 12; ++high) {
            const auto range = share_range(between(low, high), between(3, 5), 1);
            BOOST_REQUIRE(range);
            for (std::int64_t part = low; part <= high; ++part)
                for (std::int64_t whole = 3; whole <= 5; ++whole)
                    BOOST_REQUIRE((range->low * whole <= 1000 * part && 1000 * part <= range->high * whole));
            BOOST_REQUIRE((range->low + 1) * 5 > 1000 * low);
            BOOST_REQUIRE((range->high - 1) * 3 < 1000 * high || high == 0);
        }
}

BOOST_AUTO_TEST_SUITE_END()
