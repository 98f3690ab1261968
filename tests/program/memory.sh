#!/bin/sh
# A wide file of any length is checked within 64 MB, whatever the format.
. "$(dirname "$0")/lib.sh"

limit=65536  # KiB of address space, which is more than what is resident
rows=120000
awk -v rows=$rows 'BEGIN {
    print "area,as_of,all,men,women"
    for (i = 0; i < rows; ++i) print "area " i ",2007," (i % 1000 == 7 ? 4 : 3) ",1,2"
}' >long.csv

( ulimit -v $limit && "$recount" --version >/dev/null 2>&1 ) ||
    { skipped "the program does not start within 64 MB (a sanitizer?), so its memory is not looked at"; exit 0; }
for format in text json markdown html annotations junit; do
    status=0
    ( ulimit -v $limit; exec "$recount" check long.csv --rules figures.rules --format $format --output report ) 2>err || status=$?
    [ "$status" -eq 1 ] || fail "exit status $status within 64 MB as $format: $(cat err)"
done

# rules that look back: series in order of time, area by area within each day, need no more
awk 'BEGIN {
    print "area,as_of,all,men,women"
    for (day = 0; day < 2400; ++day)
        for (area = 0; area < 50; ++area)
            print "area " area "," 2000 + int(day / 336) "-" sprintf("%02d-%02d", int(day / 28) % 12 + 1, day % 28 + 1) "," day % 1000 + 2 ",1," day % 1000 + 1
}' >series.csv
cp figures.rules series.rules
printf 'all >= previous all\n' >>series.rules
for show in all inconsistent; do
    status=0
    ( ulimit -v $limit; exec "$recount" check series.csv --rules series.rules --show $show --format json --output report ) 2>err || status=$?
    [ "$status" -eq 1 ] || fail "exit status $status within 64 MB where rules look back: $(cat err)"
    grep -q '"consistent": 239850, "consistent_by_rounding": 0, "inconsistent": 100,' report ||
        fail "other findings where rules look back: $(tail -n 1 report)"
done

# a stock that is published once, movements and another total that are published every day
awk 'BEGIN {
    print "area,as_of,stock,in,freed"
    for (day = 0; day < 60000; ++day)
        print "the only area of all that has a long name," 1500 + int(day / 336) "-" sprintf("%02d-%02d", int(day / 28) % 12 + 1, day % 28 + 1) "," (day ? "" : 100) "," (day % 3 ? 1 : "") "," day
}' >once.csv
printf 'stock = previous stock + in\nfreed >= previous freed\n' >once.rules
status=0
( ulimit -v $limit; exec "$recount" check once.csv --rules once.rules --output report ) 2>err || status=$?
[ "$status" -eq 3 ] || fail "exit status $status where a stock is published once: $(cat err)"
grep -q 'judged nowhere: only one snapshot publishes the figure that it looks back at' err || fail "the reason: $(cat err)"
grep -qx 'nothing is inconsistent in 59,999 findings; 59,999 consistent; 1 rule was judged nowhere.' report || fail "other findings where a stock is published once: $(tail -n 1 report)"

# tidy files, if the rows of each snapshot stand together
awk 'BEGIN {
    print "area,category,value"
    for (i = 0; i < 60000; ++i) print "area " i ",all," (i % 1000 == 7 ? 4 : 3) "\narea " i ",men,1\narea " i ",women,2"
}' >tidy.csv
status=0
( ulimit -v $limit; exec "$recount" check tidy.csv --rules figures.rules --output report ) 2>err || status=$?
[ "$status" -eq 1 ] || fail "exit status $status within 64 MB for a tidy file: $(cat err)"
grep -qx '60 of 60,000 findings are inconsistent; 59,940 consistent.' report || fail "other findings in a tidy file: $(tail -n 1 report)"

# tables with totals in rows take memory for their figures, a few hundred bytes for each
awk 'BEGIN {
    print "area,age,sex,people"
    for (a = 0; a < 500; ++a)
        for (y = 0; y < 20; ++y)
            for (s = 0; s < 3; ++s)
                print (a ? "area " a : "all") "," (y ? "age " y : "all") "," (s ? "sex " s : "all") "," (a ? 1 : 499) * (y ? 1 : 19) * (s ? 1 : 2)
}' >cube.csv
printf 'over area: all = every other\nover age: all = every other\nover sex: all = every other\n' >cube.rules
status=0
( ulimit -v $limit; exec "$recount" check cube.csv --rules cube.rules --output report ) 2>err || status=$?
[ "$status" -eq 0 ] || fail "exit status $status within 64 MB for totals in rows: $(cat err)"
grep -qx 'nothing is inconsistent in 11,560 findings; 11,560 consistent.' report || fail "other findings where totals stand in rows: $(tail -n 1 report)"

# the limit would be felt: what stands apart has to be held in memory, which does not suffice, and that is said
echo 'area 0,children,1' >>tidy.csv
status=0
( ulimit -v $limit; exec "$recount" check tidy.csv --rules figures.rules ) >out 2>err || status=$?
[ "$status" -eq 2 ] || fail "exit status $status when memory does not suffice"
grep -qx 'recount: there is not enough memory' err || fail "too little memory is not said: $(cat err)"
[ ! -s out ] || fail "something is written although memory does not suffice"
finish
