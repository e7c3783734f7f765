"""Records in, scores out: does memory stay flat, what do two processes gain, and what does Spark cost?

    python benchmarks/speed/records.py [--gigabytes 2] [--megabytes 500] [--rounds 3] [--folder DIR]

Articles of about 5 kB are put together from paragraphs of `fixtures/articles`, always the same ones. One file of
`--gigabytes` of JSON Lines is scored by `credscore score --out`, with one process and with two; the peak is that of all
processes together, looked at ten times a second (what they share is counted once). Then `--megabytes` of texts in 16
files of Parquet, round by round: one process, two processes, and Spark with two executors of one core (`local-cluster`,
extra `[spark]`), which writes Parquet too; by the clock, and the CPU time of all processes, which other work on the
machine disturbs less. Start-up is left out: the processes' is what one row takes, and Spark does the same job over a
quarter of the files first, twice, while its virtual machines compile. Results go to
benchmarks/speed/results/records.{md,json}.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import platform
import random
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
from pyarrow import parquet
from speed import median_ratio, processor

HERE = Path(__file__).parent
RESULTS = HERE / "results"
COMMAND = Path(sys.executable).with_name("credscore")
SHARDS = 16
PARAGRAPHS = (8, 14)
TARGETS = {"peak": 400.0, "two_jobs": 1.8, "spark": 1.25}
LOOK_EVERY = 0.1
FIRST_COMPILER = "-XX:TieredStopAtLevel=1"
"""Java's second compiler takes longer over Spark than it can make up for in a job of minutes."""


def articles(seed: int) -> Iterator[str]:
    """An endless series of articles, the same for the same seed."""
    files = sorted((HERE.parent.parent / "fixtures" / "articles").glob("*.txt"))
    parts = [part for file in files for part in file.read_text("utf-8").split("\n\n") if len(part) > 200]
    chosen = random.Random(seed)
    while True:
        yield "\n\n".join(chosen.sample(parts, chosen.randint(*PARAGRAPHS)))


def up_to(size: float, seed: int) -> Iterator[str]:
    """Articles of `size` bytes in all."""
    for text in articles(seed):
        yield text
        size -= len(text.encode())
        if size <= 0:
            return


def write_lines(path: Path, size: float) -> None:
    with path.open("w", encoding="utf-8") as file:
        for number, text in enumerate(up_to(size, 0)):
            file.write(json.dumps({"id": number, "text": text}, ensure_ascii=False) + "\n")


def write_shards(folder: Path, size: float) -> int:
    """Write the shards; returns their number of rows."""
    folder.mkdir()
    rows = 0
    for shard in range(SHARDS):
        texts = list(up_to(size / SHARDS, shard))
        table = pa.table({"id": pa.array(range(rows, rows + len(texts)), pa.int64()), "text": texts})
        parquet.write_table(table, folder / f"{shard:02}.parquet", row_group_size=1000)
        rows += len(texts)
    return rows


def command(source: Path, out: Path, *options: str) -> list[str]:
    return [str(COMMAND), "score", str(source), "--out", str(out), *options]


def peak_megabytes(process: subprocess.Popen[bytes]) -> float:
    """The peak memory of a process and its children, until it ends."""
    peak = 0
    while process.poll() is None:
        peak = max(peak, sum(map(kilobytes, (process.pid, *children(process.pid)))))
        time.sleep(LOOK_EVERY)
    assert process.returncode == 0
    return peak / 1024


def kilobytes(pid: int) -> int:
    """Proportional set size: pages shared by several processes are divided among them."""
    try:
        found = re.search(r"^Pss:\s+(\d+)", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.MULTILINE)
    except OSError:
        return 0
    return int(found[1]) if found else 0


def children(pid: int) -> list[int]:
    """All descendants of a process."""
    found: list[int] = []
    for listed in Path(f"/proc/{pid}/task").glob("*/children"):
        with contextlib.suppress(OSError):
            found += map(int, listed.read_text().split())
    return [*found, *(inner for child in found for inner in children(child))]


