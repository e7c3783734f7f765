"""Uneven texts: some paragraphs read much worse than the text as a whole, because plain ones mask them, or make the
whole read much worse. Examples: a rant padded with neutral paragraphs, or one paragraph of ranting under a factual
article."""

from __future__ import annotations

from typing import Final

import numpy as np

from credscore.model.targets import ScoreName
from credscore.scoring.without import GOOD, Paragraphs, Without, scores
from credscore.text.arrays import Flags, flagged

PLAIN: Final = 0.3
"""A paragraph is plain if the mean probability that its words are loaded or selling is at most this."""
MIN_TOKENS: Final = 40
"""If the other paragraphs have fewer tokens, they are an opening or an ending."""
SHARES: Final = (0.08, 0.9)
"""The minimum and maximum share of a text in its other paragraphs; otherwise it does not fall into two parts."""
MIN_LOUD: Final = 0.45
"""The minimum mean probability that the words of the other paragraphs are loaded or selling."""
BAD: Final[dict[ScoreName, tuple[float, float]]] = {"credibility": (5, 25), "bias": (75, 20)}
"""By score: the limit that the other paragraphs alone must reach, and how many points worse than the whole they must
be. Promotion is left out, since in a part of a text a few words decide it."""
LOADED: Final = 0.66
"""A paragraph is a loud part if the mean probability that its words are loaded is at least this, ..."""
MIN_PART: Final = 20
"""... and it has at least this many tokens."""
MAX_PART: Final = 0.5
"""The largest share of a text in its loud parts."""
BETTER: Final = 20.0
"""The minimum improvement of credibility or bias, in points, without the loud parts."""


def uneven(paragraphs: Paragraphs) -> Flags:
    """bool[documents]: whether a score would be bad, and much worse, without the plain paragraphs, or much better
    without a few loud ones."""
    out = np.zeros(paragraphs.scored.batch.size, np.bool_)
    without_plain, without_loud = _without_plain(paragraphs), _without_loud(paragraphs)
    masked, spoilt = scores(paragraphs.scored, [without_plain, without_loud])
    for name, (limit, worse) in BAD.items():
        now, then = masked[name]
        bad = (GOOD[name] * (then - limit) <= 0) & (GOOD[name] * (now - then) > worse)
        out[without_plain.docs[bad]] = True
        now, then = spoilt[name]
        out[without_loud.docs[GOOD[name] * (then - now) > BETTER]] = True
    return out


def _without_loud(paragraphs: Paragraphs) -> Without:
    """Documents without a few loud paragraphs."""
    loud = paragraphs.judged & (paragraphs.loaded >= LOADED) & (paragraphs.size >= MIN_PART)
    part, whole = paragraphs.tokens(loud), np.diff(paragraphs.scored.batch.doc_token)
    return Without(paragraphs, flagged((part >= MIN_TOKENS) & (part <= MAX_PART * whole)), ~loud)


def _without_plain(paragraphs: Paragraphs) -> Without:
    """Documents without their plain paragraphs."""
    loud = paragraphs.loud > PLAIN
    kept, whole = paragraphs.tokens(loud), np.diff(paragraphs.scored.batch.doc_token)
    parts = (kept >= MIN_TOKENS) & (kept >= SHARES[0] * whole) & (kept <= SHARES[1] * whole)
    return Without(paragraphs, flagged(parts & (paragraphs.mean_loud(loud) >= MIN_LOUD)), loud)
