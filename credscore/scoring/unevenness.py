"""Uneven texts: some paragraphs read much worse than the whole, because plain ones mask them. Examples: a rant padded
with neutral paragraphs, or appended to an honest article."""

from __future__ import annotations

from typing import Final

import numpy as np

from credscore.extractors.catalogue import FEATURES
from credscore.model.logistic import percent
from credscore.model.model import HEAD_COLUMNS
from credscore.model.targets import SENTENCE_HEADS, ScoreName
from credscore.scoring.scored_batch import COLUMNS, Scored
from credscore.text.arrays import Floats, Places, flagged, with_end
from credscore.text.tokens import Flags

PLAIN: Final = 0.3
"""A paragraph is plain if the mean probability that its words are loaded or selling is at most this."""
MIN_TOKENS: Final = 40
"""If the other paragraphs have fewer tokens, they are an opening or an ending."""
SHARES: Final = (0.08, 0.9)
"""The least and the largest share of a text in its other paragraphs; otherwise it does not fall into two parts."""
BAD: Final[dict[ScoreName, tuple[float, float, float]]] = {
    "credibility": (1, 5, 25), "bias": (-1, 75, 20),
}  # fmt: skip
"""By score: the sign of an improvement, the limit that the other paragraphs alone must reach, and how many points worse
than the whole they must be. Promotion is left out, since in a part of a text a few words decide it."""

_RATES: Final = np.array([f.family in ("loaded", "promotional") and f.voice == "author" for f in FEATURES])
_HEADS: Final = [SENTENCE_HEADS.index("loaded"), SENTENCE_HEADS.index("selling")]


def uneven(scored: Scored) -> Flags:
    """bool[documents]: whether a score would be bad, and much worse, without the plain paragraphs."""
    batch = scored.batch
    out = np.zeros(batch.size, np.bool_)
    loud = _probability(scored) > PLAIN
    doc = batch.token_doc.take(batch.paragraph_start)
    end = with_end(batch.paragraph_start[1:], batch.tokens.count) if doc.size else batch.paragraph_start
    kept = np.bincount(doc, np.where(loud, end - batch.paragraph_start, 0), batch.size)
    whole = np.diff(batch.doc_token)
    docs = flagged((kept >= MIN_TOKENS) & (kept >= SHARES[0] * whole) & (kept <= SHARES[1] * whole))
    if docs.size:
        chosen = flagged(loud & np.isin(doc, docs))
        first, last = np.searchsorted(batch.segment_start, (batch.paragraph_start.take(chosen), end.take(chosen)))
        heads = scored.readings.within(first, last, np.searchsorted(docs, doc.take(chosen)))
        out[docs] = _is_bad(scored, docs, _without(scored, docs, heads, whole.take(docs) / kept.take(docs)))
    return out


def _without(scored: Scored, docs: Places, heads: Floats, times: Floats) -> Floats:
    """float64[k, columns]: the columns of documents without their plain paragraphs. `heads` replaces the columns of the
    heads, rates of loaded and promotional words are multiplied by `times`, and the others are unchanged."""
    values = scored.values[docs]
    values[:, len(FEATURES) : len(FEATURES) + len(HEAD_COLUMNS)] = heads
    values[:, : len(FEATURES)] *= np.where(_RATES, times[:, None], 1.0)
    return values


def _is_bad(scored: Scored, docs: Places, values: Floats) -> Flags:
    found = np.zeros(docs.size, np.bool_)
    for name, (good, limit, worse) in BAD.items():
        now = percent(scored.logits[name].take(docs))
        then = percent(scored.model.logits(name, scored.model.parts(name, values, COLUMNS)))
        found |= (good * (then - limit) <= 0) & (good * (now - then) > worse)
    return found


def _probability(scored: Scored) -> Floats:
    """float64[paragraphs]: the mean probability that the author's words are loaded or selling; 0 if none has one."""
    judged, batch = scored.readings.judged, scored.batch
    some = flagged(~np.isnan(judged.probability[0]))
    high = judged.probability[_HEADS][:, some].max(axis=0)
    paragraph = np.searchsorted(batch.paragraph_start, batch.segment_start.take(some), side="right") - 1
    size = judged.size.take(some)
    words, mass = (np.bincount(paragraph, weight, batch.paragraph_start.size) for weight in (size, high * size))
    return np.asarray(np.divide(mass, words, out=np.zeros(mass.size), where=words > 0))
