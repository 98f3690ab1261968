#!/bin/sh
# Compiles the first program of the README and compares what it prints with the block that follows it.
# check.sh README FOLDER COMPILER [FLAGS ...]
set -eu
readme=$1
folder=$2
shift 2
mkdir -p "$folder"
awk -v wanted=1 '/^```/ { inside = !inside; if (inside) ++block; next } inside && block == wanted' "$readme" >"$folder/first.cpp"
awk -v wanted=2 '/^```/ { inside = !inside; if (inside) ++block; next } inside && block == wanted' "$readme" >"$folder/expected.txt"
grep -q 'int main' "$folder/first.cpp" || { echo "the first block of the README is not a program" >&2; exit 1; }
[ -s "$folder/expected.txt" ] || { echo "the second block of the README is empty" >&2; exit 1; }
"$@" "$folder/first.cpp" -o "$folder/first"
"$folder/first" >"$folder/printed.txt"
diff -u "$folder/expected.txt" "$folder/printed.txt"
