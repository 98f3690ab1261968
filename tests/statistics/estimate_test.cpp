// SPDX-License-Identifier: BSL-1.0
#include <boost/test/unit_test.hpp>

#include <recount/model/figure.hpp>
#include <recount/statistics/estimate.hpp>

#include <cmath>
#include <limits>
#include <type_traits>

BOOST_AUTO_TEST_SUITE(statistics_estimate_test)

// An estimate is no count: it makes no figure, no amount and no interval, so nothing can be judged on it.
static_assert(!std::is_constructible_v<recount::figure, recount::estimate>);
static_assert(!std::is_constructible_v<recount::amount, recount::estimate>);
static_assert(!std::is_convertible_v<recount::estimate, recount::interval>);
static_assert(!std::is_convertible_v<recount::estimate, double>);
static_assert(!std::is_constructible_v<recount::figure, double>, "nor does its floating point make a figure");

BOOST_AUTO_TEST_CASE(standard_errors_cover_what_they_say) {
    // the share of a normal distribution within z either way
    const auto covered = [](double z) { return std::erf(z / std::sqrt(2.0)); };
    BOOST_TEST(covered(recount::z_90) == 0.90, boost::test_tools::tolerance(1e-14));
    BOOST_TEST(covered(recount::z_95) == 0.95, boost::test_tools::tolerance(1e-14));
    BOOST_TEST(covered(recount::z_99) == 0.99, boost::test_tools::tolerance(1e-14));
}

BOOST_AUTO_TEST_CASE(the_interval_of_unseen_people_is_even_on_a_logarithmic_scale) {
    const recount::estimate found = recount::detail::with_unseen(100, 50, 400, recount::z_95);
    BOOST_TEST(found.value == 150.0);
    BOOST_TEST(found.standard_error == 20.0);
    BOOST_TEST((found.low - 100) * (found.high - 100) == 2'500.0, boost::test_tools::tolerance(1e-12));
    // log(1 + 0.16) is the variance of the logarithm
    BOOST_TEST(std::log((found.high - 100) / 50) == 1.9599639845400545 * std::sqrt(std::log(1.16)),
               boost::test_tools::tolerance(1e-12));
    const recount::estimate nobody_unseen = recount::detail::with_unseen(100, 0, 0, recount::z_95);
    BOOST_TEST(nobody_unseen.low == 100.0);
    BOOST_TEST(nobody_unseen.high == 100.0);
}

BOOST_AUTO_TEST_CASE(wrong_use) {
    for (const double z :
         {0.0, -1.96, 100.0, std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()})
        BOOST_CHECK_THROW((void)recount::detail::with_unseen(1, 1, 1, z), recount::statement_error);
}

BOOST_AUTO_TEST_SUITE_END()
