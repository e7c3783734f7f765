"""Colour functions as sRGB, against values of CSS Color 4."""

from __future__ import annotations

import pytest

from credscore.readers.html.colour_spaces import RGB_OF
from credscore.readers.html.lengths import numbers

RED = (255, 0, 0)


@pytest.mark.parametrize(
    ("space", "parts", "rgb"),
    [("rgb", "100% 0 0", RED), ("hsl", "0 100% 50%", RED), ("hsl", "1turn 100% 50%", RED), ("hwb", "0 0% 0%", RED),
     ("hwb", "0 60% 60%", (127.5, 127.5, 127.5)), ("color", "1 0 0", RED), ("lab", "54.29 80.8 69.9", RED),
     ("lch", "54.29 106.8 40.86", RED), ("oklab", "0.628 0.2249 0.1258", RED), ("oklch", "62.8% 0.2577 29.23", RED),
     ("lab", "50 0 0", (118.9, 118.9, 118.9)), ("oklab", "50% 0 0", (99, 99, 99))],
)  # fmt: skip
def test_a_colour_is_the_same_in_every_space(space: str, parts: str, rgb: tuple[float, ...]) -> None:
    assert RGB_OF[space](numbers(parts)) == pytest.approx(rgb, abs=4)
