"""The words and word pairs behind the contributions of the document heads, segment by segment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from credscore.model.model import Readings
from credscore.model.ngrams import Runs
from credscore.text.arrays import Ints, Places, among, distinct, flagged, ragged, run_sizes
from credscore.text.batch import Batch

MOST: Final = 6
"""The most words listed per segment."""


class Fraction(NamedTuple):
    """The offsets of a word or pair in the text, and its fraction of the segment's contribution, negative if it counts
    in the opposite direction. The fractions of all words of a segment add up to 1; only the heaviest are listed."""

    start: int
    end: int
    fraction: float


Heaviest: TypeAlias = dict[tuple[int, int], list[Fraction]]
"""The heaviest words by document head and segment, heaviest first."""


@dataclass(frozen=True, eq=False, repr=False)
class Wording:
    """The n-grams that the document heads found in a batch, each at its first occurrence."""

    batch: Batch
    readings: Readings

    @property
    def _runs(self) -> Runs:
        return self.readings.grams[1].runs

    @cached_property
    def _weights(self) -> tuple[NDArray[np.int16], NDArray[np.int16]]:
        ngrams, looked = self.readings.grams
        return ngrams.weights_where_first(looked)

    @cached_property
    def _before(self) -> Places:
        """int64[n]: the first token of the pair that ends with each; the word itself at the start of a segment."""
        at, begin = self._runs.at, self._runs.begin
        start = np.append(at[:1], at[:-1])
        start[begin] = at[begin]
        return start

    def heaviest(self, doc: int) -> Heaviest:
        """The heaviest words of all segments of a document."""
        return self._heaviest(np.arange(*np.searchsorted(self._runs.doc, (doc, doc + 1)).tolist()), None)

    def heaviest_of(self, heads: Places, segments: Places) -> Heaviest:
        """The heaviest words by some heads of some segments of the batch, given in pairs."""
        stretch = np.searchsorted(self._runs.segment, segments)
        each = distinct(stretch)
        sizes = run_sizes(self._runs.begin, self._runs.ids.size).take(each)
        pairs = distinct(self._pairs(heads, stretch))
        return self._heaviest(ragged(self._runs.begin.take(each), sizes), pairs)

    def _pairs(self, heads: Places, stretches: Places) -> Places:
        """Heads and stretches packed into one number each, so that stretches are in order."""
        return stretches * len(self._weights[0]) + heads

    def _heaviest(self, rows: Places, wanted: Places | None) -> Heaviest:
        """The heaviest words of whole segments, given by their tokens among those that the heads read; `wanted`: only
        of these pairs of heads and stretches."""
        at, before, steps = self._runs.at.take(rows), self._before.take(rows), self._steps(rows)
        stretch = np.searchsorted(self._runs.begin, rows, side="right") - 1
        head, place = steps.nonzero()
        key = self._pairs(head, stretch.take(place >> 1))
        if wanted is not None:
            chosen = among(key, wanted)
            head, place, key = head[chosen], place[chosen], key[chosen]
        value, token = steps[head, place], place >> 1
        order = np.lexsort((-np.abs(value), key))
        sorted_key = key[order]
        kept = order[np.arange(order.size) - np.searchsorted(sorted_key, sorted_key) < MOST]
        total = np.bincount(key, value).take(key[kept])
        whose = zip(head[kept].tolist(), self._runs.segment.take(stretch.take(token[kept])).tolist(), strict=True)
        first, last = np.where(place & 1, at.take(token), before.take(token))[kept], at.take(token[kept])
        docs = self._runs.doc.take(rows.take(token[kept]))
        found: defaultdict[tuple[int, int], list[Fraction]] = defaultdict(list)
        for at_head, fraction in zip(
            whose, self._placed(docs, first, last, value[kept] / np.where(total, total, 1)), strict=True
        ):
            found[at_head].append(fraction)
        return found

    def _steps(self, rows: Places) -> NDArray[np.int64]:
        """int64[heads, 2 * n]: the weight of each pair, then of the word that ends it, in text order. At the start of a
        segment the pair is added to the word."""
        words, pairs = (weights.take(rows, axis=1) for weights in self._weights)
        steps = np.stack([pairs, words], axis=2).astype(np.int64)
        alone = flagged(self._before.take(rows) == self._runs.at.take(rows))
        steps[:, alone, 1] += steps[:, alone, 0]
        steps[:, alone, 0] = 0
        return steps.reshape(len(steps), -1)

    def _placed(self, docs: Ints, first: Places, last: Places, fraction: NDArray[np.float64]) -> Iterator[Fraction]:
        tokens = self.batch.tokens
        start, end = self.batch.offsets(docs, tokens.start.take(first), tokens.end.take(last))
        return map(Fraction, start.tolist(), end.tolist(), fraction.tolist())


def heads_of_documents(columns: Sequence[str]) -> dict[int, int]:
    """The index of the document head behind each column that has one, by column index."""
    names = [name for name in columns if name.startswith("wording-")]
    return {columns.index(name): head for head, name in enumerate(names)}
