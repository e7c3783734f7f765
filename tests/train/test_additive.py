"""The additive model as it is fitted: what an estimator sees is what the exported terms say."""

from __future__ import annotations

import numpy as np
import pytest

from credscore.extractors.catalogue import FEATURES
from credscore.model.additive import Term
from credscore.model.model import HEAD_COLUMNS
from credscore.train.additive import Design, Shape, _bounds, shapes
from credscore.train.recipe import Recipe

RANDOM = np.random.default_rng(3)
COLUMNS = {
    "spans": np.maximum(RANDOM.normal(size=60), 0.0),
    "length": np.where(np.arange(60) % 7 == 0, np.nan, RANDOM.normal(10, 3, 60)),
    "loaded-sentences": RANDOM.normal(size=60),
}
SHAPES = (
    Shape(Term("spans", "rate", scale=1.5), 0.0, np.inf),
    Shape(Term("length", "ramps", knots=(5.0, 9.0, 12.0)), -np.inf, np.inf),
    Shape(Term("loaded-sentences", "linear"), -np.inf, 0.0),
)
WEIGHT = RANDOM.uniform(0.5, 2.0, 60)


def test_terms_add_what_the_estimator_adds_up_to_a_constant() -> None:
    design = Design.of(SHAPES, COLUMNS, WEIGHT)
    assert design.widths == (1, 2, 1)
    coefficients = RANDOM.normal(size=4)
    fitted = design.matrix @ coefficients
    terms = design.terms(coefficients)
    served = sum(np.nan_to_num(term.part(COLUMNS[term.column])) for term in terms)
    assert served == pytest.approx(fitted, abs=1e-9)


def test_ramps_are_centred_and_a_missing_value_adds_nothing() -> None:
    design = Design.of(SHAPES, COLUMNS, WEIGHT)
    ramps = design.matrix[:, 1:3]
    missing = np.isnan(COLUMNS["length"])
    assert (ramps[missing] == 0).all()
    raw = SHAPES[1].basis(COLUMNS["length"])
    assert design.means[1:3] == pytest.approx(np.average(raw, axis=0, weights=WEIGHT))


def test_bounds_hold_for_the_terms_whatever_the_scale() -> None:
    design = Design.of(SHAPES, COLUMNS, WEIGHT)
    at_bound = np.where(np.isfinite(design.bounds[:, 0]), design.bounds[:, 0], design.bounds[:, 1])
    spans, _, linear = design.terms(np.where(np.isfinite(at_bound), at_bound, 0.0))
    assert spans.weight >= 0
    assert linear.weight <= 0


@pytest.mark.parametrize(
    ("sign", "floor", "quoted", "bounds"),
    [(1, 0.2, False, (0.2, np.inf)), (-1, 0.2, False, (-np.inf, -0.2)), (0, 0.2, False, (-np.inf, np.inf)),
     (1, 0.2, True, (0.0, 0.2)), (-1, 0.2, True, (-0.2, 0.0))],
)  # fmt: skip
def test_a_sign_bounds_a_weight_and_quotations_stay_below_the_floor(
    sign: int, floor: float, quoted: bool, bounds: tuple[float, float]
) -> None:
    assert _bounds(sign, floor, quoted=quoted) == bounds


def test_every_charged_feature_counts_against_the_text_in_each_score() -> None:
    columns = {feature.id: RANDOM.uniform(0, 9, 60) for feature in FEATURES} | dict.fromkeys(HEAD_COLUMNS, np.zeros(60))
    direction = {feature.id: feature.direction for feature in FEATURES if feature.spans}
    for score, against in (("credibility", -1), ("bias", 1), ("promotion", 1)):
        found = shapes(score, Recipe.read().scores[score], columns)
        for shape in found:
            if direction.get(shape.term.column) == -1:
                assert (shape.upper <= 0) if against < 0 else (shape.lower >= 0), (score, shape.term.column)
