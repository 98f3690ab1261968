// SPDX-License-Identifier: BSL-1.0
#include <boost/test/unit_test.hpp>

#include <recount/explain/smallest_changes.hpp>
#include <recount/model/balance.hpp>

#include "explain/linear_cases.hpp"
#include "solve/small_systems.hpp"

#include <algorithm>
#include <bit>
#include <map>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

BOOST_AUTO_TEST_SUITE(explain_smallest_changes_test)

using namespace recount;

namespace {

struct missing : category<"went missing"> {};
struct military : category<"military personnel"> {};
struct civilian : category<"civilians"> {};
struct unknown : category<"status unknown"> {};
struct by_status : scheme<partition<missing, military, civilian, unknown>> {};

constexpr snapshot<by_status> report{stated<missing>(4'354), stated<military>(3'503), stated<civilian>(841),
                                     stated<unknown>(9)};

using names = std::vector<std::string>;

std::set<names> names_of(const linear_case& c, const smallest_change_sets& found) {
    std::set<names> result;
    for (const auto& set : found.sets) {
        names one;
        for (const change& changed : set) one.push_back(c.variables[changed.category]);
        std::sort(one.begin(), one.end());
        result.insert(one);
    }
    return result;
}

std::vector<std::uint32_t> weights_of(const linear_case& c) {
    std::vector<std::uint32_t> result;
    for (const auto& words : c.all("weights"))
        for (const std::string& word : words)
            result.push_back(word == "-" ? fixed_figure : static_cast<std::uint32_t>(std::stoul(word)));
    return result;
}

/// All figures that whole numbers which satisfy the relations leave wrong: the least of these sets, with what the
/// changed figures become.
smallest_change_sets by_trying(const small_system& s, const std::vector<std::uint32_t>& weights, int low, int high) {
    std::map<std::uint32_t, std::vector<interval>> best;  // figures as bits
    smallest_change_sets result;
    result.possible = false;
    s.every_assignment(low, high, [&](const std::vector<int>& x) {
        std::uint32_t wrong = 0;
        std::uint64_t weight = 0;
        for (const relation_row& row : s.relations)
            if (!s.holds(row, x)) {
                if (row.kind != relation_kind::share) return;
                wrong |= 1u << s.place_of(s.view().all(row)[0]);
            }
        for (std::size_t i = 0; i < x.size(); ++i)
            if (s.figure_at(i).counted_in() == unit::people && !s.figure_at(i).range().contains(x[i])) wrong |= 1u << i;
        for (std::size_t i = 0; i < x.size(); ++i)
            if ((wrong >> i & 1u) != 0) {
                if (weights[i] == fixed_figure) return;
                weight += weights[i];
            }
        if (result.possible && weight > result.weight) return;
        if (!result.possible || weight < result.weight) best.clear();
        result.possible = true;
        result.weight = weight;
        std::vector<interval>& ranges = best[wrong];
        if (ranges.empty())
            for (const int value : x) ranges.push_back(interval::point(value));
        for (std::size_t i = 0; i < x.size(); ++i) {
            ranges[i].low = std::min<std::int64_t>(ranges[i].low, x[i]);
            ranges[i].high = std::max<std::int64_t>(ranges[i].high, x[i]);
        }
    });
    for (const auto& [wrong, ranges] : best) {
        detail::vector<change> set;
        for (std::size_t i = 0; i < ranges.size(); ++i)
            if ((wrong >> i & 1u) != 0)
                set.push_back(
                    {static_cast<std::uint32_t>(i % s.categories.size()), i >= s.categories.size(), {ranges[i]}});
        result.sets.push_back(set);
    }
    return result;
}

void compare_with_trying(const small_system_shape& shape, std::uint64_t seed, int rounds, int low, int high) {
    std::mt19937_64 random{seed};
    std::map<std::uint64_t, int> weights_seen;
    int hopeless = 0;
    for (int i = 0; i < rounds; ++i) {
        small_system s = random_system(random, shape);
        std::vector<std::uint32_t> weights;
        for (std::size_t p = 0; p < s.places(); ++p) {
            const int weight = std::uniform_int_distribution<int>{0, 9}(random);
            weights.push_back(weight == 9 ? fixed_figure : weight > 6 ? 3 : weight > 4 ? 2 : 1);
        }
        for (std::uint32_t c = 0; c < s.categories.size(); ++c) {
            if (s.now[c].counted_in() != unit::people) continue;
            s.keep_within(c, false, low, high);
            if (s.looks_back) s.keep_within(c, true, low, high);
        }
        const auto found = smallest_changes(s.view(), s.figures(), weights);
        const auto expected = by_trying(s, weights, low, high);
        BOOST_TEST_CONTEXT("seed " << seed << ", system " << i) {
            BOOST_REQUIRE(found.proved);
            BOOST_REQUIRE(found.complete);
            BOOST_REQUIRE(found.possible == expected.possible);
            if (!found.possible) {
                ++hopeless;
                continue;
            }
            ++weights_seen[found.weight];
            BOOST_REQUIRE(found.weight == expected.weight);
            BOOST_REQUIRE(found.sets.size() == expected.sets.size());
            for (const detail::vector<change>& set : found.sets) {
                const auto same = [&](const detail::vector<change>& other) {
                    bool equal = set.size() == other.size();
                    for (std::size_t k = 0; equal && k < set.size(); ++k)
                        equal = set[k].category == other[k].category && set[k].previous == other[k].previous &&
                                (set[k].becomes.counted_in == unit::per_cent ||
                                 set[k].becomes.range == other[k].becomes.range);
                    return equal;
                };
                BOOST_REQUIRE(std::count_if(expected.sets.begin(), expected.sets.end(), same) == 1);
            }
        }
    }
    BOOST_TEST_MESSAGE("seed " << seed << ": " << rounds << " systems, " << hopeless << " without an answer, "
                               << weights_seen[0] << " consistent");
    BOOST_TEST(weights_seen.size() >= 4u);
    BOOST_TEST(hopeless < rounds * 2 / 3);
}

/// The figures, as bits, that each assignment which satisfies all relations leaves wrong.
std::set<std::uint32_t> wrong_figures(const small_system& s, int low, int high) {
    std::set<std::uint32_t> result;
    s.every_assignment(low, high, [&](const std::vector<int>& x) {
        for (const relation_row& row : s.relations)
            if (!s.holds(row, x)) return;
        std::uint32_t wrong = 0;
        for (std::size_t i = 0; i < x.size(); ++i)
            if (!s.figure_at(i).range().contains(x[i])) wrong |= 1u << i;
        result.insert(wrong);
    });
    return result;
}

/// What is said under a limit, against all that can be tried.
struct hasty_answers {
    int proved = 0;
    int unproved_sets = 0;
    int without_sets = 0;
    int above_the_least = 0;

