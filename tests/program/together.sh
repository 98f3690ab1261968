#!/bin/sh
# Relations that hold one by one, and not together, are a contradiction, said in figures that somebody knows.
. "$(dirname "$0")/lib.sh"

cat >rise.csv <<'END'
category,value,as_of
applicants,"8,430",2020
applicants in 2019,"7,512",2020
rise,15 %,2020
more,..,2020
END
cat >rise.rules <<'END'
applicants = applicants in 2019 + more
rise = more / applicants in 2019
END
exits 1 "$recount" check rise.csv --rules rise.rules
# 8,430 - 7,512 = 918, and 918 of 7,512 are 12.2 %
grep -q '15 % is stated, 918 of 7,512 = 12.2' out || fail "not in figures: $(cat out)"
! grep -q '[0-9] \* applicants' out || fail "in coefficients: $(cat out)"
tail -1 out | grep -q '^1 snapshot is inconsistent, as its relations hold one by one, but not together' || fail "the last line: $(tail -1 out)"
exits 1 "$recount" check rise.csv --rules rise.rules --format json
grep -q '"only_together": 1' out && grep -q '"verdict": "inconsistent only together"' out || fail "not in JSON: $(cat out)"
exits 1 "$recount" check rise.csv --rules rise.rules --format markdown
head -1 out | grep -q '1 snapshot is inconsistent' || fail "not in the headline: $(head -1 out)"
exits 1 "$recount" check rise.csv --rules rise.rules --format html
grep -q '<strong>1</strong> inconsistent only together' out || fail "no tile: $(grep strong out)"
exits 1 "$recount" check rise.csv --rules rise.rules --format junit
grep -q '<failure type="inconsistent"' out || fail "no failure: $(cat out)"
exits 1 "$recount" check rise.csv --rules rise.rules --format annotations
grep -q '^::error ' out || fail "no annotation: $(cat out)"
finish
