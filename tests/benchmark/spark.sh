#!/bin/sh
# usage: spark.sh RECOUNT BULK_FILE [ROWS...]; 1000000 3000000 10000000 30000000 rows unless told otherwise
#
# The ten relations of bulk.cpp over a table of 12 columns: by Spark with two workers and by DuckDB with two threads, each
# by the statement that RECOUNT writes for it and over the same Parquet file, by RECOUNT with two threads over the same
# rows as CSV, and by BULK_FILE, built from bulk_file.cpp, once they are in memory; all in one run. Medians of three in
# seconds (of Spark beyond a million rows one run), and how many findings fail, which has to be the same; in one more run of
# Spark a worker is killed. RECOUNT_PYTHON as of tests/engines/run.sh.
set -eu
recount=$(realpath "$1")
bulk=$(realpath "$2")
shift 2
[ $# -gt 0 ] || set -- 1000000 3000000 10000000 30000000
here=$(cd "$(dirname "$0")" && pwd)
python=${RECOUNT_PYTHON:-python3}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' INT TERM HUP
cd "$work"

cat >people.rules <<'END'
registered = men + women + "sex unknown"
registered = children + adults
registered = "found alive" + dead + "still missing"
dead = identified + "not identified"
adults >= elderly
registered >= children + elderly
registered >= dead
registered >= identified
registered >= "found alive" + dead
registered >= children
END
for dialect in spark duckdb; do
    "$recount" sql people.rules --dialect $dialect --table counts --as-of '' --key '' >"$dialect.sql"
done

# Everything holds; in one row of a thousand the total is one too large.
table() {
    cat <<END
    SELECT a + (i % 1000 = 0)::BIGINT AS registered, m AS men, (a - m) // 2 AS women, a - m - (a - m) // 2 AS "sex unknown",
           c AS children, a - c AS adults, v AS "found alive", d AS dead, a - v - d AS "still missing",
           d // 3 AS identified, d - d // 3 AS "not identified", (a - c) // 2 AS elderly
    FROM (SELECT *, (a * random())::BIGINT AS m, (a * random())::BIGINT AS c, (a * random() / 2)::BIGINT AS v,
                 (a * random() / 2)::BIGINT AS d
          FROM (SELECT i, (100000 * random())::BIGINT AS a FROM range($1) AS numbers(i)))
END
}

by_recount() {
    "$recount" check counts.csv --rules people.rules --format annotations --threads 2 2>/dev/null >report.txt || [ $? -eq 1 ]
    grep -c '^::error' report.txt
}

by_duckdb() {
    { echo "SET threads = 2; CREATE VIEW counts AS SELECT * FROM read_parquet('$rows.parquet');"
      echo "SELECT CAST(count(*) AS VARCHAR) AS line FROM ("
      sed 's/;$//' duckdb.sql
      echo ") AS c WHERE verdict = 'inconsistent';"; } | "$python" "$here/../engines/in_duckdb.py"
}

# median NAME FUNCTION: says how long it takes, and what it finds is in found
median() {
    : >seconds
    for turn in 1 2 3; do
        from=$(date +%s.%N)
        found=$("$2")
        echo "$(date +%s.%N) $from" | awk '{ printf "%.2f\n", $1 - $2 }' >>seconds
    done
    sort -n seconds | tr '\n' ' ' | awk -v what="$rows rows, $1" -v found="$found" \
        '{ print what ": " $2 " s (" $1 " to " $3 "), " found " fail" }'
}

# $1 how many fail, which has to be the number that RECOUNT finds
expect() {
    [ "$1" = "$native" ] || { echo "failed: $native were expected, and not $1" >&2; exit 1; }
}

pairs=
for rows in "$@"; do
    { echo "SELECT setseed(0.5);"
      echo "COPY ($(table "$rows")) TO '$rows.parquet' (ROW_GROUP_SIZE 250000);"
      echo "COPY (FROM read_parquet('$rows.parquet')) TO 'counts.csv' (HEADER);"; } | "$python" "$here/../engines/in_duckdb.py"
    median recount by_recount
    native=$found
    "$bulk" counts.csv >in_memory
    cat in_memory
    expect "$(sed 's/.*, \(.*\) fail/\1/' in_memory)"
    median DuckDB by_duckdb
    expect "$found"
    pairs="$pairs $rows $native"
done

# shellcheck disable=SC2086 # pairs of words
"$python" "$here/spark.py" "$work" $pairs 2>spark.log || { tail -n 5 spark.log >&2; exit 1; }
