# usage: spark.py FOLDER ROWS FAILING...: how long a Spark of two workers takes for FOLDER/spark.sql over FOLDER/ROWS.parquet,
# for each pair: the median of three up to a million rows, and one run beyond; how many findings fail has to be as given. Once
# more for the first pair, and a worker is killed in the middle.
import sys
import time

sys.path.insert(0, f"{sys.path[0]}/../engines")
from spark_cluster import Cluster, Killed

folder, pairs = sys.argv[1], list(zip(sys.argv[2::2], sys.argv[3::2]))
with open(f"{folder}/spark.sql", encoding="utf-8") as written:
    check = written.read().rstrip().rstrip(";")


def seconds(spark, rows, failing):
    spark.read.parquet(f"file://{folder}/{rows}.parquet").createOrReplaceTempView("counts")
    start = time.time()
    found = spark.sql(check).where("verdict = 'inconsistent'").count()
    if found != int(failing):
        sys.exit(f"failed: {found} fail in Spark, {failing} were expected")
    return time.time() - start


with Cluster(folder, 2048, {"spark.sql.codegen.hugeMethodLimit": "8000"}) as cluster:
    spark = cluster.spark
    seconds(spark, *pairs[0])  # as a service would have been, it is warm
    for rows, failing in pairs:
        taken = sorted(seconds(spark, rows, failing) for _ in range(3 if int(rows) <= 1_000_000 else 1))
        print(f"{rows} rows, Spark {spark.version}: {taken[len(taken) // 2]:.2f} s ({taken[0]:.2f} to {taken[-1]:.2f}), "
              f"{failing} fail", flush=True)
    with Killed(cluster) as killed:
        taken = seconds(spark, *pairs[0])
    if not killed.said:
        sys.exit("no worker was killed in the middle of its work")
    print(f"{pairs[0][0]} rows, {killed.said}: {taken:.2f} s, {pairs[0][1]} fail")
