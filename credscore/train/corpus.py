"""Labelled rows as columns for training: features, n-grams, publishers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from credscore.document import Document
from credscore.extractors.measure import measure
from credscore.model.model import document_norm, sentence_norm
from credscore.model.ngrams import Reads, Runs
from credscore.readers import read_plain
from credscore.scoring.scored_batch import by_units
from credscore.text.batch import Batch
from credscore.text.hash_table import MULTIPLIER, pair_keys
from credscore.text.voices import IS_PROSE
from credscore.train.datasets import Row

CHUNK: Final = 48
SHINGLE: Final = 8
SHARED: Final = 0.2
"""A row that shares more than this fraction of its eight-word shingles with earlier rows is a near duplicate."""

SOURCES_ARE_NAMES: Final = frozenset({"allsides", "pool"})
"""Sets whose sources are authors or names. In these the domain identifies the publisher."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """Columns of n rows.

    `values` float64[n, features]; `words` and `pairs`: ids and keys of the n-grams of each row; `begins`: the first
    word of each segment of a row; `own` float64[n]: number of author's tokens; `publisher`; `rows`: the rows
    themselves; `documents`: whether the rows are whole documents, or sentences and titles, which heads count
    differently; `shingles`: hashes of eight-word runs of vocabulary words, for documents only.
    """

    rows: tuple[Row, ...]
    values: NDArray[np.float64]
    words: tuple[NDArray[np.int32], ...]
    pairs: tuple[NDArray[np.uint64], ...]
    begins: tuple[NDArray[np.int64], ...]
    own: NDArray[np.float64]
    publisher: NDArray[np.str_]
    documents: bool
    shingles: tuple[NDArray[np.uint64], ...]

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def sets(self) -> NDArray[np.str_]:
        """str[n]: the set of each row."""
        return np.array([row.set for row in self.rows])

    def take(self, index: Sequence[int] | NDArray[np.integer]) -> Corpus:
        """The chosen rows, in the order given."""
        chosen = [int(i) for i in index]
        return replace(
            self, rows=tuple(self.rows[i] for i in chosen), values=self.values[chosen],
            words=tuple(self.words[i] for i in chosen), pairs=tuple(self.pairs[i] for i in chosen),
            begins=tuple(self.begins[i] for i in chosen), own=self.own[chosen], publisher=self.publisher[chosen],
            shingles=tuple(self.shingles[i] for i in chosen),
        )  # fmt: skip

    @classmethod
    def of(
        cls, rows: Iterable[Row], *, documents: bool = True, short: bool = False, reads: Reads = "classes"
    ) -> Corpus:
        """Measure rows. For sentences and titles `values` has no columns. `short` as for `measure`, `reads` as for
        `Runs`."""
        kept = tuple(rows)
        values: list[NDArray[np.float64]] = []
        words: list[NDArray[np.int32]] = []
        pairs: list[NDArray[np.uint64]] = []
        begins: list[NDArray[np.int64]] = []
        shingles: list[NDArray[np.uint64]] = []
        for batch in batches(kept, documents=documents):
            measured = by_units(measure(batch, short=short), batch) if documents else np.empty((batch.size, 0))
            values.append(measured)
            runs = Runs.of(batch, IS_PROSE if documents else np.ones_like(IS_PROSE), reads)
            bounds = np.searchsorted(runs.doc, np.arange(1, batch.size))
            words.extend(np.split(runs.ids, bounds))
            spelled = batch.tokens.id.take(runs.at)
            shingles.extend(_shingles(ids) if documents else _shingles(ids[:0]) for ids in np.split(spelled, bounds))
            pairs.extend(np.split(pair_keys(runs.before, runs.ids), bounds))
            segments = np.split(runs.begin, np.searchsorted(runs.doc.take(runs.begin), np.arange(1, batch.size)))
            begins.extend(candidates - at for candidates, at in zip(segments, [0, *bounds.tolist()], strict=True))
        own = np.array([w.size for w in words], np.float64)
        return cls(
            kept, np.concatenate(values), tuple(words), tuple(pairs), tuple(begins), own, publishers(kept), documents,
            tuple(shingles),
        )  # fmt: skip

    def runs(self, rows: slice) -> Runs:
        """The input of the heads for a range of rows, as if they were one batch."""
        ids, size = np.concatenate(self.words[rows]), np.array([w.size for w in self.words[rows]], np.int64)
        first = np.repeat(np.cumsum(size) - size, [b.size for b in self.begins[rows]])
        begin = np.concatenate(self.begins[rows]) + first
        before = (np.concatenate(self.pairs[rows]) >> np.uint64(32)).astype(np.uint32).view(np.int32)
        return Runs(ids, before, np.repeat(np.arange(size.size, dtype=np.int32), size), begin, np.arange(begin.size))

    def without_near_duplicates(self) -> Corpus:
        """The rows that share at most the fraction `SHARED` of their shingles with earlier rows."""
        seen: set[int] = set()
        kept = []
        for place, runs in enumerate(self.shingles):
            shingles = set(runs.tolist())
            if len(shingles) < 4 or len(shingles & seen) <= SHARED * len(shingles):
                kept.append(place)
                seen |= shingles
        return self.take(kept)


def batches(rows: Sequence[Row], *, documents: bool = True) -> Iterator[Batch]:
    """Batches of the rows, in order, read as scoring reads them."""
    read = read_plain if documents else Document
    for at in range(0, len(rows), CHUNK):
        yield Batch.of([read(row.text) for row in rows[at : at + CHUNK]])


def publishers(rows: Sequence[Row]) -> NDArray[np.str_]:
    """str[n]: the publisher of each row: the most frequent domain of its source, or the row's own domain if the sources
    of the set are authors or names."""
    of_source: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for row in rows:
        of_source[row.set, row.source][row.domain] += 1
    known = {source: found.most_common(1)[0][0] for source, found in of_source.items()}
    own = [row.set in SOURCES_ARE_NAMES or not row.source for row in rows]
    found = [row.domain if apart else known[row.set, row.source] for row, apart in zip(rows, own, strict=True)]
    return np.array(found)


def _shingles(ids: NDArray[np.int32]) -> NDArray[np.uint64]:
    """uint64[k]: hashes of eight-word runs of a row. A quarter of them is kept, by value."""
    if ids.size < SHINGLE:
        return np.zeros(0, np.uint64)
    runs = np.lib.stride_tricks.sliding_window_view(ids.astype(np.uint64), SHINGLE)
    mixed = np.zeros(runs.shape[0], np.uint64)
    for column in runs.T:
        mixed = (mixed ^ (mixed >> np.uint64(29))) * MULTIPLIER + column
    return np.unique(mixed[mixed >> np.uint64(62) == 0])


@dataclass(frozen=True, slots=True)
class Columns:
    """The n-grams of a head: `words` ids and `pairs` keys, both sorted."""

    words: NDArray[np.int64]
    pairs: NDArray[np.uint64]

    @classmethod
    def of(cls, corpora: Sequence[Corpus], listed: Columns, min_rows: int, min_publishers: int = 1) -> Columns:
        """The listed n-grams that occur in enough rows and publishers of the corpora taken together."""
        _, publisher = np.unique(np.concatenate([c.publisher for c in corpora]), return_inverse=True)
        words = [w[_known(listed.words, w)].astype(np.uint64) for corpus in corpora for w in corpus.words]
        pairs = [p[_known(listed.pairs, p)] for corpus in corpora for p in corpus.pairs]
        return cls(
            _frequent(words, publisher, min_rows, min_publishers).astype(np.int64),
            _frequent(pairs, publisher, min_rows, min_publishers),
        )

    @property
    def size(self) -> int:
        """The number of n-grams."""
        return self.words.size + self.pairs.size

    def places(self, candidates: Columns) -> NDArray[np.int64]:
        """int64[n-grams]: the indices of a subset of the n-grams."""
        pairs = np.searchsorted(self.pairs, candidates.pairs) + self.words.size
        return np.concatenate([np.searchsorted(self.words, candidates.words), pairs]).astype(np.int64)

    def read(self, corpus: Corpus) -> sparse.csr_matrix:
        """CSR[rows, n-grams] as heads count them: presence in documents, frequency in sentences, divided by the norm of
        the row's length."""
        indices, bounds = [], [0]
        for words, pairs in zip(corpus.words, corpus.pairs, strict=True):
            found = [_places(self.words, words.astype(np.int64)), self.words.size + _places(self.pairs, pairs)]
            indices.append(np.concatenate(found))
            bounds.append(bounds[-1] + indices[-1].size)
        shape = (len(corpus), self.words.size + self.pairs.size)
        matrix = sparse.csr_matrix((np.ones(bounds[-1]), np.concatenate(indices), bounds), shape=shape)
        matrix.sum_duplicates()
        if corpus.documents:
            matrix.data[:] = 1.0
        norm = (document_norm if corpus.documents else sentence_norm)(np.maximum(corpus.own, 1.0))
        return sparse.csr_matrix(sparse.diags(1.0 / norm) @ matrix)


def _known(known: NDArray[np.integer], wanted: NDArray[np.integer]) -> NDArray[np.bool_]:
    """bool[n]: which of the wanted keys are among the known ones, which are sorted."""
    if not known.size:
        return np.zeros(wanted.size, np.bool_)
    return np.asarray(known[np.minimum(np.searchsorted(known, wanted), known.size - 1)] == wanted)


def _places(known: NDArray[np.integer], wanted: NDArray[np.integer]) -> NDArray[np.int64]:
    place = np.minimum(np.searchsorted(known, wanted), max(known.size - 1, 0))
    return place[known[place] == wanted] if known.size else np.zeros(0, np.int64)


def _frequent(
    rows: list[NDArray[np.uint64]], publisher: NDArray[np.intp], min_rows: int, min_publishers: int
) -> NDArray[np.uint64]:
    rows = [np.unique(row) for row in rows]
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
