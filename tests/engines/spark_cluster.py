# A Spark of two workers on this machine, and what happens to it.
import os
import signal
import threading
import time

from pyspark.sql import SparkSession


def cluster(megabytes, settings):
    """A session whose executors are two processes, each with a core and so much memory."""
    builder = SparkSession.builder.master(f"local-cluster[2,1,{megabytes}]").appName("recount")
    common = {
        "spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false", "spark.sql.session.timeZone": "UTC",
        "spark.driver.bindAddress": "127.0.0.1", "spark.driver.host": "127.0.0.1", "spark.executor.memory": f"{megabytes}m",
    }
    for name, value in (common | settings).items():
        builder = builder.config(name, value)
    spark = builder.getOrCreate()
    spark.sparkContext.setLogLevel("OFF")
    return spark


class Killed:
    """While it is entered an executor is killed: once tasks of a stage are done, both executors have one, and others wait.

    Tasks that are lost by it prove that it was in the middle of its work; `said` says so, and is empty where none was.
    """

    def __init__(self, spark):
        self.context = spark.sparkContext
        self.over = threading.Event()
        self.said = ""

    def __enter__(self):
        self.thread = threading.Thread(target=self.watch)
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.over.set()
        self.thread.join()

    def executor(self):
        """The process of one of them."""
        for pid in filter(str.isdigit, os.listdir("/proc")):
            try:
                with open(f"/proc/{pid}/cmdline", encoding="utf-8", errors="replace") as words:
                    command = words.read()
            except OSError:  # has ended
                continue
            if "CoarseGrainedExecutorBackend" in command and self.context.applicationId in command:
                return int(pid)

    def watch(self):
        tracker = self.context.statusTracker()
        while not self.over.is_set():
            for number in tracker.getActiveStageIds():
                stage = tracker.getStageInfo(number)
                waiting = stage.numTasks - stage.numCompletedTasks - stage.numActiveTasks if stage else 0
                if not stage or stage.numCompletedTasks == 0 or stage.numActiveTasks < 2 or waiting < 2:
                    continue
                os.kill(self.executor(), signal.SIGKILL)
                while not self.over.is_set() and tracker.getStageInfo(number).numFailedTasks == 0:
                    time.sleep(0.01)
                if lost := tracker.getStageInfo(number).numFailedTasks:
                    self.said = f"an executor was killed when {stage.numCompletedTasks} of {stage.numTasks} tasks were done; " \
                                f"lost: {lost}"
                return
            time.sleep(0.01)
