// SPDX-License-Identifier: BSL-1.0
//
// The program in the page answers like the native one, byte for byte: status, what is written, what is said.
// usage: node same_answers.mjs PROGRAM PAGE TOP

import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync, existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [native, page, top] = process.argv.slice(2).map((path) => resolve(path));
const work = mkdtempSync(join(tmpdir(), "recount-page."));
process.on("exit", () => rmSync(work, { recursive: true, force: true }));

// beside a package.json that says what they are
cpSync(page, join(work, "page"), { recursive: true });
writeFileSync(join(work, "page", "package.json"), '{"type": "module"}');
const { run } = await import(pathToFileURL(join(work, "page", "run.js")));
const compiled = await WebAssembly.compile(readFileSync(join(page, "recount.wasm")));

let compared = 0;
let failures = 0;
const statuses = new Map();

async function compare(what, words, files, wanted) {
    const folder = mkdtempSync(join(work, "native."));
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
    const done = spawnSync(native, words, { cwd: folder });
    const theirs = await run(compiled, { words, files: structuredClone(files), wanted });
    const differs = [];
    if (done.status !== theirs.status) differs.push(`status ${done.status} and ${theirs.status}`);
    if (done.stderr.toString() !== theirs.said) differs.push(`said ${done.stderr} and ${theirs.said}`);
    for (const name of wanted) {
        const path = join(folder, name);
        const one = existsSync(path) ? readFileSync(path) : Buffer.from("not written");
        const other = Buffer.from(theirs.written[name] ?? "not written");
        if (!one.equals(other)) {
            const lines = [one, other].map((text) => text.toString().split("\n"));
            const at = lines[0].findIndex((line, i) => line !== lines[1][i]);
            differs.push(`${name}, line ${at + 1}: ${lines[0][at]} and ${lines[1][at]}`);
        }
    }
    ++compared;
    statuses.set(done.status, (statuses.get(done.status) ?? 0) + 1);
    if (differs.length > 0) {
        ++failures;
        console.error(`failed: ${what}: ${differs.join("; ")}`);
    }
}

const report = ["--output", "report"];
for (const folder of ["examples/data", "tests/data/publications"]) {
    for (const name of readdirSync(join(top, folder)).filter((one) => one.endsWith(".csv") && one !== "expected.csv")) {
        const figures = readFileSync(join(top, folder, name));
        const path = join(top, folder, name.replace(/csv$/, "rules"));
        await compare(`rules of ${name}`, ["rules", "figures.csv", "--format", "json", ...report], { "figures.csv": figures }, ["report"]);
        if (!existsSync(path)) continue;
        const files = { "figures.csv": figures, rules: readFileSync(path) };
        for (const format of ["json", "html"])
            await compare(`${name} as ${format}`, ["check", "figures.csv", "--rules", "rules", "--format", format, ...report], files, ["report"]);
    }
}
for (const name of ["paragraphs.txt", "newswire_paragraphs.txt"])
    for (const line of readFileSync(join(top, "tests/data", name), "utf8").split("\n"))
        if (line.length > 60 && !/^(#|figures:|relations:)/.test(line))
            await compare(`draft of ${line}`, ["draft", "text", "--output", "draft"], { text: line }, ["draft.csv", "draft.rules"]);
for (const [figures, rules] of [
    ["all,men\n1,x\n", "all >= men\n"],
    ["all,men\n1,2\n", "all = = men\n"],
    ["", "all >= men\n"],
    ["all,men\n9223372036854775807,9223372036854775807\n", "all + men >= men\n"],
])
    await compare(`what cannot be used: ${figures}`, ["check", "figures.csv", "--rules", "rules", ...report], { "figures.csv": figures, rules }, ["report"]);

const seen = [...statuses].sort().map(([status, count]) => `${count} with status ${status}`);
console.log(`${compared} runs compared, ${seen.join(", ")}; ${failures} differ`);
for (const status of [0, 1, 2])
    if (!statuses.has(status)) {
        console.error(`failed: no run ends with status ${status}`);
        ++failures;
    }
if (compared < 200) {
    console.error("failed: fewer than 200 runs");
    ++failures;
}
process.exitCode = failures > 0 ? 1 : 0;
