// SPDX-License-Identifier: BSL-1.0
#include <boost/test/unit_test.hpp>

#include <recount/explain/bounds.hpp>
#include <recount/model/balance.hpp>
#include <recount/model/dynamic_snapshot.hpp>

#include "solve/small_systems.hpp"

#include <limits>
#include <random>
#include <string>
#include <vector>

BOOST_AUTO_TEST_SUITE(explain_bounds_test)

using namespace recount;

namespace {

struct children : category<"children"> {};
struct boys : category<"boys"> {};
struct girls : category<"girls"> {};
struct captives : category<"captives"> {};
struct men : category<"men"> {};
struct by_age : scheme<partition<children, boys, girls>, partition<captives, men, children>> {};

constexpr snapshot<by_age> nearly_all{stated<children>(52), stated<girls>(21), stated<captives>(about(100))};
constexpr snapshot<by_age> contradicted{stated<children>(20), stated<girls>(21)};

constexpr bool parts_follow() {
    const implied_bounds found = bounds(nearly_all);
    const interval boys_range = found.of[index_of<boys, by_age>].range;
    const interval men_range = found.of[index_of<men, by_age>].range;
    const interval all_range = found.of[index_of<captives, by_age>].range;
    return found.possible && found.proved && boys_range == interval::point(31) && men_range == interval{0, 98} &&
           all_range == interval{52, 150};
}
static_assert(parts_follow());
static_assert(!bounds(contradicted).possible);

/// What trying all whole numbers says.
implied_bounds by_trying(const small_system& s, int low, int high) {
    implied_bounds result;
    result.possible = false;
    result.of.resize(s.categories.size());
    s.every_assignment(low, high, [&](const std::vector<int>& x) {
        for (std::size_t i = 0; i < x.size(); ++i)
            if (s.figure_at(i).counted_in() == unit::people && !s.figure_at(i).range().contains(x[i])) return;
        for (const relation_row& row : s.relations)
            if (!s.holds(row, x)) return;
        for (std::size_t c = 0; c < result.of.size(); ++c) {
            interval& range = result.of[c].range;
            if (!result.possible) range = interval::point(x[c]);
            if (x[c] < range.low) range.low = x[c];
            if (x[c] > range.high) range.high = x[c];
        }
        result.possible = true;
    });
    return result;
}

void compare_with_trying(const small_system_shape& shape, std::uint64_t seed, int rounds, int low, int high) {
    std::mt19937_64 random{seed};
    int possible_ones = 0;
    for (int i = 0; i < rounds; ++i) {
        small_system s = random_system(random, shape);
        for (std::uint32_t c = 0; c < s.categories.size(); ++c) {
            if (s.now[c].counted_in() != unit::people) continue;
            s.keep_within(c, false, low, high);
            if (s.looks_back) s.keep_within(c, true, low, high);
        }
        const implied_bounds found = bounds(s.view(), s.figures());
        small_system people = s;  // a percentage is not among the numbers to try
        const implied_bounds expected = by_trying(people, low, high);
        BOOST_TEST_CONTEXT("seed " << seed << ", system " << i) {
            BOOST_REQUIRE(found.proved);
            BOOST_REQUIRE(found.possible == expected.possible);
            if (!found.possible) continue;
            ++possible_ones;
            for (std::size_t c = 0; c < found.of.size(); ++c)
                if (found.of[c].counted_in == unit::people) BOOST_REQUIRE((found.of[c].range == expected.of[c].range));
        }
    }
    BOOST_TEST_MESSAGE("seed " << seed << ": " << rounds << " systems, " << possible_ones << " possible");
    BOOST_TEST(possible_ones > rounds / 50);
    BOOST_TEST(possible_ones < rounds);
}

}  // namespace

BOOST_AUTO_TEST_CASE(parts_of_wholes) {
    BOOST_TEST(parts_follow());
    BOOST_TEST(!bounds(contradicted).possible);
}

BOOST_AUTO_TEST_CASE(dynamic_schemes) {
    dynamic_scheme scheme;
    scheme.partition("children", {"boys", "girls"}).of_which("civilians", {"women", "children"});
    snapshot<dynamic_scheme> report{scheme};
    report.state("children", 52).state("girls", 21).state("civilians", about(565, 10));
    const implied_bounds found = bounds(report);
    BOOST_TEST((found.of.at(*scheme.index_of("boys")).range == interval::point(31)));
    BOOST_TEST((found.of.at(*scheme.index_of("women")).range == interval{0, 518}));
}

