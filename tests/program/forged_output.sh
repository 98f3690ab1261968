#!/bin/sh
# Names cannot pass for anything else: no line, no command, no markup, no other name is made of what a file supplies.
. "$(dirname "$0")/lib.sh"

if ! command -v python3 >/dev/null; then
    skipped "python3, which looks at what is written, is not here"
    finish
fi

# Each name tries what a reader of one of the formats would obey.
cat >make.py <<'END'
import csv
evil = ["\x1b[2J", "\x07", "\r", "\n", "\n::error::forged\n", "\r\n::error::forged", "\u202e", "\u2066", "\u2069",
        "\u200b", "\u2028", "\u2029", "\ufeff", "\u00ad", "\u2060", "\x9b31m", "\u0085", "\U000e0041", "\u00a0",
        "\n1 of 1 finding is consistent.\n", "##[error]forged", "##vso[task.complete]", "<script>alert(1)</script>", "]]>",
        "</td></tr></table>", "[x](javascript:1)", "![x](//h/x)", "| x | y |", "`", "@someone", "https://example.org",
        "&lt;", "'", "\"", "%0A::error::forged", "--></style>", "\\u{202E}"]
with open("evil.csv", "w", newline="", encoding="utf-8") as out:
    w = csv.writer(out)
    w.writerow(["category", "value", "as_of", "register", "source", "note", "area" + "\x1b\n::error::forged"])
    for e in evil:
        for c, v in (("men", 5), ("women", 6), ("all", 12)):
            w.writerow([c, v, "2007", "R" + e, "S" + e, "N" + e, "A" + e])
END
python3 make.py
# the names of categories are quoted; a rule is one line, so the name with a line end comes from the figures
printf '@category men, all, women\n"by <b>sex</b> ::error::forged ##[error]": all = 3 * women\n' >evil.rules

cat >look.py <<'END'
import html.parser, json, sys, unicodedata, xml.dom.minidom, re
form, path = sys.argv[1:3]
text = open(path, encoding="utf-8", newline="").read()  # UTF-8 throughout, or this fails
bad = [hex(ord(c)) for c in text if c != "\n" and unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp", "Co", "Cn") or c == "\u00a0"]
assert not bad, "raw characters: " + ", ".join(sorted(set(bad)))
assert "##[" not in text and "##vso" not in text, "a command of a pipeline"
for line in text.split("\n"):
    if form == "annotations":
        assert not line or re.match(r"::(error (file|title)=|notice title=recount::)", line), line
    else:
        assert not line.strip().startswith("::"), line
if form == "json":
    json.loads(text)
if form == "junit":
    for case in xml.dom.minidom.parseString(text).getElementsByTagName("*"):
        assert case.tagName in ("testsuites", "testsuite", "testcase", "failure", "skipped"), case.tagName
if form == "text":
    verdicts = [l for l in text.split("\n") if re.match(r"^([\d,]+ of|nothing is)", l)]
    assert len(verdicts) == 1, verdicts
if form == "html":
    class tags(html.parser.HTMLParser):
        def handle_starttag(self, tag, attributes):
            assert tag not in ("script", "b", "img", "a") or all(v.startswith("#") for k, v in attributes if k == "href"), tag
            assert not any(k.startswith("on") for k, v in attributes), attributes
            if tag == "a": assert [k for k, v in attributes] == ["href"], attributes
            assert tag not in ("script", "b", "img"), tag
    tags().feed(text)
if form == "markdown":
    assert "https://" not in text and "](" not in text.replace("\\]", ""), "a link"
END
look() { python3 look.py "$1" "$2" 2>seen || fail "$1: $(tail -n 1 seen)"; }
for format in text json markdown html annotations junit; do
    for show in all inconsistent; do
        exits 1 "$recount" check evil.csv --rules evil.rules --format $format --show $show
        cp out report
        cp err notes
        look $format report
        look notes notes
    done
done

# names that rules use: those of categories, of relations
for name in "$(printf 'a\033[31m')" "$(printf 'a\342\200\256')" "$(printf '\342\200\213a')" "$(printf 'a\302\240b')" '::error::forged' '##[error]forged'; do
    printf '"%s",men,women\n12,5,..\n12,5,6\n-3,5,6\n' "$name" >named.csv
    printf '"%s": "%s" = men + women\n"%s" >= men\n' "$name" "$name" "$name" >named.rules
    for format in text json markdown html annotations junit; do
        exits 1 "$recount" check named.csv --rules named.rules --format $format
        look $format out
        cp err notes
        look notes notes
    done
    "$recount" sql named.rules --tidy --table t --dialect sqlite >out 2>err || fail "no SQL: $(cat err)"
    grep -e '^ *--' out >comments
    look notes comments
done

# JSON gives the names back as they are
"$recount" check evil.csv --rules evil.rules --format json >report 2>err
python3 -c '
import json
registers = [one["register"] for one in json.load(open("report"))["snapshots"]]
assert "R\u202e" in registers and "R\x1b[2J" in registers and "R\\u{202E}" in registers, registers' || fail "JSON loses a name"

# names of files, in a report and on standard error
odd=$(printf 'a\033[31m\n::error::b\342\200\256.csv')
cp figures.csv "$odd"
for format in text json markdown html annotations junit; do
    exits 1 "$recount" check "$odd" --rules figures.rules --format $format
    look $format out
done
odd_bytes=$(printf 'c\377.csv')
cp figures.csv "$odd_bytes"
for format in text json html annotations junit; do
    exits 1 "$recount" check "$odd_bytes" --rules figures.rules --format $format
    look $format out
done
printf 'all,men,women\n1,x,3\n' >"$odd"
for words in "check $odd --rules figures.rules" "check nowhere$odd --rules figures.rules" "check figures.csv --rules nowhere$odd" \
    "check figures.csv --rules figures.rules --output nowhere/$odd" "check figures.csv --rules figures.rules --$odd" \
    "check figures.csv --rules figures.rules --format $odd" "$odd"; do
    # shellcheck disable=SC2086
    (IFS=' ' && set -f && exec "$recount" $words) >out 2>err
    [ $? -eq 2 ] || fail "not refused: $words"
    [ "$(wc -l <err)" -eq 1 ] || fail "not one sentence: $(cat err)"
    look notes err
done
# two names that look alike are told apart
printf 'all,me\342\200\213n,men,women\n11,5,5,6\n' >alike.csv
printf 'all = men + women\n' >alike.rules
exits 0 "$recount" check alike.csv --rules alike.rules
grep -qF 'me\u{200B}n' err || fail "a hidden character is not said: $(cat err)"
finish
