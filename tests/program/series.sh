#!/bin/sh
# Snapshots through time: dates that are missing, and dates that stand twice.
. "$(dirname "$0")/lib.sh"

says() {
    grep -qF -- "$1" out || fail "\"$1\" is not said: $(cat out err)"
}

# what came on 4 January came on that day: who came on the day before is not said
printf 'as_of,total,new\n2020-01-01,10,10\n2020-01-02,15,5\n2020-01-04,30,5\n' >days.csv
echo 'total = previous total + new' >roll.rules
exits 0 "$recount" check days.csv --rules roll.rules
says '30 is stated, 15 + at least 5 = 20 or more is computed: undetermined'
says '2020-01-03 is missing'
says 'nothing is inconsistent in 2 findings; 1 consistent, 1 undetermined.'
for format in json markdown html annotations junit; do
    exits 0 "$recount" check days.csv --rules roll.rules --format $format
done
# fewer than came certainly is a contradiction all the same
sed 's/,30,5/,18,5/' days.csv >fewer.csv
exits 1 "$recount" check fewer.csv --rules roll.rules
says '18 is stated, 15 + at least 5 = 20 or more is computed: at least 2 fewer than the movements explain'
# a movement that covers the gap, and figures that add up over it
sed 's/2020-01-04,30/2020-01-03\/2020-01-04,30/' days.csv >covered.csv
exits 1 "$recount" check covered.csv --rules roll.rules
sed 's/,30,5/,20,5/' days.csv >adds_up.csv
exits 0 "$recount" check adds_up.csv --rules roll.rules
says 'nothing is inconsistent in 2 findings; 2 consistent.'
printf 'as_of,total,new\n2020-01,10,10\n2020-02,15,5\n2020-05,30,5\n' >months.csv
exits 0 "$recount" check months.csv --rules roll.rules
says '2020-03 and 2020-04 are missing'

# a fall names both figures
printf 'as_of,freed\n2005,9\n2006,7\n' >falls.csv
echo 'freed >= previous freed' >falls.rules
exits 1 "$recount" check falls.csv --rules falls.rules
says '2005 to 2006'
says 'it fell by 2, from 9 to 7'

# a fall that the rules declare is excused with its reason; one that is not met is said
printf 'freed >= previous freed\n@fall freed 2006 "duplicates were removed"\n' >declared.rules
exits 0 "$recount" check falls.csv --rules declared.rules
says 'the fall is declared: duplicates were removed'
says 'nothing is inconsistent in 1 finding; 1 consistent.'
[ ! -s err ] || fail "something is noted: $(cat err)"
for format in json markdown html annotations junit; do
    exits 0 "$recount" check falls.csv --rules declared.rules --format $format
    case $format in json | markdown | html) says 'duplicates were removed' ;; esac
done
printf 'as_of,freed\n2005,9\n2006,7\n2007,5\n' >again.csv
exits 1 "$recount" check again.csv --rules declared.rules
says '1 of 2 findings is inconsistent; 1 consistent.'
printf 'as_of,freed\n2005,9\n2006,11\n' >rises.csv
exits 0 "$recount" check rises.csv --rules declared.rules
grep -qx 'declared.rules:2:1: note: no such fall was met: "freed" is not below an earlier count in 2006' err ||
    fail "a fall that is not met: $(cat err)"
printf 'as_of,"set free, all",area\n2005-01-31,9,N\n2005-02-28,7,N\n2005-01-31,3,S\n2005-02-28,4,S\n' >named.csv
printf '"set free, all" >= previous "set free, all"\n@fall "set free, all" 2005-02-28 "a new definition"\n@key area\n' >named.rules
exits 0 "$recount" check named.csv --rules named.rules
says 'the fall is declared: a new definition'
# the same, read as it comes
exits 0 "$recount" check - --rules named.rules <named.csv
for wrong in '@fall freed' '@fall freed 2006' '@fall freed 31.12.2006 "why"' '@fall freed 2006 ""' '@fall freed 2006 "why" more'; do
    printf 'freed >= previous freed\n%s\n' "$wrong" >wrong.rules
    refuses 'wrong.rules:2:' "$recount" check falls.csv --rules wrong.rules
done

# two rows of one date: refused where a rule looks back, tidy or wide; the same again is noted
printf 'stock,came,as_of\n5,0,2018-12-30\n7,2,2018-12-31\n9,2,2018-12-31\n' >twice.csv
echo 'stock = previous stock + came' >stock.rules
refuses 'twice.csv:4: has the date, the register and the keys of line 3, and a rule looks at the snapshot before' \
    "$recount" check twice.csv --rules stock.rules
printf 'category,value,as_of\nstock,5,2018-12-30\nstock,7,2018-12-31\ncame,2,2018-12-31\nstock,9,2018-12-31\n' >tidy.csv
refuses 'tidy.csv:5:1: "stock" is stated twice in one snapshot, first on line 3' "$recount" check tidy.csv --rules stock.rules
printf 'category,value,as_of\nt,10,2020\nt,10,2020\na,10,2020\n' >same.csv
echo 't = a' >same.rules
exits 0 "$recount" check same.csv --rules same.rules
grep -qx 'same.csv:3: note: has the date, the register and the keys of line 2' err || fail "the same again: $(cat err)"
printf 'as_of,region,total,a,b\n2020,R,10,4,6\n2020,R,11,4,7\n' >wide.csv
echo 'total = a + b' >wide.rules
exits 0 "$recount" check wide.csv --rules wide.rules
says '2 findings; 2 consistent.'
grep -qx 'wide.csv:3: note: has the date, the register and the keys of line 2' err || fail "two rows of one date and key: $(cat err)"
finish
