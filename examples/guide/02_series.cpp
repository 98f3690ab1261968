// SPDX-License-Identifier: BSL-1.0
//
// Through time: a stock rolls forward from one snapshot to the next.

#include <recount/model/series.hpp>
#include <recount/reconcile/reconcile_series.hpp>
#include <recount/recount.hpp>
#include <recount/text/series_text.hpp>

#include <iostream>

using namespace std::chrono_literals;
using recount::stated;

struct registered : recount::category<"registered as missing"> {};
struct reported : recount::flow_category<"newly reported"> {};
struct closed : recount::flow_category<"cases closed"> {};
struct register_of_missing
    : recount::scheme<recount::roll_forward<registered, recount::gains<reported>, recount::losses<closed>>> {};

int main() {
    using report = recount::snapshot<register_of_missing>;
    //! [series]
    recount::series<register_of_missing> counts;
    counts.insert(report{recount::in(2005y), stated<registered>(4'740)});
    counts.insert(report{recount::in(2006y), stated<registered>(4'520), stated<reported>(40), stated<closed>(260)});
    counts.insert(report{recount::in(2007y), stated<registered>(4'354), stated<reported>(12), stated<closed>(187)});
    std::cout << recount::reconcile(counts);
    //! [series]
}
