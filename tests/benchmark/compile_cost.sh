#!/bin/sh
# What it costs to include and to use the library: instructions of the compiler proper, as counted by callgrind, which
# are the same on every run and however busy the machine is; and the seconds for a large scheme.
# compile_cost.sh [g++]
set -eu
compiler=${1:-g++}
top=$(cd "$(dirname "$0")/../.." && pwd)
proper=$("$compiler" -print-prog-name=cc1plus)
[ -x "$proper" ] || { echo "$compiler has no cc1plus: the cost is counted for g++" >&2; exit 1; }
command -v valgrind >/dev/null || { echo "valgrind is needed: install the package valgrind" >&2; exit 1; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# cost NAME LIMIT: the million instructions for $folder/NAME.cpp
cost() {
    "$compiler" -std=c++20 -I"$top/include" -E "$folder/$1.cpp" -o "$folder/$1.ii"
    valgrind --tool=callgrind --callgrind-out-file="$folder/callgrind.out" \
        "$proper" -fpreprocessed "$folder/$1.ii" -quiet -O2 -std=c++20 -o /dev/null 2>"$folder/log" ||
        { cat "$folder/log" >&2; exit 1; }
    awk -v name="$1" -v limit="$2" '/^summary:|^totals:/ {
        printf "%-28s %6d M instructions", name, $2 / 1e6
        if (limit) printf "   (at most %d M)", limit
        print ""; exit }' "$folder/callgrind.out"
}

echo '#include <recount/reconcile/reconcile.hpp>' >"$folder/reconcile.cpp"
echo '#include <recount/recount.hpp>' >"$folder/umbrella.cpp"
"$compiler" -std=c++20 -I"$top/include" -M "$folder/reconcile.cpp" | tr ' \\' '\n\n' |
    awk -F/ '/\/include\/c\+\+\/[0-9]+\/[a-z_]+$/ { print "#include <" $NF ">" }' >"$folder/its_standard_headers.cpp"

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

"$compiler" --version | head -1
cost its_standard_headers ''
cost reconcile 2300
cost umbrella 4200
cost scheme_of_200 ''
for run in 1 2 3; do
    begin=$(date +%s%N)
    "$compiler" -std=c++20 -O2 -I"$top/include" -c "$folder/scheme_of_200.cpp" -o /dev/null
    end=$(date +%s%N)
    awk -v run="$run" -v begin="$begin" -v end="$end" \
        'BEGIN { printf "scheme_of_200, run %d           %.2f s   (at most 3 s)\n", run, (end - begin) / 1e9 }'
done
