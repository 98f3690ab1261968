// SPDX-License-Identifier: BSL-1.0
//
// What chooses one of the faults that mutate.py plants in a copy of the headers, and says which of them a test case reaches.
#pragma once

#include <boost/test/unit_test.hpp>
#include <boost/test/tree/observer.hpp>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <iostream>
#include <type_traits>

namespace mutant {

inline std::atomic<bool> reached[1000]{};
inline const int chosen = std::getenv("RECOUNT_MUTANT") == nullptr ? 0 : std::atoi(std::getenv("RECOUNT_MUTANT"));

inline bool on_in_this_run(int number) {
    reached[number].store(true, std::memory_order_relaxed);
    return number == chosen;
}

/// Whether this fault is chosen. In constants none is.
constexpr bool on(int number) { return !std::is_constant_evaluated() && on_in_this_run(number); }

/// Without a fault: prints what each test case reaches; with one: ends at the first failure.
struct observer : boost::unit_test::test_observer {
    observer() { boost::unit_test::framework::register_observer(*this); }
    ~observer() override { boost::unit_test::framework::deregister_observer(*this); }

    void test_unit_start(const boost::unit_test::test_unit&) override {
        for (auto& one : reached) one = false;
    }
    void test_unit_finish(const boost::unit_test::test_unit& unit, unsigned long microseconds) override {
        if (chosen != 0 || unit.p_type != boost::unit_test::TUT_CASE) return;
        std::cout << "reached " << unit.full_name() << ' ' << static_cast<double>(microseconds) / 1e6 << ':';
        for (int number = 0; number < 1000; ++number)
            if (reached[number]) std::cout << ' ' << number;
        std::cout << std::endl;
    }
    void assertion_result(boost::unit_test::assertion_result result) override {
        if (chosen != 0 && result == boost::unit_test::AR_FAILED) std::_Exit(1);
    }
};

BOOST_TEST_GLOBAL_FIXTURE(observer);

}  // namespace mutant
