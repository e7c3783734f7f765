"""Detects inline styles that hide text: zero size, transparency, background colour, clipping, off-screen position.

Style sheets are not read.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from functools import lru_cache
from typing import Final

from credscore.readers.html.lengths import Colour, colours, number, numbers, pixels

LEAST_LETTER: Final = 3.0
"""Minimum visible font size in pixels, ..."""
SMALL_LETTER: Final = 12.5
"""Maximum font size of small print in pixels."""
LEAST_OPACITY: Final = 0.1
"""... minimum visible opacity, ..."""
LEAST_BOX: Final = 2.0
"""... minimum size of a visible box in pixels, ..."""
LEAST_CONTRAST: Final = 24.0
"""... minimum visible difference to the background per colour channel (0 to 255), ..."""
LEAST_SCALE: Final = 0.1
"""... and minimum visible scale."""
OFF_PAGE: Final = 1000.0
"""Pixels left of or above the page that put an element off-screen; to the right or below, as many hundreds."""
CACHED_LENGTH: Final = 500
"""Longer attributes are not cached, which bounds the cache."""

_ODD: Final = re.compile(r"/\*.*?(?:\*/|$)|\\(?:([\da-f]{1,6})\s?|(.))", re.IGNORECASE | re.DOTALL)
"""Comments and escapes: alternative spellings of a style."""
_VARIABLE: Final = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,[^()]*)?\)")
_FONT_SIZE: Final = re.compile(r"(?:^|\s)([\d.]+(?:[a-z]{1,4}|%)?)(?:\s*/\s*\S+)?\s+\S")
_CALL: Final = re.compile(r"(?<![\w-])([a-z][\w-]{0,30})\(([^()]{0,200})\)")
_FADES: Final = ("transform", "transition", "animation", "will-change", "animation-name", "transition-property")
"""Properties that reveal initially transparent or closed content later."""

Style = dict[str, str]


def hides(style: str) -> bool:
    """Whether an inline style hides its text."""
    return _hides(style) if len(style) <= CACHED_LENGTH else _hides.__wrapped__(style)


def is_small(style: str) -> bool:
    """Whether an inline style sets small print."""
    size = pixels(declarations(style).get("font-size", "")) if "font-size" in style else None
    return size is not None and size <= SMALL_LETTER


@lru_cache(maxsize=1024)
def _hides(style: str) -> bool:
    declared = declarations(style)
    return any(rule(declared) for rule in _RULES)


def declarations(style: str) -> Style:
    """The properties of a style with their last values, in lower case; `!important` values win."""
    declared: Style = {}
    important: set[str] = set()
    for part in _ODD.sub(_written, style).lower().split(";"):
        name, colon, value = part.partition(":")
        value, mark, _ = value.partition("!")
        name = name.strip()
        if colon and (mark or name not in important):
            declared[name] = value.strip()
            if mark:
                important.add(name)
    return {
        name: _VARIABLE.sub(lambda use: declared.get(use[1], use[0])[:100], value) for name, value in declared.items()
    }


def _written(odd: re.Match[str]) -> str:
    if odd[1]:
        return chr(min(int(odd[1], 16), sys.maxunicode))
    return odd[2] or " "


def _not_shown(declared: Style) -> bool:
    return (
        declared.get("display", "").split()[:1] == ["none"]
        or declared.get("visibility") in ("hidden", "collapse")
        or declared.get("content-visibility") == "hidden"
        or declared.get("-webkit-text-security", "none") != "none"
        or (number(declared.get("z-index", "0")) or 0) <= -10
    )


def _tiny_letters(declared: Style) -> bool:
    shorthand = _FONT_SIZE.search(declared.get("font", ""))
    sizes = [pixels(declared.get("font-size", "")), pixels(shorthand[1]) if shorthand else None]
    spacing = pixels(declared.get("letter-spacing", "")) or 0.0
    return any(size is not None and size < LEAST_LETTER for size in sizes) or spacing <= -8


def _scaled_away(declared: Style) -> bool:
    zoom = number(declared.get("zoom", ""))
    scale = [amount / (100 if unit == "%" else 1) for amount, unit in numbers(declared.get("scale", ""))]
    return (zoom is not None and zoom < LEAST_SCALE) or any(abs(part) < LEAST_SCALE for part in scale[:2])


def _clear(declared: Style) -> bool:
    for name, inside in _CALL.findall(declared.get("filter", "")):
        if (name in ("opacity", "contrast") and _below(number(inside))) or (name == "blur" and _blurred(inside)):
            return True
    return _below(number(declared.get("opacity", ""))) and not _is_revealed_later(declared)


def _blurred(radius: str) -> bool:
    return (pixels(radius) or 0) >= LEAST_LETTER


def _below(opacity: float | None) -> bool:
    return opacity is not None and opacity < LEAST_OPACITY


def _is_revealed_later(declared: Style) -> bool:
    return any(name in declared for name in _FADES)


def _one_colour(declared: Style) -> bool:
    """Whether text is transparent or has the background's colour."""
    letters = declared.get("-webkit-text-fill-color") or declared.get("color", "")
    background = " ".join(declared.get(name, "") for name in ("background", "background-color", "background-image"))
    cut_out = "text" in (declared.get("background-clip"), declared.get("-webkit-background-clip"))
    ink = colours(letters)
    if not ink or cut_out:
        return "currentcolor" in background or (bool(letters) and "var(" in letters and letters == background.strip())
    if ink[0][3] < LEAST_OPACITY or "currentcolor" in background:
        return True
    ground = [colour for colour in colours(background) if colour[3] >= LEAST_OPACITY]
    return bool(ground) and "url(" not in background and all(_alike(ink[0], colour) for colour in ground)


