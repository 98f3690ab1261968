// SPDX-License-Identifier: BSL-1.0
//
// A printed percentage is an interval: 37.9 % is anything that rounds to it.

#include <recount/recount.hpp>

#include <iostream>

using namespace std::chrono_literals;
using recount::percent;
using recount::stated;

struct identified : recount::category<"identified"> {};
struct women : recount::category<"women"> {};
struct women_share : recount::category<"share of women"> {};
struct shares : recount::scheme<recount::share<women_share, women, identified>> {};

int main() {
    //! [shares]
    using report = recount::snapshot<shares>;
    std::cout << recount::reconcile(
        report{recount::in(2007y), stated<identified>(565), stated<women>(214), stated<women_share>(percent("37.9"))});
    //! [shares]
    std::cout << recount::reconcile(
        report{recount::in(2008y), stated<identified>(565), stated<women>(214), stated<women_share>(percent("38.9"))});
}
