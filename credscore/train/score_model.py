"""Fits a score jointly on n-grams and additive terms, and calibrates it on held-out publishers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from credscore.model.additive import Head, Term
from credscore.model.logistic import sigmoid
from credscore.model.ngrams import UNIT
from credscore.model.targets import SCORE_NAMES
from credscore.text.arrays import Floats
from credscore.train.additive import SIGNS, Design, shapes
from credscore.train.corpus import Corpus
from credscore.train.heads import FittedHead, Labelled
from credscore.train.lexicon_ngrams import charged_grams
from credscore.train.ngram_basis import Grams
from credscore.train.recipe import Recipe, ScoreRecipe
from credscore.train.signed_logistic import SignedLogisticRegression
from credscore.train.wording import of_sources

LEAST_SLOPE: Final = 0.01
OUT_OF_SCOPE: Final = 0.01
"""The fraction of texts of the training genres that may be flagged as out of scope."""


@dataclass(frozen=True, slots=True)
class ReadPairs:
    """Ordered pairs with the columns that scores read, float64[pairs] by name: of the texts with a source, and of the
    same texts without it."""

    sourced: tuple[Corpus, Mapping[str, Floats]]
    bare: tuple[Corpus, Mapping[str, Floats]]


@dataclass(frozen=True, slots=True)
class Joint:
    """The training data of one score, one row per text: n-grams, the design of the additive terms, and set indicators.

    The indicator columns absorb what is typical of a whole data set (subject, period, class balance), so that other
    columns do not; scoring omits them. y is 1 if the score should be high. `ordered`, CSR[pairs, weights]: the first
    text of each ordered pair less the second; `ordered_publisher`: str[pairs]. A new `Joint` has none.
    """

    score: str
    grams: Grams
    design: Design
    matrix: sparse.csr_matrix
    bounds: Floats
    y: NDArray[np.int64]
    weight: Floats
    publisher: NDArray[np.str_]
    ordered: sparse.csr_matrix
    ordered_publisher: NDArray[np.str_]
    recipe: ScoreRecipe

    @classmethod
    def of(
        cls, score: str, rows: Labelled, columns: Mapping[str, Floats], recipe: Recipe, praise: Grams | None = None
    ) -> Joint:
        """Build the matrix of the rows. `columns`: features and outputs of heads, by name. `praise` has a single
        weight, which is at least what the recipe says."""
        weight = rows.weights()
        grams = Grams.of(rows.corpus, recipe)
        free = (-np.inf, np.inf)
        limits = np.full((grams.width, 2), free)
        if score in SIGNS:
            side = int(SIGNS[score] > 0)
            limits[:, side] = SIGNS[score] * recipe.scores[score].max_credit / grams.scale
            limits[charged_grams(grams.columns), side] = 0.0
        if score == "credibility":
            limits[of_sources(grams.columns), 0] = 0.0
        if praise is not None:
            grams = grams.stacked(praise.standardized(rows.corpus))
            limits = np.concatenate([limits, [(recipe.scores[score].min_praise, np.inf)]])
        design = Design.of(shapes(score, recipe.scores[score], columns), columns, weight)
        sets = _sets(rows)
        matrix = sparse.hstack([grams.matrix(rows.corpus), design.matrix, sets * recipe.set_scale]).tocsr()
        bounds = np.concatenate([limits, design.bounds, np.full((sets.shape[1], 2), free)])
        y = rows.y if score == "credibility" else 1 - rows.y
        return cls(
            score, grams, design, matrix, bounds, y, weight, rows.corpus.publisher, matrix[:0], np.zeros(0, np.str_),
            recipe.scores[score],
        )  # fmt: skip

    def ordering(self, pairs: ReadPairs) -> Joint:
        """The same data, with ordered pairs that the fit should respect."""
        more, less = (
            sparse.hstack([self.grams.matrix(corpus), self.design.of_others(columns)])
            for corpus, columns in (pairs.sourced, pairs.bare)
        )
        ordered = sparse.csr_matrix(more - less)
        ordered.resize(ordered.shape[0], self.matrix.shape[1])
        return replace(self, ordered=ordered, ordered_publisher=pairs.sourced[0].publisher)

    def fit(self, index: NDArray[np.integer]) -> SignedLogisticRegression:
        """Fit on the chosen rows and the pairs of their publishers, then set the weights of the set indicators to 0."""
        estimator = SignedLogisticRegression(
            self.bounds[:, 0], self.bounds[:, 1], self.recipe.strength, self.recipe.pair_weight
        )
        known = np.isin(self.ordered_publisher, self.publisher[index])
        estimator.fit(self.matrix[index], self.y[index], self.weight[index], ordered=self.ordered[known])
        estimator.coef_[0, self.grams.width + self.design.scale.size :] = 0.0
        return estimator

    def out_of_fold(self, fold: NDArray[np.int64]) -> tuple[Floats, float]:
        """float64[n]: the out-of-fold logit of each row; and the mean standard error of a logit by the delete-a-group
        jackknife (Kott 2001)."""
        folds = int(fold.max()) + 1
        logits = np.stack([
            self.fit(np.flatnonzero(fold != k)).decision_function(self.matrix) for k in range(folds)
        ])  # fmt: skip
        deviation = ((logits - logits.mean(axis=0)) ** 2).sum(axis=0)
        return logits[fold, np.arange(fold.size)], float(np.sqrt((folds - 1) / folds * deviation.mean()))


@dataclass(frozen=True, slots=True)
class FittedScore:
    """A fitted score with its document head, as exported; `estimator` and `joint` to check them against."""

    wording: FittedHead
    head: Head
    estimator: SignedLogisticRegression
    joint: Joint


def fit_score(
    score: str, rows: Labelled, columns: Mapping[str, Floats], recipe: Recipe, fold: NDArray[np.int64] | None,
    *, praise: Grams | None = None, pairs: ReadPairs | None = None,
) -> FittedScore:  # fmt: skip
    """Fit on all rows, and on ordered pairs if the recipe weighs them; calibrate on out-of-fold logits with `fold`
    int64[n]. Without folds the score is not calibrated: it ranks texts the same and costs a fraction of the time."""
    joint = Joint.of(score, rows, columns, recipe, praise)
    if pairs is not None and recipe.scores[score].pair_weight:
        joint = joint.ordering(pairs)
    slope, shift, spread = (1.0, 0.0, 0.0) if fold is None else _calibrated(joint, rows, fold)
    estimator = joint.fit(np.arange(joint.y.size))
    size = joint.grams.width
    steps = joint.grams.steps(estimator.coef_[0, :size], recipe.max_pairs)
    wording = FittedHead(joint.grams.columns, steps, 0.0)
    terms = (
        *joint.design.terms(estimator.coef_[0, size : size + joint.design.scale.size]),
        Term(f"wording-{score}", "linear", 1.0),
        *([Term(f"limit-{score}", "linear", 1.0 / slope)] if score in SCORE_NAMES else []),
    )
    head = Head(terms, float(estimator.intercept_[0]), slope, shift, spread, 0.0)
    return FittedScore(wording, head, estimator, joint)


def _calibrated(joint: Joint, rows: Labelled, fold: NDArray[np.int64]) -> tuple[float, float, float]:
    """Slope, shift and spread from out-of-fold logits, with sets weighted as in the recipe."""
    out_of_fold, spread = joint.out_of_fold(fold)
    chosen = rows.calibrates
    slope, shift = calibration(out_of_fold[chosen], joint.y[chosen], rows.base[chosen])
    if joint.score == "credibility" and (sets := _of_both(rows)).max() > 0:
        slope = _slope_over_sets(joint, sets)
        shift = _mean_shift(slope * out_of_fold[chosen], joint.y[chosen], rows.base[chosen])
    if joint.score == "scope":
        shift = -slope * float(np.quantile(out_of_fold[joint.y == 0], 1.0 - OUT_OF_SCOPE))
    return slope, shift, slope * spread


def _of_both(rows: Labelled) -> NDArray[np.int64]:
    """int64[n]: the index of the row's set among those with both labels, -1 for other sets."""
    out = np.full(rows.y.size, -1)
    both = [s for s in np.unique(rows.corpus.sets) if np.unique(rows.y[rows.corpus.sets == s]).size == 2]
    for place, name in enumerate(both):
        out[rows.corpus.sets == name] = place
    return out


