// SPDX-License-Identifier: BSL-1.0
#include <boost/test/unit_test.hpp>

#include <recount/model/ratio.hpp>

#include "solve/brute_force.hpp"

#include <cstdint>
#include <limits>

BOOST_AUTO_TEST_SUITE(model_ratio_test)

namespace {

using brute_force::dice;
using recount::endpoint;
using recount::interval;
using recount::detail::wide;

constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();

wide floors_added_one_by_one(wide n, wide m, wide a, wide b) {
    wide sum = 0;
    for (wide i = 0; i < n; ++i) sum += (a * i + b) / m;
    return sum;
}

/// Whether base * part / whole is in the interval, by cross-multiplication.
bool inside(const interval& printed, wide part, wide whole, wide base) {
    const wide sign = whole < 0 ? -1 : 1;
    const wide left = sign * base * part;
    const wide right = sign * whole;
    if (printed.has_low()) {
        const wide bound = right * printed.low;
        if (printed.low_end == endpoint::closed ? left < bound : left <= bound) return false;
    }
    if (printed.has_high()) {
        const wide bound = right * printed.high;
        if (printed.high_end == endpoint::closed ? left > bound : left >= bound) return false;
    }
    return true;
}

struct answers {
    bool some = false;
    bool every = true;
};

answers try_all(const interval& printed, const interval& part, const interval& whole, std::int64_t base) {
    answers result;
    for (std::int64_t n = whole.low; n <= whole.high; ++n)
        for (std::int64_t p = part.low; p <= part.high; ++p) {
            const bool fits = n == 0 ? p == 0 : inside(printed, p, n, base);
            result.some = result.some || fits;
            result.every = result.every && fits;
        }
    return result;
}

interval any_printed(dice& random, std::int64_t low, std::int64_t high, std::int64_t longest) {
    interval printed{random.between(low, high), 0};
    printed.high = printed.low + random.between(0, longest);
    if (printed.high > printed.low) {
        printed.low_end = random.one_in(2) ? endpoint::open : endpoint::closed;
        printed.high_end = random.one_in(2) ? endpoint::open : endpoint::closed;
    }
    if (random.one_in(10)) printed = interval::at_least(printed.low);
    if (random.one_in(10)) printed = interval::at_most(printed.high);
    return printed;
}

}  // namespace

