# usage: spark.py FOLDER ROWS FAILING...: how long a Spark of two workers takes for FOLDER/spark.sql over FOLDER/ROWS.parquet,
# for each pair; how many findings fail has to be as given.
import sys
import time

from pyspark.sql import SparkSession

folder, pairs = sys.argv[1], list(zip(sys.argv[2::2], sys.argv[3::2]))
spark = (SparkSession.builder.master("local-cluster[2,1,2048]").appName("recount").config("spark.ui.enabled", "false")
         .config("spark.ui.showConsoleProgress", "false").config("spark.driver.bindAddress", "127.0.0.1")
         .config("spark.driver.host", "127.0.0.1").config("spark.executor.memory", "2g").getOrCreate())
spark.sparkContext.setLogLevel("OFF")
with open(f"{folder}/spark.sql", encoding="utf-8") as written:
    check = written.read().rstrip().rstrip(";")
for turn, (rows, failing) in enumerate(pairs[:1] + pairs):  # the first is run once before, as a service would have been
    spark.read.parquet(f"file://{folder}/{rows}.parquet").createOrReplaceTempView("counts")
    start = time.time()
    found = spark.sql(check).where("verdict = 'inconsistent'").count()
    if turn > 0:
        print(f"{rows} rows, Spark {spark.version}: {time.time() - start:.2f} s, {found} fail", flush=True)
    if found != int(failing):
        sys.exit(f"failed: {failing} were expected")
spark.stop()