def _slope_over_sets(joint: Joint, sets: NDArray[np.int64]) -> float:
    """The slope fitted on held-out sets, each with an intercept of its own, since a text to be scored belongs to none
    of the training sets."""
    chosen = sets >= 0
    logit = np.zeros(sets.size)
    for left in range(int(sets.max()) + 1):
        estimator = joint.fit(np.flatnonzero(sets != left))
        logit[sets == left] = estimator.decision_function(joint.matrix[sets == left])
    intercepts = np.eye(int(sets.max()) + 1)[sets[chosen]]
    columns = np.concatenate([logit[chosen, None], intercepts], axis=1)
    fitted = LogisticRegression(C=1e3, fit_intercept=False, max_iter=500).fit(
        columns, joint.y[chosen], sample_weight=joint.weight[chosen]
    )
    return max(float(fitted.coef_[0, 0]), LEAST_SLOPE)


def _mean_shift(logit: Floats, y: NDArray[np.int64], weight: Floats) -> float:
    """The shift that calibrates logits with a fixed slope in the mean (Newton's method)."""
    shift = 0.0
    for _ in range(30):
        predicted = sigmoid(logit + shift)
        shift += float(weight @ (y - predicted) / max(float(weight @ (predicted * (1 - predicted))), 1e-9))
    return shift


def exported_logits(fitted: FittedScore, corpus: Corpus) -> Floats:
    """float64[n]: the calibrated logits of the rows by the estimator, with n-gram weights rounded as in the head. The
    exported model must reproduce them."""
    size = fitted.joint.grams.width
    wording = fitted.wording.columns.read(corpus) @ (fitted.wording.steps * UNIT)
    others = fitted.joint.matrix[:, size:] @ fitted.estimator.coef_[0, size:] + fitted.estimator.intercept_[0]
    return np.asarray(fitted.head.slope * (wording + others) + fitted.head.shift)


def calibration(logit: Floats, y: NDArray[np.int64], weight: Floats) -> tuple[float, float]:
    """Slope and shift of Platt scaling (Platt 1999), almost unregularized.

    The slope is at least `LEAST_SLOPE`: logits that are uninformative on held-out rows are flattened, never inverted.
    """
    estimator = LogisticRegression(C=1e6).fit(logit[:, None], y, sample_weight=weight)
    return max(float(estimator.coef_[0, 0]), LEAST_SLOPE), float(estimator.intercept_[0])


def _sets(rows: Labelled) -> sparse.csr_matrix:
    """CSR[rows, sets]: one-hot indicators of the set of each row. All sets with a single label share one column."""
    name = np.array([row.set for row in rows.corpus.rows])
    for single in [s for s in np.unique(name) if np.unique(rows.y[name == s]).size < 2]:
        name[name == single] = ""
    _, place = np.unique(name, return_inverse=True)
    return sparse.csr_matrix((np.ones(place.size), (np.arange(place.size), place)))
