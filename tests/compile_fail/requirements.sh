#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
# usage: requirements.sh COMPILER [OPTION...]
#
# A compiler that cannot compile the library is told why in one sentence, and nothing else.
set -eu
export LC_ALL=C

output=$(mktemp)
trap 'rm -f "$output"' EXIT

for header in recount model/series reconcile/bulk explain/joint text/text read/csv write/json check/check; do
    while read -r option words; do
        if echo "#include <recount/$header.hpp>" | "$@" "$option" -fsyntax-only -x c++ - >"$output" 2>&1; then
            echo "<recount/$header.hpp> compiles with $option" >&2
            exit 1
        fi
        if ! grep -q "error: .*$words" "$output" || [ "$(grep -c 'error: ' "$output")" -gt 2 ]; then
            echo "<recount/$header.hpp> with $option says:" >&2
            head -20 "$output" >&2
            exit 1
        fi
    done <<'OPTIONS'
-std=c++17 recount: C++20 is needed
-fno-exceptions recount: exceptions are needed
-U__SIZEOF_INT128__ recount: integers of 128 bits are needed
OPTIONS
    echo "<recount/$header.hpp>: three requirements, one sentence each"
done
