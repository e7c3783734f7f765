"""What is said of sources: SourceScore for one, Sources for all that were given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias, overload

import credscore
from credscore.model.targets import SCORE_NAMES, ScoreName
from credscore.scoring.results import Interval
from credscore.sources.partial_pooling import Pool
from credscore.sources.trend import Trend

Rating: TypeAlias = float | str
"""What a list says of a domain: a number where it is one."""

CAUTIONS: Final = {
    "too-few-documents": "fewer documents with a score than were asked for: the source gets none",
    "few-sources": "fewer than 5 sources were given: what is usual comes in good part from other publishers",
}
"""Every caution a SourceScore may carry, and what it means."""


@dataclass(frozen=True, slots=True)
class Driver:
    """A part that sets a source apart. `logit` what the feature adds to the score of its documents on average, `usual`
    what it adds on average over the other sources, 0 where these are too few to tell; `points` how far the score
    of the source would be from where it is without the difference."""

    feature: str
    family: str
    logit: float
    usual: float
    points: float


@dataclass(frozen=True, slots=True)
class Shares:
    """What stands around the documents of a source: of how many there is one, 0 to 1. None where none of all the
    documents given has one, so that it cannot be known; of `https`, where no address of the source is known."""

    url: float | None
    https: float | None
    byline: float | None
    date: float | None
    dateline: float | None


@dataclass(frozen=True, slots=True, repr=False)
class SourceScore:
    """How the documents of one source read.

    `credibility` 0 to 100, 100 best; `bias` and `promotion` 0 to 100, 100 worst: the score of a usual document, pooled
    with what other sources are like. None where it abstains, and `cautions` say why. `intervals`: with 80 %, where the
    score would settle if ever more documents of the source were scored; `model_intervals` also hold how far off the
    model may be, which more documents do not mend. `documents` how many there were, `scored` of how many there is a
    score, `repeated` texts that the source had already, left out. By score: `alone` that of its own documents, not
    pooled; `weight` 0 to 1 of these in the pooled score; `spread` the standard deviation of the documents' scores, in
    points; `trends` over their dates; `drivers` what sets the source apart, the strongest first. `domain` the most
    frequent host of its addresses; `shares` of what stands around its documents; `lists` what others' lists say of its
    domain, None where it is not on a list. Neither is a part of any score.
    """

    source: str
    documents: int
    scored: int
    repeated: int
    credibility: float | None
    bias: float | None
    promotion: float | None
    intervals: Mapping[ScoreName, Interval | None]
    model_intervals: Mapping[ScoreName, Interval | None]
    cautions: tuple[str, ...]
    alone: Mapping[ScoreName, float | None]
    weight: Mapping[ScoreName, float]
    spread: Mapping[ScoreName, float | None]
    trends: Mapping[ScoreName, Trend | None]
    drivers: Mapping[ScoreName, tuple[Driver, ...]]
    shares: Shares
    domain: str | None
    lists: Mapping[str, Rating | None]

    def __repr__(self) -> str:
        """One line: the scores, and how many documents are behind them."""
        scores = " ".join(f"{name}={_short(getattr(self, name))}" for name in SCORE_NAMES)
        return f"<SourceScore {self.source!r} {scores} documents={self.documents} scored={self.scored}>"

    def row(self) -> dict[str, Any]:
        """One flat row: scores with the ends of their intervals, spread, trend, shares and lists."""
        row: dict[str, Any] = {"source": self.source, "documents": self.documents, "scored": self.scored}
        for name in SCORE_NAMES:
            interval = self.intervals[name]
            row[name] = getattr(self, name)
            row |= {f"{name}_low": interval and interval.low, f"{name}_high": interval and interval.high}
        for name in SCORE_NAMES:
            trend = self.trends[name]
            row |= {f"{name}_spread": self.spread[name], f"{name}_trend": trend and trend.slope}
        row |= {f"share_{name}": getattr(self.shares, name) for name in Shares.__slots__}
        row |= {"domain": self.domain, **{f"list_{name}": rating for name, rating in self.lists.items()}}
        return row | {"cautions": list(self.cautions)}


def _short(value: float | None) -> str:
    return "None" if value is None else f"{value:.1f}"


@dataclass(frozen=True, slots=True, repr=False)
class Sources(Sequence[SourceScore]):
    """All sources, the most credible first, those without a score last. `pools` what sources were found to be like;
    `unsourced` documents named no source and are left out; `undated` of the others have a date that cannot be read, the
    first one `odd_date`."""

    model_id: str
    pools: Mapping[ScoreName, Pool]
    sources: tuple[SourceScore, ...]
    unsourced: int
    undated: int
    odd_date: str

    def __len__(self) -> int:
        return len(self.sources)

    @overload
    def __getitem__(self, index: int) -> SourceScore: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[SourceScore, ...]: ...
    def __getitem__(self, index: int | slice) -> SourceScore | tuple[SourceScore, ...]:
        return self.sources[index]

    def __iter__(self) -> Iterator[SourceScore]:
        return iter(self.sources)

    def __repr__(self) -> str:
        """One line: how many there are, and how many of them have a score."""
        known = sum(source.credibility is not None for source in self.sources)
        return f"<Sources {len(self):,} sources, {known:,} with a score, unsourced={self.unsourced}>"

    def _repr_html_(self) -> str:
        """What a notebook shows: a table of the first."""
        return credscore.picture(self)

    def rows(self) -> list[dict[str, Any]]:
        """A flat row a source, for a data frame."""
        return [source.row() for source in self.sources]
