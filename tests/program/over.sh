#!/bin/sh
# Rules over a key: totals that stand in rows.
. "$(dirname "$0")/lib.sh"

says() {
    grep -qF -- "$1" out || fail "\"$1\" is not said: $(cat out)"
}

# totals in rows, and both margins as one table: only the grand total is wrong
cat >table.csv <<'END'
as_of,sex,area,population
2020,total,Italy,156
2020,total,North,105
2020,total,South,50
2020,men,Italy,90
2020,men,North,60
2020,men,South,30
2020,women,Italy,65
2020,women,North,45
2020,women,South,20
END
printf 'over area: Italy = North + South\nover sex: total = every other\n' >table.rules
exits 1 "$recount" check table.csv --rules table.rules
says '2020 (table.csv:2)  "population, total, Italy" = "population, total, North" + "population, total, South"'
says '156 is stated, 105 + 50 = 155 is computed: 1 is missing from the parts'
says '1. a misprint: population, total, Italy 156 -> 155'
says '2 of 6 findings are inconsistent; 4 consistent.'
exits 1 sh -c '"$1" check - --rules table.rules <table.csv' sh "$recount"
exits 1 "$recount" check table.csv --rules table.rules --show inconsistent
says '2 of 6 findings are inconsistent; 4 consistent.'

# rules of columns and over a key are one table; a share over rows
cat >both.csv <<'END'
sex,total,employed,others
all,100,60,40
men,50,30,20
women,50,30,21
women share,50.0 %,,
END
printf 'total = employed + others\nover sex: all = men + women\nover sex: women share = women / all\n' >both.rules
exits 1 "$recount" check both.csv --rules both.rules
says 'undated (both.csv:5)  "total, women share" = "total, women" / "total, all"'
says '1. a misprint: others, women 21 -> 20'

# members that change from date to date; an absent part counts nothing, one that is not published is open
cat >dates.csv <<'END'
as_of,area,cases
2020-01-01,Spain,10
2020-01-01,Ceuta,4
2020-01-01,Madrid,6
2020-01-02,Spain,7
2020-01-02,Madrid,7
2020-01-03,Spain,9
2020-01-03,Ceuta,
2020-01-03,Madrid,8
2020-01-04,Ceuta,1
2020-01-04,Madrid,1
END
echo 'over area: Spain = every other' >dates.rules
exits 0 "$recount" check dates.csv --rules dates.rules
says '2020-01-02 (dates.csv:5)  "cases, Spain" = "cases, Madrid"'
says 'undetermined, as cases, Ceuta is not published'
says 'nothing is inconsistent in 3 findings; 2 consistent, 1 undetermined.'

# the codes of a tidy table's own categories
printf 'region,category,value\nR1,region,10\nR1,north,4\nR1,south,6\nR2,region,9\nR2,east,4\nR2,west,4\n' >provinces.csv
echo 'over category: region = every other' >provinces.rules
exits 1 "$recount" check provinces.csv --rules provinces.rules
says 'region: R2'
says '1 of 2 findings is inconsistent; 1 consistent.'

# totals in other files: what a file does not say is the total of those that do
printf 'cases\n16\n' >nation.csv
printf 'region,cases\nN,10\nS,5\nX,1\n' >regions.csv
printf 'region,province,cases\nN,a,4\nN,b,6\nS,c,3\nS,d,1\n' >provinces2.csv
printf 'over region: "" = every other\nover province: "" = every other\n' >nation.rules
exits 1 "$recount" check nation.csv regions.csv provinces2.csv --rules nation.rules --format annotations
says '::error file=regions.csv,line=3,title=figures disagree::undated  "cases, S" = "cases, S, c" + "cases, S, d"'
says '1 of 3 findings is inconsistent; 2 consistent'

# a column that a file does not have
printf 'cases\n9\n' >north.csv
printf 'province,cases\na,4\nb,6\n' >northern.csv
echo 'over province: "" = every other' >province.rules
exits 1 "$recount" check 'north.csv[region=N,as_of=2020]' 'northern.csv[region=N,as_of=2020]' --rules province.rules
says 'region: N'
says '2020 (north.csv:2)  cases = "cases, a" + "cases, b"'
refuses '"later" is not a date' "$recount" check 'north.csv[as_of=later]' --rules province.rules
refuses '"province" is a column of the file already' "$recount" check 'northern.csv[province=]' --rules province.rules

# parts that another column names; parts of parts are not counted again
cat >nested.csv <<'END'
region,area,cases
Italy,Italy,20
North,North,10
North,a,4
North,b,6
South,South,10
South,c,5
South,d,4
END
printf 'over area: Italy = every other\nover area: North = every other in North\nover area: South = every other where region is South\n' >nested.rules
exits 1 "$recount" check nested.csv --rules nested.rules
says '"cases, Italy" = "cases, North" + "cases, South"'
says '"cases, South" = "cases, c" + "cases, d"'
says '1 of 3 findings is inconsistent; 2 consistent.'