BOOST_AUTO_TEST_CASE(a_two_way_table) {
    // margins alone: each cell is at least what its row and column cannot place elsewhere (Frechet 1951)
    small_system s;
    for (const char* name : {"a", "b", "c", "d", "row 1", "row 2", "column 1", "column 2"})
        s.categories.push_back({name, false, false});
    s.add(relation_kind::partition, comparison::equal, {{1, 4, false}}, {{1, 0, false}, {1, 1, false}});
    s.add(relation_kind::partition, comparison::equal, {{1, 5, false}}, {{1, 2, false}, {1, 3, false}});
    s.add(relation_kind::partition, comparison::equal, {{1, 6, false}}, {{1, 0, false}, {1, 2, false}});
    s.add(relation_kind::partition, comparison::equal, {{1, 7, false}}, {{1, 1, false}, {1, 3, false}});
    s.now = {{}, {}, {}, {}, 70, 30, 60, 40};
    const implied_bounds found = bounds(s.view(), s.figures());
    const interval expected[]{{30, 60}, {10, 40}, {0, 30}, {0, 30}};
    for (std::size_t i = 0; i < 4; ++i) BOOST_TEST((found.of.at(i).range == expected[i]));
    s.now[7] = 41;
    BOOST_TEST(!bounds(s.view(), s.figures()).possible);
}

BOOST_AUTO_TEST_CASE(whole_numbers_only) {
    // 2a = b + 1 and 2c = b: b is odd and even
    small_system s;
    for (const char* name : {"a", "b", "c"}) s.categories.push_back({name, true, false});
    s.add(relation_kind::balance, comparison::equal, {{2, 0, false}}, {{1, 1, false}}, 1);
    s.now.resize(3);
    BOOST_TEST(bounds(s.view(), s.figures()).possible);
    s.add(relation_kind::balance, comparison::equal, {{2, 2, false}}, {{1, 1, false}});
    const implied_bounds found = bounds(s.view(), s.figures());
    BOOST_TEST(!found.possible);
    BOOST_TEST(found.proved);
}

