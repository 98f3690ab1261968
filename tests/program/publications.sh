#!/bin/sh
# Every relation of the publications gets, as JSON, the verdict that exact arithmetic gives it.
. "$(dirname "$0")/lib.sh"

data=$top/tests/data/publications
cut -d, -f1 "$data/expected.csv" | sed 1d | sort -u >names
[ "$(wc -l <names)" -eq 53 ] || fail "there are not 53 publications"
while read -r name; do
    exits "$(awk -F, -v name="$name" '$1 == name && $4 == "inconsistent" {found = 1} END {print found + 0}' "$data/expected.csv")" \
        "$recount" check "$data/$name.csv" --rules "$data/$name.rules" --format json
    # the relation stands two lines above its verdict
    awk -F'"' '/"relation": /{for (i = 2; i < NF; ++i) if ($i == "relation") relation = $(i + 2)}
               /"verdict": /{for (i = 2; i < NF; ++i) if ($i == "verdict") print relation "," $(i + 2)}' out |
        tr _ ' ' | sort >found
    awk -F, -v name="$name" '$1 == name {print $2 "," $4}' "$data/expected.csv" | tr _ ' ' | sort >wanted
    [ -s wanted ] || fail "nothing is expected of $name"
    diff wanted found >&2 || fail "the verdicts of $name differ"
done <names
finish
