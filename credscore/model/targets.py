"""The only list of the scores, of the targets that labels describe, and of the n-gram heads."""

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
"""The meaning of label 1 and of a high logit, by target."""

TARGETS: Final[tuple[Target, ...]] = tuple(GOOD_SIDE)

DOCUMENT_HEADS: Final = (*SCORE_NAMES, "scope")
"""Heads over whole documents: each n-gram counts once per document."""
SENTENCE_HEADS: Final = ("loaded", "evaluative", "selling")
TITLE_HEADS: Final = ("clickbait",)
HEADS: Final = (*DOCUMENT_HEADS, *SENTENCE_HEADS, *TITLE_HEADS)
"""All heads, in the order of the weights of each n-gram."""
