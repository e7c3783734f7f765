"""Texts of many sets and labels, and their scores."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain, zip_longest
from pathlib import Path
from typing import Final

import numpy as np

from credscore.model.model import Model
from credscore.model.targets import SCORE_NAMES
from credscore.scoring.scorer import score_many
from credscore.text.arrays import Floats
from credscore.train.datasets import Row, read_sets

SETS: Final = (
    "abp_mbfc", "allsides", "buzzfeed_webis", "fakenewsnet_old", "genres", "golbeck_satire", "native_ads", "pool",
    "pool2", "pool3", "press_releases", "recovery", "semeval19_train", "senate_press",
)  # fmt: skip
FEWEST: Final = 150
MOST: Final = 2000
"""Words of a text."""


def read_texts(data: Path) -> list[Row]:
    """Texts of every set, one of each set and label in turn, in hash order."""
    strata = defaultdict(list)
    for row in read_sets(data, SETS):
        if FEWEST <= len(row.text.split()) <= MOST:
            strata[row.set, row.label if row.y is None and row.set != "genres" else row.y].append(row)
    for rows in strata.values():
        rows.sort(key=lambda row: hashlib.sha256(row.id.encode()).hexdigest())
    return [row for row in chain.from_iterable(zip_longest(*strata.values())) if row]


@dataclass(slots=True)
class Scorer:
    """Scores of texts under one model, each text scored once."""

    model: Model
    known: dict[str, Floats] = field(default_factory=dict)

    def __call__(self, texts: Sequence[str]) -> Floats:
        """float64[texts, SCORE_NAMES], NaN where there is no score."""
        new = [text for text in dict.fromkeys(texts) if text not in self.known]
        scores = score_many(new, model=self.model)
        columns = np.stack([getattr(scores, name) for name in SCORE_NAMES], axis=1)
        found = dict(zip(new, columns, strict=True))
        return np.stack([self.known[text] if text in self.known else found[text] for text in texts])

    def keep(self, texts: Sequence[str]) -> None:
        """Score texts and remember their scores."""
        self.known.update(zip(texts, self(texts), strict=True))
