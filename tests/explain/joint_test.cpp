// SPDX-License-Identifier: BSL-1.0
#include <boost/test/unit_test.hpp>

#include <recount/explain/joint.hpp>

#include <solve/small_systems.hpp>

#include <cstdint>
#include <random>
#include <string>
#include <vector>

BOOST_AUTO_TEST_SUITE(explain_joint_test)

using namespace recount;

BOOST_AUTO_TEST_CASE(the_same_as_one_question_after_the_other) {
    std::mt19937_64 random{20261103};
    int contradicted = 0;
    for (int i = 0; i < 1'500; ++i) {
        const small_system s =
            random_system(random, {.most_categories = 4, .most_relations = 5, .looks_back = i % 3 == 0});
        const joint_explanation joint = explain_jointly(s.view(), s.figures());
        BOOST_TEST_CONTEXT("system " << i) {
            const implied_bounds all = bounds(s.view(), s.figures());
            BOOST_REQUIRE(joint.possible == all.possible);
            if (joint.possible) {
                BOOST_REQUIRE((joint.bounds == all));
                continue;
            }
            ++contradicted;
            const found_conflicts found = conflicts(s.view(), s.figures());
            if (found.complete) BOOST_REQUIRE((joint.conflicts == found));
            BOOST_REQUIRE((joint.smallest_changes == smallest_changes(s.view(), s.figures())));
            BOOST_REQUIRE(joint.conflict_sums.size() == joint.conflicts.sets.size());
            for (std::size_t k = 0; k < joint.conflict_sums.size(); ++k)
                BOOST_REQUIRE(
                    (joint.conflict_sums[k] == arithmetic_of(s.view(), s.figures(), joint.conflicts.sets[k])));
            // bounds are those of the relations that are in no conflict
            std::vector<relation_row> beside;
            for (std::uint32_t r = 0; r < s.relations.size(); ++r) {
                bool in_conflict = false;
                for (const conflict& one : joint.conflicts.sets)
                    for (const std::uint32_t other : one.relations) in_conflict = in_conflict || other == r;
                if (!in_conflict) beside.push_back(s.relations[r]);
            }
            if (found.complete) {
                const implied_bounds rest = bounds({s.categories, beside, s.terms}, s.figures());
                BOOST_REQUIRE((joint.bounds == rest));
            }
        }
    }
    BOOST_TEST(contradicted > 300);
}

BOOST_AUTO_TEST_CASE(what_fails_independently_is_explained_independently) {
    // 2,000 relations p = q + r, each failing by 1, and none of the others has to do with it
    small_system s;
    std::vector<std::string> names;
    constexpr std::uint32_t many = 2'000;
    for (std::uint32_t i = 0; i < 3 * many; ++i) names.push_back("c" + std::to_string(i));
    for (const std::string& name : names) s.categories.push_back({name, false, false});
    for (std::uint32_t i = 0; i < many; ++i) {
        s.add(relation_kind::partition, comparison::equal, {{1, 3 * i, false}},
              {{1, 3 * i + 1, false}, {1, 3 * i + 2, false}});
        for (const int people : {10, 4, 5}) s.now.push_back(people);
    }
    const joint_explanation joint =
        explain_jointly(s.view(), s.figures(), limits{.steps = 20'000, .numbers = 20'000'000});
    BOOST_TEST(!joint.possible);
    BOOST_TEST(joint.conflicts.sets.size() == 20u);
    BOOST_TEST(joint.conflicts.proved);
    BOOST_TEST(!joint.conflicts.complete);
    BOOST_TEST(joint.smallest_changes.proved);
    BOOST_TEST(joint.smallest_changes.weight == many);
    BOOST_TEST(!joint.smallest_changes.complete);
    BOOST_TEST_REQUIRE(!joint.smallest_changes.sets.empty());
    BOOST_TEST(joint.smallest_changes.sets[0].size() == many);
    BOOST_TEST(joint.bounds.possible);
}

BOOST_AUTO_TEST_CASE(a_component_that_is_hard_hides_no_other) {
    // one contradiction among many whose conflicts are more than are listed
    small_system s;
    std::vector<std::string> names;
    for (int i = 0; i < 43; ++i) names.push_back("c" + std::to_string(i));
    for (const std::string& name : names) s.categories.push_back({name, false, false});
    for (std::uint32_t i = 1; i < 40; ++i)
        s.add(relation_kind::partition, comparison::equal, {{1, 0, false}}, {{1, i, false}});
    s.add(relation_kind::partition, comparison::equal, {{1, 40, false}}, {{1, 41, false}, {1, 42, false}});
    s.now = {10};
    for (int i = 1; i < 40; ++i) s.now.push_back(i + 10);
    for (const int people : {10, 4, 5}) s.now.push_back(people);
    const joint_explanation joint = explain_jointly(s.view(), s.figures());
    BOOST_TEST(joint.conflicts.sets.size() == 20u);
    bool listed = false;
    for (const conflict& one : joint.conflicts.sets) listed = listed || one == conflict{{40, 41, 42}, {}, {39}};
    BOOST_TEST(listed);
}

BOOST_AUTO_TEST_SUITE_END()
