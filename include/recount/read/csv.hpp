// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/dynamic_scheme.hpp>
#include <recount/read/csv_reader.hpp>
#include <recount/read/detail/csv_rows.hpp>
#include <recount/read/recorded_snapshot.hpp>
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
/// @throws statement_error for a key that is called like a column of the form
inline void write_tidy(std::ostream& out, std::span<const recorded_snapshot> snapshots,
                       std::span<const std::string> keys = {}) {
    for (const std::string& key : keys) detail::refuse_known_column(key);
    out << "category,value,as_of,register";
    for (const std::string& key : keys) out << ',' << detail::csv_field(key);
    out << ",source,note\n";
    for (const recorded_snapshot& record : snapshots) {
        const scheme_view scheme = record.figures.scheme();
        for (std::size_t i = 0; i < scheme.categories.size(); ++i) {
            out << detail::csv_field(scheme.categories[i].name) << ','
                << detail::csv_field(printed(record.figures.figures()[i])) << ','
                << detail::csv_date(record.figures.as_of()) << ','
                << detail::csv_field(record.figures.from().register_name);
            for (const std::string& key : record.key) out << ',' << detail::csv_field(key);
            const bool has_origin = !record.origins.empty();
            out << ',' << detail::csv_field(has_origin ? record.origin(i).source : record.figures.from().published_in)
                << ',' << detail::csv_field(has_origin ? record.origin(i).note : "") << '\n';
        }
    }
}

/// Writes snapshots of one scheme as wide rows; `csv_reader` makes the same snapshots of them.
///
/// Sources and notes of single figures have no place in a wide row.
/// @throws statement_error for a category or a key that is called like a column of the form
inline void write_wide(std::ostream& out, const dynamic_scheme& scheme, std::span<const recorded_snapshot> snapshots,
                       std::span<const std::string> keys = {}) {
    for (const std::string& key : keys) detail::refuse_known_column(key);
    for (const category_row& category : scheme.view().categories) detail::refuse_known_column(category.name);
    for (const std::string& key : keys) out << detail::csv_field(key) << ',';
    out << "as_of,register,source";
    for (const category_row& category : scheme.view().categories) out << ',' << detail::csv_field(category.name);
    out << '\n';
    for (const recorded_snapshot& record : snapshots) {
        for (const std::string& key : record.key) out << detail::csv_field(key) << ',';
        out << detail::csv_date(record.figures.as_of()) << ',' << detail::csv_field(record.figures.from().register_name)
            << ',' << detail::csv_field(record.figures.from().published_in);
        for (const figure& stated : record.figures.figures()) out << ',' << detail::csv_field(printed(stated));
        out << '\n';
    }
}

}  // namespace recount
