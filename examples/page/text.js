// SPDX-License-Identifier: BSL-1.0
//
// What somebody pastes or drops: a table, a paragraph, rules.

/// A field of a table whose separator is the tab.
function field(text) {
    const plain = text.replace(/\s+/g, " ").trim();
    return plain.includes('"') ? `"${plain.replaceAll('"', '""')}"` : plain;
}

/// The table of a page with the most cells, as tab-separated text; nothing if there is none.
///
/// A cell that spans several columns or rows stands in the first of them.
export function tableOf(html) {
    const tables = [...new DOMParser().parseFromString(html, "text/html").querySelectorAll("table")];
    const cells = (table) => table.querySelectorAll("td, th").length;
    const largest = tables.sort((a, b) => cells(b) - cells(a))[0];
    if (!largest || cells(largest) < 2) return undefined;
    const rows = [];
    [...largest.rows].forEach((row, r) => {
        rows[r] ??= [];
        let column = 0;
        for (const cell of row.cells) {
            while (rows[r][column] !== undefined) ++column;
            for (let down = 0; down < cell.rowSpan && r + down < largest.rows.length; ++down) {
                rows[r + down] ??= [];
                for (let right = 0; right < cell.colSpan; ++right)
                    rows[r + down][column + right] = down + right === 0 ? field(cell.textContent) : "";
            }
            column += cell.colSpan;
        }
    });
    const width = Math.max(...rows.map((row) => row.length));
    const line = (row) => Array.from({ length: width }, (_, i) => row[i] ?? "").join("\t");
    return rows.map(line).join("\n") + "\n";
}

/// Whether a text looks like a table: lines with the same number of separators; anything else is a paragraph.
export function looksLikeTable(text) {
    const lines = text.split("\n").filter((line) => line.trim() !== "").slice(0, 60);
    if (lines.length < 2) return false;
    return ["\t", ";", "|", ","].some((separator) => {
        const counts = lines.map((line) => line.replace(/"[^"]*"/g, "").split(separator).length - 1);
        const usual = [...counts].sort((a, b) => a - b)[counts.length >> 1];
        return usual > 0 && counts.filter((count) => count === usual).length * 3 >= lines.length * 2;
    });
}

/// Whether a file holds rules: by its name, or because its lines say so.
export function isRules(name, text) {
    if (/\.(rules|vtl)$/i.test(name)) return true;
    if (/\.(csv|tsv|tab)$/i.test(name)) return false;
    const lines = text.split("\n").filter((line) => line.trim() !== "" && !line.startsWith("#"));
    return lines.length > 0 && lines.every((line) => /^@\w| (=|<=|>=) /.test(line));
}
