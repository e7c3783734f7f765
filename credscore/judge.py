"""What a model says of texts on one question: logits that are high on the good side, whatever the target."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from credscore.answers import titled
from credscore.batch import Batch
from credscore.cautions import cautions
from credscore.document import Document, Voice
from credscore.model import HEADS, MIN_SEGMENT, Model
from credscore.ngrams import UNIT
from credscore.score import groups
from credscore.scored import Scored
from credscore.target import Target

Judgement: TypeAlias = tuple[NDArray[np.float64], NDArray[np.bool_]]


def judge(documents: Sequence[Document], model: Model, target: Target) -> Judgement:
    """float64[n] logits, high on the good side, and bool[n] where the model abstains.

    credibility, bias, promotion: of the score, also where the text is too short or odd for one. loaded: of the mean
    over the text's own words, abstaining below 4 of them. clickbait: of the text read as a title, abstaining without a
    word. Logits are finite; 0 is the threshold. Documents may be of any number and size.
    """
    read = _HEADS.get(target, _scores)
    found = [read(group, model, target) for group in groups(documents)]
    if not found:
        return np.zeros(0), np.zeros(0, np.bool_)
    logits, abstained = zip(*found, strict=True)
    return np.concatenate(logits), np.concatenate(abstained)


def _scores(documents: Sequence[Document], model: Model, target: Target) -> Judgement:
    scored = Scored.of(documents, model)
    logit = scored.logits[target]  # type: ignore[index]
    _, silent = cautions(scored)
    return (logit if target == "credibility" else -logit), silent


def _loaded(documents: Sequence[Document], model: Model, target: Target) -> Judgement:
    """Over the author's own words; over all of them where none is the author's."""
    batch = Batch.of(documents)
    own = batch.voice.take(batch.segment_start) == Voice.AUTHOR
    has_own = np.zeros(batch.size, np.bool_)
    doc = batch.token_doc.take(batch.segment_start)
    has_own[doc[own]] = True
    logit, words = _head(batch, model, target, own | ~has_own[doc])
    return -logit, words < MIN_SEGMENT


def _clickbait(documents: Sequence[Document], model: Model, target: Target) -> Judgement:
    batch = Batch.of([titled(document.text) for document in documents])
    logit, words = _head(batch, model, target, np.ones(batch.segment_start.size, np.bool_))
    return -logit, words == 0


_HEADS: Final = {"loaded": _loaded, "clickbait": _clickbait}


def _head(
    batch: Batch, model: Model, head: str, chosen: NDArray[np.bool_]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The logit of a head over the chosen segments of each document, and how many words they have."""
    if not batch.segment_start.size:
        return np.full(batch.size, model.logistic[head]), np.zeros(batch.size)
    doc = batch.token_doc.take(batch.segment_start)
    size = np.diff(batch.segment_start, append=batch.tokens.count) * chosen
    sums = model.ngrams.sums(batch.tokens.id, batch.segment_start, [HEADS.index(head)])[0] * chosen
    words = np.bincount(doc, size, batch.size).astype(np.float64)
    return model.logistic[head] + UNIT * np.bincount(doc, sums, batch.size) / np.maximum(words, 1.0), words
