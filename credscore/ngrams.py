"""Runs of one and two words in the author's voice: what the heads of a model are made of.

A head is a weight a word and a weight a pair of neighbouring words. Weights are whole multiples of `UNIT`, so that
their sums are exact: the same bits in any order, batch, or library.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from credscore.batch import Batch
from credscore.fold import Ints
from credscore.tokens import Flags
from credscore.vocabulary import HashTable, pair_keys
from credscore.voices import IS_PROSE

UNIT: Final = 2.0**-8
"""What one step of a weight is worth."""

Sums = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class NGrams:
    """Weights of all heads. `words` int16[heads, vocabulary], `pairs` the rows of `pair_weights` int16[heads, pairs],
    row 0 for every other pair."""

    words: NDArray[np.int16]
    pairs: HashTable
    pair_weights: NDArray[np.int16]

    def sums(self, batch: Batch, heads: Sequence[int]) -> Sums:
        """int64[heads, segments]: the weights of each head in steps of `UNIT`, summed over each segment."""
        out = np.zeros((len(heads), batch.segment_start.size), np.int64)
        if not batch.tokens.count:
            return out
        rows = self._pair_rows(batch)
        for place, head in enumerate(heads):
            weight = self.words[head].take(batch.tokens.id) + self.pair_weights[head].take(rows).astype(np.int64)
            out[place] = np.add.reduceat(weight, batch.segment_start)
        return out

    def _pair_rows(self, batch: Batch) -> Ints:
        """int32[tokens]: the row of each token and the one before it, 0 at the start of a segment."""
        ids = batch.tokens.id
        rows = np.zeros(ids.size, np.int32)
        rows[1:] = self.pairs.find(pair_keys(ids[:-1], ids[1:]))
        rows[batch.segment_start] = 0
        return rows


def own_tokens(batch: Batch) -> Flags:
    """bool[tokens]: what heads read, the author's running prose."""
    return IS_PROSE.take(batch.voice)


def pair_ends(batch: Batch, own: Flags) -> NDArray[np.intp]:
    """Tokens that follow another one in the same segment."""
    follows = own.copy()
    follows[batch.segment_start] = False
    return np.flatnonzero(follows)
