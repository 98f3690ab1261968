// SPDX-License-Identifier: BSL-1.0
#include <boost/test/unit_test.hpp>

#include <recount/model/interval.hpp>

#include <cstdint>
#include <limits>
#include <type_traits>
#include <vector>

BOOST_AUTO_TEST_SUITE(model_interval_test)

namespace {

using recount::endpoint;
using recount::interval;

static_assert(std::is_trivially_copyable_v<interval>);

constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t smallest = std::numeric_limits<std::int64_t>::min();

// Real numbers are tried as thirds: between two neighbouring ends there is then always one, and sums of two numbers
// that are near an open end come nearer to it than a whole number is.
constexpr std::int64_t parts = 3;
constexpr std::int64_t far = 40 * parts;

bool within(const interval& range, std::int64_t thirds) {
    if (range.has_low() &&
        (thirds < range.low * parts || (thirds == range.low * parts && range.low_end == endpoint::open)))
        return false;
    return !range.has_high() ||
           (thirds < range.high * parts || (thirds == range.high * parts && range.high_end == endpoint::closed));
}

std::vector<interval> all_small_intervals() {
    std::vector<interval> result;
    for (std::int64_t low = -2; low <= 2; ++low)
        for (std::int64_t high = low; high <= 2; ++high)
            for (const endpoint low_end : {endpoint::closed, endpoint::open, endpoint::unbounded})
                for (const endpoint high_end : {endpoint::closed, endpoint::open, endpoint::unbounded})
                    result.push_back({low_end == endpoint::unbounded ? 0 : low,
                                      high_end == endpoint::unbounded ? 0 : high, low_end, high_end});
    return result;
}

bool empty_by_trying(const interval& range) {
    for (std::int64_t x = -far; x <= far; ++x)
        if (within(range, x)) return false;
    return true;
}

constexpr bool named_intervals() {
    return interval::point(3).exact() && interval::point(3).contains(3) && !interval::point(3).contains(4) &&
           interval::at_least(3).contains(largest) && !interval::at_least(3).contains(2) &&
           interval::at_most(3).contains(smallest) && !interval::at_most(3).contains(4) &&
           interval::everything().contains(0) && !interval::everything().bounded() && interval{}.exact() &&
           !interval::at_least(0).exact() && !(interval{0, 0, endpoint::open, endpoint::closed}).exact() &&
           (interval{0, 0, endpoint::open, endpoint::closed}).empty() && !interval::point(0).empty();
}
static_assert(named_intervals());

}  // namespace

BOOST_AUTO_TEST_CASE(named) { BOOST_TEST(named_intervals()); }

BOOST_AUTO_TEST_CASE(questions_against_all_values) {
    for (const recount::interval& a : all_small_intervals()) {
        BOOST_REQUIRE(a.empty() == empty_by_trying(a));
        if (a.empty()) continue;
        int values = 0;
        for (std::int64_t x = -far; x <= far; ++x) values += within(a, x) ? 1 : 0;
        BOOST_REQUIRE(a.exact() == (values == 1));
        for (std::int64_t limit = -3; limit <= 3; ++limit) {
            bool above = false;
            bool below = false;
            for (std::int64_t x = -far; x <= far; ++x) {
                above = above || (within(a, x) && x > limit * parts);
                below = below || (within(a, x) && x < limit * parts);
            }
            const bool itself = within(a, limit * parts);
            BOOST_REQUIRE(a.contains(limit) == itself);
            BOOST_REQUIRE(a.reaches_up(limit) == (above || itself));
            BOOST_REQUIRE(a.reaches_up(limit, false) == above);
            BOOST_REQUIRE(a.reaches_down(limit) == (below || itself));
            BOOST_REQUIRE(a.reaches_down(limit, false) == below);
        }
    }
}

BOOST_AUTO_TEST_CASE(arithmetic_against_all_values) {
    const auto intervals = all_small_intervals();
    for (const recount::interval& a : intervals) {
        if (a.empty()) continue;
        for (std::int64_t factor = -3; factor <= 3; ++factor) {
            const recount::interval product = factor * a;
            for (std::int64_t x = -far; x <= far; ++x) {
                if (factor == 0)
                    BOOST_REQUIRE(within(product, x) == (x == 0));
                else
                    BOOST_REQUIRE(within(product, factor * x) == within(a, x));
            }
        }
        for (std::int64_t x = -far; x <= far; ++x) BOOST_REQUIRE(within(-a, x) == within(a, -x));
        for (const recount::interval& b : intervals) {
            const recount::interval both = intersection(a, b);
            for (std::int64_t x = -5 * parts; x <= 5 * parts; ++x)
                BOOST_REQUIRE(within(both, x) == (within(a, x) && within(b, x)));
            if (b.empty()) continue;
            // whole results in reach: some x of a and y of b make them
            const recount::interval sum = a + b;
            const recount::interval difference = a - b;
            for (std::int64_t whole = -6; whole <= 6; ++whole) {
                bool added = false;
                bool subtracted = false;
                for (std::int64_t x = -12 * parts; x <= 12 * parts; ++x) {
                    added = added || (within(a, x) && within(b, whole * parts - x));
                    subtracted = subtracted || (within(a, x) && within(b, x - whole * parts));
                }
                BOOST_REQUIRE(sum.contains(whole) == added);
                BOOST_REQUIRE(difference.contains(whole) == subtracted);
            }
            BOOST_REQUIRE(sum == b + a);
            BOOST_REQUIRE(difference == a + -b);
        }
    }
}

BOOST_AUTO_TEST_CASE(ends_that_are_not_there_have_no_number) {
    const recount::interval more = recount::interval::at_least(3) + recount::interval::point(largest - 3);
    BOOST_TEST((more == recount::interval::at_least(largest)));
    BOOST_TEST((recount::interval::at_least(3) - recount::interval::at_least(4) == recount::interval::everything()));
    BOOST_TEST((-recount::interval::at_least(3) == recount::interval::at_most(-3)));
    BOOST_TEST((-2 * recount::interval::at_most(3) == recount::interval::at_least(-6)));
    BOOST_TEST((0 * recount::interval::everything() == recount::interval::point(0)));
}

BOOST_AUTO_TEST_CASE(overflow_is_an_error) {
    using recount::overflow_error;
    BOOST_CHECK_THROW((void)(recount::interval::point(largest) + recount::interval::point(1)), overflow_error);
    BOOST_CHECK_THROW((void)(recount::interval::point(smallest) - recount::interval::point(1)), overflow_error);
    BOOST_CHECK_THROW((void)(recount::interval{smallest, 0} + recount::interval{-1, 0}), overflow_error);
    BOOST_CHECK_THROW((void)(-recount::interval::point(smallest)), overflow_error);
    BOOST_CHECK_THROW((void)(2 * recount::interval::point(largest)), overflow_error);
    BOOST_CHECK_THROW((void)(-1 * recount::interval::point(smallest)), overflow_error);
    BOOST_TEST((-1 * recount::interval::point(largest) == recount::interval::point(smallest + 1)));
}

BOOST_AUTO_TEST_SUITE_END()
