"""Trends: how the scores of a source change with the dates of its documents."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from typing import Final

import numpy as np

from credscore.plain_data import Json
from credscore.scoring.results import Interval
from credscore.scoring.score_columns import INTERVAL
from credscore.text.arrays import Floats

MIN_DOCUMENTS: Final = 8
MIN_DAYS: Final = 28
"""A trend needs this many dated documents, and this many days between the first and the last."""
YEAR: Final = 365.25


@dataclass(frozen=True, slots=True)
class Trend:
    """The change of a score per year: `slope` in points, with its 80 % `interval` in points; the number of dated and
    scored `documents`; their `first` and `last` day."""

    slope: float
    interval: Interval
    documents: int
    first: date
    last: date

    def to_dict(self) -> Json:
        """The object of the JSON output."""
        days = {"first": self.first.isoformat(), "last": self.last.isoformat()}
        return {"slope": self.slope, "interval": self.interval.to_list(), "documents": self.documents, **days}

    def over(self, slope: float) -> float:
        """The change that a slope makes between the first and the last day."""
        return slope * (self.last - self.first).days / YEAR


def day_of(text: str) -> date | None:
    """The day of a date in ISO 8601, in the form of mail and feeds (RFC 5322), or as "May 31, 2026"; None for
    anything else, including ambiguous days ("5/6/2026")."""
    numbers = text.strip().removesuffix(" UTC").replace("/", "-")
    for read, written in (
        (datetime.fromisoformat, numbers), (parsedate_to_datetime, text), (parsedate_to_datetime, f"{text} 00:00")
    ):  # fmt: skip
        try:
            return read(written).date()
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None


def trend(day: Floats, score: Floats) -> Trend | None:
    """The least-squares line through float64[n] scores over days (proleptic ordinals), with an interval by Student's
    t. None for fewer than `MIN_DOCUMENTS` documents, or dates less than `MIN_DAYS` apart."""
    if day.size < MIN_DOCUMENTS or np.ptp(day) < MIN_DAYS:
        return None
    apart = (day - day.mean()) / YEAR
    squares = float((apart**2).sum())
    slope = float((apart * score).sum()) / squares
    free = day.size - 2
    rest = score - score.mean() - slope * apart
    width = student(free) * math.sqrt(float((rest**2).sum()) / free / squares)
    first, last = (date.fromordinal(int(end)) for end in (day.min(), day.max()))
    return Trend(slope, Interval(slope - width, slope + width), day.size, first, last)


def student(free: int) -> float:
    """The two-sided 80 % quantile of Student's t, by the expansion of Abramowitz & Stegun 26.7.5; within 0.001 from
    4 degrees of freedom on."""
    z = INTERVAL
    first = (z**3 + z) / 4
    second = (5 * z**5 + 16 * z**3 + 3 * z) / 96
    third = (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384
    return z + first / free + second / free**2 + third / free**3
