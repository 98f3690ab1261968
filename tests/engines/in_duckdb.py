# usage: in_duckdb.py < STATEMENTS: runs them in a DuckDB of its own, in memory, and prints the rows of those that have the
# column line. The package duckdb.
import sys

import duckdb

engine = duckdb.connect()
for statement in engine.extract_statements(sys.stdin.read()):
    engine.execute(statement)
    if engine.description and engine.description[0][0] == "line":
        while rows := engine.fetchmany(100_000):
            sys.stdout.write("".join(f"{row[0]}\n" for row in rows))
