#!/bin/sh
# usage: spark.sh RECOUNT [ROWS...]; 1000000 3000000 10000000 rows unless told otherwise
#
# The ten relations of bulk.cpp over a table of 12 columns: by Spark with two workers and by DuckDB with two threads, each
# by the statement that RECOUNT writes for it and over the same Parquet file, and by RECOUNT with two threads over the same
# rows as CSV, all in one run. Seconds, and how many findings fail, which has to be the same. NODE_PATH and
# RECOUNT_PYTHON as of tests/engines/run.sh.
set -eu
recount=$(realpath "$1")
shift
[ $# -gt 0 ] || set -- 1000000 3000000 10000000
here=$(cd "$(dirname "$0")" && pwd)
python=${RECOUNT_PYTHON:-python3}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
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

pairs=
seconds() { date +%s.%N; }

# report WHO FROM FAILING
report() { echo "$rows rows, $1: $(echo "$(seconds) $2" | awk '{ printf "%.2f", $1 - $2 }') s, $3 fail"; }

for rows in "$@"; do
    { echo "SELECT setseed(0.5);"
      echo "CREATE TABLE counts AS $(table "$rows");"
      echo "COPY counts TO '$rows.parquet' (ROW_GROUP_SIZE 250000); COPY counts TO 'counts.csv' (HEADER);"; } |
        node "$here/../engines/duckdb.cjs"

    from=$(seconds)
    "$recount" check counts.csv --rules people.rules --show inconsistent --threads 2 >report.txt 2>/dev/null || [ $? -eq 1 ]
    native=$(sed -n 's/^\([0-9,]*\) of [0-9,]* findings are inconsistent.*/\1/p' report.txt | tr -d ,)
    report recount "$from" "$native"

    from=$(seconds)
    found=$({ echo "SET threads = 2; CREATE VIEW counts AS SELECT * FROM read_parquet('$rows.parquet');"
              echo "SELECT CAST(count(*) AS VARCHAR) AS line FROM ("
              sed 's/;$//' duckdb.sql
              echo ") AS c WHERE verdict = 'inconsistent';"; } | node "$here/../engines/duckdb.cjs")
    report DuckDB "$from" "$found"
    [ "$found" = "$native" ] || { echo "failed: $native were expected" >&2; exit 1; }
    pairs="$pairs $rows $native"
done

# shellcheck disable=SC2086 # pairs of words
"$python" "$here/spark.py" "$work" $pairs 2>spark.log || { tail -n 5 spark.log >&2; exit 1; }
