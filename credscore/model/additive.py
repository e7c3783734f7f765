"""An additive score: a sum of terms, each a function of one column."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, NamedTuple, TypeAlias, get_args

import numpy as np
from numpy.typing import NDArray

from credscore.text.arrays import Floats

Kind: TypeAlias = Literal["rate", "linear", "ramps"]
FAR: Final = 3.0
"""How far below the boundary of the training genres, in logits, an interval starts to widen. At the boundary it is
twice as wide."""

LIMIT: Final = "limit-"
"""Prefix of the column that caps the logit of a score. If a score has such a term, it is the last."""


@dataclass(frozen=True, slots=True)
class Term:
    """One term of a score: a function of the value x of its column, by `kind`.

    rate    weight * x / (x + scale)
    linear  weight * x
    ramps   piecewise linear: each step rises in full from its knot to the next; the offset is subtracted from the sum

    A term is 0 where x is NaN.
    """

    column: str
    kind: Kind
    weight: float = 0.0
    scale: float = 1.0
    knots: tuple[float, ...] = ()
    steps: tuple[float, ...] = ()
    offset: float = 0.0

    def part(self, values: Floats) -> Floats:
        """float64[n]: the term for each value of its column, in logits before calibration."""
        return Plan.of((self,), (self.column,)).parts(values[:, None])[:, 0]


class Plan(NamedTuple):
    """The terms of a score as arrays, so that a few array operations compute all parts of many texts.

    Terms are sorted by kind: rate, linear, ramps. `columns`: the columns of rate and linear terms; `rate`: weights and
    scales; `linear`: weights; `ramps`: start, width and height of each ramp; `ramp_columns`: their columns;
    `ramp_starts`: the first ramp of each term; `places`: the position of each term, in its original order.
    """

    columns: NDArray[np.intp]
    rate: Floats
    linear: Floats
    ramps: Floats
    ramp_columns: NDArray[np.intp]
    ramp_starts: NDArray[np.intp]
    offsets: Floats
    places: NDArray[np.intp]

    @classmethod
    def of(cls, terms: tuple[Term, ...], names: tuple[str, ...]) -> Plan:
        """Lay out the terms for the named columns. Raises KeyError if the column of a term is missing."""
        column = {name: place for place, name in enumerate(names)}
        rate, linear, ramps = ([i for i, t in enumerate(terms) if t.kind == kind] for kind in get_args(Kind))
        climbs = [(i, low, high, step) for i in ramps for low, high, step in _climbs(terms[i])]
        starts = np.cumsum([0, *(len(_climbs(terms[i])) for i in ramps)])[:-1]
        return cls(
            np.array([column[terms[i].column] for i in (*rate, *linear)], np.intp),
            np.array([(terms[i].weight, terms[i].scale) for i in rate]).reshape(-1, 2).T,
            np.array([terms[i].weight for i in linear]),
            np.array([(low, high - low, step) for _, low, high, step in climbs]).reshape(-1, 3).T,
            np.array([column[terms[i].column] for i, *_ in climbs], np.intp),
            starts,
            np.array([terms[i].offset for i in ramps]),
            np.argsort(np.array([*rate, *linear, *ramps], np.intp)),
        )

    def parts(self, values: Floats) -> Floats:
        """float64[n, terms] from float64[n, columns]; 0 where the value is NaN."""
        out = np.empty((values.shape[0], self.places.size))
        x, rates = values.take(self.columns, axis=1), self.rate.shape[1]
        weight, scale = self.rate
        known = x[:, :rates]
        out[:, :rates] = weight * (known / (known + scale))
        np.multiply(self.linear, x[:, rates:], out=out[:, rates : self.columns.size])
        if self.offsets.size:
            low, width, step = self.ramps
            climbed = values.take(self.ramp_columns, axis=1)
            climbed -= low
            climbed /= width
            climbed = step * np.minimum(np.maximum(climbed, 0.0), 1.0)
            out[:, self.columns.size :] = np.add.reduceat(climbed, self.ramp_starts, axis=1) - self.offsets
        out[np.isnan(out)] = 0.0
        return out.take(self.places, axis=1)


def _climbs(term: Term) -> list[tuple[float, float, float]]:
    return list(zip(term.knots[:-1], term.knots[1:], term.steps, strict=True))


@dataclass(frozen=True, slots=True)
class Head:
    """How a score is summed: logit = slope * (bias + parts) + shift.

    Its interval follows from two standard deviations of the logit: `model_spread`, over resampled training sources, and
    `text_spread`, over texts of 300 words.
    """

    terms: tuple[Term, ...]
    bias: float
    slope: float
    shift: float
    model_spread: float
    text_spread: float

    @property
    def intercept(self) -> float:
        """The logit of a text whose terms are all 0."""
        return self.slope * self.bias + self.shift

    @property
    def limited(self) -> bool:
        """Whether its last term caps the logit."""
        return bool(self.terms) and self.terms[-1].column.startswith(LIMIT)

    def total(self, parts: Floats) -> Floats:
        """float64[n]: the intercept plus calibrated parts, float64[n, terms], added in order."""
        sums = np.empty((parts.shape[0], parts.shape[1] + 1))
        sums[:, 0], sums[:, 1:] = self.intercept, parts
        return np.asarray(sums.cumsum(axis=1)[:, -1])

    def spread(self, words: Floats, distance: Floats | float = -FAR) -> Floats:
        """float64[n]: standard deviation of the logit, by number of words and by distance from the training genres."""
        near = np.sqrt(self.model_spread**2 + self.text_spread**2 * (300.0 / np.maximum(words, 1.0)))
        return np.asarray(near * (1.0 + np.maximum(distance + FAR, 0.0) / FAR))
