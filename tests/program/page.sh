#!/bin/sh
# The page in a real browser: no word broken, nothing that scrolls sideways, contrast, headings, the keyboard, print.
. "$(dirname "$0")/lib.sh"

browser=
for name in chromium chromium-browser google-chrome; do
    command -v "$name" >/dev/null && browser=$name && break
done
if [ -z "$browser" ]; then
    skipped "no Chromium is here, so the page is not looked at in a browser"
    finish
fi
chromium() {
    profile=$(mktemp -d "$work/profile.XXXXXX")
    timeout 120 "$browser" --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking \
        --disable-component-update --disable-sync --user-data-dir="$profile" "$@" 2>browser.err
}

# a table of rows, with a total that fails here and there, percentages, open figures, markup in names
awk 'BEGIN {
    print "as_of,province,men,women,all,registered,share"
    for (i = 0; i < 60; ++i)
        print 1950 + i ",Nordrhein-Westfalen," 600 + i "," 400 + i "," 1000 + 2 * i + (i % 9 == 4) ",at least " 990 + 2 * i ",60.0 %"
}' >rows.csv
printf 'by sex: all = men + women\nregistered (reading): all >= registered\nshare = men / all\nall >= previous all\n' >rows.rules
printf 'category,value,as_of,source,note\nwent missing,"4,354",2007,"Working Group on the Process of Clarifying the Fate of Missing Persons, p. 3",\nmilitary personnel,"3,503",2007,,\ncivilians,841,2007,,revised\nstatus unknown,fewer than 16,2007,,\nchildren,47,2007,,\ngirls,16,2007,,\nboys,..,2007,,\n' >few.csv
printf 'by status: went missing = military personnel + civilians + status unknown\ncivilians >= children\nchildren = girls + boys\n' >few.rules
# a constant difference, in a file of its own
awk 'BEGIN {
    print "as_of,state,full,partial,doses"
    for (day = 1; day <= 28; ++day) printf "2021-03-%02d,Sabah,%d,%d,%d\n", day, 20 * day, 2000 * day, 2020 * day - 4 * (day > 3)
}' >doses.csv
printf '@title "Doses"\n@source "Ministry of Health"\ndoses: doses = full + partial\n' >doses.rules
# areas by sexes, of which one cell is wrong
printf 'area,sex,cases\nItaly,total,30\nItaly,men,14\nItaly,women,16\nNorth,total,10\nNorth,men,5\nNorth,women,5\n' >crossed.csv
printf 'South,total,20\nSouth,men,9\nSouth,women,12\n' >>crossed.csv
printf 'over area: Italy = North + South\nover sex: total = men + women\n' >crossed.rules
cp "$top/tests/data/publications/titanic-british-report.csv" titanic.csv
cp "$top/tests/data/publications/titanic-british-report.rules" titanic.rules

