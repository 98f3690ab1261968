// SPDX-License-Identifier: BSL-1.0
//
// The page: what is given, what must hold, what follows.

import { Program, Stopped } from "./program.js";
import { isRules, looksLikeTable, tableOf } from "./text.js";

const at = (id) => document.getElementById(id);
const decoded = (bytes) => new TextDecoder().decode(bytes);

const editable = 300_000; // bytes; longer files are not shown
const long = 2_000_000; // bytes; of longer files only what fails is shown
const most = 200_000_000; // bytes that are taken at all

const samples = {
    paragraph: { text: "samples/missing_persons.txt" },
    rules: { text: "samples/dieppe.csv", rules: "samples/dieppe.rules" },
    table: { text: "samples/titanic_classes.csv" },
};

/// Files that are not shown in the box: name and bytes of each.
let files = [];
/// Where the rules come from: "found" in the table, "drafted" from the paragraph, "sample", or "own".
let origin = "found";
/// What the drafted figures, and the rules, were made of.
let draftedOf = "";
let foundIn = "";
/// The report as a file, and how the figures were read.
let report = "";
let judged;

const program = new Program((share) => {
    const bar = at("progress");
    if (share < 1) bar.value = share;
    else bar.removeAttribute("value");
});

// What is given ----------------------------------------------------------------------------------------------------------

const isParagraph = () => {
    if (files.length > 0 || at("text").value.trim() === "") return false;
    return at("kind").value ? at("kind").value === "paragraph" : !looksLikeTable(at("text").value);
};

/// The figures as files for the program.
function figures() {
    if (files.length > 0) return Object.fromEntries(files.map((one) => [one.name, one.bytes]));
    const text = isParagraph() ? at("figures").value : at("text").value;
    return text.trim() === "" ? {} : { "figures.csv": text };
}

function showFiles() {
    const list = at("files");
    list.replaceChildren(
        ...files.map((one) => {
            const item = document.createElement("li");
            const remove = document.createElement("button");
            remove.type = "button";
            remove.textContent = "Remove";
            remove.setAttribute("aria-label", `Remove ${one.name}`);
            remove.onclick = () => {
                files = files.filter((other) => other !== one);
                showFiles();
                at(files.length > 0 ? "choose" : "text").focus();
                answer();
            };
            item.append(`${one.name}, ${Math.ceil(one.bytes.length / 1000).toLocaleString("en")} kB `, remove);
            return item;
        }),
    );
    list.hidden = files.length === 0;
    at("text").hidden = files.length > 0;
}

/// Somebody has stated the rules.
const given = () => origin === "own" || origin === "sample";

function setRules(text, from) {
    at("rules").value = text;
    origin = from;
    at("find").hidden = !given();
    at("rules-help").textContent = {
        found: "Without rules, the totals are found that the table itself suggests.",
        drafted: "A draft from the words of the paragraph: delete what it does not mean.",
    }[from] ?? "Each line is judged as it stands.";
}

function begin(text, rules) {
    files = [];
    showFiles();
    at("kind").value = "";
    at("text").value = text;
    foundIn = draftedOf = "";
    setRules(rules ?? "", rules ? "sample" : "found");
}

/// A name that the program takes for a file, and that no other file has.
function nameFor(name, others) {
    const plain = name.replace(/^-|[\[\]/]/g, "_");
    const taken = (one) => one === "rules" || others.some((other) => other.name === one);
    let result = plain;
    for (let i = 2; taken(result); ++i) result = `${i}-${plain}`;
    return result;
}

async function take(dropped) {
    const all = [...dropped];
    const size = all.reduce((sum, one) => sum + one.size, 0);
    if (size > most)
        return refuse(
            `${Math.ceil(size / 1e6).toLocaleString("en")} MB are too much for a page, which takes ` +
                `${most / 1e6} MB; the program recount reads files of any length.`,
        );
    const taken = [];
    let rules;
    for (const one of all) {
        const bytes = new Uint8Array(await one.arrayBuffer());
        if (bytes.length <= editable && isRules(one.name, decoded(bytes))) rules = decoded(bytes);
        else taken.push({ name: nameFor(one.name, taken), bytes });
    }
    if (taken.length === 0 && rules === undefined) return;
    if (taken.length > 0) begin("", undefined);
    if (taken.length === 1 && taken[0].bytes.length <= editable) at("text").value = decoded(taken[0].bytes);
    else if (taken.length > 0) files = taken;
    if (rules !== undefined) setRules(rules, "own");
    showFiles();
    await answer();
}

