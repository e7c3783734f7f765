"""Which inline styles hide text for certain. The others are not read either, but count as visible: they may be invalid,
have no effect on such an element, or be undone by what is inside it.
"""

from __future__ import annotations

import re
from typing import Final

from credscore.readers.html.styles import CACHED_LENGTH, Style, declarations

_CERTAIN_SYNTAX: Final = re.compile(
    r"(?:\s*[a-z-]+\s*:[\w\s.,#%()+*/-]*(?:!\s*important\s*)?(?:;|$))*\s*", re.IGNORECASE
)
"""Declarations that every parser splits alike: no strings, escapes, comments or blocks."""
_ZERO: Final = re.compile(r"0*\.?0+%?")
_OFF_PAGE: Final = re.compile(r"-\d{4,6}px|-\d{3,4}(?:em|rem|vw|vh)")
_BOX: Final = re.compile(r"(?:0|[01]px)")
_UNMOVED: Final = frozenset(
    {"position", "left", "top", "width", "height", "overflow", "opacity", "visibility", "z-index"}
)
"""Properties that leave an element where `left` or `top` puts it."""
_FLAT: Final = _UNMOVED | {"max-height", "transition", "clip", "white-space"}
"""Properties that leave a box of no height empty."""
_BLOCKS: Final = frozenset(
    {"div", "p", "section", "ul", "ol", "aside", "figure", "form", "header", "footer", "h1", "h2"}
)


def displays(style: str) -> bool:
    """Whether a style sets a display value, which may show what a browser or an attribute hides."""
    return "display" in style.lower() and declarations(style).get("display", "none") != "none"


def surely_hides(tag: str, style: str) -> bool:
    """Whether an inline style hides all that is inside an element, unless something inside is shown again by the
    property that `undone_by` names."""
    if len(style) > CACHED_LENGTH or _CERTAIN_SYNTAX.fullmatch(style) is None:
        return False
    declared = declarations(style)
    if "display" in declared:
        return declared["display"] == "none"
    clear = _ZERO.fullmatch(declared.get("opacity", "")) or declared.get("visibility") in ("hidden", "collapse")
    return bool(clear) or _is_off_page(declared) or (tag in _BLOCKS and _is_flat(declared))


def undone_by(style: str) -> str:
    """What a tag inside an element contains if it may escape a style that surely hides; "" if nothing may."""
    style = style.lower()
    for what, escape in (("visibility", "visibility"), ("overflow", "position"), ("position", "style")):
        if what in style:
            return escape
    return ""


def _is_off_page(declared: Style) -> bool:
    away = any(_OFF_PAGE.fullmatch(declared.get(side, "")) for side in ("left", "top"))
    return away and declared.get("position") in ("absolute", "fixed") and _UNMOVED.issuperset(declared)


def _is_flat(declared: Style) -> bool:
    height = declared.get("height") or declared.get("max-height") or ""
    return declared.get("overflow") == "hidden" and _BOX.fullmatch(height) is not None and _FLAT.issuperset(declared)
