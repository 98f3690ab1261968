// SPDX-License-Identifier: BSL-1.0
#include <boost/test/unit_test.hpp>

#include <recount/statistics/rounding_difference.hpp>

#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <random>
#include <vector>

BOOST_AUTO_TEST_SUITE(statistics_rounding_difference_test)

namespace {

using recount::exact_probability;
using recount::rounding_difference;

struct probability_row {
    std::int64_t numerator;
    std::int64_t denominator;  // 0: too long to be given as a fraction
    double value;
};
struct distribution_row {
    int addends;
    int largest;
    double sd_of_errors;
    std::vector<probability_row> probabilities;  // of 0, 1, 2 ...
};

// From the closed form of the Irwin-Hall distribution in exact rational arithmetic, apart from this project.
const std::vector<distribution_row> distributions{
    {4,
     2,
     0.5773502691896257,
     {{115, 192, 0.5989583333333334}, {19, 96, 0.19791666666666666}, {1, 384, 0.0026041666666666665}}},
    {6,
     3,
     0.7071067811865476,
     {{5887, 11520, 0.5110243055555556},
      {10543, 46080, 0.22879774305555556},
      {361, 23040, 0.015668402777777778},
      {1, 46080, 2.170138888888889e-05}}},
    {7,
     3,
     0.7637626158259734,
     {{151, 315, 0.4793650793650794},
      {397, 1680, 0.2363095238095238},
      {1, 42, 0.023809523809523808},
      {1, 5040, 0.0001984126984126984}}},
    {8,
     4,
     0.816496580927726,
     {{259723, 573440, 0.4529209681919643},
      {310661, 1290240, 0.2407776847718254},
      {82903, 2580480, 0.03212696862599206},
      {13, 20480, 0.000634765625},
      {1, 10321920, 9.68812003968254e-08}}},
    {9,
     4,
     0.8660254037844386,
     {{15619, 36288, 0.4304177689594356},
      {44117, 181440, 0.24314925044091712},
      {913, 22680, 0.04025573192239859},
      {251, 181440, 0.0013833774250440918},
      {1, 362880, 2.7557319223985893e-06}}},
    {12,
     6,
     1.0,
     {{20646903199, 54499737600, 0.37884408454473},
      {2208428539, 9083289600, 0.2431309180101447},
      {40461260069, 653996851200, 0.061867668009041324},
      {2677227797, 490497638400, 0.005458186925696725},
      {23723197, 196199055360, 0.00012091392059187537},
      {132857, 490497638400, 2.708616506969914e-07},
      {1, 1961990553600, 5.096864498991235e-13}}},
    {13,
     6,
     1.0408329997330663,
     {{0, 0, 0.36537086948545283},
      {0, 0, 0.24178841798633466},
      {0, 0, 0.06797496725882142},
      {0, 0, 0.0073122366959172515},
      {0, 0, 0.000237629847004847},
      {0, 0, 1.3133086049752717e-06},
      {0, 0, 1.6059043836821613e-10}}},
    {16,
     8,
     1.1547005383792515,
     {{0, 0, 0.33220826914249585},
      {0, 0, 0.2359883168766361},
      {0, 0, 0.08317297504551897},
      {0, 0, 0.01375763090948819},
      {0, 0, 0.0009544828678894824},
      {0, 0, 2.2348950637818187e-05},
      {0, 0, 1.1074718796168507e-07},
      {0, 0, 3.139354644805746e-11},
      {0, 0, 7.292903644389931e-19}}},
    {17,
     8,
     1.1902380714238083,
     {{0, 0, 0.3230093941569987},
      {0, 0, 0.2337367492306511},
      {0, 0, 0.0873116407701823},
      {0, 0, 0.016073921990964784},
      {0, 0, 0.0013308125721335363},
      {0, 0, 4.182154969498987e-05},
      {0, 0, 3.564394183923246e-07},
      {0, 0, 3.6845271901099786e-10},
      {0, 0, 2.8114572543455206e-15}}},
    {19,
     9,
     1.2583057392117916,
     {{0, 0, 0.3066931017379824},
      {0, 0, 0.22904564568118377},
      {0, 0, 0.0944192951167601},
      {0, 0, 0.020781149371245016},
      {0, 0, 0.0022918668891541336},
      {0, 0, 0.00011341320068077592},
      {0, 0, 2.0693993456206893e-06},
      {0, 0, 9.468329535090553e-09},
      {0, 0, 4.309815999477244e-12},
      {0, 0, 8.22063524662433e-18}}},
    {20,
     10,
     1.2909944487358056,
     {{0, 0, 0.29941029032001265},
      {0, 0, 0.22666242185748695},
      {0, 0, 0.09745755665987275},
      {0, 0, 0.023129338338060294},
      {0, 0, 0.0028712400200206134},
      {0, 0, 0.00017015073085024172},
      {0, 0, 4.11670330038509e-06},
      {0, 0, 3.049304665651918e-08},
      {0, 0, 3.7354418501332065e-11},
      {0, 0, 1.366786125736578e-15},
      {0, 0, 3.919904349624791e-25}}}};

constexpr bool test_in_a_constant_expression() {
    const rounding_difference four{4};
    return four.exactly(0) == exact_probability{115, 192} && four.exactly(1) == exact_probability{19, 96} &&
           four.exactly(-2) == exact_probability{1, 384} && four.exactly(3) == exact_probability{0, 1} &&
           four.exactly_at_least(1) == exact_probability{77, 192} &&
           four.exactly_at_least(0) == exact_probability{1, 1};
}
static_assert(test_in_a_constant_expression());

double quotient(const exact_probability& p) {
    return static_cast<double>(p.numerator) / static_cast<double>(p.denominator);
}

}  // namespace

