// SPDX-License-Identifier: BSL-1.0
#include <boost/test/unit_test.hpp>

#include <recount/statistics/change.hpp>

#include <chrono>
#include <cmath>
#include <cstdint>
#include <limits>

BOOST_AUTO_TEST_SUITE(statistics_change_test)

namespace {

using namespace recount;
using namespace std::chrono_literals;

constexpr period september_2005 = on(2005y / 9 / 1);
constexpr period december_2008 = on(2008y / 12 / 25);

constexpr bool test_differences() {
    bool good = net_change_between(4'740, 4'210) == net_change{interval::point(-530), unit::people, 0};
    good = good && net_change_between(4'740, 4'354).range == interval::point(-386);
    good = good && net_change_between(about(800), about(170)).range == interval{165 - 850, 175 - 750};
    good = good && net_change_between(at_least(21), 30).range == interval::at_most(9);
    // people are not fewer than nobody: about 3, to 10, is 0 to 8
    good = good && net_change_between(about(3, 10), 0).range == interval{-8, 0};
    good = good && net_change_between(-20, 5).range == interval::point(25) &&
           net_change_between(5, rounded(-20, 10)).range == interval{-30, -20};
    good = good && net_change_between(not_published, 5).range == interval::at_most(5);
    // percentage points: 37.9 to 40 % is 1.55 to 2.65 points, both ends closed as ties are unknown
    good = good && net_change_between(percent("37.9"), percent("40")) == net_change{{155, 265}, unit::per_cent, 2};
    good = good && net_change_between(exactly(percent("37.9")), exactly(percent(40))).range == interval::point(210);
    good = good && !net_change_between(not_published, percent(40)).range.has_low();
    return good;
}
static_assert(test_differences());

constexpr bool test_percentages() {
    const auto is = [](std::optional<percentage> found, std::int64_t digits) {
        return found && found->digits == digits;
    };
    // -530 of 4,740 is -11.181... %
    bool good = is(percentage_change(4'740, 4'210, 1), -112) && is(percentage_change(4'740, 4'210, 0), -11);
    good = good && is(percentage_change(4'740, 4'210, 1, rounding::towards_zero), -111);
    good =
        good && is(percentage_change(200, 401, 0, rounding::half_even), 100) && is(percentage_change(200, 401, 0), 101);
    good = good && is(percentage_change(7, 0, 0), -100) && is(percentage_change(7, 7, 2), 0);
    good = good && !percentage_change(0, 7, 1) && !percentage_change(0, 0, 1);
    // 750 to 850 becoming 165 to 175: -80.59 to -76.66 %
    good = good && percentage_change_range(about(800), about(170), 1) == interval{-806, -766};
    good = good && percentage_change_range(4, 5, 0) == interval::point(25);
    good = good && percentage_change_range(100, at_least(150), 0) == interval::at_least(50);
    good = good && !percentage_change_range(0, 5, 0) && !percentage_change_range(about(3, 10), 5, 0) &&
           !percentage_change_range(5, -5, 0);
    return good;
}
static_assert(test_percentages());

constexpr bool test_days() {
    bool good = days_between(september_2005, december_2008) == interval::point(1'211);
    good = good && days_between(in(2007y), december_2008) == interval{360, 724};
    good = good && days_between(december_2008, september_2005) == interval::point(-1'211);
    good = good && days_between(in(2007y), in(2007y)) == interval{-364, 364};
    // 400 Gregorian years
    good = good && days_between(on(1600y / 1 / 1), on(2000y / 1 / 1)) == interval::point(146'097);
    return good;
}
static_assert(test_days());

constexpr bool test_linear_rates() {
    const interval days = days_between(september_2005, december_2008);
    // -530 * 365.2425 / 1,211 = -159.8501...
    bool good = change_per_year(4'740, 4'210, days, 0) == interval{-160, -159};
    good = good && change_per_year(4'740, 4'210, days, 3) == interval{-159'851, -159'850};
    // 4,354 on some day of 2007: -146.097 to -72.644... a year
    const interval since_2007 = days_between(in(2007y), december_2008);
    good = good && change_per_year(4'354, 4'210, since_2007, 3) == interval{-146'097, -72'644};
    // in 400 years exactly one person a year
    good = good && change_per_year(0, 400, interval::point(146'097), 9) == interval::point(1'000'000'000);
    good = good && change_per_year(100, between(90, 120), {146'097, 2 * 146'097}, 3) == interval{-25, 50};
    good = good && change_per_year(100, 50, interval::at_least(146'097), 3) == interval{-125, 0};
    good = good && change_per_year(100, at_least(50), interval::at_least(146'097), 3) == interval::at_least(-125);
    good = good && !change_per_year(100, 50, interval::point(0), 3) && !change_per_year(100, 50, {-5, 5}, 3);
    good = good && !change_per_year(-100, 50, interval::point(5), 3);
    return good;
}
static_assert(test_linear_rates());

}  // namespace

BOOST_AUTO_TEST_CASE(differences) { BOOST_TEST(test_differences()); }
BOOST_AUTO_TEST_CASE(percentages) { BOOST_TEST(test_percentages()); }
BOOST_AUTO_TEST_CASE(days) { BOOST_TEST(test_days()); }
BOOST_AUTO_TEST_CASE(linear_rates) { BOOST_TEST(test_linear_rates()); }

BOOST_AUTO_TEST_CASE(ranges_hold_every_change) {
    for (std::int64_t before_low = 1; before_low <= 4; ++before_low)
        for (std::int64_t before_high = before_low; before_high <= 5; ++before_high)
            for (std::int64_t after_low = 0; after_low <= 6; ++after_low)
                for (std::int64_t after_high = after_low; after_high <= 7; ++after_high) {
                    const auto per_cent =
                        percentage_change_range(between(before_low, before_high), between(after_low, after_high), 1);
                    const auto a_year = change_per_year(between(before_low, before_high),
                                                        between(after_low, after_high), {100, 300}, 2);
                    BOOST_REQUIRE(per_cent);
                    BOOST_REQUIRE(a_year);
                    bool low_met = false;
                    bool high_met = false;
                    bool slowest_met = false;
                    bool fastest_met = false;
                    for (std::int64_t b = before_low; b <= before_high; ++b)
                        for (std::int64_t a = after_low; a <= after_high; ++a) {
                            const std::int64_t scaled = 1'000 * (a - b);
                            BOOST_REQUIRE(per_cent->low * b <= scaled && scaled <= per_cent->high * b);
                            low_met |= scaled < (per_cent->low + 1) * b;
                            high_met |= scaled > (per_cent->high - 1) * b;
                            for (const std::int64_t days : {100, 200, 300}) {
                                const std::int64_t yearly = 100 * 3'652'425 * (a - b);
                                const std::int64_t divisor = 10'000 * days;
                                BOOST_REQUIRE(a_year->low * divisor <= yearly && yearly <= a_year->high * divisor);
                                slowest_met |= yearly < (a_year->low + 1) * divisor;
                                fastest_met |= yearly > (a_year->high - 1) * divisor;
                            }
                        }
                    BOOST_REQUIRE(low_met && high_met && slowest_met && fastest_met);
                }
}

BOOST_AUTO_TEST_CASE(compound_rates) {
    // (4,210 / 4,740) ^ (365.2425 / 1,211) - 1, from 50 decimal digits
    const auto fall = compound_rate_per_year(4'740, 4'210, days_between(september_2005, december_2008));
    BOOST_REQUIRE(fall);
    BOOST_TEST(fall->low == -3.5130621011216699, boost::test_tools::tolerance(1e-13));
    BOOST_TEST(fall->low == fall->high);
    const auto since_2007 = compound_rate_per_year(4'354, 4'210, days_between(in(2007y), december_2008));
    BOOST_REQUIRE(since_2007);
    BOOST_TEST(since_2007->low == -3.35464927249342, boost::test_tools::tolerance(1e-12));
    BOOST_TEST(since_2007->high == -1.6823657688016183, boost::test_tools::tolerance(1e-12));
    // twice as many after 400 years, and after 800
    const auto doubled = compound_rate_per_year(50, 100, {146'097, 2 * 146'097});
    BOOST_REQUIRE(doubled);
    BOOST_TEST(doubled->low == 100 * (std::pow(2.0, 1.0 / 800) - 1), boost::test_tools::tolerance(1e-10));
    BOOST_TEST(doubled->high == 100 * (std::pow(2.0, 1.0 / 400) - 1), boost::test_tools::tolerance(1e-10));
    const auto either_way = compound_rate_per_year(100, between(50, 200), {146'097, 2 * 146'097});
    BOOST_REQUIRE(either_way);
    BOOST_TEST(either_way->low == 100 * (std::pow(0.5, 1.0 / 400) - 1), boost::test_tools::tolerance(1e-10));
    BOOST_TEST(either_way->high == 100 * (std::pow(2.0, 1.0 / 400) - 1), boost::test_tools::tolerance(1e-10));
    BOOST_TEST(compound_rate_per_year(100, 0, interval::point(365))->low == -100.0);
    BOOST_TEST(!compound_rate_per_year(0, 100, interval::point(365)));
    BOOST_TEST(!compound_rate_per_year(100, 100, interval::point(0)));
    BOOST_TEST(!compound_rate_per_year(100, at_least(100), interval::point(365)));
    BOOST_TEST(!compound_rate_per_year(100, not_published, interval::point(365)));
    BOOST_TEST(!compound_rate_per_year(100, -5, interval::point(365)));
}

BOOST_AUTO_TEST_CASE(wrong_use) {
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
    BOOST_CHECK_THROW((void)net_change_between(percent(5), 10), statement_error);
    BOOST_CHECK_THROW((void)net_change_between(10, percent(5)), statement_error);
    BOOST_CHECK_THROW((void)percentage_change_range(percent(5), percent(10), 1), statement_error);
    BOOST_CHECK_THROW((void)percentage_change(1, 2, 10), statement_error);
    BOOST_CHECK_THROW((void)percentage_change(1, most, 9), overflow_error);
    BOOST_CHECK_THROW((void)percentage_change(std::numeric_limits<std::int64_t>::min(), most, 0), overflow_error);
    BOOST_CHECK_THROW((void)days_between(undated, december_2008), statement_error);
    BOOST_CHECK_THROW((void)days_between(in(2007y), undated), statement_error);
    BOOST_CHECK_THROW((void)change_per_year(0, most, interval::point(1), 9), overflow_error);
    BOOST_CHECK_THROW((void)change_per_year(0, 5, interval::point(1), -1), statement_error);
}

BOOST_AUTO_TEST_SUITE_END()
