// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/check/check.hpp>
#include <recount/check/vtl_check.hpp>
#include <recount/check/wide_csv.hpp>
#include <recount/read/csv.hpp>
#include <recount/read/hxl.hpp>
#include <recount/read/rulebook.hpp>
#include <recount/read/rules.hpp>
#include <recount/read/sdmx.hpp>
#include <recount/read/vtl.hpp>
#include <recount/text/figure_from.hpp>
#include <recount/text/period_from.hpp>
#include <recount/text/printed.hpp>
#include <recount/write/report.hpp>

#include <fuzz/require.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
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
    std::set<std::string> heads;
    for (const recount::recorded_snapshot& one : snapshots) {
        std::string head = recount::printed(one.figures.as_of());
        head.append("|").append(one.figures.from().register_name);
        for (const std::string& key : one.key) head.append("|").append(key);
        if (!heads.insert(head).second) return;  // they are one snapshot in a tidy file, or contradict each other
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
    recount::table_options declared;
    declared.grid = {',', 1};
    declared.layout.date = recount::named_column{"as_of", {}};
    for (const std::string& key : keys) declared.layout.keys.push_back({key, {}});
    try {
        read(recount::csv_reader{written, scheme, {}, declared});
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

/// Rules with directives, a zero byte, and a table: what it is read as can be said, and declared it is read the same.
inline void layout(std::string_view text) {
    const std::size_t end = text.find('\0');
    if (end == text.npos) return;
    try {
        const recount::rules by = recount::rules_from(text.substr(0, end));
        recount::table_options options;
        options.layout = by.layout;
        std::vector<std::string> found[2];
        for (std::vector<std::string>& snapshots : found) {
            std::istringstream in{std::string{text.substr(end + 1)}};
            recount::csv_reader reader{in, by.scheme, {}, options};
            while (const auto next = reader.next()) {
                std::string one = recount::printed(next->figures.as_of());
                for (const std::string& key : next->key) one += "|" + key;
                for (const recount::figure& stated : next->figures.figures()) one += "|" + recount::printed(stated);
                snapshots.push_back(one);
            }
            const recount::read_as said = reader.understood();
            recount::printed(said);
            options.grid = {said.separator, said.header_line};
        }
        require(found[0] == found[1], "what was inferred is read the same where it is declared");
    } catch (const recount::input_error&) {
    } catch (const recount::scheme_error&) {
    }
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
        const recount::rulebook by = recount::rulebook_from(text);
        require(!by.scheme().view().categories.empty() || !by.over().empty(), "rules are about something");
    } catch (const recount::input_error&) {
    }
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

/// What a check finds in a table: all verdicts, and where something fails; or why the table is refused.
template <class Read>
std::string found_in(recount::rulebook& by, Read read) {
    recount::verdict_counts counts;
    std::string failing;
    const auto judged = [&](recount::snapshot_report&& one) {
        counts.add(one);
        for (const recount::reported_finding& each : one.findings)
            if (each.found.verdict == recount::verdict::inconsistent)
                failing += " " + std::to_string(one.first_line()) + recount::detail::rule_of(one.scheme, each.found);
    };
    try {
        recount::figure_check check{by};
        counts.add(read(check, judged).total());
        check.finish(judged);
    } catch (const recount::input_error& fault) {
        return fault.what();
    }
    return std::to_string(counts.consistent) + " " + std::to_string(counts.consistent_by_rounding) + " " +
           std::to_string(counts.inconsistent) + " " + std::to_string(counts.undetermined) + failing;
}

/// A table read at speed, in chunks that cut it anywhere, says what it says when it is read row by row.
inline void wide(std::string_view text) {
    static recount::rulebook by{
        recount::rules_from("whole = a + b\nwhole >= c\nshare = a / whole\n@optional c, share")};
    const std::string expected = found_in(by, [&](recount::figure_check& check, const auto& judged) {
        std::istringstream in{std::string{text}};
        recount::csv_reader reader{in, by.scheme(), "f"};
        check.read(reader, judged);
        return recount::relation_counts{};
    });
    for (const std::size_t bytes : {std::size_t{1}, std::size_t{50}, std::size_t{1} << 18}) {
        const std::string at_speed = found_in(by, [&](recount::figure_check& check, const auto& judged) {
            std::istringstream in{std::string{text}};
            recount::wide_csv table{in, by.scheme(), "f"};
            recount::wide_csv_options options;
            options.chunk_bytes = bytes;
            return check.read(table, judged, options);
        });
        if (at_speed != expected) std::cerr << expected << "\nat speed: " << at_speed << '\n';
        require(at_speed == expected, "a table read at speed says the same");
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
