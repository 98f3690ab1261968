// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/read/detail/compound_field.hpp>
#include <recount/read/detail/csv_rows.hpp>
#include <recount/read/detail/decoded_text.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace recount {

/// What is said of the cells of a file where it cannot be told, or is to be told otherwise.
struct grid_options {
    char separator{};      ///< comma, semicolon, tab or bar; 0 for the one that makes rows of equal length
    std::size_t header{};  ///< the line on which the header stands; 0 for the first that looks like one
};

/// How the cells of a file stand in its text.
struct grid_form {
    detail::csv_form fields{};
    std::size_t header_line{1};  ///< what is above it are titles
};

namespace detail {

/// The first rows of a text, cut as well as they can be: a quote that closes nothing is a sign like others.
struct grid_sketch {
    struct row {
        std::size_t line;
        std::vector<std::string_view> cells;  // without quotes around them
    };
    csv_form fields;
    std::vector<row> rows{};

    /// @param whole whether the text ends there, so that its last row is not cut off
    grid_sketch(std::string_view text, bool whole, csv_form form, std::size_t most_rows = 200) : fields{form} {
        const char separator = fields.separator;
        std::size_t line = 1;
        for (std::size_t at = 0; at < text.size() && rows.size() < most_rows;) {
            row next{line, {}};
            const std::size_t end = cut(text, at, next.cells);
            line += static_cast<std::size_t>(std::count(text.begin() + static_cast<std::ptrdiff_t>(at),
                                                        text.begin() + static_cast<std::ptrdiff_t>(end), '\n'));
            at = end;
            if (at == text.size() && !whole && !rows.empty()) break;  // may be cut off
            if (separator == '|') strip_bars(next.cells);
            if (is_rule(next.cells))
                fields.markdown = separator == '|';
            else if (!std::all_of(next.cells.begin(), next.cells.end(), [](auto cell) { return cell.empty(); }))
                rows.push_back(std::move(next));
        }
    }

    /// How many cells most rows have, of those that have more than one.
    [[nodiscard]] std::size_t usual_width() const {
        std::map<std::size_t, std::size_t> counts;
        for (const row& one : rows) ++counts[one.cells.size()];
        std::size_t width = 1;
        for (const auto& [cells, count] : counts)
            if (cells > 1 && (width == 1 || count >= counts[width])) width = cells;
        return width;
    }

private:
    static bool blank(char c) { return c == ' ' || c == '\t'; }

    /// Behind the row that begins there.
    std::size_t cut(std::string_view text, std::size_t at, std::vector<std::string_view>& cells) const {
        for (bool compound = fields.compound;;) {
            while (at < text.size() && blank(text[at]) && text[at] != fields.separator) ++at;
            std::size_t end = at < text.size() && text[at] == '"' && !compound ? end_of_quoted(text, at) : at;
            if (end > at) {
                cells.push_back(text.substr(at + 1, end - at - 2));
                while (end < text.size() && blank(text[end]) && text[end] != fields.separator) ++end;
            } else {
                while (end < text.size() && text[end] != fields.separator && text[end] != '\n' &&
                       !(compound && text[end] == ','))
                    ++end;
                std::string_view cell = text.substr(at, end - at);
                while (!cell.empty() && (blank(cell.back()) || cell.back() == '\r')) cell.remove_suffix(1);
                cells.push_back(cell);
            }
            if (end < text.size() && text[end] == '\r') ++end;
            if (end >= text.size()) return text.size();
            at = end + 1;
            compound = compound && text[end] != fields.separator;
            if (text[end] == '\n') return at;
        }
    }

    /// Behind the closing quote, where a field ends behind it; else where it opens.
    [[nodiscard]] std::size_t end_of_quoted(std::string_view text, std::size_t open) const {
        for (std::size_t from = open + 1;;) {
            const std::size_t quote = text.find('"', from);
            if (quote == text.npos) return open;
            from = quote + 1;
            if (from < text.size() && text[from] == '"') {
                ++from;
                continue;
            }
            std::size_t behind = from;
            while (behind < text.size() && blank(text[behind]) && text[behind] != fields.separator) ++behind;
            const bool ends = behind == text.size() || text[behind] == fields.separator || text[behind] == '\n' ||
                              text[behind] == '\r';
            return ends ? from : open;
        }
    }

    static void strip_bars(std::vector<std::string_view>& cells) {
        if (cells.size() < 3 || !cells.front().empty() || !cells.back().empty()) return;
        cells.erase(cells.begin());
        cells.pop_back();
    }

