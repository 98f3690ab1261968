#!/bin/sh
# usage: correct.sh PROGRAM
. "$(dirname "$0")/lib.sh"

printf '@signed result\nresult = income - costs\nincome = a + b\ncosts = c + d\n' >firm.rules
# the third row: 1,254 - 700 = 554 confirms the income, and 400 or 845 may be the slip; the others have one correction each
cat >firm.csv <<'END'
id,remark,income,a,b,costs,c,d,result
1,"fine, as it is",1000,400,600,700,300,400,300
2,dropped,1000,400,600,700,300,400,30
3,two ways,"1,254",400,"845"  ,700,300,400,554
4,sign,1000,400,600,700,300,400,-300
5,wrong digit,"1,000",400,600,700,300,"401",300
6,exchanged,700,400,600,1000,300,400,300
END
sed -e '3s/30$/300/' -e '5s/-300$/300/' -e '6s/401/400/' -e '7s/,700,400,600,1000,/,1000,400,600,700,/' firm.csv >wanted.csv
exits 1 "$recount" correct firm.csv --rules firm.rules --output corrected.csv
cmp -s wanted.csv corrected.csv || fail "the corrected file: $(diff wanted.csv corrected.csv)"
printf 'file,line,category,printed,corrected,reason\nfirm.csv,3,result,30,300,typing\nfirm.csv,5,result,-300,300,sign\n' >log
printf 'firm.csv,6,d,401,400,typing\nfirm.csv,7,income,700,1000,swap\nfirm.csv,7,costs,1000,700,swap\n' >>log
cmp -s log out || fail "the log: $(cat out)"
grep -qF '5 records are contradicted, 4 corrected, 1 not consistent still' err || fail "the count: $(cat err)"

# a figure that is right leaves the other one
{ cat firm.rules; echo '@fixed a'; } >fixed.rules
exits 0 "$recount" correct firm.csv --rules fixed.rules --output corrected.csv
grep -qxF '3,two ways,"1,254",400,"854"  ,700,300,400,554' corrected.csv || fail "b alone: $(cat corrected.csv)"

# grouping is kept as it is there; line ends and what stands around too
printf 'category;value;note\r\nall;"2 804 000";"a; b"\r\nmen;1 484 000;\r\nwomen;1 302 000;x' >grouped.csv
printf 'all = men + women\n' >grouped.rules
printf '@fixed all, men\n' >>grouped.rules
exits 0 "$recount" correct grouped.csv --rules grouped.rules --output corrected.csv
sed 's/1 302 000/1 320 000/' grouped.csv >wanted.csv
cmp -s wanted.csv corrected.csv || fail "grouped: $(cat corrected.csv)"

# a tidy file under other names
printf 'Fall;Zahl\nall;12\nmen;5\nwomen;71\n' >tidy.csv
printf 'all = men + women\n@fixed all, men\n' >tidy.rules
exits 0 "$recount" correct tidy.csv --rules tidy.rules --output corrected.csv --category Fall --value Zahl
printf 'Fall;Zahl\nall;12\nmen;5\nwomen;7\n' | cmp -s - corrected.csv || fail "a tidy file: $(cat corrected.csv)"
printf 'over area: Italy = North + South\n' >over.rules
refuses 'expected a file of rules without them' "$recount" correct firm.csv --rules over.rules --output x.csv

# nothing contradicts: the file itself
printf 'all,men,women\n12,5,7\n' >sound.csv
exits 0 "$recount" correct sound.csv --rules grouped.rules --output corrected.csv
cmp -s sound.csv corrected.csv || fail "a sound file is changed"

refuses 'expected recount correct FIGURES.csv' "$recount" correct firm.csv --rules firm.rules
refuses 'is read and cannot be written' "$recount" correct firm.csv --rules firm.rules --output firm.csv
refuses 'there is no option --threads' "$recount" correct firm.csv --rules firm.rules --output x.csv --threads 2
exits 0 "$recount" correct --help
grep -q '@fixed' out || fail "the help of correct"

# weights are for the smallest changes
printf 'all,men,women\n12,5,6\n' >weighed.csv
printf 'all = men + women\n@weight men 2\n@fixed "all"\n' >weighed.rules
exits 1 "$recount" check weighed.csv --rules weighed.rules --format json
grep -qF '"smallest_changes": {"weight": 1, "proved": true, "sets": [[{"category": "women", "low": 7, "high": 7}]]}' out ||
    fail "the weights: $(grep smallest out)"
printf 'all = men + women\n@weight men 0\n' >weighed.rules
refuses 'weighed.rules:2:' "$recount" check weighed.csv --rules weighed.rules

finish
