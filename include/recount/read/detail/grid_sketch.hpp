// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/read/detail/csv_rows.hpp>

#include <algorithm>
#include <cstddef>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

namespace recount::detail {

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

}  // namespace recount::detail
