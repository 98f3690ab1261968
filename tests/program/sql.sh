#!/bin/sh
# usage: sql.sh PROGRAM
# The options of recount sql; what the statements say is asked of engines, in tests/engines.
. "$(dirname "$0")/lib.sh"

says() { grep -qF -- "$1" out || fail "\"$1\" is not in the statement: $(cat out)"; }
says_not() { ! grep -qF -- "$1" out || fail "\"$1\" is in the statement: $(cat out)"; }

exits 0 "$recount" sql figures.rules --dialect duckdb --table t --tidy --key area --key age --as-of day --ranges --schema s
says '"s"."t"'
says 't."category"'
says 't."low"'
says 'GROUP BY t."day", t."area", t."age"'
says_not register
exits 0 "$recount" sql figures.rules --dialect=sqlite --table=t
says 't."register"'
says_not 't."category"'
exits 0 "$recount" sql figures.rules --dialect sqlite --table t --key '' --as-of=
says_not register
says_not as_of
exits 0 "$recount" sql figures.rules --dialect clickhouse --table t --view checked
says 'CREATE VIEW "checked" AS'
says 'accurateCastOrNull('
exits 0 "$recount" sql figures.rules --dialect sqlite --table t --failing
says 'SELECT t.*'
refuses '--dialect cannot be oracle; expected sqlite, postgresql, duckdb, spark or clickhouse' \
    "$recount" sql figures.rules --dialect oracle --table t
refuses 'no dialect is given' "$recount" sql figures.rules --table t
refuses 'no table is given' "$recount" sql figures.rules --dialect sqlite
refuses '--table needs a value' "$recount" sql figures.rules --dialect sqlite --table
refuses '--key needs a value' "$recount" sql figures.rules --dialect sqlite --table t --key
refuses '--failing has no value' "$recount" sql figures.rules --dialect sqlite --table t --failing=yes
refuses '--tidy has no value' "$recount" sql figures.rules --dialect sqlite --table t --tidy=yes
refuses 'there is no option --other' "$recount" sql figures.rules --dialect sqlite --table t --other
refuses 'expected a file of rules' "$recount" sql --dialect sqlite --table t
refuses 'expected one file, and there are figures.rules and figures.csv' \
    "$recount" sql figures.rules figures.csv --dialect sqlite --table t
exits 0 "$recount" sql --help
grep -q '^recount sql: the check as SQL' out || fail "the help of sql: $(cat out)"

finish
