#!/bin/sh
# What is said of a constant snapshot leaves no code behind: the function that asks holds a constant and returns.
# check.sh SOURCE FOLDER COMPILER [FLAGS ...]
set -eu
source=$1
folder=$2
shift 2
mkdir -p "$folder"
"$@" -O2 -S "$source" -o "$folder/constant.s"
awk '/^figures_agree:/ { inside = 1; next }
     inside && /^[ \t]*\.size|^\.Lfunc_end/ { exit }
     inside && /^[ \t]+[a-z]/ && !/^[ \t]+\./ { print }' "$folder/constant.s" >"$folder/instructions.txt"
[ -s "$folder/instructions.txt" ] || { echo "the function was not found" >&2; exit 1; }
if grep -vE '^[[:space:]]+(endbr64|mov[lb][[:space:]]+\$1, %(eax|al)|retq?)$' "$folder/instructions.txt"; then
    echo "a constant snapshot left code behind:" >&2
    cat "$folder/instructions.txt" >&2
    exit 1
fi
