// SPDX-License-Identifier: BSL-1.0
#include <boost/test/unit_test.hpp>

#include <recount/statistics/ratio.hpp>

#include <cstdint>
#include <limits>

BOOST_AUTO_TEST_SUITE(statistics_ratio_test)

namespace {

using namespace recount;

constexpr bool is(std::optional<ratio> found, std::int64_t digits, int decimals, std::int64_t per) {
    return found && found->digits == digits && found->decimals == decimals && found->per == per;
}

constexpr bool test_ratios() {
    // 446 men and 104 women: 428.846... men per 100 women
    bool good = is(sex_ratio(446, 104), 4288, 1, 100) && is(sex_ratio(446, 104, 0, rounding::ceiling), 429, 0, 100);
    good = good && is(sex_ratio(0, 104), 0, 1, 100) && !sex_ratio(446, 0);
    // 47 children and 371 elderly to 423 others: 98.817...
    good = good && is(dependency_ratio(47 + 371, 841 - 47 - 371), 988, 1, 100) && !dependency_ratio(5, 0);
    // 12 of 148,000: 8.108... per 100,000 and 0.081... per 1,000
    good = good && is(ratio_per(100'000, 12, 148'000, 1), 81, 1, 100'000) &&
           is(ratio_per(1'000, 12, 148'000, 3), 81, 3, 1'000);
    // a tie: 1 of 80 is 12.5 per 1,000
    good = good && is(ratio_per(1'000, 1, 80, 0), 13, 0, 1'000) &&
           is(ratio_per(1'000, 1, 80, 0, rounding::half_even), 12, 0, 1'000) &&
           is(ratio_per(1'000, 1, 80, 0, rounding::half_down), 12, 0, 1'000);
    return good;
}
static_assert(test_ratios());

}  // namespace

BOOST_AUTO_TEST_CASE(examples) { BOOST_TEST(test_ratios()); }

BOOST_AUTO_TEST_CASE(the_printed_ratio_is_within_half_a_unit) {
    for (const std::int64_t per : {1, 100, 1'000, 100'000})
        for (int decimals = 0; decimals <= 3; ++decimals)
            for (std::int64_t base = 1; base <= 40; ++base)
                for (std::int64_t count = 0; count <= 40; ++count) {
                    const auto found = recount::ratio_per(per, count, base, decimals);
                    BOOST_REQUIRE(found);
                    std::int64_t scale = per;
                    for (int i = 0; i < decimals; ++i) scale *= 10;
                    const std::int64_t twice_error = 2 * (found->digits * base - scale * count);
                    BOOST_REQUIRE((-base < twice_error && twice_error <= base));
                }
}

BOOST_AUTO_TEST_CASE(wrong_use) {
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
    BOOST_CHECK_THROW((void)recount::ratio_per(0, 1, 2, 1), recount::statement_error);
    BOOST_CHECK_THROW((void)recount::ratio_per(-100, 1, 2, 1), recount::statement_error);
    BOOST_CHECK_THROW((void)recount::ratio_per(100, 1, 2, 10), recount::statement_error);
    BOOST_CHECK_THROW((void)recount::ratio_per(100, most, 1, 0), recount::overflow_error);
    BOOST_CHECK_THROW((void)recount::ratio_per(most, 1, 1, 1), recount::overflow_error);
    BOOST_TEST(is(recount::ratio_per(1'000, most, most, 9), 1'000'000'000'000, 9, 1'000));
}

BOOST_AUTO_TEST_SUITE_END()
