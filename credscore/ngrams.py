"""Runs of one and two words in the author's voice: what the heads of a model are made of.

A head is a weight a word and a weight a pair of neighbouring words. Weights are whole multiples of `UNIT`, so that
their sums are exact: the same bits in any order, batch, or library.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from credscore.batch import Batch
from credscore.document import Voice
from credscore.fold import Ints
from credscore.tokens import Flags
from credscore.vocabulary import HashTable, pair_keys

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

    def sums(self, batch: Batch, heads: list[int]) -> Sums:
        """int64[heads, segments]: the weights of each head in steps of `UNIT`, summed over each segment."""
        own = own_tokens(batch)
        rows = self._pair_rows(batch, own)
        bounds = np.append(batch.segment_start, batch.tokens.count)
        out = np.empty((len(heads), bounds.size - 1), np.int64)
        for place, head in enumerate(heads):
            weight = self.words[head].take(batch.tokens.id) + self.pair_weights[head].take(rows).astype(np.int32)
            total = np.zeros(weight.size + 1, np.int64)
            np.cumsum(weight * own, out=total[1:])
            out[place] = np.diff(total.take(bounds))
        return out

    def _pair_rows(self, batch: Batch, own: Flags) -> Ints:
        rows = np.zeros(batch.tokens.count, np.int32)
        second = pair_ends(batch, own)
        ids = batch.tokens.id
        rows[second] = self.pairs.find(pair_keys(ids.take(second - 1), ids.take(second)))
        return rows


def own_tokens(batch: Batch) -> Flags:
    """bool[tokens]: what heads read, the author's running prose."""
    return batch.voice == Voice.AUTHOR


def pair_ends(batch: Batch, own: Flags) -> NDArray[np.intp]:
    """Tokens that follow another one in the same segment."""
    follows = own.copy()
    follows[batch.segment_start] = False
    return np.flatnonzero(follows)
