// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/dynamic_scheme.hpp>
#include <recount/read/csv_reader.hpp>
#include <recount/read/recorded_snapshot.hpp>
#include <recount/text/csv_lines.hpp>
#include <recount/text/printed.hpp>

#include <cstddef>
#include <ostream>
#include <span>
#include <string>
#include <string_view>

namespace recount {

namespace detail {

/// A split year by both its years, as 2004/05 is also a month.
inline std::string csv_date(const period& as_of) {
    if (as_of.known_to() == precision::split_year) return printed(during(as_of, as_of));
    return as_of.dated() ? printed(as_of) : "";
}

inline void refuse_known_column(std::string_view name) {
    for (const std::string_view known : {"category", "value", "as_of", "register", "source", "note"})
        if (name == known)
            throw statement_error{"recount: a column of a table of figures has another meaning already: " +
                                  std::string{name}};
}

}  // namespace detail

/// Writes snapshots of one scheme as tidy rows, one figure in each; `csv_reader` makes the same snapshots of them.
///
/// Figures stand as `printed` prints them. Who stated a snapshot is not written, only where it was published.
/// @param keys names of the key columns, as many as each snapshot has keys
/// @return the cells that a spreadsheet may take for formulas; they stand as they are
/// @throws statement_error for a key that is called like a column of the form
inline formula_cells write_tidy(std::ostream& out, std::span<const recorded_snapshot> snapshots,
                                std::span<const std::string> keys = {}) {
    for (const std::string& key : keys) detail::refuse_known_column(key);
    csv_lines lines{out};
    lines.value("category").value("value").value("as_of").value("register");
    for (const std::string& key : keys) lines.text(key);
    lines.value("source").value("note").end();
    for (const recorded_snapshot& record : snapshots) {
        const scheme_view scheme = record.figures.scheme();
        for (std::size_t i = 0; i < scheme.categories.size(); ++i) {
            lines.text(scheme.categories[i].name).value(printed(record.figures.figures()[i]));
            lines.value(detail::csv_date(record.figures.as_of())).text(record.figures.from().register_name);
            for (const std::string& key : record.key) lines.text(key);
            const bool has_origin = !record.origins.empty();
            lines.text(has_origin ? record.origin(i).source : record.figures.from().published_in);
            lines.text(has_origin ? record.origin(i).note : "").end();
        }
    }
    return lines.formulas();
}

/// Writes snapshots of one scheme as wide rows; `csv_reader` makes the same snapshots of them.
///
/// Sources and notes of single figures have no place in a wide row.
/// @return the cells that a spreadsheet may take for formulas; they stand as they are
/// @throws statement_error for a category or a key that is called like a column of the form
inline formula_cells write_wide(std::ostream& out, const dynamic_scheme& scheme,
                                std::span<const recorded_snapshot> snapshots, std::span<const std::string> keys = {}) {
    for (const std::string& key : keys) detail::refuse_known_column(key);
    for (const category_row& category : scheme.view().categories) detail::refuse_known_column(category.name);
    csv_lines lines{out};
    for (const std::string& key : keys) lines.text(key);
    lines.value("as_of").value("register").value("source");
    for (const category_row& category : scheme.view().categories) lines.text(category.name);
    lines.end();
    for (const recorded_snapshot& record : snapshots) {
        for (const std::string& key : record.key) lines.text(key);
        lines.value(detail::csv_date(record.figures.as_of()));
        lines.text(record.figures.from().register_name).text(record.figures.from().published_in);
        for (const figure& stated : record.figures.figures()) lines.value(printed(stated));
        lines.end();
    }
    return lines.formulas();
}

}  // namespace recount
