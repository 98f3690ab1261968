// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/tables.hpp>
#include <recount/read/over_rule.hpp>
#include <recount/write/detail/sql_failing.hpp>
#include <recount/write/detail/sql_over.hpp>
#include <recount/write/detail/sql_writer.hpp>
#include <recount/write/sql_options.hpp>

#include <ostream>
#include <span>
#include <string>
#include <vector>

namespace recount {

namespace detail {

/// The check as one query, without a semicolon.
inline std::string check_query(const scheme_view& scheme, std::span<const over_rule> over, const sql_options& options) {
    if (over.empty()) return sql_writer{scheme, options}.query();
    std::vector<std::string> parts;
    const bool tidy = options.form == table_form::tidy;
    if (!scheme.categories.empty()) parts.push_back(sql_writer{scheme, options}.query());
    const std::size_t of_columns = parts.size();
    const std::vector<over_figure> figures = over_figures(scheme, options);
    if (figures.empty())
        throw error{"recount: it is not said which columns the rules over a key are about; expected --figure COLUMN"};
    for (const over_rule& rule : over)
        for (const over_figure& figure : figures)
            parts.push_back(sql_over{scheme, over, rule, figure, options}.query());
    const sql_words words{options.dialect};
    std::string keys;
    if (!options.as_of.empty()) keys += words.identifier(options.as_of) + ", ";
    for (const std::string& key : options.keys) keys += words.identifier(key) + ", ";
    std::string text;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const bool named = tidy && i >= of_columns;
        text += (i > 0 ? "UNION ALL\nSELECT " : "SELECT ") + keys +
                (named ? "relation || ' (' || " + words.identifier("category") + " || ')' AS relation"
                       : std::string{"relation"}) +
                ", kind, verdict,\n    stated_low, stated_high, computed_low, computed_high, discrepancy_low, "
                "discrepancy_high\nFROM (\n" +
                parts[i] + ") AS part" + std::to_string(i + 1) + '\n';
    }
    return text;
}

}  // namespace detail

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
/// column must hold dates, or text of one precision (`2005-09`); a date that is given twice is `unusable`. A declared
/// fall excuses what is so dated in the text that the engine makes of it: `2005-09-01`, as ISO 8601 has it.
/// With `view` the statement creates a view. With `failing` it gives, instead of verdicts, the rows of the table that
/// stand in a snapshot where some relation is inconsistent, as `recount check` reads them: with the same rules it finds
/// the same there, and explains it.
///
/// Rules over keys are in the result of the same columns: a row for each line of rows along which a rule
/// compares them and each figure, in which the columns that differ along the line are those of the left side.
///
/// `relation` is the name of the rule, or the rule, and in brackets the figure. A rule is judged where the rows of its
/// left side and any others are there, or, where it names all codes, two of them. The figures of a wide table are the
/// categories of `scheme` and those of `options`; of a tidy one its categories. A code that two rows of a line have is
/// `unusable`.
/// @throws error before anything is written, which names the relation, for: a balance that looks back; sums of
///         percentages; shares of ranges; an equation with factors of which one is no multiple of the other, or with
///         factors other than 1 on ranges; names that are no text or that the engine cannot tell apart
/// @throws error also for a rule over a key that does not say in which column "every other" is asked, and for a list of
///         unnamed rows that may overlap
inline void write_sql(std::ostream& out, const scheme_view& scheme, std::span<const over_rule> over,
                      const sql_options& options) {
    const std::string query = detail::check_query(scheme, over, options);
    if (!options.view.empty())
        out << "CREATE VIEW " << detail::sql_words{options.dialect}.identifier(options.view) << " AS\n";
    out << (options.failing ? detail::failing_rows(query, scheme, over, options) : query) << ";\n";
}

/// The same for rules over columns alone.
inline void write_sql(std::ostream& out, const scheme_view& scheme, const sql_options& options) {
    write_sql(out, scheme, {}, options);
}

}  // namespace recount
