// SPDX-License-Identifier: BSL-1.0
//
// A scheme that is known when the program runs: categories from a file, a form or a database. The figures are the
// detainees of Guantanamo Bay as printed by Reprieve on 19 July 2013, with deaths by Amnesty International.

#include <recount/recount.hpp>

#include <iostream>

int main() {
    using namespace std::chrono_literals;
    using recount::comparison;

    recount::dynamic_scheme detainees;
    detainees.partition("held to date", {"transferred until 2009", "transferred since", "held now", "died"})
        .partition("transferred since", {"returned home", "resettled"}, {"destinations"})
        .partition("died", {"suicides", "natural causes"})
        .of_which("reviewed by a tribunal", {"enemy combatants", "no longer enemy combatants"})
        .balance({{1, "held now"}}, comparison::equal, {{1, "held in January 2009"}, {-1, "transferred since"}}, 0,
                 {"who left", true});

    recount::snapshot<recount::dynamic_scheme> report{
        detainees, recount::on(2013y / 7 / 19), {.register_name = "", .stated_by = "Reprieve", .published_in = ""}};
    report.state("held to date", 779).state("held in January 2009", 242).state("held now", 166);
    report.state("transferred until 2009", 532).state("transferred since", 72);
    report.state("returned home", 30).state("resettled", 40);
    report.state("died", 9).state("suicides", 7).state("natural causes", 2);
    report.state("reviewed by a tribunal", 572).state("enemy combatants", 497);

    const auto reconciled = recount::reconcile(report);
    std::cout << reconciled << '\n'
              << reconciled.count(recount::verdict::inconsistent) << " of " << reconciled.size()
              << " relations fail.\n";

    try {
        detainees.partition("died", {"held to date"});  // within itself, through "held to date"
    } catch (const recount::scheme_error& refused) {
        std::cout << refused.what() << '\n';
    }
}
