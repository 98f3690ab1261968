#!/bin/sh
# What goes wrong around the program: nothing half written, one sentence, the right status. A full disk, a closed pipe,
# signals and a file that another one replaces are in output.sh.
. "$(dirname "$0")/lib.sh"

check="$recount check figures.csv --rules figures.rules"
whole_or_old() { # WHEN: the report is the wanted one or the old one, and nothing else is there
    cmp -s report wanted || [ "$(cat report)" = old ] || fail "half a report: $1"
}
nothing_left() { # WHEN
    # shellcheck disable=SC2010
    ! ls -A | grep -q '\.part\.' || fail "something unfinished is left behind: $1"
}

# the input is the output by another name
cp figures.csv table.csv
ln table.csv hard.csv
ln -s table.csv soft.csv
ln -s . here
for name in ./table.csv hard.csv soft.csv here/table.csv; do
    refuses "$name: is read and cannot be written as well" "$recount" check table.csv --rules figures.rules --output $name
    refuses "$name: is read and cannot be written as well" "$recount" compare figures.csv table.csv --rules figures.rules --output $name
    refuses "$name: is read and cannot be written as well" "$recount" correct table.csv --rules figures.rules --output $name
done
if [ -e /dev/stdin ]; then
    refuses 'soft.csv: is read and cannot be written as well' \
        sh -c '"$1" check - --rules figures.rules --output soft.csv <table.csv' sh "$recount"
else
    skipped "there is no /dev/stdin here, so what standard input is cannot be compared"
fi
cmp -s figures.csv table.csv || fail "the input was written: $(cat table.csv)"
exits 1 sh -c '"$1" check - --rules figures.rules --output other.txt <table.csv' sh "$recount"

# killed: the old report stays, and what is left of the killed run is in nobody's way
awk 'BEGIN {print "area,all,men,women"; for (i = 0; i < 200; ++i) print i ",4,1,2"}' >many.csv
exits 1 "$recount" check many.csv --rules figures.rules --format html
cp out wanted
mkfifo pipe
echo old >report
"$recount" check pipe --rules figures.rules --output report 2>err &
program=$!
exec 3>pipe
head -n 50 many.csv >&3
tries=0
# shellcheck disable=SC2010
until ls -A | grep -q '\.part\.' || [ $tries -gt 100 ]; do
    sleep 0.05
    tries=$((tries + 1))
done
kill -KILL $program
status=0
wait $program 2>/dev/null || status=$?
exec 3>&-
[ "$status" -eq 137 ] || fail "exit status $status after KILL"
[ "$(cat report)" = old ] || fail "the report was changed by a killed run"
for part in report.part.*; do
    cp "$part" "report.part.$$"  # of whatever number the next run is
done
exits 1 "$recount" check many.csv --rules figures.rules --format html --output report
cmp -s report wanted || fail "another report after a killed run"
rm -f report.part.*

# memory: at each limit the whole report, or the old one with one sentence; where nothing can be loaded, the system speaks
said=0
finished=0
for kilobytes in 4000 6000 8000 9000 10000 12000 14000 17000 20000 30000 60000; do
    echo old >report
    status=0
    (ulimit -v $kilobytes && exec "$recount" check many.csv --rules figures.rules --format html --output report) >out 2>err || status=$?
    whole_or_old "with $kilobytes kB"
    nothing_left "with $kilobytes kB"
    [ ! -s out ] || fail "something is on standard output with $kilobytes kB"
    case $status in
    1) finished=$((finished + 1)) && cmp -s report wanted || fail "status 1 and no report with $kilobytes kB" ;;
    2) said=$((said + 1)) && [ "$(cat err)" = 'recount: there is not enough memory' ] || fail "with $kilobytes kB: $(cat err)" ;;
    *) [ "$status" -ge 126 ] || fail "exit status $status with $kilobytes kB" ;;
    esac
done
# the few kilobytes in which the program is loaded and nothing else has room: not even for an exception
from=4000
to=20000
while [ $((to - from)) -gt 4 ]; do
    middle=$(((from + to) / 2))
    if (ulimit -v $middle && exec "$recount" --version) >/dev/null 2>&1; then to=$middle; else from=$middle; fi
done
for less in 4 12 20 28 36 44 52 60 68 76 84 92 100 120; do
    status=0
    (ulimit -v $((to - less)) && exec "$recount" --version) >out 2>err || status=$?
    case $status in
    0 | 127) ;;  # it runs, or the loader says that it cannot load it
    2) [ "$(cat err)" = 'recount: there is not enough memory' ] || fail "$less kB too few: $(cat err)" ;;
    *) fail "exit status $status with $less kB too few: $(cat err)" ;;
    esac
done
[ "$finished" -gt 0 ] || fail "no report within 60 MB"
[ "$said" -gt 0 ] || skipped "memory never ran out while the program ran"

# a disk that is full: the old report stays, also where the room for what is temporary is full
mkdir small
cat >full.sh <<'END_OF_SCRIPT'
mount -t tmpfs -o size=64k none small || exit 77
echo old >small/report
"$1" check many.csv --rules figures.rules --format html --output small/report >out 2>err
echo "$? $(cat small/report) $(ls -A small)" >seen
TMPDIR=$PWD/small "$1" check many.csv --rules figures.rules --format html >out 2>err.temporary
echo "$? $(wc -c <out)" >seen.temporary
END_OF_SCRIPT
if command -v unshare >/dev/null && unshare -rm sh full.sh "$recount" 2>/dev/null; then
    [ "$(cat seen)" = '2 old report' ] || fail "a full disk: $(cat seen)"
    [ "$(cat err)" = 'small/report: cannot be written: No space left on device' ] || fail "a full disk is not said: $(cat err)"
    [ "$(cat seen.temporary)" = '2 0' ] || fail "no room for what is temporary: $(cat seen.temporary)"
    [ "$(cat err.temporary)" = "standard output: cannot be written, as what is temporary cannot be, in $PWD/small" ] || fail "no room is not said: $(cat err.temporary)"
else
    skipped "no small disk can be made here (by unshare and mount), so none is filled"
fi

# ten thousand files, of which 64 at most may be open
mkdir files
awk 'BEGIN {
    for (i = 0; i < 10000; ++i) {
        file = "files/" i ".csv"
        print "all,men,women\n3,1," (i == 7777 ? 1 : 2) >file
        close(file)
    }
}'
exits 1 sh -c 'ulimit -n 64 && exec "$1" check files/*.csv --rules figures.rules --show inconsistent' sh "$recount"
grep -qx '1 of 10,000 findings is inconsistent; 9,999 consistent.' out || fail "ten thousand files: $(tail -n 1 out)"
grep -q 'files/7777.csv:2' out || fail "the file that fails is not named: $(head -n 1 out)"
echo old >report
rm files/9999.csv
mkdir files/9999.csv
refuses 'files/9999.csv: is a folder; expected a file' \
    sh -c 'exec "$1" check files/*.csv --rules figures.rules --output report' sh "$recount"
[ "$(cat report)" = old ] || fail "the report was changed although a file cannot be read"
rmdir files/9999.csv
echo 'all,men,women' >files/9999.csv
refuses 'files/5.csv: is read and cannot be written as well' \
    sh -c 'exec "$1" check files/*.csv --rules figures.rules --output files/5.csv' sh "$recount"
finish
