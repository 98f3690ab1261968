#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
# How explanations grow with the table that they explain, counted in instructions, which no busy machine changes:
# each shape of explanations.cpp, and again four times as large. More than n^1.5 fails.
# Tables with cells that are not one number are searched up to a limit, so they are large enough to meet it.
# usage: growth.sh PROGRAM [RECOUNT], PROGRAM the built explanations: what it explains; with the program recount what
#        `recount check` takes as a whole for the same tables, reading and writing included
set -eu
program=$1
recount=${2:-}
command -v valgrind > /dev/null || { echo "growth.sh: valgrind is not installed" >&2; exit 77; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

instructions() {
    valgrind --tool=callgrind --callgrind-out-file=/dev/null "$@" 2>&1 > /dev/null | sed -n 's/.*Collected : *//p'
}

# what it takes to make the table is not counted
explaining() { # SHAPE N QUESTION
    echo $(($(instructions "$program" "$1" "$2" "$3") - $(instructions "$program" "$1" "$2" none)))
}
checking() { # SHAPE N
    "$program" "$1" "$2" files "$folder/table"
    instructions "$recount" check "$folder/table.csv" --rules "$folder/table.rules"
}

exponent() { # SHAPE N WHAT INSTRUCTIONS, AND OF FOUR TIMES AS MUCH
    awk -v a="$4" -v b="$5" -v shape="$1" -v what="$3" -v n="$2" 'BEGIN {
        e = log(b / a) / log(4)
        printf "%-14s %-8s n = %d: %.1f M, n = %d: %.1f M instructions: n^%.2f%s\n",
               shape, what, n, a / 1e6, 4 * n, b / 1e6, e, (e > 1.5 ? "  TOO FAST" : "")
        exit (e > 1.5)
    }'
}

failed=0
grows() { # SHAPE N WHAT COUNT, which says the instructions of a shape and a number
    exponent "$1" "$2" "$3" "$($4 "$1" "$2" "$3")" "$($4 "$1" $(($2 * 4)) "$3")" || failed=1
}
while read -r shape joint repairs check; do
    if [ -n "$recount" ]; then
        grows "$shape" "$check" check checking
    else
        grows "$shape" "$joint" joint explaining
        grows "$shape" "$repairs" repairs explaining
    fi
done <<'SHAPES'
independent 200 200 500
star 100 100 250
star-apart 60 240 250
chain 100 100 250
coefficients 50 200 200
sum 200 200 750
sum-rounded 200 200 750
shares 100 100 100
cover 100 100 1000
table-off 100 100 225
table-half 900 225 225
table-rounded 900 900 900
SHAPES
[ "$failed" = 0 ] || { echo "growth.sh: something grows faster than n^1.5" >&2; exit 1; }
