// usage: node duckdb.cjs < STATEMENTS: runs them and prints the rows of those that have any. The package is found by NODE_PATH.
const { readFileSync, writeSync } = require("node:fs");
const { DuckDBInstance } = require("@duckdb/node-api");

function print(text) {
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length;) at += writeSync(1, bytes, at);
}

async function main() {
    const connection = await (await DuckDBInstance.create(":memory:")).connect();
    const statements = await connection.extractStatements(readFileSync(0, "utf8"));
    for (let i = 0; i < statements.count; ++i) {
        const result = await (await statements.prepare(i)).stream();
        for await (const rows of result.yieldRows())
            if (result.columnName(0) === "line") print(rows.map((row) => row[0] + "\n").join(""));
    }
}

main().catch((fault) => {
    console.error(fault.message);
    process.exit(1);
});
