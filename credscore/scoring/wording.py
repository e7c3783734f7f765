"""The words and pairs of words behind the parts of the heads of documents, by stretch of prose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from credscore.model.model import Readings
from credscore.model.ngrams import Runs
from credscore.text.arrays import Places
from credscore.text.batch import Batch

MOST: Final = 6
"""So many words of a stretch are named, the heaviest."""


class Fraction(NamedTuple):
    """A word or a pair in offsets of the text, and its fraction of what its stretch adds: negative where it speaks for
    the other side. The fractions of a stretch add up to 1 over all its words, of which only the heaviest are named."""

    start: int
    end: int
    fraction: float


@dataclass(frozen=True)
class Wording:
    """What the heads of documents read in a batch, each word and pair where it first stands."""

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
    def _bounds(self) -> Places:
        return np.append(self._runs.begin, self._runs.ids.size)

    @cached_property
    def _before(self) -> Places:
        """int64[n]: the first token of the pair that ends with each; at the start of a stretch the word itself."""
        at, begin = self._runs.at, self._runs.begin
        start = np.append(at[:1], at[:-1])
        start[begin] = at[begin]
        return start

    def heaviest(self, doc: int, head: int, segment: int) -> Iterator[Fraction]:
        """The words of a segment that weigh most in one head, the heaviest first."""
        stretch = int(np.searchsorted(self._runs.segment, segment))
        rows = slice(*self._bounds[stretch : stretch + 2].tolist())
        steps = np.concatenate([kind[head, rows] for kind in self._weights]).astype(np.int64)
        places = np.stack([np.append(self._runs.at[rows], self._before[rows]), np.tile(self._runs.at[rows], 2)])
        places, same = np.unique(places, axis=1, return_inverse=True)
        sums = np.bincount(same.ravel(), steps, places.shape[1])
        chosen = np.argsort(-np.abs(sums), kind="stable")[:MOST]
        chosen = chosen[sums[chosen] != 0]
        first, last = places[:, chosen]
        yield from self._placed(doc, first, last, sums[chosen] / (steps.sum() or 1))

    def _placed(self, doc: int, first: Places, last: Places, fraction: NDArray[np.float64]) -> Iterator[Fraction]:
        tokens = self.batch.tokens
        docs = np.full(first.size, doc, np.int32)
        start, end = self.batch.offsets(docs, tokens.start.take(first), tokens.end.take(last))
        for row in zip(start.tolist(), end.tolist(), fraction.tolist(), strict=True):
            yield Fraction(*row)


def heads_of_documents(columns: Sequence[str]) -> dict[int, int]:
    """The place of each column of a head of documents, and which head it is."""
    names = [name for name in columns if name.startswith("wording-")]
    return {columns.index(name): head for head, name in enumerate(names)}
