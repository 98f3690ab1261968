#!/bin/sh
# usage: check.sh FOLDER, where FOLDER holds include/recount
#
# Fails when a header includes a higher floor, or anything that the library does not depend on, or lacks its first
# lines. The floors: 1 solve and model, 2 reconcile, 3 explain, statistics and discover, 4 text, 5 read and write,
# 6 check, draft and testing. requirements.hpp, error.hpp and version.hpp lie below all of them.
set -eu
cd "$1"

headers=$(find include/recount -name '*.hpp' | sort)
[ -n "$headers" ] || { echo "no headers in include/recount" >&2; exit 1; }

# shellcheck disable=SC2086 # one word for each header
awk '
function wrong(words) { print FILENAME ":" FNR ": " words; failed = 1 }

function finish_header() { if (header && !guarded) { print header ": no #pragma once"; failed = 1 } }

# What a header of this folder may include of its own library.
function allowed(folder, included) {
    if (included ~ /^(version|error|requirements)\.hpp$/) return 1
    sub("/.*", "", included)
    return (" " uses[folder] " ") ~ (" " included " ")
}

BEGIN {
    uses["solve"] = "solve"
    uses["model"] = uses["solve"] " model"
    uses["reconcile"] = uses["model"] " reconcile"
    uses["explain"] = uses["reconcile"] " explain"
    uses["statistics"] = uses["model"] " statistics"
    uses["discover"] = uses["reconcile"] " discover"
    uses["text"] = uses["explain"] " discover text"
    uses["read"] = uses["text"] " read"
    uses["write"] = uses["read"] " write"
    uses["draft"] = uses["read"] " draft"
    uses["check"] = uses["write"] " check"
    uses["testing"] = uses["text"] " testing"
    # umbrellas: each has all of its own room
    split("model reconcile explain statistics discover text read write check draft", umbrellas)
    for (i in umbrellas) lowest[umbrellas[i] ".hpp"] = 1
    lowest["requirements.hpp"] = lowest["error.hpp"] = lowest["version.hpp"] = lowest["recount.hpp"] = 1
}

FNR == 1 {
    finish_header()
    header = FILENAME
    guarded = 0
    path = FILENAME
    sub("^include/recount/", "", path)
    folder = path
    if (!sub("/.*", "", folder)) folder = ""
    if (folder && !(folder in uses)) wrong("the folder " folder " stands on no floor")
    if (!folder && !(path in lowest)) wrong("a header outside of the floors")
    if ($0 != "// SPDX-License-Identifier: BSL-1.0") wrong("line 1 is not // SPDX-License-Identifier: BSL-1.0")
}

/^#pragma once$/ { guarded = 1 }

/^[ \t]*#[ \t]*include[ \t]*[<"]/ {
    name = $0
    sub(/^[^<"]*[<"]/, "", name)
    sub(/[>"].*/, "", name)
    quoted = $0 ~ /^[^<]*"/

    if (name ~ /^recount\//) {
        sub(/^recount\//, "", name)
        if (path == "recount.hpp") {
            if (name ~ /^(read|write|check|draft|testing)\//) wrong("the umbrella holds floors 1 to 4: " name)
        } else if (!folder && substr(path, 1, length(path) - 4) in uses) {
            if (index(name, substr(path, 1, length(path) - 4) "/") != 1) wrong("an umbrella holds its own room: " name)
        } else if (!allowed(folder, name))
            wrong((folder ? folder : path) " may not include " name)
        else if (name ~ /\/detail\// && index(name, folder "/detail/") != 1)
            wrong("detail holds what its own room uses alone: " name)
    } else if (quoted)
        wrong("write <recount/...> instead of \"" name "\"")
    else if (name ~ /^range\//) {
        if (path != "model/series.hpp" && folder !~ /^(statistics|text|read|write|check)$/)
            wrong("only model/series.hpp, statistics and floors 4 to 6 may include range-v3: " name)
    } else if (name ~ /^boost\/test\//) {
        if (folder != "testing") wrong("only testing may include Boost.Test: " name)
    } else if (name !~ /^[a-z_]+$/)
        wrong("neither of the standard library nor of range-v3: " name)
}

END { finish_header(); exit failed }
' $headers >&2 || failed=1

# An umbrella has every public header of its room.
for umbrella in include/recount/*.hpp; do
    room=${umbrella%.hpp}
    [ -d "$room" ] || continue
    for header in "$room"/*.hpp; do
        grep -qxF "#include <${header#include/}>" "$umbrella" || {
            echo "$umbrella does not include ${header#include/}" >&2
            failed=1
        }
    done
done

# The whole of range-v3 costs more to compile than everything else together; nobody needs it, tests and examples included.
for folder in include examples tests; do
    if [ -d "$folder" ] && grep -rnE --include='*.[ch]pp' '^[[:space:]]*#[[:space:]]*include[[:space:]]*[<"]range/v3/all\.hpp' "$folder" >&2; then
        echo "include single headers of range-v3 instead of all.hpp" >&2
        failed=1
    fi
done

exit "${failed:-0}"
