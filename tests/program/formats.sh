#!/bin/sh
# What the program writes is read by parsers that know nothing of it.
. "$(dirname "$0")/lib.sh"

json() {
    if command -v python3 >/dev/null; then python3 -m json.tool "$1" >parsed
    elif command -v node >/dev/null; then node -e 'JSON.parse(require("fs").readFileSync(process.argv[1], "utf8"))' "$1" >parsed
    else skipped "no parser of JSON (python3 or node) is here"; fi
}
xml() {
    if command -v xmllint >/dev/null; then xmllint --noout "$1"
    elif command -v python3 >/dev/null; then python3 -c 'import sys, xml.dom.minidom; xml.dom.minidom.parse(sys.argv[1])' "$1"
    else skipped "no parser of XML (xmllint or python3) is here"; fi
}

printf '"a""<&\\\t",b,"c\nd"\n9,1,1\n-3,2 %%,5\nabout 7,..,\n' >odd.csv
printf '"a""<&\\": b >= "q'"'"'<"\n@optional "q'"'"'<"\n(reading): b < 2 * "q'"'"'<"\n' >odd.rules
for rules in "$top"/tests/data/publications/*.rules "$top"/examples/data/*.rules odd.rules; do
    figures=${rules%.rules}.csv
    for format in text json markdown html annotations junit; do
        "$recount" check "$figures" --rules "$rules" --format $format >$format 2>err
        case $? in 0 | 1 | 3) ;; *) fail "$rules as $format: $(cat err)" ;; esac
        [ -s $format ] || fail "$rules as $format is empty"
    done
    json json || fail "this is not JSON: $rules"
    xml junit || fail "this is not XML: $rules"
    ! grep -qv '^::\(error\|warning\|notice\) ' annotations || fail "a line is no annotation: $rules"

    # what does not fail is left out, and counted all the same
    for format in text json markdown html junit; do
        "$recount" check "$figures" --rules "$rules" --format $format --show inconsistent >few.$format 2>err
        case $? in 0 | 1 | 3) ;; *) fail "what fails of $rules as $format: $(cat err)" ;; esac
    done
    json few.json || fail "what fails is not JSON: $rules"
    xml few.junit || fail "what fails is not XML: $rules"
    for which in '"summary"' '"verdict": "inconsistent"'; do
        grep "$which" json | sed 's/[],}]*$//' >wanted
        grep "$which" few.json | sed 's/[],}]*$//' | cmp -s - wanted || fail "$which of what fails differs: $rules"
    done
    [ "$(grep -c '"verdict"' few.json)" -eq "$(grep -c '"verdict": "inconsistent"' json)" ] || fail "what holds is shown: $rules"
    [ "$(tail -n 1 text)" = "$(tail -n 1 few.text)" ] || fail "other counts: $rules"
    [ "$(sed -n 's/.*<testsuite .* tests="\([0-9]*\)".*/\1/p' junit | awk '{n += $1} END {print n}')" -eq \
        "$(sed -n 's/.*<testsuite .* tests="\([0-9]*\)".*/\1/p' few.junit | awk '{n += $1} END {print n}')" ] || fail "other counts in JUnit: $rules"
done
finish
