// SPDX-License-Identifier: BSL-1.0
#include <boost/test/unit_test.hpp>

#include <recount/solve/blocks.hpp>
#include <recount/solve/leave_one_out.hpp>
#include <recount/solve/narrowest.hpp>

#include <cstdint>
#include <random>
#include <vector>

BOOST_AUTO_TEST_SUITE(solve_network_test)

using namespace recount::detail;

namespace {

/// Variables that stand in at most two rows, once, so small that all their values can be tried.
struct small_network {
    linear_system system{};

    small_network(std::mt19937_64& random, std::uint32_t variables, std::uint32_t rows, bool bipartite) {
        const auto any = [&](int low, int high) { return std::uniform_int_distribution<int>{low, high}(random); };
        system.relations = rows;
        system.elements = rows + variables;
        for (std::uint32_t v = 0; v < variables; ++v) {
            linear_variable added{};
            added.domain = {0, most, true, true};
            added.figure = rows + v;
            const int low = any(0, most);
            switch (any(0, 3)) {
                case 0: added.figure = background; break;
                case 1: added.stated = {low, low, true, true}; break;
                case 2: added.stated = {low, low + any(0, 2), true, true}; break;
                default: added.stated.raise(low);
            }
            system.variables.push_back(added);
        }
        std::vector<std::vector<linear_entry>> terms(rows);
        for (std::uint32_t v = 0; v < variables; ++v) {
            const auto first = static_cast<std::uint32_t>(any(0, static_cast<int>(rows) - 1));
            const auto second = static_cast<std::uint32_t>(any(0, static_cast<int>(rows) - 1));
            const std::int64_t factor = any(0, 1) == 0 ? 1 : -1;
            terms[first].push_back({v, factor});
            const bool alike = bipartite ? first % 2 != second % 2 : any(0, 1) == 0;
            if (first != second) terms[second].push_back({v, alike ? factor : -factor});
        }
        for (std::uint32_t r = 0; r < rows; ++r) {
            ends activity{};
            const int low = any(-2, 4);
            activity.raise(low);
            if (any(0, 3) != 0) activity.lower(low + (any(0, 2) == 0 ? 2 : 0));
            system.add(terms[r], activity, r);
        }
    }

    /// Calls `use` with all values that satisfy what is enforced.
    template <class Use>
    void every_solution(const blocks& parts, Use use) const {
        std::vector<int> x(system.variables.size(), 0);
        while (true) {
            bool holds = true;
            for (std::uint32_t v = 0; v < x.size(); ++v) holds = holds && parts.range()[v].contains(x[v]);
            for (std::uint32_t r = 0; holds && r < system.rows.size(); ++r) {
                if (!parts.stands(r)) continue;
                wide total = 0;
                for (const linear_entry& e : system.of(system.rows[r])) total += e.factor * x[e.variable];
                holds = system.rows[r].activity.contains(total);
            }
            if (holds) use(static_cast<const std::vector<int>&>(x));
            std::size_t i = 0;
            for (; i < x.size() && x[i] == most; ++i) x[i] = 0;
            if (i == x.size()) return;
            ++x[i];
        }
    }
    [[nodiscard]] bool possible(const blocks& parts) const {
        bool found = false;
        every_solution(parts, [&](const std::vector<int>&) { found = true; });
        return found;
    }

    static constexpr int most = 4;
};

bool alike(const ends& range, wide low, wide high) {
    return range.has_low && range.has_high && range.low == low && range.high == high;
}

}  // namespace

