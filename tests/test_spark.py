"""Spark: a real master and two workers, one of them killed on the way; no row is lost, doubled or scored otherwise."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from score_fields import fields_of

import credscore
from credscore.errors import NotText, UsageError

pyspark = pytest.importorskip("pyspark")
pytest.importorskip("credscore.spark")
pq = pytest.importorskip("pyarrow.parquet")

pytestmark = [
    pytest.mark.skipif(shutil.which("java") is None, reason="Spark needs Java"),
    pytest.mark.skipif(sys.platform == "win32", reason="the cluster is started by a shell script"),
]

from pyspark.sql import SparkSession, functions  # noqa: E402

from credscore.spark import SCORES, score_frame  # noqa: E402

HOME = Path(pyspark.__file__).parent
LOCAL = {"SPARK_HOME": str(HOME), "SPARK_LOCAL_IP": "127.0.0.1", "PYSPARK_PYTHON": sys.executable}
DAEMON = {"SPARK_DAEMON_MEMORY": "256m", "SPARK_DAEMON_JAVA_OPTS": "-XX:TieredStopAtLevel=1"}
WORKERS = ("worker-0", "worker-1")
SECONDS = 120

DISTINCT, PARTITIONS, ROWS = 60, 24, 24 * 250


class Cluster:
    """A master and two workers on this machine, each a process group of its own."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self.folder = folder
        self.stack = stack
        self.start("master", "master.Master", "--port", "0")
        self.url = self.told("master", r"Starting Spark master at (spark://\S+)")
        self.workers = [self.worker(name) for name in WORKERS]
        for name in WORKERS:
            self.told(name, r"(Successfully registered with master)")

    def worker(self, name: str) -> subprocess.Popen[bytes]:
        work = str(self.folder / name)
        options = ("--port", "0", "--cores", "1", "--memory", "1g", "--work-dir", work, self.url)
        return self.start(name, "worker.Worker", *options)

    def start(self, name: str, kind: str, *options: str) -> subprocess.Popen[bytes]:
        command = [HOME / "bin" / "spark-class", f"org.apache.spark.deploy.{kind}", "--host", "127.0.0.1"]
        log = self.stack.enter_context((self.folder / f"{name}.log").open("wb"))
        process = subprocess.Popen(
            [*command, "--webui-port", "0", *options], env={**os.environ, **LOCAL, **DAEMON}, stdout=log,
            stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        self.stack.callback(kill, process)
        return process

    def told(self, name: str, pattern: str) -> str:
        """What a process says when it is ready."""
        until = time.monotonic() + SECONDS
        while time.monotonic() < until:
            if found := re.search(pattern, (self.folder / f"{name}.log").read_text("utf-8", "replace")):
                return found[1]
            time.sleep(0.05)
        raise AssertionError((self.folder / f"{name}.log").read_text("utf-8", "replace"))


def kill(process: subprocess.Popen[bytes]) -> None:
    """End a process and those that it started, at once."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with ExitStack() as stack:
        yield Cluster(tmp_path_factory.mktemp("spark"), stack)


@pytest.fixture(scope="module")
def spark(cluster: Cluster) -> Iterator[SparkSession]:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in LOCAL.items():
            patch.setenv(name, value)
        options = {
            "spark.driver.host": "127.0.0.1",
            "spark.driver.bindAddress": "127.0.0.1",
            "spark.driver.memory": "512m",
            "spark.executor.memory": "512m",
            "spark.executor.extraJavaOptions": "-XX:TieredStopAtLevel=1",
            "spark.ui.enabled": "false",
            "spark.log.level": "ERROR",
        }
        builder = SparkSession.builder.master(cluster.url).appName("credscore")
        for name, value in options.items():
            builder = builder.config(name, value)
        session = builder.getOrCreate()
        yield session
        session.stop()


@pytest.fixture(scope="module")
def said(articles: dict[str, str]) -> list[tuple[str, dict[str, Any]]]:
    """Texts, and what one process says of each."""
    known = list(articles.values())
    texts = [f"{known[number % len(known)]}\n\nNumber {number}." for number in range(DISTINCT)]
    return [(text, fields_of(score)) for text, score in zip(texts, credscore.score_many(texts), strict=True)]


def test_a_column_of_scores_is_what_one_process_says(
    spark: SparkSession, said: list[tuple[str, dict[str, Any]]]
) -> None:
    rows = [(number, text) for number, (text, _) in enumerate(said)]
    frame = spark.createDataFrame([*rows, (-1, None), (-2, "Too short.")], "id long, `the body` string")
    scored = score_frame(frame, "the body", keep=["id"])
    assert scored.columns == ["id", "scores"]
    assert scored.schema["scores"].dataType == SCORES
    found = {row["id"]: row["scores"].asDict() for row in scored.collect()}
    assert len(found) == len(said) + 2
    assert [found[number] for number in range(len(said))] == [fields for _, fields in said]
    assert found[-1]["cautions"] == ["no-text"]
    assert found[-2]["cautions"] == ["too-short"]
    titled = frame.withColumn("headline", functions.lit("Ten tricks that will change your life"))
    assert titled.columns == ["id", "the body", "headline"]
    (row,) = score_frame(titled.where("id = 0"), "the body", "said", title="headline").collect()
    assert (row["id"], row["the body"], row["said"]["words"]) == (0, said[0][0], said[0][1]["words"])
    assert row["said"]["clickbait"] > 50


def test_what_cannot_be_meant_is_refused_before_any_work(spark: SparkSession) -> None:
    frame = spark.createDataFrame([(1, "A text.")], "id long, text string")
    with pytest.raises(UsageError, match="no column 'body'; the columns are 'id', 'text'"):
        score_frame(frame, "body")
    with pytest.raises(UsageError, match="a column 'id' already"):
        score_frame(frame, into="id")
    with pytest.raises(NotText, match="'id' is bigint"):
        score_frame(frame, "id")


def test_a_worker_that_is_killed_costs_no_row(
    cluster: Cluster, spark: SparkSession, said: list[tuple[str, dict[str, Any]]], tmp_path: Path
) -> None:
    texts = functions.array(*(functions.lit(text) for text, _ in said))
    frame = spark.range(0, ROWS, 1, PARTITIONS).withColumn("text", texts[functions.col("id") % len(said)])
    out = tmp_path / "scores"
    job = Thread(target=score_frame(frame, keep=["id"]).write.parquet, args=[str(out)])
    assert executors(spark) == 2
    job.start()
    wait_for_tasks(spark, 4)
    kill(cluster.workers[0])
    job.join(SECONDS)
    assert not job.is_alive()
    assert executors(spark) == 1
    found = pq.read_table(out).sort_by("id")
    assert found["id"].to_pylist() == list(range(ROWS))
    assert found["scores"].to_pylist() == [said[number % len(said)][1] for number in range(ROWS)]


def executors(spark: SparkSession) -> int:
    """How many processes the session has at work, besides its driver."""
    return len(spark.sparkContext._jsc.sc().statusTracker().getExecutorInfos()) - 1


def wait_for_tasks(spark: SparkSession, number: int) -> None:
    """Return when so many tasks of the job are done, and most are not."""
    tracker = spark.sparkContext.statusTracker()
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        for stage in tracker.getActiveStageIds():
            info = tracker.getStageInfo(stage)
            if info and info.numCompletedTasks >= number:
                assert info.numCompletedTasks < PARTITIONS / 2
                return
        time.sleep(0.01)
    raise AssertionError("the job did not begin")