BOOST_AUTO_TEST_CASE(floor_sum_against_a_loop) {
    using recount::detail::floor_sum;
    static_assert(floor_sum(4, 10, 6, 3) == 3);  // 0 + 0 + 1 + 2
    for (wide n = 0; n < 12; ++n)
        for (wide m = 1; m < 12; ++m)
            for (wide a = 0; a < 25; ++a)
                for (wide b = 0; b < 25; ++b)
                    BOOST_REQUIRE(floor_sum(n, m, a, b) == floors_added_one_by_one(n, m, a, b));

    constexpr std::uint64_t seed = 1799;
    BOOST_TEST_MESSAGE("seed " << seed);
    dice random{seed};
    for (int i = 0; i < 300; ++i) {
        const wide n = random.between(1, 3'000);
        const wide m = random.between(1, i % 2 == 0 ? 1'000'000'000'000 : 1'000);
        const wide a = random.between(0, largest / 2);
        const wide b = random.between(0, largest / 2);
        BOOST_REQUIRE(floor_sum(n, m, a, b) == floors_added_one_by_one(n, m, a, b));
    }
}

BOOST_AUTO_TEST_CASE(small_ratios_against_all_parts_and_wholes) {
    constexpr std::uint64_t seed = 1877;
    BOOST_TEST_MESSAGE("seed " << seed);
    dice random{seed};
    int some = 0;
    int every = 0;
    for (int i = 0; i < 60'000; ++i) {
        const std::int64_t base = random.one_in(2) ? 10 : random.between(1, 60);
        const interval printed = any_printed(random, -base, 2 * base, random.one_in(2) ? 2 : base);
        interval part{random.between(-8, 12), 0};
        part.high = part.low + random.between(0, 6);
        interval whole{random.between(-8, 16), 0};
        whole.high = whole.low + random.between(0, 8);
        const answers expected = try_all(printed, part, whole, base);
        BOOST_TEST_REQUIRE(recount::detail::some_ratio(printed, part, whole, base) == expected.some,
                           "case " << i << ": [" << printed.low << ", " << printed.high << "] of " << base << ", part "
                                   << part.low << " to " << part.high << ", whole " << whole.low << " to "
                                   << whole.high);
        BOOST_TEST_REQUIRE(recount::detail::every_ratio(printed, part, whole, base) == expected.every, "case " << i);
        some += expected.some ? 1 : 0;
        every += expected.every ? 1 : 0;
    }
    BOOST_TEST(some > 10'000);
    BOOST_TEST(some < 50'000);
    BOOST_TEST(every > 1'000);
}

// A narrow percentage of a large whole: for each whole the smallest part that is large enough is looked at.
BOOST_AUTO_TEST_CASE(narrow_percentages_of_large_wholes_against_a_loop) {
    constexpr std::uint64_t seed = 1929;
    BOOST_TEST_MESSAGE("seed " << seed);
    dice random{seed};
    int some = 0;
    int none = 0;
    for (int i = 0; i < 2'000; ++i) {
        const std::int64_t base = random.one_in(2) ? 1'000'000 : 1'000'000'000'000;
        const std::int64_t middle = random.between(1, base);
        const std::int64_t half = random.one_in(2) ? 5 : random.between(1, 400);
        const interval printed{middle - half, middle + half, random.one_in(2) ? endpoint::open : endpoint::closed,
                               random.one_in(2) ? endpoint::open : endpoint::closed};
        if (printed.low < 0) continue;
        interval whole{random.between(1, 40'000), 0};
        whole.high = whole.low + random.between(0, 1'500);
        interval part{0, 60'000};
        if (random.one_in(3)) {
            part.low = random.between(0, 20'000);
            part.high = part.low + random.between(0, 30);
        }
        bool expected = false;
        for (wide n = whole.low; n <= whole.high && !expected; ++n) {
            wide p = n * printed.low / base;
            if (p < part.low) p = part.low;
            for (wide next = p; next <= p + 1 && next <= part.high; ++next)
                expected = expected || inside(printed, next, n, base);
        }
        BOOST_TEST_REQUIRE(recount::detail::some_ratio(printed, part, whole, base) == expected, "case " << i);
        ++(expected ? some : none);
    }
    BOOST_TEST(some > 200);
    BOOST_TEST(none > 200);
}

BOOST_AUTO_TEST_CASE(the_largest_numbers) {
    using recount::detail::every_ratio;
    using recount::detail::some_ratio;
    constexpr std::int64_t base = 1'000'000'000'000;  // per cent with 10 decimals
    const interval everybody = interval::point(base);
    static_assert(some_ratio(interval::point(base), interval::point(largest), interval::point(largest), base));
    BOOST_TEST(every_ratio(everybody, interval::point(largest), interval::point(largest), base));
    BOOST_TEST(!some_ratio(everybody, interval::point(largest - 1), interval::point(largest), base));
    BOOST_TEST(some_ratio({base - 1, base}, interval::point(largest - 1), interval::point(largest), base));
    BOOST_TEST(some_ratio({base - 1, base, endpoint::closed, endpoint::open}, {0, largest}, {1, largest}, base));
    BOOST_TEST(some_ratio(interval::at_least(1), interval::at_least(0), interval::at_least(0), base));
    BOOST_TEST(!some_ratio(interval::point(largest), interval::point(1), interval::point(largest), base));
    BOOST_TEST(some_ratio(interval::point(0), interval::at_least(0), interval::point(largest), base));
    BOOST_TEST(!some_ratio({0, 1, endpoint::open, endpoint::open}, interval::point(0), {1, largest}, base));
}

// Where a figure has no end: the answers follow from what growing without end does to a fraction.
BOOST_AUTO_TEST_CASE(ends_that_are_not_there) {
    using recount::detail::every_ratio;
    constexpr std::int64_t base = 100;
    const interval many = interval::at_least(5);
    BOOST_TEST(every_ratio(interval::at_least(50), many, interval::point(10), base));
    BOOST_TEST(!every_ratio(interval::at_least(51), many, interval::point(10), base));
    BOOST_TEST(!every_ratio({50, 5'000}, many, interval::point(10), base));
    BOOST_TEST(every_ratio(interval::at_most(60), interval::point(3), many, base));
    BOOST_TEST(!every_ratio(interval::at_most(59), interval::point(3), many, base));
    BOOST_TEST(!every_ratio({1, 60}, interval::point(3), many, base));
    BOOST_TEST(every_ratio({0, 60, endpoint::open, endpoint::closed}, interval::point(3), many, base));
    BOOST_TEST(!every_ratio({0, 60, endpoint::open, endpoint::closed}, interval::point(0), many, base));
    BOOST_TEST(every_ratio({0, 60}, interval::point(0), interval::at_least(0), base));
    BOOST_TEST(!every_ratio({1, 60}, interval::point(0), interval::at_least(0), base));
    BOOST_TEST(every_ratio({-60, 0}, interval::point(3), interval::at_most(-5), base));
    BOOST_TEST(every_ratio(interval::at_least(0), many, many, base));
    BOOST_TEST(!every_ratio(interval::at_least(1), many, many, base));
}

// The part has no end on one side or both: 100 * part / whole has none either, so that an end of the range is passed.
BOOST_AUTO_TEST_CASE(parts_without_an_end) {
    using recount::detail::every_ratio;
    constexpr std::int64_t base = 100;
    const interval few = interval::at_most(-5);
    BOOST_TEST(!every_ratio({-1'000, 60}, few, interval::point(10), base));
    BOOST_TEST(every_ratio(interval::at_most(-50), few, interval::point(10), base));
    BOOST_TEST(!every_ratio(interval::at_most(-51), few, interval::point(10), base));
    BOOST_TEST(every_ratio(interval::everything(), interval::everything(), interval::point(10), base));
    BOOST_TEST(!every_ratio(interval::at_least(0), interval::everything(), interval::point(10), base));
    // as the whole grows, the ratio comes near 0 from below
    BOOST_TEST(every_ratio(interval::at_most(0), interval::point(-5), interval::at_least(5), base));
    BOOST_TEST(!every_ratio(interval::at_most(-1), interval::point(-5), interval::at_least(5), base));
    BOOST_TEST(every_ratio(interval::at_least(-100), interval::point(-5), interval::at_least(5), base));
    BOOST_TEST(!every_ratio(interval::at_least(-99), interval::point(-5), interval::at_least(5), base));
    BOOST_TEST(every_ratio(interval::point(0), interval::point(0), interval::at_least(5), base));
}

BOOST_AUTO_TEST_SUITE_END()