def _alike(one: Colour, other: Colour) -> bool:
    return all(abs(a - b) <= LEAST_CONTRAST for a, b in zip(one[:3], other[:3], strict=True))


def _cut_away(declared: Style) -> bool:
    """Whether the element is clipped to an empty box."""
    overflow = " ".join(declared.get(name, "") for name in ("overflow", "overflow-x", "overflow-y", "contain"))
    cut = any(word in ("hidden", "clip", "paint", "strict", "content") for word in overflow.split())
    sides = ("width", "height", "inline-size", "block-size", "line-height")
    if cut and any(_small(declared.get(side)) for side in sides):
        return True
    if cut and any(unit == "%" and amount >= 100 for amount, unit in numbers(declared.get("text-indent", ""))):
        return True
    closed = any(_small(declared.get(f"max-{side}")) for side in sides)
    return (cut and closed and not _is_revealed_later(declared)) or _clipped(declared)


def _small(value: str | None) -> bool:
    size = pixels(value) if value else None
    return size is not None and 0 <= size < LEAST_BOX


def _clipped(declared: Style) -> bool:
    for name, inside in _CALL.findall(f"{declared.get('clip', '')} {declared.get('clip-path', '')}"):
        parts = numbers(inside)
        sizes = [amount for amount, _ in parts]
        if name == "rect" and len(sizes) == 4 and min(sizes[1] - sizes[3], sizes[2] - sizes[0]) < LEAST_BOX:
            return True
        if name == "xywh" and len(sizes) >= 4 and min(sizes[2:4]) < LEAST_BOX:
            return True
        if name == "inset" and sizes and _meets(parts):
            return True
        if name in ("circle", "ellipse") and sizes and sizes[0] < LEAST_BOX:
            return True
        if name == "polygon" and len(sizes) >= 2 and (len(set(sizes[::2])) == 1 or len(set(sizes[1::2])) == 1):
            return True
    return False


def _meets(parts: list[tuple[float, str]]) -> bool:
    """Whether opposite sides of inset() meet."""
    shares = [amount / (100 if unit == "%" else OFF_PAGE) for amount, unit in parts[:4]]
    top, right, bottom, left = (*shares, *[shares[0], shares[-1], shares[0], shares[-1]][len(shares) :])[:4]
    return top + bottom >= 1 or left + right >= 1


def _off_page(declared: Style) -> bool:
    places = ("left", "top", "right", "bottom", "text-indent", "inset", "margin", "margin-left", "margin-top")
    values = [declared[name] for name in (*places, "margin-right", "padding-left", "translate") if name in declared]
    moves = [inside for name, inside in _CALL.findall(declared.get("transform", "")) if name.startswith("translate")]
    moved = any(_far(amount, unit) for inside in moves for amount, unit in numbers(inside) if unit != "%")
    return moved or any(_far(amount, unit) for value in values for amount, unit in numbers(value))


def _far(amount: float, unit: str) -> bool:
    if unit in ("px", "", "pt"):
        return amount <= -OFF_PAGE or amount >= 5 * OFF_PAGE
    return amount <= -100 or amount >= 1000


def _turned_away(declared: Style) -> bool:
    """Whether a transform scales the element to nothing or turns it away from the viewer."""
    for name, inside in _CALL.findall(declared.get("transform", "") + " " + f"rotate({declared.get('rotate', '')})"):
        parts = [amount for amount, _ in numbers(inside)]
        if name.startswith("scale") and any(abs(part) < LEAST_SCALE for part in parts[:2]):
            return True
        if name == "matrix" and len(parts) == 6 and abs(parts[0] * parts[3] - parts[1] * parts[2]) < LEAST_SCALE**2:
            return True
        edgewise = name in ("rotatex", "rotatey") or inside.strip()[:1] in ("x", "y")
        if edgewise and parts and abs(parts[-1]) % 180 == 90:
            return True
        if edgewise and parts and abs(parts[-1]) % 360 == 180 and declared.get("backface-visibility") == "hidden":
            return True
    return False


_RULES: Final[tuple[Callable[[Style], bool], ...]] = (
    _not_shown, _tiny_letters, _scaled_away, _clear, _one_colour, _cut_away, _off_page, _turned_away,
)  # fmt: skip
