// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/tables.hpp>
#include <recount/write/detail/sql_writer.hpp>
#include <recount/write/sql_options.hpp>

#include <ostream>

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

}  // namespace recount
