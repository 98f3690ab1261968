#!/bin/sh
# The README's second example prints what stands below it.
. "$(dirname "$0")/lib.sh"

awk '/recount check examples\/data\/dieppe.csv/ {after = 1}
     after && /^```/ {++fences; next}
     after && fences == 2 {print}' "$top/README.md" >wanted
[ -s wanted ] || fail "the README has no second example"
exits 1 "$recount" check "$top/examples/data/dieppe.csv" --rules "$top/examples/data/dieppe.rules"
diff wanted out >&2 || fail "the README prints something else"
finish
