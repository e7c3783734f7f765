"""Detects clip paths and transforms that leave nothing of an element."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from credscore.readers.html.lengths import degrees, numbers

CALL: Final = re.compile(r"(?<![\w-])([a-z][\w-]{0,30})\(([^()]{0,200})\)")
"""A function of CSS: its name, and its arguments."""
_CURVES: Final = re.compile(r"['\"][^'\"]*[achqstv]")
"""Commands of a path whose numbers are not all corners."""
_FAR: Final = 1000.0
"""Pixels that are taken for a whole side of an element."""

_Values = list[tuple[float, str]]


def cut_to_nothing(declared: dict[str, str], least: float) -> bool:
    """Whether the element is clipped to a box or shape less than `least` pixels wide or high."""
    calls = CALL.findall(f"{declared.get('clip', '')} {declared.get('clip-path', '')}")
    return any(_is_empty(name, numbers(inside), least) for name, inside in calls if not _CURVES.search(inside))


def _is_empty(shape: str, parts: _Values, least: float) -> bool:
    sizes = [amount for amount, _ in parts]
    match shape:
        case "rect":
            return len(sizes) == 4 and min(sizes[1] - sizes[3], sizes[2] - sizes[0]) < least
        case "xywh":
            return len(sizes) >= 4 and min(sizes[2:4]) < least
        case "inset":
            return bool(sizes) and _meets(parts)
        case "circle":
            return bool(sizes) and sizes[0] < least
        case "ellipse":
            return bool(sizes) and min(sizes[:2]) < least
        case "polygon" | "path":
            return len(sizes) >= 2 and _area(sizes) == 0
        case _:
            return False


def _meets(parts: _Values) -> bool:
    """Whether opposite sides of inset() meet."""
    shares = [amount / (100 if unit == "%" else _FAR) for amount, unit in parts[:4]]
    top, right, bottom, left = (*shares, *[shares[0], shares[-1], shares[0], shares[-1]][len(shares) :])[:4]
    return top + bottom >= 1 or left + right >= 1


def _area(sizes: list[float]) -> float:
    """The area of a polygon of these coordinates (shoelace formula)."""
    corners = list(zip(sizes[::2], sizes[1::2], strict=False))
    return sum(x * down - across * y for (x, y), (across, down) in pairwise([*corners, corners[0]]))


def turned_away(declared: dict[str, str], least: float) -> bool:
    """Whether a transform scales the element below `least`, or turns it edgewise or away from the viewer."""
    backless = declared.get("backface-visibility") == "hidden"
    calls = CALL.findall(f"{declared.get('transform', '')} rotate({declared.get('rotate', '')})")
    return any(_vanishes(name, inside, least, backless) for name, inside in calls)


def _vanishes(name: str, inside: str, least: float, backless: bool) -> bool:
    parts = [amount for amount, _ in numbers(inside)]
    if name.startswith("scale"):
        return any(abs(part) < least for part in parts[:2])
    if name == "matrix" and len(parts) == 6:
        return abs(parts[0] * parts[3] - parts[1] * parts[2]) < least**2
    if name == "matrix3d" and len(parts) == 16:
        return abs(parts[0] * parts[5] - parts[1] * parts[4]) < least**2
    if name.startswith("skew"):
        return any(round(abs(degrees(part))) % 180 == 90 for part in numbers(inside))
    return _is_edgewise(name, inside) and _is_unseen(round(abs(degrees(numbers(inside)[-1]))), backless)


def _is_edgewise(name: str, inside: str) -> bool:
    """Whether a rotation is around an axis in the plane of the page."""
    parts = numbers(inside)
    around_axis = name in ("rotate", "rotate3d") and len(parts) == 4 and parts[2][0] == 0
    return bool(parts) and (name in ("rotatex", "rotatey") or inside.strip()[:1] in ("x", "y") or around_axis)


def _is_unseen(angle: int, backless: bool) -> bool:
    return angle % 180 == 90 or (angle % 360 == 180 and backless)
