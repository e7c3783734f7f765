"""Contributions: what each column adds to each score, in logits and in points."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from credscore.model.logistic import percent
from credscore.model.targets import SCORE_NAMES, ScoreName
from credscore.scoring.results import Contribution
from credscore.scoring.scored_batch import COLUMNS, FAMILIES, PLACES, Scored
from credscore.text.arrays import Floats


class Shares(NamedTuple):
    """The arrays behind the contributions of a batch.

    `values` float64[documents, COLUMNS]; by score, `parts` float64[documents, terms] in logits and `columns`, the index
    of the column of each term; `worth` float64[documents, SCORE_NAMES], points per logit.
    """

    values: Floats
    parts: dict[ScoreName, Floats]
    columns: dict[ScoreName, list[int]]
    worth: Floats

    @classmethod
    def of(cls, scored: Scored) -> Shares:
        """The shares of a scored batch."""
        heads = scored.model.scores
        columns = {name: [PLACES[term.column] for term in heads[name].terms] for name in SCORE_NAMES}
        worth = np.stack([_worth(heads[name].intercept, scored.logits[name]) for name in SCORE_NAMES], axis=1)
        return cls(scored.values, scored.parts, columns, worth)

    def contributions(self, doc: int, least: float = 0.0) -> Iterator[Contribution]:
        """The contributions to each score of a document that count at least so many points, in the order of the model's
        terms."""
        values = self.values[doc].tolist()
        for name, worth in zip(SCORE_NAMES, self.worth[doc].tolist(), strict=True):
            for place, logit in zip(self.columns[name], self.parts[name][doc].tolist(), strict=True):
                points = worth * logit
                if not least or abs(points) >= least:
                    yield Contribution(name, COLUMNS[place], FAMILIES[place], known(values[place]), logit, points)


def _worth(intercept: float, logits: Floats) -> Floats:
    """float64[n]: points per logit, (score - score at the intercept) divided by the sum of the parts."""
    total = logits - intercept
    start = percent(np.array(intercept))
    some = np.abs(total) >= 1e-9
    steep = np.divide(percent(intercept + total) - start, total, out=np.zeros_like(total), where=some)
    return np.where(some, steep, start * (1.0 - start / 100.0))


def known(value: float) -> float | None:
    """The value, or None for NaN."""
    return None if math.isnan(value) else value
