"""Parses the colours of inline styles, as far as text visibility depends on them."""

from __future__ import annotations

import re
from typing import Final

from credscore.readers.html.colour_spaces import RGB_OF
from credscore.readers.html.lengths import numbers

_COLOUR: Final = re.compile(
    r"#[\da-f]{3,8}|(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\([^()]{0,80}\)|(?<![\w-])[a-z]{3,20}(?![\w(./-])"
)
_SHADES: Final = {
    "black": 0x000000, "white": 0xFFFFFF, "red": 0xFF0000, "lime": 0x00FF00, "blue": 0x0000FF, "yellow": 0xFFFF00,
    "cyan": 0x00FFFF, "aqua": 0x00FFFF, "magenta": 0xFF00FF, "fuchsia": 0xFF00FF, "silver": 0xC0C0C0, "gray": 0x808080,
    "grey": 0x808080, "maroon": 0x800000, "olive": 0x808000, "green": 0x008000, "purple": 0x800080, "teal": 0x008080,
    "navy": 0x000080, "orange": 0xFFA500, "snow": 0xFFFAFA, "ivory": 0xFFFFF0, "whitesmoke": 0xF5F5F5,
    "ghostwhite": 0xF8F8FF, "floralwhite": 0xFFFAF0, "seashell": 0xFFF5EE, "azure": 0xF0FFFF, "mintcream": 0xF5FFFA,
    "honeydew": 0xF0FFF0, "aliceblue": 0xF0F8FF, "lavender": 0xE6E6FA, "beige": 0xF5F5DC, "linen": 0xFAF0E6,
    "gainsboro": 0xDCDCDC, "lightgray": 0xD3D3D3, "lightgrey": 0xD3D3D3, "darkgray": 0xA9A9A9, "dimgray": 0x696969,
    "oldlace": 0xFDF5E6, "cornsilk": 0xFFF8DC, "lightyellow": 0xFFFFE0, "lightcyan": 0xE0FFFF, "canvas": 0xFFFFFF,
    "lavenderblush": 0xFFF0F5, "antiquewhite": 0xFAEBD7, "papayawhip": 0xFFEFD5, "lemonchiffon": 0xFFFACD,
    "mistyrose": 0xFFE4E1, "canvastext": 0x000000, "darkgrey": 0xA9A9A9, "dimgrey": 0x696969,
}  # fmt: skip
"""Colour names most often used to hide text: black, white, greys, near-whites, the 16 HTML colours, and those of the
page."""
_MIXED: Final = re.compile(r"color-mix\([^,]*,[^,]*?\b(\d+)(?:\.\d+)?%\s*,\s*transparent\s*\)")

Colour = tuple[float, float, float, float]
"""Red, green and blue (0 to 255) and opacity (0 to 1)."""
CLEAR: Final = (0.0, 0.0, 0.0, 0.0)


def colours(value: str) -> list[Colour]:
    """The colours in a value, in order."""
    mixed = _MIXED.search(value)
    if mixed and int(mixed[1]) < 10:
        return [CLEAR]
    found = (_colour(notation) for notation in _COLOUR.findall(value))
    return [colour for colour in found if colour is not None]


def _colour(notation: str) -> Colour | None:
    if notation.startswith("#"):
        return _hex(notation[1:])
    if "(" in notation:
        return _function(notation)
    if notation == "transparent":
        return CLEAR
    return _hex(f"{_SHADES[notation]:06x}") if notation in _SHADES else None


def _hex(digits: str) -> Colour | None:
    if len(digits) in (3, 4):
        digits = "".join(digit * 2 for digit in digits)
    if len(digits) not in (6, 8):
        return None
    red, green, blue, *opacity = (float(int(digits[at : at + 2], 16)) for at in range(0, len(digits), 2))
    return red, green, blue, opacity[0] / 255 if opacity else 1.0


def _function(notation: str) -> Colour | None:
    """Parse a colour function, comma- or space-separated; of a colour derived from another only its opacity, if 0."""
    space, _, inside = notation[:-1].partition("(")
    if space == "color":
        inside = inside.strip().partition(" ")[2]
    inside, slash, alpha = inside.replace("none", "0").partition("/")
    parts, opaque = numbers(inside), numbers(alpha)
    if slash and opaque and opaque[0][0] == 0:
        return CLEAR
    if len(parts) == 4 and not slash:
        opaque = [parts.pop()]
    if len(parts) != 3:
        return None
    opacity = opaque[0][0] / (100 if opaque[0][1] == "%" else 1) if opaque else 1.0
    return (*RGB_OF[space](parts), opacity)
