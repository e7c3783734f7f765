"""Lengths, numbers and colours of inline styles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from credscore.readers.html.lengths import colours, number, pixels


@pytest.mark.parametrize(
    ("value", "size"),
    [("0", 0), ("16px", 16), ("-9999px", -9999), ("1.5em", 24), (".5in", 48), ("12pt", 16), ("100%", 16), ("1e1px", 10),
     ("50vw", 500), ("auto", None), ("", None), ("calc(100% * 0)", 0), ("calc(0 * 1px)", 0)],
)  # fmt: skip
def test_lengths_in_pixels(value: str, size: float | None) -> None:
    assert pixels(value) == (None if size is None else pytest.approx(size))


def test_a_product_that_only_begins_with_zero_is_not_nothing() -> None:
    assert pixels("calc(0.5 * 20px)") != 0
    assert pixels("calc(1px * 0.5)") != 0


@pytest.mark.parametrize(("value", "found"), [("0.05", 0.05), ("5%", 0.05), ("normal", None), ("calc(1 * 0)", 0)])
def test_numbers_and_shares(value: str, found: float | None) -> None:
    assert number(value) == (None if found is None else pytest.approx(found))


WHITE, CLEAR = (255, 255, 255, 1), (0, 0, 0, 0)


@pytest.mark.parametrize(
    ("value", "found"),
    [("#fff", [WHITE]), ("#ffffff", [WHITE]), ("#ffff", [WHITE]), ("white", [WHITE]), ("rgb(255, 255, 255)", [WHITE]),
     ("rgb(100% 100% 100%)", [WHITE]), ("hsl(120, 50%, 100%)", [WHITE]), ("rgba(0,0,0,0)", [CLEAR]),
     ("rgb(0 0 0 / 0%)", [CLEAR]), ("transparent", [CLEAR]), ("#0000", [CLEAR]),
     ("1px solid white url(red.png)", [WHITE]),
     ("#12345", []), ("rgb(1,2)", []), ("inherit", []), ("white black", [WHITE, (0, 0, 0, 1)])],
)  # fmt: skip
def test_colours(value: str, found: list[tuple[float, ...]]) -> None:
    assert [pytest.approx(colour, abs=0.01) for colour in colours(value)] == found


@given(st.text("#0123456789abcdefrghsl()%,./ -+*", max_size=40))
def test_any_value_gives_numbers_in_range_or_none(value: str) -> None:
    assert pixels(value) is None or isinstance(pixels(value), float)
    assert number(value) is None or isinstance(number(value), float)
    assert all(len(colour) == 4 for colour in colours(value))
