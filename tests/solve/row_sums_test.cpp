// SPDX-License-Identifier: BSL-1.0
#include <boost/test/unit_test.hpp>

#include <recount/solve/row_sums.hpp>

#include <cstdint>
#include <random>
#include <utility>
#include <vector>

BOOST_AUTO_TEST_SUITE(solve_row_sums_test)

using namespace recount;

namespace {

struct dice {
    std::mt19937_64 engine;
    std::int64_t between(std::int64_t low, std::int64_t high) {
        return low + static_cast<std::int64_t>(engine() % static_cast<std::uint64_t>(high - low + 1));
    }
};

detail::ends some_range(dice& random) {
    const std::int64_t low = random.between(-9, 9);
    return {low, low + random.between(0, 9), random.between(0, 4) != 0, random.between(0, 4) != 0};
}

/// The least and the most that a row can make, by adding up the ends of its terms one by one.
struct reach {
    std::int64_t low{};
    std::int64_t high{};
    bool has_low = true;
    bool has_high = true;

    void add(std::int64_t factor, const detail::ends& x) {
        const bool up = factor > 0;
        has_low = has_low && (up ? x.has_low : x.has_high);
        has_high = has_high && (up ? x.has_high : x.has_low);
        low += factor * static_cast<std::int64_t>(up ? x.low : x.high);
        high += factor * static_cast<std::int64_t>(up ? x.high : x.low);
    }
};

}  // namespace

BOOST_AUTO_TEST_CASE(sums_of_ranges_and_what_they_leave) {
    constexpr std::uint64_t seed = 20'261'202;
    BOOST_TEST_MESSAGE("seed " << seed);
    dice random{std::mt19937_64{seed}};
    for (int round = 0; round < 5'000; ++round) {
        std::vector<std::pair<std::int64_t, detail::ends>> terms;
        for (std::int64_t i = random.between(1, 4); i > 0; --i) {
            const std::int64_t size = random.between(1, 3);
            terms.emplace_back(random.between(0, 1) == 0 ? size : -size, some_range(random));
        }
        const detail::ends activity = some_range(random);
        detail::row_sums sums{};
        reach all;
        for (const auto& [factor, x] : terms) {
            sums.add(factor, x);
            all.add(factor, x);
        }
        BOOST_TEST_REQUIRE(sums.below(activity) ==
                           (activity.has_low && all.has_high && all.high < static_cast<std::int64_t>(activity.low)));
        BOOST_TEST_REQUIRE(sums.above(activity) ==
                           (activity.has_high && all.has_low && all.low > static_cast<std::int64_t>(activity.high)));

        // without the first term: what is left to it are the numbers with which an end of the others meets the row
        const std::int64_t factor = terms[0].first;
        sums.remove(factor, terms[0].second);
        reach others;
        for (std::size_t i = 1; i < terms.size(); ++i) others.add(terms[i].first, terms[i].second);
        const detail::ends left = detail::left_by(activity, sums, factor);
        for (std::int64_t x = -120; x <= 120; ++x) {
            const bool not_above = !activity.has_high || !others.has_low ||
                                   factor * x + others.low <= static_cast<std::int64_t>(activity.high);
            const bool not_below = !activity.has_low || !others.has_high ||
                                   factor * x + others.high >= static_cast<std::int64_t>(activity.low);
            BOOST_TEST_REQUIRE(left.contains(x) == (not_above && not_below));
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
