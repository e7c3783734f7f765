"""The fields of a Score as rows and frames hold them."""

from __future__ import annotations

from typing import Any

import credscore
from credscore.model.targets import SCORE_NAMES


def fields_of(score: credscore.Score) -> dict[str, Any]:
    values = {}
    for name in SCORE_NAMES:
        interval = score.intervals[name]
        low, high = (interval.low, interval.high) if interval else (None, None)
        values |= {name: getattr(score, name), f"{name}_low": low, f"{name}_high": high}
    return {**values, "clickbait": score.clickbait, "words": score.words, "cautions": list(score.cautions)}


def numbers(score: credscore.Score) -> list[float | None]:
    """Credibility, bias and promotion."""
    return [getattr(score, name) for name in SCORE_NAMES]