BOOST_AUTO_TEST_CASE(two_snapshots) {
    // registered = previous registered + new - closed
    small_system s;
    for (const char* name : {"registered", "new", "closed"}) s.categories.push_back({name, false, false});
    s.add(relation_kind::roll_forward, comparison::equal, {{1, 0, false}},
          {{1, 0, true}, {1, 1, false}, {-1, 2, false}});
    s.add(relation_kind::cumulative, comparison::at_least, {{1, 2, false}}, {{1, 2, true}});
    s.now = {4'354, {}, at_most(500)};
    s.before = {4'740, {}, 100};
    const implied_bounds found = bounds(s.view(), s.figures());
    BOOST_TEST((found.of.at(1).range == interval{0, 114}));
    BOOST_TEST((found.of.at(2).range == interval{386, 500}));
    s.now[2] = 90;
    BOOST_TEST(!bounds(s.view(), s.figures()).possible);
    BOOST_TEST(bounds(s.view(), evidence{s.now}).possible);  // nothing is known of the snapshot before
}

BOOST_AUTO_TEST_CASE(shares) {
    // which wholes do 409 (20.4 %) and 983 (49 %) admit, rounded to nearest with ties either way
    small_system s;
    for (const char* name : {"whole", "first", "second", "first %", "second %"})
        s.categories.push_back({name, false, false});
    s.add(relation_kind::share, comparison::equal, {{1, 3, false}}, {{1, 1, false}, {1, 0, false}});
    s.add(relation_kind::share, comparison::equal, {{1, 4, false}}, {{1, 2, false}, {1, 0, false}});
    s.now = {{}, 409, 983, percent("20.4"), percent("49")};
    BOOST_TEST((bounds(s.view(), s.figures()).of.at(0).range == interval{2'000, 2'009}));
    s.relations[0].rule = s.relations[1].rule = rounding::half_up;
    BOOST_TEST((bounds(s.view(), s.figures()).of.at(0).range == interval{2'001, 2'009}));
    s.relations[0].rule = s.relations[1].rule = rounding::floor;
    BOOST_TEST((bounds(s.view(), s.figures()).of.at(0).range == interval{1'996, 2'004}));
}

// Below 40.55 % of nobody there is nobody, and nothing is said of it: the strict end is one where somebody is known.
BOOST_AUTO_TEST_CASE(a_percentage_of_nobody) {
    dynamic_scheme scheme;
    scheme.share("share", "part", "whole");
    const figure printed = rounded(percent("40.5"), rounding::half_up);
    BOOST_TEST(bounds(scheme.view(), evidence{std::vector<figure>{printed, 0, 0}}).possible);
    BOOST_TEST(bounds(scheme.view(), evidence{std::vector<figure>{printed, at_most(5), at_most(3)}}).possible);
    // 811 of 2,000 are 40.55 %
    BOOST_TEST(!bounds(scheme.view(), evidence{std::vector<figure>{printed, 811, 2'000}}).possible);
    BOOST_TEST(bounds(scheme.view(), evidence{std::vector<figure>{printed, 810, 2'000}}).possible);
}

BOOST_AUTO_TEST_CASE(sums_of_percentages) {
    small_system s;
    for (const char* name : {"all %", "men %", "women %", "children %"}) s.categories.push_back({name, false, false});
    s.add(relation_kind::partition, comparison::equal, {{1, 0, false}}, {{1, 1, false}, {1, 2, false}, {1, 3, false}});
    s.now = {exactly(percent(100)),
             rounded(percent("33.3"), rounding::half_up),
             rounded(percent("33.3"), rounding::half_up),
             {}};
    const implied_bounds found = bounds(s.view(), s.figures());
    BOOST_TEST(found.possible);
    BOOST_TEST((found.of.at(3).range == interval{3330, 3350, endpoint::open, endpoint::closed}));
    BOOST_TEST((found.of.at(3).counted_in == unit::per_cent));
    BOOST_TEST(int{found.of.at(3).decimals} == 2);
    // 33.3 three times reaches 100 only at 33.35 and 33.35 and 33.30, which are open ends
    s.now[3] = exactly(percent("33.3"));
    BOOST_TEST(!bounds(s.view(), s.figures()).possible);
    s.now[1] = s.now[2] = percent("33.3");
    BOOST_TEST(bounds(s.view(), s.figures()).possible);
    s.now[2] = 5;
    BOOST_CHECK_THROW(static_cast<void>(bounds(s.view(), s.figures())), statement_error);
}

BOOST_AUTO_TEST_CASE(numbers_of_whole_nations) {
    small_system s;
    for (const char* name : {"world", "a", "b", "c"}) s.categories.push_back({name, false, false});
    s.add(relation_kind::partition, comparison::equal, {{1, 0, false}}, {{1, 1, false}, {1, 2, false}, {1, 3, false}});
    s.add(relation_kind::balance, comparison::at_least, {{1'000'003, 1, false}}, {{999'983, 2, false}});
    s.now = {8'045'311'447, {}, 3'292'231'720, {}};
    const implied_bounds found = bounds(s.view(), s.figures());
    // 3,292,231,720 * 999,983 / 1,000,003, rounded up
    const std::int64_t least =
        static_cast<std::int64_t>((detail::wide{3'292'231'720} * 999'983 + 1'000'002) / 1'000'003);
    BOOST_TEST((found.of.at(1).range == interval{least, 8'045'311'447 - 3'292'231'720}));
    BOOST_TEST((found.of.at(3).range == interval{0, 8'045'311'447 - 3'292'231'720 - least}));

    // the sum of two figures does not fit
    s.now = {{}, std::numeric_limits<std::int64_t>::max(), std::numeric_limits<std::int64_t>::max(), 0};
    s.relations.pop_back();
    BOOST_CHECK_THROW(static_cast<void>(bounds(s.view(), s.figures())), overflow_error);
}

BOOST_AUTO_TEST_CASE(factors_that_overflow_on_the_way) {
    // x[i + 1] = p x[i] + q y[i] with large primes: eliminating gives factors far beyond 64 and then 128 bits
    for (const int steps : {2, 3, 6, 12}) {
        small_system s;
        std::vector<std::string> names;
        for (int i = 0; i <= 2 * steps; ++i) names.push_back("x" + std::to_string(i));
        for (const std::string& name : names) s.categories.push_back({name, true, false});
        for (int i = 0; i < steps; ++i) {
            const auto x = static_cast<std::uint32_t>(2 * i);
            s.add(relation_kind::balance, comparison::equal, {{1'000'000'007, x + 2, false}},
                  {{998'244'353, x, false}, {-1'000'000'009, x + 1, false}});
            s.add(relation_kind::balance, comparison::at_most, {{3, x, false}, {5, x + 1, false}}, {{7, x + 2, false}},
                  11);
        }
        s.now.resize(names.size());
        s.now[0] = between(1, 3);
        try {
            const implied_bounds found = bounds(s.view(), s.figures(), limits{.steps = 2'000});
            BOOST_TEST(found.possible);  // all zero, but for the figure: x1 = x0 makes x2 a whole number at times
            BOOST_TEST(found.of.at(0).range.low >= 1);
        } catch (const overflow_error&) {
            BOOST_TEST(steps > 2);
        }
    }
}

BOOST_AUTO_TEST_CASE(large_trees_and_tables) {
    // 10,000 figures in a tree of hundreds, half of them published
    small_system s;
    constexpr std::uint32_t wide_tree = 100;
    std::vector<std::string> names;
    for (std::uint32_t i = 0; i < 1 + wide_tree + wide_tree * wide_tree; ++i) names.push_back("c" + std::to_string(i));
    for (const std::string& name : names) s.categories.push_back({name, false, false});
    std::vector<term> tops;
    for (std::uint32_t i = 0; i < wide_tree; ++i) {
        tops.push_back({1, 1 + i, false});
        std::vector<term> leaves;
        for (std::uint32_t k = 0; k < wide_tree; ++k) leaves.push_back({1, 1 + wide_tree + i * wide_tree + k, false});
        s.add(relation_kind::partition, comparison::equal, {{1, 1 + i, false}}, leaves);
    }
    s.add(relation_kind::partition, comparison::equal, {{1, 0, false}}, tops);
    s.now.resize(names.size());
    s.now[0] = 500'000;
    for (std::uint32_t i = 1 + wide_tree; i < names.size(); i += 2) s.now[i] = 70;
    const implied_bounds found = bounds(s.view(), s.figures());
    BOOST_TEST(found.proved);
    BOOST_TEST((found.of.at(1).range == interval{3'500, 500'000 - 99 * 3'500}));
    BOOST_TEST((found.of.at(2 + wide_tree).range == interval{0, 500'000 - 100 * 3'500}));
}

BOOST_AUTO_TEST_CASE(limits_are_kept) {
    std::mt19937_64 random{20260106};
    int unproved = 0;
    for (int i = 0; i < 200; ++i) {
        small_system s = random_system(
            random, {.most_categories = 4, .most_relations = 4, .largest_factor = 7, .largest_value = 40});
        const implied_bounds full = bounds(s.view(), s.figures());
        const implied_bounds hasty = bounds(s.view(), s.figures(), limits{.steps = 1});
        if (hasty.proved) {
            BOOST_TEST((hasty == full));
            continue;
        }
        ++unproved;
        // what is not proved is never too narrow
        if (full.possible && hasty.possible)
            for (std::size_t c = 0; c < full.of.size(); ++c)
                BOOST_TEST((intersection(full.of[c].range, hasty.of[c].range) == full.of[c].range));
        if (!hasty.possible) BOOST_TEST(!full.possible);
    }
    BOOST_TEST(unproved > 0);
}

BOOST_AUTO_TEST_CASE(trying_all_numbers) {
    compare_with_trying({.most_categories = 4}, 20260101, 12'000, -4, 6);
    compare_with_trying({.most_categories = 5, .most_relations = 5, .largest_factor = 1}, 20260102, 4'000, -3, 5);
    compare_with_trying({.most_categories = 3, .largest_factor = 7, .largest_value = 12}, 20260103, 8'000, -9, 14);
    compare_with_trying({.most_categories = 3, .largest_value = 5, .looks_back = true}, 20260104, 2'000, -2, 4);
    compare_with_trying({.most_categories = 4, .most_relations = 2, .shares = true}, 20260105, 4'000, -3, 9);
}

// 100.0 is 99.95 to 100.05, and 60.1 is 60.05 to 60.15.
BOOST_AUTO_TEST_CASE(counts_with_decimals) {
    dynamic_scheme scheme;
    scheme.partition("all", {"a", "b"});
    const auto rest = [&](const figure& all, const figure& a) {
        const implied_bounds found = bounds(scheme.view(), {std::vector<figure>{all, a, not_published}});
        BOOST_TEST((found.of[2].counted_in == unit::decimal_people));
        BOOST_TEST(found.of[2].decimals == 2);
        return found.of[2].range;
    };
    BOOST_TEST((rest(decimal_count{1'000, 1}, decimal_count{601, 1}) == interval{3'980, 4'000}));
    BOOST_TEST((rest(100, decimal_count{601, 1}) == interval{3'985, 3'995}));
    BOOST_TEST(
        !bounds(scheme.view(), {std::vector<figure>{decimal_count{600, 1}, decimal_count{601, 1}, decimal_count{5, 1}}})
             .possible);
}

BOOST_AUTO_TEST_SUITE_END()