    void compare(const small_system& s, const std::vector<std::uint32_t>& weights, int low, int high,
                 const limits& allowed) {
        const auto found = smallest_changes(s.view(), s.figures(), weights, allowed);
        const std::set<std::uint32_t> wrong = wrong_figures(s, low, high);
        std::uint64_t least = 0;
        for (bool first = true; const std::uint32_t each : wrong) {
            std::uint64_t weight = 0;
            for (std::size_t i = 0; i < weights.size(); ++i) weight += (each >> i & 1u) != 0 ? weights[i] : 0;
            if (first || weight < least) least = weight;
            first = false;
        }
        if (!found.possible) {
            BOOST_REQUIRE(wrong.empty());
            return;
        }
        search_alone(s, weights, allowed, wrong.empty(), least);
        if (found.proved) BOOST_REQUIRE(!found.sets.empty());
        if (wrong.empty()) {
            BOOST_REQUIRE(found.sets.empty());
            return;
        }
        if (found.sets.empty()) {
            ++without_sets;
            BOOST_REQUIRE(!found.complete);
            BOOST_REQUIRE(found.weight <= least);
            return;
        }
        BOOST_REQUIRE(found.proved ? found.weight == least : found.weight >= least);
        ++(found.proved ? proved : unproved_sets);
        above_the_least += found.weight > least ? 1 : 0;
        std::set<std::uint32_t> seen;
        for (const detail::vector<change>& set : found.sets) {
            std::uint32_t bits = 0;
            std::uint64_t weight = 0;
            for (const change& one : set) {
                const std::size_t place = one.category + (one.previous ? s.categories.size() : 0);
                bits |= 1u << place;
                weight += weights[place];
            }
            BOOST_REQUIRE(weight == found.weight);
            BOOST_REQUIRE(seen.insert(bits).second);
            BOOST_REQUIRE(std::any_of(wrong.begin(), wrong.end(), [&](std::uint32_t w) { return (w & ~bits) == 0; }));
        }
        if (!found.complete) return;
        for (const std::uint32_t each : wrong) {
            std::uint64_t weight = 0;
            for (std::size_t i = 0; i < weights.size(); ++i) weight += (each >> i & 1u) != 0 ? weights[i] : 0;
            if (weight == found.weight) BOOST_REQUIRE(seen.count(each) == 1u);
        }
    }

