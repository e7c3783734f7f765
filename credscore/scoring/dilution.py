"""Dilution: texts that owe a score to their last paragraph, as those do that neutral words were put behind."""

from __future__ import annotations

from typing import Final

import numpy as np

from credscore.extractors.catalogue import FEATURES
from credscore.model.logistic import percent
from credscore.model.model import HEAD_COLUMNS
from credscore.model.targets import ScoreName
from credscore.scoring.scored_batch import COLUMNS, Floats, Scored
from credscore.text.arrays import Places, flagged
from credscore.text.tokens import Flags

WORSE: Final = 8.0
"""A score that would be so many points worse, by the words alone, is owed to the last paragraph; with all that goes
with the words it is ten."""
MIN_TOKENS: Final = 24
"""A shorter paragraph is an ending as others are."""
MAX_SHARE: Final = 0.4
"""A longer one is no addition to the text."""

_RATES: Final = np.array([f.family in ("loaded", "promotional") and f.voice == "author" for f in FEATURES])
_RATE_COLUMNS: Final = np.append(_RATES, np.zeros(len(COLUMNS) - _RATES.size, np.bool_))
_GOOD: Final[dict[ScoreName, float]] = {"credibility": 1.0, "bias": -1.0, "promotion": -1.0}
"""Which way a score is better."""


def diluted(scored: Scored) -> Flags:
    """bool[documents]: without the words of the last paragraph a score would be more than `WORSE` points worse."""
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
    """int64[k]: documents with a last paragraph that may dilute them, and the tokens where these paragraphs begin."""
    start, end = scored.batch.doc_token[:-1], scored.batch.doc_token[1:]
    paragraph = np.append(scored.batch.paragraph_start, scored.batch.tokens.count)
    token = paragraph.take(np.searchsorted(paragraph, end - 1, side="right") - 1)
    size = end - token
    docs = flagged((size >= MIN_TOKENS) & (size <= MAX_SHARE * (end - start)))
    return docs, token.take(docs)


def _without(scored: Scored, docs: Places, token: Places) -> Floats:
    """float64[k, columns]: the columns of documents up to a token: what heads read, and loaded and promotional words by
    the words that are left; all else as it is."""
    start, end = scored.batch.doc_token.take(docs), scored.batch.doc_token.take(docs + 1)
    first, last = np.searchsorted(scored.batch.segment_start, (start, token))
    values = scored.values[docs]
    values[:, len(FEATURES) : len(FEATURES) + len(HEAD_COLUMNS)] = scored.readings.within(first, last)
    values[:, _RATE_COLUMNS] *= ((end - start) / (token - start))[:, None]
    return values
