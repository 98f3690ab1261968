// SPDX-License-Identifier: BSL-1.0
#include <boost/test/unit_test.hpp>

#include <recount/solve/joined_threads.hpp>

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <stdexcept>
#include <string>
#include <vector>

BOOST_AUTO_TEST_SUITE(solve_joined_threads_test)

using namespace recount;

BOOST_AUTO_TEST_CASE(each_number_is_taken_once) {
    for (const std::size_t threads : {0U, 1U, 2U, 7U, 100U})
        for (const std::size_t count : {0U, 1U, 5U, 1'000U}) {
            std::vector<std::atomic<int>> taken(count);
            detail::in_turn(count, threads, [&](std::size_t i) { ++taken.at(i); });
            BOOST_TEST(std::all_of(taken.begin(), taken.end(), [](const auto& times) { return times == 1; }));
        }
}

BOOST_AUTO_TEST_CASE(what_is_thrown_is_thrown_when_all_are_done) {
    for (const std::size_t threads : {1U, 4U}) {
        std::atomic<int> done{0};
        BOOST_CHECK_EXCEPTION(detail::in_turn(1'000, threads,
                                              [&](std::size_t i) {
                                                  if (i == 3) throw std::runtime_error{"the fourth"};
                                                  ++done;
                                              }),
                              std::runtime_error,
                              [](const auto& fault) { return fault.what() == std::string{"the fourth"}; });
        BOOST_TEST(done < 1'000);
        if (threads == 1) BOOST_TEST(done == 3);
    }
}

BOOST_AUTO_TEST_CASE(so_many_as_are_wanted) {
    BOOST_TEST(detail::threads_for(3) == 3U);
    BOOST_TEST(detail::threads_for(0) >= 1U);
}

BOOST_AUTO_TEST_SUITE_END()
