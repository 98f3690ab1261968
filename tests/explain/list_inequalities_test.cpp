// SPDX-License-Identifier: BSL-1.0
#include <boost/test/unit_test.hpp>

#include <recount/explain/list_inequalities.hpp>

#include "explain/published_lists.hpp"

BOOST_AUTO_TEST_SUITE(explain_list_inequalities_test)

using namespace recount;

constexpr bool frechet_bounds() {
    constexpr std::int64_t three[]{60, 70, 80};
    constexpr std::int64_t four[]{192, 44, 28, 12};
    return frechet_union(three, 100) == interval{80, 100} && frechet_intersection(three, 100) == interval{10, 60} &&
           frechet_union(four, 298) == interval{192, 276} && frechet_intersection(four, 298) == interval{0, 12};
}
static_assert(frechet_bounds());

BOOST_AUTO_TEST_CASE(frechet) { BOOST_TEST(frechet_bounds()); }

BOOST_AUTO_TEST_CASE(published_lists_by_pairs) {
    for (const published_lists& p : lists_by_pairs) {
        BOOST_TEST_CONTEXT(p.name) {
            const pairwise_lists lists{p.sizes, p.overlaps};
            BOOST_TEST((frechet_union(p.sizes) == p.frechet));
            BOOST_TEST(lists.bonferroni_lower() == p.bonferroni);
            BOOST_TEST((lists.dawson_sankoff_lower() == p.dawson_sankoff));
            BOOST_TEST((lists.de_caen_lower() == p.de_caen));
            BOOST_TEST((lists.kwerel_upper() == p.kwerel));
            BOOST_TEST(lists.kounias_upper() == p.kounias);
            BOOST_TEST(lists.hunter_upper() == p.hunter);
        }
    }
}

BOOST_AUTO_TEST_CASE(unusable) {
    const std::int64_t sizes[]{5, 6};
    const std::int64_t none[]{-1};
    BOOST_CHECK_THROW((pairwise_lists{sizes, {}}), statement_error);
    BOOST_CHECK_THROW((pairwise_lists{sizes, none}), statement_error);
}

BOOST_AUTO_TEST_SUITE_END()
