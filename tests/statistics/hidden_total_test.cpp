// SPDX-License-Identifier: BSL-1.0
#include <boost/test/unit_test.hpp>

#include <recount/statistics/hidden_total.hpp>
#include <recount/statistics/share.hpp>

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <limits>
#include <random>
#include <vector>

BOOST_AUTO_TEST_SUITE(statistics_hidden_total_test)

namespace {

using namespace recount;
using ranges = detail::vector<interval>;

constexpr printed_share pair(std::int64_t count, const char* per_cent, rounding rule) {
    return {count, rounded(percent(per_cent), rule)};
}

constexpr bool is(const ranges& found, const ranges& expected) { return found == expected; }

// Published counts and percentages, the answers from an exhaustive search in exact arithmetic apart from this project:
// two of a register in Cyprus, 2013; 20 of 23 of a class of passengers printed as 86.95 %; a third and two thirds.
constexpr bool test_cases() {
    const auto cyprus = [](rounding rule) { return hidden_totals({pair(409, "20.4", rule), pair(983, "49", rule)}); };
    const auto titanic = [](rounding rule) { return hidden_totals({pair(20, "86.95", rule)}); };
    const auto thirds = [](rounding rule) { return hidden_totals({pair(1, "33.3", rule), pair(2, "66.7", rule)}); };
    bool good = is(cyprus(rounding::half_up), {{2'001, 2'009}}) && is(cyprus(rounding::half_even), {{2'000, 2'009}}) &&
                is(cyprus(rounding::nearest), {{2'000, 2'009}}) && is(cyprus(rounding::towards_zero), {{1'996, 2'004}});
    good = good && is(titanic(rounding::half_up), {}) && is(titanic(rounding::half_even), {}) &&
           is(titanic(rounding::nearest), {}) && is(titanic(rounding::towards_zero), {{23, 23}});
    good = good && is(thirds(rounding::half_up), {{3, 3}}) && is(thirds(rounding::half_even), {{3, 3}}) &&
           is(thirds(rounding::nearest), {{3, 3}}) && is(thirds(rounding::towards_zero), {});
    return good;
}
static_assert(test_cases());

constexpr bool test_without_an_end() {
    const interval any = interval::at_least(1);
    bool good = is(hidden_totals(std::initializer_list<printed_share>{}), {any});
    good = good && is(hidden_totals({{0, percent("0.0")}}), {any});
    // 3 of N print as 0 % from 600 on, where ties may go down, and from 601 where they go up
    good = good && is(hidden_totals({{3, percent(0)}}), {interval::at_least(600)}) &&
           is(hidden_totals({pair(3, "0", rounding::half_up)}), {interval::at_least(601)}) &&
           is(hidden_totals({pair(3, "0", rounding::half_even)}), {interval::at_least(600)});
    good = good && is(hidden_totals({{0, percent(5)}}), {}) && is(hidden_totals({{3, exactly(percent(0))}}), {});
    good = good && is(hidden_totals({{not_published, exactly(percent(0))}}), {any});
    good = good && is(hidden_totals({{7, not_published}}), {any}) && is(hidden_totals({{-7, percent(5)}}), {});
    good = good && is(hidden_totals({{7, at_least(percent(70))}}), {{1, 10}}) &&
           is(hidden_totals({{7, more_than(percent(70))}}), {{1, 9}}) &&
           is(hidden_totals({{7, fewer_than(percent(70))}}), {interval::at_least(11)}) &&
           is(hidden_totals({{at_least(7), at_least(percent(70))}}), {any});
    return good;
}
static_assert(test_without_an_end());

/// Counts that are ranges, and exact percentages: the totals have gaps.
constexpr bool test_gaps() {
    // 2, 3 or 4 of N are exactly half
    bool good = is(hidden_totals({{between(2, 4), exactly(percent(50))}}), {{4, 4}, {6, 6}, {8, 8}});
    // an unknown number of people is exactly a quarter of N, and 17 are exactly 5 %
    good = good && is(hidden_totals({{not_published, exactly(percent(25))}, {17, exactly(percent(5))}}), {{340, 340}});
    good = good && is(hidden_totals({{not_published, exactly(percent(25))}, {1, exactly(percent(50))}}), {});
    good = good && is(hidden_totals({{not_published, exactly(percent(50))}, {3, percent(21)}}), {{14, 14}});
    return good;
}
static_assert(test_gaps());

/// Whether some count of the figure is such a percentage of the total, by trying them.
bool admits(const printed_share& pair, std::int64_t total, std::int64_t most_people) {
    const interval range = pair.per_cent.range();
    const std::int64_t scale = 100 * detail::power_of_ten(pair.per_cent.scale());
    for (std::int64_t count = 0; count <= most_people; ++count) {
        if (!pair.count.range().contains(count)) continue;
        const std::int64_t value = scale * count;
        const bool low = !range.has_low() || value > range.low * total ||
                         (value == range.low * total && range.low_end == endpoint::closed);
        const bool high = !range.has_high() || value < range.high * total ||
                          (value == range.high * total && range.high_end == endpoint::closed);
        if (low && high) return true;
    }
    return false;
}

bool contains(const ranges& list, std::int64_t total) {
    for (const interval& range : list)
        if (range.contains(total)) return true;
    return false;
}

bool in_order(const ranges& list) {
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (list[i].low < 1 || list[i].empty() || (!list[i].has_high() && i + 1 < list.size())) return false;
        if (i + 1 < list.size() && list[i].high + 1 >= list[i + 1].low) return false;
    }
    return true;
}

