// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/check/check.hpp>
#include <recount/read/csv.hpp>
#include <recount/read/rulebook.hpp>
#include <recount/read/rules.hpp>
#include <recount/write/explanation.hpp>
#include <recount/write/report.hpp>

#include <sstream>
#include <string>
#include <utility>
#include <vector>

/// Figures and rules given as text, judged and explained; for the tests of what is written about them.
struct published {
    recount::rulebook by;
    std::vector<recount::snapshot_report> reports{};

    published(const std::string& figures, const std::string& rules, const std::string& file = "figures.csv")
        : by{recount::rules_from(rules, "figures.rules")} {
        std::istringstream in{figures};
        recount::csv_reader reader{in, by.scheme(), file};
        recount::figure_check check{by};
        const auto judged = [this](recount::snapshot_report&& one) {
            recount::explain(one);
            reports.push_back(std::move(one));
        };
        check.read(reader, judged);
        check.finish(judged);
    }

    /// What a kind of report writes about all of it.
    template <class Report>
    [[nodiscard]] std::string as() const {
        std::ostringstream out;
        Report report{out};
        for (const recount::snapshot_report& one : reports) report.add(one);
        report.finish();
        return out.str();
    }
};
