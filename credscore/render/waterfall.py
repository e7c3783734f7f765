"""A waterfall chart of what moved a score: each bar starts where the previous one ended, from baseline to score."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Final, NamedTuple

import numpy as np

from credscore.extractors.catalogue import FEATURES
from credscore.model.logistic import percent
from credscore.model.targets import SENTENCE_HEADS, ScoreName
from credscore.scoring.results import Contribution, Score

SHOWN_POINTS: Final = 0.05
"""Fewer points than this read as 0.0."""
HEAVY: Final = 1.0
"""Parts that count at least this many points against the text come with advice."""
LARGE: Final = 8
"""The number of parts with a bar of their own; the rest share one."""

LIMIT: Final = "limit-"
"""How the features that keep scores within their limits begin."""

_UNITS: Final = {feature.id: feature.unit for feature in FEATURES} | {
    f"{head}-{read}": "%" for head in SENTENCE_HEADS for read in ("sentences", "peak", "share")
}


class Bar(NamedTuple):
    """One part, or all the small ones together (`part` None).

    `start` and `end` are unrounded points on the scale of the score; `shown` is their difference to one decimal,
    rounded so that the bars add up, within 0.1 of the exact points.
    """

    part: Contribution | None
    start: float
    end: float
    shown: float


class Waterfall(NamedTuple):
    """The bars of one score, from `start`, its baseline without any part, to `end`, the score.

    `large` has one bar for all the `small` parts together after the others, if there are any, and last the limit of the
    score, if it was reached; `small` has a bar for each small part.
    """

    score: ScoreName
    start: float
    end: float
    large: tuple[Bar, ...]
    small: tuple[Bar, ...]

    @property
    def scale(self) -> tuple[float, float]:
        """The ends of the axis: 0 to 100, extended if a bar goes beyond."""
        places = [0.0, 100.0, *(bar.end for bar in (*self.large, *self.small))]
        return min(places), max(places)


def waterfall(score: Score, name: ScoreName) -> Waterfall | None:
    """What moved a score, strongest part first; None without a score or parts."""
    end, intercept = getattr(score, name), score.intercepts.get(name)
    parts = [part for part in score.contributions if part.score == name and part.points]
    if end is None or intercept is None or not math.isfinite(intercept) or not parts:
        return None
    parts = strongest_first(parts)
    start = float(percent(np.array(intercept)))
    bars = list(_bars(parts, start))
    limits = [bar for bar in bars if bar.part and bar.part.feature.startswith(LIMIT)]
    bars = bars[: len(bars) - len(limits)]
    large = bars if len(bars) <= LARGE + 1 else bars[:LARGE]
    small = bars[len(large) :]
    rest = [_bar(None, small[0].start, small[-1].end)] if small else []
    return Waterfall(name, start, end, (*large, *rest, *limits), tuple(small))


def strongest_first(parts: Iterable[Contribution]) -> list[Contribution]:
    """Parts by weight. The limit of a score is last: it only takes back what the other parts add beyond it."""
    return sorted(parts, key=lambda part: (part.feature.startswith(LIMIT), -abs(part.points)))


def _bars(parts: Sequence[Contribution], start: float) -> Iterator[Bar]:
    ends = list(accumulate((part.points for part in parts), initial=start))
    for part, low, high in zip(parts, ends, ends[1:], strict=False):
        yield _bar(part, low, high)


def _bar(part: Contribution | None, start: float, end: float) -> Bar:
    return Bar(part, start, end, round(round(end, 1) - round(start, 1), 1))


def calls_for_change(part: Contribution) -> bool:
    """Whether a part is heavy and counts against the text."""
    return (part.points if part.score != "credibility" else -part.points) >= HEAVY


def measured(feature: str, value: float | None) -> str:
    """A value with its unit; empty for the log-odds of a head, which mean nothing to a reader."""
    if feature.startswith(("wording-", LIMIT)):
        return ""
    if value is None or not math.isfinite(value):
        return "undefined"
    unit = _UNITS.get(feature, "")
    if abs(value) >= 1000 or unit == "%":
        return f"{value:.0f} {unit}".rstrip()
    return f"{f'{value:.2f}'.rstrip('0').rstrip('.')} {unit}".rstrip()
