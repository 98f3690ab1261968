// SPDX-License-Identifier: BSL-1.0
#include <boost/test/unit_test.hpp>

#include <recount/solve/block_search.hpp>

#include <algorithm>
#include <cstdint>
#include <random>
#include <span>
#include <vector>

BOOST_AUTO_TEST_SUITE(solve_block_search_test)

using namespace recount::detail;

namespace {

/// What the search says of all rows within so many steps, and the elements that it blames.
outcome searched(const linear_system& system, std::span<const ends> range, std::uint64_t steps,
                 std::vector<char>& blamed) {
    const std::vector<char> all(system.elements, 1);
    std::vector<std::uint32_t> rows;
    for (std::uint32_t r = 0; r < system.rows.size(); ++r) rows.push_back(r);
    vector<std::uint32_t> column_of(system.variables.size(), relaxation<wide>::none);
    budget left{{.steps = steps}};
    return with_search({&system, all, range, rows, &column_of}, left, [&](auto& search) {
        const outcome found = search.feasible();
        blamed.assign(system.elements, 0);
        for (const element e : search.because()) blamed[e] = 1;
        return found;
    });
}

/// Three whole numbers in a row so narrow that the relaxation always leaves something to branch on; the first of them
/// also in rows with numbers of their own, which have one end or are fixed. Nothing bounds the others.
struct narrow_rows {
    static constexpr int reach = 20;

    linear_system system{};
    std::vector<ends> range{};

    explicit narrow_rows(std::mt19937_64& random) {
        const auto any = [&](int low, int high) { return std::uniform_int_distribution<int>{low, high}(random); };
        constexpr std::uint32_t free = 3;
        const auto limiting = static_cast<std::uint32_t>(any(2, 4));
        system.relations = 1 + limiting;
        system.elements = system.relations + free + limiting;
        for (std::uint32_t v = 0; v < free + limiting; ++v) {
            linear_variable added{};
            added.figure = system.relations + v;
            const int at = any(-4, 4);
            if (v >= free) {
                const int kind = any(0, 4);
                if (kind == 0 || kind == 2) added.stated.raise(at);
                if (kind == 1 || kind >= 2) added.stated.lower(at);
                if (kind > 2) added.domain.raise(at);  // fixed, and its figure gives the upper end only
            }
            system.variables.push_back(added);
        }
        const auto factor = [&](int most) { return any(1, most) * (any(0, 1) == 0 ? 1 : -1); };
        for (std::uint32_t r = 0; r < system.relations; ++r) {
            vector<linear_entry> terms;
            if (r == 0)
                for (std::uint32_t v = 0; v < free; ++v) terms.push_back({v, factor(9)});
            else
                terms = {{0, factor(4)}, {free + r - 1, factor(4)}};
            ends activity{};
            const int low = any(-20, 20);
            activity.raise(low);
            if (r == 0 || any(0, 3) == 0) activity.lower(low + any(0, 1));
            system.add(terms, activity, r);
        }
        const std::vector<char> all(system.elements, 1);
        for (std::uint32_t v = 0; v < system.variables.size(); ++v) range.push_back(system.ends_of(v, all));
    }

    /// Whether some numbers within reach satisfy these elements.
    [[nodiscard]] bool possible(const std::vector<char>& enforced) const {
        std::vector<int> x(system.variables.size(), 0);
        return possible(enforced, x, 0);
    }

private:
    /// The same with the numbers before the one at `v` as they are.
    bool possible(const std::vector<char>& enforced, std::vector<int>& x, std::uint32_t v) const {
        if (v == x.size()) return true;
        const ends within = system.ends_of(v, enforced);
        for (x[v] = -reach; x[v] <= reach; ++x[v]) {
            bool holds = within.contains(x[v]);
            for (const linear_row& row : system.rows) {
                if (!holds) break;
                const auto terms = system.of(row);
                const std::uint32_t last = terms.empty() ? 0 : terms.back().variable;
                if (last != v || !system.stands(row, enforced)) continue;
                wide total = 0;
                for (const linear_entry& e : terms) total += e.factor * x[e.variable];
                holds = row.activity.contains(total);
            }
            if (holds && possible(enforced, x, v + 1)) return true;
        }
        return false;
    }
};

}  // namespace

// Where nothing bounds the numbers, the first hundred branches settle nothing; then rows are added and ends are rounded,
// and what these come from is blamed.
BOOST_AUTO_TEST_CASE(what_rounded_ends_come_from_is_a_contradiction) {
    constexpr std::uint64_t seed = 20261201;
    std::mt19937_64 random{seed};
    int late = 0;
    for (int i = 0; i < 8'000; ++i) {
        const narrow_rows s{random};
        std::vector<char> blamed;
        if (searched(s.system, s.range, 90, blamed) != outcome::unknown) continue;
        if (searched(s.system, s.range, 1'000, blamed) != outcome::impossible) continue;
        ++late;
        BOOST_TEST(!s.possible(blamed), "seed " << seed << ", system " << i);
    }
    BOOST_TEST_MESSAGE("seed " << seed << ": " << late << " contradictions that took more than 90 steps");
    BOOST_TEST(late > 20);
}

// What is noted on the way is forgotten where the rows cannot be laid out, so that others can be asked after them.
BOOST_AUTO_TEST_CASE(a_product_beyond_128_bits_leaves_nothing_behind) {
    linear_system system{};
    system.relations = 1;
    system.elements = 3;
    for (const element figure : {1U, 2U}) {
        linear_variable added{};
        added.figure = figure;
        added.stated.raise(wide{1} << 100);
        system.variables.push_back(added);
    }
    vector<linear_entry> terms{{0, std::int64_t{1} << 40}, {1, 1}};
    system.add(terms, {0, 0, true, true}, 0);
    const std::vector<char> all(system.elements, 1);
    const std::vector<ends> range{system.variables[0].stated, system.variables[1].stated};
    const std::vector<std::uint32_t> rows{0};
    vector<std::uint32_t> column_of(2, relaxation<wide>::none);
    budget left{{.steps = 1'000}};
    const auto ask = [](auto& search) { return search.feasible(); };
    BOOST_CHECK_THROW(static_cast<void>(with_search({&system, all, range, rows, &column_of}, left, ask)),
                      recount::overflow_error);
    for (const std::uint32_t column : column_of) BOOST_TEST(column == relaxation<wide>::none);
}

BOOST_AUTO_TEST_SUITE_END()
