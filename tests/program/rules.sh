#!/bin/sh
# recount rules: the relations that a table itself suggests; recount check without rules judges by them.
. "$(dirname "$0")/lib.sh"

exits 0 "$recount" rules --help
grep -q '^  recount rules TABLE.csv' out || fail "no help of its own: $(cat out)"
[ "$(wc -L <out)" -le 120 ] || fail "the help is wider than a terminal"

# the example of the help gives what the help says
sed -n '/^Region,/,/^$/p' out | sed '/^$/d' >taught.csv
sed -n 's/^  \(.*[^ ]\)  *# holds.*$/\1/p' out >taught
exits 0 "$recount" rules taught.csv
sed -n 's/^\([^#].*[^ ]\)  *# holds.*$/\1/p' out | cmp -s - taught || fail "the help shows what is not so: $(cat out)"

# what is found can be given back as rules; a total row and a total column
exits 0 "$recount" rules taught.csv --output found.rules
grep -q '^Total = Men + Women  *# holds in all 3 rows$' found.rules || fail "the sum of columns: $(cat found.rules)"
grep -q '^over Region: Total = North + South  *# holds in all 3 columns$' found.rules || fail "the sum of rows: $(cat found.rules)"

# one total too many by one: 90 + 65 = 155, 105 + 50 = 155
sed 's/155/156/' taught.csv >wrong.csv
exits 1 "$recount" check wrong.csv
grep -qx 'wrong.csv:4:4  Total: 156 is stated, 90 + 65 = 155 is computed: 1 is missing from the parts' out || fail "$(cat out)"
grep -qx 'wrong.csv:4:4  Total: 156 is stated, 105 + 50 = 155 is computed: 1 is missing from the parts' out || fail "$(cat out)"
exits 0 "$recount" check taught.csv

# the cells are those of the file, counted from 1: a title and an empty line above them
{ printf 'Persons\n\n'; cat wrong.csv; } >titled.csv
exits 1 "$recount" check titled.csv --format json
grep -qF '{"total": [6,4], "parts": [[6,2],[6,3]], "holds": false}' out || fail "the cells: $(cat out)"
grep -qF '{"total": [6,2], "parts": [[4,2],[5,2]], "holds": true}' out || fail "the cells: $(cat out)"
exits 1 "$recount" check titled.csv
grep -q '^titled.csv:6:4  ' out || fail "the line: $(cat out)"

# people for each square kilometre are no percentage: Peru, 2023
printf 'dpto,area_km2,poblacion,densidad\n' >density.csv
printf '%s\n' 'AMAZONAS,"39,249","430,000",10.95569314' 'ANCASH,"35,914","1,200,000",33.41315364' \
    'CALLAO,147,"1,100,000",7482.993197' 'LIMA,"2,672","10,500,000",3929.640719' \
    'TUMBES,"4,046","250,000",61.78942165' >>density.csv
exits 0 "$recount" rules density.csv --output found.rules
grep -qx '@fraction densidad' found.rules || fail "a number of one: $(cat found.rules)"
exits 0 "$recount" check density.csv --rules found.rules

# what stands above several columns is a part of their names in both
printf 'Prisoners,,,,,,,\n,,2017,,,2018,,\nState,,Total,Male,Female,Total,Male,Female\n' >groups.csv
printf '%s\n' 'Alabama,,"27,608","25,135","2,473","26,841","24,439","2,402"' 'Alaska,c,"4,399","4,011",388,"4,380","4,001",379' \
    'Arizona,,"42,030","37,971","4,059","42,005","37,820","4,185"' 'Wyoming,,"2,473","2,181",292,"2,543","2,207",336' >>groups.csv
exits 0 "$recount" rules groups.csv --output found.rules
grep -q '^"2018, Total" = "2018, Male" + "2018, Female" ' found.rules || fail "heads of columns: $(cat found.rules)"
exits 0 "$recount" check groups.csv --rules found.rules
sed 's/2,207/2,270/' groups.csv >swapped.csv
exits 1 "$recount" check swapped.csv --rules found.rules
grep -qF '2,543 is stated, 2,270 + 336 = 2,606 is computed' out || fail "the swapped pair: $(cat out)"

# rows that share what stands first are told apart by another column, and one rule says what is found of several:
# births in Melilla, INE
printf 'cod;Provincia;Sexo;Periodo;Total\n' >births.csv
printf '52;Melilla;%s\n' 'Total;1998;1019' 'Hombres;1998;499' 'Mujeres;1998;520' 'Total;1997;1006' 'Hombres;1997;502' \
    'Mujeres;1997;504' >>births.csv
exits 0 "$recount" rules births.csv --output found.rules
grep -qx 'over Sexo: Total = Hombres + Mujeres  *# holds in all 2 places' found.rules || fail "several rows: $(cat found.rules)"
exits 0 "$recount" check births.csv --rules found.rules
grep -q 'in 2 findings; 2 consistent' out || fail "several rows: $(cat out)"
sed 's/;504$/;540/' births.csv >births2.csv
exits 1 "$recount" check births2.csv --rules found.rules
# where they differ in another column too it is not one that could be read back
printf 'Kind,Place,People\n' >kinds.csv
printf '%s\n' A,Total,300 A,x,140 B,y,160 A,Total,701 A,x,402 B,y,299 A,Total,811 A,x,409 B,y,402 >>kinds.csv
exits 0 "$recount" rules kinds.csv --output found.rules
grep -q '^# over Place: Total = x + y  *# holds in all 3 places$' found.rules || fail "another column: $(cat found.rules)"

# figures that are printed twice, more than once
printf 'area,a,b,c,d\nnorth,311,311,728,728\nsouth,412,412,917,917\nwest,513,513,126,126\neast,617,617,255,255\n' >copies.csv
exits 0 "$recount" check copies.csv
grep -qF '2 copies' out || fail "the plural: $(cat out)"

# other separators and marks
sed 's/,/;/g' wrong.csv >semicolon.csv
exits 1 "$recount" check semicolon.csv
grep -q '^semicolon.csv:4:4 ' out || fail "semicolons: $(cat out)"
exits 0 sh -c '"$1" rules - <taught.csv' sh "$recount"

# one wrong figure in the only column, where a word names the total: 10,412 + 7,115 + 9,305 + 4,371 = 31,203
printf 'Land;Personen\nNord;10.412\nOst;7.115\nSüd;9.305\nWest;4.371\nInsgesamt;31.208\n' >german.csv
exits 1 "$recount" check german.csv
grep -q '^german.csv:6:2  Personen: 31.208 is stated' out || fail "one column: $(cat out)"

# nothing to be found is no silent pass
printf 'Region,Men,Women\nNorth,61,45\nSouth,30,27\n' >none.csv
exits 3 "$recount" check none.csv
grep -q 'nothing was found' out || fail "nothing found: $(cat out)"

# where there is no number nothing was looked for
: >empty.csv
printf '\n\n' >blank.csv
printf 'Region,Men,Women\n' >head.csv
for without in rules check; do
    refuses "empty.csv: is empty; expected a table of figures" "$recount" $without empty.csv
    refuses "blank.csv: is empty; expected a table of figures" "$recount" $without blank.csv
    refuses "head.csv: has no number; expected a table of figures" "$recount" $without head.csv
done

refuses "expected a table" "$recount" rules
refuses "expected text or json" "$recount" rules none.csv --format html
refuses "there is no option --rules" "$recount" rules none.csv --rules x
refuses "cannot be opened" "$recount" rules nowhere.csv
refuses "is read and cannot be written" "$recount" rules none.csv --output none.csv
finish
