// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/discover/cell_table.hpp>

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace recount::detail {

/// What the rows and the columns of a table are called in it.
struct line_names {
    std::vector<std::string> rows;     // empty where a row has no words of its own
    std::vector<std::string> columns;  // the heading; where it is not the only one of its kind, those above it as well
    std::string key;                   // the heading of the column in which the names of rows stand
};

/// The words of a cell as one line.
inline std::string cell_words(std::string_view text) {
    std::string result;
    for (const char c : without_outer_blanks(text)) {
        const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
        if (!blank)
            result += c;
        else if (!result.empty() && result.back() != ' ')
            result += ' ';
    }
    return result;
}

/// @param body the first row below the headings
inline line_names make_names(const cell_table& table, std::size_t body) {
    using kind = cell_table::cell_kind;
    line_names result;
    result.rows.resize(table.rows());
    result.columns.resize(table.columns());
    std::map<std::size_t, std::size_t> label_columns;
    for (std::size_t r = body; r < table.rows(); ++r)
        for (std::size_t c = 0; c < table.columns(); ++c) {
            if (table.at(r, c).kind == kind::blank) continue;
            if (c > 0 && table.at(r, c).kind != kind::words) continue;
            result.rows[r] = cell_words(table.at(r, c).text);
            ++label_columns[c];
            break;
        }
    std::size_t label_column = 0, most = 0;
    for (const auto& [column, count] : label_columns)
        if (count > most) most = count, label_column = column;

    std::vector<std::vector<std::string>> headings(table.columns());
    for (std::size_t r = 0; r < body; ++r) {
        std::size_t filled = 0;
        for (std::size_t c = 0; c < table.columns(); ++c) filled += table.at(r, c).kind != kind::blank;
        if (filled < 2 && table.columns() > 1) continue;  // a title
        std::string last;
        for (std::size_t c = 0; c < table.columns(); ++c) {
            const std::string words = cell_words(table.at(r, c).text);
            if (!words.empty()) last = words;
            if (!words.empty() || c != label_column) headings[c].push_back(words.empty() ? last : words);
        }
    }
    std::map<std::string, std::size_t> times;
    for (std::size_t c = 0; c < table.columns(); ++c)
        if (!headings[c].empty()) ++times[headings[c].back()];
    for (std::size_t c = 0; c < table.columns(); ++c) {
        std::string& name = result.columns[c];
        for (std::size_t i = headings[c].size(); i-- > 0;) {
            if (headings[c][i].empty()) continue;
            name = name.empty() ? headings[c][i] : headings[c][i] + ", " + name;
            if (times[headings[c].back()] == 1) break;
        }
    }
    if (label_column < table.columns()) {
        std::string& name = result.columns[label_column];
        result.key = name.empty() ? "column " + std::to_string(label_column + 1) : name;
    }
    return result;
}

}  // namespace recount::detail
