// SPDX-License-Identifier: BSL-1.0
//
// Published constants, checked when the program is compiled: the British inquiry's figures of the people on board the
// Titanic (Report on the Loss of the "Titanic" (S.S.), 1912).

#include <recount/recount.hpp>

#include <iostream>

using namespace std::chrono_literals;
using recount::percent;
using recount::stated;

struct on_board : recount::category<"on board"> {};
struct passengers : recount::category<"passengers"> {};
struct crew : recount::category<"crew"> {};
struct saved : recount::category<"saved"> {};
struct passengers_saved : recount::category<"passengers saved"> {};
struct crew_saved : recount::category<"crew saved"> {};
struct share_saved : recount::category<"share saved"> {};
struct share_of_crew_saved : recount::category<"share of the crew saved"> {};
struct share_of_passengers_saved : recount::category<"share of passengers saved"> {};

struct inquiry : recount::scheme<recount::partition<on_board, passengers, crew>,
                                 recount::partition<saved, passengers_saved, crew_saved>,
                                 recount::subset<crew_saved, crew>, recount::share<share_saved, saved, on_board>,
                                 recount::share<share_of_crew_saved, crew_saved, crew>> {};

constexpr recount::snapshot<inquiry> report{recount::in(1912y),
                                            stated<on_board>(2'201),
                                            stated<passengers>(1'316),
                                            stated<crew>(885),
                                            stated<saved>(711),
                                            stated<passengers_saved>(499),
                                            stated<crew_saved>(212),
                                            stated<share_saved>(percent("32.30")),
                                            stated<share_of_crew_saved>(percent("23.95"))};

// A misprint in the constants above does not compile; the compiler names the category, what is stated and what is
// computed.
static_assert(recount::published_figures_agree<report>);

// One figure of the report is not what the others give: 499 of 1,316 is 37.92 %.
struct passengers_only : recount::scheme<recount::share<share_of_passengers_saved, passengers_saved, passengers>> {};

constexpr recount::snapshot<passengers_only> printed_share{recount::in(1912y), stated<passengers>(1'316),
                                                           stated<passengers_saved>(499),
                                                           stated<share_of_passengers_saved>(percent("37.94"))};

static_assert(!recount::consistent(printed_share));

int main() { std::cout << recount::reconcile(report) << '\n' << recount::reconcile(printed_share); }
