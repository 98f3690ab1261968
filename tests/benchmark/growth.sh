#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
# How explanations grow with the table that they explain, counted in instructions, which no busy machine changes:
# each shape of explanations.cpp, and again four times as large. More than n^1.5 fails.
# Tables with cells that are not one number are searched up to a limit, so they are large enough to meet it.
# usage: growth.sh PROGRAM [QUESTION...], PROGRAM the built explanations; joint and repairs unless told otherwise
set -eu
program=$1
shift
[ $# -gt 0 ] || set -- joint repairs
command -v valgrind > /dev/null || { echo "growth.sh: valgrind is not installed" >&2; exit 77; }

instructions() {
    valgrind --tool=callgrind --callgrind-out-file=/dev/null "$program" "$@" 2>&1 | sed -n 's/.*Collected : *//p'
}

# what it takes to make the table is not counted
exponent() {
    small=$2
    large=$((small * 4))
    first=$(($(instructions "$1" "$small" "$3") - $(instructions "$1" "$small" none)))
    second=$(($(instructions "$1" "$large" "$3") - $(instructions "$1" "$large" none)))
    awk -v a="$first" -v b="$second" -v shape="$1" -v question="$3" -v n="$small" -v m="$large" 'BEGIN {
        e = log(b / a) / log(4)
        printf "%-14s %-8s n = %d: %.1f M, n = %d: %.1f M instructions: n^%.2f\n", shape, question, n, a / 1e6, m, b / 1e6, e
        exit e > 1.5
    }'
}

failed=0
for question in "$@"; do
    while read -r shape n; do
        exponent "$shape" "$n" "$question" || failed=1
    done <<'SHAPES'
independent 200
star 100
star-apart 60
chain 100
coefficients 50
sum 200
cover 100
table-off 100
table-half 225
table-rounded 225
SHAPES
done
[ "$failed" = 0 ] || { echo "growth.sh: something grows faster than n^1.5" >&2; exit 1; }
