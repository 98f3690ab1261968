// SPDX-License-Identifier: BSL-1.0
//
// What is not published follows from what is, as far as it does: bounds on every category.

#include <recount/explain/bounds.hpp>
#include <recount/recount.hpp>

#include <iostream>

using namespace std::chrono_literals;
using recount::stated;

struct all : recount::category<"missing"> {};
struct soldiers : recount::category<"soldiers"> {};
struct civilians : recount::category<"civilians"> {};
struct women : recount::category<"women"> {};
struct published : recount::scheme<recount::partition<all, soldiers, civilians>, recount::subset<women, civilians>> {};

int main() {
    //! [bounds]
    const recount::snapshot<published> report{recount::in(2007y), stated<all>(4'354),
                                              stated<soldiers>(recount::at_least(3'503))};
    const auto implied = recount::bounds(report);
    std::cout << "soldiers: " << report[soldiers{}] << " is stated, " << implied[soldiers{}].range << " is implied\n"
              << "civilians: " << report[civilians{}] << " is stated, " << implied[civilians{}].range << " is implied\n"
              << "women: " << report[women{}] << " is stated, " << implied[women{}].range << " is implied\n";
    //! [bounds]
}
