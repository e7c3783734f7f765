"""Parses the lengths and numbers of inline styles, as far as text visibility depends on them."""

from __future__ import annotations

import re
from typing import Final

from credscore.readers.html.calculations import NUMBER, PIXELS

_PIXELS: Final = {**PIXELS, "": 1.0, "%": 0.16}
"""Pixels per unit; percentages are relative to the font size."""
_SCREEN: Final = 10.0
"""Pixels per viewport unit: vw, vh and variants."""
_LENGTH: Final = re.compile(rf"({NUMBER})(%|[a-z]{{0,5}})")
_LARGE: Final = 1e7
_DEGREES: Final = {"turn": 360.0, "grad": 0.9, "rad": 57.2958}


def pixels(value: str) -> float | None:
    """A length in pixels, None for keywords such as auto."""
    found = _LENGTH.search(value)
    if found is None:
        return None
    return float(found[1]) * _PIXELS.get(found[2], _SCREEN)


def number(value: str) -> float | None:
    """A number or percentage, None for keywords."""
    found = _LENGTH.search(value)
    if found is None:
        return None
    return float(found[1]) / (100 if found[2] == "%" else 1)


def numbers(inside: str) -> list[tuple[float, str]]:
    """The numbers in a list of values, with their units; clamped, so that arithmetic on them stays finite."""
    return [(min(max(float(amount), -_LARGE), _LARGE), unit) for amount, unit in _LENGTH.findall(inside)]


def degrees(angle: tuple[float, str]) -> float:
    """An angle in degrees."""
    return angle[0] * _DEGREES.get(angle[1], 1.0)
