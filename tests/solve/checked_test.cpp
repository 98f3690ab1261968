// SPDX-License-Identifier: BSL-1.0
#include <boost/test/unit_test.hpp>

#include <recount/solve/checked.hpp>
#include <recount/solve/wide.hpp>

#include <cstdint>
#include <limits>

BOOST_AUTO_TEST_SUITE(solve_checked_test)

namespace {

using namespace recount::detail;

constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t smallest = std::numeric_limits<std::int64_t>::min();

/// The result of 64 bits is that of 128, or there is none.
template <class Operation>
bool is(Operation operation, wide expected) {
    const bool fits = expected >= smallest && expected <= largest;
    try {
        return operation() == expected && fits;
    } catch (const recount::overflow_error&) {
        return !fits;
    }
}

constexpr bool divisions() {
    for (int value = -50; value <= 50; ++value)
        for (int divisor = 1; divisor <= 7; ++divisor) {
            const int down = floor_divide(value, divisor);
            const int up = ceiling_divide(value, divisor);
            if (down * divisor > value || (down + 1) * divisor <= value) return false;
            if (up * divisor < value || (up - 1) * divisor >= value) return false;
        }
    return floor_divide(smallest, std::int64_t{1}) == smallest &&
           ceiling_divide(largest, std::int64_t{2}) == largest / 2 + 1;
}
static_assert(divisions());

}  // namespace

BOOST_AUTO_TEST_CASE(sums_and_products_against_128_bits) {
    constexpr std::int64_t numbers[]{
        smallest, smallest + 1,  smallest / 2,  -3'037'000'500, -3'037'000'499,  -2,          -1,     0, 1,
        2,        3'037'000'499, 3'037'000'500, largest / 2,    largest / 2 + 1, largest - 1, largest};
    for (const std::int64_t a : numbers)
        for (const std::int64_t b : numbers) {
            BOOST_TEST(is([&] { return add(a, b); }, wide{a} + b), a << " + " << b);
            BOOST_TEST(is([&] { return subtract(a, b); }, wide{a} - b), a << " - " << b);
            BOOST_TEST(is([&] { return multiply(a, b); }, wide{a} * b), a << " * " << b);
            BOOST_TEST(is([&] { return narrow(wide{a} + b); }, wide{a} + b), a << ", " << b);
        }
}

BOOST_AUTO_TEST_CASE(sums_of_128_bits) {
    // what fits comes out, and by one more it does not
    constexpr wide most = static_cast<wide>(~static_cast<unsigned_wide>(0) >> 1);
    constexpr wide least = -most - 1;
    for (const wide part : {wide{0}, wide{1}, wide{largest}, most / 2, most - 1, most}) {
        wide result{};
        BOOST_TEST(!sum_overflows(most - part, part, result));
        BOOST_TEST((result == most));
        BOOST_TEST(sum_overflows(most - part, part + (part < most ? 1 : 0), result) == (part < most));
        BOOST_TEST(!difference_overflows(least + part, part, result));
        BOOST_TEST((result == least));
        if (part < most) BOOST_TEST(difference_overflows(least + part, part + 1, result));
        BOOST_TEST(!difference_overflows(part, part - most, result));
        BOOST_TEST((result == most));
        if (part < most) BOOST_TEST(difference_overflows(part + 1, part - most, result));
    }
    std::uint64_t sum{};
    BOOST_TEST(!sum_overflows(~std::uint64_t{0} - 5, std::uint64_t{5}, sum));
    BOOST_TEST(sum_overflows(~std::uint64_t{0} - 5, std::uint64_t{6}, sum));
}

BOOST_AUTO_TEST_CASE(products_of_128_bits) {
    constexpr wide least = static_cast<wide>(static_cast<unsigned_wide>(1) << 127);
    const auto overflows = [](wide a, wide b) {
        try {
            return product(a, b) != 0 && false;
        } catch (const recount::overflow_error&) {
            return true;
        }
    };
    for (const int bits : {64, 100}) {
        const wide power = wide{1} << bits;
        const wide rest = wide{1} << (127 - bits);
        for (const int sign : {1, -1}) {
            BOOST_TEST((product(power, sign * (rest - 1)) == sign * power * (rest - 1)));
            BOOST_TEST((product(sign * (rest - 1), power) == sign * power * (rest - 1)));
            BOOST_TEST((product(power, wide{sign}) == sign * power));
        }
        BOOST_TEST(overflows(power, rest));
        BOOST_TEST(overflows(power, 2 * rest));
        BOOST_TEST(overflows(-power, 2 * rest + 1));
        BOOST_TEST((product(power, wide{0}) == 0));
    }
    // of the least number nothing is made, so that none is taken for its negative
    for (const int factor : {-1, 1, 2}) {
        BOOST_TEST(overflows(least, factor));
        BOOST_TEST(overflows(factor, least));
    }
}

BOOST_AUTO_TEST_CASE(powers_of_ten) {
    std::int64_t expected = 1;
    for (int exponent = 0; exponent < 18; ++exponent, expected *= 10) BOOST_TEST(power_of_ten(exponent) == expected);
    BOOST_TEST(power_of_ten(18) == 1'000'000'000'000'000'000);
    BOOST_CHECK_THROW((void)power_of_ten(19), recount::overflow_error);
}

BOOST_AUTO_TEST_CASE(rounded_divisions) { BOOST_TEST(divisions()); }

BOOST_AUTO_TEST_SUITE_END()
