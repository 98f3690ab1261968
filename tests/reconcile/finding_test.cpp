// SPDX-License-Identifier: BSL-1.0
#include <boost/test/unit_test.hpp>

#include <recount/reconcile/finding.hpp>

#include <cstdint>
#include <type_traits>

BOOST_AUTO_TEST_SUITE(reconcile_finding_test)

namespace {

using namespace recount;

static_assert(std::is_trivially_copyable_v<finding>);

constexpr finding with(verdict said, interval discrepancy) {
    finding found;
    found.verdict = said;
    found.discrepancy = discrepancy;
    return found;
}

constexpr bool every_combination_has_its_verdict() {
    return verdict_of(true, true, true) == verdict::consistent &&
           verdict_of(true, false, true) == verdict::consistent_by_rounding &&
           verdict_of(false, false, true) == verdict::inconsistent &&
           verdict_of(true, true, false) == verdict::undetermined &&
           verdict_of(true, false, false) == verdict::undetermined &&
           verdict_of(false, false, false) == verdict::inconsistent;
}
static_assert(every_combination_has_its_verdict());

constexpr bool the_gap_is_the_nearest_end() {
    constexpr verdict no = verdict::inconsistent;
    return with(no, {3, 7}).gap() == 3 && with(no, {-7, -3}).gap() == -3 && with(no, interval::point(-1)).gap() == -1 &&
           with(no, interval::at_least(2)).gap() == 2 && with(no, interval::at_most(-2)).gap() == -2 &&
           // where the ends do not tell why it fails, such as an odd number that is twice a count, there is none
           with(no, {-3, 7}).gap() == 0 && with(no, interval::everything()).gap() == 0;
}
static_assert(the_gap_is_the_nearest_end());

constexpr bool there_is_a_gap_only_where_something_fails() {
    for (const verdict holds : {verdict::consistent, verdict::consistent_by_rounding, verdict::undetermined})
        if (with(holds, {3, 7}).gap() != 0) return false;
    return true;
}
static_assert(there_is_a_gap_only_where_something_fails());

}  // namespace

BOOST_AUTO_TEST_CASE(verdicts) { BOOST_TEST(every_combination_has_its_verdict()); }

BOOST_AUTO_TEST_CASE(gaps) {
    BOOST_TEST(the_gap_is_the_nearest_end());
    BOOST_TEST(there_is_a_gap_only_where_something_fails());
}

BOOST_AUTO_TEST_SUITE_END()
