"""Runs of one and two words in the author's voice: what the heads of a model are made of.

A head is a weight a word and a weight a pair of neighbouring words, the start of a stretch being a word too. A head of
whole documents counts each once a document, where it first stands; a head of sentences and titles counts all. Weights
are whole multiples of `UNIT`, so that their sums are exact: the same bits in any order, batch, or library.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from credscore.batch import Batch
from credscore.fold import Ints, Places, flagged, ragged
from credscore.tokens import Flags
from credscore.vocabulary import HashTable, Keys, pair_keys

UNIT: Final = 2.0**-8
"""What one step of a weight is worth."""

LANES: Final = 4
"""So many heads stand in one number of 64 bits, 16 bits each, so that a word is looked up once for all of them."""
BIAS: Final = 1 << 15
"""Added to each weight in its lane, which is then never negative."""
MAX_RUN: Final = 1 << 15
"""So many words with their pairs add up in a lane of 32 bits."""

ONCE: Final = 3
"""So many heads, the first, are of whole documents and count a word once."""
START: Final = -1
"""Stands for the word before the first of a stretch."""

_NOTHING: Final = np.uint64(0x0000_8000_8000_8000)
_REPEATED: Final = np.uint64(0xFFFF_0000_0000_0000)
_SPREAD: Final = np.uint64(0x9E3779B97F4A7C15)
_LANE: Final = np.uint64(16)
_EVEN: Final = np.uint64(0x0000FFFF_0000FFFF)
_LOW: Final = np.uint64(0xFFFFFFFF)

Sums: TypeAlias = NDArray[np.int64]
Lanes: TypeAlias = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Runs:
    """What heads read of a batch: its n tokens in some voices. `ids` int32[n]; `before` int32[n] the id before each in
    its stretch, `START` for the first; `doc` int32[n]; `begin` int64[k] where stretches start among the n and `segment`
    int64[k] which segments of the batch they are."""

    ids: Ints
    before: Ints
    doc: Ints
    begin: Places
    segment: Places

    @classmethod
    def of(cls, batch: Batch, voices: Flags) -> Runs:
        """The tokens of the voices that `voices` bool[voices] chooses."""
        at = flagged(voices.take(batch.voice))
        segment = flagged(voices.take(batch.voice.take(batch.segment_start)))
        begin = np.searchsorted(at, batch.segment_start.take(segment))
        ids = batch.tokens.id.take(at)
        before = np.empty_like(ids)
        before[1:] = ids[:-1]
        before[begin] = START
        return cls(ids, before, batch.token_doc.take(at), begin, segment)


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

    def sums(self, runs: Runs) -> Sums:
        """int64[heads, stretches]: the weights of each head in steps of `UNIT`, summed over the words and pairs of each
        stretch; those of the first `ONCE` heads where they first stand in their document."""
        if not runs.ids.size:
            return np.zeros((len(self.words), 0), np.int64)
        rows = self.pairs.find(pair_keys(runs.before, runs.ids))
        size = np.diff(runs.begin, append=runs.ids.size)
        fresh_word = stands_first(pair_keys(runs.doc, runs.ids))
        fresh_pair = np.ones(rows.size, np.bool_)
        known = flagged(rows != 0)
        fresh_pair[known] = stands_first(pair_keys(runs.doc.take(known), rows.take(known)))
        out = np.empty((len(self._lanes), LANES, size.size), np.int64)
        for group, (words, pairs) in enumerate(self._lanes):
            word, pair = words.take(runs.ids), pairs.take(rows)
            if group == 0:
                word, pair = _fresh(word, fresh_word), _fresh(pair, fresh_pair)
            out[group] = _sums(word, pair, runs.begin, size)
        return out.reshape(-1, size.size)[: len(self.words)]


def _fresh(lanes: Lanes, fresh: Flags) -> Lanes:
    """The first `ONCE` heads at nothing where a word or pair has stood before."""
    return np.where(fresh, lanes, lanes & _REPEATED | _NOTHING)


def stands_first(keys: Keys) -> Flags:
    """bool[n]: no equal key stands before.

    All keys are written to a small table at a place of their own, back to front, so that the first of each place stays;
    a key that finds another in its place tries again elsewhere.
    """
    out = np.zeros(keys.size, np.bool_)
    bits = max(8, int(keys.size).bit_length() + 1)
    table = np.empty(1 << bits, np.int32)
    left = np.arange(keys.size, dtype=np.int32)[::-1]
    factor = _SPREAD
    while left.size:
        wanted = keys.take(left)
        place = ((wanted ^ (wanted >> np.uint64(29))) * factor >> np.uint64(64 - bits)).view(np.int64)
        table[place] = left
        found = table.take(place)
        out[found] = True
        left = left[keys.take(found) != wanted]
        factor = factor ^ (factor << np.uint64(7))
    return out


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
