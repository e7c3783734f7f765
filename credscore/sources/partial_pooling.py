"""Partial pooling: estimates the score of a source from its documents and from the distribution over other sources.

A random-effects model on the logit scale (Morris 1983; Gelman et al., Bayesian Data Analysis, chapter 5). The logit of
a document is y = t + e, where t, the logit of its source, is normal over sources with mean m and variance b, and e is
normal with the source's variance v. A source of n documents with mean y is estimated as

    t = w * y + (1 - w) * m,    w = b / (b + v / n),    variance w * v / n + (1 - w)^2 * Var(m)

so that a source with few documents stays near m, with a wide interval. m, b and v are estimated from the given sources,
b by the estimator of Paule & Mandel (1982), each v shrunk towards that of all sources (Smyth 2004). With few sources m
and b are uncertain, so the prior counts as `PRIOR_SOURCES` more sources, and in v as `PRIOR_DOCUMENTS` more documents.
The priors, `PRIORS`, were measured on publishers that the model had not seen.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from credscore.model.targets import ScoreName
from credscore.text.arrays import Floats

Places: TypeAlias = NDArray[np.int64]

PRIOR_SOURCES: Final = 3
PRIOR_DOCUMENTS: Final = 10
FARTHEST: Final = 5.0
"""Logits are clipped here, a score of 99.3 or 0.7: beyond it, one document would outweigh many."""

_STEPS: Final = 60
_LARGEST: Final = 1e3
"""The largest variance between sources, since logits are at most `FARTHEST` from zero."""


@dataclass(frozen=True, slots=True)
class Prior:
    """What sources are like, in logits: their mean, the standard deviation between sources and within one."""

    mean: float
    between: float
    within: float


PRIORS: Final[dict[ScoreName, Prior]] = {
    "credibility": Prior(0.16, 1.09, 1.04),
    "bias": Prior(-0.1, 0.85, 0.89),
    "promotion": Prior(-2.82, 1.75, 1.28),
}
"""Measured by `benchmarks/quality/sources.py` on publishers of all kinds (news, satire, blogs, press offices),
1,964, 115 and 322 of them for the three scores, with models that had not seen them. No publisher labels are used."""


@dataclass(frozen=True, slots=True)
class Pool:
    """The estimated population of sources, in logits: `mean`, standard deviations `between` sources and `within` a
    typical one, the number of `sources` it was estimated from, and the share of the `prior` in the mean, 0 to 1."""

    mean: float
    between: float
    within: float
    sources: int
    prior: float


@dataclass(frozen=True, slots=True)
class Pooled:
    """One score of n sources, in logits: `alone` float64[n] the mean of a source's documents, NaN without one;
    `logit` and `deviation` of the pooled score, those of the population for a source without documents; `weight` 0
    to 1 of its own documents."""

    pool: Pool
    alone: Floats
    logit: Floats
    deviation: Floats
    weight: Floats


@dataclass(frozen=True, slots=True)
class Sample:
    """The documents of n sources: `count` float64[n], `mean` float64[n] logit, NaN without a document, `variance`
    float64[n] of that mean, and `within` the variance of documents around their source."""

    count: Floats
    mean: Floats
    variance: Floats
    within: float

    @classmethod
    def of(cls, logits: Floats, source: Places, sources: int, prior: Prior) -> Sample:
        """The sample of float64[documents] logits of sources 0 to `sources` - 1."""
        clipped = np.clip(logits, -FARTHEST, FARTHEST)
        count = np.bincount(source, minlength=sources).astype(np.float64)
        total = np.bincount(source, clipped, sources)
        mean = np.divide(total, count, out=np.full(sources, np.nan), where=count > 0)
        squares = np.bincount(source, (clipped - mean[source]) ** 2, sources)
        free = np.maximum(count - 1, 0)
        within = float(_drawn(prior.within**2, squares.sum(), free.sum()))
        return cls(count, mean, _drawn(within, squares, free) / np.maximum(count, 1), within)

    @property
    def chosen(self) -> NDArray[np.bool_]:
        """bool[n]: which sources have a document."""
        return np.asarray(self.count > 0)


def pooled(logits: Floats, source: Places, sources: int, prior: Prior) -> Pooled:
    """Pool float64[documents] logits of sources 0 to `sources` - 1."""
    sample = Sample.of(logits, source, sources, prior)
    between, chosen = _between(sample, prior), sample.chosen
    precision = np.where(chosen, 1 / (between + sample.variance), 0.0)
    known = PRIOR_SOURCES / between
    total = known + precision.sum()
    own = np.nan_to_num(sample.mean)
    mean = (known * prior.mean + (precision * own).sum()) / total
    weight = between * precision
    variance = np.where(chosen, weight * sample.variance, between) + (1 - weight) ** 2 / total
    pool = Pool(float(mean), between**0.5, sample.within**0.5, int(chosen.sum()), float(known / total))
    return Pooled(pool, sample.mean, weight * own + (1 - weight) * mean, np.sqrt(variance), weight)


def _between(sample: Sample, prior: Prior) -> float:
    """The variance between sources; the prior counts as additional sources."""
    chosen = sample.chosen
    free = max(int(chosen.sum()) - 1, 0)
    found = between_sources(sample.mean[chosen], sample.variance[chosen])
    return float((PRIOR_SOURCES * prior.between**2 + free * found) / (PRIOR_SOURCES + free))


def _drawn(prior: float, squares: Any, free: Any) -> Any:
    """A variance from a sum of squares, shrunk towards another that counts as `PRIOR_DOCUMENTS`."""
    return (PRIOR_DOCUMENTS * prior + squares) / (PRIOR_DOCUMENTS + free)


def between_sources(mean: Floats, variance: Floats) -> float:
    """The variance between sources of float64[n] means, each known with a variance: the value for which the weighted
    squares around the weighted mean equal their expectation, n - 1 (Paule & Mandel 1982). 0 below two sources."""
    low, high = 0.0, _LARGEST
    if mean.size < 2 or _excess(mean, variance) <= 0:
        return 0.0
    for _ in range(_STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if _excess(mean, variance + middle) > 0 else (low, middle)
    return (low + high) / 2


def _excess(mean: Floats, variance: Floats) -> float:
    weight = 1 / variance
    center = (weight * mean).sum() / weight.sum()
    return float((weight * (mean - center) ** 2).sum() - (mean.size - 1))
