#!/bin/sh
# The report is there completely or not at all.
. "$(dirname "$0")/lib.sh"

check="$recount check figures.csv --rules figures.rules"
nothing_left() {
    # shellcheck disable=SC2010
    ! ls -A | grep -q '\.part\.' || fail "something unfinished is left behind: $1"
}

exits 1 $check
cp out wanted
exits 1 $check --output report
cmp -s report wanted || fail "the report differs from standard output"
[ ! -s out ] || fail "the report is also on standard output"

# an existing report keeps its mode, and a link stays a link
echo old >kept
chmod 640 kept
ln -s kept link
exits 1 $check --output link
[ -L link ] || fail "the link is replaced"
cmp -s kept wanted || fail "what the link leads to is not written"
[ "$(stat -c %a kept)" = 640 ] || fail "the mode is lost: $(stat -c %a kept)"
nothing_left "written"

# a link that leads nowhere yet stays a link, and what it leads to is made
mkdir beyond
ln -s beyond/made dangling
exits 1 $check --output dangling
[ -L dangling ] || fail "a dangling link is replaced"
cmp -s beyond/made wanted || fail "what a dangling link leads to is not made"

# without a folder for what is temporary there is a report all the same
for folder in /proc /nowhere/at/all; do
    exits 1 env TMPDIR=$folder $check
    cmp -s out wanted || fail "another report without a temporary folder: $(cat out err)"
done

# what fails leaves the old report
echo old >report
printf 'all,men,women\n1,2,x\n' >bad.csv
refuses 'bad.csv:2:5' "$recount" check bad.csv --rules figures.rules --output report
[ "$(cat report)" = old ] || fail "a failure has changed the report"
if [ "$(id -u)" -ne 0 ]; then
    mkdir locked && chmod 500 locked
    refuses "locked/report: cannot be written" $check --output locked/report
    echo old >readonly && chmod 400 readonly
    refuses "readonly: cannot be written" $check --output readonly
else
    skipped "root may write everywhere, so locked folders are not tried"
fi

# no room, no reader
if [ -e /dev/full ]; then
    for format in text json html; do
        status=0
        $check --format $format >/dev/full 2>err || status=$?
        [ "$status" -eq 2 ] || fail "exit status $status on a full disk"
        grep -q 'standard output: cannot be written' err || fail "a full disk is not said: $(cat err)"
        refuses "/dev/full: cannot be written" $check --format $format --output /dev/full
    done
    status=0
    "$recount" --help >/dev/full 2>err || status=$?
    [ "$status" -eq 2 ] || fail "exit status $status of --help on a full disk"
    [ -c /dev/full ] || fail "a device was replaced by a report"
else
    skipped "there is no /dev/full here"
fi
awk 'BEGIN {print "area,all,men,women"; for (i = 0; i < 20000; ++i) print i ",3,1,2"}' >long.csv
{ status=0; "$recount" check long.csv --rules figures.rules --show all 2>err || status=$?; echo "$status" >status; } | head -1 >/dev/null
[ "$(cat status)" -eq 141 ] || fail "exit status $(cat status) when the pipe is closed"
[ ! -s err ] || fail "a closed pipe is no fault: $(cat err)"

# a limit on the length of files
echo old >report
status=0
(ulimit -f 8; exec "$recount" check long.csv --rules figures.rules --show all --output report) 2>err || status=$?
[ "$status" -eq 2 ] && grep -q 'report: cannot be written' err || fail "exit status $status at the limit: $(cat err)"
[ "$(cat report)" = old ] || fail "a report that is too long has changed the old one"
nothing_left "at the limit"

# how far a long input has been read is said on a terminal, and wiped away; in a pipe it is not
for show in all inconsistent; do
    cat >long.sh <<END
{ awk 'BEGIN {print "area,all,men,women"; for (i = 0; i < 30000; ++i) print "area " i ",3,1,2"}'; sleep 0.7
  awk 'BEGIN {for (i = 0; i < 30000; ++i) print "other " i ",3,1,2"}'; } | "$recount" check - --rules figures.rules --show $show --output report
END
    if terminal_can_be_made; then
        TERM=xterm script -qec "sh long.sh" /dev/null </dev/null >seen
        grep -q '[0-9] snapshots judged \.\.\.' seen || fail "no progress on a terminal, showing $show"
        tail -c 4 seen | grep -q "$(printf '\033\\[K')" || fail "the progress is not wiped away, showing $show"
    else
        skipped "no terminal can be made (by script), so the progress on it is not looked at"
    fi
    exits 0 sh long.sh
    [ ! -s err ] || fail "progress without a terminal: $(cat err)"
done

# it is said of each snapshot, however few there are: one may take long to explain
if terminal_can_be_made; then
    cat >few.sh <<END
{ printf 'area,all,men,women\nnorth,4,1,2\n'; sleep 0.7; printf 'south,9,1,2\n'; } | "$recount" check - --rules figures.rules --show all --output report
END
    TERM=xterm script -qec "sh few.sh" /dev/null </dev/null >seen
    grep -q '1 snapshot judged \.\.\.' seen || fail "no progress on a terminal, explaining two snapshots"
fi

# interrupted while it reads: the old report stays, nothing is left
mkfifo pipe
echo old >report
for signal in TERM HUP INT QUIT USR1 USR2 ALRM XCPU ABRT; do
    # a shell lets its jobs in the background ignore INT and QUIT
    perl -e '$SIG{INT} = $SIG{QUIT} = "DEFAULT"; exec @ARGV' "$recount" check pipe --rules figures.rules --output report 2>err &
    program=$!
    exec 3>pipe
    printf 'area,all,men,women\nnorth,3,1,2\n' >&3
    tries=0
    # shellcheck disable=SC2010
    until ls -A | grep -q '\.part\.' || [ $tries -gt 100 ]; do
        sleep 0.05
        tries=$((tries + 1))
    done
    [ $tries -le 100 ] || fail "no unfinished report was ever there"
    kill -$signal $program
    status=0
    wait $program || status=$?
    exec 3>&-
    [ "$status" -gt 128 ] || fail "exit status $status after $signal"
    [ "$(cat report)" = old ] || fail "the report was changed by an interrupted run"
    nothing_left "after $signal"
done

# a long file that another one replaces between two readings of it gives no report
if [ -d /proc/self/fd ]; then
    awk 'BEGIN {
        print "area,category,value"
        for (i = 0; i < 150000; ++i) print "area " i ",all,3\narea " i ",men,1\narea " i ",women,2"
    }' >tidy.csv
    awk 'BEGIN {
        print "area,category,value"
        for (i = 0; i < 150000; ++i) print "area " i ",all,9"
        for (i = 0; i < 150000; ++i) print "area " i ",men,1"
        for (i = 0; i < 150000; ++i) print "area " i ",women,2"
    }' >apart.csv
    "$recount" check tidy.csv --rules figures.rules --show inconsistent >out 2>err &
    program=$!
    until readlink /proc/$program/fd/* 2>/dev/null | grep -q tidy.csv || ! kill -0 $program 2>/dev/null; do :; done
    mv apart.csv tidy.csv
    status=0
    wait $program || status=$?
    [ "$status" -eq 2 ] || fail "exit status $status for a file that was replaced: $(cat out err)"
    grep -q 'tidy.csv: has changed while it was read' err || fail "it is not said that a file was replaced: $(cat err)"
    [ ! -s out ] || fail "a report of a file that was replaced: $(cat out)"
else
    skipped "it cannot be seen here which files a program reads, so none is replaced meanwhile"
fi
finish
