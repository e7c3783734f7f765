"""A batch with all features measured and all scores summed: the basis of scores and evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from credscore.document import Document
from credscore.extractors.catalogue import FEATURES
from credscore.extractors.feature import FeatureMatrix
from credscore.extractors.measure import PER_OWN_WORD, measure
from credscore.model.logistic import percent
from credscore.model.model import HEAD_COLUMNS, LIMITS, Model, Readings
from credscore.model.targets import ScoreName
from credscore.scoring.charged import Charged
from credscore.text.arrays import Floats, run_sums
from credscore.text.batch import Batch
from credscore.text.tokens import Flag
from credscore.text.voices import IS_OWN, in_voices

COLUMNS: Final[tuple[str, ...]] = (*(feature.id for feature in FEATURES), *HEAD_COLUMNS, *LIMITS)
"""The columns that scores are summed from: features first, then heads, then limits."""
PLACES: Final = {name: place for place, name in enumerate(COLUMNS)}
FAMILIES: Final = (*(feature.family for feature in FEATURES), *("model" for _ in (*HEAD_COLUMNS, *LIMITS)))


_RATES: Final = np.array([feature.spans for feature in FEATURES])

ALWAYS: Final = frozenset({"function-words", "repeated-grams", "named-source", "according-to", "cited-document"})
"""Features that cautions use, whatever the model."""


def by_units(matrix: FeatureMatrix, batch: Batch) -> Floats:
    """float64[documents, features]: the features, with span rates per 100 units. A name or a number of several words is
    one unit, so the rates do not depend on who is named."""
    counted = batch.counted
    read = counted.reading.kept & (counted.tokens.flags & Flag.CONTINUES == 0)
    units = run_sums(read, counted.doc_token)
    own_units = run_sums(read & in_voices(counted.voice, IS_OWN), counted.doc_token)
    ratio = matrix.words / np.maximum(units, 1), matrix.own_words / np.maximum(own_units, 1)
    values = matrix.values.copy()
    for chosen, by in ((_RATES & ~PER_OWN_WORD, ratio[0]), (_RATES & PER_OWN_WORD, ratio[1])):
        values[:, chosen] *= by[:, None]
    return values


@dataclass(frozen=True, eq=False, repr=False)
class Scored:
    """One batch under one model. `values` float64[documents, COLUMNS]; by score: `parts` float64[documents, terms]
    and `logits` float64[documents], their sum with the intercept."""

    documents: tuple[Document, ...]
    model: Model
    batch: Batch
    matrix: FeatureMatrix
    readings: Readings
    values: Floats
    parts: dict[ScoreName, Floats]
    logits: dict[ScoreName, Floats]

    @classmethod
    def of(cls, documents: Sequence[Document], model: Model, *, short: bool = False) -> Scored:
        """Measure the documents and sum their scores; `short` as for `measure`."""
        return cls.of_batch(Batch.of(documents), model, short=short)

    @classmethod
    def of_batch(cls, batch: Batch, model: Model, *, short: bool = False) -> Scored:
        """Measure the documents of a batch and sum their scores; `short` as for `measure`."""
        matrix = measure(batch, model.columns | ALWAYS, short=short)
        readings = model.read(batch)
        limits = np.zeros((batch.size, len(LIMITS)))
        measured = by_units(matrix, batch) if model.reads == "classes" else matrix.values
        values = np.concatenate([measured, readings.columns, limits], axis=1)
        parts = {name: model.parts(name, values, COLUMNS) for name in model.scores}
        for name, head in model.scores.items():
            if head.limited:
                values[:, PLACES[head.terms[-1].column]] = parts[name][:, -1]
        logits = {name: model.logits(name, part) for name, part in parts.items()}
        return cls(batch.documents, model, batch, matrix, readings, values, parts, logits)

    @cached_property
    def distance(self) -> Floats:
        """float64[documents]: the distance of each text from the training genres, in logits; above 0 is out of
        scope."""
        return self.model.distance(self.values, COLUMNS)

    @cached_property
    def charged(self) -> Charged:
        """How much of each text is charged to its author."""
        return Charged(self.batch)

    @cached_property
    def percents(self) -> dict[ScoreName, Floats]:
        """By score, float64[documents], 0 to 100."""
        return {name: percent(logits) for name, logits in self.logits.items()}

    def column(self, name: str) -> Floats:
        """float64[documents]: one column."""
        return self.values[:, PLACES[name]]