constexpr rounding rules[]{rounding::nearest, rounding::half_up, rounding::half_down,   rounding::half_even,
                           rounding::floor,   rounding::ceiling, rounding::towards_zero};

}  // namespace

BOOST_AUTO_TEST_CASE(published_cases) { BOOST_TEST(test_cases()); }
BOOST_AUTO_TEST_CASE(totals_without_an_end) { BOOST_TEST(test_without_an_end()); }
BOOST_AUTO_TEST_CASE(totals_with_gaps) { BOOST_TEST(test_gaps()); }

BOOST_AUTO_TEST_CASE(every_total_is_admitted_or_not) {
    constexpr unsigned seed = 20'130'402;
    BOOST_TEST_MESSAGE("seed " << seed);
    std::mt19937 random{seed};
    const auto up_to = [&](int most) { return static_cast<std::int64_t>(random() % static_cast<unsigned>(most + 1)); };
    constexpr std::int64_t most_total = 400;
    int with_totals = 0;
    for (int i = 0; i < 1'500; ++i) {
        const std::int64_t truth = 1 + up_to(120);
        std::vector<printed_share> pairs;
        for (std::int64_t n = 1 + up_to(2); n > 0; --n) {
            const rounding rule = rules[random() % 7];
            const std::int64_t count = up_to(static_cast<int>(truth));
            const int decimals = static_cast<int>(random() % 2);
            percentage printed = *share_of(count, truth, decimals, rule);
            if (random() % 8 == 0 && printed.digits > 0) --printed.digits;
            const figure counts[]{count,           count,          between(count / 2, count),
                                  at_least(count), at_most(count), not_published};
            pairs.push_back({counts[random() % 6], rounded(printed, rule)});
        }
        const ranges found = hidden_totals(pairs);
        BOOST_REQUIRE(in_order(found));
        with_totals += !found.empty();
        for (std::int64_t total = 1; total <= most_total; ++total) {
            bool admitted = true;
            // 400 people are all of 400
            for (const printed_share& p : pairs) admitted = admitted && admits(p, total, most_total);
            BOOST_REQUIRE_EQUAL(contains(found, total), admitted);
        }
    }
    BOOST_TEST(with_totals > 1'000);
}

BOOST_AUTO_TEST_CASE(an_unknown_count_beside_every_whole_percentage) {
    for (const rounding rule : rules)
        for (std::int64_t digits = 0; digits <= 100; ++digits) {
            const printed_share unknown{not_published, rounded(percent(digits), rule)};
            const ranges found = hidden_totals({unknown});
            BOOST_REQUIRE(in_order(found));
            // from 100 on two neighbouring counts are at most one printed per cent apart
            for (std::int64_t total = 1; total <= 150; ++total)
                BOOST_REQUIRE_EQUAL(contains(found, total), admits(unknown, total, total + 2));
            BOOST_REQUIRE(!found.empty());
            BOOST_REQUIRE(!found.back().has_high());
        }
}

BOOST_AUTO_TEST_CASE(large_numbers_need_no_search) {
    // a million million people are 1.000000000 %
    const ranges found = hidden_totals({pair(1'000'000'000'000, "1.000000000", rounding::half_up)});
    BOOST_REQUIRE_EQUAL(found.size(), 1U);
    // 10^14 / (1 + 5e-10) < N <= 10^14 / (1 - 5e-10), by fractions
    BOOST_TEST((found.front() == interval{99'999'999'950'001, 100'000'000'050'000}));
    // as many people as fit into 64 bits
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
    BOOST_TEST((hidden_totals({{most, exactly(percent(100))}}) == ranges{{most, most}}));
    BOOST_CHECK_THROW((void)hidden_totals({{most, percent(1)}}), overflow_error);
    // an unknown count beside a percentage: from some total on everything is possible
    const ranges unknown = hidden_totals({{not_published, percent("37.9")}});
    BOOST_REQUIRE(!unknown.empty());
    BOOST_TEST(!unknown.back().has_high());
    BOOST_TEST(in_order(unknown));
    for (std::int64_t total = 1; total <= 3'000; ++total)
        BOOST_REQUIRE_EQUAL(contains(unknown, total), admits({not_published, percent("37.9")}, total, 3'000));
}

BOOST_AUTO_TEST_CASE(wrong_use) {
    BOOST_CHECK_THROW((void)hidden_totals({{percent(5), percent(5)}}), statement_error);
    BOOST_CHECK_THROW((void)hidden_totals({{5, 5}}), statement_error);
    // every second total up to the end of numbers
    BOOST_CHECK_THROW((void)hidden_totals({{not_published, exactly(percent(50))}}), statement_error);
    BOOST_CHECK_THROW((void)hidden_totals({{not_published, percent("37.900000000")}}), statement_error);
}

BOOST_AUTO_TEST_SUITE_END()
