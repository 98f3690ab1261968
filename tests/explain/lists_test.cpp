// SPDX-License-Identifier: BSL-1.0
#include <boost/test/unit_test.hpp>

#include <recount/explain/bounds.hpp>
#include <recount/explain/conflict.hpp>
#include <recount/explain/lists.hpp>
#include <recount/model/snapshot.hpp>

#include "explain/published_lists.hpp"
#include "solve/small_systems.hpp"

#include <random>
#include <string>
#include <vector>

BOOST_AUTO_TEST_SUITE(explain_lists_test)

using namespace recount;

namespace {

constexpr bool two_lists() {
    const list_statement stated[]{{on_all({0}), 10}, {on_all({1}), 7}};
    const people_on asked[]{on_any({0, 1}), on_all({0, 1}), on_only({0}), on_only({1})};
    const list_bounds found = bounds_of_lists(stated, asked);
    return found.possible && found.proved && found.ranges[0] == interval{10, 17} && found.ranges[1] == interval{0, 7} &&
           found.ranges[2] == interval{3, 10} && found.ranges[3] == interval{0, 7};
}
static_assert(two_lists());

constexpr bool one_overlap_makes_them_exact() {
    const list_statement stated[]{{on_all({0}), 10}, {on_all({1}), 7}, {on_all({0, 1}), 4}};
    const people_on asked[]{on_any({0, 1}), on_only({0}), on_only({1})};
    const list_bounds found = bounds_of_lists(stated, asked);
    return found.ranges[0] == interval::point(13) && found.ranges[1] == interval::point(6) &&
           found.ranges[2] == interval::point(3);
}
static_assert(one_overlap_makes_them_exact());

constexpr bool more_on_both_than_on_one() {
    const list_statement stated[]{{on_all({0}), 10}, {on_all({1}), 7}, {on_all({0, 1}), 8}};
    return !bounds_of_lists(stated, {}).possible;
}
static_assert(more_on_both_than_on_one());

struct commission : category<"commission list"> {};
struct red_cross : category<"ICRC list"> {};
struct army : category<"army list"> {};
struct either : category<"on any list"> {};
struct both : category<"on both lists"> {};
struct everybody : category<"everybody"> {};

/// |A u B| = |A| + |B| - |A n B|, which neither relation says alone.
struct two : scheme<cover<either, commission, red_cross>, overlap<both, commission, red_cross>> {};
constexpr snapshot<two> registers{stated<commission>(100), stated<red_cross>(60), stated<both>(25)};
static_assert(bounds(registers).of[index_of<either, two>].range == interval::point(135));

constexpr bool a_wrong_union_is_a_conflict() {
    snapshot<two> wrong = registers;
    wrong[either{}] = 140;
    const found_conflicts found = conflicts(wrong);
    return found.complete && found.sets.size() == 1 && found.sets[0].relations.size() == 2 &&
           found.sets[0].categories.size() == 4;
}
static_assert(a_wrong_union_is_a_conflict());

/// Lists within the same people cannot avoid each other (Frechet).
struct within
    : scheme<overlap<both, commission, red_cross>, subset<commission, everybody>, subset<red_cross, everybody>> {};
constexpr snapshot<within> crowded{stated<commission>(70), stated<red_cross>(60), stated<everybody>(100)};
static_assert(bounds(crowded).of[index_of<both, within>].range == interval{30, 60});

}  // namespace

BOOST_AUTO_TEST_CASE(two_of_them) {
    BOOST_TEST(two_lists());
    BOOST_TEST(one_overlap_makes_them_exact());
    BOOST_TEST(more_on_both_than_on_one());
    BOOST_TEST(a_wrong_union_is_a_conflict());
}

BOOST_AUTO_TEST_CASE(sizes_among_so_many_people) {
    const auto check = [](const std::vector<std::int64_t>& sizes, std::int64_t people, interval any, interval all) {
        std::vector<list_statement> stated;
        people_on on_some{people_on::how::any, 0};
        for (std::size_t i = 0; i < sizes.size(); ++i) {
            stated.push_back({on_all({i}), sizes[i]});
            on_some.lists |= 1u << i;
        }
        stated.push_back({on_some, at_most(people)});
        const std::vector<people_on> asked{on_some, {people_on::how::all, on_some.lists}};
        const list_bounds found = bounds_of_lists(stated, asked);
        BOOST_TEST(found.proved);
        BOOST_TEST((found.ranges == detail::vector<interval>{any, all}));
    };
    check({60, 70, 80}, 100, {80, 100}, {10, 60});
    check({192, 44, 28, 12}, 298, {192, 276}, {0, 12});
}

