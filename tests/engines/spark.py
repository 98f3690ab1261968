# usage: spark.py FOLDER CASE...: runs FOLDER/CASE.spark.sql in a Spark of two workers that are processes of their own, and
# writes a line for each verdict to FOLDER/CASE.spark.plain and, with ANSI in force, in which what does not fit is an error,
# to FOLDER/CASE.spark.ansi. The table is made of FOLDER/CASE.csv: read as CSV for the one, and as Parquet for the other. While
# the first case runs with ANSI a worker is killed, in the middle of its work.
import os
import re
import sys
import time

from spark_cluster import Cluster, Killed
from pyspark.sql.types import DateType, DecimalType, LongType, StringType, StructField, StructType

folder, cases = sys.argv[1], sys.argv[2:]
types = {"TEXT": StringType(), "BIGINT": LongType(), "INTEGER": LongType(), "NUMERIC": DecimalType(38, 0),
         "DATE": DateType()}


def schema_of(case):
    with open(f"{folder}/{case}.columns", encoding="utf-8") as written:
        text = written.read()
    columns = re.findall(r'("(?:[^"]|"")*"|\w+) (\w+)', text)
    return StructType(
        [StructField(name[1:-1].replace('""', '"') if name[0] == '"' else name, types[kind.upper()]) for name, kind in columns])


def lines_of(spark, case, form):
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
    if case.startswith("failing"):
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


def run(cluster, case, kill):
    """In both modes; in the middle of the second a worker is killed, if so wanted."""
    spark = cluster.spark
    # what runs is generated for each stage, or for each expression
    spark.conf.set("spark.sql.ansi.enabled", "false")
    spark.conf.set("spark.sql.codegen.wholeStage", "false")
    write(case, "plain", lines_of(spark, case, "csv"))
    # of the one in whose middle a worker is killed, a task for each of many files
    for size in ("maxPartitionBytes", "openCostInBytes"):
        spark.conf.set(f"spark.sql.files.{size}", "1m" if kill else "100m")
    rows = spark.table("counts").repartition(8) if kill else spark.table("counts")
    rows.write.mode("overwrite").parquet(f"file://{folder}/{case}.parquet")
    spark.conf.set("spark.sql.ansi.enabled", "true")
    spark.conf.set("spark.sql.codegen.wholeStage", "true")
    if not kill:
        return write(case, "ansi", lines_of(spark, case, "parquet"))
    with Killed(cluster) as killed:
        write(case, "ansi", lines_of(spark, case, "parquet"))
    if not killed.said:
        sys.exit("no worker was killed in the middle of its work")
    print(f"{case}: {killed.said}", flush=True)


with Cluster(folder, 1024, {
    # what is small is not made faster by what large tables need
    "spark.sql.shuffle.partitions": "2", "spark.sql.adaptive.enabled": "false",
    "spark.driver.extraJavaOptions": "-XX:+UseSerialGC",
    "spark.executor.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
}) as cluster:
    for case in cases:
        started = time.time()
        run(cluster, case, case == cases[0])
        print(f"{case}: {time.time() - started:.1f} s", flush=True)
