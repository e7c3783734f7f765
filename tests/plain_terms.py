"""The terms of a score in plain Python, to compare with."""

from __future__ import annotations

import math
from typing import Any


def plain_part(term: dict[str, Any], x: float) -> float:
    """A term in plain Python, from its JSON."""
    if math.isnan(x):
        return 0.0
    if term["kind"] == "rate":
        return term["weight"] * x / (x + term["scale"])
    if term["kind"] == "linear":
        return term["weight"] * x
    ramps = zip(term["knots"], term["knots"][1:], term["steps"], strict=False)
    return sum(step * min(max((x - low) / (high - low), 0), 1) for low, high, step in ramps) - term["offset"]
