// SPDX-License-Identifier: BSL-1.0
//
// What would explain it: repairs in the terms in which people err, the best first.

#include <recount/explain/repairs.hpp>
#include <recount/recount.hpp>

#include <iostream>

using namespace std::chrono_literals;
using recount::stated;

struct involved : recount::category<"involved"> {};
struct returned : recount::category<"returned"> {};
struct captured : recount::category<"captured"> {};
struct killed : recount::category<"killed"> {};
struct wounded : recount::category<"wounded"> {};
struct casualties : recount::category<"casualties"> {};
struct by_fate : recount::scheme<recount::partition<involved, returned, captured, killed>,
                                 recount::partition<casualties, captured, killed, wounded>> {};

int main() {
    const recount::snapshot<by_fate> report{recount::in(1942y),       stated<involved>(4'963), stated<returned>(2'104),
                                            stated<captured>(1'964),  stated<killed>(913),     stated<wounded>(586),
                                            stated<casualties>(3'445)};
    //! [repairs]
    for (const recount::repair& each : recount::repairs(report)) {
        if (each.rank > 1) break;
        std::cout << each.rank << ". " << recount::words(each.kind);
        for (const recount::replacement& one : each.changes)
            std::cout << ' ' << report.scheme().categories[one.category].name << ' ' << one.printed << " -> "
                      << one.implied;
        std::cout << "; mends " << each.closes.size() << " relations, breaks " << each.breaks.size() << '\n';
    }
    //! [repairs]
}
