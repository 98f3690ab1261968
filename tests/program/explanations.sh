#!/bin/sh
# usage: explanations.sh PROGRAM
#
# Explanations that need more than one snapshot, or all relations together. What is expected is worked out by hand in the
# comments.
. "$(dirname "$0")/lib.sh"

# first NAME WORDS: the explanation of rank 1 begins with these words
first() {
    exits 1 "$recount" check "$1.csv" --rules "$1.rules" --show inconsistent
    grep -qF -- "      1. $2" out || fail "$1: \"1. $2\" is not said: $(cat out)"
}

# 4,210 - 3,119 = 1,091, and 1,228 is the number of the month before
printf 'category,value,as_of\nall,"4,740",2005-01\nmen,"3,512",2005-01\nwomen,"1,228",2005-01\n' >stale.csv
printf 'all,"4,210",2005-02\nmen,"3,119",2005-02\nwomen,"1,228",2005-02\n' >>stale.csv
printf 'by sex: all = men + women\n' >stale.rules
first stale 'a figure not brought up to date: women 1,228 -> 1,091'

# the same figures of the same day, from another register: its 4,740 is 3,512 + 1,228
printf 'category,value,as_of,register\nall,"4,740",2005,B\nmen,"3,512",2005,B\nwomen,"1,228",2005,B\n' >mixed.csv
printf 'all,"4,210",2005,A\nmen,"3,512",2005,A\nwomen,"1,228",2005,A\n' >>mixed.csv
cp stale.rules mixed.rules
first mixed 'a figure of another register: all 4,210 -> 4,740'

# 100 + 10 = 110 and 110 + 15 = 125
printf 'category,value,as_of\ns,100,2001\ns,120,2002\ns,125,2003\nn,10,2002\nn,15,2003\n' >steps.csv
printf 's = previous s + n\n' >steps.rules
first steps 'a misprint: s 120 -> 110'
grep -qF 'previous s 120 -> 110' out ||
    fail "the second step does not name the figure: $(cat out)"

# 4,846 of 20,835 is 23.2589 %, 10,928 of 51,390 is 21.2648 %: both cut off
printf 'x,done,delivered,pct\nC,4846,20835,23.2 %%\nL,10928,51390,21.2 %%\n' >cut.csv
printf 'pct = done / delivered\n' >cut.rules
first cut 'percentages cut off, not rounded'
[ "$(grep -c '1. percentages cut off, not rounded' out)" -eq 2 ] || fail "not in both rows: $(cat out)"

# in each of four rows the parts have too many
printf 'k,all,men,women\na,10,6,5\nb,20,12,11\nc,30,17,19\nd,40,25,19\n' >overlap.csv
cp stale.rules overlap.rules
first overlap 'people counted in two of the parts'
[ "$(grep -c '1. people counted in two of the parts' out)" -eq 4 ] || fail "not in all rows: $(cat out)"

# t = 11 would close the first sum alone: then 11 is not 6 + 4
printf 'category,value\nt,10\na,4\nb,7\nc,6\nd,4\n' >joint.csv
printf 't = a + b\nt = c + x\nx = d\n@optional x\n' >joint.rules
first joint 'a misprint: a 4 -> 3; a misprint: b 7 -> 6 (equally good)'
grep -qF 't 10 -> 11, but then not everything could hold together' out || fail "what speaks against t: $(cat out)"

# 10 - 6 is 4, not 5: nothing fails alone
printf 'category,value\nt,10\nc,6\nd,5\n' >together.csv
printf 't = c + x\nx = d\n@optional x\n' >together.rules
exits 1 "$recount" check together.csv --rules together.rules
for number in 't 10 -> 11' 'c 6 -> 5' 'd 5 -> 4'; do
    grep -qF "$number" out || fail "$number is not said: $(cat out)"
done

# three snapshots of 3,000 parts, each off by 7: time is not the square of the parts (it was 3 s for each)
awk 'BEGIN { print "category,value,as_of"
    for (d = 1; d <= 3; ++d) { sum = 7; for (i = 1; i <= 3000; ++i) { print "county " i "," i ",200" d; sum += i }
        print "US," sum ",200" d } }' >many.csv
awk 'BEGIN { printf "US = county 1"; for (i = 2; i <= 3000; ++i) printf " + county %d", i; print "" }' >many.rules
exits 1 "$recount" check many.csv --rules many.rules --show inconsistent

# one sum of 3,000 terms with coefficients, one of 100,000 terms, a chain of 500 figures that are not published: less than
# two seconds each (the first was 54 s)
within() { sh -c 'ulimit -t "$1" && shift && exec "$@"' sh "$@"; }
awk 'BEGIN { sum = 7; print "category,value"
    for (i = 1; i <= 3000; ++i) { print "x" i "," i; sum += (2 + i % 9) * i }; print "t," sum }' >factors.csv
awk 'BEGIN { printf "t = 3 * x1"; for (i = 2; i <= 3000; ++i) printf " + %d * x%d", 2 + i % 9, i; print "" }' >factors.rules
awk 'BEGIN { print "category,value"; for (i = 1; i <= 100000; ++i) print "x" i ",5"; print "t,500003" }' >long.csv
awk 'BEGIN { printf "t = x1"; for (i = 2; i <= 100000; ++i) printf " + x%d", i; print "" }' >long.rules
printf 'category,value\ny,10\nz,12\n' >chain.csv
awk 'BEGIN { print "y = x1\nz = x500"; for (i = 1; i < 500; ++i) print "x" i " = x" i + 1
    printf "@optional x1"; for (i = 2; i <= 500; ++i) printf ", x%d", i; print "" }' >chain.rules
for shape in factors long chain; do exits 1 within 30 "$recount" check $shape.csv --rules $shape.rules --show inconsistent; done

# of more failing relations than are kept the gravest are, wherever they stand
awk 'BEGIN { print "category,value"; for (i = 0; i < 300; ++i) print "p" i "," (i == 7 ? 900 : 10) "\nq" i ",9" }' >gravest.csv
awk 'BEGIN { for (i = 0; i < 300; ++i) print "p" i " = q" i }' >gravest.rules
exits 1 "$recount" check gravest.csv --rules gravest.rules
[ "$(sed -n 3p out)" = 'undated  p7 = q7' ] || fail "the gravest is not the first: $(sed -n 3p out)"
grep -q '^undated  p0 = q0$' out || fail "of equal ones the first is not said"

finish
