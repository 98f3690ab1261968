// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/discover/cell_table.hpp>
#include <recount/discover/detail/total_words.hpp>

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace recount::detail {

/// Sixteen times the binary logarithm, rounded down; 0 for 0. Evidence is added up in these units.
constexpr int evidence_bits(std::uint64_t x) {
    if (x <= 1) return 0;
    const int whole = static_cast<int>(std::bit_width(x)) - 1;
    const std::uint64_t fraction = whole >= 4 ? (x >> (whole - 4)) & 15 : (x << (4 - whole)) & 15;
    return whole * 16 + static_cast<int>(fraction);
}

constexpr std::int64_t absolute(std::int64_t x) { return x < 0 ? -x : x; }

/// The rows of a table as vectors over its columns, or the columns as vectors over its rows.
struct number_lines {
    std::size_t lines{};
    std::size_t positions{};
    bool between_rows{};
    std::size_t body{};               // the first row below the headings
    std::int64_t one{1};              // a whole person, in the units of the values
    std::vector<std::int64_t> value;  // lines * positions
    std::vector<std::int64_t> unit;   // 0: not a number
    std::vector<std::int64_t> grain;
    std::vector<std::size_t> numbers;  // of each line
    std::vector<std::string> label;    // the words of each line
    std::vector<int> indent;           // rows alone: steps in, of the label
    std::vector<char> named;           // a word of the line says that it is a total
    std::vector<char> unlabelled;      // rows alone: it has no words, where most have them
    std::vector<char> ratio_named;     // ... a share or a change
    std::vector<char> mean_named;      // ... a mean
    std::vector<char> fine;            // most of its numbers have decimals

    [[nodiscard]] std::int64_t values(std::size_t line, std::size_t position) const {
        return value[line * positions + position];
    }
    [[nodiscard]] std::int64_t units(std::size_t line, std::size_t position) const {
        return unit[line * positions + position];
    }
    [[nodiscard]] std::int64_t grains(std::size_t line, std::size_t position) const {
        return grain[line * positions + position];
    }

    /// The lines [first, last) in which something that goes with a line is looked for: all, or of very many those near it.
    [[nodiscard]] std::pair<std::uint32_t, std::uint32_t> around(std::uint32_t line) const {
        constexpr std::size_t many = 300, near = 24;
        if (lines <= many) return {0, static_cast<std::uint32_t>(lines)};
        return {line > near ? line - static_cast<std::uint32_t>(near) : 0,
                static_cast<std::uint32_t>(std::min(lines, line + near + 1))};
    }
};

/// Whether numbers are those of a heading: years, or 1, 2, 3 ...
inline bool counts_up(const std::vector<std::int64_t>& numbers, std::int64_t one, std::size_t fewest) {
    if (numbers.size() < fewest) return false;
    bool up = true, down = true, years = true, serial = true;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        if (numbers[i] % one != 0) return false;
        const std::int64_t n = numbers[i] / one;
        years = years && n >= 1800 && n <= 2100;
        if (i == 0) continue;
        up = up && numbers[i] > numbers[i - 1];
        down = down && numbers[i] < numbers[i - 1];
        serial = serial && numbers[i] == numbers[i - 1] + one;
    }
    return (years && (up || down || fewest == 2)) || (serial && numbers.size() >= 3);
}

inline bool names_ratio(std::string_view text) {
    return text.size() < 80 && (text.find('%') != text.npos || has_word(text, table_words::ratios));
}

