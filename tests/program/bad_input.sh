#!/bin/sh
# What cannot be used is refused in one sentence, and nothing is written.
. "$(dirname "$0")/lib.sh"

check="$recount check figures.csv --rules figures.rules"

# arguments
refuses "nothing is asked" "$recount"
refuses "there is no command chek" "$recount" chek figures.csv
refuses "no figures are given" "$recount" check --rules figures.rules
refuses "no rules are given; expected --rules FILE.rules for --format html" "$recount" check figures.csv --format html
refuses "there is no option --ruels" "$recount" check figures.csv --ruels figures.rules
refuses "--rules needs a value" "$recount" check figures.csv --rules
refuses "--output needs a value" $check --output ""
refuses "--rules is given twice" $check --rules figures.rules
refuses "--format cannot be xml; expected text, json, markdown, html, annotations or junit" $check --format xml
refuses "--show cannot be everything; expected all or inconsistent" $check --show everything
refuses "--input cannot be xlsx; expected csv, hxl or sdmx" $check --input xlsx
refuses "--decimal-mark cannot be .; expected point or comma" $check --decimal-mark .
refuses "--decimal-mark is for CSV and HXL" $check --input sdmx --decimal-mark comma
refuses "--mode cannot be null; expected non_null, non_zero" $check --mode null
refuses "--threads cannot be 0; expected a number from 1 to 1024" $check --threads 0
refuses "--threads cannot be 2x; expected a number" $check --threads 2x
refuses "--category is for SDMX-CSV" $check --category SEX
refuses "--category cannot be SEX,SEX" $check --input sdmx --category SEX,SEX
refuses "--category cannot be ,SEX" $check --input sdmx --category ,SEX
refuses "is asked for, and the rules are no rulesets of VTL" $check --ruleset sexes
refuses "standard input can be read once only" "$recount" check - --rules -

# files
refuses "nowhere.rules: cannot be opened" "$recount" check figures.csv --rules nowhere.rules
refuses "nowhere.csv: cannot be opened" "$recount" check nowhere.csv --rules figures.rules
refuses "is a folder" "$recount" check . --rules figures.rules
refuses "standard input: is a folder" sh -c '"$1" check - --rules figures.rules <.' sh "$recount"
refuses "nowhere/report: cannot be written" $check --output nowhere/report
refuses "is a folder" $check --output .
refuses "figures.csv: is read and cannot be written as well" $check --output figures.csv
refuses "figures.rules: is read and cannot be written as well" $check --output figures.rules
: >empty
refuses "empty: is empty; expected a header row" "$recount" check empty --rules figures.rules
refuses "empty: has no rules" "$recount" check figures.csv --rules empty
head -c 4096 "$recount" >binary
refuses "the file is not text in UTF-8" "$recount" check binary --rules figures.rules
refuses "binary:1:" "$recount" check figures.csv --rules binary

# contents
printf 'all,men,all\n1,2,3\n' >bad.csv
refuses 'bad.csv:1:9: "all" heads two columns' "$recount" check bad.csv --rules figures.rules
printf 'all,men,women\n1,2,3\n1,2\n' >bad.csv
refuses "bad.csv:3: the row has 2 fields" "$recount" check bad.csv --rules figures.rules
printf 'all,men,women\n1,2,3\n1,x,3\n' >bad.csv
refuses 'bad.csv:3:3: "x"' "$recount" check bad.csv --rules figures.rules --format json
printf 'all,men,women\n1,2,"3' >bad.csv
refuses "bad.csv:2:5" "$recount" check bad.csv --rules figures.rules
printf 'all,men\n1,2\n' >bad.csv
refuses 'figures.rules:1:21: "women" is not among the figures' "$recount" check bad.csv --rules figures.rules
printf 'all,men,women\n1,9223372036854775807,9223372036854775807\n' >bad.csv
refuses "bad.csv:2: a sum or product of these figures does not fit into 64 bits" "$recount" check bad.csv --rules figures.rules
printf 'all = = men\n' >bad.rules
refuses "bad.rules:1:" "$recount" check figures.csv --rules bad.rules
printf 'all = men + all\n' >bad.rules
refuses "bad.rules:1:" "$recount" check figures.csv --rules bad.rules

# a fault at the end of a long input: what came before it is not written either
awk 'BEGIN {print "area,all,men,women"; for (i = 0; i < 50000; ++i) print i ",3,1,2"; print "last,3,1,few"}' >long.csv
for format in text json markdown html annotations junit; do
    refuses 'long.csv:50002:10: "few"' "$recount" check long.csv --rules figures.rules --format $format --output report
    [ ! -e report ] || fail "a report is there although the input is refused"
    [ $format != text ] || continue  # people see what the other rows say
    refuses 'long.csv:50002:10: "few"' "$recount" check long.csv --rules figures.rules --format $format
    refuses 'long.csv:50002:10: "few"' "$recount" check long.csv --rules figures.rules --format $format --show inconsistent
done
# shellcheck disable=SC2012
[ "$(ls | grep -c part)" -eq 0 ] || fail "something unfinished is left behind"
finish
