#!/bin/sh
# Tables as they are published: what their columns mean is inferred, said, or asked for.
. "$(dirname "$0")/lib.sh"

says() {
    grep -qF -- "$1" out || fail "\"$1\" is not said: $(cat out)"
}

# the national table of Italy, 17 to 19 June 2020: 237,828 + 333 = 238,161 and 238,159 + 251 = 238,410
cat >italy.csv <<'END'
data,stato,ricoverati_con_sintomi,variazione_totale_positivi,nuovi_positivi,casi_da_screening,totale_casi,note
2020-06-17T17:00:00,ITA,3113,-644,329,,237828,
2020-06-18T17:00:00,ITA,2867,-824,333,,238159,"dc-IT-0001, revised"
2020-06-19T17:00:00,ITA,2632,-1558,251,,238011,
END
echo 'totale_casi = previous totale_casi + nuovi_positivi' >italy.rules
exits 1 "$recount" check italy.csv --rules italy.rules
says '238,159 is stated, 237,828 + 333 = 238,161 is computed'
says '238,011 is stated, 238,159 + 251 = 238,410 is computed'
says 'read as: date = data; keys = stato; figures = nuovi_positivi, totale_casi; passed over: ricoverati_con_sintomi, variazione_totale_positivi, casi_da_screening'
exits 1 "$recount" check italy.csv --rules italy.rules --format json
says '"read_as": {"date": "data", "keys": ["stato"], "figures": ["nuovi_positivi", "totale_casi"], "passed_over": ["ricoverati_con_sintomi",'
exits 1 "$recount" check italy.csv --rules italy.rules --ignore 'ricoverati_con_sintomi, variazione_totale_positivi, casi_da_screening'
! grep -q 'no rule mentions' err || fail "an ignored column is noted: $(cat err)"

# the layout of other countries: semicolons, Windows-1252, a title, a source, days before months
printf 'Casos por regi\363n;;;\n\nFecha;Regi\363n;total;nuevos\n17/06/2020;Arag\363n;100;5\n18/06/2020;Arag\363n;106;5\n\nFuente: Ministerio, 2020\n' >spain.csv
echo 'total = previous total + nuevos' >spain.rules
exits 1 "$recount" check spain.csv --rules spain.rules
says '106 is stated, 100 + 5 = 105 is computed'
says 'read as: date = Fecha; keys = Región; figures = total, nuevos; separator = semicolon; encoding = Windows-1252; header = line 3; passed over line 7'
exits 1 sh -c '"$1" check - --rules spain.rules <spain.csv' sh "$recount"
sed 's/$/\r/' spain.csv >crlf.csv
exits 1 "$recount" check crlf.csv --rules spain.rules
exits 1 "$recount" check spain.csv --rules spain.rules --separator semicolon --header 3
refuses 'has no column of figures' "$recount" check spain.csv --rules spain.rules --separator comma

# dates that could be read either way are asked for, in the rules or on the command line
printf 'Fecha,total,nuevos\n03/04/2020,100,5\n04/05/2020,106,5\n' >either.csv
refuses 'expected @date Fecha day/month/year or @date Fecha month/day/year' "$recount" check either.csv --rules spain.rules
exits 1 "$recount" check either.csv --rules spain.rules --date 'Fecha day/month/year'
says '2020-04-03 to 2020-05-04'
printf '@date "Fecha" month/day/year\ntotal = previous total + nuevos\n' >months.rules
exits 1 "$recount" check either.csv --rules months.rules
says '2020-03-04 to 2020-04-05'

# a year and a month in two columns are one date, judged row by row or by columns
printf 'Jahr;Monat;total;new;gone\n2020;11;10;4;1\n2020;12;13;4;1\n2021;1;15;4;1\n' >months.csv
echo 'total = previous total + new - gone' >stock.rules
exits 1 "$recount" check months.csv --rules stock.rules
says 'read as: date = Jahr, Monat; figures = total, new, gone; separator = semicolon'
says '2020-12 to 2021-01'
says '15 is stated, 13 + 4 - 1 = 16 is computed'
echo 'total = new + gone' >together.rules
for show in all inconsistent; do
    exits 1 "$recount" check months.csv --rules together.rules --date 'Jahr, Monat' --show $show
    says '2021-01 (months.csv:4)'
done