/// Takes blanks, dashes and points off the front; how many steps in they and an outline number ("HC.3.1") are.
inline int take_indent(std::string_view& text) {
    int indent = 0;
    for (;; ++indent) {
        std::size_t n = mark_lengths::blank(text);
        if (n == 0) n = mark_lengths::minus(text);
        if (n == 0 && !text.empty() && text[0] == '.') n = 1;
        if (n == 0) break;
        text.remove_prefix(n);
    }
    const auto is_sign = [](char c) { return is_numeral(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    int steps = 0;
    bool numbered = false;
    for (std::size_t i = 0; i + 1 < text.size() && (is_sign(text[i]) || text[i] == '.'); ++i) {
        numbered = numbered || is_numeral(text[i]);
        steps += text[i] == '.' && is_sign(text[i + 1]);
    }
    return numbered ? indent + steps : indent;
}

inline number_lines make_lines(const cell_table& table, bool between_rows) {
    using kind = cell_table::cell_kind;
    number_lines result;
    const std::size_t rows = table.rows(), columns = table.columns();
    result.between_rows = between_rows;
    result.lines = between_rows ? rows : columns;
    result.positions = between_rows ? columns : rows;
    result.value.assign(rows * columns, 0);
    result.unit.assign(rows * columns, 0);
    result.grain.assign(rows * columns, 1);
    result.numbers.assign(result.lines, 0);
    result.label.assign(result.lines, {});
    result.indent.assign(result.lines, 0);
    result.named.assign(result.lines, 0);
    result.unlabelled.assign(result.lines, 0);
    result.ratio_named.assign(result.lines, 0);
    result.mean_named.assign(result.lines, 0);
    result.fine.assign(result.lines, 0);

    std::int64_t one = 1;
    for (int i = 0; i < table.decimals(); ++i) one *= 10;
    result.one = one;
    std::vector<char> heading_row(rows), heading_column(columns);
    std::vector<std::int64_t> numbers;
    std::size_t first_body = 0;
    for (std::size_t r = 0, seen = 0; r < rows && seen < 3; ++r) {
        numbers.clear();
        for (std::size_t c = 0; c < columns; ++c)
            if (table.at(r, c).kind == kind::number) numbers.push_back(table.at(r, c).value);
        if (numbers.empty()) continue;
        ++seen;
        if (counts_up(numbers, one, 2)) {
            heading_row[r] = 1;
            first_body = r + 1;
        }
    }
    for (std::size_t c = 0, seen = 0; c < columns && seen < 2; ++c) {
        numbers.clear();
        for (std::size_t r = 0; r < rows; ++r)
            if (!heading_row[r] && table.at(r, c).kind == kind::number) numbers.push_back(table.at(r, c).value);
        if (numbers.empty()) continue;
        ++seen;
        if (counts_up(numbers, one, 3)) heading_column[c] = 1;
    }
    // Headings end where the first row with a number begins; years are headings.
    for (std::size_t r = first_body; r < rows && result.body == 0; ++r)
        for (std::size_t c = 0; c < columns; ++c)
            if (!heading_column[c] && table.at(r, c).kind == kind::number) {
                result.body = r;
                break;
            }
    for (std::size_t r = 0; r < rows; ++r) {
        if (heading_row[r]) continue;
        for (std::size_t c = 0; c < columns; ++c) {
            const cell_table::cell& cell = table.at(r, c);
            if (cell.kind != kind::number || heading_column[c]) continue;
            const std::size_t line = between_rows ? r : c, position = between_rows ? c : r;
            result.value[line * result.positions + position] = cell.value;
            result.unit[line * result.positions + position] = cell.unit;
            result.grain[line * result.positions + position] = cell.grain;
            ++result.numbers[line];
        }
    }
    if (between_rows) {
        for (std::size_t r = 0; r < rows; ++r)
            for (std::size_t c = 0; c < columns; ++c) {
                const cell_table::cell& cell = table.at(r, c);
                if (cell.kind != kind::words) continue;
                std::string_view text = cell.text;
                const int indent = static_cast<int>(c) * 100 + take_indent(text);
                if (text.empty()) continue;
                if (result.label[r].empty()) {
                    result.indent[r] = indent;
                    result.label[r] = std::string{text};
                }
                if (text.size() < 80 && has_word(text, table_words::totals)) result.named[r] = 1;
                if (names_ratio(text)) result.ratio_named[r] = 1;
                if (text.size() < 80 && has_word(text, table_words::means)) result.mean_named[r] = 1;
            }
    } else {
        // The words above the first number of a column; the last of them tells columns of one kind.
        for (std::size_t c = 0; c < columns; ++c) {
            std::size_t top = first_body;
            while (top < rows && table.at(top, c).kind != kind::number) ++top;
            for (std::size_t r = top; r-- > 0;)
                if (table.at(r, c).kind == kind::words || heading_row[r]) {
                    const std::string_view text = without_outer_blanks(table.at(r, c).text);
                    if (text.empty()) continue;
                    if (result.label[c].empty()) result.label[c] = std::string{text};
                    if (text.size() < 80 && has_word(text, table_words::totals)) result.named[c] = 1;
                    if (names_ratio(text)) result.ratio_named[c] = 1;
                    if (text.size() < 80 && has_word(text, table_words::means)) result.mean_named[c] = 1;
                }
        }
    }
    if (between_rows) {
        std::size_t labelled = 0, all = 0;
        for (std::size_t r = 0; r < rows; ++r)
            if (result.numbers[r] > 0) ++all, labelled += !result.label[r].empty();
        for (std::size_t r = 0; r < rows; ++r)
            result.unlabelled[r] = result.numbers[r] > 0 && result.label[r].empty() && labelled * 4 >= all * 3;
    }
    for (std::size_t l = 0; l < result.lines; ++l) {
        std::size_t decimals = 0;
        for (std::size_t p = 0; p < result.positions; ++p)
            if (const std::int64_t u = result.units(l, p); u != 0 && u < one) ++decimals;
        result.fine[l] = decimals > 0 && 2 * decimals >= result.numbers[l];
    }
    return result;
}

}  // namespace recount::detail
