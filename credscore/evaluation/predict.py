"""Predictions of a model for one target: logits that are high on the good side, whatever the target."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from credscore.document import Document
from credscore.model.model import IS_TITLE, MIN_SEGMENT, Model
from credscore.model.targets import Target
from credscore.scoring.cautions import cautions
from credscore.scoring.score_columns import titled
from credscore.scoring.scored_batch import Scored
from credscore.text.batch import Batch
from credscore.text.batching import document_batches
from credscore.text.voices import IS_PROSE

Prediction: TypeAlias = tuple[NDArray[np.float64], NDArray[np.bool_]]


def predict(documents: Sequence[Document], model: Model, target: Target) -> Prediction:
    """float64[n] logits, high on the good side, and bool[n] where the model abstains.

    credibility, bias, promotion: the logit of the score, also for texts too short or unusual for one, in which case
    features that need a long text are left out. loaded: the mean over the author's words, abstaining below 4 of them.
    clickbait: the text read as a title, abstaining without a word. Logits are finite, with the threshold at 0. Any
    number of documents of any size.
    """
    read = _HEADS.get(target, _scores)
    found = [read(group, model, target) for group in document_batches(documents)]
    if not found:
        return np.zeros(0), np.zeros(0, np.bool_)
    logits, abstained = zip(*found, strict=True)
    return np.concatenate(logits), np.concatenate(abstained)


def _scores(documents: Sequence[Document], model: Model, target: Target) -> Prediction:
    scored = Scored.of(documents, model, short=True)
    logit = scored.logits[target]  # type: ignore[index]
    _, silent = cautions(scored)
    return (logit if target == "credibility" else -logit), silent


def _loaded(documents: Sequence[Document], model: Model, target: Target) -> Prediction:
    """Over the author's words, or over all words if none are the author's."""
    batch = Batch.of(documents)
    logit, words = model.read_as("loaded", batch, IS_PROSE)
    every, count = model.read_as("loaded", batch, np.ones_like(IS_PROSE))
    found = np.where(words > 0, words, count)
    return -np.where(words > 0, logit, every), found < MIN_SEGMENT


def _clickbait(documents: Sequence[Document], model: Model, target: Target) -> Prediction:
    batch = Batch.of([titled(document.text) for document in documents])
    logit, words = model.read_as("clickbait", batch, IS_TITLE)
    return -logit, words == 0


_HEADS: Final = {"loaded": _loaded, "clickbait": _clickbait}
