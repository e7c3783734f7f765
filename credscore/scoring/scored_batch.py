"""A batch with all features measured and all scores summed: the basis of scores and evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from credscore.document import Document
from credscore.extractors.catalogue import FEATURES
from credscore.extractors.feature import FeatureMatrix
from credscore.extractors.measure import measure
from credscore.model.model import HEAD_COLUMNS, Model, Readings
from credscore.model.targets import ScoreName
from credscore.text.batch import Batch

Floats = NDArray[np.float64]


COLUMNS: Final[tuple[str, ...]] = (*(feature.id for feature in FEATURES), *HEAD_COLUMNS)
"""The columns that scores are summed from: features first, then heads."""
PLACES: Final = {name: place for place, name in enumerate(COLUMNS)}
FAMILIES: Final = (*(feature.family for feature in FEATURES), *("model" for _ in HEAD_COLUMNS))


ALWAYS: Final = frozenset({"function-words", "repeated-grams", "named-source", "according-to", "cited-document"})
"""Features that cautions use, whatever the model."""


@dataclass(frozen=True, slots=True)
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
        values = np.concatenate([matrix.values, readings.columns], axis=1)
        parts = {name: model.parts(name, values, COLUMNS) for name in model.scores}
        logits = {name: model.logits(name, part) for name, part in parts.items()}
        return cls(batch.documents, model, batch, matrix, readings, values, parts, logits)

    def column(self, name: str) -> Floats:
        """float64[documents]: one column."""
        return self.values[:, PLACES[name]]