# The page stands in a frame, whose width is that of a phone or a desk; what is wrong is all that the outer page says.
cat >look.js <<'END'
const faults = [];
const frame = document.createElement("iframe");
frame.style.cssText = "border:0;height:900px;width:" + width + "px";
frame.onload = () => {
    const w = frame.contentWindow, d = frame.contentDocument;
    for (const each of d.querySelectorAll("details")) each.open = true;
    if (d.documentElement.scrollWidth > w.innerWidth) faults.push("scrolls sideways: " + d.documentElement.scrollWidth);
    const texts = d.createTreeWalker(d.body, 4);
    let words = 0;
    const channel = (v) => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
    const luminance = (c) => 0.2126 * channel(c[0]) + 0.7152 * channel(c[1]) + 0.0722 * channel(c[2]);
    const colour = (text) => text.match(/[\d.]+/g).map(Number);
    while (texts.nextNode()) {
        const node = texts.currentNode, parent = node.parentElement;
        if (!parent.checkVisibility() || parent.closest("svg, style, .aloud") || !node.data.trim()) continue;
        for (const word of node.data.matchAll(/[\p{L}\p{N}]+/gu)) {
            const range = d.createRange();
            range.setStart(node, word.index);
            range.setEnd(node, word.index + word[0].length);
            const tops = new Set([...range.getClientRects()].filter((r) => r.width > 0).map((r) => Math.round(r.top)));
            ++words;
            if (tops.size > 1) faults.push("broken: " + word[0]);
        }
        let ground = parent;
        while (ground && (colour(w.getComputedStyle(ground).backgroundColor)[3] ?? 1) === 0) ground = ground.parentElement;
        const back = luminance(ground ? colour(w.getComputedStyle(ground).backgroundColor) : [255, 255, 255]);
        const ink = luminance(colour(w.getComputedStyle(parent).color));
        const contrast = (Math.max(back, ink) + 0.05) / (Math.min(back, ink) + 0.05);
        if (contrast < 4.5) faults.push("contrast " + contrast.toFixed(2) + ": " + node.data.trim().slice(0, 30));
    }
    if (words < 40) faults.push("only " + words + " words");
    let level = 0;
    for (const each of d.querySelectorAll("h1, h2, h3, h4")) {
        const next = Number(each.localName[1]);
        if (next > level + 1) faults.push("a heading of level " + next + " after " + level);
        level = next;
    }
    const dark = w.matchMedia("(prefers-color-scheme: dark)").matches;
    const paper = luminance(colour(w.getComputedStyle(d.body).backgroundColor));
    if (dark !== wanted_dark || dark !== paper < 0.1) faults.push("not " + (wanted_dark ? "dark" : "light"));
    let controls = 0;
    for (const each of d.querySelectorAll("a[href], summary, [tabindex], .by")) {
        ++controls;
        each.focus();
        if (each.tabIndex < 0 || d.activeElement !== each) faults.push("not reached by keyboard: " + each.outerHTML.slice(0, 60));
        const says = each.matches(".by") && each.firstElementChild;
        if (says && w.getComputedStyle(says).display !== "block") faults.push("says nothing: " + each.textContent.slice(0, 60));
        if (says) {
            const box = says.getBoundingClientRect();
            if (box.left < 0 || box.right > w.innerWidth || box.bottom > w.innerHeight + 1) faults.push("says it beside the page");
        }
    }
    if (controls < least_controls) faults.push("only " + controls + " controls");
    for (const number of d.querySelectorAll("td.number"))
        if (w.getComputedStyle(number).textAlign !== "right") { faults.push("a number is not on the right"); break; }
    document.body.textContent = "looked at: " + [...new Set(faults)].slice(0, 8).join("; ").replace(/\s+/g, " ");
};
frame.srcdoc = new TextDecoder().decode(Uint8Array.from(atob(page), (c) => c.charCodeAt(0)));
document.body.append(frame);
END

for name in few rows titanic doses crossed compared; do
    least=3
    if [ $name = compared ]; then
        least=1
        "$recount" compare rows.csv doses.csv --format html --output $name.html 2>err
    else
        "$recount" check $name.csv --rules $name.rules --format html --output $name.html 2>err
    fi
    [ $? -ne 2 ] || fail "$name: $(cat err)"
    for width in 390 1280; do
        for scheme in light dark; do
            dark=false
            settings=preferredColorScheme=1
            [ $scheme = dark ] && dark=true && settings=preferredColorScheme=0
            {
                printf '<!DOCTYPE html><html style="color-scheme: light dark"><body><script>const width = %s, wanted_dark = %s, least_controls = %s, page = "' $width $dark $least
                base64 <$name.html | tr -d '\n'
                printf '";\n'
                cat look.js
                printf '</script></body></html>\n'
            } >frame.html
            chromium --blink-settings=$settings --virtual-time-budget=5000 --dump-dom "file://$work/frame.html" >seen
            if ! grep -q 'looked at: ' seen; then
                fail "$name at $width pixels, $scheme: the browser says nothing: $(tail -n 2 browser.err)"
            elif ! grep -q 'looked at: <' seen; then
                fail "$name at $width pixels, $scheme: $(sed -n 's/.*looked at: \(.*\)<\/body>.*/\1/p' seen)"
            fi
        done
    done
    chromium --no-pdf-header-footer --print-to-pdf="$work/$name.pdf" "file://$work/$name.html" >/dev/null
    [ "$(head -c 4 $name.pdf)" = %PDF ] || fail "$name cannot be printed"
done
finish