# a table of an office of statistics: titles and remarks as long as the header, columns of footnotes, signs and no name,
# heads of several columns, names of rows in two columns (Bureau of Justice Statistics, prisoners in 2018)
cat >prisoners.csv <<'END'
"Table 2. Prisoners, by jurisdiction and sex, 2017 and 2018",,,,,,,,,,,
,,,,,,,,,,,
,,2017,,,,2018,,,,"Percent change",
State/federal,,Total,Male,Female,,Total,Male,Female,,Total,
,U.S. total,"1,489,189","1,377,815","111,374",,"1,465,158","1,354,313","110,845",,-1.6,%
Federal/a,,"183,058","170,525","12,533",,"179,898","167,372","12,526",,-1.7,%
,Alaska/c,"4,399","4,011",388,,"4,380","4,001",379,,-0.4,
,Montana/e,"3,698","3,282",416,,"3,765","3,381",447,,:,
,Wyoming,"2,473","2,181",292,,"2,543","2,207",336,,2.8,
:Not calculated. Counts are not comparable.,,,,,,,,,,,
a/Includes adults held in privately operated facilities.,,,,,,,,,,,
"Source: Bureau of Justice Statistics, 2017 and 2018.",,,,,,,,,,,
END
printf '"2017, Total" = "2017, Male" + "2017, Female"\n"2018, Total" = "2018, Male" + "2018, Female"\n' >prisoners.rules
exits 1 "$recount" check prisoners.csv --rules prisoners.rules
says 'read as: keys = State/federal, column 2; figures = 2017, Total, 2017, Male, 2017, Female, 2018, Total, 2018, Male, 2018, Female; passed over: Percent change, Total; header = line 4; passed over lines 10, 11, 12'
says '3,765 is stated, 3,381 + 447 = 3,828 is computed'
says '1 of 10 findings is inconsistent; 9 consistent.'
echo 'Total = Male + Female' >short.rules
# what heads columns below several years is meant of each year; what stands below a change is not
exits 1 "$recount" check prisoners.csv --rules short.rules
says 'read as: headings = 2017, 2018; keys = State/federal, column 2; figures = Total, Male, Female; passed over: Percent change, Total; header = line 4; passed over lines 10, 11, 12'
says '2018 (prisoners.csv:8)  Total = Male + Female'
says '3,765 is stated, 3,381 + 447 = 3,828 is computed'
says '1 of 10 findings is inconsistent; 9 consistent.'
printf ',Town,,,Country,,,Both,,\nArea,Total,Male,Female,Total,Male,Female,Total,Male,Female\nNorth,3,1,2,7,3,4,10,4,6\nSouth,3,2,1,7,4,2,10,6,4\n' >headings.csv
exits 1 "$recount" check headings.csv --rules short.rules
says 'read as: headings = Town, Country, Both; keys = Area; figures = Total, Male, Female; header = line 2'
says 'Area: South, heading: Country'
says '1 of 6 findings is inconsistent; 5 consistent.'
exits 0 "$recount" tidy headings.csv --rules short.rules
says 'Female,4,South,Both'
printf ',,Town,,,Country,,\nArea,Total,Male,Female,Other,Male,Female,Other\nNorth,3,1,2,0,3,4,1\n' >headings.csv
refuses 'headings.csv:2:12: "Male" heads several columns, and Total stands below no heading; expected a whole name in the rules, such as "Town, Male"' "$recount" check headings.csv --rules short.rules
# names that stand over dates are of each date, whatever row they stand in
printf 'Table,,,,,,\n,Total,,,Male,,,Female,,\nArea,2018,2019,2020,2018,2019,2020,2018,2019,2020\nNorth,10,12,13,4,5,6,6,7,7\nSouth,20,22,24,8,10,11,12,12,13\nAll,30,34,36,12,15,17,18,19,20\n' >over_dates.csv
exits 1 "$recount" check over_dates.csv --rules short.rules
says 'read as: headings = 2018, 2019, 2020; keys = Area; figures = Total, Male, Female; header = line 3'
says '2020 (over_dates.csv:6)  Total = Male + Female'
says '1 of 9 findings is inconsistent; 8 consistent.'
printf 'Total = Male + Female\nover Area: All = North + South\n' >over_dates.rules
exits 1 "$recount" check over_dates.csv --rules over_dates.rules
says '2020 (over_dates.csv:6)  "Total, All" = "Total, North" + "Total, South"'
says '2 of 18 findings are inconsistent; 16 consistent.'
printf ';total;;casado;;viudo;\n;2004TIV;2004TIII;2004TIV;2004TIII;2004TIV;2004TIII\nambos sexos;;;;;;\nde 16 a 19;2,5;2,1;2,0;1,5;0,5;0,5\n' >quarters.csv
echo 'total = casado + viudo' >quarters.rules
exits 0 "$recount" check quarters.csv --rules quarters.rules
says '2004-10/2004-12 (quarters.csv:4)  total = casado + viudo'
# percentages whose sign stands in a column of its own or above them, and letters for footnotes
# (Bureau of Justice Statistics, prisoners in 2018)
cat >years.csv <<'END'
"Table 3. Sentenced prisoners, by jurisdiction and sex, 2008-2018",,,,,,,,,
Year/a,,Total/b,,"Federal/c,d",,State,,Male,,Female,
2017,,"1,439,877",,"166,203",,"1,273,674",,"1,334,828",,"105,049",
2018,,"1,414,162",,"163,653",,"1,250,509",,"1,309,925",,"104,237",
Percent change,,,,,,,,,,,
,2008-2018,-8.6,%,-10.2,%,-8.4,%,-9.1,%,-2,%
,2017-2018,-1.8,,-1.5,,-1.8,,-1.9,,-0.8,
e/Estimates are rounded to the nearest 100.,,,,,,,,,,,
END
printf 'Total = Federal + State\nTotal = Male + Female\n' >years.rules
exits 0 "$recount" check years.csv --rules years.rules
says 'without their footnote marks: Total/b, Federal/c,d; header = line 2; passed over line 8; passed over lines 5, 6, 7, of percentages among counts'
says 'nothing is inconsistent in 4 findings; 4 consistent.'
printf 'Area,,Total,,Male,,Female,\nNorth,,10,,4,,6,\nSouth,,20,,8,,12,\nChange,,-50,%%,-50,%%,-50,%%\n' >signs.csv
exits 0 "$recount" check signs.csv --rules short.rules
says 'passed over line 4, of percentages among counts'
# keys that say so, and what signs stand for
printf 'Area,Total,Male,Female\nNorth,10,4,6\nSouth,/,8,12\nPercent change,-50,-40,-60\n/Not reported.\n...Not available. Not measured there.,,,\n' >keys.csv
exits 2 "$recount" check keys.csv --rules short.rules
grep -qF 'keys.csv:3:7: "/" is not a figure; expected a number, .. for not published, or a declaration of what this mark stands for: @missing "/" or @zero "/" (column Total)' err || fail "how a mark is declared: $(cat err)"
printf 'Total = Male + Female\n@missing "/"\n' >keys.rules
exits 0 "$recount" check keys.csv --rules keys.rules --show inconsistent
says 'passed over lines 5, 6; passed over line 4, of percentages among counts'
# a column that says each code of a key in other words tells no cells apart, nor does one of notes
printf 'Notes\tSex\tSex Code\tDeaths\n\tFemale\tF\t95\n\tMale\tM\t100\nTotal\t\t\t196\n' >labels.tsv
echo 'over Sex: "" = every other' >labels.rules
exits 1 "$recount" check labels.tsv --rules labels.rules
says '196 is stated, 95 + 100 = 195 is computed: 1 is missing from the parts'
# a header of two rows, and sections of rows that repeat the same names: rules name one row, others are over the rest
# (the shapes of tables of the statistical institute of Spain)
printf 'Censos\n\n;Ambos sexos;;;Hombres;;;Mujeres;;\n;Total;A;B;Total;A;B;Total;A;B\nNacional;100;80;20;49;39;10;51;41;10\nAlbacete;50;40;10;24;19;5;26;21;6\n' >levels.csv
echo '"Ambos sexos" = Hombres + Mujeres' >levels.rules
exits 1 "$recount" check levels.csv --rules levels.rules
says 'read as: headings = Total, A, B; keys = column 1; figures = Ambos sexos, Hombres, Mujeres; separator = semicolon; header = line 4'
says '1 of 6 findings is inconsistent; 5 consistent.'
printf 'Total = A + B\n"Ambos sexos" = Hombres + Mujeres\n' >levels.rules
refuses 'levels.csv:4:2: "Ambos sexos" stands in another row of the header than Total; expected rules that name one row of it, with rules over heading for the other, or whole names such as "Ambos sexos, Total"' "$recount" check levels.csv --rules levels.rules
printf 'Total = A + B\nover heading: "Ambos sexos" = Hombres + Mujeres\n' >levels.rules
exits 1 "$recount" check levels.csv --rules levels.rules
says '2 of 12 findings are inconsistent; 10 consistent.'
says '"B, Ambos sexos" = "B, Hombres" + "B, Mujeres"'
printf 'Unidades: personas\n\n;Total;0-4;5 y más;\n Ambos sexos;\n  Total;98;44;54;\n  Ababuj;65;32;33;\n  Abades;33;12;21;\n Hombres;\n  Total;48;22;26;\n  Ababuj;32;16;16;\n  Abades;16;6;10;\n Mujeres;\n  Total;51;22;29;\n  Ababuj;34;16;18;\n  Abades;17;6;11;\n' >sections.csv
printf 'Total = "0-4" + "5 y más"\n' >sections.rules
exits 0 "$recount" check sections.csv --rules sections.rules
says 'read as: sections = Ambos sexos, Hombres, Mujeres; keys = column 1; figures = Total, 0-4, 5 y más; separator = semicolon; header = line 3'
says 'nothing is inconsistent in 9 findings; 9 consistent.'
printf 'over section: "Ambos sexos" = Hombres + Mujeres\nover "column 1": Total = every other\n' >sections.rules
exits 1 "$recount" check sections.csv --rules sections.rules
says '98 is stated, 48 + 51 = 99 is computed'
printf ',3rd quarter 2017,Percentage change\nAll ages,,\nBoth sexes,2 857 108,1.7\nMales,1 470 345,2.3\nFemales,1 386 763,1.2\n25-39 years,,\nBoth sexes,935 801,2.4\nMales,492 361,2.9\nFemales,443 440,1.9\n' >ages.csv
echo 'Both sexes = Males + Females' >ages.rules
refuses 'say @category column 1 and @value 3rd quarter 2017 if those are the columns' "$recount" check ages.csv --rules ages.rules
exits 0 "$recount" check ages.csv --rules ages.rules --category 'column 1' --value '3rd quarter 2017'
says 'sections = All ages, 25-39 years; passed over: Percentage change'
says 'section: 25-39 years'
# what is found in such tables can be kept as rules, and is read back
exits 0 "$recount" rules sections.csv
says 'over column 1: Total = Ababuj + Abades '
exits 0 "$recount" rules years.csv
says 'Total/b = "Federal/c,d" + State '
for table in sections years over_dates levels; do
    exits 0 "$recount" rules $table.csv
    cp out found.rules
    "$recount" check $table.csv --rules found.rules >out 2>err
    [ $? -le 1 ] || fail "rules that were found in $table.csv cannot be used: $(cat err)"
