// SPDX-License-Identifier: BSL-1.0
//
// Two registers of the same people are compared; which of them is right is not said.

#include <recount/recount.hpp>

#include <iostream>

using namespace std::chrono_literals;
using recount::stated;

struct all : recount::category<"missing"> {};
struct men : recount::category<"men"> {};
struct women : recount::category<"women"> {};
struct by_sex : recount::scheme<recount::partition<all, men, women>> {};

int main() {
    using report = recount::snapshot<by_sex>;
    //! [registers]
    const report commission{recount::in(2007y), recount::source{"State Commission", {}, {}}, stated<all>(4'354),
                            stated<men>(3'503), stated<women>(851)};
    const report committee{recount::in(2007y), recount::source{"Red Cross", {}, {}}, stated<all>(recount::about(4'500)),
                           stated<men>(3'503)};
    for (const recount::difference& each : recount::compare(commission, committee)) {
        std::cout << by_sex::view().categories[each.category].name << ": " << each.first << " and " << each.second
                  << ": ";
        switch (each.agreement) {
            case recount::agreement::same: std::cout << "the same\n"; break;
            case recount::agreement::compatible: std::cout << "some number fits both\n"; break;
            case recount::agreement::different: std::cout << "differs by " << each.change << '\n'; break;
            case recount::agreement::only_in_first: std::cout << "the second does not publish it\n"; break;
            case recount::agreement::only_in_second: std::cout << "the first does not publish it\n"; break;
            case recount::agreement::in_neither: std::cout << "neither publishes it\n"; break;
        }
    }
    //! [registers]
}