BOOST_AUTO_TEST_CASE(in_a_constant_expression) { BOOST_TEST(test_in_a_constant_expression()); }

BOOST_AUTO_TEST_CASE(known_distributions) {
    BOOST_TEST(distributions.size() == 11U);
    for (const distribution_row& row : distributions) {
        const recount::rounding_difference found{row.addends};
        BOOST_TEST(found.largest() == row.largest);
        BOOST_TEST(found.sd_of_errors() == row.sd_of_errors, boost::test_tools::tolerance(1e-14));
        BOOST_TEST(static_cast<int>(row.probabilities.size()) == row.largest + 1);
        for (int k = 0; k <= row.largest; ++k) {
            const probability_row& expected = row.probabilities[static_cast<std::size_t>(k)];
            BOOST_TEST(found.probability(k) == expected.value, boost::test_tools::tolerance(1e-13));
            BOOST_TEST(found.probability(-k) == found.probability(k));
            const auto exact = found.exactly(k);
            BOOST_REQUIRE(exact);
            BOOST_TEST(quotient(*exact) == expected.value, boost::test_tools::tolerance(1e-14));
            if (expected.denominator != 0)
                BOOST_TEST((*exact == exact_probability{expected.numerator, expected.denominator}));
        }
        BOOST_TEST(found.probability(row.largest + 1) == 0.0);
    }
}

BOOST_AUTO_TEST_CASE(probabilities_add_up_to_one_exactly) {
    for (int addends = 1; addends <= recount::rounding_difference::most_exact_addends; ++addends) {
        const recount::rounding_difference found{addends};
        // numerator / denominator added up over k, times n! 2^n, which all denominators divide
        recount::detail::wide whole = 1;
        for (int i = 1; i <= addends; ++i) whole *= 2 * i;
        recount::detail::wide sum = 0;
        recount::detail::wide squares = 0;
        for (int k = -found.largest(); k <= found.largest(); ++k) {
            const auto p = found.exactly(k);
            BOOST_REQUIRE(p);
            BOOST_REQUIRE((whole % p->denominator == 0));
            const recount::detail::wide weight = p->numerator * (whole / p->denominator);
            sum += weight;
            // the tails are small: a square of 14 times them stays within 128 bits for these numbers of addends
            if (addends <= 24) squares += weight * k * k;
        }
        BOOST_TEST((sum == whole));
        // the variance is (n + 1) / 12 from two addends on
        if (addends >= 2 && addends <= 24) BOOST_TEST((squares * 12 == whole * (addends + 1)));
        BOOST_TEST(found.sd() == (addends == 1 ? 0.0 : std::sqrt((addends + 1) / 12.0)),
                   boost::test_tools::tolerance(1e-14));
    }
}

