#!/bin/sh
# usage: compile_fail.sh gcc|clang SOURCE COMPILER [OPTION...]
#
# The source must compile as it is. With -DRECOUNT_MISUSE it must not, and the compiler has to say the words of every
# line "// expect: words" of the source ("// expect-gcc:" and "// expect-clang:" hold for one compiler).
set -eu
# The compilers' own words, with plain quotes, whatever language the user prefers.
export LC_ALL=C

kind=$1 source=$2
shift 2

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

fail() {
    cat "$scratch/output"
    echo "$source: $1"
    exit 1
}

: >"$scratch/output"
sed -n -e 's|^// expect: *||p' -e "s|^// expect-$kind: *||p" "$source" >"$scratch/expected"
if ! grep -q . "$scratch/expected"; then fail "no line '// expect: words' for $kind"; fi
if grep -qx '[[:space:]]*' "$scratch/expected"; then fail "a line '// expect:' without words"; fi

if ! "$@" -fsyntax-only "$source" >"$scratch/output" 2>&1; then fail "does not compile as it is"; fi
if "$@" -fsyntax-only -DRECOUNT_MISUSE "$source" >"$scratch/output" 2>&1; then fail "the misuse compiles"; fi

# Compilers quote the source: a quoted expectation is not a fulfilled one.
grep -v '// expect' "$scratch/output" >"$scratch/said" || :
while IFS= read -r words; do
    grep -qF -e "$words" "$scratch/said" || fail "the compiler does not say: $words"
done <"$scratch/expected"

echo "$source: $(wc -l <"$scratch/output") lines of error"
cat "$scratch/output"