done
# a row of percentages among counts is no row of parts and a total, unless the total is 100 %
printf 'Area,Male,Female,Total\nNorth,10,12,22\nSouth,20,18,38\nAll,30,30,60\nShare,50 %%,51 %%,100 %%\nChange,-10.0%%,5.0 %%,2.0%%\n' >change.csv
exits 0 "$recount" check change.csv --rules short.rules
says 'passed over line 6, of percentages among counts'
says 'nothing is inconsistent in 4 findings; 3 consistent, 1 consistent by rounding.'
printf 'Total = Male + Female\nover Area: All = North + South\n' >over.rules
exits 0 "$recount" check change.csv --rules over.rules
says 'passed over line 6, of percentages among counts'
printf 'Area,2019,2020\nNorth,10,12\nSouth,20,22\nAll,30,34\nChange,10%%,5%%\n' >change.csv
echo 'over Area: All = North + South' >over.rules
exits 0 "$recount" check change.csv --rules over.rules
says 'passed over line 5, of percentages among counts'
echo 'over Area: Change = North / South' >over.rules
exits 1 "$recount" check change.csv --rules over.rules
says '"value, North" / "value, South"'

# whole numbers as programs write them are counts, of which one too many is one too many
printf 'Fecha,2020-04-21,2020-04-22\nCasos,10832.0,11297.0\nRecuperados,4969.0,5386.0\nFallecidos,147.0,160.0\nActivos,5716.0,5750.0\n' >floats.csv
echo 'Casos = Recuperados + Fallecidos + Activos' >floats.rules
exits 1 "$recount" check floats.csv --rules floats.rules
says '10,832 is stated, 4,969 + 147 + 5,716 = 10,832 is computed: it adds up'
says '11,297 is stated, 5,386 + 160 + 5,750 = 11,296 is computed: 1 is missing from the parts'
printf 'alder,kvinner,menn\n0-39,7.00,11.00\n40+,637.00,784.00\nalle,644.00,795.00\n' >floats.csv
echo 'over alder: alle = every other' >floats.rules
exits 0 "$recount" check floats.csv --rules floats.rules
says '795 is stated, 11 + 784 = 795 is computed: it adds up'

