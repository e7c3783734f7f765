"""Terms of an additive score."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from credscore.model.additive import Term

steps = st.lists(st.floats(-5, 5), min_size=1, max_size=5)

numbers = st.one_of(st.floats(0, 1e6), st.just(math.nan))


def plain_part(term: dict[str, Any], x: float) -> float:
    """A term in plain Python, from its JSON."""
    if math.isnan(x):
        return 0.0
    if term["kind"] == "rate":
        return term["weight"] * x / (x + term["scale"])
    if term["kind"] == "linear":
        return term["weight"] * x
    ramps = zip(term["knots"], term["knots"][1:], term["steps"], strict=False)
    return sum(step * min(max((x - low) / (high - low), 0), 1) for low, high, step in ramps) - term["offset"]


@given(st.lists(numbers, min_size=1, max_size=8), steps, st.floats(-3, 3), st.floats(0.1, 10))
def test_terms_are_what_plain_python_makes_of_them(
    values: list[float], rises: list[float], weight: float, scale: float
) -> None:
    knots = tuple(float(3**k) for k in range(len(rises) + 1))
    for term in (
        Term("x", "rate", weight, scale),
        Term("x", "linear", weight),
        Term("x", "ramps", knots=knots, steps=tuple(rises), offset=weight),
    ):
        raw = {name: getattr(term, name) for name in ("kind", "weight", "scale", "knots", "steps", "offset")}
        expected = [plain_part(raw, x) for x in values]
        assert term.part(np.array(values)).tolist() == pytest.approx(expected, rel=1e-12, abs=1e-9)
