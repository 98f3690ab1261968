# For the tests of the program recount: sourced with the program as $1; each test works in a folder of its own.
set -u
recount=$(realpath "$1")
here=$(cd "$(dirname "$0")" && pwd)
top=$(cd "$here/../.." && pwd)
work=$(mktemp -d)
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
cd "$work" || exit 1
failures=0

fail() {
    echo "failed: $*" >&2
    failures=$((failures + 1))
}

# exits STATUS COMMAND...: runs it with standard output in out and standard error in err
exits() {
    wanted=$1
    shift
    status=0
    "$@" >out 2>err || status=$?
    [ "$status" -eq "$wanted" ] || fail "exit status $status, not $wanted: $* ($(cat err))"
}

# refuses WORDS COMMAND...: exit status 2, one sentence with these words, nothing on standard output
refuses() {
    words=$1
    shift
    exits 2 "$@"
    [ ! -s out ] || fail "something is written although the input is refused: $*"
    [ "$(wc -l <err)" -eq 1 ] || fail "not one sentence: $(cat err)"
    grep -qF -- "$words" err || fail "\"$words\" is not said: $(cat err)"
}

terminal_can_be_made() { script -qec true /dev/null </dev/null >/dev/null 2>&1; }

skipped() { echo "skipped: $*" >&2; }

finish() {
    [ "$failures" -eq 0 ] || { echo "$failures checks failed" >&2; exit 1; }
    exit 0
}

printf 'category,value,as_of\nall,12,2007\nmen,5,2007\nwomen,6,2007\n' >figures.csv
printf 'by sex: all = men + women\n' >figures.rules