# a column for each date: 56 against 48 + 7
printf 'state,2020-03-03,2020-03-04\nBayern,37,48\nBerlin,3,7\nall,40,56\n' >across.csv
echo 'all = Bayern + Berlin' >across.rules
exits 1 "$recount" check across.csv --rules across.rules
says '56 is stated, 48 + 7 = 55 is computed'
says 'read as: category = state; dates across = 2020-03-03 to 2020-03-04'

# the table of Eurostat: 13 against 6 + 8, for each unit and country; what is not published, and flags behind figures
printf 'freq,unit,sex,geo\\TIME_PERIOD\t2019 \t2020 \t2021 \n' >eurostat.tsv
printf 'A,NR,%s\n' 'T,DE\t12 p\t13 \t: ' 'M,DE\t5 bep\t6 \t6 b' 'F,DE\t7 \t8 e\t:c' 'T,FR\t20 \t21 \t22 ' \
    'M,FR\t10 \t10 \t11 ' 'F,FR\t10 \t11 \t11 d' | sed "s/\\\\t/$(printf '\t')/g" >>eurostat.tsv
echo 'T = M + F' >sexes.rules
for show in all inconsistent; do
    exits 1 "$recount" check eurostat.tsv --rules sexes.rules --show $show
    says 'read as: category = sex; dates across = 2019 to 2021; keys = freq, unit, geo; separator = tab; the first column split at its commas'
    says '13 is stated, 6 + 8 = 14 is computed'
    says '1 of 6 findings is inconsistent; 4 consistent, 1 undetermined.'
