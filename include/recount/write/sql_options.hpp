// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/declared_fall.hpp>
#include <recount/read/recorded_snapshot.hpp>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace recount {

/// The engines whose SQL can be written.
enum class sql_dialect : std::uint8_t { sqlite, postgresql, duckdb, spark, clickhouse };

/// What they are called where one is asked for, in the same order.
inline constexpr std::array<std::string_view, 5> sql_dialect_names{"sqlite", "postgresql", "duckdb", "spark",
                                                                   "clickhouse"};

/// Where the figures stand in an engine, and in which SQL they are asked for.
///
/// | form | columns |
/// |---|---|
/// | wide | one for each category, called like it; a row is a snapshot |
/// | tidy | `category` and `value`; rows that agree in `as_of` and all keys are one snapshot |
///
/// Figures are whole numbers; NULL, or in the tidy form no row, is a figure that is not published. With `ranges` every
/// figure has two columns, its lowest and its highest value, of which NULL means that there is no such end: `low` and
/// `high` instead of `value`, or `went missing low` and `went missing high`. So "about 170" is 165 and 175, "at least
/// 21" is 21 and NULL. The percentage of a share is text, as printed: `37.90`, `37.9 %`.
struct sql_options {
    sql_dialect dialect{sql_dialect::sqlite};
    table_form form{table_form::wide};
    std::string table{};
    std::string schema{};                       ///< of the database; empty: wherever the engine finds the table
    std::string as_of{"as_of"};                 ///< the column of the date; empty: there is none
    std::vector<std::string> keys{"register"};  ///< the other columns that tell snapshots apart
    bool ranges{false};                         ///< figures have a low and a high end
    std::vector<std::string> figures{};  ///< of a wide table, columns that rules over a key are about besides the
                                         ///< categories of the other rules
    std::string view{};                  ///< the statement creates a view of this name; empty: it asks
    std::vector<declared_fall> falls{};  ///< of cumulative categories, known to be no mistakes
    bool failing{false};  ///< the rows of the table that `recount check` needs to explain what fails, not verdicts
};

}  // namespace recount
