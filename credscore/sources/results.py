"""Results for sources: SourceScore for one, Sources for all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final, TypeAlias, overload

import credscore
from credscore.model.targets import SCORE_NAMES, ScoreName
from credscore.plain_data import Json, Library, clipped, frame_of_rows, number, rounded
from credscore.scoring.results import Interval
from credscore.sources.partial_pooling import Pool
from credscore.sources.trend import Trend

Rating: TypeAlias = float | str
"""A rating of a domain: a number if it can be parsed as one, else text."""

CAUTIONS: Final = {
    "too-few-documents": "fewer documents with a score than were asked for: the source gets none",
    "few-sources": "fewer than 5 sources were given: what is usual comes in good part from other publishers",
}
"""Every caution a SourceScore may carry, and its meaning."""


@dataclass(frozen=True, slots=True)
class Driver:
    """A feature in which a source differs from others. `logit`: its mean contribution in the documents of the source;
    `usual`: its mean over the other sources, 0 if these are too few; `points`: how much the score of the source changes
    because of the difference."""

    feature: str
    family: str
    logit: float
    usual: float
    points: float


@dataclass(frozen=True, slots=True)
class Shares:
    """Shares of a source's documents, 0 to 1, that have each kind of metadata. None if no document of any source has
    it, or, for `https`, if the source has no address."""

    url: float | None
    https: float | None
    byline: float | None
    date: float | None
    dateline: float | None


@dataclass(frozen=True, slots=True, repr=False)
class SourceScore:
    """How the documents of one source read.

    `credibility` 0 to 100, 100 best; `bias` and `promotion` 0 to 100, 100 worst: the score of a typical document under
    partial pooling. None where it abstains; `cautions` give the reason. `intervals` (80 %) cover the score that more
    documents of the source would converge to; `model_intervals` include the error of the model for a publisher, which
    more documents do not reduce. `documents` is their number, `scored` how many have a score,
    `repeated` how many texts were dropped as duplicates. By score: `alone`, of its own documents without pooling;
    `weight` 0 to 1 of these in the pooled score; `spread` the standard deviation of the documents' scores in points;
    `trends` over their dates; `drivers` what sets the source apart, strongest first. `domain` is the most frequent
    host of its addresses; `shares` of documents with each kind of metadata; `lists` the third-party ratings of its
    domain, None where it is not listed. Neither enters any score.
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

    def __hash__(self) -> int:
        return hash((self.source, self.documents, self.credibility))

    def __repr__(self) -> str:
        """One line: the scores, and the number of documents behind them."""
        scores = " ".join(f"{name}={rounded(getattr(self, name))}" for name in SCORE_NAMES)
        return f"<SourceScore {clipped(self.source)} {scores} documents={self.documents} scored={self.scored}>"

    def to_dict(self) -> Json:
        """The object of the JSON output: unrounded numbers, None where there is none."""
        return {
            "source": self.source,
            "documents": self.documents,
            "scored": self.scored,
            "repeated": self.repeated,
            **{name: number(getattr(self, name)) for name in SCORE_NAMES},
            "intervals": _lists(self.intervals),
            "model_intervals": _lists(self.model_intervals),
            "cautions": list(self.cautions),
            "alone": {name: number(value) for name, value in self.alone.items()},
            "weight": dict(self.weight),
            "spread": {name: number(value) for name, value in self.spread.items()},
            "trends": {name: trend and trend.to_dict() for name, trend in self.trends.items()},
            "drivers": {name: [asdict(driver) for driver in drivers] for name, drivers in self.drivers.items()},
            "shares": asdict(self.shares),
            "domain": self.domain,
            "lists": dict(self.lists),
        }

    def row(self) -> Json:
        """One flat row: scores with the ends of their intervals, spread, trend, shares and lists."""
        row: Json = {"source": self.source, "documents": self.documents, "scored": self.scored}
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


def _lists(intervals: Mapping[ScoreName, Interval | None]) -> Json:
    return {name: found and found.to_list() for name, found in intervals.items()}


@dataclass(frozen=True, slots=True, repr=False)
class Sources(Sequence[SourceScore]):
    """All sources, most credible first, those without a score last. `pools` is the estimated population by score;
    `unsourced` documents named no source and are excluded; `undated` of the others have a date that cannot be
    parsed, the first being `odd_date`."""

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

    def __hash__(self) -> int:
        return hash((self.model_id, self.sources))

    def __repr__(self) -> str:
        """One line: the number of sources, and how many have a score."""
        known = sum(source.credibility is not None for source in self.sources)
        return f"<Sources {len(self):,} sources, {known:,} with a score, unsourced={self.unsourced}>"

    def _repr_html_(self) -> str:
        """Shown in notebooks: a table of the first sources."""
        return credscore.picture(self)

    def rows(self) -> list[Json]:
        """One flat row per source, for a data frame."""
        return [source.row() for source in self.sources]

    def to_dicts(self) -> list[Json]:
        """`SourceScore.to_dict()` of each source."""
        return [source.to_dict() for source in self.sources]

    def to_frame(self, library: Library | None = None) -> Any:
        """A pandas or polars frame, one `SourceScore.row()` per source; `library` is pandas if installed, else polars.

        Raises MissingExtra if neither is installed, UsageError for another library.
        """
        rows = self.rows()
        return frame_of_rows(rows, list(rows[0]) if rows else [], library)
