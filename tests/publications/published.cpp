// SPDX-License-Identifier: BSL-1.0
#include "publications/published.hpp"

#include <recount/check/check.hpp>
#include <recount/read/csv.hpp>
#include <recount/read/rules.hpp>
#include <recount/write/explanation.hpp>

#include <sstream>
#include <string>
#include <utility>

published::published(const std::string& figures, const std::string& rules, const std::string& file)
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
