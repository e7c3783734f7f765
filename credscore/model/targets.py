"""What is predicted: the scores, the targets that labels are about, and the n-gram heads, each listed here alone."""

from __future__ import annotations

from typing import Final, Literal, TypeAlias

ScoreName: TypeAlias = Literal["credibility", "bias", "promotion"]
Target: TypeAlias = Literal["credibility", "bias", "promotion", "loaded", "clickbait"]

SCORE_NAMES: Final[tuple[ScoreName, ...]] = ("credibility", "bias", "promotion")

GOOD_SIDE: Final[dict[Target, str]] = {
    "credibility": "reliable",
    "bias": "unbiased",
    "promotion": "not promotional",
    "loaded": "not loaded",
    "clickbait": "not clickbait",
}
"""What label 1, and a high logit, mean."""

TARGETS: Final[tuple[Target, ...]] = tuple(GOOD_SIDE)

DOCUMENT_HEADS: Final = (*SCORE_NAMES, "scope")
"""Heads over whole documents, which count each n-gram once."""
SENTENCE_HEADS: Final = ("loaded", "evaluative", "selling")
TITLE_HEADS: Final = ("clickbait",)
HEADS: Final = (*DOCUMENT_HEADS, *SENTENCE_HEADS, *TITLE_HEADS)
"""All heads, in the order of the weights of an n-gram."""
