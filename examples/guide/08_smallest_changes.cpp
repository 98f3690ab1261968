// SPDX-License-Identifier: BSL-1.0
//
// The fewest figures that would have to change, proved to be the fewest (the error localization of Fellegi and Holt,
// 1976).

#include <recount/explain/smallest_changes.hpp>
#include <recount/recount.hpp>

#include <iostream>

using namespace std::chrono_literals;
using recount::stated;

struct all : recount::category<"all"> {};
struct men : recount::category<"men"> {};
struct women : recount::category<"women"> {};
struct girls : recount::category<"girls"> {};
struct published : recount::scheme<recount::partition<all, men, women>, recount::subset<girls, women>> {};

int main() {
    const recount::snapshot<published> report{recount::in(2007y), stated<all>(100), stated<men>(60), stated<women>(45),
                                              stated<girls>(44)};
    //! [smallest changes]
    const recount::smallest_change_sets found = recount::smallest_changes(report);
    std::cout << "weight " << found.weight << (found.proved ? ", proved" : "") << '\n';
    //! [smallest changes]
    for (const auto& set : found.sets) {
        for (const recount::change& one : set)
            std::cout << report.scheme().categories[one.category].name << " -> " << one.becomes.range << "  ";
        std::cout << '\n';
    }
}
