// SPDX-License-Identifier: BSL-1.0
#include <boost/test/unit_test.hpp>

#include <recount/reconcile/detail/whole_solution.hpp>

#include "solve/brute_force.hpp"

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <vector>

BOOST_AUTO_TEST_SUITE(reconcile_detail_whole_solution_test)

namespace {

using brute_force::dice;
using recount::endpoint;
using recount::interval;
using recount::detail::vector;
using recount::detail::weighted_range;

struct answer {
    bool solvable;
    int tries_left;
};

constexpr answer solve(const vector<weighted_range>& terms, std::int64_t target) {
    vector<weighted_range> merged;
    for (const weighted_range& t : terms) recount::detail::add_term(merged, t);
    recount::detail::join_endless(merged);
    answer result{false, 100'000};
    result.solvable = recount::detail::has_whole_solution(merged, target, result.tries_left);
    return result;
}

/// Every sum, each range looked at as far as `far`.
template <std::int64_t Far, std::int64_t LargestCoefficient, std::int64_t Terms>
class all_sums {
    static constexpr std::int64_t offset = Far * LargestCoefficient * Terms + 1;
    using sums = std::bitset<static_cast<std::size_t>(2 * offset)>;

public:
    explicit all_sums(const vector<weighted_range>& terms) {
        for (const auto& [coefficient, range] : terms) {
            sums next;
            for (std::int64_t x = -Far; x <= Far; ++x)
                if (range.contains(x)) {
                    const std::int64_t shift = coefficient * x;
                    next |= shift >= 0 ? sums_ << static_cast<std::size_t>(shift)
                                       : sums_ >> static_cast<std::size_t>(-shift);
                }
            sums_ = next;
        }
    }
    [[nodiscard]] bool contains(std::int64_t sum) const { return sums_[static_cast<std::size_t>(sum + offset)]; }

private:
    sums sums_{sums{1} << static_cast<std::size_t>(offset)};
};

interval any_range(dice& random, std::int64_t longest, bool may_be_endless) {
    const std::int64_t low = random.between(-4, 8);
    if (may_be_endless && random.one_in(6)) return interval::at_least(low);
    if (may_be_endless && random.one_in(12)) return interval::at_most(low);
    if (may_be_endless && random.one_in(12)) return interval::everything();
    return {low, low + (random.one_in(3) ? 0 : random.between(0, longest))};
}

constexpr bool by_hand() {
    const interval any = interval::at_least(0);
    bool good = true;
    good = good && !solve({{2, any}}, 7).solvable;           // twice a count is never odd
    good = good && solve({{2, any}, {3, any}}, 7).solvable;  // 2 + 2 + 3
    good = good && !solve({{2, any}, {3, any}}, 1).solvable;
    good = good && !solve({{4, any}, {-6, any}}, 3).solvable;
    good = good && solve({{4, any}, {-6, any}}, -2).solvable;                           // 4 - 6
    good = good && !solve({{6, any}, {-6, any}, {1, {2, 3}}}, 0).solvable;              // 2 or 3 is no multiple of 6
    good = good && !solve({{6, any}, {-9, any}, {1, {1, 2}}}, 3'000'000'000).solvable;  // nor of 3
    good = good && !solve({{3, any}, {3, any}, {1, {1, 2}}}, 3'000'000'000).solvable;
    good = good && solve({}, 0).solvable && !solve({}, 1).solvable;
    return good;
}
static_assert(by_hand());

}  // namespace

BOOST_AUTO_TEST_CASE(few_numbers_by_hand) { BOOST_TEST(by_hand()); }

BOOST_AUTO_TEST_CASE(against_every_sum) {
    constexpr std::uint64_t seed = 1935;
    BOOST_TEST_MESSAGE("seed " << seed);
    dice random{seed};
    int solvable = 0;
    int unsolvable = 0;
    for (int i = 0; i < 1'500; ++i) {
        vector<weighted_range> terms;
        for (std::int64_t t = random.between(1, 3); t > 0; --t)
            terms.push_back({random.between(-10, 10), any_range(random, 5, true)});
        const all_sums<250, 10, 3> every{terms};
        for (std::int64_t target = -30; target <= 30; ++target) {
            const auto [found, tries_left] = solve(terms, target);
            BOOST_TEST_REQUIRE(tries_left > 0);
            BOOST_TEST_REQUIRE(found == every.contains(target), "case " << i << " target " << target);
            ++(found ? solvable : unsolvable);
        }
    }
    BOOST_TEST(solvable > 5'000);
    BOOST_TEST(unsolvable > 5'000);
}

BOOST_AUTO_TEST_CASE(long_ranges_and_more_terms_against_every_sum) {
    constexpr std::uint64_t seed = 1951;
    BOOST_TEST_MESSAGE("seed " << seed);
    dice random{seed};
    for (int i = 0; i < 400; ++i) {
        vector<weighted_range> terms;
        for (std::int64_t t = random.between(3, 5); t > 0; --t)
            terms.push_back({random.between(-12, 12), any_range(random, 30, false)});
        const all_sums<40, 12, 5> every{terms};
        for (std::int64_t target = -600; target <= 600; target += 7)
            BOOST_TEST_REQUIRE(solve(terms, target).solvable == every.contains(target),
                               "case " << i << " target " << target);
    }
}

BOOST_AUTO_TEST_CASE(when_the_tries_are_used_up_it_may) {
    // coefficients so chosen that sums are sparse and every one must be tried; nothing is called unsolvable unproved
    const vector<weighted_range> terms{
        {1'000'003, {0, 90}}, {1'000'033, {0, 90}}, {1'000'037, {0, 90}}, {1'000'039, {0, 90}}};
    const auto [found, tries_left] = solve(terms, 180'000'000 + 1);
    BOOST_TEST(found);
    BOOST_TEST(tries_left <= 0);
}

BOOST_AUTO_TEST_SUITE_END()