// What follows -----------------------------------------------------------------------------------------------------------

function refuse(sentence) {
    at("refused").hidden = sentence === "";
    at("refusal").textContent = sentence;
    const place = sentence.match(/^(figures\.csv|rules):(\d+)(?::(\d+))?:/);
    at("go").hidden = !place;
    at("go").onclick = () => {
        const box = place[1] === "rules" ? at("rules") : at(isParagraph() ? "figures" : "text");
        const lines = box.value.split("\n");
        const line = Math.min(Number(place[2]), lines.length) - 1;
        const start = lines.slice(0, line).join("\n").length + (line > 0 ? 1 : 0);
        const column = place[3] ? Math.min(Number(place[3]) - 1, lines[line].length) : 0;
        box.focus();
        box.setSelectionRange(start + column, start + lines[line].length);
    };
    if (sentence !== "") {
        at("answer").textContent = "";
        at("report").classList.add("stale");
    }
}

/// Says it once: what stays the same is not read aloud again. Behind the answer stands the first gap, if there is one.
function say(text, gap = "") {
    const line = document.createElement("span");
    line.textContent = gap;
    if (at("answer").textContent !== text + gap) at("answer").replaceChildren(text, ...(gap ? [line] : []));
}

function showNotes(text) {
    at("said").textContent = text;
    at("notes").hidden = text.trim() === "";
}

/// Puts a report into its frame, in which no script runs; what somebody has scrolled to stays.
function show(html) {
    const frame = at("report");
    frame.hidden = false;
    at("see").hidden = false;
    frame.classList.remove("stale");
    // the policy of the page lets no style stand in a document: it is adopted
    const [, head, style, body] = html.match(/^([^]*?)<style>([^]*?)<\/style>([^]*)$/);
    const { head: about } = new DOMParser().parseFromString(head, "text/html");
    const inside = frame.contentDocument;
    const sheet = new frame.contentWindow.CSSStyleSheet();
    sheet.replaceSync(style);
    inside.adoptedStyleSheets = [sheet];
    inside.documentElement.lang = "en";
    inside.head.replaceChildren(...about.querySelectorAll("meta[name=color-scheme], title"));
    inside.body.innerHTML = body; // parsed where it stays: nodes of another document would have to be taken over
    const summary = inside.querySelector(".summary").textContent;
    const gap = inside.querySelector(".finding.inconsistent .sentence")?.textContent;
    inside.onclick = (event) => {
        const id = event.target.closest?.("a[href^='#']")?.getAttribute("href").slice(1);
        if (!id) return;
        event.preventDefault();
        const target = inside.getElementById(id);
        target.tabIndex = -1;
        target.focus();
        target.scrollIntoView();
    };
    return [summary, gap ? ` ${gap}` : ""];
}

function showNothing(text) {
    say(text);
    at("report").hidden = true;
    at("see").hidden = true;
    at("saving").hidden = true;
    report = "";
    judged = undefined;
}

/// The figures and the rules of a paragraph.
async function draft(text) {
    const { status, written, said } = await program.run({
        words: ["draft", "text", "--output", "draft"],
        files: { text },
        wanted: ["draft.csv", "draft.rules"],
    });
    draftedOf = text;
    at("figures").value = status === 0 ? decoded(written["draft.csv"]) : "";
    if (!given()) setRules(status === 0 ? decoded(written["draft.rules"]) : "", "drafted");
    return status === 0 ? "" : said.replace(/^text: /, "");
}

/// The rules that a table suggests.
async function find(table) {
    const [[name, content]] = Object.entries(table);
    const { status, written, said } = await program.run({
        words: ["rules", "--output", "found", name],
        files: { [name]: content },
        wanted: ["found"],
    });
    setRules(status === 0 ? decoded(written.found) : "", "found");
    return status === 0 ? "" : said;
}

