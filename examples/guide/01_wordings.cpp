// SPDX-License-Identifier: BSL-1.0
//
// Figures as they are worded: "about", "at least" and ranges are intervals, and the verdict says so.

#include <recount/recount.hpp>

#include <iostream>

using namespace std::chrono_literals;
using recount::stated;

struct found : recount::category<"found"> {};
struct alive : recount::category<"found alive"> {};
struct dead : recount::category<"found dead"> {};
struct by_state : recount::scheme<recount::partition<found, alive, dead>> {};

int main() {
    using report = recount::snapshot<by_state>;
    //! [wordings]
    // holds for some of the numbers that "about" allows
    std::cout << recount::reconcile(report{recount::in(2007y), stated<found>(recount::about(565)),
                                           stated<alive>(recount::at_least(520)), stated<dead>(43)});
    //! [wordings]
    // holds for none: 520 and 50 are more than 565, which is exact here
    std::cout << recount::reconcile(
        report{recount::in(2008y), stated<found>(565), stated<alive>(recount::at_least(520)), stated<dead>(50)});
    // what is not published is no nought
    std::cout << recount::reconcile(report{recount::in(2009y), stated<found>(565), stated<alive>(520)});
}