    /// What the search for sets says is proved, before anybody asks what their figures become.
    static void search_alone(const small_system& s, const std::vector<std::uint32_t>& weights, const limits& allowed,
                             bool hopeless, std::uint64_t least) {
        const detail::lowering lowered{s.view(), s.figures()};
        detail::blocks parts{lowered.system()};
        detail::budget left{allowed};
        detail::vector<detail::change_search::cost> costs(lowered.system().elements, 0);
        for (std::size_t p = 0; p < s.places(); ++p) costs[lowered.system().relations + p] = weights[p];
        detail::change_search search{parts, std::move(costs), left};
        const auto found = search.all(allowed.answers);
        if (!found.possible || !found.proved) return;
        std::uint64_t weight = 0;
        for (const auto& part : found.parts) {
            BOOST_REQUIRE(!part.sets.empty());
            weight += part.total;
        }
        BOOST_REQUIRE(!hopeless);
        BOOST_REQUIRE(weight == least);
    }
};

}  // namespace

constexpr bool one_figure_closes_the_gap() {
    const auto found = smallest_changes(report);
    const std::int64_t implied[]{4'353, 3'504, 842, 10};
    bool right = found.possible && found.proved && found.complete && found.weight == 1 && found.sets.size() == 4;
    for (std::uint32_t i = 0; i < 4; ++i)
        right = right && found.sets[i].size() == 1 && found.sets[i][0].category == i &&
                found.sets[i][0].becomes.range == interval::point(implied[i]);
    return right;
}
static_assert(one_figure_closes_the_gap());

BOOST_AUTO_TEST_CASE(the_article) { BOOST_TEST(one_figure_closes_the_gap()); }

BOOST_AUTO_TEST_CASE(published_cases) {
    std::size_t cases = 0;
    for (const linear_case& c : read_linear_cases("error_localization.txt")) {
        BOOST_TEST_CONTEXT(c.name) {
            ++cases;
            const std::vector<figure> figures = c.figures(c.one("record"));
            const auto found = smallest_changes(c.view(), evidence{figures}, weights_of(c));
            BOOST_TEST(found.possible);
            BOOST_TEST(found.proved);
            BOOST_TEST(found.complete);
            BOOST_TEST(found.weight == std::stoull(c.one("least").at(0)));
            std::set<names> expected;
            for (names set : c.all("set")) {
                std::sort(set.begin(), set.end());
                expected.insert(set);
            }
            BOOST_TEST((names_of(c, found) == expected));
            BOOST_TEST(found.sets.size() == expected.size());
            // the example values of one set are within what the set is said to allow
            std::map<std::string, std::int64_t> example;
            for (const names& words : c.all("becomes")) example[words.at(0)] = std::stoll(words.at(1));
            if (example.empty()) continue;
            bool seen = false;
            for (const auto& set : found.sets) {
                bool allows = true;
                for (const change& changed : set) {
                    const auto at = example.find(c.variables[changed.category]);
                    allows = allows && at != example.end() && changed.becomes.range.contains(at->second);
                }
                seen = seen || allows;
            }
            BOOST_TEST(seen);
        }
    }
    BOOST_TEST(cases == 35u);
}

