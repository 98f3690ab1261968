#!/bin/sh
# Values, dates and scripts as publishers print them.
. "$(dirname "$0")/lib.sh"

# says STATUS WORDS OPTIONS...: the table in t.csv by the rules in t.rules
says() {
    wanted_status=$1
    words=$2
    shift 2
    exits "$wanted_status" "$recount" check t.csv --rules t.rules "$@"
    cat out err | grep -qF -- "$words" || fail "\"$words\" is not said: $(cat out err)"
}

# an average daily population fails by 1.00, a table of weighted estimates adds up by rounding
echo 'all = men + women' >t.rules
printf 'all,men,women\n12973.25,12000.25,972.00\n' >t.csv
says 1 '12,973.25 is stated'
printf 'all,men,women\n12.6,7.2,5.3\n' >t.csv
says 0 'it can add up'

# words that say one side, and are kept
echo 'captives >= children' >t.rules
printf 'category,value\ncaptives,"nearly 1,300"\nchildren,1299\n' >t.csv
says 0 'nearly 1,300 is stated'
printf 'category,value\ncaptives,"nearly 1,300"\nchildren,"1,300"\n' >t.csv
says 1 'nearly 1,300 is stated'

# marks for what is not published, flags, and what could be meant otherwise
echo 'all = men + women' >t.rules
for mark in NaN '#N/A' null : .. . n/a '(D)'; do
    printf 'all,men,women\n4,%s,2\n' "$mark" >t.csv
    says 3 'men is published nowhere'
done
printf 'all,men,women\n4 (p),1,2 (r)\n' >t.csv
says 1 '4 is stated'
printf 'all,men,women\n4,(1),2\n' >t.csv
says 2 '"(1)" is a number in brackets: -1 in accounts'
printf 'all,men,women\n4,None,2\n' >t.csv
says 2 '"None" may be nobody, or a figure that is not published'

# dates by many customs; two times of a day are two snapshots
for date in 2020-04-10T22:54:07 '2020-04-10 22:54' 25/04/2020 06/25/2021 31.01.2025 20210104 'Jan 2021' '5 March 2020' \
    2021-Q1 2021-S1 2021-W03 2020/21; do
    printf 'as_of,all,men,women\n%s,3,1,2\n' "$date" >t.csv
    says 0 'it adds up'
done
echo 'cases = previous cases + new' >t.rules
printf 'as_of,cases,new\n2020-06-18T08:00,10,1\n2020-06-18T20:00,15,4\n' >t.csv
says 1 '10 + 4 = 14'

# SDMX-CSV: a reporting year begins in July, attributes of groups are no snapshots
echo 'T = M + F' >t.rules
printf 'DATAFLOW,SEX,TIME_PERIOD,OBS_VALUE,TITLE,REPORTING_YEAR_START_DAY\n' >t.csv
printf 'X,T,,,All,\nX,T,2010-Q1,100,,--07-01\nX,M,2010-Q1,60,,--07-01\nX,F,2010-Q1,45,,--07-01\n' >>t.csv
says 1 '2010-07/2010-09' --input sdmx
grep -q '^1 of 1 finding' out || fail "a row of attributes is judged: $(cat out)"

# a script of VTL says how its ruleset is applied
cat >t.rules <<'VTL'
define hierarchical ruleset sexes (variable rule SEX) is
  R1: T = M + F errorcode "sum" errorlevel 4
end hierarchical ruleset;

result := check_hierarchy(POP, sexes rule SEX non_zero invalid);
VTL
printf 'category,value\nT,10\nM,10\n' >t.csv
says 0 't.rules:5:1: note: this statement is passed over: result'
printf 'category,value\nT,10\nM,4\nF,5\n' >t.csv
says 1 '4 + 5 = 9'

finish
