"""Train the n-gram heads: a linear model over the words and pairs of words of a text, in the form it is served."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from credscore.model import HEADS
from credscore.ngrams import UNIT, NGrams
from credscore.train.corpus import Columns, Corpus
from credscore.train.recipe import Recipe
from credscore.vocabulary import HashTable, vocabulary

Floats = NDArray[np.float64]

LIMIT: Final = 32767
RARITY: Final = 1.5
"""Power of the inverse document frequency that columns are weighed by: the penalty falls on the common ones."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """Rows with their labels (1 the good side) and weights, publishers evened out and both classes made equal."""

    corpus: Corpus
    y: NDArray[np.int64]
    base: Floats

    def weights(self) -> Floats:
        """float64[n], mean 1: the set's weight over the square root of the publisher's rows, classes equal."""
        _, place, count = np.unique(self.corpus.publisher, return_inverse=True, return_counts=True)
        weight = self.base / np.sqrt(count[place])
        for label in (0, 1):
            weight[self.y == label] /= max(weight[self.y == label].sum(), 1e-12)
        return weight / weight.mean()

    def take(self, index: NDArray[np.integer]) -> Labelled:
        """The chosen rows."""
        return Labelled(self.corpus.take(index), self.y[index], self.base[index])


@dataclass(frozen=True, slots=True)
class Grams:
    """The n-grams of a head as an estimator sees them: `columns` which, `seen` int64[n-grams] in how many rows, `scale`
    float64[n-grams] what each is multiplied by."""

    columns: Columns
    seen: NDArray[np.int64]
    scale: Floats

    @classmethod
    def of(cls, corpus: Corpus, recipe: Recipe) -> Grams:
        """The n-grams of the rows, scaled so that rows have a length of about 1."""
        columns = Columns.of(corpus, recipe.min_rows, recipe.min_publishers)
        counts = columns.read(corpus)
        seen = np.bincount(counts.indices, minlength=counts.shape[1])
        rarity = (np.log((1 + counts.shape[0]) / (1 + seen)) + 1) ** RARITY
        scaled = counts @ sparse.diags(rarity)
        length = float(np.sqrt(scaled.multiply(scaled).sum(axis=1)).mean())
        return cls(columns, seen, rarity / max(length, 1e-12))

    def matrix(self, corpus: Corpus) -> sparse.csr_matrix:
        """CSR[rows, n-grams]."""
        return sparse.csr_matrix(self.columns.read(corpus) @ sparse.diags(self.scale))

    def steps(self, coefficients: Floats, max_pairs: int) -> NDArray[np.int64]:
        """int64[n-grams]: the weights of an estimator in steps of `UNIT`; 0 for all but the pairs that matter most to
        the rows, by their weight and the root of how many rows they stand in."""
        steps = np.clip(np.rint(coefficients * self.scale / UNIT), -LIMIT, LIMIT).astype(np.int64)
        pairs = steps[self.columns.words.size :]
        weight = np.abs(pairs) * np.sqrt(self.seen[self.columns.words.size :])
        pairs[np.lexsort((self.columns.pairs, -weight))[max_pairs:]] = 0
        return steps


@dataclass(frozen=True, slots=True)
class FittedHead:
    """Weights in steps of `UNIT` of the head's n-grams, and its bias; high on the bad side except for credibility."""

    columns: Columns
    steps: NDArray[np.int64]
    bias: float


def fit_head(rows: Labelled, recipe: Recipe) -> FittedHead:
    """Fit a head of sentences or titles."""
    grams = Grams.of(rows.corpus, recipe)
    estimator = LogisticRegression(C=recipe.head_strength, max_iter=1000, tol=1e-5)
    estimator.fit(grams.matrix(rows.corpus), 1 - rows.y, sample_weight=rows.weights())
    return FittedHead(grams.columns, grams.steps(estimator.coef_[0], recipe.max_pairs), float(estimator.intercept_[0]))


def publisher_folds(publisher: NDArray[np.str_], folds: int, seed: int) -> NDArray[np.int64]:
    """int64[n]: a fold for each row, by a hash of its publisher's name: the same in every set and run."""
    names, place = np.unique(publisher, return_inverse=True)
    digests = [hashlib.blake2b(f"{seed}:{name}".encode(), digest_size=8).digest() for name in names]
    return np.array([int.from_bytes(d, "big") % folds for d in digests], np.int64)[place]


def assemble(heads: Mapping[str, FittedHead]) -> NGrams:
    """All heads as one table, without the pairs that weigh nothing in any."""
    words = np.zeros((len(HEADS), len(vocabulary())), np.int16)
    keys = np.unique(np.concatenate([head.columns.pairs for head in heads.values()]))
    weights = np.zeros((len(HEADS), keys.size), np.int64)
    for place, name in enumerate(HEADS):
        if name in heads:
            head = heads[name]
            size = head.columns.words.size
            words[place, head.columns.words] = head.steps[:size]
            weights[place, np.searchsorted(keys, head.columns.pairs)] = head.steps[size:]
    kept = np.flatnonzero(weights.any(axis=0))
    table = HashTable.of(keys[kept], np.arange(1, kept.size + 1, dtype=np.int32))
    padded = np.concatenate([np.zeros((len(HEADS), 1), np.int64), weights[:, kept]], axis=1)
    return NGrams(words, table, padded.astype(np.int16))
