"""Unigrams and bigrams of the author's words, and their weights in the heads of a model.

A head has a weight for each word and each pair of adjacent words; the start of a segment counts as a word. A document
head counts an n-gram once per document, at its first occurrence; a sentence or title head counts every occurrence.
Weights are integer multiples of `UNIT`, so that sums are exact: the same bits in any order, batch or library.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, Literal, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from credscore.model.targets import DOCUMENT_HEADS
from credscore.plain_data import same_fields
from credscore.text.arrays import NOWHERE, Flags, Ints, Places, Rank, flagged, ragged, run_sizes, run_sums, with_end
from credscore.text.batch import Batch
from credscore.text.hash_table import HashTable, Keys, first_places, pair_keys
from credscore.text.voices import in_voices

UNIT: Final = 2.0**-8
"""The value of one integer step of a weight, in logits before normalization."""

LANES: Final = 4
"""16-bit weights packed into one 64-bit number, so that one look-up serves several heads."""
BIAS: Final = 1 << 15
"""Added to each weight so that its lane is never negative."""
MAX_RUN: Final = 1 << 16
"""The most biased weights whose sum fits into 32 bits."""

ONCE: Final = len(DOCUMENT_HEADS)
"""The number of document heads. They come first; up to `LANES` sentence heads follow."""
START: Final = -1
"""The id before the first word of a segment."""

_NOTHING: Final = np.uint64(0x8000_8000_8000_8000)
_LANE: Final = np.uint64(16)
_EVEN: Final = np.uint64(0x0000FFFF_0000FFFF)
_LOW: Final = np.uint64(0xFFFFFFFF)

Reads: TypeAlias = Literal["classes", "words"]
Sums: TypeAlias = NDArray[np.int64]
Lanes: TypeAlias = NDArray[np.uint64]


class Runs(NamedTuple):
    """The n tokens of a batch that the heads read, those of some voices, in k segments.

    `ids` int32[n]; `before` int32[n]: the id before each in its segment, `START` for the first; `doc` int32[n];
    `begin` int64[k]: the first token of each segment, as an index into the n; `segment` int64[k]: the segments, as
    indices into those of the batch.
    """

    ids: Ints
    before: Ints
    doc: Ints
    begin: Places
    segment: Places
    at: Places = NOWHERE
    """int64[n]: the tokens, as indices into those of the batch; empty if not needed."""

    @classmethod
    def of(cls, batch: Batch, voices: Flags, reads: Reads = "classes") -> Runs:
        """The tokens of the voices chosen by bool[voices]: as style words and word classes, or as vocabulary words."""
        chosen = in_voices(batch.voice, voices)
        segment = flagged(chosen.take(batch.segment_start))
        if reads == "classes":
            chosen &= batch.reading.kept
        at = flagged(chosen)
        begin = Rank.of(chosen).before(batch.segment_start.take(segment)).astype(np.int64)
        ids = (batch.reading.id if reads == "classes" else batch.tokens.id).take(at)
        before = np.empty_like(ids)
        before[1:] = ids[:-1]
        before[begin] = START
        return cls(ids, before, batch.token_doc.take(at), begin, segment, at)


class Looked(NamedTuple):
    """Runs whose pairs have been looked up. `rows` int32[n]: rows of `NGrams.pair_weights`; `size` int64[k]: tokens of
    each segment."""

    runs: Runs
    rows: Ints
    size: Places

    def within(self, first: Places, last: Places, owner: Places) -> Looked:
        """The segments from each `first` to its `last` (exclusive), with all ranges of an owner as one document."""
        low, high = np.searchsorted(self.runs.segment, (first, last))
        stretch = ragged(low, high - low)
        begin, size = self.runs.begin.take(stretch), self.size.take(stretch)
        at = ragged(begin, size)
        doc = np.repeat(owner.astype(np.int32), run_sums(size, np.cumsum(np.append(0, high - low))))
        runs = Runs(
            self.runs.ids.take(at), self.runs.before.take(at), doc, np.cumsum(size) - size,
            self.runs.segment.take(stretch),
        )  # fmt: skip
        return Looked(runs, self.rows.take(at), size)


@dataclass(frozen=True, eq=False, repr=False)
class NGrams:
    """The weights of all heads. `words` int16[heads, vocabulary]; `pairs`: maps a pair to its column of `pair_weights`
    int16[heads, pairs], 0 for unknown pairs."""

    words: NDArray[np.int16]
    pairs: HashTable
    pair_weights: NDArray[np.int16]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, NGrams):
            return NotImplemented
        return same_fields(self, other, "words", "pair_weights") and same_fields(self.pairs, other.pairs, "keys")

    def __hash__(self) -> int:
        return hash(self.words.shape)

    @cached_property
    def _once(self) -> Lanes:
        """Packed weights of the document heads: words, then pairs."""
        return _packed(np.concatenate([self.words[:ONCE], self.pair_weights[:ONCE]], axis=1))

    @cached_property
    def _every(self) -> tuple[Lanes, Lanes]:
        """Packed weights of the sentence heads: of words, and of pairs."""
        candidates = slice(ONCE, ONCE + LANES)
        return _packed(self.words[candidates]), _packed(self.pair_weights[candidates])

    @cached_property
    def _weigh(self) -> Flags:
        """bool[vocabulary]: words with a nonzero weight in any document head."""
        return np.asarray(self.words[:ONCE].any(axis=0))

    @cached_property
    def _sides(self) -> tuple[Flags, Flags]:
        """bool[vocabulary + 1], bool[vocabulary]: the first words of pairs, with `START` in front, and their last
        words."""
        first, second = np.zeros(self.words.shape[1] + 1, np.bool_), np.zeros(self.words.shape[1], np.bool_)
        keys = self.pairs.keys[1:]
        first[((keys >> np.uint64(32)).astype(np.uint32) + np.uint32(1)).astype(np.int64)] = True
        second[(keys & _LOW).astype(np.int64)] = True
        return first, second

    def look_up(self, runs: Runs) -> Looked:
        """Look up the pairs of the runs."""
        first, second = self._sides
        rows = np.zeros(runs.ids.size, np.int32)
        candidates = flagged(first.take(runs.before + 1) & second.take(runs.ids))
        rows[candidates] = self.pairs.find(pair_keys(runs.before.take(candidates), runs.ids.take(candidates)))
        return Looked(runs, rows, run_sizes(runs.begin, runs.ids.size))

    def every(self, looked: Looked, head: int) -> Sums:
        """int64[segments]: the weights of one head, in steps of `UNIT`, summed over all words and pairs."""
        if not looked.rows.size:
            return np.zeros(0, np.int64)
        weights = np.add(
            self.words[head].take(looked.runs.ids), self.pair_weights[head].take(looked.rows), dtype=np.int32
        )
        return np.add.reduceat(weights, looked.runs.begin, dtype=np.int64)

    def sentences(self, looked: Looked) -> Sums:
        """int64[LANES, segments]: the same for all sentence heads at once."""
        bounds = with_end(looked.runs.begin, looked.runs.ids.size)
        words, pairs = self._every
        return _sums(words.take(looked.runs.ids), bounds) + _sums(pairs.take(looked.rows), bounds)

    def once(self, looked: Looked, documents: int) -> Sums:
        """int64[ONCE, documents]: the weights of the document heads, in steps of `UNIT`, with each word and pair
        counted once per document."""
        width = self._once.size.bit_length()
        dtype: Any = np.uint32 if documents.bit_length() + width <= 32 else np.uint64
        single, paired = flagged(self._weigh.take(looked.runs.ids)), flagged(looked.rows != 0)
        doc = looked.runs.doc.astype(dtype) << dtype(width)
        grams = looked.rows.take(paired) + np.int32(self.words.shape[1])
        words = doc.take(single) | looked.runs.ids.take(single).astype(dtype)
        keys = np.concatenate([words, doc.take(paired) | grams.astype(dtype)])
        keys.sort()
        keys = keys.take(flagged(np.concatenate([[True], keys[1:] != keys[:-1]])[: keys.size]))
        first = np.arange(documents + 1).astype(dtype) << dtype(width)
        return _sums(self._once.take(keys & dtype((1 << width) - 1)), np.searchsorted(keys, first))

    def once_by_stretch(self, looked: Looked) -> Sums:
        """int64[ONCE, segments]: the same, with each word and pair counted in the segment of its first occurrence."""
        runs = looked.runs
        word, pair = _first(looked)
        bounds = np.append(runs.begin, runs.ids.size)
        rows = looked.rows + np.int32(self.words.shape[1])
        words, pairs = (
            _sums(np.where(fresh, self._once.take(grams), _NOTHING), bounds)
            for fresh, grams in ((word, runs.ids), (pair, rows))
        )
        return words + pairs

    def weights_where_first(self, looked: Looked) -> tuple[NDArray[np.int16], NDArray[np.int16]]:
        """int16[ONCE, n] and int16[ONCE, n]: the weight of each word, and of the pair that ends with it, in the
        document heads; 0 unless it is the first occurrence in its document."""
        word, pair = _first(looked)
        words, pairs = self.words[:ONCE].take(looked.runs.ids, 1), self.pair_weights[:ONCE].take(looked.rows, 1)
        return words * word, pairs * pair


def _first(looked: Looked) -> tuple[Flags, Flags]:
    """bool[n] and bool[n]: the first occurrences of words, and of known pairs, in their documents."""
    runs = looked.runs
    pair = np.zeros(looked.rows.size, np.bool_)
    known = flagged(looked.rows != 0)
    pair[known] = first_occurrences(pair_keys(runs.doc.take(known), looked.rows.take(known)))
    return first_occurrences(pair_keys(runs.doc, runs.ids)), pair


def first_occurrences(keys: Keys) -> Flags:
    """bool[n]: whether no earlier key is equal."""
    return np.asarray(first_places(keys) == np.arange(keys.size))


def _packed(weights: NDArray[np.int16]) -> Lanes:
    """uint64[n]: the weights of up to four heads, the first in the lowest bits."""
    lanes = np.zeros((weights.shape[1], LANES), "<i2")
    lanes[:, : len(weights)] = weights.T
    return (lanes.view("<u2") ^ np.uint16(BIAS)).view("<u8").ravel()


def _sums(weights: Lanes, bounds: NDArray[np.integer]) -> Sums:
    """int64[LANES, runs]: the sum of the weights between consecutive bounds. Long runs are summed in pieces."""
    size = bounds[1:] - bounds[:-1]
    if size.size and size.min() > 0 and size.max() <= MAX_RUN:
        return _lanes(weights, bounds[:-1]) - BIAS * size
    pieces = -(-size // MAX_RUN)
    first = np.cumsum(pieces) - pieces
    cut = np.repeat(bounds[:-1], pieces) + MAX_RUN * ragged(np.zeros_like(first), pieces)
    out = np.zeros((LANES, size.size), np.int64)
    if not cut.size:
        return out
    candidates = flagged(size)
    out[:, candidates] = np.add.reduceat(_lanes(weights, cut), first[candidates], axis=1) - BIAS * size[candidates]
    return out


def _lanes(weights: Lanes, cut: NDArray[np.integer]) -> Sums:
    """int64[LANES, pieces]: the biased weights of each lane, summed from each cut to the next."""
    lanes = np.empty((LANES, cut.size), np.int64)
    for lane, part in enumerate((weights, weights >> _LANE)):
        total = np.add.reduceat(part & _EVEN, cut)
        lanes[lane], lanes[lane + 2] = total & _LOW, total >> np.uint64(32)
    return lanes
