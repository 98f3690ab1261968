// SPDX-License-Identifier: BSL-1.0
#include <boost/test/unit_test.hpp>

#include <recount/explain/conflict.hpp>
#include <recount/model/balance.hpp>

#include "solve/small_systems.hpp"

#include <algorithm>
#include <random>
#include <set>
#include <vector>

BOOST_AUTO_TEST_SUITE(explain_conflict_test)

using namespace recount;

namespace {

struct missing : category<"went missing"> {};
struct military : category<"military personnel"> {};
struct civilian : category<"civilians"> {};
struct unknown : category<"status unknown"> {};
struct children : category<"children"> {};
struct by_status : scheme<partition<missing, military, civilian, unknown>, subset<children, civilian>> {};

constexpr snapshot<by_status> report{stated<missing>(4'354), stated<military>(3'503), stated<civilian>(841),
                                     stated<unknown>(9), stated<children>(52)};

constexpr bool the_gap_is_one_conflict() {
    const found_conflicts found = conflicts(report);
    return found.complete && found.proved && found.sets.size() == 1 && found.sets[0] == conflict{{0, 1, 2, 3}, {}, {0}};
}
static_assert(the_gap_is_one_conflict());

constexpr bool a_negative_count_is_one() {
    snapshot<by_status> negative = report;
    negative[children{}] = -1;
    negative[missing{}] = 4'353;
    const found_conflicts found = conflicts(negative);
    return found.complete && found.sets.size() == 1 && found.sets[0] == conflict{{4}, {}, {}};
}
static_assert(a_negative_count_is_one());

constexpr bool the_gap_in_figures() {
    const auto shown = arithmetic_of(report, conflicts(report).sets.at(0));
    const detail::vector<term> sum{{1, 0}, {-1, 1}, {-1, 2}, {-1, 3}};
    return shown && *shown == conflict_sum{sum, interval::point(1), interval::point(0)};
}
static_assert(the_gap_in_figures());

/// Irreducible sets, as bits of relations and then figures: those that meet what is wrong with every assignment.
std::set<std::uint32_t> by_trying(const small_system& s, int low, int high) {
    std::set<std::uint32_t> wrong_sets;
    s.every_assignment(low, high, [&](const std::vector<int>& x) {
        std::uint32_t wrong = 0;
        for (std::size_t r = 0; r < s.relations.size(); ++r)
            if (!s.holds(s.relations[r], x)) wrong |= 1u << r;
        for (std::size_t i = 0; i < x.size(); ++i)
            if (!s.figure_at(i).range().contains(x[i])) wrong |= 1u << (s.relations.size() + i);
        wrong_sets.insert(wrong);
    });
    const std::size_t elements = s.relations.size() + s.places();
    std::set<std::uint32_t> result;
    const auto cannot_hold = [&](std::uint32_t set) {
        return std::all_of(wrong_sets.begin(), wrong_sets.end(),
                           [&](std::uint32_t wrong) { return (set & wrong) != 0; });
    };
    for (std::uint32_t set = 0; set < 1u << elements; ++set) {
        if (!cannot_hold(set)) continue;
        bool irreducible = true;
        for (std::size_t e = 0; e < elements; ++e)
            if ((set >> e & 1u) != 0 && cannot_hold(set & ~(1u << e))) irreducible = false;
        if (irreducible) result.insert(set);
    }
    return result;
}

void compare_with_trying(const small_system_shape& shape, std::uint64_t seed, int rounds, int reach) {
    std::mt19937_64 random{seed};
    std::size_t total = 0;
    std::size_t most = 0;
    std::size_t shown = 0;
    for (int i = 0; i < rounds; ++i) {
        const small_system s = random_system(random, shape);
        const found_conflicts found = conflicts(s.view(), s.figures(), limits{});
        std::set<std::uint32_t> bits;
        for (const conflict& c : found.sets) {
            std::uint32_t set = 0;
            for (const std::uint32_t r : c.relations) set |= 1u << r;
            for (const std::uint32_t f : c.categories) set |= 1u << (s.relations.size() + f);
            for (const std::uint32_t f : c.previous) set |= 1u << (s.relations.size() + s.categories.size() + f);
            bits.insert(set);
            // where one sum shows it, the two sides of that sum have nothing in common
            if (const auto sum = arithmetic_of(s.view(), s.figures(), c)) {
                ++shown;
                BOOST_REQUIRE(intersection(sum->stated, sum->required).empty());
                interval stated = interval::point(0);
                for (const term& t : sum->sum) stated = stated + t.coefficient * s.figures().of(t).range();
                BOOST_REQUIRE((intersection(stated, sum->stated) == sum->stated));
            }
        }
        BOOST_TEST_CONTEXT("seed " << seed << ", system " << i) {
            BOOST_REQUIRE(found.complete);
            BOOST_REQUIRE(found.proved);
            BOOST_REQUIRE(bits.size() == found.sets.size());
            BOOST_REQUIRE((bits == by_trying(s, -reach, reach)));
        }
        total += bits.size();
        most = std::max(most, bits.size());
    }
    BOOST_TEST_MESSAGE("seed " << seed << ": " << rounds << " systems, " << total << " conflicts, at most " << most
                               << " in one, " << shown << " shown by one sum");
    BOOST_TEST(shown > total / 2);
    BOOST_TEST(most >= 3u);
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_article) {
    BOOST_TEST(the_gap_is_one_conflict());
    BOOST_TEST(a_negative_count_is_one());
    BOOST_TEST(the_gap_in_figures());
    snapshot<by_status> negative = report;
    negative[children{}] = -1;
    const auto shown = arithmetic_of(negative, conflict{{4}, {}, {}});
    BOOST_REQUIRE(shown.has_value());
    BOOST_TEST((*shown == conflict_sum{{{1, 4}}, interval::point(-1), interval::at_least(0)}));
}

BOOST_AUTO_TEST_CASE(a_contradicted_total_is_carried_on) {
    // a = b + c and a = d + e disagree only together with their parts; each irreducible set is found
    small_system s;
    for (const char* name : {"a", "b", "c", "d", "e"}) s.categories.push_back({name, false, false});
    s.add(relation_kind::partition, comparison::equal, {{1, 0, false}}, {{1, 1, false}, {1, 2, false}});
    s.add(relation_kind::partition, comparison::equal, {{1, 0, false}}, {{1, 3, false}, {1, 4, false}});
    s.now = {10, 4, 5, 6, 4};
    const found_conflicts found = conflicts(s.view(), s.figures());
    const detail::vector<conflict> expected{{{0, 1, 2}, {}, {0}}, {{1, 2, 3, 4}, {}, {0, 1}}};
    BOOST_TEST((found.sets == expected));
    BOOST_TEST(found.complete);

    const found_conflicts one = conflicts(s.view(), s.figures(), limits{.answers = 1});
    BOOST_TEST(one.sets.size() == 1u);
    BOOST_TEST(!one.complete);
}

BOOST_AUTO_TEST_CASE(limits_are_kept) {
    // what is said to be proved is; what is said to be complete is all there is
    std::mt19937_64 random{20260304};
    int proved = 0;
    int reducible = 0;
    int incomplete = 0;
    for (int i = 0; i < 1'000; ++i) {
        const small_system s =
            random_system(random, {.most_categories = 2, .most_relations = 4, .largest_factor = 3, .largest_value = 5});
        const std::set<std::uint32_t> all = by_trying(s, -60, 60);
        for (const limits& few : {limits{.steps = 1}, limits{.steps = 3}, limits{.steps = 8}, limits{.numbers = 10},
                                  limits{.numbers = 60}, limits{.numbers = 200}, limits{.answers = 1}}) {
            const found_conflicts found = conflicts(s.view(), s.figures(), few);
            BOOST_TEST_CONTEXT("system " << i << ", " << few.steps << " steps, " << few.numbers << " numbers") {
                std::set<std::uint32_t> bits;
                for (const conflict& c : found.sets) {
                    std::uint32_t set = 0;
                    for (const std::uint32_t r : c.relations) set |= 1u << r;
                    for (const std::uint32_t f : c.categories) set |= 1u << (s.relations.size() + f);
                    BOOST_REQUIRE(bits.insert(set).second);
                    // each cannot hold, whether it can be cut down further or not
                    BOOST_REQUIRE(
                        std::any_of(all.begin(), all.end(), [&](std::uint32_t one) { return (one & ~set) == 0; }));
                    if (all.count(set) == 0) ++reducible;
                    if (found.proved) BOOST_REQUIRE(all.count(set) == 1u);
                }
                if (found.complete) BOOST_REQUIRE(bits.size() == all.size());
                if (!all.empty()) ++(found.proved && found.complete ? proved : incomplete);
            }
        }
    }
    BOOST_TEST(proved > 100);
    BOOST_TEST(incomplete > 100);
    BOOST_TEST(reducible > 10);
}

BOOST_AUTO_TEST_CASE(trying_all_numbers) {
    compare_with_trying({.most_categories = 3, .most_relations = 4, .largest_factor = 1, .largest_value = 5}, 20260301,
                        3'000, 22);
    compare_with_trying({.most_categories = 2, .most_relations = 4, .largest_factor = 2, .largest_value = 4}, 20260302,
                        6'000, 60);
    compare_with_trying({.most_categories = 4, .most_relations = 3, .largest_factor = 1, .largest_value = 2}, 20260303,
                        400, 11);
}

BOOST_AUTO_TEST_SUITE_END()
