#!/bin/sh
# usage: run.sh same_answers PROGRAM PAGE, or run.sh browser PAGE: left out aloud where the page has not been built, or
# where there is no node, no Chromium or no chromedriver. With RECOUNT_REQUIRE_PAGE in the environment that is a failure.
set -eu
what=$1
shift
top=$(CDPATH="" cd "$(dirname "$0")/../.." && pwd)

leave_out() {
    echo "LEFT OUT: page.$what: $1" >&2
    [ -n "${RECOUNT_REQUIRE_PAGE:-}" ] && exit 1
    exit 77
}
for page; do :; done
[ -e "$page/recount.wasm" ] || leave_out "there is no page in $page (examples/page/build makes it)"
command -v node >/dev/null || leave_out "there is no node"
[ "$(node --version | sed 's/^v\([0-9]*\).*/\1/')" -ge 18 ] || leave_out "node is older than 18"
if [ "$what" = browser ]; then
    command -v python3 >/dev/null || leave_out "there is no python3, which serves the page"
    command -v chromedriver >/dev/null || leave_out "there is no chromedriver"
fi
exec node "$top/tests/page/$what.mjs" "$@" "$top"
