"""Trains the n-gram heads: linear models over words and word pairs, rounded to the integer weights of the model."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from credscore.model.ngrams import UNIT, NGrams
from credscore.model.targets import HEADS
from credscore.text.arrays import Floats, flagged
from credscore.text.hash_table import HashTable
from credscore.train.corpus import Columns, Corpus
from credscore.train.distillation import Teacher, fit_ridge
from credscore.train.ngram_basis import Grams
from credscore.train.recipe import Recipe


@dataclass(frozen=True, slots=True)
class Labelled:
    """Labelled rows. `y`: 1 for the good side; `base`: weights before balancing publishers and classes; `calibrates`:
    whether a row is used for calibration."""

    corpus: Corpus
    y: NDArray[np.int64]
    base: Floats
    calibrates: NDArray[np.bool_]

    def weights(self, *, each_set: bool = False) -> Floats:
        """float64[n], mean 1: the weight of the set divided by the square root of the publisher's number of rows, with
        classes balanced. With `each_set` they are balanced within every set that has both, so that a logit of 0
        separates the labels of each."""
        _, place, count = np.unique(self.corpus.publisher, return_inverse=True, return_counts=True)
        weight = self.base / np.sqrt(count[place])
        if each_set:
            for name in np.unique(self.corpus.sets):
                _balance(weight, self.y, self.corpus.sets == name)
        _balance(weight, self.y, np.ones(self.y.size, np.bool_))
        return weight / weight.mean()

    def take(self, index: NDArray[np.integer]) -> Labelled:
        """The chosen rows."""
        return Labelled(self.corpus.take(index), self.y[index], self.base[index], self.calibrates[index])


def _balance(weight: Floats, y: NDArray[np.int64], among: NDArray[np.bool_]) -> None:
    """Balance the weight of some rows between the two labels, in place. Nothing changes if there is only one label."""
    half = weight[among].sum() / 2
    labels = [flagged(among & (y == label)) for label in (0, 1)]
    if all(label.size for label in labels):
        for label in labels:
            weight[label] *= half / weight[label].sum()


@dataclass(frozen=True, slots=True)
class FittedHead:
    """The weights of a head's n-grams, in steps of `UNIT`, and its bias. The logit is high on the bad side, except for
    credibility."""

    columns: Columns
    steps: NDArray[np.int64]
    bias: float

    def logits(self, corpus: Corpus) -> Floats:
        """float64[n]: the logits of the rows, as the exported model computes them."""
        return np.asarray(self.columns.read(corpus) @ (self.steps * UNIT) + self.bias)


def fit_head(name: str, rows: Labelled, recipe: Recipe, teacher: Teacher | None = None) -> FittedHead:
    """Fit a sentence or title head on its rows. If there is a teacher and the recipe distils this head, average the
    result with a fit to the teacher's predictions for unlabelled sentences."""
    bad, weight = 1 - rows.y, rows.weights(each_set=True)
    if teacher is None or name not in recipe.taught:
        grams = Grams.of(rows.corpus, recipe)
        gold = _logistic(grams.matrix(rows.corpus), bad, weight, recipe.head_strength)
        return _fitted(grams, gold.coef_[0], float(gold.intercept_[0]), recipe)
    grams = Grams.with_subwords((rows.corpus, teacher.sentences), recipe)
    gold = _logistic(grams.matrix(rows.corpus), bad, weight, recipe.taught_strength)
    distilled, intercept = fit_ridge(grams.matrix(teacher.sentences), teacher.predictions(rows.corpus, bad, weight))
    return _fitted(grams, (gold.coef_[0] + distilled) / 2, (float(gold.intercept_[0]) + intercept) / 2, recipe)


def _logistic(matrix: sparse.csr_matrix, y: NDArray[np.int64], weight: Floats, strength: float) -> LogisticRegression:
    return LogisticRegression(C=strength, max_iter=300, tol=1e-4).fit(matrix, y, sample_weight=weight)


def _fitted(grams: Grams, coefficients: Floats, bias: float, recipe: Recipe) -> FittedHead:
    return FittedHead(grams.columns, grams.steps(coefficients, recipe.max_pairs), bias)


def publisher_folds(publisher: NDArray[np.str_], folds: int, seed: int) -> NDArray[np.int64]:
    """int64[n]: the fold of each row, by a hash of the publisher's name: the same in every set and run."""
    names, place = np.unique(publisher, return_inverse=True)
    digests = [hashlib.blake2b(f"{seed}:{name}".encode(), digest_size=8).digest() for name in names]
    return np.array([int.from_bytes(d, "big") % folds for d in digests], np.int64)[place]


def assemble(heads: Mapping[str, FittedHead], size: int) -> NGrams:
    """All heads as one table over `size` words, without pairs whose weights are all 0."""
    words = np.zeros((len(HEADS), size), np.int16)
    keys = np.unique(np.concatenate([head.columns.pairs for head in heads.values()]))
    weights = np.zeros((len(HEADS), keys.size), np.int64)
    for place, name in enumerate(HEADS):
        if name in heads:
            head = heads[name]
            single = head.columns.words.size
            words[place, head.columns.words] = head.steps[:single]
            weights[place, np.searchsorted(keys, head.columns.pairs)] = head.steps[single:]
    kept = np.flatnonzero(weights.any(axis=0))
    table = HashTable.of(keys[kept], np.arange(1, kept.size + 1, dtype=np.int32))
    padded = np.concatenate([np.zeros((len(HEADS), 1), np.int64), weights[:, kept]], axis=1)
    return NGrams(words, table, padded.astype(np.int16))
