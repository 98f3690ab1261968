// SPDX-License-Identifier: BSL-1.0
#include <boost/test/unit_test.hpp>

#include <recount/model/balance.hpp>
#include <recount/model/dynamic_snapshot.hpp>
#include <recount/reconcile/reconcile.hpp>

#include "solve/brute_force.hpp"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <type_traits>

BOOST_AUTO_TEST_SUITE(reconcile_reconcile_test)

namespace {

using namespace recount;
using namespace std::chrono_literals;

constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();

struct missing : recount::category<"went missing"> {};
struct military : recount::category<"military personnel"> {};
struct civilian : recount::category<"civilians"> {};
struct unknown : recount::category<"status unknown"> {};
struct children : recount::category<"children"> {};
struct women : recount::category<"women"> {};
struct women_share : recount::category<"women among civilians"> {};
struct net : recount::signed_category<"net change"> {};

struct by_status : scheme<partition<missing, military, civilian, unknown>> {};
struct by_age
    : scheme<of_which<civilian, children, women>, share<women_share, women, civilian>, subset<civilian, missing>> {};
struct doubled : scheme<balance<(2 * women{} == 3 * children{} + 1)>, balance<(women{} - children{} < 7)>> {};
struct lists : scheme<cover<missing, military, civilian>, overlap<unknown, military, civilian>> {};
struct change : scheme<balance<(net{} == children{} - women{})>> {};

constexpr snapshot<by_status> off_by_one{in(2007y), stated<missing>(4'354), stated<military>(3'503),
                                         stated<civilian>(841), stated<unknown>(9)};
static_assert(!consistent(off_by_one));
// The findings of a constant are a constant.
constexpr auto of_off_by_one = reconcile(off_by_one);
static_assert(of_off_by_one[0].verdict == verdict::inconsistent);
static_assert(of_off_by_one[0].stated == interval::point(4'354));
static_assert(of_off_by_one[0].computed == interval::point(4'353));
static_assert(of_off_by_one[0].discrepancy == interval::point(1));
static_assert(of_off_by_one.begin()->gap() == 1 && !of_off_by_one.consistent());

// Every kind of relation is judged in constant expressions: by additions alone, as intervals, over whole numbers
// with other coefficients, and as percentages.
template <class... Stated>
constexpr verdict first_of(Stated... stated_figures) {
    return reconcile(snapshot<by_age>{stated_figures...})[0].verdict;
}
static_assert(first_of(stated<civilian>(841), stated<children>(500), stated<women>(341)) == verdict::consistent);
static_assert(first_of(stated<civilian>(841), stated<children>(500), stated<women>(342)) == verdict::inconsistent);
static_assert(first_of(stated<civilian>(about(840)), stated<children>(500), stated<women>(341)) ==
              verdict::consistent_by_rounding);
static_assert(first_of(stated<civilian>(841), stated<women>(341)) == verdict::undetermined);
static_assert(first_of(stated<civilian>(841), stated<women>(842)) == verdict::inconsistent);

constexpr verdict share_of(figure printed, figure part, figure whole) {
    return reconcile(snapshot<by_age>{stated<women_share>(printed), stated<women>(part), stated<civilian>(whole)})[1]
        .verdict;
}
static_assert(share_of(percent("40.5"), 341, 841) == verdict::consistent);  // 40.547
static_assert(share_of(percent("40.6"), 341, 841) == verdict::inconsistent);
static_assert(share_of(rounded(percent("40.6"), rounding::ceiling), 341, 841) == verdict::consistent);
static_assert(share_of(percent("40.5"), about(340), 841) == verdict::consistent_by_rounding);
static_assert(share_of(percent("40.5"), not_published, 841) == verdict::undetermined);
static_assert(share_of(percent("40.50"), not_published, 841) == verdict::inconsistent);  // 340 is 40.43, 341 is 40.55
static_assert(share_of(percent("12.3"), 0, 0) == verdict::consistent);
static_assert(share_of(percent("12.3"), 1, 0) == verdict::inconsistent);

constexpr snapshot<doubled> whole_numbers{stated<women>(about(10)), stated<children>(between(5, 8))};
constexpr auto of_whole_numbers = reconcile(whole_numbers);
static_assert(of_whole_numbers[0].verdict == verdict::consistent_by_rounding);  // 2 * 11 = 3 * 7 + 1
constexpr snapshot<doubled> odd{stated<women>(10), stated<children>(between(5, 8))};
constexpr auto of_odd = reconcile(odd);
static_assert(of_odd[0].verdict == verdict::inconsistent);  // 19 is no multiple of 3
static_assert(of_odd[0].gap() == 0);
static_assert(of_odd[1].verdict == verdict::consistent);

constexpr snapshot<lists> two_lists{stated<missing>(10), stated<military>(7), stated<civilian>(4), stated<unknown>(2)};
static_assert(consistent(two_lists));
constexpr snapshot<lists> longer_than_both{stated<missing>(12), stated<military>(7), stated<civilian>(4)};
static_assert(!consistent(longer_than_both));
constexpr snapshot<lists> more_on_both_than_on_one{stated<military>(7), stated<civilian>(4), stated<unknown>(5)};
static_assert(!consistent(more_on_both_than_on_one));

constexpr bool negative_counts_are_findings() {
    bool good = true;
    const auto findings = reconcile(
        snapshot<by_status>{stated<missing>(1), stated<military>(3), stated<civilian>(-2), stated<unknown>(0)});
    good = good && findings.size() == 2 && findings[0].verdict == verdict::consistent;
    good = good && findings[1].kind == relation_kind::domain && findings[1].verdict == verdict::inconsistent;
    good = good && findings[1].subject == index_of<civilian, by_status> && findings[1].gap() == -2;
    good = good && !findings.consistent() && findings.count(verdict::inconsistent) == 1;
    // each of them, in the order of the categories
    const auto two = reconcile(snapshot<by_status>{stated<unknown>(at_most(-1)), stated<missing>(-5)});
    good = good && two.size() == 3 && two[1].subject == 0 && two[2].subject == 3;
    // a wide "about" is not one, nor is a change
    good = good && consistent(snapshot<by_status>{stated<unknown>(about(3, 10))});
    good = good && !consistent(snapshot<by_status>{stated<unknown>(fewer_than(0))});
    good = good && consistent(snapshot<by_status>{stated<unknown>(at_most(0))});
    good = good && consistent(snapshot<change>{stated<net>(-3), stated<children>(1), stated<women>(4)});
    good = good && !consistent(snapshot<by_age>{stated<women_share>(percent("-0.1"))});
    return good;
}
static_assert(negative_counts_are_findings());

constexpr bool nothing_published_is_undetermined() {
    const auto findings = reconcile(snapshot<by_age>{});
    return findings.consistent() && findings.size() == 3 && findings.count(verdict::undetermined) == 3 &&
           findings[0].stated == interval::at_least(0);
}
static_assert(nothing_published_is_undetermined());

constexpr bool remainders_and_shares_are_shown() {
    bool good = true;
    const auto findings = reconcile(snapshot<by_age>{stated<civilian>(841), stated<children>(500), stated<women>(186),
                                                     stated<women_share>(percent("22.1")), stated<missing>(4'354)});
    good = good && findings[0].discrepancy == interval::point(155);
    good = good && findings[1].counted_in == unit::per_cent && findings[1].decimals == 4;
    good = good && findings[1].stated == interval::point(221'000);
    good = good && findings[1].computed == interval{221'165, 221'166};  // 18,600 / 841 = 22.11653...
    good = good && findings[2].discrepancy == interval::point(3'513);
    return good;
}
static_assert(remainders_and_shares_are_shown());

dynamic_scheme like_by_age() {
    dynamic_scheme scheme;
    scheme.of_which("civilians", {"children", "women"})
        .share("women among civilians", "women", "civilians")
        .subset("civilians", "went missing");
    return scheme;
}

}  // namespace

BOOST_AUTO_TEST_CASE(at_run_time_as_in_constant_expressions) {
    BOOST_TEST(negative_counts_are_findings());
    BOOST_TEST(nothing_published_is_undetermined());
    BOOST_TEST(remainders_and_shares_are_shown());
}

BOOST_AUTO_TEST_CASE(static_and_dynamic_schemes_find_the_same) {
    const dynamic_scheme scheme = like_by_age();
    for (const figure civilians : {figure{841}, figure{500}, about(840), figure{}})
        for (const figure young : {figure{500}, at_least(400), figure{}, figure{-1}})
            for (const figure printed : {figure{percent("40.5")}, figure{percent(41)}, figure{}}) {
                const snapshot<by_age> fixed{stated<civilian>(civilians), stated<children>(young), stated<women>(341),
                                             stated<women_share>(printed), stated<missing>(4'354)};
                snapshot<dynamic_scheme> loose{scheme};
                loose.state("civilians", civilians).state("children", young).state("women", 341);
                loose.state("women among civilians", printed).state("went missing", 4'354);
                const auto expected = recount::reconcile(fixed);
                const auto findings = recount::reconcile(loose);
                BOOST_TEST_REQUIRE(findings.size() == expected.size());
                for (std::size_t i = 0; i < findings.size(); ++i) BOOST_TEST((findings[i] == expected[i]));
                BOOST_TEST(consistent(loose) == consistent(fixed));
                BOOST_TEST(consistent(loose) == findings.consistent());
            }
}

// A static scheme has its tables in the instructions; the judgement is that of the tables.
template <class S, class... Categories>
void compare_with_tables(brute_force::dice& random) {
    for (int i = 0; i < 2'000; ++i) {
        const snapshot<S> report{stated<Categories>(brute_force::any_figure(random, -2, 12, 4).figure())...};
        const auto findings = recount::reconcile(report);
        bool all = true;
        for (std::uint32_t relation = 0; relation < S::relation_count; ++relation) {
            const recount::finding expected = judge(S::view(), relation, {report.figures()});
            BOOST_TEST_REQUIRE((findings[relation] == expected));
            all = all && expected.verdict != verdict::inconsistent;
        }
        std::size_t below = 0;
        for (std::uint32_t category = 0; category < S::category_count; ++category)
            below += judge_domain(S::view(), category, report.figures()[category]).verdict == verdict::inconsistent
                         ? 1U
                         : 0U;
        BOOST_TEST_REQUIRE(findings.size() == S::relation_count + below);
        BOOST_TEST_REQUIRE(consistent(report) == (all && below == 0));
        BOOST_TEST_REQUIRE(findings.consistent() == (all && below == 0));
    }
}

BOOST_AUTO_TEST_CASE(static_schemes_judge_as_their_tables_do) {
    constexpr std::uint64_t seed = 1912;
    BOOST_TEST_MESSAGE("seed " << seed);
    brute_force::dice random{seed};
    compare_with_tables<by_status, missing, military, civilian, unknown>(random);
    compare_with_tables<doubled, women, children>(random);
    compare_with_tables<lists, missing, military, civilian, unknown>(random);
    compare_with_tables<change, net, women, children>(random);
}

BOOST_AUTO_TEST_CASE(no_verdict_is_given_where_a_sum_overflows) {
    const snapshot<by_status> huge{stated<military>(largest), stated<civilian>(1), stated<missing>(largest),
                                   stated<unknown>(0)};
    BOOST_CHECK_THROW((void)recount::reconcile(huge), overflow_error);
    BOOST_CHECK_THROW((void)consistent(huge), overflow_error);
    const snapshot<by_status> at_the_edge{stated<military>(largest), stated<civilian>(0), stated<missing>(largest),
                                          stated<unknown>(0)};
    BOOST_TEST(consistent(at_the_edge));
    const snapshot<by_status> one_less{stated<military>(largest), stated<civilian>(0), stated<missing>(largest - 1),
                                       stated<unknown>(0)};
    BOOST_TEST(!consistent(one_less));
    BOOST_TEST(recount::reconcile(one_less)[0].gap() == -1);
}

BOOST_AUTO_TEST_CASE(people_and_percentages_have_no_sum) {
    const snapshot<by_status> mixed{stated<missing>(percent(100)), stated<military>(3)};
    BOOST_CHECK_THROW((void)recount::reconcile(mixed), statement_error);
    const snapshot<by_age> no_percentage{stated<women_share>(40)};
    BOOST_CHECK_THROW((void)recount::reconcile(no_percentage), statement_error);
    const snapshot<by_age> no_people{stated<women>(percent(40))};
    BOOST_CHECK_THROW((void)recount::reconcile(no_people), statement_error);
    const snapshot<lists> lists_in_per_cent{stated<military>(percent(40))};
    BOOST_CHECK_THROW((void)recount::reconcile(lists_in_per_cent), statement_error);
}

// A snapshot that would be gone is kept.
BOOST_AUTO_TEST_CASE(a_reconciliation_keeps_what_it_was_asked_about) {
    const dynamic_scheme scheme = like_by_age();
    const auto read = [&] {
        snapshot<dynamic_scheme> report{scheme, in(2007y), {"register", "office", "yearbook"}};
        report.state("civilians", 841).state("children", 842);
        return report;
    };
    const auto findings = recount::reconcile(read());
    BOOST_TEST(!findings.consistent());
    BOOST_TEST(findings.report().from().register_name == "register");
    BOOST_TEST((findings.report()["children"] == figure{842}));
    const auto copy = findings;
    BOOST_TEST(copy.view().findings.size() == copy.size());
    BOOST_TEST((copy.view().findings.data() != findings.view().findings.data()));
    BOOST_TEST((copy.view().figures.now.data() == copy.report().figures().data()));

    const snapshot<dynamic_scheme> report = read();
    const auto of_a_kept_one = recount::reconcile(report);
    BOOST_TEST(&of_a_kept_one.report() != &report);
    BOOST_TEST((of_a_kept_one.report() == report));
}

BOOST_AUTO_TEST_SUITE_END()
