#!/bin/sh
# recount tidy: tables of any form become one, in which every figure is what it was.
. "$(dirname "$0")/lib.sh"

printf 'data;region;employed;unemployed;rate;note\n2019;North;1.200;80;6,3;\n2019;South;900;:;7,0;"a; b"\n' >figures.csv
printf '@date "data"\n@key region\n@missing ":"\n@unit thousand "employed"\n@percent "rate"\n@ignore note\nemployed >= unemployed\n@category rate\n' >figures.rules
exits 0 "$recount" tidy figures.csv --rules figures.rules --decimal-mark comma
cat >wanted <<'END'
category,value,as_of,region
employed,"1,200,000 (to 1,000)",2019,North
unemployed,80,2019,North
rate,6.3 %,2019,North
employed,"900,000 (to 1,000)",2019,South
unemployed,..,2019,South
rate,7.0 %,2019,South
END
diff wanted out >&2 || fail "the figures are not those of the table"

# what is tidy stays as it is, with its wording and its source
printf 'category,value,as_of,register,source,note\nall,"4,354",2007,A,"p. 3, top",\nmen,about 800,2004/2008,A,,"one ""x"""\n' >tidy.csv
printf 'all >= men\n' >tidy.rules
exits 0 "$recount" tidy tidy.csv --rules tidy.rules
sort tidy.csv >wanted
sort out >found
diff wanted found >&2 || fail "a tidy table is changed"

# the verdicts on all publications are the same
for rules in "$top"/tests/data/publications/*.rules; do
    name=$(basename "$rules" .rules)
    "$recount" check "${rules%.rules}.csv" --rules "$rules" --format json >before 2>err
    exits 0 "$recount" tidy "${rules%.rules}.csv" --rules "$rules" --output "$name.csv"
    "$recount" check "$name.csv" --rules "$rules" --format json >after 2>err
    for report in before after; do grep -o '"verdict": "[a-z_]*", "stated": [^]]*\], "computed": [^]]*\]' $report | sort >$report.verdicts; done
    [ -s before.verdicts ] || fail "nothing is judged of $name"
    diff before.verdicts after.verdicts >&2 || fail "the verdicts on $name are others"
done

# columns that tell rows apart stay, and figures that only rules over a key speak of
printf 'region,sex,count\nNorth,men,5\nNorth,women,6\nNorth,total,11\n' >over.csv
printf 'over sex: total = men + women\n' >over.rules
exits 0 "$recount" tidy over.csv --rules over.rules
[ "$(sed -n 1p out)" = category,value,region,sex ] || fail "the keys are $(sed -n 1p out)"
[ "$(wc -l <out)" -eq 4 ] || fail "there are not 3 figures"

refuses "expected recount tidy FIGURES.csv --rules FILE.rules" "$recount" tidy figures.csv
refuses "is read and cannot be written as well" "$recount" tidy figures.csv --rules figures.rules --output figures.csv
exits 0 "$recount" tidy --help
grep -q "the figures are written" out || fail "recount tidy --help does not help"
finish
