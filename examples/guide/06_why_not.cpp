// SPDX-License-Identifier: BSL-1.0
//
// Why figures do not agree: the smallest set of figures and relations that cannot all be true.

#include <recount/explain/conflict.hpp>
#include <recount/recount.hpp>

#include <iostream>

using namespace std::chrono_literals;
using recount::stated;

struct killed : recount::category<"killed"> {};
struct men : recount::category<"men"> {};
struct women : recount::category<"women"> {};
struct adults : recount::category<"adults"> {};
struct children : recount::category<"children"> {};
struct both_ways : recount::scheme<recount::named<"by sex", recount::partition<killed, men, women>>,
                                   recount::named<"by age", recount::partition<killed, adults, children>>> {};

int main() {
    // the total is not published; each breakdown alone would be possible
    //! [conflicts]
    const recount::snapshot<both_ways> report{recount::in(2007y), stated<men>(60), stated<women>(41),
                                              stated<adults>(70), stated<children>(30)};
    std::cout << (recount::consistent(report) ? "each relation can hold by itself\n" : "a relation fails\n");
    const recount::scheme_view scheme = report.scheme();
    for (const recount::conflict& each : recount::conflicts(report).sets) {
        std::cout << "these cannot all be true:";
        for (const auto relation : each.relations) std::cout << " [" << scheme.relations[relation].name << ']';
        for (const auto category : each.categories)
            std::cout << ' ' << scheme.categories[category].name << ' ' << report.figures()[category];
        std::cout << '\n';
    }
    //! [conflicts]
}