# rules that look back are judged row by row, in the same file
cat >back.csv <<'END'
as_of,area,freed,held
2020,all,10,5
2020,a,6,2
2020,b,4,3
2021,all,9,5
2021,a,7,2
2021,b,3,3
END
printf 'freed >= previous freed\nover area: all = a + b\n' >back.rules
exits 1 "$recount" check back.csv --rules back.rules
says '2021 (back.csv:5)  "freed, all" = "freed, a" + "freed, b"'
says '9 is stated, 10 is computed: it fell by 1, from 10 to 9'
says '3 of 7 findings are inconsistent; 4 consistent.'

# years and dates are no figures to be added up, wherever they stand
printf 'sex,year,total,updated\nall,2020,10,20210301\nmen,2020,4,20210301\nwomen,2020,5,20210301\n' >years.csv
echo 'over sex: all = men + women' >years.rules
exits 1 "$recount" check years.csv --rules years.rules
says 'read as: date = year; keys = sex; figures = total; passed over: updated'
says '2020 (years.csv:2)  "total, all" = "total, men" + "total, women"'
says '1 of 1 finding is inconsistent.'

# rows that are the same: both lines, and a column that tells them apart
printf 'district,sex,total\n1,all,10\n1,men,4\n1,women,6\n2,all,9\n2,men,4\n2,women,5\n' >districts.csv
refuses 'districts.csv:5: a figure is stated twice, and not as the same, first on line 2; expected one figure for each date, register, row and column, or a line @key district' \
    "$recount" check districts.csv --rules years.rules
exits 0 "$recount" check districts.csv --rules years.rules --key district,sex

# the first column without a name, as statistical offices print it, under a title and with other separators
printf 'Vacunas\n\n;Dosis;Entregadas\nAndaluc\303\255a;10;20\nArag\303\263n;5;6\nTotales;16;26\n' >spain.csv
echo 'over "column 1": Totales = every other' >spain.rules
exits 1 "$recount" check spain.csv --rules spain.rules
says 'read as: keys = column 1; figures = Dosis, Entregadas; separator = semicolon; header = line 3'
says '16 is stated, 10 + 5 = 15 is computed'
says '1 of 2 findings is inconsistent; 1 consistent.'

# a figure that cannot be read leaves its column in, and its sum open
printf 'sex,total,x\nall,10,3\nmen,see note,1\nwomen,6,1\n' >cell.csv
exits 2 "$recount" check cell.csv --rules years.rules
says 'undetermined, as total, men is not published'
says '"x, all" = "x, men" + "x, women"'
says '1 of 2 findings is inconsistent; 1 undetermined; 1 figure cannot be read.'
grep -qx 'cell.csv:3:5: "see note" is not a figure; .* (column total)' err || fail "the cell: $(cat err)"
# what has nothing to do with a sum is no forgotten part of it, even where it is as large as what is missing
cat >matters.csv <<'END'
as_of,sex,stock,new
2021,total,13,3
2021,men,5,1
2021,women,7,2
END
echo 'over sex: total = men + women' >matters.rules
exits 1 "$recount" check matters.csv --rules matters.rules
says 'one changed figure would close it: stock, total 13 -> 12'
! grep -q 'forgotten class' out || fail "figures of another matter are taken for parts: $(cat out)"

# both margins together locate what either of them leaves open
cat >margins.csv <<'END'
region,sex,persons
total,total,156
total,men,90
total,women,65
north,total,105
north,men,60
north,women,45
south,total,50
south,men,30
south,women,20
END
printf 'over sex: total = every other\nover region: total = every other\n' >margins.rules
exits 1 "$recount" check margins.csv --rules margins.rules --format json
[ "$(grep -o '"rank": *1,' out | wc -l)" -eq 1 ] || fail "not one best repair: $(cat out)"
for one in sex region; do
    grep "over $one" margins.rules >margin.rules
    exits 1 "$recount" check margins.csv --rules margin.rules --format json
    [ "$(grep -o '"rank": *1,' out | wc -l)" -eq 3 ] || fail "not three equal repairs by $one: $(cat out)"
done

# precincts to counties, whose totals stand in another file; the columns of a tidy table under other names
cat >precincts.csv <<'END'
county,precinct,office,candidate,votes
Adams,P1,Governor,Smith,120
Adams,P1,Governor,Jones,80
Adams,P2,Governor,Smith,60
Adams,P2,Governor,Jones,75
Brown,P1,Governor,Smith,33
Brown,P1,Governor,Jones,44
Brown,P2,Governor,Smith,10
Brown,P2,Governor,Jones,
END
cat >counties.csv <<'END'
county,office,candidate,votes
Adams,Governor,Smith,180
Adams,Governor,Jones,156
Brown,Governor,Smith,43
Brown,Governor,Jones,50
END
printf '@category candidate\n@value votes\nover precinct: "" = every other\n' >precincts.rules
for totals in counties.csv 'counties.csv[precinct=]'; do
    exits 1 "$recount" check precincts.csv "$totals" --rules precincts.rules
    says '156 is stated, 80 + 75 = 155 is computed: 1 is missing from the parts'
    says '50 is stated, 44 + ? = 44 or more is computed: undetermined, as Jones, P2 is not published'
    says '1 of 4 findings is inconsistent; 2 consistent, 1 undetermined.'
