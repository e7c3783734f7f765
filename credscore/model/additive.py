"""An additive score: terms over columns, each a table of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias, get_args

import numpy as np
from numpy.typing import NDArray

from credscore.text.arrays import Floats

Kind: TypeAlias = Literal["rate", "linear", "ramps"]
FAR: Final = 3.0
"""From so far below the bound of what was taught on, distance widens an interval: to twice its width at the bound."""

LIMIT: Final = "limit-"
"""How the column begins by which a score stays within the largest logit: the last term, where there is one."""


@dataclass(frozen=True, slots=True)
class Term:
    """One part of a score. `kind` and `numbers` say how it follows from the value x of its column:

    rate    weight * x / (x + scale), 0 without spans
    linear  weight * x
    ramps   the sum of the steps, each climbed from its knot to the next, less the offset; 0 where x is NaN
    """

    column: str
    kind: Kind
    weight: float = 0.0
    scale: float = 1.0
    knots: tuple[float, ...] = ()
    steps: tuple[float, ...] = ()
    offset: float = 0.0

    def part(self, values: Floats) -> Floats:
        """float64[n]: what the term adds for each value of its column, in logits before calibration."""
        return Plan.of((self,), (self.column,)).parts(values[:, None])[:, 0]


@dataclass(frozen=True, slots=True)
class Plan:
    """The terms of a score as arrays, so that all parts of many texts are a few operations. Terms stand in the order of
    their kinds: rates, linear ones, ramps. `columns` of rates and linear terms; `rate` their weights and scales;
    `linear` weights; a row a ramp, its column, and where the ramps of each term start; `places` where the part of each
    term in its own order is found."""

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
        """Lay out the terms for columns in the order of the names. Raises KeyError for a term without its column."""
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
    """How a score is summed: logit = slope * (bias + parts) + shift. `model_spread`, `text_spread` give its interval:
    the standard deviation of the logit over resampled training sources, and over texts of 300 words."""

    terms: tuple[Term, ...]
    bias: float
    slope: float
    shift: float
    model_spread: float
    text_spread: float

    @property
    def intercept(self) -> float:
        """The logit of a text whose parts are all 0."""
        return self.slope * self.bias + self.shift

    @property
    def limited(self) -> bool:
        """Whether its last term holds it within the largest logit."""
        return bool(self.terms) and self.terms[-1].column.startswith(LIMIT)

    def total(self, parts: Floats) -> Floats:
        """float64[n]: the intercept plus float64[n, terms] calibrated parts, added in their order."""
        sums = np.empty((parts.shape[0], parts.shape[1] + 1))
        sums[:, 0], sums[:, 1:] = self.intercept, parts
        return np.asarray(sums.cumsum(axis=1)[:, -1])

    def spread(self, words: Floats, distance: Floats | float = -FAR) -> Floats:
        """float64[n]: standard deviation of the logit of texts of so many words, so far from what was taught."""
        near = np.sqrt(self.model_spread**2 + self.text_spread**2 * (300.0 / np.maximum(words, 1.0)))
        return np.asarray(near * (1.0 + np.maximum(distance + FAR, 0.0) / FAR))
