"""The additive model of a score: terms from columns, fitted with their signs, exported as they are evaluated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from credscore.features import FEATURES, Feature
from credscore.model import HEAD_COLUMNS, Term
from credscore.train.recipe import ScoreRecipe
from credscore.train.signed import SignedLogisticRegression

Floats = NDArray[np.float64]

KNOTS: Final = (0.05, 0.25, 0.5, 0.75, 0.95)
"""Quantiles of the training values between which a ramp climbs."""
RAMP_SCALE: Final = 10.0
"""How much more the steps of whole-document features are held back than the weights of spans: a score should move by
what is written, not by the shape of the page."""
SIGNS: Final = {"credibility": 1, "bias": -1, "promotion": -1}
"""Whether what is good for credibility raises the score."""

HEAD_SIGNS: Final = {
    "credibility": {"wording-credibility": 1, "wording-promotion": -1, "loaded-sentences": -1},
    "bias": {"wording-bias": 1, "wording-credibility": -1, "loaded-sentences": 1},
    "promotion": {"wording-promotion": 1},
}
"""The heads that enter each score, and which way. A wording head is high on the side its name says."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A term before it is fitted, with the bounds of each of its weights."""

    term: Term
    lower: float
    upper: float

    def basis(self, values: Floats) -> Floats:
        """float64[n, weights]: what each weight multiplies; 0 where the value is NaN."""
        return np.nan_to_num(np.stack([unit.part(values) for unit in self.units()], axis=1))

    def units(self) -> list[Term]:
        """The term with one weight at 1 and the others at 0."""
        term = self.term
        if term.kind != "ramps":
            return [Term(term.column, term.kind, 1.0, term.scale)]
        pairs = zip(term.knots, term.knots[1:], strict=False)
        return [Term(term.column, "ramps", knots=pair, steps=(1.0,)) for pair in pairs]

    def fitted(self, weights: Floats, means: Floats) -> Term:
        """The term with its weights; ramps are centred on the training texts."""
        if self.term.kind != "ramps":
            return Term(self.term.column, self.term.kind, float(weights[0]), self.term.scale)
        steps = tuple(float(w) for w in weights)
        return Term(self.term.column, "ramps", knots=self.term.knots, steps=steps, offset=float(weights @ means))


def shapes(score: str, recipe: ScoreRecipe, columns: Mapping[str, Floats]) -> list[Shape]:
    """The terms that enter a score."""
    found = [
        _shape(score, recipe, feature, columns[feature.id])
        for feature in FEATURES
        if feature.id in recipe.documents or (feature.spans and _enters(feature, recipe))
    ]
    for name, sign in HEAD_SIGNS[score].items():
        found.append(Shape(Term(name, "linear"), *((0.0, np.inf) if sign > 0 else (-np.inf, 0.0))))
    assert all(name in HEAD_COLUMNS for name in HEAD_SIGNS[score])
    return [shape for shape in found if shape is not None]


def _enters(feature: Feature, recipe: ScoreRecipe) -> bool:
    return feature.family in recipe.families and feature.id not in recipe.without


def _shape(score: str, recipe: ScoreRecipe, feature: Feature, values: Floats) -> Shape | None:
    sign = feature.direction * SIGNS[score]
    if feature.spans:
        floor = recipe.features.get(feature.id, recipe.floors.get(feature.family, 0.0))
        positive = values[values > 0]
        scale = max(1.0, float(np.median(positive))) if positive.size else 1.0
        lower, upper = _bounds(sign, floor, quoted=feature.voice == "quoted")
        return Shape(Term(feature.id, "rate", scale=scale), lower, upper)
    known = values[~np.isnan(values)]
    knots = np.unique(np.quantile(known, KNOTS)) if known.size else np.zeros(0)
    if knots.size < 2:
        return None
    lower, upper = (-np.inf, np.inf) if score != "credibility" else _bounds(sign, 0.0, quoted=False)
    return Shape(Term(feature.id, "ramps", knots=tuple(float(k) for k in knots)), lower, upper)


def _bounds(sign: int, floor: float, *, quoted: bool) -> tuple[float, float]:
    low, high = (0.0, floor) if quoted else (floor, np.inf)
    if sign == 0:
        return -np.inf, np.inf
    return (low, high) if sign > 0 else (-high, -low)


@dataclass(frozen=True, slots=True)
class Additive:
    """A fitted additive score, before calibration."""

    terms: tuple[Term, ...]
    bias: float

    def logits(self, columns: Mapping[str, Floats]) -> Floats:
        """float64[n]: bias and parts."""
        total = np.full(next(iter(columns.values())).size, self.bias)
        for term in self.terms:
            total += term.part(columns[term.column])
        return total


@dataclass(frozen=True, slots=True)
class Design:
    """What the estimator sees. float64[n, weights] `matrix`; a row of `bounds`, `means` and `scale` a weight; `widths`
    the weights of each shape. Ramps are centred, rates brought to unit spread."""

    matrix: Floats
    bounds: Floats
    means: Floats
    scale: Floats
    widths: tuple[int, ...]

    @classmethod
    def of(cls, chosen: list[Shape], columns: Mapping[str, Floats], weight: Floats) -> Design:
        """The design of the shapes over the columns; what is NaN adds nothing."""
        blocks = [shape.basis(columns[shape.term.column]) for shape in chosen]
        widths = tuple(block.shape[1] for block in blocks)
        design = np.concatenate(blocks, axis=1)
        known = ~np.isnan(np.stack([columns[shape.term.column] for shape in chosen], axis=1)).repeat(widths, axis=1)
        kinds = np.repeat([shape.term.kind for shape in chosen], widths)
        means = np.where(kinds == "ramps", np.average(design, axis=0, weights=weight), 0.0)
        scale = np.where(
            kinds == "rate", np.maximum(design.std(axis=0), 1e-3), np.where(kinds == "ramps", RAMP_SCALE, 1.0)
        )
        bounds = np.repeat([(shape.lower, shape.upper) for shape in chosen], widths, axis=0) * scale[:, None]
        return cls(np.where(known, design - means, 0.0) / scale, bounds, means, scale, widths)


def fit_additive(
    chosen: list[Shape], columns: Mapping[str, Floats], y: NDArray[np.int64], weight: Floats, strength: float
) -> Additive:
    """Fit the weights; y is 1 where the score is to be high. The export is checked against the estimator to 1e-9."""
    design = Design.of(chosen, columns, weight)
    estimator = SignedLogisticRegression(design.bounds[:, 0], design.bounds[:, 1], strength)
    estimator.fit(design.matrix, y, weight)
    ends = np.cumsum(design.widths)[:-1]
    weights, means = np.split(estimator.coef_[0] / design.scale, ends), np.split(design.means, ends)
    terms = tuple(shape.fitted(w, m) for shape, w, m in zip(chosen, weights, means, strict=True))
    fitted = Additive(terms, float(estimator.intercept_[0]))
    gap = np.abs(fitted.logits(columns) - estimator.decision_function(design.matrix)).max()
    if gap > 1e-9:
        raise ArithmeticError(f"the exported score differs from the estimator's by {gap:.2e}, expected at most 1e-9")
    return fitted
