"""From accumulated sums to the result for each source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from credscore.model.logistic import percent
from credscore.model.targets import SCORE_NAMES, ScoreName
from credscore.scoring.results import Interval
from credscore.scoring.score_columns import INTERVAL
from credscore.scoring.scored_batch import FAMILIES, PLACES
from credscore.sources.accumulate import Gathered, Source
from credscore.sources.metadata import Metadata, domain_of
from credscore.sources.partial_pooling import PRIORS, Pooled, pooled
from credscore.sources.rating_lists import rating_of
from credscore.sources.results import Driver, Rating, Shares, Sources, SourceScore
from credscore.sources.trend import Trend, trend
from credscore.text.arrays import Floats

MIN_DOCUMENTS: Final = 5
"""The least number of scored documents for a score of their source."""
FEW_SOURCES: Final = 5
MIN_OTHERS: Final = 3
"""The average over other sources needs this many of them."""
MAX_DRIVERS: Final = 5
SMALLEST: Final = 0.02
"""A part that differs by fewer logits is not a driver."""

Lists: TypeAlias = Mapping[str, Mapping[str, Rating]]


@dataclass(frozen=True)
class Table:
    """All sums by score and source. By score: `pools`, and `means` float64[sources, terms] of what each term adds;
    by source: `count` of scored documents. Over those documents: `source`, `scores` float64[n, SCORE_NAMES] and
    `day`. Sources with fewer than `least` documents get no score."""

    gathered: Gathered
    pools: Mapping[ScoreName, Pooled]
    means: Mapping[ScoreName, Floats]
    count: NDArray[np.int64]
    source: NDArray[np.int64]
    scores: Floats
    day: Floats
    least: int
    lists: Lists

    @classmethod
    def of(cls, gathered: Gathered, least: int, lists: Lists) -> Table:
        """Pool the accumulated documents."""
        size = len(gathered.sources)
        source = np.concatenate([np.zeros(0, np.int64), *gathered.source])
        logits = np.concatenate([np.zeros((0, len(SCORE_NAMES))), *gathered.logits])
        pools = {n: pooled(logits[:, place], source, size, PRIORS[n]) for place, n in enumerate(SCORE_NAMES)}
        count = np.bincount(source, minlength=size)
        means = {n: parts[:size] / np.maximum(count, 1)[:, None] for n, parts in gathered.parts.items()}
        day = np.concatenate([np.zeros(0), *gathered.day])
        return cls(gathered, pools, means, count, source, percent(logits), day, least, lists)

    def results(self) -> Sources:
        """The results of all sources, in order."""
        order = np.argsort(self.source, kind="stable")
        rows = np.split(order, np.cumsum(self.count)[:-1]) if self.count.size else []
        found = [self._score_of(*named, own) for named, own in zip(self.gathered.sources.items(), rows, strict=True)]
        found.sort(key=lambda s: (-1 if s.credibility is None else s.credibility, s.scored, s.documents), reverse=True)
        gathered = self.gathered
        return Sources(
            gathered.model.id, {name: found.pool for name, found in self.pools.items()}, tuple(found),
            gathered.unsourced, gathered.undated, gathered.odd_date,
        )  # fmt: skip

    def _score_of(self, name: str, source: Source, rows: NDArray[np.intp]) -> SourceScore:
        place, enough = source.place, rows.size >= self.least
        pools = self.pools.items()
        known = {n: float(percent(found.logit[place])) if enough else None for n, found in pools}
        domain = source.hosts.most_common(1)[0][0] if source.hosts else domain_of(name)
        return SourceScore(
            name, source.documents, rows.size, source.repeated,
            known["credibility"], known["bias"], known["promotion"],
            {n: _interval(found, place, 0.0) if enough else None for n, found in pools},
            {n: _interval(found, place, self._model_spread(n)) if enough else None for n, found in pools},
            self._cautions(enough),
            {n: float(percent(found.alone[place])) if rows.size else None for n, found in pools},
            {n: float(found.weight[place]) for n, found in pools},
            self._spread(rows),
            self._trends(rows) if enough else dict.fromkeys(SCORE_NAMES),
            {n: self._drivers(n, place) if enough else () for n in SCORE_NAMES},
            self._shares(source), domain, {n: rating_of(domain, rated) for n, rated in self.lists.items()},
        )  # fmt: skip

    def _model_spread(self, name: ScoreName) -> float:
        return self.gathered.model.scores[name].model_spread

    @cached_property
    def _scored(self) -> int:
        """The number of sources with a scored document."""
        return int((self.count > 0).sum())

    @cached_property
    def _totals(self) -> dict[ScoreName, Floats]:
        """float64[terms]: the sum of the mean parts of all sources."""
        return {name: means.sum(axis=0) for name, means in self.means.items()}

    @cached_property
    def _given(self) -> frozenset[str]:
        """The metadata that at least one document has."""
        return frozenset(name for _, name in self.gathered.metadata)

    def _cautions(self, enough: bool) -> tuple[str, ...]:
        return ("too-few-documents",) * (not enough) + ("few-sources",) * (self._scored < FEW_SOURCES)

    def _spread(self, rows: NDArray[np.intp]) -> dict[ScoreName, float | None]:
        """The standard deviation of each score over some documents."""
        columns = zip(SCORE_NAMES, self.scores[rows].T, strict=True)
        return {name: float(column.std(ddof=1)) if rows.size > 1 else None for name, column in columns}

    def _trends(self, rows: NDArray[np.intp]) -> dict[ScoreName, Trend | None]:
        dated = rows[~np.isnan(self.day[rows])]
        return {name: trend(self.day[dated], self.scores[dated, at]) for at, name in enumerate(SCORE_NAMES)}

    def _drivers(self, name: ScoreName, place: int) -> tuple[Driver, ...]:
        """The parts that differ most from those of the other sources, each source weighing the same."""
        own, others = self.means[name][place], self._scored - 1
        usual = (self._totals[name] - own) / others if others >= MIN_OTHERS else np.zeros_like(own)
        logit = self.pools[name].logit[place]
        worth = percent(logit) - percent(logit - (own - usual))
        columns = [term.column for term in self.gathered.model.scores[name].terms]
        found = zip(columns, own.tolist(), usual.tolist(), worth.tolist(), strict=True)
        drivers = [Driver(c, FAMILIES[PLACES[c]], *numbers) for c, *numbers in found]
        drivers = [driver for driver in drivers if abs(driver.logit - driver.usual) >= SMALLEST]
        return tuple(sorted(drivers, key=lambda d: -abs(d.logit - d.usual))[:MAX_DRIVERS])

    def _shares(self, source: Source) -> Shares:
        """The share of documents with each kind of metadata, None where no document has it (for https: an address)."""
        found = {name: self.gathered.metadata[source.place, name] for name in Metadata._fields}
        share = {
            name: count / max(source.documents, 1) if name in self._given else None for name, count in found.items()
        }
        share["https"] = found["https"] / found["url"] if found["url"] else None
        share["dateline"] = found["dateline"] / max(source.documents, 1)
        return Shares(**share)


def _interval(found: Pooled, place: int, more: float) -> Interval:
    """The 80 % interval of a pooled score, with additional variance on the logit."""
    width = INTERVAL * float(np.hypot(found.deviation[place], more))
    ends = percent(found.logit[place] + width * np.array((-1.0, 1.0)))
    return Interval(*ends.tolist())