done
echo 'over sex: T = M + F' >sexes.rules
exits 1 "$recount" check eurostat.tsv --rules sexes.rules
says 'read as: dates across = 2019 to 2021; keys = freq, unit, sex, geo; separator = tab; the first column split at its commas'
says '2020 (eurostat.tsv:2)  "value, T" = "value, M" + "value, F"'
says '13 is stated, 6 + 8 = 14 is computed'

# so are all tables with a column for each year and rules over the names of rows alone: 7,025 against 6,839 + 190
printf 'Werte,Alter,2000,2010\nHaupt,alle,7029,11721\nHaupt,80+,6839,11531\nHaupt,95+,190,190\n' >years.csv
printf 'Ohne,alle,7025,11721\nOhne,80+,6839,11531\nOhne,95+,190,190\n' >>years.csv
echo 'over Alter: alle = "80+" + "95+"' >years.rules
exits 1 "$recount" check years.csv --rules years.rules
says 'read as: dates across = 2000 to 2010; keys = Werte, Alter'
says '2000 (years.csv:5)'
says '7,025 is stated, 6,839 + 190 = 7,029 is computed'
says '1 of 4 findings is inconsistent'
printf '@across dates\nover Alter: alle = "80+" + "95+"\n' >years.rules
exits 0 "$recount" check years.csv --rules years.rules --ignore 2000
says 'dates across = 2010'

# columns that no rule mentions, whatever is in them
printf 'region,tests,total,a,b,remark,rate,final,updated\nR1,100,10,4,6,see note,3.5,true,06/25/2021\nR2,99,10,4,5,,3.1,false,06/25/2021\n' >passed.csv
echo 'total = a + b' >sum.rules
for show in all inconsistent; do
    exits 1 "$recount" check passed.csv --rules sum.rules --show $show
    says '10 is stated, 4 + 5 = 9 is computed'
    says 'passed over: tests, remark, rate, final, updated'
done

# a number left of the figures is no key: the days are one series
printf 'as_of,tests,total,new\n2020-01-01,100,10,10\n2020-01-02,120,99,5\n' >tests.csv
echo 'total = previous total + new' >roll.rules
exits 1 "$recount" check tests.csv --rules roll.rules
says '99 is stated, 10 + 5 = 15 is computed'