done
refuses 'precincts.rules:3:1: "precinct" is no column of the figures; expected one of county, office' \
    "$recount" check counties.csv --rules precincts.rules
{ cat precincts.csv; echo 'Adams,P2,Governor,Jones,76'; } >twice.csv
refuses 'twice.csv:10:19: "Jones" is stated twice in one snapshot, first on line 5' \
    "$recount" check twice.csv counties.csv --rules precincts.rules

# where there is only the total, every other is nobody, and the rule was judged nowhere
printf 'area,n\nCountry,5\n' >alone.csv
echo 'over area: Country = every other' >alone.rules
exits 3 "$recount" check alone.csv --rules alone.rules
says 'judged nowhere: no rows have the figures that it compares'

# subtotals of 200 areas by rules over the key and a rule of columns; one of them is 3 too many
awk 'BEGIN {
    print "region,area,men,women,all"
    for (r = 0; r < 20; ++r) {
        m = w = 0
        for (a = 0; a < 10; ++a) {
            i = (r * 137 + a * 61) % 500; k = (r * 71 + a * 193) % 500
            print "R" r ",A" r "-" a "," i "," k "," i + k
            m += i; w += k
        }
        print "R" r ",R" r " total," m "," w "," m + w + (r == 7 ? 3 : 0)
        men += m; women += w
    }
    print "Country,Country," men "," women "," men + women
}' >areas.csv
{
    echo 'all = men + women'
    echo 'over area: Country = every other'
    awk 'BEGIN { for (r = 0; r < 20; ++r) print "over area: R" r " total = every other where region is R" r }'
} >areas.rules
exits 1 "$recount" check areas.csv --rules areas.rules
says '3 of 284 findings are inconsistent; 281 consistent.'
says '1. a misprint: all, R7 total'
# the table of relations has a line for each rule, not for each of the 284 lines that it compares
[ "$(sed '1,/^relation  /d' out | grep -c '^[ao]')" -eq 22 ] || fail "not a line for each rule: $(cat out)"
says 'over area: Country = every other'
grep -q '^all = men + women  *221  *1  *0  all, R7 total' out || fail "the line of a rule: $(cat out)"
exits 1 "$recount" check areas.csv --rules areas.rules --format json
[ "$(sed -n '/"summary"/,$p' out | grep -o '"relation":' | wc -l)" -eq 22 ] || fail "not an entry for each rule: $(tail -n 1 out)"
# and so have a page and Markdown, with an example of what holds; what fails stays there finding by finding
exits 1 "$recount" check areas.csv --rules areas.rules --format html
says '<summary>281 findings that hold, relation by relation</summary>'
[ "$(sed -n '/281 findings that hold/,/<.details>/p' out | grep -c '^<tr><th scope="row">')" -eq 22 ] || fail "not a row for each rule: $(cat out)"
[ "$(grep -c '^<article class="finding inconsistent"' out)" -eq 3 ] || fail "what fails is not all shown: $(cat out)"
grep -q '^<tr><th scope="row">over area: R3 total = every other where region is R3<.*R3 total: .* is computed' out || fail "no example: $(cat out)"
exits 1 "$recount" check areas.csv --rules areas.rules --format markdown
[ "$(sed '1,/^### Relation by relation/d' out | grep -c '^| [ao]')" -eq 22 ] || fail "not a row for each rule: $(cat out)"
[ "$(sed -n '/^### Findings/,/^### Relation/p' out | grep -c '^| \*\*fails')" -eq 3 ] || fail "what fails is not all shown: $(cat out)"
says '| all = men + women | 221 | 1 | 0 | all, R7 total |'

# what does not fit is said in one sentence
refuse_rule() {
    echo "$1" >wrong.rules
    refuses "$2" "$recount" check table.csv --rules wrong.rules
}
refuse_rule 'over aera: Italy = North + South' 'wrong.rules:1:1: "aera" is no column of the figures'
refuse_rule 'over area: Italy = Nrth + South' 'wrong.rules:1:20: "Nrth" is no code of the column area'
refuse_rule 'over area: Italy = every other where sex is child' '"child" is no code of the column sex'
refuse_rule 'over area: Italy = previous Italy' 'wrong.rules:1:20: "Italy" is asked for as it was in the snapshot before'
refuse_rule 'over area: Italy = every other + every other' 'every other stands twice in a rule'
printf 'as_of,sex,area,population\n2020,total,Italy,157\n' >again.csv
refuses 'again.csv:2: a figure is stated twice, and not as the same, first on line 2 of table.csv' \
    "$recount" check table.csv again.csv --rules table.rules

finish
