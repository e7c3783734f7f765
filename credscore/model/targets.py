"""The questions that texts are judged on, and what the good answer is."""

from __future__ import annotations

from typing import Final, Literal, TypeAlias

Target: TypeAlias = Literal["credibility", "bias", "promotion", "loaded", "clickbait"]

GOOD_SIDE: Final[dict[Target, str]] = {
    "credibility": "reliable",
    "bias": "unbiased",
    "promotion": "not promotional",
    "loaded": "not loaded",
    "clickbait": "not clickbait",
}
"""What label 1, and a high logit, mean."""

TARGETS: Final[tuple[Target, ...]] = tuple(GOOD_SIDE)


ScoreName: TypeAlias = Literal["credibility", "bias", "promotion"]

SCORE_NAMES: Final[tuple[ScoreName, ...]] = ("credibility", "bias", "promotion")
