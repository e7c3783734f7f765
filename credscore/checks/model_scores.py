"""Scores of checked files and how they changed since a revision. Imported only if something is scored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from credscore.checks.finding import Change
from credscore.checks.suppressions import unread
from credscore.document import Document
from credscore.extractors.catalogue import FEATURES
from credscore.extractors.feature import Family
from credscore.extractors.measure import measure
from credscore.model.model import Model
from credscore.model.model_files import default_model
from credscore.model.targets import SCORE_NAMES
from credscore.scoring.results import Score, Scores
from credscore.scoring.score_columns import ScoreColumns
from credscore.scoring.scorer import scores_of
from credscore.text.batch import Batch
from credscore.text.voices import IS_OWN

AGAINST: Final = {n: feature.family for n, feature in enumerate(FEATURES) if feature.spans and feature.direction < 0}
"""The features whose spans count against a text, with their families."""


class Scoring:
    """Scores by one model, the shipped one for None."""

    def __init__(self, model: Model | None) -> None:
        self.model = model or default_model()

    def scores(self, batch: Batch, *, spans: bool) -> Scores:
        """The score of each document, with spans if needed."""
        return scores_of(ScoreColumns.of(batch, self.model, "spans" if spans else "none"))

    def change(self, before: Document, now: Document, score: Score) -> Change:
        """How the scores of a document and the evidence against it changed; `score` is the current one."""
        (old,) = self.scores(Batch.of([before]), spans=False)
        values = {str(name): (getattr(old, name), getattr(score, name)) for name in SCORE_NAMES}
        spans = Counter(_against(unread(now)))
        spans.subtract(_against(before))
        return Change(values, {family: more for family, more in spans.items() if more})


def _against(document: Document) -> Iterator[Family]:
    """The family of each span of the author's words that counts against a document."""
    spans = measure(Batch.of([document]), ()).spans
    own = spans.feature[IS_OWN.take(spans.voice)].tolist()
    return (AGAINST[feature] for feature in own if feature in AGAINST)