# a code and its label, a flag
printf 'code,Category,Value,as_of,flag\n1,total,100,2025,p\n2,a,60,2025,\n3,b,45,2025,e\n' >labels.csv
exits 1 "$recount" check labels.csv --rules sum.rules
says '100 is stated, 60 + 45 = 105 is computed'
says 'passed over: code, flag'

# other names of the tidy form
printf 'candidate,votes,county\ntotal,9,X\na,4,X\nb,4,X\n' >votes.csv
exits 1 "$recount" check votes.csv --rules sum.rules --category candidate --value votes
says 'county: X'
refuses '@category candidate and @value votes if those are the columns' "$recount" check votes.csv --rules sum.rules

# thousands, dashes, marks, percentages without their sign
printf 'Year (thousands),total,a,b\n2020,12.5,7.2,5.3\n2021,13.6,7.2,5.3\n' >thousands.csv
printf '@unit thousand\ntotal = a + b\n' >thousands.rules
exits 1 "$recount" check thousands.csv --rules thousands.rules
says '13,600 (to 100) is stated, 7,200 (to 100) + 5,300 (to 100) = 12,400 to 12,600 is computed'
says '1 of 2 findings is inconsistent; 1 consistent by rounding.'
head -2 thousands.csv >first.csv
exits 0 "$recount" check first.csv --rules sum.rules --unit thousand --exact
says '12,500 is stated, 7,200 + 5,300 = 12,500 is computed'
printf 'total,a,b\n6,5,-\n' >dash.csv
exits 1 "$recount" check dash.csv --rules sum.rules --zero=-
says '6 is stated, 5 + 0 = 5 is computed'
exits 1 "$recount" check dash.csv --rules sum.rules --zero=- --show inconsistent
printf 'total,a,b\n6,5,Q\n' >mark.csv
exits 2 "$recount" check mark.csv --rules sum.rules
grep -qF 'mark.csv:2:5: "Q" is not a figure' err || fail "an unknown mark: $(cat err)"
exits 3 "$recount" check mark.csv --rules sum.rules --missing Q,:
says 'undetermined'
printf 'x,vaccinated,people,rate\nq,781,1000,78.3\n' >rate.csv
echo 'rate = vaccinated / people' >rate.rules
for show in all inconsistent; do
    exits 1 "$recount" check rate.csv --rules rate.rules --show $show
    says '78.3 % is stated, 781 of 1,000 = 78.1 % is computed'
done
sed 's/78.3/0.783/' rate.csv >fraction.csv
refuses '@fraction rate or @percent rate' "$recount" check fraction.csv --rules rate.rules
exits 1 "$recount" check fraction.csv --rules rate.rules --fraction rate
says '78.3 % is stated'
sed 's/78.3/78300/' rate.csv >per.csv
exits 1 "$recount" check per.csv --rules rate.rules --per '100000 rate'

# a table pasted from Markdown
printf '| area | total | a | b |\n|---|--:|--:|--:|\n| north | 9 | 4 | 4 |\n' >pasted.md
for show in all inconsistent; do
    exits 1 "$recount" check pasted.md --rules sum.rules --show $show
    says '9 is stated, 4 + 4 = 8 is computed'
done

# what is no table is refused by name
printf 'PK\003\004[Content_Types].xml xl/workbook.xml' >book.xlsx
refuses 'book.xlsx: is an Excel workbook (.xlsx); expected comma-separated values: save the sheet as CSV (UTF-8)' \
    "$recount" check book.xlsx --rules sum.rules
gzip -c passed.csv >passed.csv.gz
refuses 'is packed with gzip' "$recount" check passed.csv.gz --rules sum.rules
refuses 'is packed with gzip' "$recount" check passed.csv.gz --rules sum.rules --show inconsistent

# all cells that cannot be read are said, however the table is read, and with them what the readable ones say
printf 'region,total,a,b\nR1,10,4,6\nR2,10,4,see note\nR3,10,4,5\nR4,10,x1,5\n' >cells.csv
for show in all inconsistent; do
    exits 2 "$recount" check cells.csv --rules sum.rules --show $show
    says '10 is stated, 4 + 5 = 9 is computed: 1 is missing from the parts'
    says '; 2 figures cannot be read.'
    [ "$(wc -l <err)" -eq 2 ] || fail "not both cells: $(cat err)"
    grep -qF 'cells.csv:3:9: "see note" is not a figure' err || fail "the first cell: $(cat err)"
    grep -qF '(column a)' err || fail "the column of the second cell: $(cat err)"
