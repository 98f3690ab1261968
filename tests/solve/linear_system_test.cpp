// SPDX-License-Identifier: BSL-1.0
#include <boost/test/unit_test.hpp>

#include <recount/solve/linear_system.hpp>

#include <vector>

BOOST_AUTO_TEST_SUITE(solve_linear_system_test)

using namespace recount::detail;

// A figure is to blame for an end of what it counts where that is nearer than what holds whatever is stated.
BOOST_AUTO_TEST_CASE(an_end_that_always_holds_needs_no_figure) {
    for (const int low : {-1, 0, 1})
        for (const int high : {8, 9, 10})
            for (const bool has_low : {false, true})
                for (const bool has_high : {false, true}) {
                    linear_variable v{};
                    v.domain.raise(0);
                    v.domain.lower(9);
                    v.figure = 0;
                    if (has_low) v.stated.raise(low);
                    if (has_high) v.stated.lower(high);
                    linear_system system{};
                    system.variables.push_back(v);
                    const std::vector<char> stands{1};
                    const std::vector<char> left_out{0};
                    const bool of_low = has_low && low > 0;
                    const bool of_high = has_high && high < 9;
                    BOOST_TEST(system.blames_figure(0, true, false, stands) == of_low);
                    BOOST_TEST(system.blames_figure(0, false, true, stands) == of_high);
                    BOOST_TEST(system.blames_figure(0, true, true, stands) == (of_low || of_high));
                    BOOST_TEST(!system.blames_figure(0, false, false, stands));
                    BOOST_TEST(!system.blames_figure(0, true, true, left_out));
                }
}

BOOST_AUTO_TEST_SUITE_END()