BOOST_AUTO_TEST_CASE(published_lists_by_pairs) {
    for (const published_lists& p : lists_by_pairs) {
        BOOST_TEST_CONTEXT(p.name) {
            std::vector<list_statement> stated;
            people_on all{people_on::how::any, (1u << p.sizes.size()) - 1};
            std::size_t pair = 0;
            for (std::size_t i = 0; i < p.sizes.size(); ++i) {
                stated.push_back({on_all({i}), p.sizes[i]});
                for (std::size_t j = i + 1; j < p.sizes.size(); ++j)
                    stated.push_back({on_all({i, j}), p.overlaps[pair++]});
            }
            const list_bounds found = bounds_of_lists(stated, {&all, 1});
            BOOST_TEST(found.possible);
            BOOST_TEST(found.proved);
            BOOST_TEST((found.ranges.at(0) == p.sharp));
            BOOST_TEST(found.ranges.at(0).contains(p.distinct));

            // the same as a scheme of covers and overlaps
            small_system s;
            std::vector<std::string> names{"union"};
            for (std::size_t i = 0; i < p.sizes.size(); ++i) names.push_back("list " + std::to_string(i));
            for (std::size_t i = 0; i < p.overlaps.size(); ++i) names.push_back("overlap " + std::to_string(i));
            for (const std::string& name : names) s.categories.push_back({name, false, false});
            s.now.assign(names.size(), figure{});
            std::vector<term> parts;
            std::uint32_t next = 1 + static_cast<std::uint32_t>(p.sizes.size());
            pair = 0;
            for (std::uint32_t i = 1; i <= p.sizes.size(); ++i) {
                parts.push_back({1, i, false});
                s.now[i] = p.sizes[i - 1];
                for (std::uint32_t j = i + 1; j <= p.sizes.size(); ++j, ++next, ++pair) {
                    s.add(relation_kind::overlap, comparison::at_most, {{1, next, false}},
                          {{1, i, false}, {1, j, false}});
                    s.now[next] = p.overlaps[pair];
                }
            }
            s.add(relation_kind::cover, comparison::equal, {{1, 0, false}}, parts);
            BOOST_TEST((bounds(s.view(), s.figures()).of[0].range == p.sharp));
        }
    }
}

