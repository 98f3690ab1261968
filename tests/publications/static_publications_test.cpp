// SPDX-License-Identifier: BSL-1.0
#include <boost/test/unit_test.hpp>

#include <recount/model/balance.hpp>
#include <recount/reconcile/reconcile.hpp>

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>

BOOST_AUTO_TEST_SUITE(publications_static_publications_test)

// Six publications as static schemes: what is wrong with them is known before the program runs. The same figures stand
// in data/publications, with their sources, and are judged there as dynamic schemes.

namespace {

using recount::about;
using recount::named;
using recount::partition;
using recount::percent;
using recount::reading;
using recount::reconcile;
using recount::rounded;
using recount::share;
using recount::snapshot;
using recount::stated;
using recount::verdict;
using namespace std::chrono_literals;

/// Every finding has the verdict expected of it, in order, and there are no others.
template <class Snapshot, std::size_t Size>
constexpr bool judged_as(const Snapshot& report, const std::array<verdict, Size>& expected) {
    const auto findings = reconcile(report);
    if (findings.size() != Size) return false;
    for (std::size_t i = 0; i < Size; ++i)
        if (findings[i].verdict != expected[i]) return false;
    return true;
}

/// By how much an exact relation fails.
template <class Snapshot>
constexpr std::int64_t gap(const Snapshot& report, std::size_t relation) {
    return reconcile(report)[relation].gap();
}

constexpr verdict good = verdict::consistent;
constexpr verdict by_rounding = verdict::consistent_by_rounding;
constexpr verdict bad = verdict::inconsistent;

}  // namespace

