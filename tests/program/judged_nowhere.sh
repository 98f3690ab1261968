#!/bin/sh
# A rule that was judged nowhere is said in every report and on standard error, with exit status 3.
. "$(dirname "$0")/lib.sh"

# nowhere SENTENCE COMMAND...: exit status 3, and the sentence in a report of each form, whatever is shown
nowhere() {
    sentence=$1
    shift
    for format in text json markdown html annotations junit; do
        for show in all inconsistent; do
            exits 3 "$@" --format $format --show $show
            grep -qF -- ": note: $sentence" err || fail "\"$sentence\" is not said on standard error: $(cat err)"
            case $format in
            json)
                grep -q '"never_judged": \[{"relation"' out || fail "not in JSON: $(cat out)"
                grep -qF -- "\"reason\": \"$(echo "$sentence" | sed 's/.*judged nowhere: //; s/; .*//')\"" out || fail "another reason in JSON: $(cat out)"
                ;;
            *) sed 's/@<!-- -->/@/g; s/\\//g' out | grep -qF -- "$sentence" || fail "\"$sentence\" is not said as $format: $(cat out)" ;;
            esac
            ! grep -q '^nothing is inconsistent in [0-9]* findings*; [0-9 a-z,]*\.$' out || fail "a pass without a word: $(cat out)"
        done
    done
}

# numbers that no rule mentions, left of the figures: each day a series of its own
printf 'as_of,region,tests,total,new\n2020-01-01,R,a,10,10\n2020-01-02,R,b,99,5\n2020-01-01,S,c,10,10\n2020-01-02,S,d,15,5\n' >keys.csv
echo 'total = previous total + new' >roll.rules
nowhere 'total = previous total + new: judged nowhere: each day is a series of its own, because the column tests tells them apart; say @key region, or @ignore tests' \
    "$recount" check keys.csv --rules roll.rules
# another register in each monthly report
printf 'as_of,register,total,new\n2020-01,report 1,10,10\n2020-02,report 2,99,5\n' >registers.csv
nowhere 'total = previous total + new: judged nowhere: each month is a series of its own, because the column register tells them apart; say @ignore register' \
    "$recount" check registers.csv --rules roll.rules
# no date, and a date under another name; other rules are judged
printf 'total,new\n10,10\n99,5\n' >undated.csv
nowhere 'total = previous total + new: judged nowhere: it looks at the snapshot before, and no snapshot has a date' \
    "$recount" check undated.csv --rules roll.rules
# totals and parts in different snapshots
printf 'flag,category,value,as_of\np,total,100,2025\n,men,60,2025\ne,women,45,2025\n' >flag.csv
echo 'by sex: total = men + women' >flag.rules
nowhere 'by sex: judged nowhere: its figures stand in different snapshots, because the column flag tells them apart; say @ignore flag' \
    "$recount" check flag.csv --rules flag.rules --key flag
printf 'category,value,as_of\ntotal,100,2024\nmen,60,2025\nwomen,45,2025\n' >dates.csv
nowhere 'by sex: judged nowhere: its figures stand in different snapshots, because their dates differ' \
    "$recount" check dates.csv --rules flag.rules
# figures that are not published, or not there
printf 'total,men,women\n100,..,45\n90,,60\n' >open.csv
nowhere 'by sex: judged nowhere: men is published nowhere' "$recount" check open.csv --rules flag.rules
printf 'total,men,women\n100,..,45\n90,30,\n' >never.csv
nowhere 'by sex: judged nowhere: its figures are nowhere published together' "$recount" check never.csv --rules flag.rules
printf 'by sex: total = men + women\nby age: grown = young + old\n@optional grown, young, old\n' >absent.rules
printf 'total,men,women\n105,60,45\n' >absent.csv
nowhere 'by age: judged nowhere: no snapshot has any of its figures' "$recount" check absent.csv --rules absent.rules

# what contradicts weighs more, and it is said all the same
printf 'total,men,women\n100,60,45\n' >fails.csv
exits 1 "$recount" check fails.csv --rules absent.rules
grep -q 'by age: judged nowhere' out && grep -q 'by age: judged nowhere' err || fail "not said beside a contradiction: $(cat out err)"
grep -qx '1 of 1 finding is inconsistent; 1 rule was judged nowhere.' out || fail "the summary: $(tail -2 out)"

# a long table at reading speed knows the same
awk 'BEGIN {print "total,men,women"; for (i = 0; i < 30000; ++i) print "105,60,45"}' >long.csv
exits 3 "$recount" check long.csv --rules absent.rules --show inconsistent
grep -qx 'nothing is inconsistent in 30,000 findings; 30,000 consistent; 1 rule was judged nowhere.' out || fail "a long table: $(cat out)"
exits 0 "$recount" check long.csv --rules flag.rules --show inconsistent --format json
grep -q '{"relation": "by sex", "kind": "partition", "consistent": 30000, "consistent_by_rounding": 0, "inconsistent": 0, "undetermined": 0}' out || fail "counts by relation: $(cat out)"

# where something stands is said in JSON too
exits 1 "$recount" check fails.csv --rules flag.rules --format json
grep -q '"file": "fails.csv", "line": 2' out || fail "no place in JSON: $(cat out)"

# figures that no rule mentions are named in every report
printf 'total,men,women,boys,girls\n105,60,45,1,2\n' >more.csv
for format in text markdown html annotations junit; do
    exits 0 "$recount" check more.csv --rules flag.rules --format $format
    grep -qi 'no rule mentions boys and girls, so they are not judged' out || fail "not mentioned, as $format: $(cat out)"
done
exits 0 "$recount" check more.csv --rules flag.rules --format json
grep -q '"not_mentioned": \["boys", "girls"\]' out || fail "not mentioned, as JSON: $(cat out)"

# rules over a key are judged where rows have what they compare
printf 'sex,cases\nT,3\nM,1\nF,2\n' >over.csv
printf 'by sex: over sex: T = M + F\n' >over.rules
exits 0 "$recount" check over.csv --rules over.rules
printf 'sex,cases\nT,3\nM,..\nF,2\n' >over.csv
exits 3 "$recount" check over.csv --rules over.rules
grep -qx 'by sex: judged nowhere: it is undetermined wherever it was looked at.' out || fail "a rule over a key: $(cat out)"

exits 0 "$recount" --help
grep -q '3 nothing is inconsistent, and a rule' out || fail "the help does not say status 3"
finish
