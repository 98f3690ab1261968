// SPDX-License-Identifier: BSL-1.0
#include <boost/test/unit_test.hpp>

#include <recount/statistics/proportion.hpp>

#include <cstdint>
#include <limits>
#include <type_traits>

BOOST_AUTO_TEST_SUITE(statistics_proportion_test)

namespace {

using namespace recount;

constexpr bool is(const proportion& said, const interval& range, std::int64_t base) {
    return said.range() == range && said.base() == base;
}

constexpr bool test_wordings() {
    bool good = is(percent(11), {105, 115}, 1'000) && is(percent("37.90"), {37'895, 37'905}, 100'000);
    good = good &&
           is(figure{rounded(percent(11), rounding::half_up)}, {105, 115, endpoint::closed, endpoint::open}, 1'000);
    good = good && is(more_than(percent(75)), {750, 0, endpoint::open, endpoint::unbounded}, 1'000);
    good = good && is(fraction(3, 4), interval::point(3), 4) && is(about_fraction(3, 4), {5, 7}, 8);
    good = good && is(times(2), interval::point(2), 1) && is(at_least_times(2), interval::at_least(2), 1);
    good = good && is(more_than_times(2), {2, 0, endpoint::open, endpoint::unbounded}, 1);
    return good;
}
static_assert(test_wordings());

// a number of people is no proportion, and neither is a number without its unit
static_assert(!std::is_convertible_v<int, proportion> && !std::is_convertible_v<double, proportion>);

}  // namespace

BOOST_AUTO_TEST_CASE(wordings) { BOOST_TEST(test_wordings()); }

BOOST_AUTO_TEST_CASE(wrong_use) {
    BOOST_CHECK_THROW((void)recount::proportion(figure{11}), statement_error);
    BOOST_CHECK_THROW((void)recount::proportion(figure{not_published}), statement_error);
    BOOST_CHECK_THROW((void)fraction(1, 0), statement_error);
    BOOST_CHECK_THROW((void)fraction(1, -2), statement_error);
    BOOST_CHECK_THROW((void)about_fraction(1, 0), statement_error);
    BOOST_CHECK_THROW((void)recount::proportion({3, 2}, 1), statement_error);
    BOOST_CHECK_THROW((void)about_fraction(std::numeric_limits<std::int64_t>::max(), 2), overflow_error);
}

BOOST_AUTO_TEST_SUITE_END()
