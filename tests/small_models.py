"""A model small enough to change by hand, for tests and fuzzing."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).parent.parent


@cache
def small_model() -> dict[str, Any]:
    """The shipped model with a handful of its n-grams."""
    head: dict[str, Any] = json.loads((ROOT / "credscore/data/models/default/model.json").read_text("utf-8"))
    few = {"<unknown>": [-204, -77, 182], "shocking": [-90, 80, 30], "<start> the": [9, 0, 1]}
    return {**head, "provenance": {}, "ngrams": {gram: every_head(*weights) for gram, weights in few.items()}}


def every_head(*weights: Any) -> list[Any]:
    """Weights of an n-gram: those given, repeated to one for each head of a model."""
    from credscore.model.targets import HEADS  # noqa: PLC0415 - fuzzing instruments what it imports later

    return [weights[head % len(weights)] for head in range(len(HEADS))]


def merged(whole: Any, changes: Any) -> Any:
    """`whole` with the members of `changes` in place of its own, inside objects and lists of objects too."""
    if isinstance(whole, dict) and isinstance(changes, dict):
        return whole | {k: merged(whole.get(k), v) for k, v in changes.items()}
    if isinstance(whole, list) and isinstance(changes, list) and any(isinstance(value, dict) for value in changes):
        same = min(len(whole), len(changes))
        return [*map(merged, whole, changes), *whole[same:]]
    return changes
