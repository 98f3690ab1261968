// SPDX-License-Identifier: BSL-1.0
#include <boost/test/unit_test.hpp>

#include <recount/statistics/support.hpp>

#include <cstdint>
#include <functional>
#include <limits>
#include <utility>
#include <vector>

BOOST_AUTO_TEST_SUITE(statistics_support_test)

namespace {

using namespace recount;

constexpr support yes{true, true, true};
constexpr support for_some{true, false, true};
constexpr support no{false, false, true};
constexpr support unknown{true, false, false};

constexpr bool test_sentences() {
    // 4,740 to 4,210: a fall by 530, 11.18 %
    bool good = fell_by(percent(11), 4'740, 4'210) == yes && fell_by(percent("11.2"), 4'740, 4'210) == yes;
    good = good && fell_by(percent("11.1"), 4'740, 4'210) == no && rose_by(percent(11), 4'740, 4'210) == no;
    good = good && fell_by(rounded(percent("11.1"), rounding::towards_zero), 4'740, 4'210) == yes;
    good = good && fell_by(more_than(percent(11)), 4'740, 4'210) == yes &&
           fell_by(at_most(percent(11)), 4'740, 4'210) == no;
    good = good && fell_by(fraction(1, 9), 4'740, 4'210) == no && fell_by(about_fraction(1, 9), 4'740, 4'210) == yes;
    // a rise, told of the base before and not of the base after: 25 % up, 20 % down again
    good = good && rose_by(percent(25), 80, 100) == yes && fell_by(percent(20), 100, 80) == yes &&
           fell_by(percent(25), 100, 80) == no;
    // ties: 12.5 % prints as 12 or 13 %
    good = good && rose_by(percent(12), 8, 9) == yes && rose_by(percent(13), 8, 9) == yes &&
           rose_by(rounded(percent(12), rounding::half_up), 8, 9) == no;
    // about 800, then about 170: a fall by 76.67 to 80.59 %
    good = good && fell_by(percent(79), about(800), about(170)) == for_some &&
           fell_by(more_than(percent(75)), about(800), about(170)) == yes &&
           fell_by(percent(75), about(800), about(170)) == no;

    good = good && multiplied_by(times(2), 95, 190) == yes && multiplied_by(times(2), 95, 191) == no;
    good =
        good && multiplied_by(more_than_times(2), 95, 191) == yes && multiplied_by(more_than_times(2), 95, 190) == no;
    good = good && multiplied_by(at_least_times(2), 95, 190) == yes;
    good = good && multiplied_by(times(2), about(95, 10), 190) == for_some;
    good = good && multiplied_by(more_than_times(2), 200, at_least(500)) == yes;
    good = good && multiplied_by(more_than_times(2), at_most(200), at_least(500)) == support{true, false, true};
    good = good && multiplied_by(more_than_times(2), between(100, 200), at_least(500)) == yes;

    good = good && makes_up(about_fraction(3, 4), 841, 1'100) == yes && makes_up(fraction(3, 4), 841, 1'100) == no;
    good = good && makes_up(percent("37.9"), 379, at_least(1'000)) == for_some;
    good = good && makes_up(at_most(percent(38)), 379, at_least(1'000)) == yes;

    // 100 to 500: three quarters of the 400 are 300
    good = good && share_of_increase(fraction(3, 4), 300, 100, 500) == yes &&
           share_of_increase(percent(75), 299, 100, 500) == yes && share_of_increase(percent(75), 297, 100, 500) == no;
    good = good && share_of_decrease(fraction(3, 4), 300, 500, 100) == yes &&
           share_of_increase(fraction(3, 4), 300, 500, 100) == no;
    good = good && share_of_increase(percent(75), about(300), 100, 500) == for_some;
    // the parts of a net increase can be more than all of it
    good = good && share_of_increase(percent(150), 600, 100, 500) == yes;
    return good;
}
static_assert(test_sentences());

constexpr bool test_nobody() {
    bool good =
        fell_by(percent(11), 0, 0) == no && rose_by(percent(11), 0, 5) == no && makes_up(percent(0), 0, 0) == no;
    good = good && share_of_increase(percent(75), 0, 7, 7) == no && multiplied_by(times(2), 0, 0) == no;
    // from nobody or somebody: true of somebody alone
    good = good && multiplied_by(times(2), at_most(5), 10) == for_some;
    good = good && fell_by(percent(100), 7, 0) == yes && rose_by(percent(0), 7, 7) == yes;
    good = good && makes_up(percent(5), -5, 100) == no && fell_by(percent(5), -100, -95) == no &&
           share_of_increase(percent(50), 5, -10, 10) == no;
    return good;
}
static_assert(test_nobody());

constexpr bool test_not_published() {
    bool good =
        fell_by(percent(11), not_published, 4'210) == unknown && fell_by(percent(11), 4'740, not_published) == unknown;
    good = good && makes_up(percent(50), not_published, 100) == unknown;
    good = good && share_of_increase(percent(50), not_published, 100, 200) == unknown;
    // nothing that is missing could make it true: 5 cannot be more than a tenth of at least 60
    good = good && makes_up(more_than(percent(10)), 5, at_least(60)) == no;
    good = good && rose_by(percent(50), 3, 3) == no &&
           share_of_increase(percent(50), 7, not_published, 0) == support{false, false, false};
    return good;
}
static_assert(test_not_published());

/// Figures with the numbers that they allow; of those without an upper end the first ones and some so large that
/// anything up to 12 is less than half a per cent of them.
std::vector<std::pair<figure, std::vector<std::int64_t>>> figures() {
    const auto numbers = [](std::int64_t low, std::int64_t high) {
        std::vector<std::int64_t> list;
        for (std::int64_t i = low; i <= high; ++i) list.push_back(i);
        return list;
    };
    std::vector<std::pair<figure, std::vector<std::int64_t>>> result;
    for (const std::int64_t n : {0, 1, 2, 3, 5, 8, 12}) {
        result.push_back({n, numbers(n, n)});
        result.push_back({at_least(n), numbers(n, 40)});
        for (const std::int64_t large : {2'500, 10'000, 1'000'000}) result.back().second.push_back(large);
        result.push_back({at_most(n), numbers(0, n)});
        result.push_back({between(n / 2, n), numbers(n / 2, n)});
    }
    return result;
}

const proportion proportions[]{percent(0),
                               percent(50),
                               exactly(percent(50)),
                               rounded(percent(30), rounding::half_up),
                               rounded(percent(30), rounding::half_even),
                               about(percent(50), 20),
                               more_than(percent(20)),
                               at_least(percent(0)),
                               more_than(percent(0)),
                               at_most(percent(100)),
                               fewer_than(percent(40)),
                               fraction(2, 3),
                               about_fraction(2, 3),
                               times(2),
                               more_than_times(2),
                               at_least_times(1)};

/// numerator / denominator is within what is said; the denominator is positive.
bool within(const proportion& said, std::int64_t numerator, std::int64_t denominator) {
    const std::int64_t value = numerator * said.base();
    const interval& range = said.range();
    if (range.has_low() &&
        (value < range.low * denominator || (value == range.low * denominator && range.low_end == endpoint::open)))
        return false;
    return !range.has_high() || value < range.high * denominator ||
           (value == range.high * denominator && range.high_end == endpoint::closed);
}

using truth = std::function<bool(const proportion&, std::int64_t, std::int64_t)>;
using judgement = support (*)(const proportion&, const figure&, const figure&);

void check_against_every_pair(judgement judged, const truth& is_true) {
    int seen[3]{};
    for (const proportion& said : proportions)
        for (const auto& [first, firsts] : figures())
            for (const auto& [second, seconds] : figures()) {
                bool some = false;
                bool all = true;
                for (const std::int64_t a : firsts)
                    for (const std::int64_t b : seconds) {
                        const bool holds = is_true(said, a, b);
                        some |= holds;
                        all &= holds;
                    }
                const support found = judged(said, first, second);
                const bool right = found.possible == some && found.certain == all && found.published;
                BOOST_TEST_REQUIRE(right, "range " << said.range().low << ".." << said.range().high << " / "
                                                   << said.base() << " of figures " << first.value() << " and "
                                                   << second.value());
                ++seen[some + all];
            }
    BOOST_TEST((seen[0] > 100 && seen[1] > 100 && seen[2] > 100));
}

}  // namespace

BOOST_AUTO_TEST_CASE(sentences) { BOOST_TEST(test_sentences()); }
BOOST_AUTO_TEST_CASE(nobody) { BOOST_TEST(test_nobody()); }
BOOST_AUTO_TEST_CASE(figures_not_published) { BOOST_TEST(test_not_published()); }

BOOST_AUTO_TEST_CASE(all_some_or_none) {
    check_against_every_pair(makes_up, [](const proportion& said, std::int64_t part, std::int64_t whole) {
        return whole > 0 && within(said, part, whole);
    });
    check_against_every_pair(rose_by, [](const proportion& said, std::int64_t before, std::int64_t after) {
        return before > 0 && within(said, after - before, before);
    });
    check_against_every_pair(fell_by, [](const proportion& said, std::int64_t before, std::int64_t after) {
        return before > 0 && within(said, before - after, before);
    });
}

BOOST_AUTO_TEST_CASE(shares_of_an_increase_over_all_values) {
    for (const recount::proportion& said : proportions)
        for (std::int64_t part_low = 0; part_low <= 4; part_low += 2)
            for (std::int64_t part_high = part_low; part_high <= 6; part_high += 3)
                for (std::int64_t before_low = 0; before_low <= 4; ++before_low)
                    for (std::int64_t after_low = 0; after_low <= 8; ++after_low) {
                        bool some = false;
                        bool all = true;
                        for (std::int64_t part = part_low; part <= part_high; ++part)
                            for (std::int64_t before = before_low; before <= before_low + 2; ++before)
                                for (std::int64_t after = after_low; after <= after_low + 2; ++after) {
                                    const bool holds = after > before && within(said, part, after - before);
                                    some |= holds;
                                    all &= holds;
                                }
                        const figure part = between(part_low, part_high);
                        const figure before = between(before_low, before_low + 2);
                        const figure after = between(after_low, after_low + 2);
                        BOOST_REQUIRE(
                            (share_of_increase(said, part, before, after) == recount::support{some, all, true}));
                        BOOST_REQUIRE(
                            (share_of_decrease(said, part, after, before) == recount::support{some, all, true}));
                    }
}

BOOST_AUTO_TEST_CASE(very_large_counts) {
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
    BOOST_TEST((makes_up(percent("100.000000000"), most - 1, most) == yes));
    BOOST_TEST((makes_up(exactly(percent(100)), most - 1, most) == no));
    BOOST_TEST((multiplied_by(times(2), most / 2, most - 1) == yes));
    BOOST_TEST((rose_by(percent(0), most, most) == yes));
}

BOOST_AUTO_TEST_CASE(wrong_use) {
    BOOST_CHECK_THROW((void)fell_by(figure{11}, 4'740, 4'210), statement_error);
    BOOST_CHECK_THROW((void)fell_by(percent(11), percent(20), 10), statement_error);
    BOOST_CHECK_THROW((void)makes_up(percent(11), percent(20), 10), statement_error);
    BOOST_CHECK_THROW((void)share_of_increase(percent(11), percent(20), 10, 20), statement_error);
}

BOOST_AUTO_TEST_SUITE_END()
