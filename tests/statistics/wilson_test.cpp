// SPDX-License-Identifier: BSL-1.0
#include <boost/test/unit_test.hpp>

#include <recount/statistics/wilson.hpp>

#include <cmath>
#include <cstdint>
#include <limits>

BOOST_AUTO_TEST_SUITE(statistics_wilson_test)

namespace {

using recount::continuity;

double to_four_decimals(double value) { return std::round(value * 10'000) / 10'000; }

}  // namespace

BOOST_AUTO_TEST_CASE(table_one_of_newcombe_1998) {
    struct row {
        std::int64_t part, whole;
        double low, high;                      // method 3
        double corrected_low, corrected_high;  // method 4
    };
    const row rows[]{{81, 263, 0.2553, 0.3662, 0.2535, 0.3682},
                     {15, 148, 0.0624, 0.1605, 0.0598, 0.1644},
                     {0, 20, 0.0000, 0.1611, 0.0000, 0.2005},
                     {1, 29, 0.0061, 0.1718, 0.0018, 0.1963}};
    for (const row& r : rows) {
        const auto plain = recount::wilson(r.part, r.whole);
        const auto corrected = recount::wilson(r.part, r.whole, continuity::corrected);
        BOOST_REQUIRE((plain && corrected));
        BOOST_TEST(to_four_decimals(plain->low) == r.low);
        BOOST_TEST(to_four_decimals(plain->high) == r.high);
        BOOST_TEST(to_four_decimals(corrected->low) == r.corrected_low);
        BOOST_TEST(to_four_decimals(corrected->high) == r.corrected_high);
        BOOST_TEST(plain->value == static_cast<double>(r.part) / static_cast<double>(r.whole));
    }
}

BOOST_AUTO_TEST_CASE(ends_solve_the_equation_that_defines_them) {
    // Wilson: (p - estimate)^2 = z^2 p (1 - p) / n at both ends; corrected, |p - estimate| less half a person
    for (const double z : {recount::z_90, recount::z_95, recount::z_99})
        for (std::int64_t n = 1; n <= 40; ++n)
            for (std::int64_t part = 0; part <= n; ++part)
                for (const continuity correction : {continuity::uncorrected, continuity::corrected}) {
                    const auto found = recount::wilson(part, n, correction, z);
                    BOOST_REQUIRE(found);
                    BOOST_REQUIRE(0 <= found->low && found->low <= found->value);
                    BOOST_REQUIRE(found->value <= found->high && found->high <= 1);
                    const double half = correction == continuity::corrected ? 0.5 / static_cast<double>(n) : 0.0;
                    for (const double p : {found->low, found->high}) {
                        if (p == 0 || p == 1) continue;
                        const double distance = std::abs(p - found->value) - half;
                        BOOST_REQUIRE_SMALL(distance - z * std::sqrt(p * (1 - p) / static_cast<double>(n)), 1e-9);
                    }
                }
}

BOOST_AUTO_TEST_CASE(both_sides_alike) {
    for (std::int64_t part = 0; part <= 29; ++part)
        for (const continuity correction : {continuity::uncorrected, continuity::corrected}) {
            const auto found = recount::wilson(part, 29, correction);
            const auto others = recount::wilson(29 - part, 29, correction);
            BOOST_REQUIRE_SMALL(found->low + others->high - 1, 1e-12);
        }
}

BOOST_AUTO_TEST_CASE(nobody_and_wrong_use) {
    BOOST_TEST(!recount::wilson(0, 0));
    BOOST_CHECK_THROW((void)recount::wilson(5, 4), recount::statement_error);
    BOOST_CHECK_THROW((void)recount::wilson(1, 0), recount::statement_error);
    BOOST_CHECK_THROW((void)recount::wilson(-1, 4), recount::statement_error);
    BOOST_CHECK_THROW((void)recount::wilson(1, 4, continuity::uncorrected, -1.0), recount::statement_error);
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
    BOOST_TEST(recount::wilson(most, most)->high == 1.0);
    // a very small multiple of the standard error: roots below zero are cut off
    const auto narrow = recount::wilson(1, 2, continuity::corrected, 0.1);
    BOOST_TEST((narrow->low <= 0.5 && narrow->high >= 0.5));
}

BOOST_AUTO_TEST_SUITE_END()
