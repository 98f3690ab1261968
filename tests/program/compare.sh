#!/bin/sh
# usage: compare.sh PROGRAM
. "$(dirname "$0")/lib.sh"

says() { grep -qxF -- "$1" out || fail "\"$1\" is not said: $(cat out)"; }

printf 'category,value,as_of\nall,12,2007\nmen,5,2007\nwomen,6,2007\nold,3,2007\nall,30,2008\nmen,10,2008\nwomen,20,2008\n' >a.csv
printf 'category,value,as_of\nall,11,2007\nmen,5,2007\nwomen,about 6,2007\nyoung,7,2007\nall,30,2008\nmen,12,2008\nwomen,20,2008\n' >b.csv
exits 1 "$recount" compare a.csv b.csv
says '2007  all  12 -> 11  -1  differs'
says '2007  women  6 -> about 6  0  within rounding'
says '2007  old  3  only in the first'
says '2007  young  7  only in the second'
says '2008  men  10 -> 12  +2  differs'
says 'sum of the differences of all: -1 in 1 figure'
says 'sum of the differences of men: +2 in 1 figure'
says '3 same, 1 within rounding, 2 differ, 1 only in the first, 1 only in the second.'

printf 'all = men + women\n@category old, young\n@optional old, young\n' >sexes.rules
exits 1 "$recount" compare a.csv b.csv --rules sexes.rules
says 'no longer contradicted in the second: 2007  all = men + women'
says 'contradicted in the second alone: 2008  all = men + women'

exits 1 "$recount" compare a.csv b.csv --rules sexes.rules --format json --output r.json
[ ! -s out ] || fail "the report is on standard output as well"
if command -v python3 >/dev/null; then
    python3 - r.json <<'END' || fail "the JSON: $(cat r.json)"
import json, sys
r = json.load(open(sys.argv[1]))
assert r["summary"] == {"same": 3, "within_rounding": 1, "differ": 2, "only_first": 1, "only_second": 1}, r["summary"]
assert r["contradictions"]["mended"] == ["2007  all = men + women"]
assert r["contradictions"]["new"] == ["2008  all = men + women"]
assert {"category": "men", "figures": 1, "difference": 2} in r["sums"]
END
fi
exits 1 "$recount" compare a.csv b.csv --format html
grep -q '<h2 id="mended">' out && fail "without rules nothing is mended: $(cat out)"
grep -q '<td class="number">12</td><td class="number">11</td><td class="number">-1</td>' out || fail "the page: $(cat out)"
exits 1 "$recount" compare a.csv b.csv --format markdown
says '| 2007 | all | 12 | 11 | -1 | differs |'
exits 0 "$recount" compare a.csv a.csv
says '7 same.'

# on both lists and on either: 10 + 8 - 3 = 15, which each rule alone does not say
printf 'category,value,as_of\nA,10,2007\nB,8,2007\nboth,3,2007\neither,15,2007\n' >lists.csv
sed 's/either,15/either,16/' lists.csv >wrong.csv
printf 'both = A & B\neither = A | B\n' >lists.rules
exits 1 "$recount" check wrong.csv --rules lists.rules
exits 0 "$recount" check lists.csv --rules lists.rules
exits 1 "$recount" compare wrong.csv lists.csv --rules lists.rules
says 'no longer contradicted in the second: 2007  both = A & B and either = A | B, together'
exits 1 "$recount" compare lists.csv wrong.csv --rules lists.rules
says 'contradicted in the second alone: 2007  both = A & B and either = A | B, together'
exits 0 "$recount" compare wrong.csv wrong.csv --rules lists.rules
says '1 contradicted in both'

# files that say neither where their columns are, nor what separates them
printf 'Jahr;Fall;Zahl\n2007;all;12\n2007;men;5\n' >german.csv
sed 's/;5/;6/' german.csv >german2.csv
exits 1 "$recount" compare german.csv german2.csv --date Jahr --category Fall --value Zahl --separator semicolon
says '2007  men  5 -> 6  +1  differs'

# rules over a key: the cells of one cross-classified table stand beside each other
printf 'over area: Italy = North + South\ncases >= deaths\n' >over.rules
printf 'as_of,area,cases,deaths\n2020,Italy,10,3\n2020,North,4,1\n2020,South,5,2\n' >rows.csv
printf 'as_of,area,cases,deaths\n2020,Italy,10,3\n2020,North,5,1\n2020,South,5,1\n' >rows2.csv
exits 1 "$recount" compare rows.csv rows2.csv --rules over.rules
says '2020  cases, North  4 -> 5  +1  differs'
says 'no longer contradicted in the second: 2020  "cases, Italy" = "cases, North" + "cases, South"'
says 'contradicted in the second alone: 2020  "deaths, Italy" = "deaths, North" + "deaths, South"'
says "4 same, 2 differ."
exits 0 "$recount" compare rows.csv rows.csv --rules over.rules
says '1 contradicted in both'

# two registers of one file
printf 'category,value,as_of,register\nall,12,2007,Police\nall,15,2007,Red Cross\nmen,5,2007,Police\n' >two.csv
exits 1 "$recount" compare two.csv --by register
says 'first: Police; second: Red Cross'
says '2007  all  12 -> 15  +3  differs'
says '2007  men  5  only in the first'
printf 'all,1,2007,Church\n' >>two.csv
refuses 'has more than two registers' "$recount" compare two.csv --by register
refuses 'expected two files' "$recount" compare a.csv
refuses 'expected one file' "$recount" compare a.csv b.csv --by register
refuses '--by cannot be date; expected register' "$recount" compare a.csv --by date
exits 0 "$recount" compare --help
grep -q 'side by side' out || fail "the help of compare"

finish
