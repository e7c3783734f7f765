"""Uneven texts: some paragraphs read much worse than the whole, because plain ones mask them, or make the whole read
much worse. Examples: a rant padded with neutral paragraphs, or one paragraph of it under an honest article."""

from __future__ import annotations

from typing import Final

import numpy as np

from credscore.model.targets import ScoreName
from credscore.scoring.without import GOOD, Paragraphs
from credscore.text.arrays import Flags, Places, flagged

PLAIN: Final = 0.3
"""A paragraph is plain if the mean probability that its words are loaded or selling is at most this."""
MIN_TOKENS: Final = 40
"""If the other paragraphs have fewer tokens, they are an opening or an ending."""
SHARES: Final = (0.08, 0.9)
"""The least and the largest share of a text in its other paragraphs; otherwise it does not fall into two parts."""
MIN_LOUD: Final = 0.45
"""The least mean probability that the words of the other paragraphs are loaded or selling."""
BAD: Final[dict[ScoreName, tuple[float, float]]] = {"credibility": (5, 25), "bias": (75, 20)}
"""By score: the limit that the other paragraphs alone must reach, and how many points worse than the whole they must
be. Promotion is left out, since in a part of a text a few words decide it."""
LOADED: Final = 0.66
"""A paragraph is a loud part if the mean probability that its words are loaded is at least this, ..."""
MIN_PART: Final = 20
"""... and it has at least so many tokens."""
MAX_PART: Final = 0.5
"""The largest share of a text in its loud parts."""
BETTER: Final = 20.0
"""The least points by which credibility or bias is better without the loud parts."""


def uneven(paragraphs: Paragraphs) -> Flags:
    """bool[documents]: whether a score would be bad, and much worse, without the plain paragraphs, or much better
    without a few loud ones."""
    return _is_masked(paragraphs) | _is_spoilt(paragraphs)


def _is_spoilt(paragraphs: Paragraphs) -> Flags:
    """bool[documents]: whether a score would be much better without a few loud paragraphs."""
    out = np.zeros(paragraphs.scored.batch.size, np.bool_)
    loud = paragraphs.judged & (paragraphs.loaded >= LOADED) & (paragraphs.size >= MIN_PART)
    part, whole = paragraphs.tokens(loud), np.diff(paragraphs.scored.batch.doc_token)
    docs = flagged((part >= MIN_TOKENS) & (part <= MAX_PART * whole))
    if docs.size:
        for name, (now, then) in paragraphs.scores(docs, ~loud).items():
            if name in BAD:
                out[docs] |= GOOD[name] * (then - now) > BETTER
    return out


def _is_masked(paragraphs: Paragraphs) -> Flags:
    """bool[documents]: whether a score would be bad, and much worse, without the plain paragraphs."""
    batch = paragraphs.scored.batch
    out = np.zeros(batch.size, np.bool_)
    loud = paragraphs.loud > PLAIN
    kept, whole = paragraphs.tokens(loud), np.diff(batch.doc_token)
    parts = (kept >= MIN_TOKENS) & (kept >= SHARES[0] * whole) & (kept <= SHARES[1] * whole)
    docs = flagged(parts & (paragraphs.mean_loud(loud) >= MIN_LOUD))
    if docs.size:
        out[docs] = _is_bad(paragraphs, docs, loud)
    return out


def _is_bad(paragraphs: Paragraphs, docs: Places, loud: Flags) -> Flags:
    found = np.zeros(docs.size, np.bool_)
    for name, (now, then) in paragraphs.scores(docs, loud).items():
        if name in BAD:
            limit, worse = BAD[name]
            found |= (GOOD[name] * (then - limit) <= 0) & (GOOD[name] * (now - then) > worse)
    return found
