"""The n-grams of style: those that many publishers and sets use, evenly over subjects."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from credscore.model.ngrams import START
from credscore.text.reading import reading_names
from credscore.train.corpus import Columns

LISTED: Final = Path(__file__).parent / "wording.tsv"
_START: Final = START & 0xFFFFFFFF

SOURCES: Final = ("<said>", "<role>", "<name>")
"""Classes that make up a named source. None of their n-grams may lower credibility, or deleting a source would raise
it."""


@cache
def style(evenness: float) -> Columns:
    """The listed n-grams with at least this evenness over subjects, 0 to 1."""
    place = {name: at for at, name in enumerate(reading_names())} | {"<start>": _START}
    words, pairs = [], []
    for line in LISTED.read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        gram, _, even = line.split("\t")
        first, _, second = gram.partition(" ")
        if float(even) < evenness or first not in place or (second and second not in place):
            continue
        if second:
            pairs.append(place[first] << 32 | place[second])
        else:
            words.append(place[first])
    return Columns(np.array(sorted(words), np.int64), np.array(sorted(pairs), np.uint64))


def of_sources(columns: Columns) -> NDArray[np.bool_]:
    """bool[n-grams]: those that contain a class of `SOURCES`."""
    ids = [reading_names().index(name) for name in SOURCES]
    first, second = columns.pairs >> np.uint64(32), columns.pairs & np.uint64(0xFFFFFFFF)
    return np.concatenate([np.isin(columns.words, ids), np.isin(first, ids) | np.isin(second, ids)])
