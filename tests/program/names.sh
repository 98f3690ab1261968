#!/bin/sh
# Names are taken as publications write them: an operator of a rule stands between blanks.
. "$(dirname "$0")/lib.sh"

# says STATUS WORDS TABLE RULES: one table by one line of rules
says() {
    printf '%b' "$3" >names.csv
    printf '%s\n' "$4" >names.rules
    exits "$1" "$recount" check names.csv --rules names.rules
    cat out err | grep -qF -- "$2" || fail "\"$2\" is not said: $(cat out err)"
}

# age groups, never arithmetic
says 0 "20 + 60 = 80 is computed" 'total,0-14,15-64\n80,20,60\n' 'total = 0-14 + 15-64'
says 0 "20 + 60 + 20 = 100" 'total,0-14,15-64,65 and over\n100,20,60,20\n' 'total = 0-14 + 15-64 + 65 and over'
says 0 "20 + 60 = 80" 'category,value\ntotal,80\nY0-14,20\nY15-64,60\n' 'total = Y0-14 + Y15-64'
says 1 "20 + 60 + 19 = 99" 'total,0-14,15-64,65+\n100,20,60,19\n' 'total = 0-14 + 15-64 + 65+'
says 1 "200 + 60 = 260" 'total,0-14,15-64\n80,200,60\n' 'total >= 0-14 + 15-64'
says 1 "10 + 60 + 11 = 81" 'total,under 15,15-64,65-99\n80,10,60,11\n' 'total = under 15 + 15-64 + 65-99'
says 2 'names.rules:1:10: "1" is arithmetic here' 'total,1,2,other\n8,1,2,5\n' 'total >= 1 + 2 + other'
says 2 'in double quotes' '1,2,total,other\n1,2,8,5\n' 'total >= 1 + 2 + other'
says 2 'names.rules:1:1: no figures can satisfy' 'total,0 - 14\n8,8\n' 'total = 0 - 14'
says 0 "1 + 2 + 5 = 8" 'total,1,2,other\n8,1,2,5\n' 'total = "1" + "2" + other'
says 2 'names.rules:1:10: "1" is arithmetic here' 'category,value\ntotal,80\n1,2\n2,3\n' 'total >= 1 + 2'

# hyphens, slashes, stars
says 1 "7 + 4 = 11" 'employed,full-time,part-time\n10,7,4\n' 'employed = full-time + part-time'
says 1 "12 is computed" 'deaths,COVID-19 deaths\n10,12\n' 'deaths >= COVID-19 deaths'
says 1 "Italia = Emilia-Romagna + Lazio" 'category,value\nItalia,10\nEmilia-Romagna,4\nLazio,5\n' \
    'Italia = Emilia-Romagna + Lazio'
says 0 "4 + 6 = 10" 'total,non-citizens,citizens,A/B,R&D staff\n10,4,6,3,2\n' 'total = non-citizens + citizens'
says 0 "total >= A/B" 'total,A/B\n10,3\n' 'total >= A/B'
says 0 "total >= R&D staff" 'total,R&D staff\n10,2\n' 'total >= R&D staff'
says 0 "01.1 + 01.2" 'total,01.1,01.2\n3,1,2\n' 'total = 01.1 + 01.2'

# what is not among the figures
says 2 'names.rules:1:1: "Total" is not among the figures: did you mean total?' 'total,a\n1,1\n' 'Total = a'
says 2 'expected blanks around an operator' 'total,a,b\n2,1,1\n' 'total = a+b'
says 2 'expected total = a + b' 'total,a,b\n2,1,1\n' 'total=a+b'
says 2 'or a line @optional women' 'total,a\n1,1\n' 'total = women'
says 2 'a line @category sex and a line @value with the column of their numbers' \
    'year,sex,value\n2020,total,3\n2020,men,1\n2020,women,2\n' '@category sex
over sex: total = men + women'

exits 0 "$recount" --help
grep -q 'An operator stands between blanks' out || fail "--help does not teach quoting"

finish
