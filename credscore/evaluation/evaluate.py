"""Evaluate a model on labelled rows: figures, intervals over sources, and figures by source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

import numpy as np
from numpy.typing import NDArray

from credscore.errors import BadRecord, UnreadableInput
from credscore.evaluation.metrics import Figures, Reliability, accuracy, auc, bootstrap, figures, reliability
from credscore.evaluation.predict import predict
from credscore.model.logistic import sigmoid
from credscore.model.model import Model
from credscore.model.targets import Target
from credscore.readers.records.records import Record, RecordRead
from credscore.text.arrays import Floats

NO_SOURCE: Final = "(none)"
"""How rows without a source are shown; each counts as a source of its own."""
NO_LABEL: Final = "no-label"
"""The reason given for a row whose label is null."""
KEPT_ERRORS: Final = 1000
"""The number of errors kept in full; all are counted."""

_GROUP: Final = 4096


@dataclass(slots=True)
class Skipped:
    """What was not scored: `reasons` counts by code, `errors` the first input errors, `broken` the files that could
    not be read to their end, `fields` the names of the fields of records without a label."""

    reasons: Counter[str] = field(default_factory=Counter)
    errors: list[UnreadableInput] = field(default_factory=list)
    broken: list[UnreadableInput] = field(default_factory=list)
    fields: dict[str, None] = field(default_factory=dict)

    def add(self, read: RecordRead) -> None:
        """Count a record without a label, or one that could not be read."""
        self.reasons[read.code if isinstance(read, UnreadableInput) else NO_LABEL] += 1
        if isinstance(read, Record):
            self.fields |= dict.fromkeys(read.values)
        if isinstance(read, UnreadableInput) and not isinstance(read, BadRecord):
            self.broken.append(read)
        if isinstance(read, UnreadableInput) and len(self.errors) < KEPT_ERRORS:
            self.errors.append(read)

    @property
    def rows(self) -> int:
        """The number of skipped rows."""
        return self.reasons.total() - len(self.broken)

    @property
    def unlabelled(self) -> int:
        """How many of them have no label."""
        return self.reasons[NO_LABEL]

    @property
    def bad(self) -> int:
        """How many of them are unusable records."""
        return self.rows - self.unlabelled


@dataclass(frozen=True, slots=True)
class SourceFigures:
    """One source: the number of its rows and of those with label 1, their mean score (0 to 100 on the good side),
    `auc`, NaN if it has only one label, and accuracy."""

    source: str
    n: int
    positives: int
    mean: float
    auc: float
    accuracy: float


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Predictions of a model on labelled rows: `y` int64[n] labels, `logit` float64[n], high on the good side,
    `abstained` bool[n], `source` the name of each row's source or None."""

    model_id: str
    target: Target
    y: NDArray[np.int64]
    logit: Floats
    abstained: NDArray[np.bool_]
    source: tuple[str | None, ...]

    @classmethod
    def of_nothing(cls, model: Model, target: Target) -> Evaluation:
        """No rows: every figure is NaN."""
        return cls(model.id, target, np.zeros(0, np.int64), np.zeros(0), np.zeros(0, np.bool_), ())

    @property
    def n(self) -> int:
        """The number of rows."""
        return self.y.size

    @property
    def figures(self) -> Figures:
        """Over all rows; where the model abstains, by its raw logit."""
        return figures(self.y, self.logit)

    @property
    def coverage(self) -> float:
        """The share of rows where the model does not abstain; NaN without rows."""
        return float(1 - self.abstained.mean()) if self.n else np.nan

    @property
    def clusters(self) -> NDArray[np.int64]:
        """int64[n]: a number for the source of each row; a row without one is a source of its own."""
        names = {name: place for place, name in enumerate(sorted({s for s in self.source if s is not None}))}
        return np.array([len(names) + row if s is None else names[s] for row, s in enumerate(self.source)], np.int64)

    @property
    def sources_judged(self) -> int:
        """The number of sources of the rows."""
        return len(set(self.clusters.tolist()))

    def intervals(self) -> Mapping[str, tuple[float, float]]:
        """A 95 % interval of each figure and of the coverage, by resampling sources."""
        order = np.argsort(self.logit, kind="stable")  # so that every resample finds its logits sorted
        y, logit, kept = self.y[order], self.logit[order], ~self.abstained[order]

        def measured(weight: Floats) -> list[float]:
            return [*figures(y, logit, weight), float(weight[kept].sum() / weight.sum())]

        low, high = bootstrap(measured, self.clusters[order]) if self.n else np.full((2, 6), np.nan)
        names = (*Figures._fields, "coverage")
        return dict(zip(names, zip(low.tolist(), high.tolist(), strict=True), strict=True))

    def reliability(self, bins: int) -> Reliability:
        """Predicted probability and observed frequency in bins."""
        return reliability(self.y, sigmoid(self.logit), bins=bins)

    def sources(self) -> list[SourceFigures]:
        """Each source, the one with most rows first; rows without one together as "(none)", last."""
        rows: dict[str | None, list[int]] = {}
        for row, name in enumerate(self.source):
            rows.setdefault(name, []).append(row)
        found = sorted(rows.items(), key=lambda item: (item[0] is None, -len(item[1]), item[0] or ""))
        return [self._source(name, np.array(chosen)) for name, chosen in found]

    def _source(self, name: str | None, chosen: NDArray[np.int64]) -> SourceFigures:
        y, logit = self.y[chosen], self.logit[chosen]
        return SourceFigures(
            NO_SOURCE if name is None else name, y.size, int(y.sum()), float(100 * sigmoid(logit).mean()),
            auc(y, logit), accuracy(y, logit),
        )  # fmt: skip


def evaluate(reads: Iterable[RecordRead], model: Model, target: Target, skipped: Skipped) -> Evaluation:
    """Predict the labelled records as they are read; records that cannot be used are added to `skipped`."""
    y: list[int] = []
    source: list[str | None] = []
    logits, abstained = [np.zeros(0)], [np.zeros(0, np.bool_)]
    for group in _groups(labelled(reads, skipped)):
        logit, silent = predict([record.document for record, _ in group], model, target)
        logits.append(logit)
        abstained.append(silent)
        y.extend(label for _, label in group)
        source.extend(record.document.source for record, _ in group)
    return Evaluation(
        model.id, target, np.array(y, np.int64), np.concatenate(logits), np.concatenate(abstained), tuple(source)
    )


def labelled(reads: Iterable[RecordRead], skipped: Skipped) -> Iterator[tuple[Record, int]]:
    """The records that have a label, with that label; all others are added to `skipped`."""
    for read in reads:
        if isinstance(read, Record) and read.label is not None:
            yield read, read.label
        else:
            skipped.add(read)


def _groups(rows: Iterator[tuple[Record, int]]) -> Iterator[Sequence[tuple[Record, int]]]:
    while group := list(islice(rows, _GROUP)):
        yield group
