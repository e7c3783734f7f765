"""Reports on courts and police, where "allegedly" is not a vague source, since the law requires it of reporters."""

from __future__ import annotations

from typing import Final

import numpy as np

from credscore.text.arrays import Flags, flagged
from credscore.text.batch import Batch
from credscore.text.lexicon import Hits, lexicon
from credscore.text.vocabulary import Fact

_VAGUE: Final = lexicon().lists.index("vague-source")


def excused(batch: Batch, hits: Hits) -> Flags:
    """bool[hits]: vague sources in a sentence about courts, police or charges, or next to one."""
    out = np.zeros(hits.list.size, np.bool_)
    chosen = flagged(hits.list == _VAGUE)
    court = flagged(batch.tokens.facts & Fact.COURT != 0)
    if not chosen.size or not court.size:
        return out
    sentence = np.searchsorted(batch.sentence_start, hits.first[chosen], side="right")
    held = np.zeros(batch.sentence_start.size + 2, np.bool_)
    held[np.searchsorted(batch.sentence_start, court, side="right")] = True
    doc = np.append(batch.token_doc.take(batch.sentence_start), -1)
    same = doc.take(np.maximum(sentence - 2, 0)) == doc.take(sentence - 1), doc.take(sentence) == doc.take(sentence - 1)
    before = held.take(sentence - 1) & same[0] & (sentence > 1)
    out[chosen] = held.take(sentence) | before | (held.take(sentence + 1) & same[1])
    return out
