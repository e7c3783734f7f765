"""Labelled rows in the columns that training reads: features, n-grams, publishers, weights."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from credscore.batch import Batch
from credscore.document import Document
from credscore.features import measure
from credscore.ngrams import own_tokens, pair_ends
from credscore.train.sets import Row
from credscore.vocabulary import NUMBER, Fact, pair_keys, vocabulary

CHUNK: Final = 48
SHINGLE: Final = 8
SHARED: Final = 0.2
"""A row that shares more than this part of its eight-word runs with an earlier row is a near duplicate."""

LOW: Final = np.uint64(0xFFFFFFFF)
HIGH: Final = np.uint64(32)


@dataclass(frozen=True, slots=True)
class Corpus:
    """Columns of n rows: `values` float64[n, features], `words` and `pairs` (ids and keys of each row's n-grams),
    `own` float64[n] tokens of the author, `publisher`, and the rows themselves."""

    rows: tuple[Row, ...]
    values: NDArray[np.float64]
    words: tuple[NDArray[np.int32], ...]
    pairs: tuple[NDArray[np.uint64], ...]
    own: NDArray[np.float64]
    publisher: NDArray[np.str_]

    def __len__(self) -> int:
        return len(self.rows)

    def take(self, index: Sequence[int] | NDArray[np.integer]) -> Corpus:
        """The chosen rows, in the order given."""
        chosen = [int(i) for i in index]
        return Corpus(
            tuple(self.rows[i] for i in chosen), self.values[chosen], tuple(self.words[i] for i in chosen),
            tuple(self.pairs[i] for i in chosen), self.own[chosen], self.publisher[chosen],
        )  # fmt: skip

    @classmethod
    def of(cls, rows: Iterable[Row], *, features: bool = True) -> Corpus:
        """Read rows; without features (for single sentences) `values` has no columns."""
        kept = tuple(rows)
        values: list[NDArray[np.float64]] = []
        words: list[NDArray[np.int32]] = []
        pairs: list[NDArray[np.uint64]] = []
        for batch in _batches(kept):
            values.append(measure(batch).values if features else np.empty((batch.size, 0)))
            words.extend(_words(batch))
            pairs.extend(_pairs(batch))
        own = np.array([w.size for w in words], np.float64)
        return cls(
            kept, np.concatenate(values), tuple(words), tuple(pairs), own, np.array([row.domain for row in kept])
        )

    def without_near_duplicates(self) -> Corpus:
        """The rows that share no more than a fifth of their eight-word runs with an earlier one."""
        seen: set[int] = set()
        kept = []
        for place, ids in enumerate(self.words):
            shingles = _shingles(ids)
            if len(shingles) < 4 or len(shingles & seen) <= SHARED * len(shingles):
                kept.append(place)
                seen |= shingles
        return self.take(kept)


def _batches(rows: Sequence[Row]) -> Iterator[Batch]:
    for at in range(0, len(rows), CHUNK):
        yield Batch.of([Document(row.text) for row in rows[at : at + CHUNK]])


def _allowed() -> NDArray[np.bool_]:
    """Words a head may weigh: everyday ones that edited text writes small, and numbers as one; never names."""
    allowed = vocabulary().facts & (Fact.COMMON | Fact.FUNCTION) != 0
    allowed[NUMBER] = True
    return np.asarray(allowed)


def _words(batch: Batch) -> Iterator[NDArray[np.int32]]:
    own = own_tokens(batch)
    for first, last in pairwise(batch.doc_token):
        yield batch.tokens.id[first:last][own[first:last]]


def _pairs(batch: Batch) -> Iterator[NDArray[np.uint64]]:
    second = pair_ends(batch, own_tokens(batch))
    keys = pair_keys(batch.tokens.id[second - 1], batch.tokens.id[second])
    bounds = np.searchsorted(second, batch.doc_token)
    for first, last in pairwise(bounds):
        yield keys[first:last]


def _shingles(ids: NDArray[np.int32]) -> set[int]:
    """A quarter of the hashed eight-word runs of a row, chosen by their value."""
    if ids.size < SHINGLE:
        return set()
    runs = np.lib.stride_tricks.sliding_window_view(ids.astype(np.uint64), SHINGLE)
    mixed = np.zeros(runs.shape[0], np.uint64)
    for column in runs.T:
        mixed = (mixed ^ (mixed >> np.uint64(29))) * np.uint64(0x9E3779B97F4A7C15) + column
    return {int(h) for h in mixed[mixed >> np.uint64(62) == 0]}


@dataclass(frozen=True, slots=True)
class Columns:
    """Which n-grams a head weighs: `words` ids and `pairs` keys, both sorted."""

    words: NDArray[np.int64]
    pairs: NDArray[np.uint64]

    @classmethod
    def of(cls, corpus: Corpus, min_rows: int, min_publishers: int) -> Columns:
        """N-grams of allowed words that stand in enough rows of enough publishers."""
        allowed = _allowed()
        _, publisher = np.unique(corpus.publisher, return_inverse=True)
        words = _frequent(
            [np.unique(w[allowed[w]]).astype(np.uint64) for w in corpus.words], publisher, min_rows, min_publishers
        )
        pairs = [
            np.unique(p[allowed[(p >> HIGH).astype(np.int64)] & allowed[(p & LOW).astype(np.int64)]])
            for p in corpus.pairs
        ]
        return cls(words.astype(np.int64), _frequent(pairs, publisher, min_rows, min_publishers))

    def counts(self, corpus: Corpus) -> sparse.csr_matrix:
        """CSR[rows, n-grams]: how often each stands, divided by the row's tokens of the author."""
        indices, bounds = [], [0]
        for words, pairs in zip(corpus.words, corpus.pairs, strict=True):
            found = [_places(self.words, words.astype(np.int64)), self.words.size + _places(self.pairs, pairs)]
            indices.append(np.concatenate(found))
            bounds.append(bounds[-1] + indices[-1].size)
        values = np.repeat(1.0 / np.maximum(corpus.own, 1.0), np.diff(bounds))
        shape = (len(corpus), self.words.size + self.pairs.size)
        matrix = sparse.csr_matrix((values, np.concatenate(indices), bounds), shape=shape)
        matrix.sum_duplicates()
        return matrix


def _places(known: NDArray[np.integer], wanted: NDArray[np.integer]) -> NDArray[np.int64]:
    place = np.minimum(np.searchsorted(known, wanted), max(known.size - 1, 0))
    return place[known[place] == wanted] if known.size else np.zeros(0, np.int64)


def _frequent(
    rows: list[NDArray[np.uint64]], publisher: NDArray[np.intp], min_rows: int, min_publishers: int
) -> NDArray[np.uint64]:
    keys = np.concatenate(rows)
    owner = np.repeat(publisher, [row.size for row in rows])
    order = np.lexsort((owner, keys))
    keys, owner = keys[order], owner[order]
    fresh = np.concatenate([[True], keys[1:] != keys[:-1]])[: keys.size]
    first = np.flatnonzero(fresh)
    in_rows = np.diff(np.append(first, keys.size))
    new_owner = fresh | np.concatenate([[True], owner[1:] != owner[:-1]])[: keys.size]
    in_publishers = np.add.reduceat(new_owner.astype(np.int64), first) if first.size else in_rows
    return keys[first[(in_rows >= min_rows) & (in_publishers >= min_publishers)]]
