"""Evaluates the mathematical functions of CSS (calc, min, max, clamp) where the result does not depend on the page."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import Final, NamedTuple

PIXELS: Final = {
    "px": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 37.8, "mm": 3.78, "q": 0.945, "em": 16.0,
    "rem": 16.0, "ex": 8.0, "ch": 8.0, "lh": 20.0, "rlh": 20.0, "ic": 16.0, "cap": 11.0,
}  # fmt: skip
"""Pixels per absolute unit, at a font size of 16 pixels."""
NUMBER: Final = r"[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?"

_VALUE: Final = re.compile(rf"\s*({NUMBER})(%|[a-z]{{0,5}})\s*")
_FUNCTION: Final = re.compile(r"(?<![\w-])(calc|min|max|clamp|)\(([^()]{0,200})\)")
_UNKNOWN: Final = re.compile(r"(?<![\w-])(?:var|env|attr)\([^()]{0,200}\)")
_SIGN: Final = re.compile(r"\s([+-])\s")
_FACTOR: Final = re.compile(r"([*/])")
_DEPTH: Final = 5
"""More deeply nested functions stay as they are."""


class _Amount(NamedTuple):
    """A number with its unit: "px" for every absolute length, "" for none."""

    number: float
    unit: str


def calculated(value: str) -> str:
    """A value with its mathematical functions replaced by their results; those that mix units of the page with absolute
    ones, or contain variables, stay."""
    if "(" not in value or not any(name in value for name in ("calc(", "min(", "max(", "clamp(")):
        return value
    value = _UNKNOWN.sub("unknown", value)
    for _ in range(_DEPTH):
        before, value = value, _FUNCTION.sub(_result, value)
        if value == before:
            break
    return value


def _result(function: re.Match[str]) -> str:
    amounts = [_sum(part) for part in function[2].split(",")]
    known = [amount for amount in amounts if amount is not None]
    if len(known) < len(amounts) or len({amount.unit for amount in known}) != 1:
        return function[0]
    value = _COMBINE[function[1]]([amount.number for amount in known])
    return f"{value:.4f}{known[0].unit}" if math.isfinite(value) and abs(value) < 1e9 else function[0]


def _clamp(values: list[float]) -> float:
    return max(values[0], min(values[1:] or values))


_COMBINE: Final[dict[str, Callable[[list[float]], float]]] = {
    "": lambda values: values[0], "calc": lambda values: values[0], "min": min, "max": max, "clamp": _clamp,
}  # fmt: skip


def _sum(expression: str) -> _Amount | None:
    """The sum of products of one unit."""
    first, *rest = _SIGN.split(f" {expression.strip()} ")
    total = _product(first)
    for sign, text in zip(rest[::2], rest[1::2], strict=True):
        term = _product(text)
        if total is None or term is None or term.unit != total.unit:
            return None
        total = _Amount(total.number + (term.number if sign == "+" else -term.number), total.unit)
    return total


def _product(expression: str) -> _Amount | None:
    """A product or quotient with one unit at most; zero if a factor is, whatever the others."""
    first, *rest = _FACTOR.split(expression)
    factors = [
        ("*", _amount(first)),
        *((sign, _amount(text)) for sign, text in zip(rest[::2], rest[1::2], strict=True)),
    ]
    number, units = 1.0, [amount.unit for _, amount in factors if amount and amount.unit]
    if any(sign == "*" and amount and amount.number == 0 for sign, amount in factors):
        return _Amount(0.0, units[0] if units else "px")
    for sign, amount in factors:
        if amount is None or (sign == "/" and amount.number == 0) or len(units) > 1:
            return None
        number = number * amount.number if sign == "*" else number / amount.number
    return _Amount(number, units[0] if units else "")


def _amount(text: str) -> _Amount | None:
    found = _VALUE.fullmatch(text)
    if found is None:
        return None
    per = PIXELS.get(found[2])
    return _Amount(float(found[1]), found[2]) if per is None else _Amount(float(found[1]) * per, "px")
