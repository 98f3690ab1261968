// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/read/rulebook.hpp>
#include <recount/write/report.hpp>

#include <sstream>
#include <string>
#include <vector>

/// Figures and rules given as text, judged and explained; for the tests of what is written about them.
///
/// Compiled once for all of them, in published.cpp: reading, judging and explaining is most of what a test would compile.
struct published {
    recount::rulebook by;
    std::vector<recount::snapshot_report> reports{};

    published(const std::string& figures, const std::string& rules, const std::string& file = "figures.csv");

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
