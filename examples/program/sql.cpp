// SPDX-License-Identifier: BSL-1.0

#include "commands.hpp"
#include "figure_files.hpp"
#include "streams.hpp"

#include <recount/write/sql.hpp>

#include <sstream>
#include <string>
#include <string_view>

namespace program {

const std::string_view sql_help = R"(recount sql: the check as SQL, for figures that live in a database

  recount sql FILE.rules --dialect sqlite --table TABLE

Prints one statement, which the engine runs where the data are. Its result has a row for each snapshot and rule: what
tells the snapshot apart, the rule, its kind, the verdict, and the ends of what is stated, computed, and of the
discrepancy. What fails is explained here: with --failing the engine gives the rows that are needed for it.

  recount sql x.rules --dialect sqlite --table counts --failing | sqlite3 -csv -header counts.db |
      recount check - --rules x.rules

Options:

  --dialect NAME    sqlite, postgresql, duckdb, spark or clickhouse
  --table TABLE     where the figures stand, and --schema SCHEMA where it is not to be searched for
  --wide            a column for each category, a row for each snapshot (unless told otherwise)
  --tidy            columns category and value; rows that agree in as_of and all keys are one snapshot
  --ranges          each figure has two columns, its lowest and its highest value
  --as-of COLUMN    the column of the date, as_of unless told otherwise; empty: there is none
  --key COLUMN      a column that tells snapshots apart, once for each; register unless told otherwise; empty: none
  --figure COLUMN   of a wide table a figure that rules over a key are about, and no other rule names, once for each
  --view NAME       the statement creates a view
  --failing         the rows of the table in whose snapshots a rule is inconsistent, instead of verdicts
  --ruleset NAME    which ruleset of a VTL file, where it has several
  --help            this text

Exit status: 0 the statement is written; 2 the rules or the arguments cannot be used, or a rule cannot be said in SQL.
)";

int write_check_as_sql(const word_list& words) {
    using has = option::value;
    std::string rules;
    std::string ruleset;
    std::string dialect;
    std::vector<std::string> keys;
    recount::sql_options wanted;
    options known{"sql"};
    known.add("--dialect", dialect, recount::sql_dialect_names);
    known.add("--table", wanted.table);
    known.add("--schema", wanted.schema);
    known.add({"--wide", [&](const std::string&) { wanted.form = recount::table_form::wide; }, has::none});
    known.add({"--tidy", [&](const std::string&) { wanted.form = recount::table_form::tidy; }, has::none});
    known.add({"--ranges", [&](const std::string&) { wanted.ranges = true; }, has::none});
    known.add({"--as-of", [&](const std::string& value) { wanted.as_of = value; }, has::may_be_empty});
    known.add({"--key", [&](const std::string& value) { keys.push_back(value); }, has::may_be_empty, true});
    known.add({"--figure", [&](const std::string& value) { wanted.figures.push_back(value); }, has::wanted, true});
    known.add("--view", wanted.view);
    known.add({"--failing", [&](const std::string&) { wanted.failing = true; }, has::none});
    known.add("--ruleset", ruleset);
    known.read(words, only_file{rules, "recount sql FILE.rules --dialect sqlite --table TABLE"});
    if (rules.empty())
        refuse("recount: expected a file of rules: recount sql FILE.rules --dialect sqlite --table TABLE");
    if (dialect.empty())
        refuse("recount: no dialect is given; expected --dialect sqlite, postgresql, duckdb, spark or clickhouse");
    if (wanted.table.empty()) refuse("recount: no table is given; expected --table TABLE");
    wanted.dialect = static_cast<recount::sql_dialect>(chosen("--dialect", dialect, recount::sql_dialect_names));
    if (!keys.empty()) {
        std::erase(keys, "");
        wanted.keys = keys;
    }
    const recount::rulebook by = rulebook_of(rules, ruleset);
    if (by.changes()) refuse(rules + ": rules that hold at some times only cannot be written as SQL");
    wanted.falls.assign(by.falls().begin(), by.falls().end());
    std::ostringstream statement;  // nothing is written when a rule is refused
    recount::write_sql(statement, by.scheme().view(), by.over(), wanted);
    return say(statement.str());
}

}  // namespace program
