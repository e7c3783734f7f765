"""The fields of a Score as rows and frames hold them."""

from __future__ import annotations

from typing import Any

import credscore


def fields_of(score: credscore.Score) -> dict[str, Any]:
    numbers = {}
    for name in ("credibility", "bias", "promotion"):
        interval = score.intervals[name]  # type: ignore[index]
        low, high = (interval.low, interval.high) if interval else (None, None)
        numbers |= {name: getattr(score, name), f"{name}_low": low, f"{name}_high": high}
    return {**numbers, "clickbait": score.clickbait, "words": score.words, "cautions": list(score.cautions)}
