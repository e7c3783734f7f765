"""Dilution: texts whose last paragraph makes the score much better, for example neutral words that were appended."""

from __future__ import annotations

from typing import Final

import numpy as np

from credscore.extractors.catalogue import FEATURES
from credscore.model.logistic import percent
from credscore.model.model import HEAD_COLUMNS
from credscore.model.targets import ScoreName
from credscore.scoring.scored_batch import COLUMNS, Floats, Scored
from credscore.text.arrays import Places, flagged, with_end
from credscore.text.tokens import Flags

WORSE: Final = 8.0
"""A text is diluted if a score would be more than this many points worse without the last paragraph. Columns of whole
documents are not recomputed; with them, the difference would be about ten points."""
MIN_TOKENS: Final = 24
"""A shorter last paragraph is an ordinary ending."""
MAX_SHARE: Final = 0.4
"""A last paragraph with a larger share of the text is not an addition to it."""

_RATES: Final = np.array([f.spans and f.voice == "author" for f in FEATURES])
_GOOD: Final[dict[ScoreName, float]] = {"credibility": 1.0, "bias": -1.0, "promotion": -1.0}
"""The sign of an improvement in each score."""


def diluted(scored: Scored) -> Flags:
    """bool[documents]: whether a score would be more than `WORSE` points worse without the words of the last
    paragraph."""
    out = np.zeros(scored.batch.size, np.bool_)
    docs, token = _last_paragraphs(scored)
    if docs.size:
        values = _without(scored, docs, token)
        for name, good in _GOOD.items():
            now = scored.logits[name].take(docs)
            then = scored.model.logits(name, scored.model.parts(name, values, COLUMNS))
            out[docs] |= good * (percent(now) - percent(then)) > WORSE
    return out


def _last_paragraphs(scored: Scored) -> tuple[Places, Places]:
    """int64[k]: documents whose last paragraph may dilute them, and the first tokens of these paragraphs."""
    start, end = scored.batch.doc_token[:-1], scored.batch.doc_token[1:]
    paragraph = with_end(scored.batch.paragraph_start, scored.batch.tokens.count)
    token = paragraph.take(np.searchsorted(paragraph, end - 1, side="right") - 1)
    size = end - token
    docs = flagged((size >= MIN_TOKENS) & (size <= MAX_SHARE * (end - start)))
    return docs, token.take(docs).astype(np.int64)


def _without(scored: Scored, docs: Places, token: Places) -> Floats:
    """float64[k, columns]: the columns of documents cut off before a token. Heads and rates of spans are recomputed;
    columns of whole documents are unchanged."""
    start, end = scored.batch.doc_token.take(docs), scored.batch.doc_token.take(docs + 1)
    first, last = np.searchsorted(scored.batch.segment_start, (start, token))
    values = scored.values[docs]
    values[:, len(FEATURES) : len(FEATURES) + len(HEAD_COLUMNS)] = scored.readings.within(first, last)
    longer = ((end - start) / (token - start))[:, None]
    values[:, : len(FEATURES)] *= np.where(_RATES, longer * _kept(scored, docs, token), 1.0)
    return values


def _kept(scored: Scored, docs: Places, token: Places) -> Floats:
    """float64[k, features]: the fraction of each feature's spans that start before the given token of the document."""
    spans, row = scored.matrix.spans, np.full(scored.batch.size, -1)
    row[docs] = np.arange(docs.size)
    some = flagged(row.take(spans.doc) >= 0)
    place = row.take(spans.doc.take(some)) * len(FEATURES) + spans.feature.take(some)
    before = spans.start.take(some) < scored.batch.tokens.start.take(token).take(row.take(spans.doc.take(some)))
    every = np.bincount(place, minlength=docs.size * len(FEATURES))
    kept = np.bincount(place, before, docs.size * len(FEATURES))
    return (kept / np.maximum(every, 1)).reshape(docs.size, len(FEATURES))
