# A Spark of this machine: a master and two workers of its standalone mode, processes of their own on loopback, and what
# happens to them.
import ctypes
import os
import re
import signal
import subprocess
import sys
import threading
import time

import pyspark
from pyspark.sql import SparkSession

home = os.path.dirname(pyspark.__file__)
libc = ctypes.CDLL(None)
death_of_parent = 1  # PR_SET_PDEATHSIG of prctl(2)


class Daemon:
    """A master or a worker, and what it starts: one group of processes. Ends when the thread ends that began it."""

    def __init__(self, folder, kind, host, *words):
        self.log = f"{folder}/{kind}.{host}.log"
        with open(self.log, "wb") as log:
            self.process = subprocess.Popen(
                [f"{home}/bin/spark-class", f"org.apache.spark.deploy.{kind.lower()}.{kind}", "--host", host,
                 "--webui-port", "0", *words], stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True,
                preexec_fn=lambda: libc.prctl(death_of_parent, signal.SIGKILL))

    def wait_for(self, pattern):
        """What it says in its log, once it does."""
        while True:
            ended = self.process.poll() is not None
            with open(self.log, encoding="utf-8", errors="replace") as log:
                text = log.read()
            if said := re.search(pattern, text):
                return said[0]
            if ended:
                sys.exit(f"{self.log}: ended before it said {pattern}:\n{text[-2000:]}")
            time.sleep(0.05)

    def signal(self, which):
        try:
            os.killpg(self.process.pid, which)
        except ProcessLookupError:  # has ended
            pass

    def end(self):
        self.signal(signal.SIGKILL)
        self.process.wait()


class Cluster:
    """While it is entered: a session, `spark`, whose two workers have a core and an executor of so much memory each.

    What they write is in FOLDER. The workers are known by their hosts, which are both this machine.
    """

    hosts = ("127.0.0.1", "127.0.0.2")

    def __init__(self, folder, megabytes, settings):
        self.folder, self.megabytes, self.settings = folder, megabytes, settings
        self.daemons = {}

    def __enter__(self):
        os.environ |= {"SPARK_HOME": home, "SPARK_LOCAL_DIRS": f"{self.folder}/local", "SPARK_LOCAL_IP": "127.0.0.1",
                       "SPARK_DAEMON_MEMORY": "256m"}
        try:
            master = self.daemons["master"] = Daemon(self.folder, "Master", "127.0.0.1", "--port", "0")
            self.url = master.wait_for(r"spark://127\.0\.0\.1:[1-9][0-9]*")
            for host in self.hosts:
                self.start_worker(host)
            self.spark = self.session()
        except BaseException:
            self.end()
            raise
        return self

    def __exit__(self, *_):
        try:
            self.spark.stop()
        finally:
            self.end()

    def start_worker(self, host):
        worker = self.daemons[host] = Daemon(self.folder, "Worker", host, "--cores", "1", "--memory",
                                             f"{self.megabytes}m", "--work-dir", f"{self.folder}/work", self.url)
        worker.wait_for("Successfully registered with master")

    def session(self):
        builder = SparkSession.builder.master(self.url).appName("recount")
        common = {
            "spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false", "spark.sql.session.timeZone": "UTC",
            "spark.driver.bindAddress": "127.0.0.1", "spark.driver.host": "127.0.0.1",
            "spark.executor.memory": f"{self.megabytes}m",
            # nothing begins before both are there
            "spark.cores.max": "2", "spark.scheduler.minRegisteredResourcesRatio": "1",
            "spark.scheduler.maxRegisteredResourcesWaitingTime": "600s",
            "spark.ui.liveUpdate.period": "0",  # what is asked of tasks is as it is
        }
        for name, value in (common | self.settings).items():
            builder = builder.config(name, value)
        spark = builder.getOrCreate()
        spark.sparkContext.setLogLevel("OFF")
        return spark

    def end(self):
        for daemon in self.daemons.values():
            daemon.end()


class Killed:
    """While it is entered a worker is killed with its executor, in the middle of a task; when it is left another takes its place.

    It is stopped while it has a task, and killed once all others are done that can be, so that its own is certainly
    lost. `said` says so, and is empty where the worker had none.
    """

    def __init__(self, cluster):
        self.cluster = cluster
        self.host = cluster.hosts[-1]
        self.context = cluster.spark.sparkContext
        self.tracker = self.context.statusTracker()
        self.over = threading.Event()
        self.said = ""

    def __enter__(self):
        self.thread = threading.Thread(target=self.watch)
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.over.set()
        self.thread.join()
        if self.said:
            self.cluster.start_worker(self.host)

    def until(self, state):
        """What holds, once something does; nothing when all is over before."""
        while not self.over.is_set():
            if found := state():
                return found
            time.sleep(0.01)

    def held(self):
        """How many tasks the worker has."""
        executors = self.context._jsc.sc().statusTracker().getExecutorInfos()
        return sum(one.numRunningTasks() for one in executors if one.host() == self.host)

    def stages(self):
        known = map(self.tracker.getStageInfo, self.tracker.getActiveStageIds())
        return [stage for stage in known if stage]

    def busy(self):
        return self.held() and any(stage.numTasks > 1 for stage in self.stages())

    def alone(self):
        """The stages of which nothing is left but what the worker has."""
        held = self.held()
        stages = self.stages()
        return stages if 0 < held == sum(one.numTasks - one.numCompletedTasks for one in stages) else None

    def lost(self, stages):
        return sum(self.tracker.getStageInfo(one.stageId).numFailedTasks for one in stages)

    def watch(self):
        worker = self.cluster.daemons[self.host]
        if not self.until(self.busy):
            return
        worker.signal(signal.SIGSTOP)
        if not (stages := self.until(self.alone)):
            return worker.signal(signal.SIGCONT)
        worker.end()
        if lost := self.until(lambda: self.lost(stages)):
            self.said = f"a worker was killed when {sum(one.numCompletedTasks for one in stages)} of " \
                        f"{sum(one.numTasks for one in stages)} tasks were done; lost: {lost}"
