# usage: clickhouse.py FILE.csv COLUMNS < STATEMENTS: runs them in a ClickHouse of its own, fills the table counts with the file once it
# is there, and prints the rows of the last one. The package chdb.
import re
import sys

from chdb import session

file, columns = sys.argv[1:]
types = {"TEXT": "Nullable(String)", "BIGINT": "Nullable(Int64)", "DATE": "Nullable(Date32)"}
with open(columns, encoding="utf-8") as written:
    structure = re.sub(r'("(?:[^"]|"")*"|\w+) (\w+)',
                       lambda found: found[1].replace("\\", "\\\\") + " " + types[found[2]], written.read())
quoted = structure.replace("\\", "\\\\").replace("'", "\\'")
engine = session.Session()
# what other engines do unless told otherwise
for setting in ("data_type_default_nullable = 1", "cast_keep_nullable = 1", "default_table_engine = 'Memory'"):
    engine.query("SET " + setting)
answer = None
for statement in sys.stdin.read().split(";\n"):
    if not statement.strip():
        continue
    if statement.lstrip().startswith("CREATE TABLE counts"):
        statement = f"CREATE TABLE counts ({structure}) ENGINE = Memory"
    answer = engine.query(statement, "TSVRaw")
    if statement.startswith("CREATE TABLE counts"):
        engine.query(f"INSERT INTO counts SELECT * FROM file('{file}', 'CSV', '{quoted}')")
sys.stdout.write(answer.data())