BOOST_AUTO_TEST_CASE(how_unusual_a_difference_is) {
    for (const int addends : {1, 2, 5, 12, 28}) {
        const recount::rounding_difference found{addends};
        for (int k = 0; k <= found.largest() + 1; ++k) {
            double sum = k == 0 ? found.probability(0) : 0.0;
            for (int j = k == 0 ? 1 : k; j <= found.largest(); ++j) sum += 2 * found.probability(j);
            BOOST_TEST(found.at_least(k) == sum, boost::test_tools::tolerance(1e-12));
            BOOST_TEST(quotient(*found.exactly_at_least(k)) == sum, boost::test_tools::tolerance(1e-12));
        }
        BOOST_TEST(found.at_least(-3) == 1.0);
        BOOST_TEST(found.at_least(1'000) == 0.0);
    }
    // a table of seven rounded rows is off by 3 in 1 of 2,520 cases
    BOOST_TEST((recount::rounding_difference{7}.exactly_at_least(3) == exact_probability{1, 2'520}));
    BOOST_TEST(recount::rounding_difference{7}.probability(std::numeric_limits<int>::min()) == 0.0);
}

BOOST_AUTO_TEST_CASE(as_often_as_in_tables_drawn_at_random) {
    constexpr unsigned seed = 1927;
    BOOST_TEST_MESSAGE("seed " << seed);
    std::mt19937_64 random{seed};
    constexpr int tables = 200'000;
    constexpr std::int64_t unit = 1'001;  // odd, so that there are no ties
    for (const int addends : {3, 8}) {
        std::vector<int> seen(static_cast<std::size_t>(addends), 0);
        for (int i = 0; i < tables; ++i) {
            std::int64_t sum = 0;
            std::int64_t sum_of_rounded = 0;
            for (int j = 0; j < addends; ++j) {
                const auto value = static_cast<std::int64_t>(random() % 1'001'000);
                sum += value;
                sum_of_rounded += (value + unit / 2) / unit;
            }
            ++seen[static_cast<std::size_t>(std::abs((sum + unit / 2) / unit - sum_of_rounded))];
        }
        const recount::rounding_difference expected{addends};
        for (int k = 0; k <= expected.largest(); ++k) {
            const double p = (k == 0 ? 1 : 2) * expected.probability(k);
            const double found = seen[static_cast<std::size_t>(k)] / static_cast<double>(tables);
            // five standard errors, and the grain of 1 in 1,001
            BOOST_TEST(std::abs(found - p) < 5 * std::sqrt(p * (1 - p) / tables) + 1e-3, "k = " << k);
        }
    }
}

BOOST_AUTO_TEST_CASE(beyond_exact_fractions) {
    const recount::rounding_difference many{29};
    BOOST_TEST(!many.exactly(0));
    BOOST_TEST(!many.exactly_at_least(1));
    // the recurrence in floating point goes on where the fractions end
    BOOST_TEST(many.probability(0) < recount::rounding_difference{28}.probability(0));
    for (const int addends : {29, 30, 100, 999, 2'000}) {
        const recount::rounding_difference found{addends};
        double sum = 0;
        double variance = 0;
        for (int k = -found.largest(); k <= found.largest(); ++k) {
            sum += found.probability(k);
            variance += found.probability(k) * k * k;
        }
        BOOST_TEST(sum == 1.0, boost::test_tools::tolerance(1e-11));
        BOOST_TEST(variance == (addends + 1) / 12.0, boost::test_tools::tolerance(1e-11));
        // close to a normal distribution of that variance; the next term of the expansion is of order 1 / n
        const double normal = 1 / std::sqrt(2 * 3.14159265358979323846 * (addends + 1) / 12.0);
        BOOST_TEST(found.probability(0) == normal, boost::test_tools::tolerance(0.2 / addends));
    }
}

BOOST_AUTO_TEST_CASE(wrong_use) {
    BOOST_CHECK_THROW(recount::rounding_difference{0}, recount::statement_error);
    BOOST_CHECK_THROW(recount::rounding_difference{-4}, recount::statement_error);
    BOOST_CHECK_THROW(recount::rounding_difference{10'001}, recount::statement_error);
}

BOOST_AUTO_TEST_SUITE_END()
