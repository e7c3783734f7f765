"""Parses the lengths, numbers and colours of inline styles, as far as text visibility depends on them."""

from __future__ import annotations

import colorsys
import re
from typing import Final

_PIXELS: Final = {
    "": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 37.8, "mm": 3.78, "q": 0.945, "em": 16.0,
    "rem": 16.0, "ex": 8.0, "ch": 8.0, "lh": 20.0, "rlh": 20.0, "ic": 16.0, "cap": 11.0, "%": 0.16,
}  # fmt: skip
"""Pixels per unit at a font size of 16 pixels; percentages are relative to the font size."""
_SCREEN: Final = 10.0
"""Pixels per viewport unit: vw, vh and variants."""
_NUMBER: Final = r"[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?"
_LENGTH: Final = re.compile(rf"({_NUMBER})(%|[a-z]{{0,5}})")
_NOTHING: Final = re.compile(r"\*\s*[+-]?0+(?:\.0*)?(?![.\d])|(?<![.\d])0+(?:\.0*)?\s*\*")
"""Multiplication by zero inside calc()."""
_COLOUR: Final = re.compile(r"#[\da-f]{3,8}|(?:rgb|hsl)a?\([^()]{0,80}\)|(?<![\w-])[a-z]{3,20}(?![\w(./-])")
_SHADES: Final = {
    "black": 0x000000, "white": 0xFFFFFF, "red": 0xFF0000, "lime": 0x00FF00, "blue": 0x0000FF, "yellow": 0xFFFF00,
    "cyan": 0x00FFFF, "aqua": 0x00FFFF, "magenta": 0xFF00FF, "fuchsia": 0xFF00FF, "silver": 0xC0C0C0, "gray": 0x808080,
    "grey": 0x808080, "maroon": 0x800000, "olive": 0x808000, "green": 0x008000, "purple": 0x800080, "teal": 0x008080,
    "navy": 0x000080, "orange": 0xFFA500, "snow": 0xFFFAFA, "ivory": 0xFFFFF0, "whitesmoke": 0xF5F5F5,
    "ghostwhite": 0xF8F8FF, "floralwhite": 0xFFFAF0, "seashell": 0xFFF5EE, "azure": 0xF0FFFF, "mintcream": 0xF5FFFA,
    "honeydew": 0xF0FFF0, "aliceblue": 0xF0F8FF, "lavender": 0xE6E6FA, "beige": 0xF5F5DC, "linen": 0xFAF0E6,
    "gainsboro": 0xDCDCDC, "lightgray": 0xD3D3D3, "lightgrey": 0xD3D3D3, "darkgray": 0xA9A9A9, "dimgray": 0x696969,
}  # fmt: skip
"""Colour names most often used to hide text: black, white, greys, near-whites and the 16 HTML colours."""

Colour = tuple[float, float, float, float]
"""Red, green and blue (0 to 255) and opacity (0 to 1)."""


def pixels(value: str) -> float | None:
    """A length in pixels, None for keywords such as auto."""
    if value.startswith(("calc(", "min(", "max(", "clamp(")) and _NOTHING.search(value):
        return 0.0
    found = _LENGTH.search(value)
    if found is None:
        return None
    return float(found[1]) * _PIXELS.get(found[2], _SCREEN)


def number(value: str) -> float | None:
    """A number or percentage, None for keywords."""
    if _NOTHING.search(value):
        return 0.0
    found = _LENGTH.search(value)
    if found is None:
        return None
    return float(found[1]) / (100 if found[2] == "%" else 1)


def numbers(inside: str) -> list[tuple[float, str]]:
    """The numbers in a list of values, with their units."""
    return [(float(amount), unit) for amount, unit in _LENGTH.findall(inside)]


def colours(value: str) -> list[Colour]:
    """The colours in a value, in order."""
    found = (_colour(notation) for notation in _COLOUR.findall(value))
    return [colour for colour in found if colour is not None]


def _colour(notation: str) -> Colour | None:
    if notation.startswith("#"):
        return _hex(notation[1:])
    if "(" in notation:
        return _function(notation)
    if notation == "transparent":
        return 0.0, 0.0, 0.0, 0.0
    return _hex(f"{_SHADES[notation]:06x}") if notation in _SHADES else None


def _hex(digits: str) -> Colour | None:
    if len(digits) in (3, 4):
        digits = "".join(digit * 2 for digit in digits)
    if len(digits) not in (6, 8):
        return None
    red, green, blue, *opacity = (float(int(digits[at : at + 2], 16)) for at in range(0, len(digits), 2))
    return red, green, blue, opacity[0] / 255 if opacity else 1.0


def _function(notation: str) -> Colour | None:
    """Parse rgb() and hsl(), comma- or space-separated."""
    parts = numbers(notation[notation.index("(") :])
    if len(parts) not in (3, 4):
        return None
    opacity = parts[3][0] / (100 if parts[3][1] == "%" else 1) if len(parts) == 4 else 1.0
    if notation.startswith("rgb"):
        red, green, blue = (amount * (2.55 if unit == "%" else 1) for amount, unit in parts[:3])
        return red, green, blue, opacity
    (hue, _), (saturation, _), (light, _) = parts[:3]
    red, green, blue = (255 * part for part in colorsys.hls_to_rgb(hue / 360 % 1, light / 100, saturation / 100))
    return red, green, blue, opacity
