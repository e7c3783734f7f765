"""A score with every kind of part and evidence, and one that abstains, for the tests of renderers."""

from __future__ import annotations

import dataclasses
import math

import numpy as np

from credscore.model.targets import ScoreName
from credscore.scoring.results import Contribution, Evidence, Interval, Score, Share, Word

TEXT = "The firm is one of Asia’s leading groups.\nStay tuned! He said it was “a disgrace”.\n"


def evidence(words: str, feature: str, family: str, points: float, voice: str = "author") -> Evidence:
    start = TEXT.index(words)
    line = TEXT.count("\n", 0, start) + 1
    column = start - (TEXT.rfind("\n", 0, start) + 1) + 1
    scores: dict[ScoreName, Share] = {"credibility": Share(points / 10, points)}
    return Evidence(feature, family, voice, start, start + len(words), line, column, words, None, scores)


SPANS = (
    evidence("one of Asia’s leading", "peacock", "promotional", -4.25),
    evidence("Stay tuned", "call-to-action", "promotional", -2.0),
    evidence("a disgrace", "quoted-loaded", "loaded", -0.5, "quoted"),
    dataclasses.replace(
        evidence("The firm is one of Asia’s leading groups.", "wording-credibility", "model", -1.5),
        words=(
            Word(0, 8, "The firm", 1.0, {"credibility": Share(-0.1, -1.0)}),
            Word(35, 41, "groups", 1.0, {"credibility": Share(0.02, 0.2)}),
        ),
    ),
)

SCORE = Score(
    np.float64(23.456789012345), 71.0, None, None, 14, ("truncated",),
    {"credibility": Interval(15.0, 34.0), "bias": Interval(60.0, math.inf), "promotion": None},
    {"credibility": 0.25, "bias": 0.0, "promotion": math.nan}, "model-1",
    (
        Contribution("credibility", "peacock", "promotional", 7.0, -0.425, -4.25),
        Contribution("credibility", "flesch", "readability", math.nan, 0.2, 2.0),
        Contribution("bias", "peacock", "promotional", 7.0, 0.001, 0.01),
    ),
    SPANS,
)  # fmt: skip

ABSTAINS = Score(None, None, None, None, 5, ("too-short",), {}, {}, "model-1")
