"""Colours of inline styles, in every notation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from credscore.readers.html.colours import colours

WHITE, CLEAR = (255, 255, 255, 1), (0, 0, 0, 0)


@pytest.mark.parametrize(
    ("value", "found"),
    [("#fff", [WHITE]), ("#ffffff", [WHITE]), ("#ffff", [WHITE]), ("white", [WHITE]), ("rgb(255, 255, 255)", [WHITE]),
     ("rgb(100% 100% 100%)", [WHITE]), ("hsl(120, 50%, 100%)", [WHITE]), ("rgba(0,0,0,0)", [CLEAR]),
     ("rgb(0 0 0 / 0%)", [CLEAR]), ("transparent", [CLEAR]), ("#0000", [CLEAR]),
     ("1px solid white url(red.png)", [WHITE]),
     ("oklch(1 0 0)", [WHITE]), ("lab(100 0 0)", [WHITE]), ("hwb(90 100% 0%)", [WHITE]), ("color(srgb 1 1 1)", [WHITE]),
     ("rgb(from red r g b / 0)", [CLEAR]), ("color(display-p3 0 0 0 / 50%)", [(0, 0, 0, 0.5)]),
     ("color-mix(in srgb, red 5%, transparent)", [CLEAR]), ("#12345", []), ("rgb(1,2)", []), ("inherit", []),
     ("white black", [WHITE, (0, 0, 0, 1)])],
)  # fmt: skip
def test_colours(value: str, found: list[tuple[float, ...]]) -> None:
    assert [pytest.approx(colour, abs=0.5) for colour in colours(value)] == found


@pytest.mark.parametrize("function", ["rgb", "hsl", "hwb", "lab", "lch", "oklab", "oklch", "color"])
@given(parts=st.lists(st.text("0123456789e%turn-. /", max_size=9), max_size=5))
def test_any_value_gives_colours_or_none(function: str, parts: list[str]) -> None:
    assert all(len(colour) == 4 for colour in colours(f"{function}({' '.join(parts)})"))
