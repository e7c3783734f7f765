"""A score learned at once from its n-grams and its additive terms, publishers apart for its calibration."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from credscore.model.additive import Head, Term
from credscore.model.logistic import sigmoid
from credscore.model.ngrams import UNIT
from credscore.model.targets import SCORE_NAMES
from credscore.train.additive import SIGNS, Design, shapes
from credscore.train.corpus import Corpus
from credscore.train.heads import FittedHead, Labelled
from credscore.train.lexicon_ngrams import charged_grams
from credscore.train.ngram_basis import Grams
from credscore.train.recipe import Recipe
from credscore.train.signed_logistic import SignedLogisticRegression
from credscore.train.wording import of_sources

Floats = NDArray[np.float64]

LEAST_SLOPE: Final = 0.01
TOLD: Final = 0.015
"""The part of texts of the genres that are taught that may be told as out of scope."""


@dataclass(frozen=True, slots=True)
class Joint:
    """What one score learns from, a row a text: n-grams, the basis of the additive terms, and the text's set.

    The set columns take up what is typical of a whole set (its subject, its time, its share of each label), so that the
    others need not; they are left out when scoring. y is 1 where the score is to be high.
    """

    score: str
    grams: Grams
    design: Design
    matrix: sparse.csr_matrix
    bounds: Floats
    y: NDArray[np.int64]
    weight: Floats
    strength: float

    @classmethod
    def of(
        cls, score: str, rows: Labelled, columns: Mapping[str, Floats], recipe: Recipe, lesson: Grams | None = None
    ) -> Joint:
        """Lay out the rows, whose features and readings are `columns`; a lesson, which has a single weight, enters
        with the weight that the recipe gives it, or more."""
        weight = rows.weights()
        grams = Grams.of(rows.corpus, recipe)
        free = (-np.inf, np.inf)
        limits = np.full((grams.width, 2), free)
        if score in SIGNS:
            limits[charged_grams(grams.columns), int(SIGNS[score] > 0)] = 0.0
        if score == "credibility":
            limits[of_sources(grams.columns), 0] = 0.0
        if lesson is not None:
            grams = grams.beside(lesson.spread(rows.corpus))
            limits = np.concatenate([limits, [(recipe.scores[score].lesson, np.inf)]])
        design = Design.of(shapes(score, recipe.scores[score], columns), columns, weight)
        sets = _sets(rows)
        matrix = sparse.hstack([grams.matrix(rows.corpus), design.matrix, sets * recipe.set_scale]).tocsr()
        bounds = np.concatenate([limits, design.bounds, np.full((sets.shape[1], 2), free)])
        y = rows.y if score == "credibility" else 1 - rows.y
        return cls(score, grams, design, matrix, bounds, y, weight, recipe.scores[score].strength)

    def fit(self, index: NDArray[np.integer]) -> SignedLogisticRegression:
        """Fit on the chosen rows; then the set columns are silenced."""
        estimator = SignedLogisticRegression(self.bounds[:, 0], self.bounds[:, 1], self.strength)
        estimator.fit(self.matrix[index], self.y[index], self.weight[index])
        estimator.coef_[0, self.grams.width + self.design.scale.size :] = 0.0
        return estimator

    def apart(self, fold: NDArray[np.int64]) -> tuple[Floats, float]:
        """float64[n]: each row's logit by an estimator that never saw its fold; and how far the logit of a row moves
        with the folds that taught (the delete-a-group jackknife of Kott 2001), averaged."""
        folds = int(fold.max()) + 1
        logits = np.stack([
            self.fit(np.flatnonzero(fold != k)).decision_function(self.matrix) for k in range(folds)
        ])  # fmt: skip
        deviation = ((logits - logits.mean(axis=0)) ** 2).sum(axis=0)
        return logits[fold, np.arange(fold.size)], float(np.sqrt((folds - 1) / folds * deviation.mean()))


@dataclass(frozen=True, slots=True)
class FittedScore:
    """A score with its wording head, as both are served; `estimator` and `joint` to check them against."""

    wording: FittedHead
    head: Head
    estimator: SignedLogisticRegression
    joint: Joint


def fit_score(
    score: str, rows: Labelled, columns: Mapping[str, Floats], recipe: Recipe, fold: NDArray[np.int64] | None,
    *, lesson: Grams | None = None,
) -> FittedScore:  # fmt: skip
    """Fit on all rows; calibrate on what is said of rows whose fold, int64[n], was left out. Without folds nothing is
    calibrated: the rows are ranked alike, by a fraction of the work."""
    joint = Joint.of(score, rows, columns, recipe, lesson)
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
    """Slope, shift and spread by what was said of each row when its fold was left out, a set weighing what the recipe
    gives it."""
    apart, spread = joint.apart(fold)
    some = rows.calibrates
    slope, shift = calibration(apart[some], joint.y[some], rows.base[some])
    if joint.score == "credibility" and (sets := _of_both(rows)).max() > 0:
        slope = _slope_over_sets(joint, sets)
        shift = _level(slope * apart[some], joint.y[some], rows.base[some])
    if joint.score == "scope":
        shift = -slope * float(np.quantile(apart[joint.y == 0], 1.0 - TOLD))
    return slope, shift, slope * spread


def _of_both(rows: Labelled) -> NDArray[np.int64]:
    """int64[n]: a number for each set that has both labels, -1 for rows of the others."""
    out = np.full(rows.y.size, -1)
    both = [s for s in np.unique(rows.corpus.sets) if np.unique(rows.y[rows.corpus.sets == s]).size == 2]
    for place, name in enumerate(both):
        out[rows.corpus.sets == name] = place
    return out


def _slope_over_sets(joint: Joint, sets: NDArray[np.int64]) -> float:
    """The slope that fits what is said of whole sets that were left out, each at a level of its own: a text to be
    scored is of no set that was taught."""
    some = sets >= 0
    logit = np.zeros(sets.size)
    for left in range(int(sets.max()) + 1):
        estimator = joint.fit(np.flatnonzero(sets != left))
        logit[sets == left] = estimator.decision_function(joint.matrix[sets == left])
    levels = np.eye(int(sets.max()) + 1)[sets[some]]
    columns = np.concatenate([logit[some, None], levels], axis=1)
    fitted = LogisticRegression(C=1e3, fit_intercept=False, max_iter=500).fit(
        columns, joint.y[some], sample_weight=joint.weight[some]
    )
    return max(float(fitted.coef_[0, 0]), LEAST_SLOPE)


def _level(logit: Floats, y: NDArray[np.int64], weight: Floats) -> float:
    """The shift that makes logits, whose slope is settled, right on average (Newton's method)."""
    shift = 0.0
    for _ in range(30):
        said = sigmoid(logit + shift)
        shift += float(weight @ (y - said) / max(float(weight @ (said * (1 - said))), 1e-9))
    return shift


def served(fitted: FittedScore, corpus: Corpus) -> Floats:
    """float64[n]: the calibrated logits of the rows by the estimator, its n-gram weights rounded as the head's: what
    the exported model must say of them."""
    size = fitted.joint.grams.width
    wording = fitted.wording.columns.read(corpus) @ (fitted.wording.steps * UNIT)
    others = fitted.joint.matrix[:, size:] @ fitted.estimator.coef_[0, size:] + fitted.estimator.intercept_[0]
    return np.asarray(fitted.head.slope * (wording + others) + fitted.head.shift)


def calibration(logit: Floats, y: NDArray[np.int64], weight: Floats) -> tuple[float, float]:
    """Slope and shift that make logits probabilities (Platt 1999), nearly without penalty.

    Logits that turn out useless, or worse, on what was left out are flattened; they are never turned round.
    """
    estimator = LogisticRegression(C=1e6).fit(logit[:, None], y, sample_weight=weight)
    return max(float(estimator.coef_[0, 0]), LEAST_SLOPE), float(estimator.intercept_[0])


def _sets(rows: Labelled) -> sparse.csr_matrix:
    """CSR[rows, sets]: which set each row is of; sets of a single label count as one."""
    name = np.array([row.set for row in rows.corpus.rows])
    for single in [s for s in np.unique(name) if np.unique(rows.y[name == s]).size < 2]:
        name[name == single] = ""
    _, place = np.unique(name, return_inverse=True)
    return sparse.csr_matrix((np.ones(place.size), (np.arange(place.size), place)))
