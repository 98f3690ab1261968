// SPDX-License-Identifier: BSL-1.0
//
// Five updates of one count over fourteen months, reconciled as a series and printed as a table: people with COVID-19
// in India, as five outlets printed the count of the Ministry of Health. For two of the updates the day is that of
// the outlet's publication.

#include <recount/recount.hpp>
#include <recount/statistics/change.hpp>
#include <recount/statistics/share.hpp>
#include <recount/text/series_text.hpp>

#include <iomanip>
#include <iostream>
#include <string>
#include <vector>

using namespace std::chrono_literals;
using namespace recount;

struct total : category<"total cases"> {};
struct active : category<"active cases"> {};
struct recovered : category<"recovered or migrated"> {};
struct deaths : category<"deaths"> {};

struct cases
    : scheme<named<"by outcome", partition<total, active, recovered, deaths>>, named<"total so far", cumulative<total>>,
             named<"recovered so far", cumulative<recovered>>, named<"deaths so far", cumulative<deaths>>> {};

using update = snapshot<cases>;

update as_printed(std::chrono::year_month_day day, std::string_view outlet, figure all, figure now_active,
                  figure no_longer, figure dead) {
    return update{on(day),
                  source{"COVID-19 cases in India", outlet, ""},
                  stated<total>(all),
                  stated<active>(now_active),
                  stated<recovered>(no_longer),
                  stated<deaths>(dead)};
}

std::string new_cases_a_day(const update& before, const update& now) {
    const interval rise = net_change_between(before[total{}], now[total{}]).range;
    const interval days = days_between(before.as_of(), now.as_of());
    return grouped(rise.low / days.low);  // both are exact: the counts, and the days of the updates
}

void print_table(const series<cases>& counts) {
    const auto column = [](const std::string& text) { std::cout << std::setw(15) << text; };
    for (const char* head : {"as of", "total", "active", "deaths", "deaths, share", "new a day"}) column(head);
    std::cout << "  as printed by\n";
    for (std::size_t i = 0; i < counts.size(); ++i) {
        const update& one = counts[i];
        column(printed(one.as_of()));
        column(printed(one[total{}]));
        column(printed(one[active{}]));
        column(printed(one[deaths{}]));
        column(printed(figure{*share_of(one[deaths{}].value(), one[total{}].value(), 1)}));
        column(i == 0 ? "" : new_cases_a_day(counts[i - 1], one));
        std::cout << "  " << one.from().stated_by << '\n';
    }
}

int main() {
    const series<cases> counts{
        std::vector{as_printed(2020y / 3 / 20, "The Weekend Leader", 223, 196, 23, 4),
                    as_printed(2020y / 5 / 14, "upnewz.in", 78'003, 49'219, 26'234, 2'549),
                    as_printed(2020y / 7 / 11, "onenewspage.com", 820'916, 283'407, 515'386, 22'123),
                    as_printed(2020y / 7 / 27, "covid19updates-india.bhooraj.com", 1'435'453, 485'114, 917'568, 32'771),
                    as_printed(2021y / 5 / 3, "India TV", 19'925'604, 3'413'642, 16'293'003, 218'959)}};

    std::cout << "COVID-19 in India: five updates of one count\n\n";
    print_table(counts);

    auto reconciled = reconcile(counts);
    std::cout << "\n"
              << reconciled.count(verdict::consistent) << " of " << reconciled.size()
              << " relations hold; those that do not:\n\n";
    for (const series_finding& one : reconciled)
        if (one.found.verdict == verdict::inconsistent) write(std::cout, reconciled, one);
}
