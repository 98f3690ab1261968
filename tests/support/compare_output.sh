#!/bin/sh
# usage: compare_output.sh STATUS EXPECTED ACTUAL PROGRAM [ARGUMENT...]
#
# Runs the program, keeps its standard output in the file ACTUAL, and fails with a diff unless that is the same as in
# the file EXPECTED and the exit status is STATUS.
set -eu

wanted=$1 expected=$2 actual=$3
shift 3

status=0
"$@" >"$actual" || status=$?
diff -u "$expected" "$actual" || {
    echo "the output (+) is not what is expected (-)" >&2
    exit 1
}
[ "$status" -eq "$wanted" ] || {
    echo "exit status $status instead of $wanted" >&2
    exit 1
}