BOOST_AUTO_TEST_CASE(trying_all_numbers) {
    std::mt19937_64 random{20261101};
    int usable = 0;
    int impossible = 0;
    for (int i = 0; i < 4'000; ++i) {
        const small_network s{random, 5, 3 + static_cast<std::uint32_t>(i % 2), i % 3 != 0};
        blocks parts{s.system};
        for (element e = 0; e < s.system.elements; ++e)
            if (random() % 8 == 0) parts.enforce(e, false);
        bool empty = false;
        for (const ends& x : parts.range()) empty = empty || x.empty();
        if (empty) continue;
        budget left{recount::limits{}};
        bool all_possible = true;
        vector<known_ends> known;
        bool all_networks = true;
        for (std::uint32_t r = 0; r < s.system.rows.size(); ++r) {
            const auto rows = parts.around_row(r);
            if (rows.empty()) continue;
            network flows = parts.network_of(rows, left);
            all_networks = all_networks && flows.usable();
            if (!flows.usable()) continue;
            ++usable;
            const outcome found = flows.feasible();
            BOOST_REQUIRE(found != outcome::unknown);
            if (found == outcome::impossible) {
                ++impossible;
                all_possible = false;
                // what it is said to come from has no solution by itself
                element_set because;
                flows.because(because, [&](std::uint32_t v, bool low) {
                    const linear_variable& of = s.system.variables[v];
                    const bool stated = low ? of.stated.has_low : of.stated.has_high;
                    if (of.figure != background && parts.enforced(of.figure) && stated) because.push_back(of.figure);
                });
                blocks alone{s.system};
                for (element e = 0; e < s.system.elements; ++e) alone.enforce(e, contains(because, e));
                BOOST_REQUIRE(!s.possible(alone));
            } else {
                BOOST_REQUIRE(narrowest_of_network(parts, rows, left, known, [](std::uint32_t) { return true; }) ==
                              outcome::possible);
            }
        }
        if (!all_networks) continue;
        BOOST_TEST_CONTEXT("system " << i) {
            BOOST_REQUIRE(s.possible(parts) == all_possible);
            if (!all_possible) continue;
            std::vector<ends> tried(s.system.variables.size());
            s.every_solution(parts, [&](const std::vector<int>& x) {
                for (std::size_t v = 0; v < x.size(); ++v) {
                    ends& t = tried[v];
                    if (!t.has_low || x[v] < t.low) t.low = x[v];
                    if (!t.has_high || x[v] > t.high) t.high = x[v];
                    t.has_low = t.has_high = true;
                }
            });
            for (const known_ends& each : known)
                BOOST_REQUIRE(alike(each.range, tried[each.variable].low, tried[each.variable].high));
        }
    }
    BOOST_TEST(usable > 2'000);
    BOOST_TEST(impossible > 300);
}

BOOST_AUTO_TEST_CASE(one_left_out) {
    // whether everything else can hold, and what is left to a figure, for each element; where it is said, it is true
    std::mt19937_64 random{20261102};
    int possible = 0;
    int impossible = 0;
    int unknown = 0;
    for (int i = 0; i < 1'500; ++i) {
        const small_network s{random, 5, 3, i % 3 != 0};
        blocks parts{s.system};
        budget left{recount::limits{}};
        const leave_one_out alone{parts, left};
        for (element e = 0; e < s.system.elements; ++e) {
            if (e >= s.system.relations && s.system.variables[e - s.system.relations].figure == background) continue;
            const outcome said = alone.without(e);
            ++(said == outcome::possible ? possible : said == outcome::impossible ? impossible : unknown);
            if (said == outcome::unknown) continue;
            blocks others{s.system};
            others.enforce(e, false);
            BOOST_TEST_CONTEXT("system " << i << ", element " << e) {
                BOOST_REQUIRE(s.possible(others) == (said == outcome::possible));
                if (said == outcome::impossible || e < s.system.relations) continue;
                int low = small_network::most + 1;
                int high = -1;
                s.every_solution(others, [&](const std::vector<int>& x) {
                    low = std::min(low, x[e - s.system.relations]);
                    high = std::max(high, x[e - s.system.relations]);
                });
                BOOST_REQUIRE(alike(alone.range_without(e), low, high));
            }
        }
    }
    BOOST_TEST(possible > 500);
    BOOST_TEST(impossible > 500);
    BOOST_TEST(unknown > 100);
}

BOOST_AUTO_TEST_SUITE_END()
