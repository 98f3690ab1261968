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


def schema_of(text):
    columns = re.findall(r'("(?:[^"]|"")*"|\w+) (\w+)', text)
    return StructType(
        [StructField(name[1:-1].replace('""', '"') if name[0] == '"' else name, types[kind.upper()]) for name, kind in columns])


def kill_an_executor(victims):
    deadline = time.time() + 60
    while time.time() < deadline:
        found = subprocess.run(["pgrep", "-f", "CoarseGrainedExecutorBackend.*" + spark.sparkContext.applicationId],
                               capture_output=True, text=True).stdout.split()
        if found and spark.sparkContext.statusTracker().getActiveStageIds():
            os.kill(int(found[0]), signal.SIGKILL)
            victims.append(found[0])
            return
        time.sleep(0.01)


def lines_of(case, table):
    table.createOrReplaceTempView("counts")
    with open(f"{folder}/{case}.spark.sql", encoding="utf-8") as check:
        spark.sql(check.read().rstrip().rstrip(";")).createOrReplaceTempView("checked")
    key = "concat(register, '|', as_of)" if case in ("series", "dates") else "CAST(id AS STRING)"
    if case.startswith("cubes"):
        key = "concat_ws('|', CAST(id AS STRING), coalesce(a, ''), coalesce(b, ''), coalesce(region, ''))"
    ends = [f"coalesce(CAST({end} AS STRING), '')" for end in ("stated_low", "stated_high", "computed_low", "computed_high")]
    line = f"concat({key}, '|', relation, '|', verdict, ' [', concat_ws(',', {', '.join(ends)}), ']')"
    return sorted(row.line or "" for row in spark.sql(f"SELECT {line} AS line FROM checked").collect())


def write(case, mode, lines):
    with open(f"{folder}/{case}.spark.{mode}", "w", encoding="utf-8") as out:
        out.write("".join(line + "\n" for line in lines))


spark = (SparkSession.builder.master("local-cluster[2,1,1024]").appName("recount").config("spark.ui.enabled", "false")
         .config("spark.ui.showConsoleProgress", "false").config("spark.sql.shuffle.partitions", "2")
         .config("spark.driver.bindAddress", "127.0.0.1").config("spark.driver.host", "127.0.0.1")
         .config("spark.sql.session.timeZone", "UTC").getOrCreate())
spark.sparkContext.setLogLevel("OFF")
for case in cases:
    with open(f"{folder}/{case}.columns", encoding="utf-8") as columns:
        schema = schema_of(columns.read())
    spark.conf.set("spark.sql.ansi.enabled", "false")
    table = spark.read.csv(f"file://{folder}/{case}.csv", schema=schema, escape='"', multiLine=True)
    write(case, "plain", lines_of(case, table))
    table.write.mode("overwrite").parquet(f"file://{folder}/{case}.parquet")
    spark.conf.set("spark.sql.ansi.enabled", "true")
    victims = []
    if case == cases[0]:
        threading.Thread(target=kill_an_executor, args=(victims,), daemon=True).start()
    write(case, "ansi", lines_of(case, spark.read.parquet(f"file://{folder}/{case}.parquet")))
    if case == cases[0] and not victims:
        sys.exit("no executor was killed: the check was over before")
spark.stop()
