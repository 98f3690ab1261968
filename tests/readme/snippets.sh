#!/bin/sh
# Every program that a doc comment shows a part of is there, and marks that part. snippets.sh TOP
set -eu
cd "$1"
all=$(grep -rhoE '@snippet .*' include | sort -u)
[ -n "$all" ] || { echo "no doc comment shows a program" >&2; exit 1; }
failed=0
echo "$all" | while read -r _ program part; do
    marks=$(grep -cF "//! [$part]" "examples/$program" 2>/dev/null || true)
    [ "$marks" = 2 ] || { echo "examples/$program does not mark [$part]" >&2; exit 1; }
done || failed=1
exit "$failed"
