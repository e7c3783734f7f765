"""Train the n-gram heads: a linear model over how often each word and pair stands, in the form it is served."""

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
class FittedHead:
    """Weights in steps of `UNIT` of the head's n-grams, and its bias; high on the bad side except for credibility."""

    columns: Columns
    steps: NDArray[np.int64]
    bias: float


def fit_head(name: str, rows: Labelled, recipe: Recipe) -> FittedHead:
    """Fit one head. Columns are weighed by inverse document frequency, so that the penalty falls on the common ones."""
    columns = Columns.of(rows.corpus, recipe.min_rows, recipe.min_publishers)
    counts = columns.counts(rows.corpus)
    seen = np.bincount(counts.indices, minlength=counts.shape[1])
    scale = np.log((1 + counts.shape[0]) / (1 + seen)) + 1
    scaled = counts @ sparse.diags(scale)
    norm = float(np.sqrt(scaled.multiply(scaled).sum(axis=1)).mean())
    y = rows.y if name == "credibility" else 1 - rows.y
    estimator = LogisticRegression(C=recipe.head_strength, max_iter=400, tol=1e-3)
    estimator.fit(scaled / norm, y, sample_weight=rows.weights())
    steps = np.clip(np.rint(estimator.coef_[0] * scale / norm / UNIT), -LIMIT, LIMIT).astype(np.int64)
    return FittedHead(columns, steps, float(estimator.intercept_[0]))


def publisher_folds(publisher: NDArray[np.str_], folds: int, seed: int) -> NDArray[np.int64]:
    """int64[n]: a fold for each row, by a hash of its publisher's name: the same in every set and run."""
    names, place = np.unique(publisher, return_inverse=True)
    digests = [hashlib.blake2b(f"{seed}:{name}".encode(), digest_size=8).digest() for name in names]
    return np.array([int.from_bytes(d, "big") % folds for d in digests], np.int64)[place]


def cross_fitted(name: str, rows: Labelled, recipe: Recipe) -> list[FittedHead]:
    """One head fitted once a fold, each time on the publishers of the other folds."""
    fold = publisher_folds(rows.corpus.publisher, recipe.folds, recipe.seed)
    return [fit_head(name, rows.take(np.flatnonzero(fold != k)), recipe) for k in range(recipe.folds)]


def assemble(heads: Mapping[str, FittedHead], max_pairs: int) -> NGrams:
    """All heads as one table; of the pairs, those that weigh most in any head."""
    words = np.zeros((len(HEADS), len(vocabulary())), np.int16)
    keys = np.unique(np.concatenate([head.columns.pairs for head in heads.values()]))
    weights = np.zeros((len(HEADS), keys.size), np.int64)
    for place, name in enumerate(HEADS):
        head = heads[name]
        size = head.columns.words.size
        words[place, head.columns.words] = head.steps[:size]
        weights[place, np.searchsorted(keys, head.columns.pairs)] = head.steps[size:]
    return NGrams(words, *_pair_table(keys, weights, max_pairs))


def _pair_table(
    keys: NDArray[np.uint64], weights: NDArray[np.int64], max_pairs: int
) -> tuple[HashTable, NDArray[np.int16]]:
    relative = np.abs(weights) / np.maximum(np.abs(weights).std(axis=1, keepdims=True), 1e-9)
    rank = np.lexsort((keys, -relative.max(axis=0)))[:max_pairs]
    kept = np.sort(rank[np.abs(weights).max(axis=0)[rank] > 0])
    table = HashTable.of(keys[kept], np.arange(1, kept.size + 1, dtype=np.int32))
    padded = np.concatenate([np.zeros((weights.shape[0], 1), np.int64), weights[:, kept]], axis=1)
    return table, padded.astype(np.int16)
