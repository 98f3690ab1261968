// SPDX-License-Identifier: BSL-1.0
#include <boost/test/unit_test.hpp>

#include <recount/solve/budget.hpp>

#include <chrono>

BOOST_AUTO_TEST_SUITE(solve_budget_test)

using namespace recount;

namespace {

constexpr bool so_many_steps() {
    detail::budget left{limits{.steps = 2}};
    return !left.spent() && left.step() && left.step() && left.spent() && !left.step();
}
static_assert(so_many_steps());

constexpr bool so_many_numbers() {
    detail::budget left{limits{.numbers = 100}};
    return left.work(60) && left.work(39) && !left.work(1) && left.spent() && !left.step();
}
static_assert(so_many_numbers());

constexpr bool more_numbers_than_there_are() {
    detail::budget left{limits{.numbers = 100}};
    return !left.work(1'000) && left.spent();
}
static_assert(more_numbers_than_there_are());

// a constant has no clock
constexpr bool no_time_in_a_constant() {
    detail::budget left{limits{.steps = 64, .time = std::chrono::milliseconds{0}}};
    for (int i = 0; i < 63; ++i)
        if (!left.step()) return false;
    return !left.spent();
}
static_assert(no_time_in_a_constant());

}  // namespace

BOOST_AUTO_TEST_CASE(steps_and_numbers) {
    BOOST_TEST(so_many_steps());
    BOOST_TEST(so_many_numbers());
    BOOST_TEST(more_numbers_than_there_are());
}

// Time is looked at between steps, and after so many numbers: it ends both, soon and not at once.
BOOST_AUTO_TEST_CASE(time_ends_a_search) {
    detail::budget steps{limits{.time = std::chrono::milliseconds{0}}};
    int done = 0;
    while (steps.step()) ++done;
    BOOST_TEST(done < 20);
    detail::budget numbers{limits{.time = std::chrono::milliseconds{0}}};
    int worked = 0;
    while (numbers.work(1'000)) ++worked;
    BOOST_TEST(worked < 70);
    detail::budget hours{limits{.steps = 1'000, .time = std::chrono::hours{1}}};
    for (int i = 0; i < 999; ++i) BOOST_TEST(hours.step());
    BOOST_TEST(hours.work(1'000'000));
}

BOOST_AUTO_TEST_SUITE_END()
