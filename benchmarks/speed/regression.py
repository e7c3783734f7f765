"""Has scoring become slow? A check for every change.

    python benchmarks/speed/regression.py [--rounds 5] [--write]

Scores the project's own articles next to `LC_ALL=C wc -w` and fails if scoring is less than half as fast, relative to
it, as results/regression.json says, which `--write` rewrites. Other work on the machine slows the two unequally:
scoring waits for memory, `wc` does not. Only figures of an idle machine are worth writing.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
from functools import partial
from pathlib import Path
from typing import Final

from speed import RESULTS, Seconds, count_words, median_ratio, write_copies
from stages import ARTICLE
from timing import user_seconds

import credscore
from credscore.scoring.results import EXPLAIN

KNOWN: Final = RESULTS / "regression.json"
SLOWER: Final = 2.0
CHARACTERS: Final = 1_200_000


def measured(rounds: int) -> dict[str, float]:
    """The speed relative to wc on the project's own articles, medians."""
    articles = [path.read_text("utf-8") for path in sorted(ARTICLE.parent.glob("*.txt"))]
    texts = articles * (CHARACTERS // sum(map(len, articles)))
    credscore.score_many(texts[:50], "spans")
    data = "\n".join(texts).encode()
    seconds: Seconds = {"wc": [], "none": [], "spans": []}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "articles.txt"
        copies = write_copies(data, path)
        for _ in range(rounds):
            seconds["wc"].append(count_words(path) / copies)
            for explain in EXPLAIN[::2]:
                seconds[explain].append(user_seconds(partial(credscore.score_many, texts, explain)))
    return {name: median_ratio(seconds["wc"], times) for name, times in seconds.items() if name != "wc"}


def refuse_regressions(found: dict[str, float]) -> None:
    """Raises SystemExit if scoring has become much slower."""
    known = json.loads(KNOWN.read_text("utf-8"))
    for name, ratio in found.items():
        print(f"explain={name!r}: {ratio:.3f} of wc, {known[name]:.3f} when it was written down")
    slow = [name for name, ratio in found.items() if ratio * SLOWER < known[name]]
    if slow:
        raise SystemExit(f"scoring has become {SLOWER:.0f} times as slow with explain={' and '.join(map(repr, slow))}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    found = measured(options.rounds)
    if options.write:
        KNOWN.write_text(json.dumps(found, indent=1) + "\n", "utf-8")
    refuse_regressions(found)


if __name__ == "__main__":
    main()