BOOST_AUTO_TEST_CASE(records) {
    for (const char* file : {"p12", "p50", "p200", "t49"}) {
        const auto cases = read_linear_cases(std::string{"localization_"} + file + ".txt");
        const linear_case& c = cases.front();
        std::size_t index = 0;
        for (const names& words : c.all("record")) {
            BOOST_TEST_CONTEXT(file << " record " << index++) {
                const std::vector<figure> figures = c.figures(words);
                const auto found = smallest_changes(c.view(), evidence{figures});
                BOOST_TEST(found.proved);
                BOOST_TEST(found.complete);
                BOOST_TEST(found.weight == std::stoull(words.at(words.size() - 2)));
                BOOST_TEST(found.sets.size() == std::stoull(words.back()));
                // written with the values that a set is said to need, one after the other, the record holds
                for (const auto& set : found.sets) {
                    std::vector<figure> changed = figures;
                    for (const change& one : set) changed[one.category] = figure{};
                    for (const change& one : set) {
                        const auto left = bounds(c.view(), evidence{changed});
                        BOOST_REQUIRE(left.possible);
                        const interval& range = left.of[one.category].range;
                        BOOST_REQUIRE((range.has_low() || range.has_high()));
                        changed[one.category] = range.has_low() ? range.low : range.high;
                    }
                    BOOST_TEST(bounds(c.view(), evidence{changed}).possible);
                }
            }
        }
        BOOST_TEST(index >= 20u);
    }
}