done
says '1 of 4 findings is inconsistent; 1 consistent, 2 undetermined; 2 figures cannot be read.'
# a report that another program reads is complete or not there at all
exits 2 "$recount" check cells.csv --rules sum.rules --format json
[ ! -s out ] || fail "something is written: $(cat out)"
exits 2 "$recount" check cells.csv --rules sum.rules --output cells.txt
[ ! -e cells.txt ] || fail 'a report of figures that cannot be read is left'
# of several files in one run: the first in full, the others counted by file and column
awk 'BEGIN { print "total,a,b"; for (i = 0; i < 15; ++i) print "3,?x,?y" }' >many.csv
exits 2 "$recount" check cells.csv many.csv --rules sum.rules
[ "$(grep -c 'is not a figure' err)" -eq 20 ] || fail "not the first 20: $(cat err)"
grep -qx 'many.csv: 12 more cells cannot be read: 6 in column a, 6 in column b' err || fail "the others: $(cat err)"
says '; 32 figures cannot be read.'
# where rows cannot be placed nothing is judged
printf 'as_of,total,a,b\n2020,10,4,x1\nlater,10,4,6\n2021,10,4\n' >rows.csv
exits 2 "$recount" check rows.csv --rules sum.rules
[ ! -s out ] || fail "something is written: $(cat out)"
[ "$(wc -l <err)" -eq 3 ] || fail "not all three: $(cat err)"

# rows that look the same: both lines and a column that tells them apart
printf 'as_of,district,total,new\n2020,1,10,4\n2020,2,9,4\n' >same.csv
refuses 'same.csv:3: has the date, the register and the keys of line 2, and a rule looks at the snapshot before; expected one snapshot for each date, or a line @key district' \
    "$recount" check same.csv --rules roll.rules
exits 0 sh -c 'sed "s/new/a/" same.csv >static.csv && echo "total >= a" >part.rules && "$1" check static.csv --rules part.rules' sh "$recount"
grep -qx 'static.csv:3: note: has the date, the register and the keys of line 2; say @key district if that column tells snapshots apart' err ||
    fail "the row again: $(cat err)"

# how a table was read stands in the head of every report
for show in '' '--show all' '--show inconsistent' '--format markdown'; do
    exits 1 "$recount" check italy.csv --rules italy.rules $show
    head -3 out | grep -qi '^read as: date = data' || fail "not in the head $show: $(cat out)"
done
exits 1 "$recount" check italy.csv --rules italy.rules --format html
says '<p class="quiet">Read as: date = data; keys = stato;'

# percentages in rules are not compared with people
printf 'x,women,men\nq,40,50\n' >counts.csv
echo 'women <= 50 %' >half.rules
for show in all inconsistent; do
    refuses 'compares people with a percentage; say @percent' "$recount" check counts.csv --rules half.rules --show $show
    exits 0 "$recount" check counts.csv --rules half.rules --percent women --show $show
    sed 's/40/60.5 %/' counts.csv >over.csv
    exits 1 "$recount" check over.csv --rules half.rules --show $show
    says 'women <= 50 %'
    says '60.5 % is stated, 50 % is computed'
done

# marks of footnotes on names
printf 'Gebiet,Wert\nNord\302\271,4\nOst*,6\nalle,11\n' >marked.csv
echo 'alle = Nord + Ost' >marked.rules
exits 1 "$recount" check marked.csv --rules marked.rules --category Gebiet --value Wert
says '11 is stated, 4 + 6 = 10 is computed'
says 'without their footnote marks: Nord¹, Ost*'
printf 'alle,Nord\302\271,Ost [2]\n11,4,6\n' >marked.csv
for show in all inconsistent; do
    exits 1 "$recount" check marked.csv --rules marked.rules --show $show
    says 'without their footnote marks: Nord¹, Ost [2]'
done
# but not where names would be the same without
printf 'Gebiet,Wert\nNord,4\nNord*,5\nOst,6\nalle,11\n' >marked.csv
exits 2 "$recount" check marked.csv --rules marked.rules --category Gebiet --value Wert
grep -qF '"Nord" is stated twice' err || fail "two names become one: $(cat err)"
finish
