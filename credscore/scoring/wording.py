"""The words and word pairs behind the contributions of the document heads, segment by segment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from credscore.model.model import Readings
from credscore.model.ngrams import Runs
from credscore.text.arrays import Places, flagged, with_end
from credscore.text.batch import Batch

MOST: Final = 6
"""The most words listed per segment."""


class Fraction(NamedTuple):
    """The offsets of a word or pair in the text, and its fraction of the segment's contribution, negative if it counts
    in the opposite direction. The fractions of all words of a segment add up to 1; only the heaviest are listed."""

    start: int
    end: int
    fraction: float


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

    def heaviest(self, doc: int, segment: int | None = None) -> dict[tuple[int, int], list[Fraction]]:
        """The heaviest words of a document, by head and segment, heaviest first. With `segment`, only of that one."""
        low, high = self._bounds(doc, segment)
        at, before, steps = self._runs.at[low:high], self._before[low:high], self._steps(low, high)
        stretch = np.searchsorted(self._runs.begin, np.arange(low, high), side="right") - 1
        head, place = steps.nonzero()
        value, token = steps[head, place], place >> 1
        key = head * self._runs.begin.size + stretch.take(token)
        order = np.lexsort((-np.abs(value), key))
        sorted_key = key[order]
        kept = order[np.arange(order.size) - np.searchsorted(sorted_key, sorted_key) < MOST]
        total = np.bincount(key, value).take(key[kept])
        whose = zip(head[kept].tolist(), self._runs.segment.take(stretch.take(token[kept])).tolist(), strict=True)
        first, last = np.where(place & 1, at.take(token), before.take(token))[kept], at.take(token[kept])
        found: defaultdict[tuple[int, int], list[Fraction]] = defaultdict(list)
        for at_head, fraction in zip(
            whose, self._placed(doc, first, last, value[kept] / np.where(total, total, 1)), strict=True
        ):
            found[at_head].append(fraction)
        return found

    def _bounds(self, doc: int, segment: int | None) -> tuple[int, int]:
        """The range of a document, or of one of its segments, among the tokens that the heads read."""
        if segment is None:
            low, high = np.searchsorted(self._runs.doc, (doc, doc + 1)).tolist()
        else:
            stretch = int(np.searchsorted(self._runs.segment, segment))
            low, high = with_end(self._runs.begin, self._runs.ids.size)[stretch : stretch + 2].tolist()
        return low, high

    def _steps(self, low: int, high: int) -> NDArray[np.int64]:
        """int64[heads, 2 * n]: the weight of each pair, then of the word that ends it, in text order. At the start of a
        segment the pair is added to the word."""
        words, pairs = (weights[:, low:high] for weights in self._weights)
        steps = np.stack([pairs, words], axis=2).astype(np.int64)
        alone = flagged(self._before[low:high] == self._runs.at[low:high])
        steps[:, alone, 1] += steps[:, alone, 0]
        steps[:, alone, 0] = 0
        return steps.reshape(len(steps), -1)

    def _placed(self, doc: int, first: Places, last: Places, fraction: NDArray[np.float64]) -> Iterator[Fraction]:
        tokens = self.batch.tokens
        docs = np.full(first.size, doc, np.int32)
        start, end = self.batch.offsets(docs, tokens.start.take(first), tokens.end.take(last))
        return map(Fraction, start.tolist(), end.tolist(), fraction.tolist())


def heads_of_documents(columns: Sequence[str]) -> dict[int, int]:
    """The index of the document head behind each column that has one, by column index."""
    names = [name for name in columns if name.startswith("wording-")]
    return {columns.index(name): head for head, name in enumerate(names)}
