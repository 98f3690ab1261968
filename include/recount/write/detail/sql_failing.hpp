// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/tables.hpp>
#include <recount/read/over_rule.hpp>
#include <recount/write/detail/sql_words.hpp>
#include <recount/write/sql_options.hpp>

#include <algorithm>
#include <cstddef>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace recount::detail {

/// The columns whose values a snapshot shares: dates and keys but those that rules over keys run along. Where a rule
/// looks back, the whole series is needed.
inline std::vector<std::string> columns_of_snapshot(const scheme_view& scheme, std::span<const over_rule> over,
                                                    const sql_options& options) {
    std::set<std::string_view> along;
    for (const over_rule& rule : over) {
        along.insert(rule.key);
        for (const over_rule::member& one : rule.members)
            if (one.others) along.insert(one.others->column);
    }
    const bool looks_back =
        std::any_of(scheme.terms.begin(), scheme.terms.end(), [](const term& t) { return t.previous; });
    std::vector<std::string> columns;
    if (!options.as_of.empty() && !looks_back) columns.push_back(options.as_of);
    for (const std::string& key : options.keys)
        if (!along.contains(key)) columns.push_back(key);
    return columns;
}

/// The columns of figures of a wide table: those that are said, and the categories of the rules.
inline std::vector<std::string> figures_of(const scheme_view& scheme, const sql_options& options) {
    std::vector<std::string> figures = options.figures;
    for (const category_row& one : scheme.categories)
        if (std::find(figures.begin(), figures.end(), one.name) == figures.end()) figures.emplace_back(one.name);
    return figures;
}

/// What `figure_from` reads of an interval whose ends stand in two columns.
inline std::string printed_range(const sql_words& words, const std::string& low, const std::string& high) {
    const std::string from = words.text(low);
    const std::string to = words.text(high);
    return "CASE WHEN " + low + " = " + high + " THEN " + from + " WHEN " + high + " IS NULL THEN 'at least ' || " +
           from + " WHEN " + low + " IS NULL THEN 'at most ' || " + to + " ELSE " + from + " || ' to ' || " + to +
           " END";
}

/// The columns of a table `t` as the program reads them.
inline std::string printed_columns(const sql_words& words, const scheme_view& scheme, const sql_options& options) {
    if (!options.ranges) return "t.*";
    std::string text;
    const auto add = [&](const std::string& column) { text += (text.empty() ? "" : ", ") + column; };
    const auto add_range = [&](const std::string& before, std::string_view name) {
        const std::string low = "t." + words.identifier(before + "low");
        const std::string high = "t." + words.identifier(before + "high");
        add("\n    " + printed_range(words, low, high) + " AS " + words.identifier(name));
    };
    if (!options.as_of.empty()) add("t." + words.identifier(options.as_of));
    for (const std::string& key : options.keys) add("t." + words.identifier(key));
    if (options.form == table_form::tidy) {
        add("t." + words.identifier("category"));
        add_range("", "value");
        return text;
    }
    for (const std::string& name : figures_of(scheme, options)) add_range(name + " ", name);
    return text;
}

/// The rows of the table in whose snapshots a query finds a relation inconsistent. A key that is NULL is the empty one.
inline std::string failing_rows(const std::string& query, const scheme_view& scheme, std::span<const over_rule> over,
                                const sql_options& options) {
    const sql_words words{options.dialect};
    std::string columns;
    std::string same;
    std::size_t count = 0;
    for (const std::string& column : columns_of_snapshot(scheme, over, options)) {
        const std::string name = "f" + std::to_string(++count);
        const auto said = [&](const std::string& table) {
            return "coalesce(" + words.text(table + "." + words.identifier(column)) + ", '')";
        };
        columns += (count > 1 ? ", " : "") + said("c") + " AS " + name;
        same += (count > 1 ? " AND " : "") + said("t") + " = f." + name;
    }
    if (count == 0) {
        columns = "1 AS f1";
        same = "f.f1 = 1";
    }
    return "SELECT " + printed_columns(words, scheme, options) + "\nFROM " + words.table(options) +
           " AS t\nJOIN (\nSELECT DISTINCT " + columns + " FROM (\n" + query +
           ") AS c WHERE verdict = 'inconsistent') AS f ON " + same + "\n";
}

}  // namespace recount::detail
