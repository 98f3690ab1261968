// usage: node duckdb_lines.cjs FILE [RUNS]
//
// How long DuckDB takes for the checks of lines.cpp, over the table that it wrote to FILE, loaded into memory: keys as
// texts, and as enumerations. Medians of RUNS, 5 unless told otherwise. The npm package @duckdb/node-api is found by
// NODE_PATH. Run it beside that program.
const { DuckDBInstance } = require("@duckdb/node-api");

const totals = { area: "Italy", age: "all ages", sex: "total" };
const keys = ["area", "age", "sex", "year"];

const is_total = (key) => `${key} = '${totals[key]}'`;

// Only the sums; or also what has to be known for a verdict: whether a figure is not published or a total stands twice.
const failing = (table, along, whole) => {
    const others = keys.filter((key) => key !== along).join(", ");
    const total = is_total(along);
    const known = `count(*) FILTER (WHERE people IS NULL) AS unpublished, count(*) FILTER (WHERE ${total}) AS stands,
                   count(*) FILTER (WHERE NOT ${total}) AS parts,`;
    return `SELECT ${others}, ${whole ? known : ""}
                   sum(people) FILTER (WHERE ${total}) AS stated, sum(people) FILTER (WHERE NOT ${total}) AS computed
            FROM ${table} GROUP BY ${others}
            HAVING stated <> computed ${whole ? "AND unpublished = 0 OR stands <> 1 OR parts = 0" : ""}`;
};

// All three totals in one statement, with what a verdict needs.
const failing_at_once = (table) => {
    const along = Object.keys(totals);
    const of = (key, value, name) => `CASE WHEN grouping(${key}) = 1 THEN ${value} END AS ${name}_${key}`;
    const columns = along.map((key) =>
        [of(key, `count(*) FILTER (WHERE ${is_total(key)})`, "stands"), of(key, `count(*) FILTER (WHERE NOT ${is_total(key)})`, "parts"),
         of(key, `sum(people) FILTER (WHERE ${is_total(key)})`, "stated"), of(key, `sum(people) FILTER (WHERE NOT ${is_total(key)})`, "computed")]);
    const fails = along.map((key) => `(grouping(${key}) = 1 AND (stated_${key} <> computed_${key} AND unpublished = 0
                                       OR stands_${key} <> 1 OR parts_${key} = 0))`);
    const sets = along.map((key) => `(${keys.filter((other) => other !== key).join(", ")})`);
    return `SELECT ${keys.join(", ")}, count(*) FILTER (WHERE people IS NULL) AS unpublished, ${columns.flat().join(", ")}
            FROM ${table} GROUP BY GROUPING SETS (${sets.join(", ")}) HAVING ${fails.join(" OR ")}`;
};

async function main() {
    const file = process.argv[2];
    const runs = Number(process.argv[3] || "5");
    const connection = await (await DuckDBInstance.create(":memory:")).connect();
    const version = (await connection.runAndReadAll("SELECT version()")).getRows()[0][0];
    await connection.run(`CREATE TABLE texts AS SELECT area, age, sex, CAST(year AS VARCHAR) AS year, CAST(people AS BIGINT) AS people
                          FROM read_csv('${file.replaceAll("'", "''")}')`);
    for (const key of keys) await connection.run(`CREATE TYPE ${key}_code AS ENUM (SELECT DISTINCT ${key} FROM texts)`);
    await connection.run(`CREATE TABLE codes AS SELECT ${keys.map((key) => `${key}::${key}_code AS ${key}`).join(", ")}, people FROM texts`);
    for (const table of ["texts", "codes"])
        for (const threads of [1, 2]) {
            await connection.run(`SET threads = ${threads}`);
            const each = Object.keys(totals).flatMap((key) => [
                [`${key}, only sums`, failing(table, key, false)], [`${key}, with what a verdict needs`, failing(table, key, true)]]);
            for (const [what, statement] of [...each, ["all three at once, with what a verdict needs", failing_at_once(table)]]) {
                const seconds = [];
                const processor = [];
                let found;
                for (let run = 0; run < runs; ++run) {
                    const start = process.hrtime.bigint();
                    const before = process.cpuUsage();
                    found = (await connection.runAndReadAll(statement)).getRows().length;
                    const used = process.cpuUsage(before);
                    seconds.push(Number(process.hrtime.bigint() - start) / 1e9);
                    processor.push((used.user + used.system) / 1e6);
                }
                const median = (values) => values.sort((a, b) => a - b)[Math.floor(runs / 2)].toFixed(3);
                console.log(`DuckDB ${version}, ${table}, over ${what}, threads: ${threads}: ${median(seconds)} s, ` +
                            `of processors ${median(processor)} s (failing: ${found})`);
            }
        }
}

main().catch((fault) => {
    console.error(fault.message);
    process.exit(1);
});
