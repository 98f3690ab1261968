#!/bin/sh
# What the program says of itself, and the ways of giving it figures.
. "$(dirname "$0")/lib.sh"

exits 0 "$recount" --version
grep -qx 'recount [0-9]*\.[0-9]*\.[0-9]*' out || fail "this is no version: $(cat out)"
exits 0 "$recount" --help
cp out help
exits 0 "$recount" check --help
cmp -s out help || fail "check --help says something else"
[ "$(wc -L <help)" -le 110 ] || fail "the help is wider than a terminal"

# the help teaches by an example: its figures and rules give what it says that they give
sed -n '/^  category,value,as_of$/,/^$/s/^  \(..*\)/\1/p' help >taught.csv
sed -n 's/^  \(by status: went missing = .*\)$/\1/p' help >taught.rules
[ "$(wc -l <taught.csv)" -eq 5 ] && [ "$(wc -l <taught.rules)" -eq 1 ] || fail "the example of the help is not found"
exits 1 "$recount" check taught.csv --rules taught.rules
sed -n '/^  2007  by status/,/^$/s/^  \(..*\)/\1/p' help >said
head -2 said >said_first
head -2 out | cmp -s - said_first || fail "the help shows what is not so: $(cat out)"
sed -n '3s/, \.\.\.$//p' said | { read -r begin; grep -qF -- "$begin" out || fail "the help shows what is not so: $begin"; }

# the rules of the help are rules
sed -n '/^Rules:$/,/^Exit/s/^  \(.*[^ ]\)   *[a-z][a-z ,]*$/\1/p' help | sed 's/ = women \/ civilians/ = women \/ civilians/' >taught.rules
[ "$(wc -l <taught.rules)" -ge 11 ] || fail "the rules of the help are not found"
exits 2 "$recount" check figures.csv --rules taught.rules
grep -q 'is not among the figures' err || fail "the rules of the help cannot be read: $(cat err)"

# ways of giving
exits 1 "$recount" check figures.csv --rules figures.rules
cp out by_file
grep -qx '1 of 1 finding is inconsistent.' out || fail "no closing line: $(cat out)"
exits 1 sh -c '"$1" check - --rules figures.rules <figures.csv' sh "$recount"
cmp -s out by_file || fail "standard input gives something else"
exits 1 sh -c '"$1" check figures.csv --rules - <figures.rules' sh "$recount"
cmp -s out by_file || fail "rules from standard input give something else"
exits 1 "$recount" check --format=text --rules=figures.rules -- figures.csv
cmp -s out by_file || fail "--option=value gives something else"
head -3 figures.csv >part1.csv
printf 'category,value,as_of\nwomen,7,2008\nmen,5,2008\nall,12,2008\n' >part2.csv
exits 1 "$recount" check figures.csv part2.csv --rules figures.rules
grep -qx '1 of 2 findings is inconsistent; 1 consistent.' out || fail "two files are not judged together: $(cat out)"
exits 0 "$recount" check part1.csv part2.csv --rules figures.rules

# categories that no rule mentions are noted once, and change nothing
printf 'category,value,as_of\nall,12,2007\nmen,5,2007\nwomen,7,2007\nboys,2,2007\nboys,2,2008\n' >more.csv
exits 0 "$recount" check more.csv --rules figures.rules --format json
[ "$(cat err)" = 'more.csv:5:1: note: no rule mentions "boys", so it is not judged' ] || fail "the note: $(cat err)"

awk 'BEGIN {print "category,value"; print "all,3\nmen,1\nwomen,2"; for (i = 0; i < 30; ++i) print "other " i ",1"}' >more.csv
exits 0 "$recount" check more.csv --rules figures.rules
[ "$(wc -l <err)" -eq 21 ] && grep -qx 'recount: note: no rule mentions 10 more, so they are not judged' err || fail "the notes: $(cat err)"

# no colour where there is no terminal
! "$recount" check figures.csv --rules figures.rules | grep -q "$(printf '\033')" || fail "colour in a pipe"
if terminal_can_be_made; then
    TERM=xterm script -qec "env -u NO_COLOR '$recount' check figures.csv --rules figures.rules" /dev/null </dev/null >seen
    grep -q "$(printf '\033')" seen || fail "no colour on a terminal"
    TERM=xterm NO_COLOR=1 script -qec "'$recount' check figures.csv --rules figures.rules" /dev/null </dev/null >seen
    ! grep -q "$(printf '\033')" seen || fail "colour in spite of NO_COLOR"
else
    skipped "no terminal can be made (by script), so its colours are not looked at"
fi
finish
