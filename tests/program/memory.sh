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

# the limit would be felt: snapshots that have to be held in memory do not fit, and that is said
printf 'all >= previous all\n' >>figures.rules
status=0
( ulimit -v $limit; exec "$recount" check long.csv --rules figures.rules ) >out 2>err || status=$?
[ "$status" -eq 2 ] || fail "exit status $status when memory does not suffice"
grep -qx 'recount: there is not enough memory' err || fail "too little memory is not said: $(cat err)"
[ ! -s out ] || fail "something is written although memory does not suffice"
finish
