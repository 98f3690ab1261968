// SPDX-License-Identifier: BSL-1.0
#include <boost/test/unit_test.hpp>

#include <recount/statistics/largest_remainder.hpp>
#include <recount/statistics/share.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <numeric>
#include <optional>
#include <random>
#include <vector>

BOOST_AUTO_TEST_SUITE(statistics_largest_remainder_test)

namespace {

using counts = recount::detail::vector<std::int64_t>;

counts digits_of(const std::optional<recount::detail::vector<recount::percentage>>& shares) {
    BOOST_REQUIRE(shares);
    counts digits;
    for (const recount::percentage& share : *shares) digits.push_back(share.digits);
    return digits;
}

constexpr bool test_in_a_constant_expression() {
    constexpr std::array<std::int64_t, 3> parts{1, 1, 1};
    const auto shares = recount::shares_adding_up(parts, 1);
    return shares && (*shares)[0].digits == 334 && (*shares)[1].digits == 333 && (*shares)[2].digits == 333;
}
static_assert(test_in_a_constant_expression());

/// The method as it is defined, by repeated search: quotas rounded down, then one each to the largest remainders.
counts by_definition(const counts& votes, std::int64_t seats) {
    const std::int64_t sum = std::accumulate(votes.begin(), votes.end(), std::int64_t{0});
    counts result;
    for (const std::int64_t v : votes) result.push_back(v * seats / sum);
    std::vector<bool> served(votes.size(), false);
    for (std::int64_t left = seats - std::accumulate(result.begin(), result.end(), std::int64_t{0}); left > 0; --left) {
        std::size_t best = votes.size();
        for (std::size_t i = 0; i < votes.size(); ++i)
            if (!served[i] && (best == votes.size() || votes[i] * seats % sum > votes[best] * seats % sum)) best = i;
        served[best] = true;
        ++result[best];
    }
    return result;
}

}  // namespace

BOOST_AUTO_TEST_CASE(in_a_constant_expression) { BOOST_TEST(test_in_a_constant_expression()); }