BOOST_AUTO_TEST_CASE(trying_all_atoms) {
    std::mt19937_64 random{20260501};
    const auto any = [&](int low, int high) { return std::uniform_int_distribution<int>{low, high}(random); };
    int possible = 0;
    for (int round = 0; round < 4'000; ++round) {
        const int lists = any(2, 3);
        const int most = lists == 2 ? 6 : 2;  // people in an atom
        const std::uint32_t atoms = 1u << lists;
        const auto someone = [&] {
            return people_on{static_cast<people_on::how>(any(0, 2)),
                             static_cast<std::uint32_t>(any(1, static_cast<int>(atoms) - 1))};
        };
        std::vector<list_statement> stated;
        for (std::uint32_t on = 1; on < atoms; ++on) stated.push_back({{people_on::how::only, on}, at_most(most)});
        for (int i = any(1, 4); i > 0; --i) stated.push_back({someone(), random_figure(random, 0, 2 * most)});
        const std::vector<people_on> asked{someone(), someone(), someone()};
        const list_bounds found = bounds_of_lists(stated, asked);
        list_bounds expected{false, true, detail::vector<interval>(asked.size())};
        std::vector<int> people(atoms, 0);
        const auto count = [&](const people_on& who) {
            int total = 0;
            for (std::uint32_t on = 1; on < atoms; ++on) total += who.count(on) ? people[on] : 0;
            return total;
        };
        while (true) {
            bool holds = true;
            for (const list_statement& s : stated) holds = holds && s.people.range().contains(count(s.who));
            for (std::size_t i = 0; holds && i < asked.size(); ++i) {
                const int value = count(asked[i]);
                interval& range = expected.ranges[i];
                if (!expected.possible) range = interval::point(value);
                range.low = std::min<std::int64_t>(range.low, value);
                range.high = std::max<std::int64_t>(range.high, value);
                if (i + 1 == asked.size()) expected.possible = true;
            }
            std::uint32_t on = 1;
            for (; on < atoms && people[on] == most; ++on) people[on] = 0;
            if (on == atoms) break;
            ++people[on];
        }
        if (!expected.possible) expected.ranges.clear();
        possible += expected.possible ? 1 : 0;
        BOOST_TEST_CONTEXT("seed 20260501, round " << round) BOOST_REQUIRE((found == expected));
    }
    BOOST_TEST_MESSAGE("seed 20260501: 4000 statements about lists, " << possible << " possible");
    BOOST_TEST(possible > 400);
    BOOST_TEST(possible < 4'000);
}

/// Lists 0 to 2, everybody within 3; the others are unions and overlaps that some relation defines.
BOOST_AUTO_TEST_CASE(schemes_of_lists) {
    std::mt19937_64 random{20260502};
    const auto any = [&](int low, int high) { return std::uniform_int_distribution<int>{low, high}(random); };
    constexpr int longest = 3;
    constexpr int most_within = 7;
    int possible = 0;
    int sharper = 0;
    for (int round = 0; round < 400; ++round) {
        small_system s;
        static const std::string names[]{"a", "b", "c", "within", "x", "y", "z"};
        for (int i = 0; i < 4; ++i) s.categories.push_back({names[i], false, false});
        for (std::uint32_t c = 0; c < 3; ++c) s.keep_within(c, false, 0, longest);
        s.keep_within(3, false, 0, most_within);
        const auto some_lists = [&](int least) {
            std::vector<term> lists;
            while (lists.size() < static_cast<std::size_t>(least)) {
                lists.clear();
                for (std::uint32_t c = 0; c < 3; ++c)
                    if (any(0, 2) != 0) lists.push_back({1, c, false});
            }
            return lists;
        };
        const int defined = any(1, 3);
        for (int i = 0; i < defined; ++i) {
            const auto derived = static_cast<std::uint32_t>(s.categories.size());
            s.categories.push_back({names[derived], false, false});
            if (any(0, 1) != 0)
                s.add(relation_kind::cover, comparison::equal, {{1, derived, false}}, some_lists(2));
            else
                s.add(relation_kind::overlap, comparison::at_most, {{1, derived, false}}, some_lists(2));
        }
        for (int i = any(0, 3); i > 0; --i) switch (any(0, 3)) {
                case 0: s.add(relation_kind::partition, comparison::equal, {{1, 3, false}}, some_lists(2)); break;
                case 1: s.add(relation_kind::of_which, comparison::at_least, {{1, 3, false}}, some_lists(2)); break;
                case 2: s.add(relation_kind::subset, comparison::at_least, {{1, 3, false}}, {some_lists(1)[0]}); break;
                default: s.add(relation_kind::subset, comparison::at_least, {{1, 0, false}}, {{1, 2, false}});
            }
        for (std::size_t c = 0; c < s.categories.size(); ++c)
            s.now.push_back(any(0, 2) != 0 ? figure{} : random_figure(random, 0, c < 3 ? longest : 5));

        // all numbers of people in the atoms of the three lists, and of people within who are on none
        implied_bounds expected{false, true, detail::vector<bound>(s.categories.size())};
        std::vector<int> people(8, 0);
        while (true) {
            std::vector<int> size(s.categories.size(), 0);
            bool holds = true;
            for (std::uint32_t c = 0; c < 3; ++c) {
                for (std::uint32_t on = 1; on < 8; ++on) size[c] += (on >> c & 1u) != 0 ? people[on] : 0;
                holds = holds && size[c] <= longest;
            }
            // the least number within; people on no list, and on lists that nothing puts within, can join
            std::uint32_t inside = 0;
            bool all_on_lists = false;
            for (const relation_row& row : s.relations) {
                if (!holds || row.kind == relation_kind::balance) continue;
                const std::uint32_t left = s.view().left(row)[0].category;
                std::uint32_t lists = 0;
                for (const term& t : s.view().right(row)) lists |= 1u << t.category;
                if (row.kind == relation_kind::cover || row.kind == relation_kind::overlap) {
                    for (std::uint32_t on = 1; on < 8; ++on)
                        if (row.kind == relation_kind::cover ? (on & lists) != 0 : (on & lists) == lists)
                            size[left] += people[on];
                    continue;
                }
                for (std::uint32_t on = 1; on < 8; ++on) {
                    const std::uint32_t both = on & lists;
                    if (row.kind != relation_kind::subset && (both & (both - 1)) != 0 && people[on] != 0) holds = false;
                    if (left == 0 && both != 0 && (on & 1u) == 0 && people[on] != 0) holds = false;
                }
                if (left == 3) inside |= lists;
                if (row.kind == relation_kind::partition) all_on_lists = true;
            }
            int least_within = 0;
            int most = most_within;
            for (std::uint32_t on = 1; on < 8; ++on) least_within += (on & inside) != 0 ? people[on] : 0;
            if (all_on_lists) {  // nobody within who is on none of the parts
                most = std::min(most, most_within);
                for (const relation_row& row : s.relations) {
                    if (row.kind != relation_kind::partition) continue;
                    int sum = 0;
                    for (const term& t : s.view().right(row)) sum += size[t.category];
                    most = std::min(most, sum);
                    least_within = std::max(least_within, sum);
                }
            }
            for (size[3] = least_within; holds && size[3] <= most; ++size[3]) {
                bool stated = true;
                for (std::size_t c = 0; c < size.size(); ++c) stated = stated && s.now[c].range().contains(size[c]);
                if (!stated) continue;
                for (std::size_t c = 0; c < size.size(); ++c) {
                    interval& range = expected.of[c].range;
                    if (!expected.possible) range = interval::point(size[c]);
                    range.low = std::min<std::int64_t>(range.low, size[c]);
                    range.high = std::max<std::int64_t>(range.high, size[c]);
                }
                expected.possible = true;
            }
            std::uint32_t on = 1;
            for (; on < 8 && people[on] == longest; ++on) people[on] = 0;
            if (on == 8) break;
            ++people[on];
        }
        const implied_bounds found = bounds(s.view(), s.figures());
        BOOST_TEST_CONTEXT("seed 20260502, round " << round) {
            BOOST_REQUIRE(found.proved);
            // whatever sets of people there are satisfies what is found
            if (expected.possible) {
                BOOST_REQUIRE(found.possible);
                ++possible;
                bool same = true;
                for (std::size_t c = 0; c < found.of.size(); ++c) {
                    BOOST_REQUIRE((intersection(found.of[c].range, expected.of[c].range) == expected.of[c].range));
                    same = same && found.of[c].range == expected.of[c].range;
                }
                sharper += same ? 1 : 0;
            }
        }
    }
    BOOST_TEST_MESSAGE("seed 20260502: 400 schemes of lists, " << possible << " possible, " << sharper
                                                               << " with the same bounds");
    BOOST_TEST(possible > 100);
    BOOST_TEST(sharper * 100 >= possible * 95);
}

BOOST_AUTO_TEST_CASE(ten_lists) {
    std::vector<list_statement> stated;
    for (std::size_t i = 0; i < 10; ++i) {
        stated.push_back({on_all({i}), static_cast<std::int64_t>(100 + 10 * i)});
        for (std::size_t j = i + 1; j < 10; ++j)
            stated.push_back({on_all({i, j}), static_cast<std::int64_t>(10 + (i * j) % 7)});
    }
    const people_on all = on_any({0, 1, 2, 3, 4, 5, 6, 7, 8, 9});
    const list_bounds found = bounds_of_lists(stated, {&all, 1}, limits{.steps = 2'000});
    BOOST_TEST(found.possible);
    BOOST_TEST(found.ranges.at(0).low >= 190);
    BOOST_TEST(found.ranges.at(0).high <= 1'450);
    BOOST_CHECK_THROW(static_cast<void>(on_all({10})), statement_error);
    BOOST_CHECK_THROW(static_cast<void>(on_any({})), statement_error);
}

BOOST_AUTO_TEST_SUITE_END()
