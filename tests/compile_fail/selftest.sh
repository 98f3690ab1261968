#!/bin/sh
# usage: selftest.sh gcc|clang COMPILER [OPTION...]
#
# Proves that compile_fail.sh passes a file in order, and fails on each kind of file that is not, for its own reason.
set -eu

here=$(CDPATH="" cd "$(dirname "$0")" && pwd)
kind=$1
shift

must_fail() { # NAME WORDS COMPILER...
    name=$1 words=$2
    shift 2
    if output=$(sh "$here/compile_fail.sh" "$kind" "$here/selftest/$name.cpp" "$@" 2>&1); then
        echo "$name passed although: $words"
        exit 1
    fi
    case $output in
    *"$name.cpp: $words"*) ;;
    *) echo "$name failed, but without: $words"; echo "$output"; exit 1 ;;
    esac
}

sh "$here/compile_fail.sh" "$kind" "$here/selftest/in_order.cpp" "$@" || { echo "failed on a file in order"; exit 1; }
must_fail misuse_compiles 'the misuse compiles' "$@"
must_fail words_missing 'the compiler does not say: nobody says this' "$@"
must_fail words_only_quoted 'the compiler does not say: these words' "$@"
must_fail broken 'does not compile as it is' "$@"
must_fail no_expectation "no line '// expect: words'" "$@"
must_fail empty_expectation "a line '// expect:' without words" "$@"
must_fail other_compiler "no line '// expect: words' for $kind" "$@"
