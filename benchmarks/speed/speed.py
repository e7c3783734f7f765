"""How fast is scoring, compared with counting words?

    python benchmarks/speed/speed.py --data DIR [--articles 2000] [--rounds 7]

One core. In each round, one after the other: `LC_ALL=C wc -w` on the bytes of the articles (written often enough that
it takes a while), `score_many` without and with spans on the same articles, once more with every Score looked at, and
the peers that are installed on as many articles as fit; user CPU time of each. Where the time goes, stage by stage, how
long one warm call of `score` takes for one text, and how the cost grows. Then start-up: the whole process `credscore
score` on one file of 3 kB and `python -c "import numpy"`, in turn, by the clock. Medians over rounds go to
benchmarks/speed/results/speed.{md,json}.
"""

from __future__ import annotations

import argparse
import contextlib
import itertools
import json
import math
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Final

import numpy
from peers import peers
from scaling import scaling
from speed_page import speed_page
from stages import ARTICLE, latency, stages
from timing import clock_seconds, user_seconds

import credscore
from credscore.train.datasets import read_sets

HERE = Path(__file__).parent
RESULTS = HERE / "results"
ARTICLE_BYTES = 3000
WC_SECONDS = 0.2
START_ROUNDS = 15
COMMAND = Path(sys.executable).with_name("credscore")
TARGETS = {"none": 1 / 4, "spans": 1 / 8, "tfidf": 3.0, "start_up": 2.5, "5 kB": 1.0, "sentence": 0.4}


Seconds = dict[str, list[float]]


def run(*command: str | Path) -> None:
    subprocess.run(command, env={**os.environ, "LC_ALL": "C"}, stdout=subprocess.DEVNULL, check=True)


def count_words(path: Path) -> float:
    return user_seconds(lambda: run("wc", "-w", path), resource.RUSAGE_CHILDREN)


def write_copies(data: bytes, path: Path) -> int:
    """Write the bytes often enough for wc to take a measurable time; returns how often."""
    path.write_bytes(data * 8)
    copies = 8 * math.ceil(1.25 * WC_SECONDS / max(count_words(path), 0.001))
    with path.open("wb") as file:
        for _ in range(copies):
            file.write(data)
    return copies


OURS: Final[dict[str, Callable[[list[str]], object]]] = {
    "none": lambda texts: credscore.score_many(texts, "none"),
    "spans": lambda texts: credscore.score_many(texts, "spans"),
    "looked at": lambda texts: list(credscore.score_many(texts, "spans")),
}
_TEXTS: list[str] = []


def make_ready(texts: list[str], name: str) -> None:
    """Prepare a separate process that only scores, like a job over a corpus."""
    _TEXTS[:] = texts
    OURS[name](texts)


def spent(name: str) -> float:
    return user_seconds(lambda: OURS[name](_TEXTS))


def throughput(texts: list[str], data: bytes, rounds: int) -> Seconds:
    """User seconds for all articles: by wc, by score_many without spans, with them, with every Score accessed, and by
    peers, extrapolated from as many articles as they process in reasonable time."""
    others = peers(texts)
    seconds: Seconds = {name: [] for name in ("wc", *OURS, *(peer.name for peer in others))}
    with contextlib.ExitStack() as stack:
        workers = {
            name: stack.enter_context(
                ProcessPoolExecutor(1, get_context("spawn"), initializer=make_ready, initargs=(texts, name))
            )
            for name in OURS
        }
        path = Path(stack.enter_context(tempfile.TemporaryDirectory())) / "articles.txt"
        copies = write_copies(data, path)
        for _ in range(rounds):
            seconds["wc"].append(count_words(path) / copies)
            for name, worker in workers.items():
                seconds[name].append(worker.submit(spent, name).result())
            for peer in others:
                some = texts[: peer.articles]
                part = len("\n".join(some).encode()) / len(data)
                seconds[peer.name].append(user_seconds(partial(peer.read, some)) / part)
    return seconds


def start_up(rounds: int) -> Seconds:
    """Wall-clock seconds of entire processes, without the first of each."""
    seconds: Seconds = {"credscore": [], "numpy": []}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "article.txt"
        path.write_bytes((ARTICLE.read_bytes() * 2)[:ARTICLE_BYTES])
        for _ in range(rounds + 1):
            seconds["credscore"].append(clock_seconds(lambda: run(COMMAND, "score", path)))
            seconds["numpy"].append(clock_seconds(lambda: run(sys.executable, "-c", "import numpy")))
    return {name: times[1:] for name, times in seconds.items()}


def median_ratio(above: list[float], below: list[float]) -> float:
    return statistics.median(a / b for a, b in zip(above, below, strict=True))


def report(texts: list[str], rounds: int) -> dict[str, Any]:
    data = "\n".join(texts).encode()
    scoring, starting = throughput(texts, data, rounds), start_up(START_ROUNDS)
    return {
        "machine": {
            "processor": processor(), "system": platform.platform(), "python": platform.python_version(),
            "numpy": numpy.__version__, "credscore": credscore.__version__,
        },
        "articles": len(texts),
        "megabytes": len(data) / 1e6,
        "rounds": rounds,
        "throughput": [
            {
                "what": name,
                "seconds": statistics.median(times),
                "megabytes_per_second": len(data) / 1e6 / statistics.median(times),
                "of_wc": median_ratio(scoring["wc"], times),
            }
            for name, times in scoring.items()
        ],
        "start_up": {
            **{name: statistics.median(times) for name, times in starting.items()},
            "ratio": median_ratio(starting["credscore"], starting["numpy"]),
        },
        "stages": stages(texts, rounds),
        "milliseconds": latency(),
        "growth": scaling(texts),
        "targets": TARGETS,
    }  # fmt: skip


def processor() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text().splitlines() if info.exists() else []
    return next((line.split(":")[1].strip() for line in lines if line.startswith("model name")), platform.machine())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    rows = (row.text for row in read_sets(options.data, ("allsides",)))
    texts = list(itertools.islice((text for text in rows if text), options.articles))
    found = report(texts, options.rounds)
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "speed.json").write_text(json.dumps(found, indent=1) + "\n", "utf-8")
    (RESULTS / "speed.md").write_text(speed_page(found), "utf-8")
    print(speed_page(found))


if __name__ == "__main__":
    main()
