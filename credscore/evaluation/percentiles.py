"""Percentiles of the scores of a corpus, and the share of its texts that a gate rejects."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

import numpy as np

from credscore.document import Document
from credscore.errors import UnreadableInput
from credscore.evaluation.evaluate import Skipped
from credscore.model.model import Model
from credscore.model.targets import SCORE_NAMES, ScoreName
from credscore.readers.files import Read
from credscore.readers.records.records import RecordRead
from credscore.scoring.scorer import score_documents
from credscore.text.arrays import Floats

PERCENTILES: Final = (1, 5, 10, 25, 50, 75, 90, 95, 99)
GATES: Final = tuple(range(10, 100, 10))
_GROUP: Final = 4096


@dataclass(frozen=True, slots=True)
class Distribution:
    """The scores of a corpus under one model: `scores` float64[n, SCORE_NAMES], NaN where a text has none."""

    model_id: str
    scores: Floats

    @classmethod
    def of(cls, reads: Iterable[Read | RecordRead], model: Model, skipped: Skipped) -> Distribution:
        """Score the texts as they are read. Unusable ones are added to `skipped`."""
        groups = _groups(_documents(reads, skipped))
        found = [np.zeros((0, len(SCORE_NAMES))), *(_scores(group, model) for group in groups)]
        return cls(model.id, np.concatenate(found))

    @property
    def n(self) -> int:
        """The number of texts."""
        return len(self.scores)

    @property
    def scored(self) -> int:
        """The number of texts with a score."""
        return int((~np.isnan(self.scores[:, 0])).sum())

    def percentiles(self, score: ScoreName) -> dict[int, float]:
        """The score at each of `PERCENTILES`; NaN without a text."""
        known = self._known(score)
        values = np.percentile(known, PERCENTILES) if known.size else np.full(len(PERCENTILES), np.nan)
        return dict(zip(PERCENTILES, values.tolist(), strict=True))

    def rejected_shares(self, score: ScoreName) -> dict[int, float]:
        """The share of texts that a gate at each of `GATES` rejects, that is with credibility below it, or bias or
        promotion above it; 0 to 1, NaN without texts."""
        known = self._known(score)
        sign = 1.0 if score == "credibility" else -1.0
        return {gate: float((sign * known < sign * gate).mean()) if known.size else np.nan for gate in GATES}

    def same_gate(self, score: ScoreName, gate: float, other: Distribution) -> float:
        """The score at which a gate on `other` rejects the same share of texts as this one does at `gate`."""
        return float(np.quantile(other._known(score), (self._known(score) < gate).mean()))

    def _known(self, score: ScoreName) -> Floats:
        column = self.scores[:, SCORE_NAMES.index(score)]
        return column[~np.isnan(column)]


def _scores(documents: Sequence[Document], model: Model) -> Floats:
    scores = score_documents(documents, model)
    return np.stack([getattr(scores, name) for name in SCORE_NAMES], axis=1)


def _documents(reads: Iterable[Read | RecordRead], skipped: Skipped) -> Iterator[Document]:
    for read in reads:
        if isinstance(read, UnreadableInput):
            skipped.add(read)
        else:
            yield read.document


def _groups(documents: Iterator[Document]) -> Iterator[list[Document]]:
    while group := list(islice(documents, _GROUP)):
        yield group
