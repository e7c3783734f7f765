"""Which n-grams are style: what many publishers and sets use, about every subject alike."""

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
"""What a source is made of: no n-gram of these may cost credibility, or a source deleted would pay."""


@cache
def style(evenness: float) -> Columns:
    """The listed n-grams whose evenness over subjects is at least so much."""
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
    """bool[n-grams]: those that hold a word of `SOURCES`."""
    ids = [reading_names().index(name) for name in SOURCES]
    first, second = columns.pairs >> np.uint64(32), columns.pairs & np.uint64(0xFFFFFFFF)
    return np.concatenate([np.isin(columns.words, ids), np.isin(first, ids) | np.isin(second, ids)])
