#!/bin/sh
# Figures and rules of other standards: SDMX-CSV, HXL, VTL.
. "$(dirname "$0")/lib.sh"

says() {
    grep -qF -- "$1" out || fail "\"$1\" is not said: $(cat out)"
}

# SDMX-CSV 2.0: a snapshot for each area, values in thousands
cat >population.csv <<'END'
STRUCTURE,STRUCTURE_ID,ACTION,FREQ,REF_AREA,SEX,TIME_PERIOD,OBS_VALUE,UNIT_MULT,OBS_STATUS
dataflow,X:POP(1.0),I,A,NO,T,2020,12.5,3,A
dataflow,X:POP(1.0),I,A,NO,M,2020,6.4,3,A
dataflow,X:POP(1.0),I,A,NO,F,2020,6.9,3,A
dataflow,X:POP(1.0),I,A,SE,T,2020,12.5,3,A
dataflow,X:POP(1.0),I,A,SE,M,2020,6.4,3,A
dataflow,X:POP(1.0),I,A,SE,F,2020,,3,M
END
echo 'by sex: T = M + F' >sex.rules
exits 1 "$recount" check population.csv --rules sex.rules --input sdmx --category SEX
says 'X:POP(1.0), FREQ: A, REF_AREA: NO'
says '12,500 (to 100) is stated, 6,400 (to 100) + 6,900 (to 100) = 13,200 to 13,400 is computed'
says '1 of 2 findings is inconsistent; 1 undetermined.'
refuses 'it is not said which dimension makes the category; expected one or more of FREQ, REF_AREA, SEX' \
    "$recount" check population.csv --rules sex.rules --input sdmx
refuses '"AGE" is not a dimension' "$recount" check population.csv --rules sex.rules --input sdmx --category SEX,AGE
refuses 'has no column of figures' "$recount" check population.csv --rules sex.rules
refuses 'is not the header of SDMX-CSV' "$recount" check figures.csv --rules figures.rules --input sdmx
printf '"NO T" = "NO M" + "NO F"\n' >area.rules
exits 1 "$recount" check population.csv --rules area.rules --input sdmx --category REF_AREA,SEX
says '1 of 1 finding is inconsistent.'
exits 1 sh -c '"$1" check - --rules sex.rules --input sdmx --category SEX <population.csv' sh "$recount"

# HXL: the row of tags gives the names, with attributes in any order
cat >camps.csv <<'END'
Area,Date,All,Women,Men
#adm1,#date,#affected,#affected+f,#affected +m
North,2020,"5,000",2000,3001
South,2020,10,4,6
END
echo 'by sex: "#affected" = "#affected+m" + "#affected+f"' >hxl.rules
exits 1 "$recount" check camps.csv --rules hxl.rules --input hxl
says '#adm1: North'
says '2020 (camps.csv:3)  by sex'
says '1 of 2 findings is inconsistent; 1 consistent.'
refuses 'has no row of HXL hashtags' "$recount" check figures.csv --rules hxl.rules --input hxl

# VTL: the ruleset says which dimension it is on; what is absent is noted
cat >sexes.vtl <<'END'
define hierarchical ruleset sexes ( variable rule SEX ) is
    by_sex : T = M + F + U errorcode "sum" errorlevel 5
end hierarchical ruleset;
END
exits 1 "$recount" check population.csv --rules sexes.vtl --input sdmx
says 'the parts have at least 650 too many'
says 'undetermined, as F and U are not published'
[ "$(grep -c 'errorcode sum, errorlevel 5' out)" -eq 1 ] || fail "the code of what fails: $(cat out)"
grep -qx 'sexes.vtl:2:5: note: no figure is of the code "U"' err || fail "the absent code: $(cat err)"
exits 1 "$recount" check population.csv --rules sexes.vtl --input sdmx --mode always_zero
says '1 of 2 findings is inconsistent; 1 undetermined.'  # F of SE is there without a value
exits 3 "$recount" check population.csv --rules sexes.vtl --input sdmx --mode non_null
says 'by_sex: judged nowhere: U is published nowhere.'
says 'nothing was judged; 1 rule was judged nowhere.'
exits 1 "$recount" check population.csv --rules sexes.vtl --input sdmx --mode partial_zero --show inconsistent --format json
says '"summary": {"consistent": 0, "consistent_by_rounding": 0, "inconsistent": 1, "undetermined": 1, "only_together": 0'
says '"errorcode": "sum", "errorlevel": "5"}'
[ "$(grep -c '"as_of"' out)" -eq 1 ] || fail "what does not fail is shown: $(cat out)"
exits 1 "$recount" check figures.csv --rules figures.rules --mode non_null
printf 'all >= previous all\n' >previous.rules
refuses '--mode is for rules that look at one snapshot alone' "$recount" check figures.csv --rules previous.rules --mode non_null

# rules that hold at some times only
cat >union.vtl <<'END'
define hierarchical ruleset union ( variable condition TIME as Time rule AREA ) is
    before : when Time < "1973" then EU = BE + FR;
    after : when Time >= "1973" then EU = BE + FR + DK