    /// The line below the head of a table in Markdown.
    static bool is_rule(const std::vector<std::string_view>& cells) {
        return std::all_of(cells.begin(), cells.end(), [](std::string_view cell) {
            return cell.find("--") != cell.npos && cell.find_first_not_of("-: ") == cell.npos;
        });
    }
};

/// One way to see the cells of a text, and what speaks for it.
struct grid_candidate {
    grid_form form{};
    std::size_t known{};  // names in the header
    std::size_t width{};
    std::size_t alike{};  // rows below the header that are as long as it

    template <class Known>
    grid_candidate(const grid_sketch& sketch, std::size_t declared_header, Known is_known) : form{sketch.fields, 1} {
        const std::size_t usual = sketch.usual_width();
        const grid_sketch::row* header = nullptr;
        const auto names = [&](const grid_sketch::row& row) {
            return static_cast<std::size_t>(std::count_if(row.cells.begin(), row.cells.end(), is_known));
        };
        for (const std::size_t wanted : {std::size_t{2}, std::size_t{1}, std::size_t{0}})
            for (const grid_sketch::row& row : sketch.rows) {
                if (header) break;
                const bool is_header = declared_header > 0
                                           ? row.line == declared_header
                                           : names(row) >= wanted && (wanted > 1 || row.cells.size() == usual) &&
                                                 could_be_header(row, wanted > 0 ? names(row) : 0, is_known);
                if (is_header) header = &row;
            }
        for (const grid_sketch::row& row : sketch.rows)
            if (!header && row.cells.size() == usual) header = &row;
        if (!header) return;
        form.header_line = declared_header > 0 ? declared_header : header->line;
        known = names(*header);
        width = header->cells.size();
        for (const grid_sketch::row& row : sketch.rows)
            if (row.line > form.header_line && row.cells.size() == width) ++alike;
    }

    [[nodiscard]] bool better_than(const grid_candidate& other) const {
        if (known != other.known) return known > other.known;
        if ((width > 1) != (other.width > 1)) return width > 1;
        if (alike != other.alike) return alike > other.alike;
        return false;
    }

private:
    /// Rows of figures may have names of the rules too, but then they have figures, or empty cells where there are none.
    template <class Known>
    static bool could_be_header(const grid_sketch::row& row, std::size_t named, Known is_known) {
        std::size_t numbers = 0;
        std::size_t empty = 0;
        for (const std::string_view cell : row.cells) {
            if (cell.empty())
                ++empty;
            else if (cell.find_first_not_of("0123456789.,-% ") == cell.npos && !is_known(cell))
                ++numbers;
        }
        return named > 0 ? numbers == 0 && empty <= named : (numbers + empty) * 2 < row.cells.size();
    }
};

/// Finds in the front of a text what separates its fields, and where the header stands.
/// @param is_known whether a cell is a name that the header may have
template <class Known>
grid_form grid_form_of(decoded_text& text, const grid_options& declared, Known is_known) {
    constexpr std::size_t front_bytes = std::size_t{1} << 16;
    const std::string_view front = text.peek(front_bytes);
    const bool whole = front.size() < front_bytes;
    constexpr std::array<char, 4> separators{',', ';', '\t', '|'};
    const auto candidate_for = [&](char separator) {
        return grid_candidate{grid_sketch{front, whole, {.separator = separator}}, declared.header, is_known};
    };
    if (text.json()) return {.fields = {.json = true}};
    if (declared.header <= 1 && (declared.separator == '\0' || declared.separator == '\t') &&
        begins_with_compound(front))
        return {.fields = {.separator = '\t', .compound = true}};
    if (declared.separator != '\0') return candidate_for(declared.separator).form;
    grid_candidate best = candidate_for(separators[0]);
    for (std::size_t i = 1; i < separators.size(); ++i)
        if (const grid_candidate other = candidate_for(separators[i]); other.better_than(best)) best = other;
    return best.form;
}

/// The rows of a file from its header on.
template <class Known>
csv_rows grid_rows(std::istream& in, const std::string& file, const grid_options& declared, Known is_known) {
    decoded_text text{in, file};
    const grid_form form = grid_form_of(text, declared, is_known);
    csv_rows rows{std::move(text), file, form.fields};
    rows.skip_lines(form.header_line - 1);
    return rows;
}

}  // namespace detail

}  // namespace recount
