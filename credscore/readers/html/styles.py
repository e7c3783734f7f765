"""Detects inline styles that hide text: zero size, transparency, background colour, clipping, off-screen position.

Style sheets are not read. What the rest of the page may show again, as most of these may be, is not read but counts as
visible (see `certain_styles`).
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from functools import lru_cache
from typing import Final

from credscore.readers.html.calculations import calculated
from credscore.readers.html.clipping import CALL, cut_to_nothing, turned_away
from credscore.readers.html.colours import Colour, colours
from credscore.readers.html.lengths import number, numbers, pixels

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
_NO_IMAGE: Final = re.compile(r"url\(\s*[\"']?\s*[\"']?\s*\)")
_INHERITED: Final = frozenset({"inherit", "initial", "unset", "revert", "revert-layer", "currentcolor"})
_UNPREFIXED: Final = frozenset({"clip-path", "mask", "mask-image", "mask-size", "transform", "filter", "opacity"})
_NESTED_VARIABLES: Final = 3
_FADES: Final = ("transform", "transition", "animation", "will-change", "animation-name", "transition-property")
"""Properties that reveal initially transparent or closed content later."""

_CUTS: Final = frozenset({"hidden", "clip", "auto", "scroll", "paint", "strict", "content"})
"""Values of overflow and contain that show nothing outside the box."""
_PLACES: Final = (
    "left", "top", "right", "bottom", "inset", "inset-inline", "inset-block", "inset-inline-start", "inset-inline-end",
    "inset-block-start", "inset-block-end", "margin", "margin-left", "margin-top", "margin-right", "margin-inline",
    "margin-block", "margin-inline-start", "margin-inline-end", "margin-block-start", "text-indent", "padding-left",
    "padding-inline-start", "translate", "offset", "offset-path",
)  # fmt: skip

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
    for name, value in list(declared.items()):
        plain = name.removeprefix("-webkit-").removeprefix("-moz-").removeprefix("-ms-")
        if plain in _UNPREFIXED:
            declared.setdefault(plain, value)
    return {name: calculated(_substituted(value, declared)) for name, value in declared.items()}


def _substituted(value: str, declared: Style) -> str:
    """A value with the variables that the style itself sets."""
    for _ in range(_NESTED_VARIABLES if "var(" in value else 0):
        value = _VARIABLE.sub(lambda use: declared.get(use[1], use[0])[:100], value)
    return value


def _written(odd: re.Match[str]) -> str:
    if odd[1]:
        return chr(min(int(odd[1], 16), sys.maxunicode))
    return odd[2] or " "


def _not_shown(declared: Style) -> bool:
    return (
        declared.get("display", "").split()[:1] in (["none"], ["table-column"], ["table-column-group"])
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
    for name, inside in CALL.findall(declared.get("filter", "")):
        if (name in ("opacity", "contrast") and _below(number(inside))) or (name == "blur" and _blurred(inside)):
            return True
    return _below(number(declared.get("opacity", ""))) and not _is_revealed_later(declared)


def _blurred(radius: str) -> bool:
    return (pixels(radius) or 0) >= LEAST_LETTER


def _below(opacity: float | None) -> bool:
    return opacity is not None and opacity < LEAST_OPACITY


def _is_revealed_later(declared: Style) -> bool:
    return any(declared.get(name, "none") not in ("none", "auto", "initial", "unset") for name in _FADES)


def _one_colour(declared: Style) -> bool:
    """Whether text is transparent or has the background's colour."""
    letters = declared.get("-webkit-text-fill-color") or declared.get("color", "")
    grounds = (declared.get(name, "") for name in ("background", "background-color", "background-image"))
    background = _NO_IMAGE.sub(" ", " ".join(grounds)).strip()
    cut_out = "text" in (declared.get("background-clip"), declared.get("-webkit-background-clip"))
    ink = colours(letters)
    if not ink or cut_out:
        return "currentcolor" in background or (letters == background and letters not in ("", *_INHERITED))
    if ink[0][3] < LEAST_OPACITY or "currentcolor" in background:
        return True
    ground = [colour for colour in colours(background) if colour[3] >= LEAST_OPACITY]
    return bool(ground) and "url(" not in background and all(_alike(ink[0], colour) for colour in ground)


def _masked(declared: Style) -> bool:
    """Whether a mask lets nothing through."""
    mask = f"{declared.get('mask', '')} {declared.get('mask-image', '')}"
    sizes = numbers(declared.get("mask-size", ""))
    let_through = colours(mask)
    clear = bool(let_through) and "url(" not in mask and all(colour[3] < LEAST_OPACITY for colour in let_through)
    return clear or (bool(sizes) and "(" in mask and all(amount == 0 for amount, _ in sizes))


def _alike(one: Colour, other: Colour) -> bool:
    return all(abs(a - b) <= LEAST_CONTRAST for a, b in zip(one[:3], other[:3], strict=True))


def _cut_away(declared: Style) -> bool:
    """Whether the element is clipped to an empty box."""
    overflow = " ".join(declared.get(name, "") for name in ("overflow", "overflow-x", "overflow-y", "contain"))
    cut = not _CUTS.isdisjoint(overflow.split())
    sides = ("width", "height", "inline-size", "block-size", "line-height")
    if cut and any(_small(declared.get(side)) for side in sides):
        return True
    if cut and any(unit == "%" and amount >= 100 for amount, unit in numbers(declared.get("text-indent", ""))):
        return True
    closed = any(_small(declared.get(f"max-{side}")) for side in sides)
    return (cut and closed and not _is_revealed_later(declared)) or cut_to_nothing(declared, LEAST_BOX)


def _small(value: str | None) -> bool:
    size = pixels(value) if value else None
    return size is not None and 0 <= size < LEAST_BOX


def _off_page(declared: Style) -> bool:
    values = [declared[name] for name in _PLACES if name in declared]
    moves = [inside for name, inside in CALL.findall(declared.get("transform", "")) if name.startswith("translate")]
    moved = any(_far(amount, unit) for inside in moves for amount, unit in numbers(inside) if unit != "%")
    return moved or any(_far(amount, unit) for value in values for amount, unit in numbers(value)) or _aside(declared)


def _aside(declared: Style) -> bool:
    """Whether the element is as far from an edge of the window as the opposite edge."""
    position = declared.get("position", "")
    sides = {"fixed": ("left", "top", "right", "bottom"), "absolute": ("right", "bottom")}.get(position, ())
    spans = [part for side in sides for part in numbers(declared.get(side, ""))[:1]]
    return any(amount >= 100 and (unit[:1] == "v" or (unit == "%" and position == "fixed")) for amount, unit in spans)


def _far(amount: float, unit: str) -> bool:
    if unit in ("px", "", "pt"):
        return amount <= -OFF_PAGE or amount >= 5 * OFF_PAGE
    return amount <= -100 or amount >= 1000


def _turned_away(declared: Style) -> bool:
    return turned_away(declared, LEAST_SCALE)


_RULES: Final[tuple[Callable[[Style], bool], ...]] = (
    _not_shown, _tiny_letters, _scaled_away, _clear, _one_colour, _masked, _cut_away, _off_page, _turned_away,
)  # fmt: skip
