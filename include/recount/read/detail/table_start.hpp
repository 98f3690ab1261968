// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/read/csv_chunks.hpp>
#include <recount/read/detail/layout_finder.hpp>
#include <recount/read/detail/sections.hpp>
#include <recount/read/grid.hpp>
#include <recount/read/layout.hpp>
#include <recount/read/table_options.hpp>

#include <algorithm>
#include <cstddef>
#include <istream>
#include <optional>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace recount::detail {

/// The front of a table, of which nothing is taken yet: how its cells stand in the text, and what its columns mean.
struct table_start {
    std::string file;
    decoded_text text;
    grid_form form{};
    layout columns{};

    /// @throws input_error
    table_start(std::istream& in, std::string name, const dynamic_scheme& scheme, const table_options& options)
        : file{std::move(name)}, text{in, file} {
        const header_names is_known{&scheme, &options};
        form = grid_form_of(text, options.grid, is_known);
        for (std::size_t bytes = first_look;; bytes *= 4) {
            const std::string_view front = text.peek(bytes);
            const bool whole = front.size() < bytes;
            std::optional<std::vector<layout_column>> header = header_in(front, whole, is_known);
            if (!header) continue;
            front_rows below = rows_below(front, whole, header->size());
            const bool in_sections = add_sections(*header, below);
            std::optional<layout> found =
                layout_finder{scheme, options, std::move(*header), below.rows, whole || bytes >= longest_look}.find();
            if (!found) continue;
            columns = std::move(*found);
            columns.says_per_cent = columns.says_per_cent || below.percentage_headings;
            columns.in_sections = in_sections;
            if (in_sections) columns.columns.pop_back();
            if (in_sections) columns.row_names = {below.names.begin(), below.names.end()};
            return;
        }
    }

private:
    static constexpr std::size_t first_look = std::size_t{1} << 18;
    static constexpr std::size_t longest_look = std::size_t{1} << 24;

    /// Nothing where it does not end in the front.
    [[nodiscard]] std::optional<std::vector<layout_column>> header_in(std::string_view front, bool whole,
                                                                      const header_names& is_known) const {
        std::size_t begin = 0;
        for (std::size_t line = 1; line < form.header_line && begin < front.size(); ++line)
            begin = std::min(front.find('\n', begin), front.size() - 1) + 1;
        const std::string_view rest = front.substr(begin);
        const std::size_t end = end_of_row(rest);
        if (end == rest.size() && !whole && rest.size() <= csv_chunks::longest_row) return std::nullopt;
        std::istringstream in{std::string{rest.substr(0, end)}};
        csv_rows row{decoded_text::of_utf8(in, file), file, form.fields};
        row.begin_at_line(form.header_line);
        if (!row.next()) {
            if (form.header_line > 1) throw input_error{{file, form.header_line, 0}, {}, "is no row", "the header"};
            throw input_error{{file, 0, 0}, {}, "is empty", "a header row"};
        }
        std::vector<std::string> names;
        for (std::size_t i = 0; i < row.size(); ++i) names.emplace_back(row[i]);
        qualify_names(names, form.above, is_known);
        std::vector<layout_column> header = columns_of(names, form.above, row);
        if (form.fields.compound) name_dimensions(header);
        return header;
    }

    static void name_dimensions(std::vector<layout_column>& header) {
        for (layout_column& one : header) {
            const std::string_view name = name_in_compound(one.name);
            const bool last = name.size() < one.name.size();
            one.name = std::string{name};
            one.dimension = true;
            if (last) return;
        }
    }

    /// Rows below the header that are as long as it, as titles and remarks are not.
    struct front_rows {
        std::vector<grid_sketch::row> rows;
        std::vector<std::string_view> sections{};  // of each
        std::set<std::string_view> names{};        // in the first column of rows that have something else too
        bool percentage_headings{};                // whether one of the others says that percentages follow
    };

    [[nodiscard]] front_rows rows_below(std::string_view front, bool whole, std::size_t width) const {
        grid_sketch sketch{front, whole, form.fields, front.size()};
        front_rows result{std::move(sketch.rows)};
        for (const grid_sketch::row& row : result.rows)
            if (row.line > form.header_line && !row.cells[0].empty() && !is_heading(row.cells))
                result.names.insert(row.cells[0]);
        std::string_view section;
        std::erase_if(result.rows, [&](const grid_sketch::row& row) {
            if (row.line <= form.header_line) return true;
            if (is_heading_of_percentages(row.cells)) result.percentage_headings = true;
            if (begins_section(row.cells, result.names)) section = row.cells[0];
            if (row.cells.size() < width || (width > 1 && is_heading(row.cells))) return true;
            const auto filled = [](std::string_view cell) { return !cell.empty(); };
            if (width > 2 && std::count_if(row.cells.begin(), row.cells.end(), filled) == 1) return true;
            result.sections.push_back(section);
            return false;
        });
        return result;
    }

    /// Makes the sections of rows a last column, where rows need it to be told apart.
    static bool add_sections(std::vector<layout_column>& header, front_rows& below) {
        const std::size_t width = header.size();
        const auto is_known = [](const layout_column& one) { return one.name == key_of_sections; };
        if (std::any_of(header.begin(), header.end(), is_known)) return false;
        if (!tell_rows_apart(below.sections, below.rows, width)) return false;
        layout_column& added = header.emplace_back();
        added.is = column_role::key;
        added.name = key_of_sections;
        added.at = header.front().at;
        for (std::size_t r = 0; r < below.rows.size(); ++r) {
            below.rows[r].cells.resize(width);
            below.rows[r].cells.push_back(below.sections[r]);
        }
        return true;
    }
};

}  // namespace recount::detail
