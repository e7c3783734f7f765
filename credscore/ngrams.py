"""Runs of one and two words in the author's voice: what the heads of a model are made of.

A head is a weight a word and a weight a pair of neighbouring words. Weights are whole multiples of `UNIT`, so that
their sums are exact: the same bits in any order, batch, or library.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from credscore.batch import Batch
from credscore.fold import Ints, flagged, ragged
from credscore.tokens import Flags
from credscore.vocabulary import HashTable, pair_keys
from credscore.voices import IS_PROSE

UNIT: Final = 2.0**-8
"""What one step of a weight is worth."""

LANES: Final = 4
"""So many heads stand in one number of 64 bits, 16 bits each, so that a word is looked up once for all of them."""
BIAS: Final = 1 << 15
"""Added to each weight in its lane, which is then never negative."""
MAX_RUN: Final = 1 << 15
"""So many words with their pairs add up in a lane of 32 bits."""

_LANE: Final = np.uint64(16)
_EVEN: Final = np.uint64(0x0000FFFF_0000FFFF)
_LOW: Final = np.uint64(0xFFFFFFFF)

Sums: TypeAlias = NDArray[np.int64]
Lanes: TypeAlias = NDArray[np.uint64]


@dataclass(frozen=True)
class NGrams:
    """Weights of all heads. `words` int16[heads, vocabulary], `pairs` the rows of `pair_weights` int16[heads, pairs],
    row 0 for every other pair."""

    words: NDArray[np.int16]
    pairs: HashTable
    pair_weights: NDArray[np.int16]

    @cached_property
    def _lanes(self) -> list[tuple[Lanes, Lanes]]:
        """The weights of words and of pairs, for four heads after four."""
        groups = [slice(at, at + LANES) for at in range(0, len(self.words), LANES)]
        return [(_packed(self.words[heads]), _packed(self.pair_weights[heads])) for heads in groups]

    def sums(self, ids: Ints, begin: NDArray[np.integer], heads: Sequence[int]) -> Sums:
        """int64[heads, runs]: the weights of each head in steps of `UNIT`, summed over words and their pairs from each
        beginning to the next; the first beginning is 0."""
        if not ids.size:
            return np.zeros((len(heads), 0), np.int64)
        rows = np.zeros(ids.size, np.int32)
        rows[1:] = self.pairs.find(pair_keys(ids[:-1], ids[1:]))
        rows[begin] = 0
        size = np.diff(begin, append=ids.size)
        lanes = {
            group: _sums(words.take(ids), pairs.take(rows), begin, size)
            for group, (words, pairs) in enumerate(self._lanes)
            if any(head // LANES == group for head in heads)
        }
        return np.stack([lanes[head // LANES][head % LANES] for head in heads])


def _packed(weights: NDArray[np.int16]) -> Lanes:
    """uint64[n]: the weights of up to four heads, the first in the lowest bits."""
    lanes = np.zeros((weights.shape[1], LANES), "<i2")
    lanes[:, : len(weights)] = weights.T
    return (lanes.view("<u2") ^ np.uint16(BIAS)).view("<u8").ravel()


def _sums(words: Lanes, pairs: Lanes, begin: NDArray[np.integer], size: NDArray[np.integer]) -> Sums:
    """int64[LANES, runs]: the weights of words and pairs in each run, a long one summed in pieces."""
    pieces = -(-size // MAX_RUN)
    first = np.cumsum(pieces) - pieces
    cut = np.repeat(begin, pieces) + MAX_RUN * ragged(np.zeros_like(first), pieces)
    out = np.empty((LANES, cut.size), np.int64)
    for lane, (of_words, of_pairs) in enumerate(((words, pairs), (words >> _LANE, pairs >> _LANE))):
        total = np.add.reduceat((of_words & _EVEN) + (of_pairs & _EVEN), cut)
        out[lane], out[lane + 2] = total & _LOW, total >> np.uint64(32)
    return np.add.reduceat(out, first, axis=1) - 2 * BIAS * size


def own_tokens(batch: Batch) -> Flags:
    """bool[tokens]: what heads read, the author's running prose."""
    return IS_PROSE.take(batch.voice)


def pair_ends(batch: Batch, own: Flags) -> NDArray[np.intp]:
    """Tokens that follow another one in the same segment."""
    follows = own.copy()
    follows[batch.segment_start] = False
    return flagged(follows)
