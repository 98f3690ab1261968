// SPDX-License-Identifier: BSL-1.0
//
// What is not published follows from what is, as far as it does: bounds on every category.

#include <recount/explain/bounds.hpp>
#include <recount/recount.hpp>

#include <cstddef>
#include <iostream>

using namespace std::chrono_literals;
using recount::stated;

struct all : recount::category<"missing"> {};
struct soldiers : recount::category<"soldiers"> {};
struct civilians : recount::category<"civilians"> {};
struct women : recount::category<"women"> {};
struct published : recount::scheme<recount::partition<all, soldiers, civilians>, recount::subset<women, civilians>> {};

int main() {
    const recount::snapshot<published> report{recount::in(2007y), stated<all>(4'354),
                                              stated<soldiers>(recount::at_least(3'503))};
    const recount::implied_bounds implied = recount::bounds(report);
    for (std::size_t i = 0; i < implied.of.size(); ++i)
        std::cout << report.scheme().categories[i].name << ": " << report.figures()[i] << " is stated, "
                  << implied.of[i].range << " is implied\n";
}