def cpu_times() -> dict[int, float]:
    """CPU time so far of all processes that this one started: by process for those running, under 0 for the others."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    running = {pid: cpu_seconds_of(pid) for pid in children(os.getpid())}
    return {0: ended.ru_utime + ended.ru_stime, **running}


def cpu_seconds_of(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return 0.0
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def memory(folder: Path, gigabytes: float) -> dict[str, Any]:
    source = folder / "big.jsonl"
    write_lines(source, 1e9 * gigabytes)
    found: dict[str, Any] = {"gigabytes": source.stat().st_size / 1e9}
    for jobs in (1, 2):
        out = folder / f"big {jobs}"
        started = time.perf_counter()
        with subprocess.Popen(command(source, out, "--jobs", str(jobs)), stdout=subprocess.DEVNULL) as process:
            found[f"peak_{jobs}"] = peak_megabytes(process)
        found[f"seconds_{jobs}"] = time.perf_counter() - started
        shutil.rmtree(out)
    source.unlink()
    return found


class Cost(NamedTuple):
    """Wall-clock time and CPU time."""

    wall: float
    cpu: float

    @classmethod
    def of(cls, work: Callable[[], object]) -> Cost:
        wall, before = time.perf_counter(), cpu_times()
        work()
        after = cpu_times()
        return cls(time.perf_counter() - wall, sum(spent - before.get(pid, 0.0) for pid, spent in after.items()))

    def without(self, other: Cost) -> Cost:
        return Cost(self.wall - other.wall, self.cpu - other.cpu)


def score(source: Path, out: Path, jobs: int) -> Cost:
    options = ("--id-column", "id", "--out-format", "parquet", "--jobs", str(jobs))
    cost = Cost.of(lambda: subprocess.run(command(source, out, *options), check=True, stdout=subprocess.DEVNULL))
    shutil.rmtree(out)
    return cost


def spark_session(folder: Path) -> Any:
    """A session with two executors, each a process with one core."""
    os.environ |= {"SPARK_LOCAL_IP": "127.0.0.1", "PYSPARK_PYTHON": sys.executable}
    from pyspark.sql import SparkSession  # noqa: PLC0415

    options = {
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.extraJavaOptions": FIRST_COMPILER,
        "spark.executor.extraJavaOptions": FIRST_COMPILER,
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.log.level": "ERROR",
        "spark.local.dir": str(folder),
        "spark.sql.files.maxPartitionBytes": "8m",
    }
    builder = SparkSession.builder.master("local-cluster[2,1,1024]").appName("credscore")
    for name, value in options.items():
        builder = builder.config(name, value)
    return builder.getOrCreate()


def score_on(spark: Any, source: Path, out: Path) -> Cost:
    from credscore.spark import score_frame  # noqa: PLC0415

    scored = score_frame(spark.read.parquet(str(source)), keep=["id"])
    cost = Cost.of(lambda: scored.select("id", "scores.*").write.parquet(str(out)))
    shutil.rmtree(out)
    return cost


def scaling(folder: Path, megabytes: float, rounds: int) -> dict[str, Any]:
    source, single, out = folder / "shards", folder / "single.parquet", folder / "scores"
    rows = write_shards(source, 1e6 * megabytes)
    parquet.write_table(parquet.read_table(source / "00.parquet")[:1], single)
    start = {jobs: min(score(single, out, jobs) for _ in range(3)) for jobs in (1, 2)}
    spark = spark_session(folder)
    for _ in range(2):
        score_on(spark, source / "0[0-3].parquet", out)
    took: dict[str, list[Cost]] = {"one process": [], "two processes": [], "Spark, two executors": []}
    one, two, cluster = took.values()
    for _ in range(rounds):
        one.append(score(source, out, 1).without(start[1]))
        two.append(score(source, out, 2).without(start[2]))
        cluster.append(score_on(spark, source, out))
    spark.stop()
    return {
        "rows": rows,
        "megabytes": megabytes,
        "start_up": {jobs: cost._asdict() for jobs, cost in start.items()},
        "seconds": {
            name: Cost(*map(statistics.median, zip(*costs, strict=True)))._asdict() for name, costs in took.items()
        },
        "two_jobs": median_ratio([cost.wall for cost in one], [cost.wall for cost in two]),
        "spark": median_ratio([cost.wall for cost in cluster], [cost.wall for cost in two]),
        "spark_cpu": median_ratio([cost.cpu for cost in cluster], [cost.cpu for cost in two]),
    }


def markdown(found: dict[str, Any]) -> str:
    big, shards, targets = found["memory"], found["scaling"], found["targets"]
    return "\n".join([
        "# Records in, scores out",
        "",
        f"Wall-clock time. {', '.join(found['machine'].values())}.",
        "",
        f"| {big['gigabytes']:.2f} GB of JSON Lines, one file | seconds | MB/s | peak, all processes |",
        "|---|---:|---:|---:|",
        *(
            f"| `--jobs {jobs}` | {big[f'seconds_{jobs}']:.1f} | {1000 * big['gigabytes'] / big[f'seconds_{jobs}']:.1f}"
            f" | {big[f'peak_{jobs}']:.0f} MiB |"
            for jobs in (1, 2)
        ),
        "",
        f"Target: at most {targets['peak']:.0f} MiB.",
        "",
        f"| {shards['megabytes']:.0f} MB of texts, {shards['rows']:,} rows, {SHARDS} files of Parquet,"
        f" median of {found['rounds']} rounds, without start-up | seconds | CPU seconds |",
        "|---|---:|---:|",
        *(f"| {name} | {cost['wall']:.1f} | {cost['cpu']:.1f} |" for name, cost in shards["seconds"].items()),
        "",
        "| ratio | by the clock | CPU | target |",
        "|---|---:|---:|---|",
        f"| one process over two | {shards['two_jobs']:.2f} | | at least {targets['two_jobs']:.1f} |",
        f"| Spark over two processes | {shards['spark']:.2f} | {shards['spark_cpu']:.2f}"
        f" | at most {targets['spark']:.2f} |",
        "",
    ])  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gigabytes", type=float, default=2)
    parser.add_argument("--megabytes", type=float, default=500)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--folder", type=Path, help="where there is room for some gigabytes")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        found = {
            "machine": {
                "processor": processor(), "cores": f"{os.cpu_count()} cores", "python": platform.python_version()
            },
            "rounds": options.rounds,
            "targets": TARGETS,
            "memory": memory(Path(folder), options.gigabytes),
            "scaling": scaling(Path(folder), options.megabytes, options.rounds),
        }  # fmt: skip
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "records.json").write_text(json.dumps(found, indent=1) + "\n", "utf-8")
    (RESULTS / "records.md").write_text(markdown(found), "utf-8")
    print(markdown(found))


if __name__ == "__main__":
    main()
