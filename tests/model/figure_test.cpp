// SPDX-License-Identifier: BSL-1.0
#include <boost/test/unit_test.hpp>

#include <recount/model/figure.hpp>

#include "solve/brute_force.hpp"

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <type_traits>

BOOST_AUTO_TEST_SUITE(model_figure_test)

namespace {

using namespace recount;
using brute_force::wording_of_figure;

static_assert(std::is_trivially_copyable_v<figure>);
static_assert(sizeof(figure) == 24);

constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t smallest = std::numeric_limits<std::int64_t>::min();

constexpr bool wordings_of_people() {
    bool good = true;
    good = good && figure{4'354}.range() == interval::point(4'354) && figure{4'354}.exact_people();
    good = good && figure{}.range() == interval::everything() && !figure{}.published();
    good = good && figure{not_published} == figure{};
    good = good && exactly(7) == figure{7};
    good = good && at_least(21).range() == interval::at_least(21);
    good = good && more_than(8'100).range() == interval::at_least(8'101);
    good = good && at_most(5).range() == interval::at_most(5);
    good = good && fewer_than(16).range() == interval::at_most(15);
    good = good && between(12, 15).range() == interval{12, 15} && between(12, 15).extent() == 15;
    good = good && between(7, 7).range().exact();
    good = good && about(170).range() == interval{165, 175} && about(170).extent() == 10;
    good = good && about(565).range() == interval{565, 565};  // half a person either way
    good = good && about(565, 10).range() == interval{560, 570};
    good = good && about(3'000).range() == interval{2'500, 3'500};
    good = good && about(-170).range() == interval{-175, -165};
    good = good && about(0).range() == interval::point(0);
    good = good && rounded(4'740, 10).range() == interval{4'735, 4'745};
    good = good && rounded(4'740, 10, rounding::half_up).range() == interval{4'735, 4'744};
    good = good && !about(170).exact_people() && !figure{percent(38)}.exact_people();
    return good;
}
static_assert(wordings_of_people());

constexpr bool wordings_of_percentages() {
    constexpr endpoint open = endpoint::open;
    constexpr endpoint closed = endpoint::closed;
    bool good = true;
    const figure printed = percent("37.94");
    good = good && printed.value() == 3'794 && printed.decimals() == 2 && printed.scale() == 3;
    good = good && printed.counted_in() == unit::per_cent && printed.worded() == wording::rounded;
    good = good && printed.range() == interval{37'935, 37'945};
    good = good && printed.range(rounding::half_up) == interval{37'935, 37'945, closed, open};
    good = good && printed.range(rounding::half_even) == interval{37'935, 37'945};  // 3,794 is even
    good = good && figure{percent("37.9")}.range(rounding::half_even) == interval{3'785, 3'795, open, open};
    good = good && printed.range(rounding::floor) == interval{37'940, 37'950, closed, open};
    good = good && printed.range(rounding::ceiling) == interval{37'930, 37'940, open, closed};
    good = good && printed.range(rounding::towards_zero) == interval{37'940, 37'950, closed, open};
    good = good && figure{percent("0.0")}.range(rounding::towards_zero) == interval{-10, 10, open, open};
    good = good && figure{percent("-0.1")}.range(rounding::towards_zero) == interval{-20, -10, open, closed};
    good = good && rounded(percent("86.95"), rounding::floor).range() == interval{86'950, 86'960, closed, open};
    good = good && exactly(percent(100)).range() == interval::point(1'000);
    good = good && exactly(percent(100)).range(rounding::floor) == interval::point(1'000);
    good = good && more_than(percent(50)).range() == interval{500, 0, open, endpoint::unbounded};
    good = good && fewer_than(percent(50)).range() == interval{0, 500, endpoint::unbounded, open};
    good = good && at_least(percent(50)).range() == interval::at_least(500);
    good = good && between(percent("30"), percent("40.5")).range() == interval{3'000, 4'050};
    good = good && about(percent("40"), 5).range() == interval{375, 425};
    good = good && figure{percent("37.90")} != figure{percent("37.9")};
    return good;
}
static_assert(wordings_of_percentages());

constexpr bool reads(std::string_view printed, std::int64_t digits, int decimals) {
    const percentage read = percent(printed);
    return read.digits == digits && read.decimals == decimals;
}
static_assert(reads("37.94", 3'794, 2) && reads("0", 0, 0) && reads("-0.5", -5, 1) && reads("100.00", 10'000, 2) &&
              reads("007", 7, 0) && reads("0.000000001", 1, 9));
static_assert(percent(38).digits == 38 && percent(-38).decimals == 0);

// Only whole numbers are people.
static_assert(std::constructible_from<figure, short> && std::constructible_from<figure, unsigned long long>);
static_assert(!std::constructible_from<figure, double> && !std::constructible_from<figure, bool>);
static_assert(!std::constructible_from<figure, char> && !std::constructible_from<figure, const char*>);

}  // namespace

BOOST_AUTO_TEST_CASE(wordings) {
    BOOST_TEST(wordings_of_people());
    BOOST_TEST(wordings_of_percentages());
}

// A printed number stands for exactly the whole numbers that are rounded to it.
BOOST_AUTO_TEST_CASE(rounded_people_against_rounding) {
    for (const rounding rule : brute_force::rules)
        for (std::int64_t unit = 1; unit <= 12; ++unit)
            for (std::int64_t times = -40; times <= 40; ++times) {
                const std::int64_t printed = times * unit;
                const recount::interval range = rounded(printed, unit, rule).range();
                bool same = true;
                for (std::int64_t x = printed - 2 * unit; x <= printed + 2 * unit; ++x)
                    same = same && range.contains(x) == brute_force::rounds_to(x, 1, unit, rule, printed);
                BOOST_TEST_REQUIRE(same, printed << " to " << unit << " under rule " << static_cast<int>(rule));
            }
}

// Twelfths of the last decimal stand for the real numbers: every end is a half of it.
BOOST_AUTO_TEST_CASE(percentages_against_rounding) {
    for (const rounding rule : brute_force::rules)
        for (std::int64_t unit = 1; unit <= 6; ++unit)
            for (std::int64_t times = -20; times <= 20; ++times) {
                const std::int64_t printed = times * unit;
                const percentage stated{printed, 1};
                for (const recount::interval& range :
                     {rounded(stated, unit, rule).range(), rounded(stated, unit).range(rule)}) {
                    bool same = true;
                    for (std::int64_t twelfths = 12 * (printed - 2 * unit); twelfths <= 12 * (printed + 2 * unit);
                         ++twelfths) {
                        // range() is in tenths of the last decimal
                        const bool above = 12 * range.low < 10 * twelfths ||
                                           (12 * range.low == 10 * twelfths && range.low_end == endpoint::closed);
                        const bool below = 12 * range.high > 10 * twelfths ||
                                           (12 * range.high == 10 * twelfths && range.high_end == endpoint::closed);
                        same = same && (above && below) == brute_force::rounds_to(twelfths, 12, unit, rule, printed);
                    }
                    BOOST_TEST_REQUIRE(same, printed << " to " << unit << " under rule " << static_cast<int>(rule));
                }
            }
}

BOOST_AUTO_TEST_CASE(every_wording_against_its_meaning) {
    constexpr std::uint64_t seed = 1994;
    BOOST_TEST_MESSAGE("seed " << seed);
    brute_force::dice random{seed};
    for (int i = 0; i < 3'000; ++i) {
        wording_of_figure f = brute_force::any_figure(random, -30, 30, 12);
        const recount::interval people = f.figure().range();
        bool same = true;
        for (std::int64_t x = -60; x <= 60; ++x) same = same && people.contains(x) == f.allows(x);
        BOOST_TEST_REQUIRE(same, f);
        f.per_cent = true;
        f.decimals = static_cast<std::uint8_t>(random.between(0, 3));
        const recount::interval range = f.figure().range();
        for (std::int64_t tenths = -600; tenths <= 600; ++tenths)  // of the last decimal
            same = same && range.contains(tenths) == f.allows(tenths, 10);
        BOOST_TEST_REQUIRE(same, f);
    }
}

BOOST_AUTO_TEST_CASE(about_is_half_a_unit_of_the_last_digit_that_is_not_zero) {
    for (std::int64_t stated = 1; stated < 20'000; ++stated) {
        std::string digits = std::to_string(stated);
        std::int64_t unit = 1;
        for (; digits.back() == '0'; digits.pop_back()) unit *= 10;
        const recount::interval range = about(stated).range();
        BOOST_REQUIRE(range.low == stated - unit / 2);
        BOOST_REQUIRE(range.high == stated + unit / 2);
        BOOST_REQUIRE(about(-stated).range() == -range);
    }
}

BOOST_AUTO_TEST_CASE(percentages_that_are_not_printed_so) {
    for (const char* wrong : {"", "-", ".", ".5", "5.", "-.5", "1.2.3", "1,5", "38 %", " 38", "+38", "--3", "3-", "1e3",
                              "0.0000000001", "thirty"})
        BOOST_CHECK_THROW((void)percent(wrong), statement_error);
    BOOST_CHECK_THROW((void)percent("9223372036854775808"), overflow_error);
    BOOST_TEST(percent("-9223372036854775807").digits == smallest + 1);
}

BOOST_AUTO_TEST_CASE(statements_that_cannot_be_meant) {
    BOOST_CHECK_THROW((void)between(15, 12), statement_error);
    BOOST_CHECK_THROW((void)between(15, percent(20)), statement_error);
    BOOST_CHECK_THROW((void)between(percent("40.5"), percent("40")), statement_error);
    BOOST_CHECK_THROW((void)about(15, 0), statement_error);
    BOOST_CHECK_THROW((void)about(15, -10), statement_error);
    BOOST_CHECK_THROW((void)rounded(15, 0), statement_error);
    BOOST_CHECK_THROW((void)rounded(15, -5), statement_error);
    BOOST_CHECK_THROW((void)rounded(1'234, 10), statement_error);
}

BOOST_AUTO_TEST_CASE(the_edge_of_64_bits) {
    BOOST_TEST((recount::figure{largest}.range() == recount::interval::point(largest)));
    BOOST_TEST((recount::figure{smallest}.range() == recount::interval::point(smallest)));
    BOOST_CHECK_THROW((void)recount::figure{static_cast<std::uint64_t>(largest) + 1}, overflow_error);
    BOOST_CHECK_THROW((void)recount::figure{std::numeric_limits<unsigned long long>::max()}, overflow_error);
    BOOST_TEST((at_least(largest).range() == recount::interval::at_least(largest)));
    BOOST_CHECK_THROW((void)more_than(largest).range(), overflow_error);
    BOOST_CHECK_THROW((void)fewer_than(smallest).range(), overflow_error);
    BOOST_CHECK_THROW((void)about(largest, 10).range(), overflow_error);
    BOOST_CHECK_THROW((void)about(largest, largest).range(), overflow_error);
    BOOST_TEST((about(0, largest).range() == recount::interval{-(largest / 2), largest / 2}));
    BOOST_TEST((rounded(largest - 7, 10).range() == recount::interval{largest - 12, largest - 2}));
    BOOST_TEST((rounded(largest - 7, 100, rounding::ceiling).range() == recount::interval{largest - 106, largest - 7}));
    BOOST_CHECK_THROW((void)rounded(largest - 7, 100).range(), overflow_error);
    BOOST_CHECK_THROW((void)rounded(largest - 7, 10, rounding::floor).range(), overflow_error);
    BOOST_CHECK_THROW((void)recount::figure{percent(largest)}.range(), overflow_error);
    BOOST_CHECK_THROW((void)between(percent(largest), percent("0.1")), overflow_error);
    BOOST_TEST((about(4'000'000'000'000'000'000).range() ==
                recount::interval{3'500'000'000'000'000'000, 4'500'000'000'000'000'000}));
    BOOST_TEST((about(smallest).range().exact()));
}

BOOST_AUTO_TEST_SUITE_END()