async function judge() {
    const paragraph = isParagraph();
    at("drafted").hidden = !paragraph;
    at("text").wrap = paragraph ? "soft" : "off";
    if (paragraph && draftedOf !== at("text").value) {
        const fault = await draft(at("text").value);
        if (fault) return refuse(fault);
    }
    const files = figures();
    const names = Object.keys(files);
    if (names.length === 0) return showNothing("");
    if (!paragraph && !given() && names.length === 1) {
        const [content] = Object.values(files);
        if (foundIn !== content) {
            const fault = await find(files);
            foundIn = content;
            if (fault) return refuse(fault);
        }
    }
    const rules = at("rules").value;
    if (rules.replace(/#.*/g, "").trim() === "")
        return showNothing(
            names.length > 1
                ? "Several files need rules: write what must hold between their figures."
                : paragraph
                  ? "The paragraph puts no figures together. Write what must hold between them."
                  : "No totals were found in the table. Write what must hold between its figures.",
        );
    const size = Object.values(files).reduce((sum, one) => sum + one.length, 0);
    judged = {
        words: ["check", "--rules", "rules", ...(size > long ? ["--show", "inconsistent"] : [])],
        files: { ...files, rules },
        names,
    };
    const { status, written, said } = await program.run({
        words: [...judged.words, "--format", "html", "--output", "report.html", "--", ...names],
        files: judged.files,
        wanted: ["report.html"],
    });
    if (status === 2) return refuse(said.trim());
    report = decoded(written["report.html"]);
    say(...show(report));
    at("answer").dataset.status = status;
    at("saving").hidden = false;
    showNotes(said);
}

let busy = false;
let again = false;

/// Answers what is given now; what has changed meanwhile is answered next.
async function answer() {
    again = true;
    if (busy) return;
    busy = true;
    at("answer").ariaBusy = "true";
    const slow = setTimeout(() => {
        at("progress").removeAttribute("value");
        at("working").hidden = false;
    }, 300);
    while (again) {
        again = false;
        refuse("");
        delete at("answer").dataset.status;
        const started = performance.now();
        try {
            await judge();
            performance.mark("answer");
            at("took").textContent = `in ${Math.ceil(performance.now() - started).toLocaleString("en")} ms`;
        } catch (fault) {
            if (fault instanceof Stopped) showNothing("Stopped.");
            else refuse(`The program has ended: ${fault.message}`);
        }
    }
    clearTimeout(slow);
    at("working").hidden = true;
    at("answer").ariaBusy = "false";
    busy = false;
    document.documentElement.dataset.answered = Number(document.documentElement.dataset.answered ?? 0) + 1;
}

// What is kept -----------------------------------------------------------------------------------------------------------

function save(name, content, type) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([content], { type }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

at("save-report").onclick = () => save("report.html", report, "text/html");
at("save-rules").onclick = () => save("figures.rules", at("rules").value, "text/plain");
at("save-figures").onclick = async () => {
    if (busy) return;
    const { status, written, said } = await program.run({
        words: ["tidy", "--rules", "rules", "--output", "tidy.csv", "--", ...judged.names],
        files: judged.files,
        wanted: ["tidy.csv"],
    });
    if (status === 2) refuse(said);
    else save("figures.csv", written["tidy.csv"], "text/csv");
};

// What somebody does -----------------------------------------------------------------------------------------------------

at("text").oninput = answer;
at("kind").onchange = () => {
    foundIn = draftedOf = "";
    answer();
};
at("figures").oninput = answer;
at("rules").oninput = () => {
    setRules(at("rules").value, "own");
    answer();
};
at("find").onclick = () => {
    setRules("", isParagraph() ? "drafted" : "found");
    foundIn = draftedOf = "";
    at("rules").focus();
    answer();
};
at("stop").onclick = () => program.stop();
at("choose").onclick = () => at("file").click();
at("file").onchange = async () => {
    await take(at("file").files);
    at("file").value = "";
};
at("text").onpaste = (event) => {
    const box = at("text");
    const replaced = box.selectionStart === 0 && box.selectionEnd === box.value.length;
    if (replaced && origin === "sample") setRules("", "found");
    const table = tableOf(event.clipboardData.getData("text/html"));
    if (table === undefined) return;
    event.preventDefault();
    box.setRangeText(table, box.selectionStart, box.selectionEnd, "end");
    answer();
};
for (const button of document.querySelectorAll("[data-sample]"))
    button.onclick = async () => {
        const text = async (path) => path && (await (await fetch(path)).text());
        const sample = samples[button.dataset.sample];
        begin(await text(sample.text), await text(sample.rules));
        await answer();
    };

addEventListener("dragover", (event) => {
    event.preventDefault();
    at("drop").hidden = false;
});
addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) at("drop").hidden = true;
});
addEventListener("drop", (event) => {
    event.preventDefault();
    at("drop").hidden = true;
    if (event.dataTransfer.files.length > 0) take(event.dataTransfer.files);
    else {
        const dragged = event.dataTransfer;
        begin(tableOf(dragged.getData("text/html")) ?? dragged.getData("text/plain"));
        answer();
    }
});

say("");
answer();
