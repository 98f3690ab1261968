# usage: spark.py FOLDER CASE...: runs FOLDER/CASE.spark.sql in a Spark of two workers that are processes of their own, and
# writes a line for each verdict to FOLDER/CASE.spark.plain and, with ANSI in force, in which what does not fit is an error,
# to FOLDER/CASE.spark.ansi. The table is made of FOLDER/CASE.csv: read as CSV for the one, and as Parquet for the other. While
# the first case runs with ANSI an executor is killed.
import os
import re
import signal
import subprocess
import sys
import threading
import time

from pyspark.sql import SparkSession
from pyspark.sql.types import DecimalType, LongType, StringType, StructField, StructType

folder, cases = sys.argv[1], sys.argv[2:]
types = {"TEXT": StringType(), "BIGINT": LongType(), "INTEGER": LongType(), "NUMERIC": DecimalType(38, 0)}


def schema_of(case):
    with open(f"{folder}/{case}.columns", encoding="utf-8") as written:
        text = written.read()
    columns = re.findall(r'("(?:[^"]|"")*"|\w+) (\w+)', text)
    return StructType(
        [StructField(name[1:-1].replace('""', '"') if name[0] == '"' else name, types[kind.upper()]) for name, kind in columns])


def kill_an_executor(victims, over):
    while not over.is_set():
        found = subprocess.run(["pgrep", "-f", "CoarseGrainedExecutorBackend.*" + spark.sparkContext.applicationId],
                               capture_output=True, text=True).stdout.split()
        if found and spark.sparkContext.statusTracker().getActiveStageIds():
            os.kill(int(found[0]), signal.SIGKILL)
            victims.append(found[0])
            return
        time.sleep(0.01)


def lines_of(case, form):
    """Of the view that the statement creates over a table of a file."""
    spark.sql("DROP VIEW IF EXISTS checked")
    spark.sql("DROP TABLE IF EXISTS counts")
    spark.catalog.createTable("counts", f"file://{folder}/{case}.{form}", form, schema_of(case), escape='"', multiLine="true")
    with open(f"{folder}/{case}.spark.sql", encoding="utf-8") as check:
        spark.sql(check.read().rstrip().rstrip(";"))
    key = "concat(register, '|', as_of)" if case in ("series", "dates") else "CAST(id AS STRING)"
    if case.startswith("cubes") or case == "agree":
        key = "concat_ws('|', CAST(id AS STRING), coalesce(a, ''), coalesce(b, ''), coalesce(region, ''))"
    ends = [f"coalesce(CAST({end} AS STRING), '')" for end in ("stated_low", "stated_high", "computed_low", "computed_high")]
    line = f"concat({key}, '|', relation, '|', verdict, ' [', concat_ws(',', {', '.join(ends)}), ']')"
    if case == "failing":
        line = "concat_ws('|', CAST(id AS STRING), coalesce(a, ''), coalesce(b, ''), coalesce(CAST(people AS STRING), ''), " \
               "coalesce(CAST(women AS STRING), ''))"
    query = "SELECT * FROM checked"
    if os.path.exists(f"{folder}/{case}.query"):
        with open(f"{folder}/{case}.query", encoding="utf-8") as written:
            query = written.read()
    return sorted(row.line or "" for row in spark.sql(f"SELECT {line} AS line FROM ({query}) AS found").collect())


def write(case, mode, lines):
    with open(f"{folder}/{case}.spark.{mode}", "w", encoding="utf-8") as out:
        out.write("".join(line + "\n" for line in lines))


settings = {
    "spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false", "spark.sql.session.timeZone": "UTC",
    "spark.driver.bindAddress": "127.0.0.1", "spark.driver.host": "127.0.0.1",
    # what is small is not made faster by what large tables need
    "spark.sql.shuffle.partitions": "2", "spark.sql.adaptive.enabled": "false", "spark.executor.memory": "512m",
    "spark.driver.extraJavaOptions": "-XX:+UseSerialGC",
    "spark.executor.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
}
builder = SparkSession.builder.master("local-cluster[2,1,1024]").appName("recount")
for name, value in settings.items():
    builder = builder.config(name, value)
spark = builder.getOrCreate()
spark.sparkContext.setLogLevel("OFF")
for case in cases:
    started = time.time()
    # what runs is generated for each stage, or for each expression
    spark.conf.set("spark.sql.ansi.enabled", "false")
    spark.conf.set("spark.sql.codegen.wholeStage", "false")
    write(case, "plain", lines_of(case, "csv"))
    print(case, "plain", time.time() - started, flush=True)
    spark.table("counts").write.mode("overwrite").parquet(f"file://{folder}/{case}.parquet")
    spark.conf.set("spark.sql.ansi.enabled", "true")
    spark.conf.set("spark.sql.codegen.wholeStage", "true")
    victims, over = [], threading.Event()
    if case == cases[0]:
        threading.Thread(target=kill_an_executor, args=(victims, over), daemon=True).start()
    write(case, "ansi", lines_of(case, "parquet"))
    over.set()
    if case == cases[0] and not victims:
        sys.exit("no executor was killed: the check was over before")
    print(case, "both", time.time() - started, flush=True)
spark.stop()
