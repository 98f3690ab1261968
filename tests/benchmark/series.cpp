// SPDX-License-Identifier: BSL-1.0
//
// A series of a million snapshots: time and memory beside a quarter of them. Linear is a ratio of about 4.

#include <recount/model/series.hpp>
#include <recount/reconcile/reconcile_series.hpp>

#include "support/peak_memory.hpp"

#include <chrono>
#include <iostream>
#include <string>
#include <vector>

namespace {

using namespace recount;

struct caseload : category<"caseload"> {};
struct arrivals : flow_category<"arrivals"> {};
struct departures : flow_category<"departures"> {};
struct movements : scheme<roll_forward<caseload, gains<arrivals>, losses<departures>>, cumulative<caseload>> {};

/// One snapshot a day; every tenth is one short. Movements stand beside the stock, or in snapshots of their own.
std::vector<snapshot<movements>> days(int count, bool apart) {
    std::vector<snapshot<movements>> result;
    const std::chrono::sys_days first = std::chrono::year{1} / 1 / 1;
    std::int64_t people = 1'000;
    for (int i = 0; i < count / (apart ? 2 : 1); ++i) {
        const period day = on(std::chrono::year_month_day{first + std::chrono::days{i}});
        const std::int64_t came = i % 7;
        people += came - 1;
        if (apart) {
            result.push_back(snapshot<movements>{day, stated<caseload>(people - (i % 10 == 0 ? 1 : 0))});
            result.push_back(snapshot<movements>{day, stated<arrivals>(came), stated<departures>(1)});
        } else {
            result.push_back(snapshot<movements>{day, stated<caseload>(people - (i % 10 == 0 ? 1 : 0)),
                                                 stated<arrivals>(came), stated<departures>(1)});
        }
    }
    return result;
}

double seconds(int count, bool apart) {
    const std::vector<snapshot<movements>> given = days(count, apart);
    const auto begin = std::chrono::steady_clock::now();
    const series<movements> counts{given};
    const auto reconciled = reconcile(counts, {counted_at::end_of_day, false});
    const double time = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    std::cout << count << (apart ? " snapshots, movements apart: " : " snapshots: ") << time << " s, "
              << reconciled.count(verdict::inconsistent) << " of " << reconciled.size()
              << " findings fail, peak memory " << peak_kilobytes() / 1024 << " MB (the snapshots themselves: "
              << static_cast<double>(count) * sizeof(snapshot<movements>) / 1048576 * 2 << " MB twice)\n";
    return time;
}

}  // namespace

int main() {
    for (const bool apart : {false, true}) {
        const double quarter = seconds(250'000, apart);
        const double all = seconds(1'000'000, apart);
        std::cout << "ratio of the times for four times as many: " << all / quarter << '\n';
    }
}
