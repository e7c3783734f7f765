"""Terms of an additive score."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from plain_terms import plain_part

from credscore.model.additive import FAR, Head, Plan, Term

steps = st.lists(st.floats(-5, 5), min_size=1, max_size=5)

numbers = st.one_of(st.floats(0, 1e6), st.just(math.nan))


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


@given(st.lists(st.lists(numbers, min_size=3, max_size=3), min_size=1, max_size=6))
def test_terms_laid_out_together_are_the_terms_one_by_one(rows: list[list[float]]) -> None:
    terms = (
        Term("c", "rate", 2.0, 0.5),
        Term("a", "ramps", knots=(0, 1, 4), steps=(1.0, -2.0), offset=0.5),
        Term("b", "linear", -1.0),
        Term("c", "ramps", knots=(0, 10), steps=(3.0,)),
    )
    values = np.array(rows)
    parts = Plan.of(terms, ("a", "b", "c")).parts(values)
    for place, term in enumerate(terms):
        assert parts[:, place].tolist() == term.part(values[:, "abc".index(term.column)]).tolist()
    assert Plan.of((), ("a", "b", "c")).parts(values).shape == (len(rows), 0)


def test_a_term_needs_its_column() -> None:
    with pytest.raises(KeyError, match="'z'"):
        Plan.of((Term("z", "linear"),), ("a",))


def test_an_interval_narrows_with_words_and_widens_with_distance() -> None:
    head = Head((), 0.5, 2.0, -0.25, 0.3, 0.4)
    assert head.intercept == 0.75
    assert head.spread(np.array([300.0]))[0] == pytest.approx(0.5)
    assert head.spread(np.array([0.0]))[0] == head.spread(np.array([1.0]))[0]
    words = head.spread(np.array([50.0, 300.0, 3000.0, 1e9]))
    assert (np.diff(words) < 0).all()
    assert words[-1] == pytest.approx(head.model_spread, rel=1e-3)
    far = head.spread(np.full(4, 300.0), np.array([-2 * FAR, -FAR, 0.0, FAR]))
    assert far[0] == far[1] < far[2] == pytest.approx(2 * far[0])
    assert far[3] > far[2]
