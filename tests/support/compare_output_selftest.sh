#!/bin/sh
# Proves that compare_output.sh fails when it has to.
set -eu

here=$(dirname "$0")
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

compare() { sh "$here/compare_output.sh" "$1" "$scratch/expected" "$scratch/actual" sh -c "$2" 2>&1; }

echo 4,354 >"$scratch/expected"
compare 0 'echo 4,354' || { echo "failed on equal output"; exit 1; }
compare 1 'echo 4,354; exit 1' || { echo "failed on a wanted exit status"; exit 1; }
if compare 0 'echo 4,353'; then echo "passed another figure"; exit 1; fi
if compare 0 'printf 4,354'; then echo "passed a missing end of line"; exit 1; fi
if compare 0 'echo 4,354; exit 3'; then echo "passed an exit status of 3"; exit 1; fi
if compare 0 'no_such_program'; then echo "passed without a program"; exit 1; fi
