#!/bin/sh
# The engine finds, the program explains: failing rows go from SQLite to `recount check`, which says of them what it says of
# the whole table.
. "$(dirname "$0")/lib.sh"

command -v sqlite3 >/dev/null || { skipped "SQLite is not installed (package sqlite3)"; exit 77; }

says() {
    grep -qF -- "$1" out || fail "\"$1\" is not said: $(cat out)"
}

# pipeline TABLE RULES OPTION...: the rows that fail in failing.csv, and what the program says of them in out
pipeline() {
    table=$1
    rules=$2
    shift 2
    rm -f counts.db
    sqlite3 counts.db ".mode csv" ".import $table counts"
    exits 0 "$recount" sql "$rules" --dialect sqlite --table counts --failing "$@"
    sqlite3 -batch -csv -header counts.db <out >failing.csv
}

cat >wide.csv <<'END'
day,area,all,men,women
2020-01-01,N,10,4,6
2020-01-02,N,10,4,5
2020-01-01,S,7,3,4
2020-01-02,S,8,3,4
2020-01-03,S,9,4,5
END
echo 'by sex: all = men + women' >wide.rules
pipeline wide.csv wide.rules --as-of day --key area
[ "$(wc -l <failing.csv)" -eq 3 ] || fail "not the two rows that fail: $(cat failing.csv)"
exits 1 "$recount" check failing.csv --rules wide.rules --date day --key area
says '10 is stated, 4 + 5 = 9 is computed: 1 is missing from the parts'
says '2 of 2 findings are inconsistent'
# the same is said of them as in the whole table, where more may be said: what stands beside them is there too
for file in wide failing; do
    "$recount" check $file.csv --rules wide.rules --date day --key area --show inconsistent | sed '/findings/d; s/(.*csv:[0-9]*)//' >$file.said
done
! grep -vxFf wide.said failing.said >&2 || fail "the failing rows are explained in another way than the whole table"

# as JSON too, where a value that is null, or absent, is not published; what is no JSON is said where it stands
sqlite3 -batch -json counts.db "$("$recount" sql wide.rules --dialect sqlite --table counts --failing --as-of day --key area)" >failing.json
exits 1 "$recount" check failing.json --rules wide.rules --date day --key area
says '(failing.json:2)'
says '2 of 2 findings are inconsistent'
printf '%s\n' '{"day":"2020-01-02","all":10,"men":4}' '{"day":"2020-01-03","all":3,"women":5,"men":null}' >null.json
exits 1 sh -c '"$1" check - --rules wide.rules --date day <null.json' sh "$recount"
says 'undetermined, as women is not published'
says '1 of 2 findings is inconsistent'
head -c 60 failing.json >broken.json
refuses 'broken.json:1:61: the line ends within an object' "$recount" check broken.json --rules wide.rules
# rows that come back without the column that tells them apart
printf 'all,men,women\n10,4,5\n' >no_key.csv
refuses 'area' "$recount" check no_key.csv --rules wide.rules --key area

# a rule over a key: the whole table in which it fails
cat >rows.csv <<'END'
day,area,sex,cases
2020,Italy,total,10
2020,Italy,men,4
2020,Italy,women,6
2021,Italy,total,11
2021,Italy,men,4
2021,Italy,women,6
END
echo 'over sex: total = men + women' >rows.rules
pipeline rows.csv rows.rules --as-of day --key area --key sex --figure cases
[ "$(grep -c '^2021' failing.csv)" -eq 3 ] && [ "$(wc -l <failing.csv)" -eq 4 ] || fail "not the table of 2021: $(cat failing.csv)"
exits 1 "$recount" check failing.csv --rules rows.rules --date day --key area,sex
says '11 is stated, 4 + 6 = 10 is computed'

# a rule that looks back: the whole series
printf 'day,area,freed\n2020,N,5\n2021,N,4\n2020,S,1\n2021,S,2\n' >series.csv
echo 'freed >= previous freed' >series.rules
pipeline series.csv series.rules --as-of day --key area
[ "$(grep -c ',N,' failing.csv)" -eq 2 ] && [ "$(wc -l <failing.csv)" -eq 3 ] || fail "not the series of N: $(cat failing.csv)"
exits 1 "$recount" check failing.csv --rules series.rules --date day --key area

# a declared fall does not fail in the engine either
echo '@fall freed 2021 "duplicates were removed"' >>series.rules
exits 0 "$recount" sql series.rules --dialect sqlite --table counts --as-of day --key area
says '-- but in 2021: duplicates were removed'
[ "$(sqlite3 -batch counts.db <out | grep -c '|consistent|')" -eq 2 ] || fail "the fall is not excused: $(sqlite3 -batch counts.db <out)"

# columns of ranges come back in words
printf 'id,all low,all high,men low,men high\nx,3,5,6,\ny,3,5,2,2\nz,,4,5,9\n' >ranges.csv
echo 'all >= men' >ranges.rules
rm -f counts.db
sqlite3 counts.db 'CREATE TABLE counts (id TEXT, "all low" INT, "all high" INT, "men low" INT, "men high" INT)' \
    "INSERT INTO counts VALUES ('x', 3, 5, 6, NULL), ('y', 3, 5, 2, 2), ('z', NULL, 4, 5, 9)"
exits 0 "$recount" sql ranges.rules --dialect sqlite --table counts --failing --ranges --as-of '' --key id
sqlite3 -batch -csv -header counts.db <out >failing.csv
printf 'id,all,men\nx,"3 to 5","at least 6"\nz,"at most 4","5 to 9"\n' >wanted
tr -d '\r' <failing.csv | diff wanted - >&2 || fail "ranges are not said in words"
exits 1 "$recount" check failing.csv --rules ranges.rules --key id
says '2 of 2 findings are inconsistent'

finish
