#!/bin/sh
# The article's figures and rules as files give the same findings as the compiled example, whose output is tested too.
. "$(dirname "$0")/lib.sh"

# a finding on one line each, whatever stands between them; in any order. What all relations say together is no finding.
findings() {
    awk '/^(undated|[0-9][0-9][0-9][0-9]).*  /{if (one) print one; one = $0; next}
         /^      /{one = one "|" $0; next}
         {if (one) print one; one = ""}
         END{if (one) print one}' "$1" | grep -v '  all relations together' | sort
}

exits 1 "$recount" check "$top/examples/data/missing_persons.csv" --rules "$top/examples/data/missing_persons.rules"
findings out >by_files
findings "$top/examples/expected/missing_persons.txt" >compiled
[ "$(wc -l <compiled)" -eq 15 ] || fail "the compiled example has not 15 findings"
diff by_files compiled >&2 || fail "the findings differ"

# the publications beside it: a hierarchy, a contradiction, rounded figures, percentages
holds() {
    exits "$1" "$recount" check "$top/examples/data/$2.csv" --rules "$top/examples/data/$2.rules"
    tail -1 out | grep -qxF "$3" || fail "$2: $(tail -1 out)"
    [ ! -s err ] || fail "$2: $(cat err)"
}
holds 0 flight_mh17 "nothing is inconsistent in 6 findings; 6 consistent."
holds 1 dieppe "1 of 1 finding is inconsistent."
holds 0 norway_labour_force "nothing is inconsistent in 9 findings; 2 consistent, 7 consistent by rounding."
holds 1 titanic "3 of 24 findings are inconsistent; 21 consistent."
finish
