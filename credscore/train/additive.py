"""The additive part of a score in training: which columns enter, the bounds of their weights, and the fitted terms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from credscore.extractors.catalogue import FEATURES
from credscore.extractors.measure import Feature
from credscore.model.additive import Term
from credscore.model.model import HEAD_COLUMNS
from credscore.text.arrays import Floats
from credscore.train.recipe import ScoreRecipe

KNOTS: Final = (0.05, 0.25, 0.5, 0.75, 0.95)
"""The quantiles of the training values that are the knots of a ramp."""
EVERY: Final = "*"
"""In a recipe: all features of whole documents."""
SPREAD: Final = {"rate": 0.02, "ramps": 0.01, "linear": 0.02}
"""The standard deviation to which columns of each kind are scaled, where n-gram rows have length 1. The smaller it is,
the harder the penalty is on the column's weights. Wording (spans) should move a score more than the form of a page."""
SIGNS: Final = {"credibility": 1, "bias": -1, "promotion": -1}
"""1 if what is good for credibility raises the score, -1 if it lowers the score."""

HEAD_SIGNS: Final[dict[str, dict[str, int]]] = {
    "credibility": {"loaded": -1, "evaluative": -1, "selling": -1},
    "bias": {"loaded": 1, "evaluative": 1},
    "promotion": {"selling": 1, "evaluative": 1},
}
"""The sentence heads that enter each score, and the signs of their weights."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A term before it is fitted, with the bounds of each of its weights."""

    term: Term
    lower: float
    upper: float

    def basis(self, values: Floats) -> Floats:
        """float64[n, weights]: the design columns of the term, one per weight; 0 where the value is NaN."""
        return np.nan_to_num(np.stack([unit.part(values) for unit in self.units()], axis=1))

    def units(self) -> list[Term]:
        """The term once per weight, with that weight set to 1 and the others to 0."""
        term = self.term
        if term.kind != "ramps":
            return [Term(term.column, term.kind, 1.0, term.scale)]
        pairs = zip(term.knots, term.knots[1:], strict=False)
        return [Term(term.column, "ramps", knots=pair, steps=(1.0,)) for pair in pairs]

    def fitted(self, weights: Floats, means: Floats) -> Term:
        """The term with its weights; ramps are centered on the training texts."""
        if self.term.kind != "ramps":
            return Term(self.term.column, self.term.kind, float(weights[0]), self.term.scale)
        steps = tuple(float(w) for w in weights)
        return Term(self.term.column, "ramps", knots=self.term.knots, steps=steps, offset=float(weights @ means))


OF_ADDRESSES: Final = frozenset({"link", "contact"})
"""Features that count addresses. They enter no score."""


def shapes(score: str, recipe: ScoreRecipe, columns: Mapping[str, Floats]) -> list[Shape]:
    """The terms that enter a score, with bounds from the recipe and from the directions of features."""
    found = [_shape(score, recipe, feature, columns[feature.id]) for feature in FEATURES if _enters(feature, recipe)]
    for head, sign in HEAD_SIGNS.get(score, {}).items():
        for name in (name for name in HEAD_COLUMNS if name.startswith(f"{head}-")):
            found.append(Shape(Term(name, "linear"), *_bounds(sign, recipe.features.get(name, 0.0), quoted=False)))
    return [shape for shape in found if shape is not None]


def _enters(feature: Feature, recipe: ScoreRecipe) -> bool:
    if feature.id in OF_ADDRESSES or feature.id in recipe.without:
        return False
    if not feature.spans:
        return recipe.documents == (EVERY,) or feature.id in recipe.documents
    return feature.family in recipe.families


def _shape(score: str, recipe: ScoreRecipe, feature: Feature, values: Floats) -> Shape | None:
    sign = feature.direction * SIGNS.get(score, 0)
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
class Design:
    """The design matrix of the additive terms.

    `matrix` float64[n, weights]; `bounds`, `means` and `scale` have one row per weight; `widths` is the number of
    weights of each shape. Ramps are centered, and all columns are scaled to the `SPREAD` of their kind.
    """

    shapes: tuple[Shape, ...]
    matrix: Floats
    bounds: Floats
    means: Floats
    scale: Floats
    widths: tuple[int, ...]

    @classmethod
    def of(cls, chosen: Sequence[Shape], columns: Mapping[str, Floats], weight: Floats) -> Design:
        """The design of the shapes over the columns; NaN contributes 0."""
        raw, known, widths = _raw(chosen, columns)
        kinds = np.repeat([shape.term.kind for shape in chosen], widths)
        means = np.where(kinds == "ramps", np.average(raw, axis=0, weights=weight), 0.0)
        scale = np.maximum(raw.std(axis=0), 1e-3) / np.array([SPREAD[kind] for kind in kinds])
        bounds = np.repeat([(shape.lower, shape.upper) for shape in chosen], widths, axis=0) * scale[:, None]
        return cls(tuple(chosen), np.where(known, raw - means, 0.0) / scale, bounds, means, scale, widths)

    def of_others(self, columns: Mapping[str, Floats]) -> Floats:
        """float64[n, weights]: the design of other texts, centered and scaled as the training texts were."""
        raw, known, _ = _raw(self.shapes, columns)
        return np.where(known, raw - self.means, 0.0) / self.scale

    def terms(self, coefficients: Floats) -> tuple[Term, ...]:
        """The terms for the coefficients of an estimator fitted on `matrix`."""
        ends = np.cumsum(self.widths)[:-1]
        weights, means = np.split(coefficients / self.scale, ends), np.split(self.means, ends)
        return tuple(shape.fitted(w, m) for shape, w, m in zip(self.shapes, weights, means, strict=True))


def _raw(chosen: Sequence[Shape], columns: Mapping[str, Floats]) -> tuple[Floats, NDArray[np.bool_], tuple[int, ...]]:
    """float64[n, weights]: the basis of the shapes; bool[n, weights]: where the column is not NaN; and the number of
    weights of each shape."""
    blocks = [shape.basis(columns[shape.term.column]) for shape in chosen]
    widths = tuple(block.shape[1] for block in blocks)
    known = ~np.isnan(np.stack([columns[shape.term.column] for shape in chosen], axis=1)).repeat(widths, axis=1)
    return np.concatenate(blocks, axis=1), known, widths