end hierarchical ruleset;
define hierarchical ruleset other ( variable rule AREA ) is EU >= BE end hierarchical ruleset;
END
printf 'as_of,EU,BE,FR,DK\n1970,2,1,1,9\n1975,3,1,1,1\n1976,3,1,1,2\n1972/1973,0,1,1,1\n' >union.csv
exits 1 "$recount" check union.csv --rules union.vtl --ruleset union
says '1970 (union.csv:2)  before: EU = BE + FR'
says '1975 (union.csv:3)  after: EU = BE + FR + DK'
says '1 of 3 findings is inconsistent; 2 consistent.'
grep -q '^union.vtl:2:5: note: the rule before holds at some times only, and cannot be judged in 1 snapshot, of 1972/1973$' err ||
    fail "the unclear rule: $(cat err)"
cp out shown
exits 1 "$recount" check union.csv --rules union.vtl --ruleset union --show inconsistent
says '1 of 3 findings is inconsistent; 2 consistent.'
refuses 'union.vtl: has several rulesets; expected the name of one: union, other' "$recount" check union.csv --rules union.vtl
refuses 'union.vtl: "more" is no ruleset of the file; expected one of union, other' "$recount" check union.csv --rules union.vtl --ruleset more
refuses 'rules that hold at some times only cannot be written as SQL' "$recount" sql union.vtl --ruleset union --dialect sqlite --table t
exits 0 "$recount" sql union.vtl --ruleset other --dialect sqlite --table t
says '"EU"'
refuses '--ruleset is given twice' "$recount" sql union.vtl --ruleset=other --ruleset other --dialect sqlite --table t
printf '// by area\n/* as\nstated */ define hierarchical ruleset\n' >bad.vtl
refuses 'bad.vtl:4:1: the text ends; expected the name of the ruleset' "$recount" check union.csv --rules bad.vtl
cat sexes.vtl sexes.vtl >twice.vtl
refuses 'twice.vtl: "sexes" is the name of several rulesets' "$recount" check union.csv --rules twice.vtl --ruleset sexes
refuses '"sexes" is asked for, and the rules are no rulesets of VTL' "$recount" check figures.csv --rules figures.rules --ruleset sexes
exits 1 sh -c '"$1" check union.csv --rules - --ruleset other <union.vtl' sh "$recount"
# a rule is unclear only where its codes stand
printf 'category,value,as_of\nX,3,\nEU,2,1970\nBE,1,1970\nFR,1,1970\n' >dated.csv
exits 3 "$recount" check dated.csv --rules union.vtl --ruleset union
says 'after: judged nowhere: it holds at no time of which there is a snapshot.'
! grep -q 'at some times only' err || fail "a rule is unclear without its codes: $(cat err)"
# no mode makes a percentage of a missing one, nor lets a count below 0 pass
printf 'category,value,area\nt,3,x\nm,1,x\n' >share.csv
printf 'p = m / t\n@optional p\n' >share.rules
exits 3 "$recount" check share.csv --rules share.rules --mode always_zero
says 'p = m / t: judged nowhere: p is published nowhere.'
printf 'all,men,women\n-3,-1,-2\n' >negative.csv
exits 1 "$recount" check negative.csv --rules figures.rules --mode non_null

# a number that could be two
printf 'all,men,women\n97.207,97.000,207\n' >marks.csv
exits 2 "$recount" check marks.csv --rules figures.rules
grep -qF 'marks.csv:2:1: "97.207" is ambiguous' err || fail "the first number: $(cat err)"
grep -qF 'marks.csv:2:8: "97.000" is ambiguous' err || fail "the second number: $(cat err)"
exits 0 "$recount" check marks.csv --rules figures.rules --decimal-mark comma
says '97,207 is stated'
exits 0 "$recount" check marks.csv --rules figures.rules --decimal-mark comma --show inconsistent
exits 1 "$recount" check marks.csv --rules figures.rules --decimal-mark point
grep -q "^ *97.207 (to 0.001) is stated" out || fail "97.207 with a declared point has no decimals: $(cat out)"

# a long table: the same findings however it is read
awk 'BEGIN {
    print "area,as_of,all,men,women"
    for (i = 0; i < 40000; ++i) {
        women = i % 97 == 5 ? "" : i % 89 == 7 ? "about 20" : i % 83 == 3 ? 3 : 2
        print (i % 71 == 2 ? "\"area, " i "\"" : "area " i) ",2007," (i % 61 == 1 ? 0 : 3) "," 1 "," women
    }
}' >long.csv
exits 1 "$recount" check long.csv --rules figures.rules --format json
grep '"summary"' out >all.summary
grep -c '"verdict": "inconsistent"' out >all.failing
exits 1 "$recount" check long.csv --rules figures.rules --format json --show inconsistent --threads 1
cp out one.json
grep '"summary"' out | cmp -s - all.summary || fail "the summary differs: $(grep '"summary"' out), not $(cat all.summary)"
grep -c '"verdict": "inconsistent"' out | cmp -s - all.failing || fail "other findings fail"
[ "$(grep -c '"verdict"' out)" -eq "$(cat all.failing)" ] || fail "what does not fail is shown"
for threads in 2 5; do
    exits 1 "$recount" check long.csv --rules figures.rules --format json --show inconsistent --threads $threads
    cmp -s out one.json || fail "$threads threads find something else"
done
exits 1 "$recount" check long.csv --rules figures.rules --format annotations
[ "$(grep -c '^::error' out)" -eq "$(cat all.failing)" ] || fail "annotations have other findings"
grep -q '^::error file=long.csv,line=5,' out || fail "no line of a failing row: $(head -3 out)"
finish
