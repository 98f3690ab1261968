// usage: node duckdb.cjs [ROWS [FILE]]
//
// How long DuckDB takes to count the failing rows of each of the ten relations of bulk.cpp over a table of 12 columns in
// memory and, with FILE, over a wide CSV file with the columns of wide_csv.cpp; medians of 9. The npm package
// @duckdb/node-api is found by NODE_PATH. Run it beside those programs.
const { DuckDBInstance } = require("@duckdb/node-api");

const relations = [
    "registered <> men + women + \"sex unknown\"",
    "registered <> children + adults",
    "registered <> \"found alive\" + dead + \"still missing\"",
    "dead <> identified + \"not identified\"",
    "elderly > adults",
    "registered < children + elderly",
    "dead > registered",
    "identified > registered",
    "registered < \"found alive\" + dead",
    "children > registered",
];
const counts = relations.map((fails) => `count(*) FILTER (WHERE ${fails})`).join(", ");

/// A part of what is left, as in a table whose rows add up; one row in a thousand has a misprint.
const rows = (count) => `
    SELECT a + (i % 1000 = 0)::BIGINT AS registered, m AS men, (a - m) // 2 AS women, a - m - (a - m) // 2 AS "sex unknown",
           c AS children, a - c AS adults, v AS "found alive", d AS dead, a - v - d AS "still missing",
           d // 3 AS identified, d - d // 3 AS "not identified", (a - c) // 2 AS elderly
    FROM (SELECT *, (a * random())::BIGINT AS m, (a * random())::BIGINT AS c, (a * random() / 2)::BIGINT AS v,
                 (a * random() / 2)::BIGINT AS d
          FROM (SELECT i, (100000 * random())::BIGINT AS a FROM range(${count}) AS numbers(i)))`;

async function median(connection, statement) {
    const seconds = [];
    let found;
    for (let run = 0; run < 9; ++run) {
        const start = process.hrtime.bigint();
        found = (await connection.runAndReadAll(statement)).getRows();
        seconds.push(Number(process.hrtime.bigint() - start) / 1e9);
    }
    return { seconds: seconds.sort((a, b) => a - b)[4], found };
}

async function main() {
    const count = process.argv[2] || "10000000";
    const file = process.argv[3];
    const connection = await (await DuckDBInstance.create(":memory:")).connect();
    const version = (await connection.runAndReadAll("SELECT version()")).getRows()[0][0];
    await connection.run(`CREATE TABLE counts AS ${rows(count)}`);
    const from = { [`${count} rows in memory`]: "counts" };
    if (file) from[file] = `read_csv('${file.replaceAll("'", "''")}')`;
    for (const [name, table] of Object.entries(from))
        for (const threads of [1, 2]) {
            await connection.run(`SET threads = ${threads}`);
            const { seconds, found } = await median(connection, `SELECT ${counts} FROM ${table}`);
            const failing = found[0].map(String).join(" ");
            console.log(`DuckDB ${version}, ${name}, threads: ${threads}: ${seconds.toFixed(3)} s (failing: ${failing})`);
        }
}

main().catch((fault) => {
    console.error(fault.message);
    process.exit(1);
});
