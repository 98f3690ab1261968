// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/io/csv.hpp>
#include <recount/io/hxl.hpp>
#include <recount/io/printed.hpp>
#include <recount/io/rules.hpp>
#include <recount/io/sdmx.hpp>
#include <recount/io/vtl.hpp>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

// What every parser must bear: any input is read or refused with an input_error, and what was read can be written and
// read again. The fuzzers call these, and so does the test that replays their corpus.
namespace fuzz {

/// Ends the program: a fuzzer takes that for a find, and a test for a failure.
inline void require(bool holds, const char* what) {
    if (holds) return;
    std::cerr << "broken: " << what << '\n';
    std::abort();
}

inline bool same(const recount::scheme_view& a, const recount::scheme_view& b) {
    const auto equal = [](auto x, auto y) { return std::equal(x.begin(), x.end(), y.begin(), y.end()); };
    return equal(a.categories, b.categories) && equal(a.relations, b.relations) && equal(a.terms, b.terms);
}

inline void printed(std::string_view text) {
    for (const auto declared :
         {recount::decimal_mark::undeclared, recount::decimal_mark::point, recount::decimal_mark::comma}) {
        try {
            const recount::figure read = recount::figure_from(text, declared);
            require(recount::figure_from(recount::printed(read)) == read, "a figure is read back");
        } catch (const recount::input_error&) {
        }
    }
    try {
        const recount::period read = recount::period_from(text);
        require(recount::period_from(recount::printed(read)) == read, "a period is read back");
    } catch (const recount::input_error&) {
    }
}

/// Reads figures of any form, writes them as tidy rows, and reads those.
template <class Reader>
void figures(std::string_view text, const recount::dynamic_scheme& scheme) {
    std::vector<recount::recorded_snapshot> snapshots;
    std::vector<std::string> keys;
    const auto read = [&](auto&& reader) {
        snapshots.clear();
        while (auto next = reader.next()) snapshots.push_back(std::move(*next));
        keys = reader.keys();
    };
    try {
        std::istringstream in{std::string{text}};
        read(Reader{in, scheme});
    } catch (const recount::input_error&) {
        return;
    }
    std::ostringstream once;
    try {
        recount::write_tidy(once, snapshots, keys);
    } catch (const recount::statement_error&) {
        return;  // a key is called like a column of the tidy form
    }
    std::set<std::string_view> names{keys.begin(), keys.end()};
    if (names.size() < keys.size() || names.contains(""))
        return;  // other forms have fewer rules for what a key is called
    std::istringstream written{once.str()};
    try {
        read(recount::csv_reader{written, scheme});
    } catch (const recount::input_error& fault) {
        // rows of a wide file that agree in date, register and keys are one snapshot in a tidy one
        require(fault.problem().starts_with("is stated twice"), fault.what());
        return;
    }
    std::ostringstream twice;
    recount::write_tidy(twice, snapshots, keys);
    require(once.str() == twice.str(), "figures are read back");
}

inline void csv(std::string_view text) {
    static const recount::rules scheme = recount::rules_from("whole = a + b");
    figures<recount::csv_reader>(text, scheme.scheme);
}

inline void sdmx(std::string_view text) {
    static const recount::rules scheme = recount::rules_from("T = M + F");
    figures<recount::sdmx_reader>(text, scheme.scheme);
}

inline void hxl(std::string_view text) {
    static const recount::rules scheme = recount::rules_from("\"#affected\" = \"#affected+f\" + \"#affected+m\"");
    figures<recount::hxl_reader>(text, scheme.scheme);
}

inline void vtl(std::string_view text) {
    try {
        for (const recount::vtl_ruleset& read : recount::vtl_from(text)) {
            std::ostringstream written;
            recount::write_vtl(written, read);
            require(recount::vtl_from(written.str()).front() == read, "a ruleset is read back");
            const recount::vtl_scheme built = recount::scheme_of(read, recount::in(std::chrono::year{2007}));
            const std::vector<recount::figure> figures(built.scheme.view().categories.size(), 1);
            recount::check_hierarchy(built.scheme.view(), figures);
        }
    } catch (const recount::input_error&) {
    }
}

inline void rules(std::string_view text) {
    try {
        const recount::rules read = recount::rules_from(text);
        std::ostringstream written;
        recount::write_rules(written, read.scheme.view());
        require(same(recount::rules_from(written.str()).scheme.view(), read.scheme.view()), "rules are read back");
    } catch (const recount::input_error&) {
    }
}

}  // namespace fuzz
