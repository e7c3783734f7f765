"""Lengths and numbers of inline styles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from credscore.readers.html.lengths import degrees, number, numbers, pixels


@pytest.mark.parametrize(
    ("value", "size"),
    [("0", 0), ("16px", 16), ("-9999px", -9999), ("1.5em", 24), (".5in", 48), ("12pt", 16), ("100%", 16), ("1e1px", 10),
     ("50vw", 500), ("auto", None), ("", None)],
)  # fmt: skip
def test_lengths_in_pixels(value: str, size: float | None) -> None:
    assert pixels(value) == (None if size is None else pytest.approx(size))


@pytest.mark.parametrize(("value", "found"), [("0.05", 0.05), ("5%", 0.05), ("normal", None)])
def test_numbers_and_shares(value: str, found: float | None) -> None:
    assert number(value) == (None if found is None else pytest.approx(found))


def test_angles_in_degrees() -> None:
    assert [degrees(angle) for angle in numbers("90deg .25turn 100grad 0rad")] == [90, 90, 90, 0]


def test_numbers_stay_finite() -> None:
    assert all(abs(amount) <= 1e7 for amount, _ in numbers("1e999px -1e999 3"))


@given(st.text("0123456789px%e+-. ", max_size=40))
def test_any_value_gives_numbers_or_none(value: str) -> None:
    assert pixels(value) is None or isinstance(pixels(value), float)
    assert number(value) is None or isinstance(number(value), float)
