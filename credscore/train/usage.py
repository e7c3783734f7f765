"""How widely and evenly n-grams are used: the number of publishers and sets, and the evenness over subjects."""

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

from credscore.text.arrays import Floats
from credscore.train.datasets import Row

Ints = NDArray[np.int64]

SUBJECTS: Final = 60
DIMENSIONS: Final = 80
RARE: Final = 20
"""Words in fewer texts are not used to separate subjects, ..."""
EVERYWHERE: Final = 0.15
"""... nor do words in more than this fraction of all texts."""
NO_PUBLISHERS: Final = frozenset({"genres", "ads", "senate_press", "press_releases"})
"""Sets in which each row has its own source. Here a genre or wire counts as one publisher."""


def subjects(counts: sparse.csr_matrix) -> Ints:
    """int64[texts]: the subject of each text, by k-means on the leading singular vectors of tf-idf over CSR[texts,
    words]."""
    seen = np.asarray(counts.sum(axis=0)).ravel()
    kept = np.flatnonzero((seen >= RARE) & (seen < EVERYWHERE * counts.shape[0]))
    weighted = normalize(counts[:, kept].multiply(np.log(counts.shape[0] / seen[kept])).tocsr())
    leading = normalize(TruncatedSVD(DIMENSIONS, random_state=0, n_iter=3).fit_transform(weighted))
    return np.asarray(KMeans(SUBJECTS, n_init=1, random_state=0, max_iter=60).fit(leading).labels_, np.int64)


def publisher_of(row: Row) -> str:
    """The publisher of a row, for counting usage."""
    return f"{row.set}:{row.label}{row.source}" if row.set in NO_PUBLISHERS else row.domain


def evenness(counts: Floats, texts: Floats) -> Floats:
    """float64[n-grams]: the entropy of an n-gram's rates over subjects, divided by its maximum, 0 to 1, with the
    Miller-Madow correction for small counts.

    `counts` float64[n-grams, subjects]: texts with the n-gram; `texts` float64[subjects]: all texts.
    """
    rates = counts / np.maximum(texts, 1.0)
    share = rates / np.maximum(rates.sum(axis=1, keepdims=True), 1e-12)
    entropy = -(share * np.log(np.maximum(share, 1e-12))).sum(axis=1)
    missed = ((counts > 0).sum(axis=1) - 1) / (2 * np.maximum(counts.sum(axis=1), 1.0))
    return np.asarray(np.minimum((entropy + missed) / np.log(texts.size), 1.0))


@dataclass(frozen=True, slots=True)
class Usage:
    """The usage of n-grams, sorted by key: numbers of `publishers` and `sets`, int64, and `evenness`, float64, 0 to
    1."""

    keys: NDArray[np.uint64]
    publishers: Ints
    sets: Ints
    evenness: Floats

    @classmethod
    def of(cls, grams: Sequence[NDArray[Any]], rows: Sequence[Row], subject: Ints, least: int) -> Usage:
        """The usage of the n-grams that occur in at least `least` rows. `grams`: the keys of each row; `subject`
        int64[rows]."""
        kept = [np.unique(keys).astype(np.uint64) for keys in grams]
        row = np.repeat(np.arange(len(kept)), [keys.size for keys in kept])
        keys, place, count = np.unique(np.concatenate(kept), return_inverse=True, return_counts=True)
        candidates = count >= least
        chosen = candidates[place]
        place, row = (np.cumsum(candidates) - 1)[place[chosen]], row[chosen]
        cells = np.bincount(place * SUBJECTS + subject[row], minlength=candidates.sum() * SUBJECTS).reshape(
            -1, SUBJECTS
        )
        texts = np.bincount(subject, minlength=SUBJECTS).astype(np.float64)
        publishers, sets = (
            _distinct_groups(place, np.unique(names, return_inverse=True)[1][row])
            for names in ([publisher_of(r) for r in rows], [r.set for r in rows])
        )
        return cls(keys[candidates], publishers, sets, evenness(cells.astype(np.float64), texts))


def _distinct_groups(place: Ints, group: Ints) -> Ints:
    """int64[places]: the number of distinct groups that occur with each place."""
    width = int(group.max(initial=0)) + 1
    return np.bincount(np.unique(place * width + group) // width).astype(np.int64)
