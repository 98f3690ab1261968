#!/bin/sh
# usage: leading.sh PROGRAM
#
# What a report says first, and what it says once. Expected numbers are worked out by hand in the comments.
. "$(dirname "$0")/lib.sh"

says() { grep -qF -- "$1" out || fail "\"$1\" is not said: $(cat out)"; }
says_not() { ! grep -qF -- "$1" out || fail "\"$1\" is said: $(cat out)"; }

# doses in Sabah: from 2021-03-11 the parts have 4 too many (22,951 + 20 = 22,971, and 22,967 is stated), to the last date
cat >doses.csv <<'END'
as_of,state,partial,full,booster,booster2,doses
2021-03-10,Sabah,20991,13,0,0,21004
2021-03-11,Sabah,22951,20,0,0,22967
2021-03-12,Sabah,24418,20,0,0,24434
2021-03-13,Sabah,27346,20,0,0,27362
2021-03-14,Sabah,30287,22,0,0,30305
2021-03-15,Sabah,34498,22,0,0,34516
2021-03-16,Sabah,38098,23,0,0,38117
2021-03-17,Sabah,40611,25,0,0,40632
2021-03-18,Sabah,42635,25,0,0,42656
2021-03-19,Sabah,43633,25,0,0,43654
2021-03-20,Sabah,44497,567,0,0,45060
END
printf 'doses: doses = partial + full + booster + booster2\n' >doses.rules
exits 1 "$recount" check doses.csv --rules doses.rules
says 'the same every day from 2021-03-11 to 2021-03-20, 10 days'
[ "$(grep -c 'the parts have 4 too many' out)" -eq 1 ] || fail "one cause is said more than once: $(cat out)"
[ "$(wc -l <out)" -le 20 ] || fail "$(wc -l <out) lines for one cause"
# of those that fail one by one: two alike may be chance, the third is the same cause
exits 1 "$recount" check doses.csv --rules doses.rules --show inconsistent
says 'the same every day from 2021-03-11 to 2021-03-20, 10 days'
[ "$(grep -c 'is computed: the parts have 4 too many' out)" -eq 2 ] || fail "not twice: $(cat out)"
# what holds in between ends it
sed -e '/03-1[4-9]/d' -e '/03-13/s/27362/27366/' -e '/03-20/d' doses.csv >ended.csv
exits 1 "$recount" check ended.csv --rules doses.rules --show inconsistent
says_not 'the same every day'
exits 1 "$recount" check doses.csv --rules doses.rules --show all
[ "$(grep -c 'the parts have 4 too many' out)" -eq 10 ] || fail "--show all does not show all: $(cat out)"
# the page: one card, and a suggestion nowhere but where it begins
exits 1 "$recount" check doses.csv --rules doses.rules --format html
[ "$(grep -c '<article class="finding inconsistent"' out)" -eq 1 ] || fail "the page has $(grep -c '<article class="finding inconsistent"' out) cards"
says 'The same every day from 2021-03-11 to 2021-03-20, 10 days.'
[ "$(grep -c '<ins>' out)" -le 1 ] || fail "the page suggests in every row"
says '2021-03-10 to 2021-03-20'

# 15 precincts of a county, and 60 names that other counties have
awk 'BEGIN {
    print "category,value"; sum = 3
    for (i = 1; i <= 15; ++i) { print "precinct " i "," i * 10; sum += i * 10 }
    print "county," sum
}' >county.csv
awk 'BEGIN {
    printf "precincts: county = precinct 1"; for (i = 2; i <= 75; ++i) printf " + precinct %d", i; print ""
    printf "@optional precinct 1"; for (i = 2; i <= 75; ++i) printf ", precinct %d", i; print ""
}' >county.rules
exits 3 "$recount" check county.csv --rules county.rules
# 10 + 20 + ... + 150 = 1,200
says '1,203 is stated'
says '(and 60 more)'
says 'and 54 more are not published'
says 'something for 60 figures that are not there'
says_not 'precinct 75'
[ "$(wc -l <out)" -le 12 ] || fail "$(wc -l <out) lines for one county"
exits 3 "$recount" check county.csv --rules county.rules --format html
says 'Something follows for 60 more figures'

# a breakdown of zeros is one that was not recorded, and no swap
printf 'k,Total,F,M,F1,F2,M1,M2\nx,1200000,0,0,0,0,0,0\n' >zero.csv
printf 'sexes: Total = F + M\nfemales: F = F1 + F2\nmales: M = M1 + M2\n' >zero.rules
exits 1 "$recount" check zero.csv --rules zero.rules
says '1. a breakdown not recorded, with zeros for what is not published'
says_not '1. two figures swapped'
# a cumulative figure that falls: corrected downwards
printf 'as_of,region,died,cases\n2020-03-22,C,8,273\n2020-03-23,C,7,292\n' >fall.csv
printf 'died >= previous died\ncases >= died\n' >fall.rules
exits 1 "$recount" check fall.csv --rules fall.rules
says '1. a correction downwards'
# two explanations of two relations say which one they are of: 96,557 + 219,021 + 287,394 + 29,131 = 632,103
printf 'F,M,F1,F2,F3,F4,M1,M2,M3,M4\n609165,654661,96557,219021,287394,29131,101359,229953,277979,23381\n' >drc.csv
printf 'females: F = F1 + F2 + F3 + F4\nmales: M = M1 + M2 + M3 + M4\n' >drc.rules
exits 1 "$recount" check drc.csv --rules drc.rules
says 'people counted in two of the parts: females'
says 'a class of 21,989 is not named in males'
# 3,000 parts off by 7: the first few single changes, and how many more
awk 'BEGIN { print "category,value"; for (i = 1; i <= 3000; ++i) { sum += i; print "county " i "," i } print "US," sum + 7 }' >many.csv
awk 'BEGIN { printf "US = county 1"; for (i = 2; i <= 3000; ++i) printf " + county %d", i; print "" }' >many.rules
exits 1 "$recount" check many.csv --rules many.rules
grep -q 'and [0-9,]* more$' out || fail "single changes are not counted: $(tail -5 out)"
[ "$(wc -l <out)" -le 60 ] || fail "$(wc -l <out) lines for one sum"

# JSON says where: the total of R2 stands on line 3, in column 4
printf 'region,total,a,b\nR1,10,4,6\nR2,10,4,5\n' >place.csv
printf 'total = a + b\n' >place.rules
exits 1 "$recount" check place.csv --rules place.rules --format json
if command -v python3 >/dev/null; then
    python3 - out <<'END' || fail "the places of JSON: $(cat out)"
import json, sys
report = json.load(open(sys.argv[1]))
text = json.dumps([s for s in report["snapshots"] if s["key"] == {"region": "R2"}])
assert '"line": 3' in text and '"column": 4' in text and 'place.csv' in text, text
END
else
    skipped "no Python is here, so JSON is not parsed"
fi

# nobody reads on: no word, and no other end than that of any program
"$recount" check doses.csv --rules doses.rules --show all 2>err | head -1 >out
[ ! -s err ] || fail "a pipe that is closed is spoken of: $(cat err)"

# a figure that somebody says is right is not what would be changed
printf 'all,men,women\n12,5,6\n' >fixed.csv
printf 'all = men + women\n@fixed all, men\n' >fixed.rules
exits 1 "$recount" check fixed.csv --rules fixed.rules
says 'women 6 -> 7'
says_not 'men 5 -> 6'
says_not 'all 12 -> 11'
exits 1 "$recount" check fixed.csv --rules fixed.rules --format json
says_not '"category": "men", "printed": "5", "implied"'
says_not '"category": "all", "printed": "12", "implied"'

finish
