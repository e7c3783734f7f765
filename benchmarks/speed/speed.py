"""How fast is scoring, next to counting words?

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
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Final

import numpy
from peers import peers
from scaling import scaling

import credscore
from credscore.document import Document
from credscore.extractors.measure import measure
from credscore.model.model_files import default_model
from credscore.readers.plain import read_plain
from credscore.scoring import scorer as score
from credscore.scoring.results import EXPLAIN
from credscore.scoring.score_columns import ScoreColumns
from credscore.scoring.scored_batch import ALWAYS
from credscore.text.batch import Batch
from credscore.text.batching import document_batches
from credscore.text.lexicon import lexicon
from credscore.text.quotation_marks import find_quotations
from credscore.text.voices import voices
from credscore.train.datasets import read_sets

HERE = Path(__file__).parent
RESULTS = HERE / "results"
ARTICLE = HERE.parent.parent / "fixtures" / "articles" / "wire-report.txt"
ARTICLE_BYTES = 3000
WC_SECONDS = 0.2
START_ROUNDS = 15
CALLS = 200
SENTENCE = "The minister said on Tuesday that the new bridge would cost far more than anybody had admitted."
COMMAND = Path(sys.executable).with_name("credscore")
TARGETS = {"none": 1 / 4, "spans": 1 / 8, "tfidf": 3.0, "start_up": 2.5, "5 kB": 1.0, "sentence": 0.4}


Seconds = dict[str, list[float]]


def user_seconds(work: Callable[[], object], who: int = resource.RUSAGE_SELF) -> float:
    """User CPU time of this process, or of the processes that it waited for."""
    before = resource.getrusage(who).ru_utime
    work()
    return resource.getrusage(who).ru_utime - before


def cpu_seconds(work: Callable[[], object]) -> float:
    before = time.process_time()
    work()
    return time.process_time() - before


def clock_seconds(work: Callable[[], object]) -> float:
    before = time.perf_counter()
    work()
    return time.perf_counter() - before


def run(*command: str | Path) -> None:
    subprocess.run(command, env={**os.environ, "LC_ALL": "C"}, stdout=subprocess.DEVNULL, check=True)


def count_words(path: Path) -> float:
    return user_seconds(lambda: run("wc", "-w", path), resource.RUSAGE_CHILDREN)


def write_copies(data: bytes, path: Path) -> int:
    """Write the bytes as often as makes wc take long enough to be measured; returns how often."""
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
    """In a process of its own, which does nothing else, as a job over a corpus does nothing else."""
    _TEXTS[:] = texts
    OURS[name](texts)


def spent(name: str) -> float:
    return user_seconds(lambda: OURS[name](_TEXTS))


def throughput(texts: list[str], data: bytes, rounds: int) -> Seconds:
    """User seconds for all articles: by wc, by score_many without spans, with them, with every Score looked at, and by
    peers, from as many articles as they read in reasonable time."""
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


def stages(texts: list[str], rounds: int) -> dict[str, float]:
    """CPU nanoseconds a character of the stages of scoring without spans, one after the other, and of all together."""
    documents = [read_plain(text) for text in texts]
    spent = [[_stages(group) for group in document_batches(documents)] for _ in range(rounds)]
    characters = sum(map(len, texts))
    return {
        name: 1e9 * statistics.median(sum(group[name] for group in round_) for round_ in spent) / characters
        for name in spent[0][0]
    }


def _score(documents: list[Document]) -> ScoreColumns:
    return ScoreColumns.of(Batch.of([read_plain(document.text) for document in documents]), default_model(), "none")


def _stages(documents: list[Document]) -> dict[str, float]:
    """CPU seconds of each stage for the documents of one batch."""
    model = default_model()
    batch = Batch.of(documents)
    needed = model.columns | ALWAYS
    codes, tokens, lines, sentences = batch.normalized.codes, batch.tokens, batch.lines, batch.sentence_start
    stages: dict[str, Callable[[], object]] = {
        "titles": lambda: [read_plain(document.text) for document in documents],
        "characters, tokens, sentences": lambda: Batch.of(documents),
        "quotations": lambda: find_quotations(codes, tokens, lines, sentences, batch.doc_code),
        "lists": lambda: lexicon().find(tokens),
        "voices": lambda: voices(tokens, lines, sentences, batch.quotations, batch.hits),
        "features": lambda: measure(batch, needed),
        "heads": lambda: model.read(batch),
        "all, and the scores": lambda: ScoreColumns.of(
            Batch.of([read_plain(d.text) for d in documents]), model, "none"
        ),
    }
    return {name: cpu_seconds(stage) for name, stage in stages.items()}


def latency() -> dict[str, float]:
    """CPU milliseconds of one warm call for one text."""
    texts = {"5 kB": (ARTICLE.read_text("utf-8") * 5)[:5000], "sentence": SENTENCE}
    found = {}
    for name, explain in itertools.product(texts, EXPLAIN[::-2]):
        call = partial(score, texts[name], explain)
        found[f"{name}, {explain}"] = 1000 * statistics.median(cpu_seconds(call) for _ in range(CALLS))
    return found


def start_up(rounds: int) -> Seconds:
    """Wall seconds of whole processes; the first of each is not counted."""
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


NAMES = {
    "wc": "`LC_ALL=C wc -w`",
    "none": '`score_many(explain="none")`',
    "spans": '`score_many(explain="spans")`',
    "looked at": "the same, every Score looked at",
}


def markdown(r: dict[str, Any]) -> str:
    start, targets, grown = r["start_up"], r["targets"], r["growth"]
    return "\n".join([
        "# Speed",
        "",
        f"{r['articles']} articles, {r['megabytes']:.1f} MB, one core, user CPU, medians of {r['rounds']} interleaved"
        f" rounds. {', '.join(f'{value}' for value in r['machine'].values())}.",
        "",
        "| | seconds | MB/s | of wc |",
        "|---|---:|---:|---:|",
        *(
            f"| {NAMES.get(t['what'], t['what'])} | {t['seconds']:.3f} | {t['megabytes_per_second']:.2f} |"
            f" {t['of_wc']:.4f} |"
            for t in r["throughput"]
        ),
        "",
        f"Targets: {targets['none']:.3f} of wc without spans, {targets['spans']:.3f} with them, and"
        f" {targets['tfidf']:.0f} times TF-IDF and logistic regression.",
        "",
        "| stage, without spans | ns a character |",
        "|---|---:|",
        *(f"| {name} | {ns:.1f} |" for name, ns in r["stages"].items()),
        "",
        "| one text, warm | ms |",
        "|---|---:|",
        *(f"| {name} | {ms:.2f} |" for name, ms in r["milliseconds"].items()),
        "",
        f"Targets: {targets['5 kB']:.1f} ms for 5 kB and {targets['sentence']:.1f} ms for a sentence, without spans.",
        "",
        "| growth | | wanted |",
        "|---|---:|---:|",
        f"| documents of 5 kB, ns a character, user CPU | {grown['documents of 5 kB, ns a character']:.1f} | |",
        f"| 1,000 times the documents | {grown['1,000 times the documents, times']:.3f} times | 1.05 |",
        f"| one document of 50 MB, a character, user CPU |"
        f" {grown['one document of 50 MB, user CPU, times']:.2f} times | 1.3 |",
        f"| the same by the clock, memory that is touched first included |"
        f" {grown['one document of 50 MB, by the clock, times']:.2f} times | |",
        *(f"| {name} | {times:.2f} times | 3 |" for name, times in grown["texts"].items()),
        "",
        "| start-up, whole process | seconds |",
        "|---|---:|",
        f"| `credscore score`, one file of 3 kB | {start['credscore']:.3f} |",
        f'| `python -c "import numpy"` | {start["numpy"]:.3f} |',
        f"| ratio | {start['ratio']:.2f} |",
        "",
        f"Target: at most {targets['start_up']:.1f}.",
        "",
    ])  # fmt: skip


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
    (RESULTS / "speed.md").write_text(markdown(found), "utf-8")
    print(markdown(found))


if __name__ == "__main__":
    main()
