// SPDX-License-Identifier: BSL-1.0
#include <boost/test/unit_test.hpp>

#include <recount/check/wide_csv.hpp>

#include <cstddef>
#include <cstdlib>
#include <exception>
#include <new>
#include <sstream>
#include <string>

namespace {

/// How many more allocations succeed before one fails; below 0: all do.
long allocations_left = -1;

}  // namespace

// Those of this program, so that memory runs out where the test wants it to; inlined, g++ 12 takes them for a mismatch.
void* operator new(std::size_t size) {
    if (allocations_left == 0) {
        allocations_left = -1;
        throw std::bad_alloc{};
    }
    if (allocations_left > 0) --allocations_left;
    if (void* const memory = std::malloc(size == 0 ? 1 : size)) return memory;
    throw std::bad_alloc{};
}
[[gnu::noinline]] void operator delete(void* memory) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

BOOST_AUTO_TEST_SUITE(check_out_of_memory)

// Whichever allocation fails, in reading, in judging or in handing rows on: the check fails, or nothing is missing.
BOOST_AUTO_TEST_CASE(no_row_is_lost_where_memory_runs_out) {
    using namespace recount;
    dynamic_scheme scheme;
    scheme.partition("all", {"men", "women"});
    std::string text = "area,all,men,women\n";
    for (int i = 0; i < 60; ++i)
        text += "area " + std::to_string(i) + (i % 5 == 0 ? ",4,1,2\n" : i % 7 == 0 ? ",about 3,1,2\n" : ",3,1,2\n");
    wide_csv_options options;
    options.chunk_bytes = 200;
    long failed = 0;
    for (long before = 0; failed == before; ++before) {
        std::istringstream in{text};
        wide_csv table{in, scheme, "figures.csv"};
        std::size_t visited = 0;
        allocations_left = before;
        try {
            const wide_counts counts = table.check([&](recorded_snapshot&&) { ++visited; }, options);
            const bool ran_out = allocations_left < 0;
            allocations_left = -1;
            BOOST_TEST(counts.rows() == 60u, before << " allocations");
            BOOST_TEST(counts.inconsistent_rows() == 12u, before << " allocations");
            BOOST_TEST(visited == 12u, before << " allocations");
            if (ran_out) ++failed;  // and somebody could do without
        } catch (const std::exception&) {
            allocations_left = -1;
            ++failed;
        }
    }
    BOOST_TEST_MESSAGE(failed << " allocations failed, one at a time");
    BOOST_TEST(failed > 100);
}

BOOST_AUTO_TEST_SUITE_END()
