"""Metrics over labelled rows, with intervals from a bootstrap over sources; numpy only.

Labels are 1 for the good side and 0 for the bad; logits are high on the good side, and 1 / (1 + exp(-logit)) is the
probability of 1. Rows may be weighted. Undefined figures are NaN.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from credscore.model.logistic import sigmoid
from credscore.text.arrays import Floats

BINS: Final = 15
RESAMPLES: Final = 1000
LEVEL: Final = 0.95


class Figures(NamedTuple):
    """The figures of one set of rows, each NaN where it is undefined."""

    auc: float
    accuracy: float
    macro_f1: float
    brier: float
    ece: float


class Reliability(NamedTuple):
    """Predicted probability and observed frequency in bins; empty bins are omitted. `low`, `high` are the bounds of
    each bin, `rows` its weight, `predicted` the mean predicted probability, `observed` the share of label 1."""

    low: Floats
    high: Floats
    rows: Floats
    predicted: Floats
    observed: Floats


def figures(y: ArrayLike, logit: ArrayLike, weight: ArrayLike | None = None) -> Figures:
    """All figures of n rows: labels 0 or 1, finite logits, non-negative weights (1 each by default)."""
    label, score, mass = _columns(y, logit, weight)
    probability = sigmoid(score)
    return Figures(
        auc(label, score, mass),
        accuracy(label, score, mass),
        macro_f1(label, score, mass),
        brier(label, probability, mass),
        expected_calibration_error(label, probability, mass),
    )


def auc(y: ArrayLike, score: ArrayLike, weight: ArrayLike | None = None) -> float:
    """Area under the receiver operating characteristic: the share of pairs in which the row of label 1 ranks above
    that of label 0, ties counting half (Hanley & McNeil 1982). 0 to 1; NaN unless both labels occur."""
    label, value, mass = _columns(y, score, weight)
    order = np.argsort(value, kind="stable")
    value, good = value[order], (mass * label)[order]
    bad = (mass * (1 - label))[order]
    first = np.flatnonzero(np.concatenate([[True], value[1:] != value[:-1]])[: value.size])
    if not good.sum() or not bad.sum():
        return np.nan
    good, bad = np.add.reduceat(good, first), np.add.reduceat(bad, first)
    below = np.cumsum(bad) - bad
    return float((good * (below + bad / 2)).sum() / (good.sum() * bad.sum()))


def accuracy(y: ArrayLike, logit: ArrayLike, weight: ArrayLike | None = None) -> float:
    """Share of rows on the right side of probability one half. 0 to 1; NaN without rows."""
    label, score, mass = _columns(y, logit, weight)
    return _mean((score > 0) == (label > 0), mass)


def macro_f1(y: ArrayLike, logit: ArrayLike, weight: ArrayLike | None = None) -> float:
    """Mean F1 of the two classes at probability one half. 0 to 1; NaN unless both labels occur."""
    label, score, mass = _columns(y, logit, weight)
    predicted, actual = score > 0, label > 0
    f1 = []
    for side in (True, False):
        positives, claimed = (mass * (actual == side)).sum(), (mass * (predicted == side)).sum()
        right = (mass * ((actual == side) & (predicted == side))).sum()
        f1.append(2 * right / (positives + claimed) if positives else np.nan)
    return float(np.mean(f1))


def brier(y: ArrayLike, probability: ArrayLike, weight: ArrayLike | None = None) -> float:
    """Mean squared distance of probability and label (Brier 1950). 0 is best, 1 worst; NaN without rows."""
    label, predicted, mass = _columns(y, probability, weight)
    return _mean((predicted - label) ** 2, mass)


def expected_calibration_error(
    y: ArrayLike, probability: ArrayLike, weight: ArrayLike | None = None, bins: int = BINS
) -> float:
    """Mean distance of probability and frequency over bins of equal width (Naeini et al. 2015). 0 is best; NaN
    without rows."""
    found = reliability(y, probability, weight, bins)
    return _mean(np.abs(found.predicted - found.observed), found.rows)


def reliability(y: ArrayLike, probability: ArrayLike, weight: ArrayLike | None = None, bins: int = BINS) -> Reliability:
    """The rows in bins of equal width of probability; a probability on a bound falls into the bin above it."""
    label, predicted, mass = _columns(y, probability, weight)
    place = np.minimum((predicted * bins).astype(np.int64), bins - 1)
    rows, total, good = (np.bincount(place, w, bins).astype(np.float64) for w in (mass, mass * predicted, mass * label))
    kept = np.flatnonzero(rows)
    return Reliability(kept / bins, (kept + 1) / bins, rows[kept], total[kept] / rows[kept], good[kept] / rows[kept])


def bootstrap(
    measure: Callable[[Floats], ArrayLike], source: ArrayLike, resamples: int = RESAMPLES, seed: int = 0
) -> Floats:
    """float64[2, figures]: 95 % intervals of the figures that `measure` computes from row weights.

    Whole sources are drawn with replacement (the cluster bootstrap, Field & Welsh 2007), since the rows of a source
    are not independent: the weight of a row is how often its source was drawn. Draws in which a figure is NaN are
    omitted; the interval is NaN if they are more than half, or if there is only one source.
    """
    names, place = np.unique(np.asarray(source), return_inverse=True)
    random = np.random.default_rng(seed)
    rows = [
        measure(np.bincount(random.integers(names.size, size=names.size), minlength=names.size)[place].astype(float))
        for _ in range(resamples if names.size > 1 else 1)
    ]
    found = np.atleast_2d(np.array(rows, np.float64))
    known = (~np.isnan(found)).mean(axis=0) >= 0.5
    out = np.full((2, found.shape[1]), np.nan)
    if names.size > 1:
        tail = (1 - LEVEL) / 2
        out[:, known] = np.nanquantile(found[:, known], (tail, 1 - tail), axis=0)
    return out


def _columns(y: ArrayLike, value: ArrayLike, weight: ArrayLike | None) -> tuple[Floats, Floats, Floats]:
    label = np.asarray(y, np.float64)
    mass = np.ones(label.size) if weight is None else np.asarray(weight, np.float64)
    return label, np.asarray(value, np.float64), mass


def _mean(values: NDArray[Any], mass: Floats) -> float:
    total = mass.sum()
    return float((values * mass).sum() / total) if total else np.nan
