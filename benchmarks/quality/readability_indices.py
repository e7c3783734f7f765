"""The readability indices: our formula, textstat's function, and the table that turns values into school grades."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import textstat

from credscore.extractors import readability as ours
from credscore.text.arrays import Floats


@dataclass(frozen=True)
class Index:
    """A readability index: what it counts, our formula of those counts, and textstat's function of a text.

    `scale`: pairs of a value and the grade it stands for; empty where the value is a grade.
    """

    id: str
    counts: tuple[str, ...]
    formula: Callable[..., Floats]
    textstat: Callable[[str], float]
    scale: tuple[tuple[float, float], ...] = ()

    def of(self, counted: Mapping[str, float]) -> float:
        return float(self.formula(*(np.float64(counted[name]) for name in self.counts)))

    def grade(self, value: float) -> float:
        """The school grade of a value; beyond the table, its last step is extrapolated."""
        if not self.scale:
            return value
        steps = itertools.pairwise(sorted(self.scale))
        (x0, y0), (x1, y1) = next(((a, b) for a, b in steps if value <= b[0]), tuple(sorted(self.scale)[-2:]))
        return y0 + (value - x0) * (y1 - y0) / (x1 - x0)


FLESCH = ((100, 5), (90, 6), (80, 7), (70, 8), (60, 10), (50, 13), (30, 17))
"""Flesch 1949: where each grade ends, college as four years."""
DALE_CHALL = ((5, 5), (6, 7), (7, 9), (8, 11), (9, 13), (10, 16))
"""Dale & Chall 1948."""
LIX = ((34, 5), (38, 6), (41, 7), (44, 8), (48, 9), (51, 10), (54, 11), (57, 12))
"""Anderson 1981: where each grade begins."""
RIX = ((0.2, 2), (0.5, 3), (0.8, 4), (1.3, 5), (1.8, 6), (2.4, 7), (3, 8), (3.7, 9), (4.5, 10), (5.3, 11), (6.2, 12),
       (7.2, 13))  # fmt: skip
"""Anderson 1983: where each grade begins."""

INDICES = (
    Index("flesch", ("words", "sentences", "syllables"), ours.flesch, textstat.flesch_reading_ease, FLESCH),
    Index(
        "flesch-kincaid", ("words", "sentences", "syllables"), ours.flesch_kincaid, textstat.flesch_kincaid_grade
    ),
    Index("gunning-fog", ("words", "sentences", "complex words"), ours.gunning_fog, textstat.gunning_fog),
    Index("smog", ("sentences", "polysyllables"), ours.smog, textstat.smog_index),
    Index("coleman-liau", ("words", "sentences", "letters"), ours.coleman_liau, textstat.coleman_liau_index),
    Index(
        "ari", ("words", "sentences", "characters"), ours.automated_readability, textstat.automated_readability_index
    ),
    Index(
        "dale-chall", ("words", "sentences", "hard words"), ours.dale_chall,
        textstat.dale_chall_readability_score, DALE_CHALL,
    ),
    Index("lix", ("words", "sentences", "long words"), ours.lix, textstat.lix, LIX),
    Index("rix", ("sentences", "long words"), ours.rix, textstat.rix, RIX),
)  # fmt: skip
