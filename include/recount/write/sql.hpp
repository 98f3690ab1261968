// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/tables.hpp>
#include <recount/read/over_rule.hpp>
#include <recount/write/detail/sql_over.hpp>
#include <recount/write/detail/sql_writer.hpp>
#include <recount/write/sql_options.hpp>

#include <algorithm>
#include <ostream>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace recount {

/// Writes the check as one statement of SQL, which an engine runs where the data are.
///
/// The result has a row for each snapshot and relation: `as_of` and the keys, `relation` (its name, or the rule), `kind`,
/// `verdict`, and the ends of what is stated, computed and of the discrepancy, NULL where they have none (those of a
/// share are always NULL). Stated negative counts are rows of the kind `domain`, as `judge_domains` reports them.
///
/// The verdict is that of `judge`, every relation on every snapshot: `consistent`, `consistent_by_rounding`,
/// `inconsistent`, `undetermined`. Instead of it stands:
/// - `overflow`, where a sum does not fit into 64 bits. PostgreSQL and DuckDB add with more bits, so that only the
///   result counts; SQLite also says so of shares whose products do not fit.
/// - `unusable`, where a figure is no whole number of 64 bits, a printed percentage no percentage, a range ends before
///   it begins, or a category is stated twice in one snapshot.
/// - `not judged`, for a roll_forward in a series of which some snapshot does not publish the stock: its movements would
///   have to be added up over time, as `reconcile` of a series does.
///
/// Relations that look back compare with the snapshot before in the order of `as_of`, among equal keys, for which the
/// column must hold dates, or text of one precision (`2005-09`); a date that is given twice is `unusable`.
/// @throws error before anything is written, which names the relation, for: a balance that looks back; sums of
///         percentages; shares of ranges; an equation with factors of which one is no multiple of the other, or with
///         factors other than 1 on ranges; names that are no text or that the engine cannot tell apart
inline void write_sql(std::ostream& out, const scheme_view& scheme, const sql_options& options) {
    out << detail::sql_writer{scheme, options}.statement();
}

/// The same with rules over keys, in the result of the same columns: a row for each line of rows along which a rule
/// compares them and each figure, in which the columns that differ along the line are those of the left side.
///
/// `relation` is the name of the rule, or the rule, and in brackets the figure. A rule is judged where the rows of its
/// left side and any others are there, or, where it names all codes, two of them. The figures of a wide table are the
/// categories of `scheme` and those of `options`; of a tidy one its categories. A code that two rows of a line have is
/// `unusable`.
/// @throws error also for a rule over a key that does not say in which column "every other" is asked, and for a list of
///         unnamed rows that may overlap
inline void write_sql(std::ostream& out, const scheme_view& scheme, std::span<const over_rule> over,
                      const sql_options& options) {
    if (over.empty()) return write_sql(out, scheme, options);
    std::vector<std::string> parts;
    const bool tidy = options.form == table_form::tidy;
    if (!scheme.categories.empty()) parts.push_back(detail::sql_writer{scheme, options}.statement());
    const std::size_t of_columns = parts.size();
    std::vector<std::string> figures = options.figures;
    for (const category_row& one : scheme.categories)
        if (std::find(figures.begin(), figures.end(), one.name) == figures.end()) figures.emplace_back(one.name);
    if (tidy) figures.assign(1, "");
    if (figures.empty())
        throw error{"recount: it is not said which columns the rules over a key are about; expected --figure COLUMN"};
    for (const over_rule& rule : over)
        for (const std::string& figure : figures)
            parts.push_back(detail::sql_over{over, rule, figure, options}.statement());
    const detail::sql_words words{options.dialect};
    std::string keys;
    if (!options.as_of.empty()) keys += words.identifier(options.as_of) + ", ";
    for (const std::string& key : options.keys) keys += words.identifier(key) + ", ";
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const std::string_view statement = std::string_view{parts[i]}.substr(0, parts[i].rfind(';'));
        const bool named = tidy && i >= of_columns;
        out << (i > 0 ? "UNION ALL\n" : "") << "SELECT " << keys
            << (named ? "relation || ' (' || " + words.identifier("category") + " || ')' AS relation"
                      : std::string{"relation"})
            << ", kind, verdict,\n    stated_low, stated_high, computed_low, computed_high, discrepancy_low, "
               "discrepancy_high\nFROM (\n"
            << statement << ") AS part" << i + 1 << '\n';
    }
    out << ";\n";
}

}  // namespace recount