BOOST_AUTO_TEST_CASE(limits_are_kept) {
    std::mt19937_64 random{20260206};
    hasty_answers seen;
    for (int i = 0; i < 1'500; ++i) {
        small_system s = random_system(
            random,
            {.most_categories = 4, .most_relations = 5, .largest_factor = i % 2 == 0 ? 1 : 7, .largest_value = 9});
        std::vector<std::uint32_t> weights;
        for (std::size_t p = 0; p < s.places(); ++p)
            weights.push_back(static_cast<std::uint32_t>(std::uniform_int_distribution<int>{1, 3}(random)));
        for (std::uint32_t c = 0; c < s.categories.size(); ++c) s.keep_within(c, false, -4, 11);
        for (const std::uint64_t few : {0U, 1U, 2U, 4U, 9U})
            BOOST_TEST_CONTEXT("system " << i << ", " << few << " steps")
        seen.compare(s, weights, -4, 11, limits{.steps = few});
        for (const std::uint64_t few : {20U, 100U, 300U, 1'000U})
            BOOST_TEST_CONTEXT("system " << i << ", " << few << " numbers")
        seen.compare(s, weights, -4, 11, limits{.numbers = few});
        for (const std::size_t few : {1U, 2U}) BOOST_TEST_CONTEXT("system " << i << ", " << few << " answers")
        seen.compare(s, weights, -4, 11, limits{.answers = few});
    }
    BOOST_TEST_MESSAGE(seen.proved << " proved, " << seen.unproved_sets << " not, of which " << seen.above_the_least
                                   << " weigh more than the least, " << seen.without_sets << " without an answer");
    BOOST_TEST(seen.proved > 1'000);
    BOOST_TEST(seen.unproved_sets > 100);
    BOOST_TEST(seen.above_the_least > 10);
    BOOST_TEST(seen.without_sets > 100);
}

// Two sums that have nothing to do with each other, with three changes each: nine choices, as far as they are wanted.
BOOST_AUTO_TEST_CASE(answers_are_joined_up_to_a_limit) {
    dynamic_scheme scheme;
    scheme.partition("a", {"b", "c"}).partition("d", {"e", "f"});
    const std::vector<figure> figures{10, 4, 5, 20, 9, 10};
    for (const std::size_t few : {1U, 3U, 4U, 8U, 9U, 10U}) {
        const auto found = smallest_changes(scheme.view(), evidence{figures}, {}, limits{.answers = few});
        BOOST_TEST_CONTEXT(few << " answers") {
            BOOST_TEST(found.sets.size() == std::min<std::size_t>(few, 9));
            BOOST_TEST(found.complete == (few >= 9));
            BOOST_TEST(found.proved);
            BOOST_TEST(found.weight == 2u);
            for (std::size_t i = 0; i < found.sets.size(); ++i) {
                BOOST_TEST(found.sets[i].size() == 2u);
                for (std::size_t j = 0; j < i; ++j)
                    BOOST_TEST((found.sets[i][0].category != found.sets[j][0].category ||
                                found.sets[i][1].category != found.sets[j][1].category));
            }
        }
    }
}

// Two sums that share only a figure that is right: each has two changes, looked for one sum after the other, and that the
// first has more of them than are wanted says nothing of the second.
BOOST_AUTO_TEST_CASE(a_limit_that_one_part_meets_is_not_that_of_the_next) {
    dynamic_scheme scheme;
    scheme.partition("a", {"b", "c"}).partition("d", {"c", "e"}).weigh("c", fixed_figure);
    const std::vector<figure> figures{10, 4, 5, 20, 10};
    for (const std::size_t few : {1U, 2U, 3U, 4U, 5U}) {
        const auto found = smallest_changes(scheme.view(), evidence{figures}, {}, limits{.answers = few});
        BOOST_TEST_CONTEXT(few << " answers") {
            BOOST_TEST(found.possible);
            BOOST_TEST(found.proved);
            BOOST_TEST(found.weight == 2u);
            BOOST_TEST(found.sets.size() == std::min<std::size_t>(few, 4));
            BOOST_TEST(found.complete == (few >= 4));
        }
    }
}

BOOST_AUTO_TEST_CASE(trying_all_numbers) {
    compare_with_trying({.most_categories = 4}, 20260201, 10'000, -4, 6);
    compare_with_trying({.most_categories = 5, .most_relations = 5, .largest_factor = 1}, 20260202, 3'000, -3, 5);
    compare_with_trying({.most_categories = 3, .largest_factor = 7, .largest_value = 12}, 20260203, 8'000, -9, 14);
    compare_with_trying({.most_categories = 3, .largest_value = 5, .looks_back = true}, 20260204, 1'500, -2, 4);
    compare_with_trying({.most_categories = 4, .most_relations = 2, .shares = true}, 20260205, 3'000, -3, 9);
}

// 499 of 1,316 is 37.9179 %: what the percentage may become follows, although it is free in the system.
BOOST_AUTO_TEST_CASE(a_percentage_follows_from_its_share) {
    dynamic_scheme scheme;
    scheme.share("share", "part", "whole");
    const std::vector<figure> figures{percent("37.94"), 499, 1'316};
    bool met = false;
    for (const auto& set : smallest_changes(scheme.view(), evidence{figures}).sets)
        for (const change& one : set) {
            BOOST_TEST(one.becomes.range.bounded());
            if (one.category != 0) continue;
            met = true;
            BOOST_TEST(int{one.becomes.decimals} == 3);
            BOOST_TEST(one.becomes.range.low == 37'917);
            BOOST_TEST(one.becomes.range.high == 37'918);
        }
    BOOST_TEST(met);
}

// Fewer people than nobody are a contradiction without any relation.
BOOST_AUTO_TEST_CASE(a_negative_count_in_no_relation_is_changed) {
    dynamic_scheme scheme;
    scheme.partition("all", {"men", "women"}).category("others").signed_category("balance");
    const std::vector<figure> figures{11, 5, 6, -2, -2};
    const auto found = smallest_changes(scheme.view(), evidence{figures});
    BOOST_TEST(found.weight == 1u);
    BOOST_TEST_REQUIRE(found.sets.size() == 1u);
    BOOST_TEST_REQUIRE(found.sets[0].size() == 1u);
    BOOST_TEST(found.sets[0][0].category == 3u);
    BOOST_TEST(found.sets[0][0].becomes.range.low == 0);
}

BOOST_AUTO_TEST_CASE(weights_of_the_categories) {
    dynamic_scheme scheme;
    scheme.partition("all", {"men", "women"}).weigh("men", 2).weigh("all", fixed_figure);
    const std::vector<figure> figures{12, 5, 6};
    const auto found = smallest_changes(scheme.view(), evidence{figures});
    BOOST_TEST(found.weight == 1u);
    BOOST_TEST_REQUIRE(found.sets.size() == 1u);
    BOOST_TEST(found.sets[0][0].category == 2u);
}

BOOST_AUTO_TEST_SUITE_END()
