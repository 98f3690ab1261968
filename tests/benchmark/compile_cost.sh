#!/bin/sh
# What it costs to include and to use the library: instructions of the compiler proper, as counted by callgrind, which
# are the same on every run and however busy the machine is. More than 3 % above what compile_cost.txt says fails: what
# costs more says so there, in the same commit.
# compile_cost.sh [--record] [NAME...]: all of the record unless named; --record writes what is measured into it
set -eu
compiler=${CXX:-g++}
top=$(cd "$(dirname "$0")/../.." && pwd)
record=$top/tests/benchmark/compile_cost.txt
proper=$("$compiler" -print-prog-name=cc1plus)
[ -x "$proper" ] || { echo "$compiler has no cc1plus: the cost is counted for g++" >&2; exit 1; }
command -v valgrind >/dev/null || { echo "valgrind is needed: install the package valgrind" >&2; exit 1; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
[ "${1:-}" = --record ] && { recording=yes; shift; } || recording=
[ $# -gt 0 ] || set -- $(awk '!/^#/ && NF { print $1 }' "$record")

# 200 categories in 66 relations: a tree of partitions, declared, filled and judged
awk 'BEGIN {
    print "#include <recount/reconcile/agree.hpp>"
    for (i = 0; i < 200; ++i) printf "struct c%d : recount::category<\"category %d\"> {};\n", i, i
    value[0] = 1
    next_category = 1
    for (r = 0; r < 66; ++r) {
        parts = r == 0 ? 4 : 3
        relations = relations (r ? ",\n    " : "") "recount::partition<c" r
        for (p = 0; p < parts; ++p) relations = relations ", c" next_category++
        relations = relations ">"
    }
    # every leaf counts one person, so that a whole counts its leaves
    for (i = 199; i >= 0; --i) {
        if (i > 65) { value[i] = 1; continue }
        first = i == 0 ? 1 : 5 + 3 * (i - 1)
        last = first + (i == 0 ? 3 : 2)
        value[i] = 0
        for (p = first; p <= last; ++p) value[i] += value[p]
    }
    print "struct large : recount::scheme<" relations "> {};"
    printf "constexpr recount::snapshot<large> report{"
    for (i = 0; i < 200; ++i) printf "%srecount::stated<c%d>(%d)", (i ? ",\n    " : ""), i, value[i]
    print "};"
    print "static_assert(recount::published_figures_agree<report>);"
    print "static_assert(large::category_count == 200 && large::relation_count == 66);"
}' >"$folder/scheme_of_200.cpp"


# the README's program that reads CSV, and explains what it writes
cat >"$folder/csv_to_json.cpp" <<'PROGRAM'
#include <recount/read/csv_reader.hpp>
#include <recount/read/rules.hpp>
#include <recount/write/explanation.hpp>
#include <recount/write/json.hpp>
#include <iostream>
int main() {
    const recount::rules rules = recount::rules_from("by sex: all = men + women");
    recount::csv_reader reader{std::cin, rules.scheme, "figures.csv"};
    recount::json_report json{std::cout};
    while (const auto row = reader.next()) {
        recount::snapshot_report report = recount::report_of(recount::reconcile(row->figures));
        recount::explain(report);
        json.add(std::move(report));
    }
    json.finish();
}
PROGRAM

# measured NAME: the million instructions for a header, whose code is not made, or for a program
measured() {
    made=-fsyntax-only
    case $1 in
    scheme_of_200 | csv_to_json) made=-O2 ;;
    *) echo "#include <recount/$1.hpp>" >"$folder/$1.cpp" ;;
    esac
    "$compiler" -std=c++20 -I"$top/include" -E "$folder/$1.cpp" -o "$folder/$1.ii"
    valgrind --tool=callgrind --callgrind-out-file="$folder/callgrind.out" \
        "$proper" -fpreprocessed "$folder/$1.ii" -quiet $made -std=c++20 -o /dev/null 2>"$folder/log" ||
        { cat "$folder/log" >&2; exit 1; }
    awk '/^summary:|^totals:/ { printf "%d", $2 / 1e6; exit }' "$folder/callgrind.out"
}

"$compiler" --version | head -1
failed=0
for name in "$@"; do
    mkdir -p "$folder/$(dirname "$name")"
    known=$(awk -v name="$name" '$1 == name { print $2 }' "$record")
    now=$(measured "$name")
    printf '%-24s %6d M instructions   (recorded: %s)\n' "$name" "$now" "${known:-nothing}"
    if [ -n "$recording" ]; then
        sed -i "s#^$name .*#$name $now#" "$record"
    elif [ "$now" -gt $(( ${known:-0} * 103 / 100 )) ]; then
        echo "$name costs more than 3 % above its record: mend it, or record it in the same commit" >&2
        failed=1
    fi
done
exit "$failed"