BOOST_AUTO_TEST_CASE(the_alabama_paradox) {
    // three states of 6, 6 and 2: the third loses a seat when the house grows from 10 to 11
    const counts states{6, 6, 2};
    BOOST_TEST(*recount::apportioned(states, 10) == (counts{4, 4, 2}), boost::test_tools::per_element());
    BOOST_TEST(*recount::apportioned(states, 11) == (counts{5, 5, 1}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(equal_remainders_go_to_the_first) {
    BOOST_TEST(*recount::apportioned(counts{1, 1, 1, 1}, 2) == (counts{1, 1, 0, 0}), boost::test_tools::per_element());
    BOOST_TEST(*recount::apportioned(counts{0, 3, 3}, 1) == (counts{0, 1, 0}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(apportioned_as_defined) {
    constexpr unsigned seed = 1970;
    BOOST_TEST_MESSAGE("seed " << seed);
    std::mt19937 random{seed};
    for (int i = 0; i < 3'000; ++i) {
        counts votes(1 + random() % 8);
        for (std::int64_t& v : votes) v = static_cast<std::int64_t>(random() % 30);
        const auto seats = static_cast<std::int64_t>(random() % 200);
        const auto found = recount::apportioned(votes, seats);
        if (std::all_of(votes.begin(), votes.end(), [](std::int64_t v) { return v == 0; })) {
            BOOST_REQUIRE_EQUAL(found.has_value(), seats == 0);
            continue;
        }
        BOOST_REQUIRE(found);
        BOOST_REQUIRE(*found == by_definition(votes, seats));
        BOOST_REQUIRE_EQUAL(std::accumulate(found->begin(), found->end(), std::int64_t{0}), seats);
    }
}

BOOST_AUTO_TEST_CASE(shares_print_to_one_hundred) {
    // 3,503, 841 and 9 of 4,353: 80.473, 19.320 and 0.207 % would print as 80.5 + 19.3 + 0.2 = 100.0
    BOOST_TEST(digits_of(recount::shares_adding_up(counts{3'503, 841, 9}, 1)) == (counts{805, 193, 2}),
               boost::test_tools::per_element());
    // 47, 268, 371 and 155 of 841: 5.589, 31.867, 44.114, 18.430 %: rounded alone they come to 6 + 32 + 44 + 18 = 100
    BOOST_TEST(digits_of(recount::shares_adding_up(counts{47, 268, 371, 155}, 0)) == (counts{6, 32, 44, 18}),
               boost::test_tools::per_element());
    // to a total that is itself a share
    BOOST_TEST(
        digits_of(recount::shares_adding_up(counts{1, 1, 1}, 1, recount::percent("37.9"))) == (counts{127, 126, 126}),
        boost::test_tools::per_element());
    BOOST_TEST(digits_of(recount::shares_adding_up(counts{0, 5}, 2)) == (counts{0, 10'000}),
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(no_share_moves_by_a_unit) {
    constexpr unsigned seed = 1792;
    BOOST_TEST_MESSAGE("seed " << seed);
    std::mt19937 random{seed};
    for (int i = 0; i < 3'000; ++i) {
        counts parts(1 + random() % 12);
        for (std::int64_t& p : parts) p = static_cast<std::int64_t>(random() % 5'000);
        parts.front() += 1;
        const int decimals = static_cast<int>(random() % 4);
        const std::int64_t whole = std::accumulate(parts.begin(), parts.end(), std::int64_t{0});
        const counts digits = digits_of(recount::shares_adding_up(parts, decimals));
        BOOST_REQUIRE_EQUAL(std::accumulate(digits.begin(), digits.end(), std::int64_t{0}),
                            100 * recount::detail::power_of_ten(decimals));
        for (std::size_t j = 0; j < parts.size(); ++j) {
            BOOST_REQUIRE_GE(digits[j], recount::share_of(parts[j], whole, decimals, recount::rounding::floor)->digits);
            BOOST_REQUIRE_LE(digits[j],
                             recount::share_of(parts[j], whole, decimals, recount::rounding::ceiling)->digits);
        }
    }
}

BOOST_AUTO_TEST_CASE(rounded_counts_add_up_to_the_rounded_total) {
    BOOST_TEST(recount::rounded_adding_up(counts{3'503, 841, 9}, 10) == (counts{3'500, 840, 10}),
               boost::test_tools::per_element());
    BOOST_TEST(recount::rounded_adding_up(counts{5, 5, 5}, 10) == (counts{10, 10, 0}),
               boost::test_tools::per_element());
    BOOST_TEST(recount::rounded_adding_up(counts{}, 10).empty());
    constexpr unsigned seed = 1857;
    BOOST_TEST_MESSAGE("seed " << seed);
    std::mt19937 random{seed};
    for (int i = 0; i < 3'000; ++i) {
        counts parts(1 + random() % 9);
        for (std::int64_t& p : parts) p = static_cast<std::int64_t>(random() % 400);
        const std::int64_t unit = 1 + static_cast<std::int64_t>(random() % 25);
        const std::int64_t sum = std::accumulate(parts.begin(), parts.end(), std::int64_t{0});
        for (const auto rule : {recount::rounding::half_up, recount::rounding::half_even, recount::rounding::floor,
                                recount::rounding::ceiling}) {
            const counts rounded = recount::rounded_adding_up(parts, unit, rule);
            const std::int64_t total = std::accumulate(rounded.begin(), rounded.end(), std::int64_t{0});
            BOOST_REQUIRE_EQUAL(total % unit, 0);
            BOOST_REQUIRE_LT(std::abs(total - sum), unit);
            if (rule == recount::rounding::half_up) BOOST_REQUIRE_EQUAL(total, (2 * sum + unit) / (2 * unit) * unit);
            if (rule == recount::rounding::floor) BOOST_REQUIRE_EQUAL(total, sum / unit * unit);
            for (std::size_t j = 0; j < parts.size(); ++j) {
                BOOST_REQUIRE_EQUAL(rounded[j] % unit, 0);
                BOOST_REQUIRE_LT(std::abs(rounded[j] - parts[j]), unit);
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(nobody_and_wrong_use) {
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
    BOOST_TEST(!recount::shares_adding_up(counts{0, 0}, 1));
    BOOST_TEST(!recount::shares_adding_up(counts{}, 1));
    BOOST_TEST(!recount::shares_adding_up(counts{0, 0}, 1, recount::percent(0)));
    BOOST_TEST(!recount::apportioned(counts{0, 0}, 3));
    BOOST_CHECK_THROW((void)recount::apportioned(counts{1, -1}, 3), recount::statement_error);
    BOOST_CHECK_THROW((void)recount::apportioned(counts{1, 1}, -3), recount::statement_error);
    BOOST_CHECK_THROW((void)recount::apportioned(counts{most, 1}, 3), recount::overflow_error);
    BOOST_CHECK_THROW((void)recount::shares_adding_up(counts{1, 1}, 0, recount::percent("99.9")),
                      recount::statement_error);
    BOOST_CHECK_THROW((void)recount::shares_adding_up(counts{1, 1}, 10), recount::statement_error);
    BOOST_CHECK_THROW((void)recount::rounded_adding_up(counts{1, 1}, 0), recount::statement_error);
    BOOST_CHECK_THROW((void)recount::rounded_adding_up(counts{-1, 1}, 10), recount::statement_error);
    BOOST_TEST(*recount::apportioned(counts{most - 1, 1}, most) == (counts{most - 1, 1}),
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()
