"""The logistic function: a score does not depend on what else is in its batch."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from credscore.model.logistic import percent, sigmoid

logits = st.lists(st.floats(-800, 800), min_size=1, max_size=40)


@given(logits)
def test_percents_are_the_same_bits_alone_and_in_any_company(some: list[float]) -> None:
    together = percent(np.array(some))
    assert together.tolist() == [float(percent(np.array(value))) for value in some]
    assert (together >= 0).all()
    assert (together <= 100).all()


@given(logits)
def test_both_are_one_function_and_turn_around_at_zero(some: list[float]) -> None:
    values = np.array(some)
    assert percent(values) == pytest.approx(100 * sigmoid(values), abs=1e-12)
    assert percent(values) + percent(-values) == pytest.approx(100)
    assert (np.diff(percent(np.sort(values))) >= 0).all()


def test_what_is_undefined_stays_so() -> None:
    assert math.isnan(float(percent(np.array(np.nan))))
    assert np.isnan(sigmoid([np.nan])).all()
    assert sigmoid([-np.inf, np.inf, -1e9]).tolist() == [0, 1, 0]
