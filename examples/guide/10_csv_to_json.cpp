// SPDX-License-Identifier: BSL-1.0
//
// From a CSV file and rules to JSON; a program of your own opens files in place of the two texts.

#include <recount/read/csv.hpp>
#include <recount/read/rules.hpp>
#include <recount/recount.hpp>
#include <recount/write/json.hpp>

#include <iostream>
#include <sstream>

int main() {
    std::istringstream file{"as_of,all,men,women\n2005,100,60,40\n2006,120,71,59\n"};
    //! [csv to json]
    const recount::rules rules = recount::rules_from("by sex: all = men + women\n");

    recount::csv_reader reader{file, rules.scheme, "figures.csv"};
    recount::json_report json{std::cout};
    while (const auto recorded = reader.next()) json.add(recount::report_of(recount::reconcile(recorded->figures)));
    json.finish();
    //! [csv to json]
}
