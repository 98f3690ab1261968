// SPDX-License-Identifier: BSL-1.0
#include <boost/test/unit_test.hpp>

#include <recount/statistics/capture_recapture.hpp>

#include <cmath>
#include <cstdint>
#include <optional>

BOOST_AUTO_TEST_SUITE(statistics_capture_recapture_test)

namespace {

using namespace recount;

void check(const estimate& found, const estimate& expected) {
    constexpr double relative = 1e-10;
    BOOST_TEST(found.value == expected.value, boost::test_tools::tolerance(relative));
    BOOST_TEST(found.standard_error == expected.standard_error, boost::test_tools::tolerance(relative));
    BOOST_TEST(found.low == expected.low, boost::test_tools::tolerance(relative));
    BOOST_TEST(found.high == expected.high, boost::test_tools::tolerance(relative));
}

double to_whole(double value) { return std::round(value); }
double to_hundredths(double value) { return std::round(value * 100) / 100; }

}  // namespace

BOOST_AUTO_TEST_CASE(textbook_examples_of_two_samples) {
    // Krebs, Ecological Methodology (1989), box 2.1
    BOOST_TEST(to_whole(lincoln_petersen({948, 421, 167})->value) == 2'390);
    BOOST_TEST(to_whole(chapman({948, 421, 167}).value) == 2'383);
    // Ricker, Computation and Interpretation of Biological Statistics of Fish Populations (1975)
    BOOST_TEST(to_whole(chapman({109, 177, 57}).value) == 337);
    // Pine and others (2013), box 11.2, with its interval of 1.96 standard errors either way
    const estimate pine = chapman({421, 332, 88});
    BOOST_TEST(to_whole(pine.value) == 1'578);
    BOOST_TEST(to_whole(pine.value - z_95 * pine.standard_error) == 1'330);
    BOOST_TEST(to_whole(pine.value + z_95 * pine.standard_error) == 1'826);
    // Seber, The Estimation of Animal Abundance (2002), tables 3.7 and 3.8
    BOOST_TEST(to_whole(chapman({500, 149, 7}).value) == 9'393);
    BOOST_TEST(to_whole(chapman({500, 149, 7}).standard_error) == 3'022);
    BOOST_TEST(to_whole(chapman({1'000, 243, 21}).value) == 11'101);
    BOOST_TEST(to_whole(chapman({1'000, 243, 21}).standard_error) == 2'184);
}

// The formulas of the doc comments in fractions, the logarithms and exponentials with 50 decimal digits.
BOOST_AUTO_TEST_CASE(pairs_of_four_lists_of_killings) {
    // Ball and others (2002): killings in Kosovo on four lists, as in the R package LCMCR
    struct row {
        two_lists lists;
        estimate by_chapman;
        estimate by_lincoln_petersen;
    };
    const row rows[]{
        {{1'910, 1'528, 403},
         {7231.47277228, 273.752501832, 6728.31293611, 7803.18077241},
         {7241.88585608, 274.949971444, 6736.58659225, 7816.16293243}},
        {{1'910, 1'786, 478},
         {7128.34655532, 240.997128892, 6683.81097492, 7629.89963716},
         {7136.52719665, 241.874980284, 6690.41440438, 7639.95360425}},
        {{1'910, 685, 193},
         {6756.45360825, 388.455312065, 6059.20647725, 7586.6310413},
         {6779.01554404, 392.097167359, 6075.49089416, 7617.2749591}},
        {{1'528, 1'786, 457},
         {5964.77074236, 200.979343874, 5595.16267783, 6384.26997021},
         {5971.57111597, 201.736894074, 5600.60730638, 6392.69303227}},
        {{1'528, 685, 108},
         {9621.88073394, 810.914448991, 8193.0230281, 11386.0910385},
         {9691.48148148, 825.093960908, 8238.90515886, 11488.0438812}},
        {{1'786, 685, 224},
         {5447.36444444, 277.765673258, 4947.60215121, 6039.61068598},
         {5461.65178571, 279.965787657, 4958.07991978, 6058.76003997}},
    };
    for (const row& r : rows) {
        check(chapman(r.lists), r.by_chapman);
        check(*lincoln_petersen(r.lists), r.by_lincoln_petersen);
    }
    // 4,400 people, 3,218 on one list only and 882 on two, of four
    check(*chao({4'400, 3'218, 882, 4}), {8802.85884354, 224.671811882, 8384.07364552, 9265.66457372});
    check(chao_bias_corrected({4'400, 3'218, 882, 4}), {8796.50594564, 224.267837429, 8378.46626012, 9258.47139733});
    check(*chao({4'400, 3'218, 882}), {10270.478458, 296.27827263, 9717.91470677, 10880.456951});
}

BOOST_AUTO_TEST_CASE(published_lower_bounds) {
    // EstimateS (Colwell), to two decimals, as recorded in the tests of scikit-bio: nine kinds, of which three occur
    // once and three twice
    const estimate classic = *chao({9, 3, 3});
    BOOST_TEST(classic.value == 10.5);
    BOOST_TEST(to_hundredths(classic.standard_error) == 2.29);
    BOOST_TEST(to_hundredths(classic.low) == 9.17);
    BOOST_TEST(std::abs(classic.high - 21.89) < 0.01);
    const estimate corrected = chao_bias_corrected({9, 3, 3});
    BOOST_TEST(corrected.value == 9.75);
    BOOST_TEST(to_hundredths(corrected.standard_error) == 1.42);
    BOOST_TEST(to_hundredths(corrected.low) == 9.07);
    BOOST_TEST(to_hundredths(corrected.high) == 17.45);
    // nothing occurs twice
    const estimate none_twice = chao_bias_corrected({4, 2, 0});
    BOOST_TEST(none_twice.value == 5.0);
    BOOST_TEST(to_hundredths(none_twice.standard_error) == 2.17);
    BOOST_TEST(to_hundredths(none_twice.low) == 4.08);
    BOOST_TEST(to_hundredths(none_twice.high) == 17.27);
    // the iNEXT package's example of spiders: 26 kinds among 168 animals, 12 once and 4 twice, 43.892857
    BOOST_TEST(chao({26, 12, 4, 168})->value == 43.892857, boost::test_tools::tolerance(1e-8));
}

BOOST_AUTO_TEST_CASE(two_lists_as_frequencies) {
    // as many people on one list only as on the other only: the lower bound is Lincoln's and Petersen's estimate
    for (const std::int64_t only : {1, 5, 40})
        for (const std::int64_t both : {1, 7, 30}) {
            const auto bound = chao({2 * only + both, 2 * only, both, 2});
            const auto estimated = lincoln_petersen({only + both, only + both, both});
            BOOST_TEST(bound->value == estimated->value, boost::test_tools::tolerance(1e-12));
        }
    check(*chao({8, 4, 2, 2}), {10, 2.82842712475, 8.25635724092, 23.6032261294});
    check(chao_bias_corrected({8, 4, 2, 2}), {9, 1.60727512683, 8.10923724209, 17.1543871012});
    check(chao_bias_corrected({4, 2, 0, 2}), {4.5, 1.1843892003, 4.03381799485, 11.3925139881});
    check(chao_bias_corrected({10, 10, 0, 5}), {46, 24.0586240526, 20.9414980428, 128.448131593});
}

BOOST_AUTO_TEST_CASE(never_below_the_people_seen) {
    for (std::int64_t first = 0; first <= 12; ++first)
        for (std::int64_t second = 0; second <= 12; ++second)
            for (std::int64_t both = 0; both <= first && both <= second; ++both) {
                const double seen = static_cast<double>(first + second - both);
                for (const double z : {z_90, z_95, z_99}) {
                    const estimate found = chapman({first, second, both}, z);
                    BOOST_TEST_REQUIRE(
                        found.value ==
                            static_cast<double>((first + 1) * (second + 1)) / static_cast<double>(both + 1) - 1,
                        boost::test_tools::tolerance(1e-12));
                    BOOST_REQUIRE(seen <= found.low && found.low <= found.value && found.value <= found.high);
                    BOOST_REQUIRE((found.low < found.value) == (both < first && both < second));
                    const auto lincoln = lincoln_petersen({first, second, both}, z);
                    BOOST_REQUIRE_EQUAL(lincoln.has_value(), both > 0);
                    if (lincoln) BOOST_REQUIRE(seen <= lincoln->low && found.value <= lincoln->value + 1e-9);
                }
            }
    for (std::int64_t once = 0; once <= 10; ++once)
        for (std::int64_t twice = 0; twice <= 10; ++twice)
            for (const std::optional<std::int64_t> lists : {std::optional<std::int64_t>{}, {2}, {3}, {50}}) {
                const std::int64_t seen = once + twice + 1;
                const estimate found = chao_bias_corrected({seen, once, twice, lists});
                BOOST_REQUIRE(static_cast<double>(seen) <= found.low && found.low <= found.high);
                BOOST_REQUIRE(!std::isnan(found.standard_error));
                const auto classic = chao({seen, once, twice, lists});
                BOOST_REQUIRE_EQUAL(classic.has_value(), once == 0 || twice > 0);
                if (classic) BOOST_REQUIRE(found.value <= classic->value);
            }
}

BOOST_AUTO_TEST_CASE(nobody) {
    BOOST_TEST(chapman({0, 0, 0}).value == 0.0);
    BOOST_TEST(!lincoln_petersen({0, 0, 0}));
    BOOST_TEST(!lincoln_petersen({5, 7, 0}));
    check(chapman({5, 7, 0}), {47, 28.9827534924, 20.491160727, 156.267673099});
    BOOST_TEST(chapman({10, 4, 4}).high == 10.0);
    BOOST_TEST(chao({0, 0, 0})->value == 0.0);
    BOOST_TEST(chao({7, 0, 0, 3})->value == 7.0);
    BOOST_TEST(chao_bias_corrected({7, 1, 0, 3}).value == 7.0);
    BOOST_TEST(!chao({7, 3, 0}));
}

BOOST_AUTO_TEST_CASE(wrong_use) {
    BOOST_CHECK_THROW((void)chapman({5, 7, 6}), statement_error);
    BOOST_CHECK_THROW((void)chapman({7, 5, 6}), statement_error);
    BOOST_CHECK_THROW((void)chapman({5, 7, -1}), statement_error);
    BOOST_CHECK_THROW((void)chapman({-5, -7, -8}), statement_error);
    BOOST_CHECK_THROW((void)chapman({5, 7, 3}, 0), statement_error);
    BOOST_CHECK_THROW((void)lincoln_petersen({5, 7, 6}), statement_error);
    BOOST_CHECK_THROW((void)chao({5, 4, 2}), statement_error);
    BOOST_CHECK_THROW((void)chao({5, -1, 2}), statement_error);
    BOOST_CHECK_THROW((void)chao({-5, 0, 0}), statement_error);
    BOOST_CHECK_THROW((void)chao({5, 2, 2, 1}), statement_error);
    BOOST_CHECK_THROW((void)chao_bias_corrected({5, 2, -2}), statement_error);
}

BOOST_AUTO_TEST_SUITE_END()
