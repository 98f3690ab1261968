#!/bin/sh
# usage: run.sh PROGRAM [ROWS [SEED [cubes|cube]]], where PROGRAM is built from rows.cpp; 20000 rows unless told otherwise, a tenth of
# them in tables with totals in rows; or these alone, or one such table of them all
#
# Random rows are checked by SQLite, PostgreSQL, DuckDB, ClickHouse and Spark, each where it is present; every verdict is that of `judge`.
# PostgreSQL gets a cluster of its own on a socket in a temporary folder; the packages of PyPI, duckdb, chdb and pyspark, are
# those of the Python that RECOUNT_PYTHON names (install.sh). Those in RECOUNT_ENGINES are asked
# (sqlite postgresql duckdb clickhouse, unless told otherwise). Without any the status is 77; those in RECOUNT_REQUIRE_ENGINES must be there.
set -eu
LC_ALL=C
export LC_ALL
program=$(realpath "$1")
rows=${2:-20000}
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
cluster=
postgres=$(command -v initdb >/dev/null 2>&1 && dirname "$(command -v initdb)" || ls -d /usr/lib/postgresql/*/bin 2>/dev/null | tail -n 1)

as_user() {
    if [ "$(id -u)" -eq 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
}

finish() {
    [ -z "$cluster" ] || as_user "$postgres/pg_ctl" -D "$cluster" -m immediate stop >/dev/null 2>&1 || true
    rm -rf "$work"
}
trap finish EXIT
trap 'exit 1' INT TERM HUP

chmod 755 "$work"
cd "$work"
"$program" "$work" "$rows" ${3:+"$3"} ${4:+"$4"}
cases="cubes cubes_tidy failing cubes_ranges cubes_tidy_ranges failing_ranges cubes_reversed agree"
[ "${4:-}" != cube ] || cases=cubes_one
[ -n "${4:-}" ] || cases="wide ranges tidy series unusable reversed dates $cases"

# The test of dbt over the view of cubes, as dbt fills it in: it returns what fails
if [ -e cubes.csv ]; then
    for file in cubes.*; do cp "$file" "agree.${file#cubes.}"; done
    sed -e 's/{{ model }}/checked/' -e '/{[%#]/d' "$here/../../examples/guide/counts_agree.sql" >agree.query
    for native in agree.native agree.native64; do
        grep -E '[|](inconsistent|overflow|unusable)' "$native" >failing.lines
        mv failing.lines "$native"
    done
fi

key_of() {
    case $1 in cubes* | agree) echo "id || '|' || coalesce(a, '') || '|' || coalesce(b, '') || '|' || coalesce(region, '')" ;; series | dates) echo "register || '|' || as_of" ;; *) echo "id" ;; esac
}

# What stands in a line for each row of the view; $1 case
line_of() {
    if [ "${1#failing}" != "$1" ]; then
        echo "id || '|' || coalesce(a, '') || '|' || coalesce(b, '') || '|' || coalesce(CAST(people AS VARCHAR), '') || '|' || coalesce(CAST(women AS VARCHAR), '')"
        return
    fi
    line="$(key_of "$1") || '|' || relation || '|' || verdict || ' ['"
    separator=
    for end in stated_low stated_high computed_low computed_high; do
        line="$line || '$separator' || coalesce(CAST($end AS VARCHAR), '')"
        separator=,
    done
    echo "$line || ']'"
}

# The table, the check as a view, and one line for each of its rows; $1 case, $2 engine, $3 how the table is filled
statements() {
    echo "DROP VIEW IF EXISTS checked;"
    echo "DROP TABLE IF EXISTS counts;"
    echo "CREATE TABLE counts ($(cat "$1.columns"));"
    printf '%s\n' "$3"  # echo would interpret \\copy
    cat "$1.$2.sql"
    echo "SELECT $(line_of "$1") AS line FROM ($(cat "$1.query" 2>/dev/null || echo "SELECT * FROM checked")) AS found;"
}

in_sqlite() {
    { statements "$1" sqlite ".mode csv
.import $work/$1.csv counts
.mode list
$(cat "$1.nulls")"; } | sqlite3 -batch "$work/$1.db"
}

in_postgresql() {
    { echo "SET client_min_messages = warning;"
      statements "$1" postgresql "\\copy counts FROM '$work/$1.csv' (FORMAT csv)
ANALYZE counts;"; } |
        as_user psql -X -q -A -t -v ON_ERROR_STOP=1 -v FETCH_COUNT=10000 -h "$cluster" -d postgres
}

in_duckdb() {
    statements "$1" duckdb "COPY counts FROM '$work/$1.csv' (FORMAT csv, HEADER false, NULLSTR '');" |
        "$python" "$here/in_duckdb.py"
}

in_clickhouse() {
    statements "$1" clickhouse "" | "$python" "$here/clickhouse.py" "$work/$1.csv" "$1.columns"
}

# All cases have been run by then, with and without ANSI
in_spark() {
    cmp "$1.spark.plain" "$1.spark.ansi" >&2 || return 1
    cat "$1.spark.plain"
}

failed=0
checked=0
python=${RECOUNT_PYTHON:-python3}

# $1 engine, $2 ending of the verdicts that are expected of it
compare() {
    checked=$((checked + 1))
    for one in $cases; do
        begun=$(date +%s)
        "in_$1" "$one" >"$one.$1.found" || { echo "failed: $1 does not run the check of $one" >&2; failed=1; continue; }
        seconds=$(($(date +%s) - begun))
        sort "$one.$1.found" >"$one.found"
        sort "$one.$2" >"$one.wanted"
        paste "$one.found" "$one.wanted" | awk -F '\t' -v of="$1, $one" -v seconds="$seconds" '
            $1 == $2 { next }
            $2 !~ / \[[-0-9,]*\]$/ { sub(/ \[[-0-9,.e+]*\]$/, "", $1) }  # only the verdict is expected
            $1 == $2 { next }
            $2 ~ /[?]$/ {  # a verdict, or that a sum does not fit
                found = wanted = $2
                sub(/[?]$/, "", wanted)
                sub(/[^|]*$/, "overflow", found)
                if ($1 == wanted) next
                if ($1 == found) { ++overflows; next }
            }
            { if (++wrong <= 10) print "found " $1 ", expected " $2 > "/dev/stderr" }
            END {
                print of ": " NR - wrong " verdicts are equal, of which overflow: " overflows + 0 "; " seconds " s"
                if (wrong > 0) print "failed: " of ": " wrong " verdicts differ" > "/dev/stderr"
                exit wrong > 0 || NR == 0
            }' || failed=1
        rm -f "$one.$1.found" "$one.found" "$one.wanted" "$one.db"
    done
}

wanted() {
    case " ${RECOUNT_ENGINES:-sqlite postgresql duckdb clickhouse} " in *" $1 "*) ;; *) return 1 ;; esac
}

# $1 engine, $2 why it is not asked
absent() {
    wanted "$1" || return 0
    case " ${RECOUNT_REQUIRE_ENGINES:-} " in
        *" $1 "*) echo "failed: $2" >&2; failed=1 ;;
        *) echo "skipped: $2" ;;
    esac
}

if wanted sqlite && command -v sqlite3 >/dev/null 2>&1; then
    compare sqlite native64
else
    absent sqlite "SQLite is not installed (package sqlite3)"
fi

if ! wanted postgresql; then
    :
elif [ -z "$postgres" ] || ! command -v psql >/dev/null 2>&1; then
    absent postgresql "PostgreSQL is not installed (package postgresql)"
elif [ "$(id -u)" -eq 0 ] && ! id postgres >/dev/null 2>&1; then
    absent postgresql "PostgreSQL does not run as root, and there is no user postgres"
else
    mkdir "$work/cluster"
    [ "$(id -u)" -ne 0 ] || chown postgres "$work/cluster"
    cluster=$work/cluster
    as_user "$postgres/initdb" -D "$cluster" -A trust -E UTF8 --no-locale -N >initdb.log 2>&1 || { cat initdb.log >&2; exit 1; }
    as_user "$postgres/pg_ctl" -D "$cluster" -w -l "$cluster/log" \
        -o "-k '$cluster' -c listen_addresses='' -c fsync=off -c jit=off" start >/dev/null || { cat "$cluster/log" >&2; exit 1; }
    compare postgresql native
fi

if wanted duckdb && "$python" -c 'import duckdb' 2>/dev/null; then
    compare duckdb native
else
    absent duckdb "DuckDB is not installed (the package duckdb of PyPI for $python)"
fi

if wanted spark && command -v java >/dev/null 2>&1 && "$python" -c 'import pyspark' 2>/dev/null; then
    all=$cases
    cases=$(echo "$cases" | sed 's/cubes_tidy_ranges failing_ranges //')  # each takes Spark half a minute and more
    if "$python" "$here/spark.py" "$work" $cases >spark.log 2>&1; then
        sed -n '/was killed/s/^/spark, /p' spark.log
        compare spark native
    else
        tail -n 20 spark.log >&2
        echo "failed: Spark does not run the check" >&2
        failed=1
    fi
    cases=$all
else
    absent spark "Spark is not installed (Java 17, and the package pyspark of PyPI for $python)"
fi

if wanted clickhouse && "$python" -c 'import chdb' 2>/dev/null; then
    compare clickhouse native
else
    absent clickhouse "ClickHouse is not installed (the package chdb of PyPI for $python)"
fi

[ "$failed" -eq 0 ] || exit 1
[ "$checked" -gt 0 ] || exit 77
