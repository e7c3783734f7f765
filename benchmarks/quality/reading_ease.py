"""Do the readability indices rank texts as readers do?

    python benchmarks/quality/reading_ease.py --data DIR

On `clear`, the rank correlation of each index with the ease that teachers judged (`BT_easiness`); on `onestop`, the
share of pairs of one text at adjacent levels of which the index calls the higher level harder. Results go to
`benchmarks/quality/results/reading_ease.md`.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import numpy as np

from credscore.document import Document
from credscore.extractors.catalogue import FEATURES
from credscore.scoring.scorer import feature_matrix
from credscore.text.arrays import Floats

RESULTS: Final = Path(__file__).parent / "results" / "reading_ease.md"
INDICES: Final = [feature.id for feature in FEATURES if feature.family == "readability"]
EASIER: Final = {"flesch"}
"""Indices that are higher for easier texts."""
TARGETS: Final = (0.60, 0.98)


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a data set."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)


def measured(texts: list[str]) -> dict[str, Floats]:
    """float64[texts] a readability index, higher for harder texts."""
    matrix = feature_matrix([Document(text) for text in texts])
    return {name: matrix.column(name) * (-1 if name in EASIER else 1) for name in INDICES}


def ranks(values: Floats) -> Floats:
    """float64[n]: ranks, equal values sharing the mean of theirs."""
    _, place, count = np.unique(values, return_inverse=True, return_counts=True)
    return np.asarray((np.cumsum(count) - (count - 1) / 2)[place], np.float64)


def correlation(one: Floats, other: Floats) -> float:
    """Spearman's rank correlation, without pairs in which one is NaN."""
    known = np.isfinite(one) & np.isfinite(other)
    return float(np.corrcoef(ranks(one[known]), ranks(other[known]))[0, 1])


def of_clear(path: Path) -> dict[str, float]:
    """By index, the correlation with ease."""
    found = list(rows(path))
    ease = np.array([float(row["BT_easiness"]) for row in found])
    return {name: correlation(-values, ease) for name, values in measured([row["Excerpt"] for row in found]).items()}


def of_onestop(path: Path) -> dict[str, float]:
    """By index, the share of adjacent pairs in order."""
    texts: defaultdict[str, dict[int, str]] = defaultdict(dict)
    for row in rows(path):
        texts[row["id"]][int(row["level"])] = row["text"]
    pairs = [(some[n], some[n + 1]) for some in texts.values() for n in sorted(some) if n + 1 in some]
    low, high = (measured(list(side)) for side in zip(*pairs, strict=True))
    return {name: float((high[name] > low[name]).mean()) for name in INDICES}


def main() -> None:
    """Print and write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    data = parser.parse_args().data
    clear, onestop = of_clear(data / "clear.jsonl.gz"), of_onestop(data / "onestop.jsonl.gz")
    lines = [
        "# Readability: do the indices order texts as readers do?",
        "",
        f"`clear`: rank correlation with teachers' judgment of ease, target {TARGETS[0]:.2f} by dale-chall; `onestop`:"
        f" share of adjacent levels in order, target {TARGETS[1]:.2f} by the best.", "",
        "| index | clear | onestop |", "|---|---:|---:|",
        *(f"| {name} | {clear[name]:.3f} | {onestop[name]:.3f} |" for name in INDICES), "",
    ]  # fmt: skip
    RESULTS.write_text("\n".join(lines), "utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
