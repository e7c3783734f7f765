"""How often each rule was right, as judged by readers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from credscore.rules import BY_NAME
from credscore.rules.measured import SAMPLE, Precision, precision, readers


@given(st.integers(1, 400), st.integers(0, 400))
def test_the_interval_holds_the_share_and_narrows_with_more(judged: int, right: int) -> None:
    right = min(right, judged)
    low, high = Precision(judged, right).interval
    assert 0 <= low <= right / judged + 1e-12
    assert right / judged - 1e-12 <= high <= 1
    wider = Precision(10 * judged, 10 * right).interval
    assert wider[1] - wider[0] < high - low


def test_the_interval_of_wilson() -> None:
    assert Precision(10, 8).interval == pytest.approx((0.4902, 0.9433), abs=1e-4)
    assert Precision(0, 0).interval == (0, 1)


@pytest.mark.parametrize(
    ("judged", "right", "suffices"),
    [(SAMPLE, SAMPLE, True), (SAMPLE - 1, SAMPLE - 1, False), (SAMPLE, 32, True), (SAMPLE, 31, False), (0, 0, False)],
)
def test_a_rule_needs_enough_firings_that_were_right(judged: int, right: int, suffices: bool) -> None:
    assert Precision(judged, right).suffices is suffices


def test_what_was_measured_is_of_rules_there_are() -> None:
    found = precision()
    assert found
    assert set(found) <= set(BY_NAME)
    assert all(0 <= each.right <= each.judged for each in found.values())
    assert readers()
