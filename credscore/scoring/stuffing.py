"""Stuffing: texts that repeat themselves, or name sources more often than prose does."""

from __future__ import annotations

from typing import Final

import numpy as np

from credscore.extractors.catalogue import FEATURES
from credscore.scoring.scored_batch import Scored
from credscore.text.arrays import Flags, Floats, Places, first_places, flagged
from credscore.text.hash_table import MULTIPLIER, token_keys

LIMITS: Final = {"repeated-grams": 15.0, "named-source": 8.0, "according-to": 4.0, "cited-document": 6.0}
"""Limits that ordinary prose hardly exceeds: one news article in a hundred repeats more than this, fewer name more
sources."""
NAMED: Final = 4.0
"""A lower limit for sources that are named in the same words again and again, ..."""
REPEATED: Final = 3.0
"""... and the limit for these alone. A short report names a source in every sentence, each in different words."""

_NAMED: Final = next(place for place, feature in enumerate(FEATURES) if feature.id == "named-source")


def stuffed(scored: Scored) -> Flags:
    """bool[documents]: whether a rate exceeds its limit."""
    found = np.zeros(scored.batch.size, np.bool_)
    for name, limit in LIMITS.items():
        found |= scored.column(name) > limit
    named = scored.column("named-source")
    docs = flagged(named > NAMED)
    found[docs] |= named.take(docs) * _repeated(scored, docs) > REPEATED
    return found


def _repeated(scored: Scored, docs: Places) -> Floats:
    """float64[docs]: the share of their named sources that occurred earlier in the same words."""
    spans, row = scored.matrix.spans, np.full(scored.batch.size, -1)
    row[docs] = np.arange(docs.size)
    some = flagged((spans.feature == _NAMED) & (row.take(spans.doc) >= 0))
    owner = row.take(spans.doc.take(some))
    words = token_keys(scored.batch.tokens.lowered, spans.start.take(some), spans.end.take(some))
    kinds = first_places(words + owner.astype(np.uint64) * MULTIPLIER)
    every, first = (np.bincount(some_owner, minlength=docs.size) for some_owner in (owner, owner[kinds]))
    return np.asarray(1 - first / np.maximum(every, 1))
