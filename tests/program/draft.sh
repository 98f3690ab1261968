#!/bin/sh
# Figures and readings out of a text, and the check of them.
. "$(dirname "$0")/lib.sh"

cat >article.txt <<'TEXT'
In 2007 the number of people who went missing was 4,354. Of these, 3,503 were military personnel and 841 civilians,
while the status of 9 of them was unknown.
TEXT
exits 0 "$recount" draft article.txt --output article
grep -qx 'article.csv: 4 figures' out || fail "the figures are not counted: $(cat out)"
grep -q '1 reading, 1 of which does not hold' out || fail "the reading is not counted: $(cat out)"
[ "$(sed -n 's/^.* (reading): //p' article.rules | wc -l)" -eq 1 ] || fail "not one rule: $(cat article.rules)"
grep -q '^# line 1: 2007: a year$' article.rules || fail "the year is not said: $(cat article.rules)"
exits 1 "$recount" check article.csv --rules article.rules
grep -q '4,354 is stated, 3,503 + 841 + 9 = 4,353 is computed: 1 is missing from the parts' out || fail "no gap: $(cat out)"

exits 0 "$recount" draft - --output again <article.txt
cmp -s article.csv again.csv || fail "standard input gives other figures"

# what is no UTF-8 is read as tables are, and what is written can be read
{ printf 'In M\344rz 2007 there were '; echo '120 prisoners: 70 men and 40 women.'; } >latin.txt
exits 0 "$recount" draft latin.txt --output latin
grep -q 'März' latin.csv || fail "a letter is lost: $(cat latin.csv)"
exits 1 "$recount" check latin.csv --rules latin.rules
printf 'Über there were 120 prisoners, \377 70 men and 50 women.\n' >odd.txt
refuses 'odd.txt:1: the file is not text in UTF-8' "$recount" draft odd.txt --output odd

exits 0 "$recount" draft --help
grep -q 'recount draft ARTICLE.txt --output NAME' out || fail "draft has no help of its own"

echo 'Nothing is counted here, in 2007.' >none.txt
refuses 'none.txt: no count of people was found in the text' "$recount" draft none.txt --output none
[ ! -e none.csv ] || fail "a table is written without figures"
refuses 'expected recount draft ARTICLE.txt --output NAME' "$recount" draft article.txt
refuses 'expected one file, and there are article.txt and none.txt' "$recount" draft article.txt none.txt --output x
refuses 'there is no option --rules' "$recount" draft article.txt --rules x --output x
refuses 'missing.txt: cannot be opened' "$recount" draft missing.txt --output x
refuses 'nowhere/x.csv: cannot be written' "$recount" draft article.txt --output nowhere/x

finish
