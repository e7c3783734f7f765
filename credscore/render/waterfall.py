"""What moved a score, as bars that add up: each begins where the one before ended, from the start to the score."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

import numpy as np

from credscore.extractors.catalogue import FEATURES
from credscore.model.logistic import percent
from credscore.model.targets import ScoreName
from credscore.scoring.results import Contribution, Score

SHOWN_POINTS: Final = 0.05
"""Fewer points than this read as 0.0."""
HEAVY: Final = 1.0
"""A part of so many points against the text comes with advice."""
LARGE: Final = 8
"""So many parts have a bar of their own; the others are one bar together."""

_UNITS: Final = {feature.id: feature.unit for feature in FEATURES}


@dataclass(frozen=True, slots=True)
class Bar:
    """One part, or all smaller ones together (`part` None). `start`, `end` points on the scale of the score, unrounded;
    `shown` its points to one place, rounded so that what is shown adds up as well: within 0.1 of the points."""

    part: Contribution | None
    start: float
    end: float
    shown: float


@dataclass(frozen=True, slots=True)
class Waterfall:
    """The bars of one score from `start`, the score where nothing speaks for or against, to `end`, the score. `large`
    ends with the bar of all the `small` ones together, if any; these go over the same way one by one."""

    score: ScoreName
    start: float
    end: float
    large: tuple[Bar, ...]
    small: tuple[Bar, ...]

    @property
    def scale(self) -> tuple[float, float]:
        """From where to where bars go: 0 to 100, and further where the way to the score does."""
        places = [0.0, 100.0, *(bar.end for bar in (*self.large, *self.small))]
        return min(places), max(places)


def waterfall(score: Score, name: ScoreName) -> Waterfall | None:
    """What moved a score, the strongest part first; None where there is no score or nothing is known of its parts."""
    end, intercept = getattr(score, name), score.intercepts.get(name)
    parts = [part for part in score.contributions if part.score == name and part.points]
    if end is None or intercept is None or not math.isfinite(intercept) or not parts:
        return None
    parts.sort(key=lambda part: -abs(part.points))
    start = float(percent(np.array(intercept)))
    bars = list(_bars(parts, start))
    large = bars if len(bars) <= LARGE + 1 else bars[:LARGE]
    small = bars[len(large) :]
    rest = [_bar(None, small[0].start, small[-1].end)] if small else []
    return Waterfall(name, start, end, (*large, *rest), tuple(small))


def _bars(parts: Sequence[Contribution], start: float) -> Iterator[Bar]:
    ends = list(accumulate((part.points for part in parts), initial=start))
    for part, low, high in zip(parts, ends, ends[1:], strict=False):
        yield _bar(part, low, high)


def _bar(part: Contribution | None, start: float, end: float) -> Bar:
    return Bar(part, start, end, round(round(end, 1) - round(start, 1), 1))


def calls_for_change(part: Contribution) -> bool:
    """Whether a part is heavy and speaks against the text."""
    return (part.points if part.score != "credibility" else -part.points) >= HEAVY


def measured(feature: str, value: float | None) -> str:
    """A value with its unit."""
    if value is None or not math.isfinite(value):
        return "undefined"
    number = f"{value:.0f}" if abs(value) >= 1000 else f"{value:.2f}".rstrip("0").rstrip(".")
    return f"{number} {_UNITS.get(feature, '')}".rstrip()
