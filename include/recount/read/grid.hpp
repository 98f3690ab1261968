// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/read/detail/compound_field.hpp>
#include <recount/read/detail/csv_rows.hpp>
#include <recount/read/detail/decoded_text.hpp>
#include <recount/read/detail/grid_sketch.hpp>
#include <recount/read/detail/heading_rows.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <istream>
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
    std::size_t header_line{1};      ///< what is above it are titles
    detail::headings_above above{};  ///< over each column, headings of several columns
};

namespace detail {

/// One way to see the cells of a text, and what speaks for it.
struct grid_candidate {
    grid_form form{};
    std::size_t known{};  // names in the header
    std::size_t width{};
    std::size_t alike{};  // rows below the header that are as long as it

    template <class Known>
    grid_candidate(const grid_sketch& sketch, std::size_t declared_header, Known is_known) : form{sketch.fields} {
        const heading_rows headings{sketch};
        std::size_t at = declared_header > 0 ? sketch.rows.size() : headings.names_over_others(is_known, known);
        if (at == sketch.rows.size()) at = headings.header(declared_header, is_known);
        if (at == sketch.rows.size()) return;
        const grid_sketch::row& header = sketch.rows[at];
        form.header_line = declared_header > 0 ? declared_header : header.line;
        form.above = headings.above(at);
        known = std::max(known, headings.known_in(header, is_known));
        width = header.cells.size();
        for (const grid_sketch::row& row : sketch.rows)
            if (row.line > form.header_line && row.cells.size() == width) ++alike;
    }

    [[nodiscard]] bool better_than(const grid_candidate& other) const {
        if (known != other.known) return known > other.known;
        if ((width > 1) != (other.width > 1)) return width > 1;
        if (alike != other.alike) return alike > other.alike;
        return false;
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
/// @param form is set to how its cells stand in it
template <class Known>
csv_rows grid_rows(std::istream& in, const std::string& file, const grid_options& declared, Known is_known,
                   grid_form& form) {
    decoded_text text{in, file};
    form = grid_form_of(text, declared, is_known);
    csv_rows rows{std::move(text), file, form.fields};
    rows.skip_lines(form.header_line - 1);
    return rows;
}

template <class Known>
csv_rows grid_rows(std::istream& in, const std::string& file, const grid_options& declared, Known is_known) {
    grid_form form;
    return grid_rows(in, file, declared, is_known, form);
}

}  // namespace detail

}  // namespace recount
