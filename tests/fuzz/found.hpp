// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/discover/discover.hpp>
#include <recount/draft/draft_files.hpp>
#include <recount/read/csv.hpp>
#include <recount/read/rules.hpp>
#include <recount/read/text_table.hpp>
#include <recount/read/whole_text.hpp>
#include <recount/write/found.hpp>

#include <fuzz/require.hpp>

#include <algorithm>
#include <cstddef>
#include <iostream>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>

// What is found without rules must bear any table and any text, and what is written of it can be read again.
namespace fuzz {

/// Whether there is more than comments.
inline bool has_rules(const std::string& written) {
    std::istringstream in{written};
    for (std::string line; std::getline(in, line);)
        if (!line.empty() && line[0] != '#') return true;
    return false;
}

inline void table(std::string_view text) {
    recount::text_table read;
    try {
        std::istringstream in{std::string{text}};
        read = recount::read_text_table(in, "table");
    } catch (const recount::input_error&) {
        return;
    }
    recount::cell_table cells{read.rows};
    recount::discovery found = recount::discover(cells);
    const auto number = [&](recount::cell_place at) {
        return at.row < cells.rows() && at.column < cells.columns() &&
               cells.at(at.row, at.column).kind == recount::cell_table::cell_kind::number;
    };
    for (const recount::found_relation& r : found.relations) {
        std::size_t held = 0;
        for (const recount::found_cell& c : r.cells) {
            held += c.holds;
            require(number(c.total) && std::all_of(c.parts.begin(), c.parts.end(), number), "what is found is numbers");
        }
        require(held == r.held, "what holds is counted");
    }
    const recount::found_table in{"table", std::move(cells), std::move(found), read.lines};
    std::ostringstream rules, report, json;
    recount::write_found_rules(rules, in);
    recount::write_found_report(report, in);
    recount::write_found_json(json, in);
    if (!has_rules(rules.str())) return;
    try {
        recount::rules_from(rules.str());
    } catch (const recount::input_error& fault) {
        std::cerr << rules.str() << fault.what() << '\n';
        require(false, "rules are read back");
    } catch (const recount::scheme_error&) {  // what was found cannot hold together: it is said, not hidden
    }
}

inline void draft(std::string_view text) {
    std::string decoded;
    try {
        std::istringstream in{std::string{text}};
        decoded = recount::read_whole_text(in);
    } catch (const recount::input_error&) {
        return;
    }
    const recount::draft drafted = recount::draft_of(decoded);
    std::ostringstream rules, figures;
    recount::write_rules(rules, drafted);
    recount::write_figures(figures, drafted);
    if (!has_rules(rules.str())) return;
    try {
        const recount::rules by = recount::rules_from(rules.str());
        std::istringstream in{figures.str()};
        recount::csv_reader reader{in, by.scheme};
        while (reader.next()) {
        }
    } catch (const recount::input_error& fault) {
        std::cerr << rules.str() << figures.str() << fault.what() << '\n';
        require(false, "a draft is read back");
    } catch (const recount::scheme_error&) {
    }
}

}  // namespace fuzz
