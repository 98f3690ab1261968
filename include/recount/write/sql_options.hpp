// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/error.hpp>
#include <recount/read/recorded_snapshot.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace recount {

/// The engines whose SQL can be written.
enum class sql_dialect : std::uint8_t { sqlite, postgresql, duckdb, spark };

/// Where the figures stand in an engine, and in which SQL they are asked for.
///
/// | form | columns |
/// |---|---|
/// | wide | one for each category, called like it; a row is a snapshot |
/// | tidy | `category` and `value`; rows that agree in `as_of` and all keys are one snapshot |
///
/// Figures are whole numbers; NULL, or in the tidy form no row, is a figure that is not published. With `ranges` every
/// figure has two columns, its lowest and its highest value, of which NULL means that there is no such end: `low` and
/// `high` instead of `value`, or `went missing low` and `went missing high`. So "about 170" is 165 and 175, "at least
/// 21" is 21 and NULL. The percentage of a share is text, as printed: `37.90`, `37.9 %`.
struct sql_options {
    sql_dialect dialect{sql_dialect::sqlite};
    table_form form{table_form::wide};
    std::string table{};
    std::string schema{};                       ///< of the database; empty: wherever the engine finds the table
    std::string as_of{"as_of"};                 ///< the column of the date; empty: there is none
    std::vector<std::string> keys{"register"};  ///< the other columns that tell snapshots apart
    bool ranges{false};                         ///< figures have a low and a high end
    std::vector<std::string> figures{};  ///< of a wide table, columns that rules over a key are about besides the
                                         ///< categories of the other rules
};

namespace detail {

inline std::string_view value_of(const std::vector<std::string>& words, std::size_t& i) {
    if (i + 1 == words.size()) throw error{"recount: " + words[i] + " needs a value"};
    return words[++i];
}

}  // namespace detail

/// The options of `recount sql`: `--dialect sqlite|postgresql|duckdb|spark --table T [--schema S] [--wide|--tidy] [--ranges]
/// [--as-of COLUMN] [--key COLUMN]... [--figure COLUMN]...`; an empty column is none. What is no option goes to `others`.
/// @throws error which says what was expected
inline sql_options sql_options_from(const std::vector<std::string>& words, std::vector<std::string>& others) {
    sql_options wanted;
    bool dialect = false;
    bool keys = false;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string& word = words[i];
        if (word == "--wide" || word == "--tidy") {
            wanted.form = word == "--wide" ? table_form::wide : table_form::tidy;
        } else if (word == "--ranges") {
            wanted.ranges = true;
        } else if (word == "--table") {
            wanted.table = detail::value_of(words, i);
        } else if (word == "--schema") {
            wanted.schema = detail::value_of(words, i);
        } else if (word == "--as-of") {
            wanted.as_of = detail::value_of(words, i);
        } else if (word == "--figure") {
            wanted.figures.emplace_back(detail::value_of(words, i));
        } else if (word == "--key") {
            if (!keys) wanted.keys.clear();
            keys = true;
            if (const std::string_view key = detail::value_of(words, i); !key.empty()) wanted.keys.emplace_back(key);
        } else if (word == "--dialect") {
            const std::string_view name = detail::value_of(words, i);
            static constexpr std::array<std::string_view, 4> names{"sqlite", "postgresql", "duckdb", "spark"};
            const auto found = std::find(names.begin(), names.end(), name);
            if (found == names.end())
                throw error{"recount: there is no dialect " + std::string{name} +
                            "; expected sqlite, postgresql, duckdb or spark"};
            dialect = true;
            wanted.dialect = static_cast<sql_dialect>(found - names.begin());
        } else if (word.size() > 1 && word[0] == '-') {
            throw error{
                "recount: there is no option " + word +
                "; expected --dialect, --table, --schema, --wide, --tidy, --ranges, --as-of, --key or --figure"};
        } else {
            others.push_back(word);
        }
    }
    if (!dialect) throw error{"recount: no dialect is given; expected --dialect sqlite, postgresql, duckdb or spark"};
    if (wanted.table.empty()) throw error{"recount: no table is given; expected --table TABLE"};
    return wanted;
}

}  // namespace recount