// iMediaEthics on a correction of the Globe and Mail: an internal contradiction
namespace dieppe {

struct involved : recount::category<"Canadians involved"> {};
struct returned : recount::category<"returned to England"> {};
struct prisoner : recount::category<"taken prisoner"> {};
struct killed : recount::category<"killed"> {};

struct by_fate : recount::scheme<partition<involved, returned, prisoner, killed>> {};

constexpr bool contradicts_itself() {
    const snapshot<by_fate> printed{stated<involved>(4'963), stated<returned>(2'210), stated<prisoner>(1'946),
                                    stated<killed>(913)};
    snapshot<by_fate> corrected = printed;
    corrected[involved{}] = 5'069;
    return judged_as(printed, std::array{bad}) && gap(printed, 0) == 4'963 - 5'069 &&
           judged_as(corrected, std::array{good});
}
static_assert(contradicts_itself());

}  // namespace dieppe

BOOST_AUTO_TEST_CASE(dieppe_contradicts_itself) { BOOST_TEST(dieppe::contradicts_itself()); }

// British inquiry into the loss of the Titanic, answer 21: percentages, some truncated and one that fits no rule
namespace titanic {

struct passengers : recount::category<"passengers"> {};
struct passengers_saved : recount::category<"passengers saved"> {};
struct passengers_share : recount::category<"passengers share"> {};
struct crew : recount::category<"crew"> {};
struct crew_saved : recount::category<"crew saved"> {};
struct crew_share : recount::category<"crew share"> {};
struct deck_saved : recount::category<"deck saved"> {};
struct engine_saved : recount::category<"engine saved"> {};
struct victualling : recount::category<"victualling"> {};
struct victualling_saved : recount::category<"victualling saved"> {};
struct victualling_share : recount::category<"victualling share"> {};
struct women : recount::category<"crew women"> {};
struct women_saved : recount::category<"crew women saved"> {};
struct women_share : recount::category<"crew women share"> {};
struct on_board : recount::category<"on board"> {};
struct saved : recount::category<"saved"> {};
struct saved_share : recount::category<"saved share"> {};

template <recount::rounding Rule>
struct answer
    : recount::scheme<
          partition<on_board, passengers, crew>, partition<saved, passengers_saved, crew_saved>,
          partition<crew_saved, deck_saved, engine_saved, victualling_saved>,
          recount::subset<women_saved, victualling_saved>, share<passengers_share, passengers_saved, passengers, Rule>,
          share<crew_share, crew_saved, crew, Rule>, share<victualling_share, victualling_saved, victualling, Rule>,
          share<women_share, women_saved, women, Rule>, share<saved_share, saved, on_board, Rule>> {};

template <recount::rounding Rule>
constexpr snapshot<answer<Rule>> printed{recount::in(1912y),
                                         stated<passengers>(1'316),
                                         stated<passengers_saved>(499),
                                         stated<passengers_share>(percent("37.94")),
                                         stated<crew>(885),
                                         stated<crew_saved>(212),
                                         stated<crew_share>(percent("23.95")),
                                         stated<deck_saved>(43),
                                         stated<engine_saved>(72),
                                         stated<victualling>(494),
                                         stated<victualling_saved>(97),
                                         stated<victualling_share>(percent("19.63")),
                                         stated<women>(23),
                                         stated<women_saved>(20),
                                         stated<women_share>(percent("86.95")),
                                         stated<on_board>(2'201),
                                         stated<saved>(711),
                                         stated<saved_share>(percent("32.30"))};

constexpr bool one_share_fits_no_rule() {
    using recount::rounding;
    constexpr std::size_t of_passengers = 4;
    return judged_as(printed<rounding::nearest>, std::array{good, good, good, good, bad, good, bad, bad, good}) &&
           judged_as(printed<rounding::floor>, std::array{good, good, good, good, bad, good, good, good, good}) &&
           reconcile(printed<rounding::half_up>)[of_passengers].verdict == bad &&
           reconcile(printed<rounding::half_down>)[of_passengers].verdict == bad &&
           reconcile(printed<rounding::half_even>)[of_passengers].verdict == bad &&
           reconcile(printed<rounding::ceiling>)[of_passengers].verdict == bad &&
           reconcile(printed<rounding::towards_zero>)[of_passengers].verdict == bad;
}
static_assert(one_share_fits_no_rule());

}  // namespace titanic

BOOST_AUTO_TEST_CASE(titanic_has_a_share_that_fits_no_rule) { BOOST_TEST(titanic::one_share_fits_no_rule()); }

// Killings in Kosovo on four lists, after Ball et al. (2002): a cover, and a partition of the same people
namespace kosovo {

struct documented : recount::category<"documented"> {};
struct exhumations : recount::category<"on EXH"> {};
struct lawyers : recount::category<"on ABA"> {};
struct observers : recount::category<"on OSCE"> {};
struct rights_watch : recount::category<"on HRW"> {};
struct on_one : recount::category<"on one list"> {};
struct on_two : recount::category<"on two lists"> {};
struct on_three : recount::category<"on three lists"> {};
struct on_four : recount::category<"on four lists"> {};

struct lists : recount::scheme<recount::cover<documented, exhumations, lawyers, observers, rights_watch>,
                               partition<documented, on_one, on_two, on_three, on_four>,
                               // a person on two lists is counted twice in their lengths
                               recount::balance<(exhumations{} + lawyers{} + observers{} + rights_watch{} ==
                                                 on_one{} + 2 * on_two{} + 3 * on_three{} + 4 * on_four{})>> {};

constexpr bool lists_overlap() {
    snapshot<lists> report{stated<documented>(4'400), stated<exhumations>(1'910), stated<lawyers>(1'528),
                           stated<observers>(1'786),  stated<rights_watch>(685),  stated<on_one>(3'218),
                           stated<on_two>(882),       stated<on_three>(273),      stated<on_four>(27)};
    const bool as_counted = judged_as(report, std::array{good, good, good});
    report[documented{}] = 5'910;  // one more than the lists have entries
    const bool too_many = reconcile(report)[0].verdict == bad;
    report[documented{}] = 1'909;  // one fewer than the longest list
    return as_counted && too_many && reconcile(report)[0].verdict == bad;
}
static_assert(lists_overlap());

}  // namespace kosovo

BOOST_AUTO_TEST_CASE(kosovo_lists_overlap) { BOOST_TEST(kosovo::lists_overlap()); }

// Statistics Norway, labour force in the 3rd quarter of 2016: everything is rounded to thousands
namespace norway {

struct labour_force : recount::category<"labour force"> {};
struct labour_force_males : recount::category<"labour force males"> {};
struct labour_force_females : recount::category<"labour force females"> {};
struct employed : recount::category<"employed"> {};
struct unemployed : recount::category<"unemployed"> {};
struct unemployed_females : recount::category<"unemployed females"> {};
struct rate : recount::category<"unemployed share"> {};
struct rate_of_females : recount::category<"unemployed females share"> {};

struct table : recount::scheme<partition<labour_force, labour_force_males, labour_force_females>,
                               partition<labour_force, employed, unemployed>, share<rate, unemployed, labour_force>,
                               share<rate_of_females, unemployed_females, labour_force_females>> {};

constexpr recount::figure thousands(std::int64_t people) { return rounded(people, 1'000); }

constexpr bool rounding_hides_a_thousand() {
    const snapshot<table> printed{recount::during(recount::in(2016y / 7), recount::in(2016y / 9)),
                                  stated<labour_force>(thousands(2'804'000)),
                                  stated<labour_force_males>(thousands(1'484'000)),
                                  stated<labour_force_females>(thousands(1'319'000)),
                                  stated<employed>(thousands(2'666'000)),
                                  stated<unemployed>(thousands(138'000)),
                                  stated<unemployed_females>(thousands(61'000)),
                                  stated<rate>(percent("4.9")),
                                  stated<rate_of_females>(percent("4.6"))};
    snapshot<table> exact = printed;
    exact[labour_force{}] = 2'804'000;
    exact[labour_force_males{}] = 1'484'000;
    exact[labour_force_females{}] = 1'319'000;
    return judged_as(printed, std::array{by_rounding, by_rounding, good, by_rounding}) && gap(exact, 0) == 1'000;
}
static_assert(rounding_hides_a_thousand());

}  // namespace norway

BOOST_AUTO_TEST_CASE(norway_rounds_to_thousands) { BOOST_TEST(norway::rounding_hides_a_thousand()); }

// Reprieve on Guantanamo, 2013: a stock, what left it, and the stock four years later
namespace guantanamo {

struct held_before : recount::category<"held in January 2009"> {};
struct held_now : recount::category<"held in July 2013"> {};
struct transferred : recount::category<"transferred since 2009"> {};
struct returned : recount::category<"returned home"> {};
struct resettled : recount::category<"resettled"> {};
struct transferred_before : recount::category<"transferred before 2009"> {};
struct died : recount::category<"died in custody"> {};
struct suicides : recount::category<"suicides"> {};
struct natural_causes : recount::category<"natural causes"> {};
struct to_date : recount::category<"held to date"> {};

struct account : recount::scheme<partition<transferred, returned, resettled>,
                                 reading<partition<to_date, transferred_before, transferred, held_now, died>>,
                                 reading<recount::balance<(held_now{} == held_before{} - transferred{})>>,
                                 partition<died, suicides, natural_causes>> {};

constexpr bool stock_does_not_roll_forward() {
    const snapshot<account> report{stated<held_before>(242), stated<held_now>(166), stated<transferred>(72),
                                   stated<returned>(30),     stated<resettled>(40), stated<transferred_before>(532),
                                   stated<died>(9),          stated<suicides>(7),   stated<natural_causes>(2),
                                   stated<to_date>(779)};
    return judged_as(report, std::array{bad, good, bad, good}) && gap(report, 0) == 2 && gap(report, 2) == -4;
}
static_assert(stock_does_not_roll_forward());

}  // namespace guantanamo

BOOST_AUTO_TEST_CASE(guantanamo_does_not_roll_forward) { BOOST_TEST(guantanamo::stock_does_not_roll_forward()); }

// Reuters on the Missing Persons Institute of Bosnia, 2005: registers that are compared, not corrected
namespace bosnia {

struct red_cross_list : recount::category<"missing by the ICRC"> {};
struct commission_list : recount::category<"missing by the ICMP"> {};
struct found : recount::category<"found and identified"> {};
struct by_dna : recount::category<"identified by DNA"> {};

struct registers
    : recount::scheme<named<"two lists", reading<recount::balance<(commission_list{} == red_cross_list{})>>>,
                      recount::subset<by_dna, found>> {};

constexpr bool registers_differ() {
    const snapshot<registers> report{recount::source{"ICRC and ICMP", "Reuters", "Business Recorder, 2005-08-30"},
                                     stated<commission_list>(about(30'000)), stated<red_cross_list>(about(21'000)),
                                     stated<found>(about(12'500)), stated<by_dna>(about(6'000))};
    // 25,000 to 35,000 against 20,500 to 21,500
    return judged_as(report, std::array{bad, good}) && gap(report, 0) == 3'500 &&
           registers::view().relations[0].reading && !registers::view().relations[1].reading &&
           reconcile(report)[0].discrepancy == recount::interval{3'500, 14'500};
}
static_assert(registers_differ());

}  // namespace bosnia

BOOST_AUTO_TEST_CASE(bosnia_has_two_registers) { BOOST_TEST(bosnia::registers_differ()); }

BOOST_AUTO_TEST_SUITE_END()
