// SPDX-License-Identifier: BSL-1.0
//
// Checks totals that stand in rows of a long table in columns, and says which lines fail, with both sides.
//
// The table is invented: the votes of half a million precincts, those of each county and of the country, in rows in any
// order, in which a few numbers were misprinted on purpose. A program of your own passes its columns instead.

#include <recount/reconcile/lines.hpp>
#include <recount/recount.hpp>

#include <cstddef>
#include <cstdint>
#include <iostream>
#include <random>
#include <string>
#include <utility>
#include <vector>

using namespace recount;

/// The table as a program might hold it: texts, numbers of names, and figures.
struct returns {
    std::vector<std::string> county, precinct;  ///< a county's total says no precinct, the country's no county either
    std::vector<std::uint8_t> candidate;
    std::vector<std::int32_t> votes;

    void add(std::string of_county, std::string of_precinct, std::uint8_t of_candidate, std::int64_t count) {
        county.push_back(std::move(of_county));
        precinct.push_back(std::move(of_precinct));
        candidate.push_back(of_candidate);
        votes.push_back(static_cast<std::int32_t>(count));
    }

    explicit returns(int counties) {
        std::mt19937_64 random{1991};
        std::vector<std::int64_t> country(3);
        for (int c = 0; c < counties; ++c) {
            const std::string name = "county " + std::to_string(c);
            std::vector<std::int64_t> sums(3);
            for (int p = 0; p < 200; ++p)
                for (std::uint8_t of = 0; of < 3; ++of) {
                    const auto count = static_cast<std::int64_t>(random() % 900);
                    sums[of] += count;
                    add(name, "precinct " + std::to_string(p), of, random() % 250'000 == 0 ? count + 90 : count);
                }
            for (std::uint8_t of = 0; of < 3; ++of) {
                country[of] += sums[of];
                add(name, "", of, sums[of]);
            }
        }
        for (std::uint8_t of = 0; of < 3; ++of) add("", "", of, country[of]);
    }
};

int main() {
    const returns data{2'500};
    const std::vector<std::string> candidates{"Aydin", "Bauer", "invalid"};

    long_table table;
    table.key("county", key_column{data.county}).key("precinct", key_column{data.precinct});
    table.key("candidate", key_column{data.candidate, candidates});
    table.figure("votes", data.votes);

    const std::vector<over_relation> rules{
        // the rows of a county without a precinct are the totals of its precincts
        {"precinct", dynamic_scheme{}.partition(no_code, {every_other})},
        // and that without a county of the counties' totals, which are the rows without a precinct
        {"county", dynamic_scheme{}.partition(no_code, {every_other})}};

    const long_reconciliation found = reconcile(table, rules, 2);  // two threads; the result would be the same with one
    std::cout << table.rows() << " rows\n";
    for (const line_verdicts& rule : found) {
        std::cout << "\nover " << rule.rule().key << ": " << rule.count(verdict::inconsistent) << " of "
                  << rule.judged() << " lines are inconsistent, " << rule.count(verdict::undetermined)
                  << " undetermined\n";
        for (const failing_line& line : rule.failing(3)) {
            std::cout << "row " << line.first_row;
            for (const auto& [key, code] : line.keys) std::cout << ", " << key << " " << code;
            std::cout << "\n" << reconcile(line.compared);
        }
    }
}
