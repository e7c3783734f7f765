"""How widely and how evenly n-grams are used: publishers, sets, and the evenness of their use over subjects."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.cluster import KMeans
from sklearn.decomposition import TruncatedSVD
from sklearn.preprocessing import normalize

from credscore.train.datasets import Row

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

SUBJECTS: Final = 60
DIMENSIONS: Final = 80
RARE: Final = 20
"""Words of fewer texts tell no subject apart, ..."""
EVERYWHERE: Final = 0.15
"""... nor words of more than this part of all texts."""
NO_PUBLISHERS: Final = frozenset({"genres", "ads", "senate_press", "press_releases"})
"""Sets whose rows have a source each: there a genre or wire counts as one publisher."""


def subjects(counts: sparse.csr_matrix) -> Ints:
    """int64[texts]: the subject of each text, by k-means over what is leading in CSR[texts, words]."""
    seen = np.asarray(counts.sum(axis=0)).ravel()
    kept = np.flatnonzero((seen >= RARE) & (seen < EVERYWHERE * counts.shape[0]))
    weighed = normalize(counts[:, kept].multiply(np.log(counts.shape[0] / seen[kept])).tocsr())
    leading = normalize(TruncatedSVD(DIMENSIONS, random_state=0, n_iter=3).fit_transform(weighed))
    return np.asarray(KMeans(SUBJECTS, n_init=1, random_state=0, max_iter=60).fit(leading).labels_, np.int64)


def publisher_of(row: Row) -> str:
    """Who counts as the publisher of a row."""
    return f"{row.set}:{row.label}{row.source}" if row.set in NO_PUBLISHERS else row.domain


def evenness(counts: Floats, texts: Floats) -> Floats:
    """float64[n-grams]: the entropy of an n-gram's rates over subjects, as a share of the most there can be, with the
    correction of Miller and Madow for few texts. `counts` float64[n-grams, subjects] texts that hold it, `texts`
    float64[subjects] all texts."""
    rates = counts / np.maximum(texts, 1.0)
    share = rates / np.maximum(rates.sum(axis=1, keepdims=True), 1e-12)
    entropy = -(share * np.log(np.maximum(share, 1e-12))).sum(axis=1)
    missed = ((counts > 0).sum(axis=1) - 1) / (2 * np.maximum(counts.sum(axis=1), 1.0))
    return np.asarray(np.minimum((entropy + missed) / np.log(texts.size), 1.0))


@dataclass(frozen=True, slots=True)
class Usage:
    """Of n-grams, by key in order: `publishers` and `sets` int64 that use it, `evenness` float64."""

    keys: NDArray[np.uint64]
    publishers: Ints
    sets: Ints
    evenness: Floats

    @classmethod
    def of(cls, grams: Sequence[NDArray[Any]], rows: Sequence[Row], subject: Ints, least: int) -> Usage:
        """The usage of the n-grams (each row's keys) that stand in at least so many rows."""
        kept = [np.unique(keys).astype(np.uint64) for keys in grams]
        row = np.repeat(np.arange(len(kept)), [keys.size for keys in kept])
        keys, place, count = np.unique(np.concatenate(kept), return_inverse=True, return_counts=True)
        some = count >= least
        chosen = some[place]
        place, row = (np.cumsum(some) - 1)[place[chosen]], row[chosen]
        cells = np.bincount(place * SUBJECTS + subject[row], minlength=some.sum() * SUBJECTS).reshape(-1, SUBJECTS)
        texts = np.bincount(subject, minlength=SUBJECTS).astype(np.float64)
        users, sets = (
            _different(place, np.unique(names, return_inverse=True)[1][row])
            for names in ([publisher_of(r) for r in rows], [r.set for r in rows])
        )
        return cls(keys[some], users, sets, evenness(cells.astype(np.float64), texts))


def _different(place: Ints, group: Ints) -> Ints:
    """How many different groups each place is seen with."""
    width = int(group.max(initial=0)) + 1
    return np.bincount(np.unique(place * width + group) // width).astype(np.int64)
