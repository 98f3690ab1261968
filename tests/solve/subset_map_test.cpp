// SPDX-License-Identifier: BSL-1.0
#include <boost/test/unit_test.hpp>

#include <recount/solve/subset_map.hpp>

#include <cstdint>
#include <random>
#include <set>
#include <vector>

BOOST_AUTO_TEST_SUITE(solve_subset_map_test)

using namespace recount;

namespace {

/// Sets of a few elements, as bits: those that contain one of `conflicts` cannot hold.
struct small_question {
    unsigned elements{};
    std::vector<std::uint32_t> conflicts{};

    [[nodiscard]] bool possible(std::uint32_t set) const {
        for (const std::uint32_t conflict : conflicts)
            if ((set & conflict) == conflict) return false;
        return true;
    }
    /// By looking at every set: those that hold, and to which nothing can be added.
    [[nodiscard]] std::set<std::uint32_t> largest() const {
        std::set<std::uint32_t> result;
        for (std::uint32_t set = 0; set < 1U << elements; ++set) {
            bool all = possible(set);
            for (unsigned e = 0; e < elements; ++e) all = all && ((set >> e & 1U) != 0 || !possible(set | 1U << e));
            if (all) result.insert(set);
        }
        return result;
    }
    /// Likewise: those that cannot hold, though each smaller one does.
    [[nodiscard]] std::set<std::uint32_t> smallest_conflicts() const {
        std::set<std::uint32_t> result;
        for (std::uint32_t set = 0; set < 1U << elements; ++set) {
            bool irreducible = !possible(set);
            for (unsigned e = 0; e < elements; ++e)
                irreducible = irreducible && ((set >> e & 1U) == 0 || possible(set & ~(1U << e)));
            if (irreducible) result.insert(set);
        }
        return result;
    }
    /// Some irreducible conflict within a set that cannot hold.
    [[nodiscard]] std::uint32_t cut_down(std::uint32_t set) const {
        for (unsigned e = 0; e < elements; ++e)
            if (const std::uint32_t smaller = set & ~(1U << e); !possible(smaller)) set = smaller;
        return set;
    }
};

detail::element_set elements_of(std::uint32_t bits) {
    detail::element_set result;
    for (std::uint32_t e = 0; e < 32; ++e)
        if ((bits >> e & 1U) != 0) result.push_back(e);
    return result;
}

small_question some_question(std::mt19937_64& random) {
    small_question result{static_cast<unsigned>(1 + random() % 9)};
    for (std::uint64_t i = 0, count = random() % 8; i < count; ++i) {
        std::uint32_t conflict = 0;
        for (unsigned e = 0; e < result.elements; ++e)
            if (random() % 3 == 0) conflict |= 1U << e;
        if (conflict != 0) result.conflicts.push_back(conflict);
    }
    return result;
}

}  // namespace

// What the map gives is unknown, cannot be enlarged without a known conflict, and in the end nothing is missing.
BOOST_AUTO_TEST_CASE(every_conflict_and_every_largest_set_is_found_once) {
    constexpr std::uint64_t seed = 20'261'201;
    BOOST_TEST_MESSAGE("seed " << seed);
    std::mt19937_64 random{seed};
    for (int round = 0; round < 2'000; ++round) {
        const small_question asked = some_question(random);
        const std::uint32_t everything = (1U << asked.elements) - 1;
        detail::subset_map map{asked.elements};
        detail::budget left{limits{}};
        std::set<std::uint32_t> conflicts;
        std::set<std::uint32_t> largest;
        std::vector<char> marks;
        bool ended = false;
        while (!ended && map.find(marks, left)) {
            std::uint32_t set = 0;
            for (unsigned e = 0; e < asked.elements; ++e)
                if (marks[e] != 0) set |= 1U << e;
            for (const std::uint32_t known : conflicts) BOOST_TEST_REQUIRE((set & known) != known);
            for (const std::uint32_t known : largest) BOOST_TEST_REQUIRE((set & ~known) != 0U);
            for (unsigned e = 0; e < asked.elements; ++e) {
                bool needed = (set >> e & 1U) != 0;
                for (const std::uint32_t known : conflicts) needed = needed || ((set | 1U << e) & known) == known;
                BOOST_TEST_REQUIRE(needed);
            }
            if (asked.possible(set)) {
                largest.insert(set);
                if (set == everything) ended = true;
                map.exclude_subsets(elements_of(everything & ~set));
            } else {
                const std::uint32_t conflict = asked.cut_down(set);
                conflicts.insert(conflict);
                map.exclude_supersets(elements_of(conflict));
            }
        }
        BOOST_TEST_REQUIRE(!left.spent());
        BOOST_TEST_REQUIRE(conflicts == asked.smallest_conflicts());
        BOOST_TEST_REQUIRE(largest == asked.largest());
    }
}

BOOST_AUTO_TEST_CASE(a_spent_budget_ends_it) {
    detail::subset_map map{4};
    for (std::uint32_t e = 0; e < 3; ++e) map.exclude_supersets({e, e + 1});
    std::vector<char> marks;
    detail::budget none{limits{.steps = 1}};
    BOOST_TEST(!map.find(marks, none));
    BOOST_TEST(none.spent());
}

BOOST_AUTO_TEST_SUITE_END()
