// SPDX-License-Identifier: BSL-1.0

#include <recount/explain/keystrokes.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstdint>
#include <iostream>
#include <limits>
#include <random>
#include <set>
#include <string>

BOOST_AUTO_TEST_SUITE(explain_keystrokes_test)

namespace {

using recount::keystrokes;

struct known {
    std::int64_t a;
    std::int64_t b;
    int distance;
};

// The last one tells the restricted distance from the unrestricted one, which is 2.
constexpr known published[] = {
    {24, 42, 1},       // deducorrect, testStringDistance.R
    {-1, 10, 2},       // the same
    {1340, 140, 1},    // deducorrect, examples of stringDistance
    {1340, 10340, 1},  //
    {1340, 1360, 1},   //
    {60, 123, 3},      // van der Loo, de Jonge and Scholtus (2011), equation 8
    {129, 192, 1},     // the same, equation 9
    {1979, 19979, 1},  // Scholtus (2009), section 4.2
    {19842, 1842, 1},  //
    {4627, 467, 1},    // Scholtus (2009), section 2
    {4627, 4687, 1},   //
    {9, 10, 2},        //
    {31, 123, 3},      //
};

constexpr bool all_published() {
    for (const known& k : published)
        if (keystrokes(k.a, k.b) != k.distance || keystrokes(k.b, k.a) != k.distance) return false;
    return true;
}
static_assert(all_published());

/// Every text that one slip makes of another.
std::set<std::string> one_slip_away(const std::string& text) {
    std::set<std::string> result;
    const std::string keys = "0123456789-";
    for (std::size_t i = 0; i <= text.size(); ++i)
        for (const char key : keys) result.insert(text.substr(0, i) + key + text.substr(i));
    for (std::size_t i = 0; i < text.size(); ++i) {
        result.insert(text.substr(0, i) + text.substr(i + 1));
        for (const char key : keys) result.insert(text.substr(0, i) + key + text.substr(i + 1));
        if (i + 1 < text.size()) {
            std::string swapped = text;
            std::swap(swapped[i], swapped[i + 1]);
            result.insert(swapped);
        }
    }
    result.erase(text);
    return result;
}

BOOST_AUTO_TEST_CASE(published_distances) {
    for (const known& k : published) BOOST_TEST(keystrokes(k.a, k.b) == k.distance, k.a << " and " << k.b);
}

BOOST_AUTO_TEST_CASE(one_means_one_slip) {
    for (std::int64_t a = -120; a <= 1'300; a += 7) {
        const std::set<std::string> near = one_slip_away(std::to_string(a));
        for (std::int64_t b = -150; b <= 1'500; ++b)
            BOOST_TEST_REQUIRE((keystrokes(a, b) == 1) == (near.count(std::to_string(b)) == 1), a << " and " << b);
    }
}

BOOST_AUTO_TEST_CASE(longest_numbers) {
    constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
    BOOST_TEST(keystrokes(least, least) == 0);
    BOOST_TEST(keystrokes(least, most) == 2);  // the sign, and 8 for 7
    BOOST_TEST(keystrokes(0, most) == 18);     // one of its 19 digits is a 0
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
