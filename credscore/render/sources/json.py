"""Sources as JSON, under the schema `sources`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

from credscore.evaluation.evaluate import Skipped
from credscore.model.targets import SCORE_NAMES, ScoreName
from credscore.render.json import RULESET, SCHEMA_VERSION, Json, dump, errors_list, interval_list, listing, number
from credscore.scoring.results import Interval
from credscore.sources.partial_pooling import Pool
from credscore.sources.results import Driver, Sources, SourceScore
from credscore.sources.trend import Trend


def render(found: Sources, skipped: Skipped) -> str:
    """One object, a line a source: unrounded numbers, null where there is none."""
    head = {
        "schema_version": SCHEMA_VERSION,
        "model_id": found.model_id,
        "ruleset": RULESET,
        "errors": [{**told, "line": getattr(e, "line", None)} for told, e in zip(
            errors_list(skipped.errors), skipped.errors, strict=True
        )],
        "skipped": skipped.rows,
        "unsourced": found.unsourced,
        "undated": found.undated,
        "pools": {name: _pool(pool) for name, pool in found.pools.items()},
    }  # fmt: skip
    return "".join(listing(head, ([dump(source(each))] for each in found), "sources"))


def source(found: SourceScore) -> Json:
    """The object of one source."""
    return {
        "source": found.source,
        "documents": found.documents,
        "scored": found.scored,
        "repeated": found.repeated,
        **{name: number(getattr(found, name)) for name in SCORE_NAMES},
        "intervals": _intervals(found.intervals),
        "model_intervals": _intervals(found.model_intervals),
        "cautions": list(found.cautions),
        "alone": {name: number(value) for name, value in found.alone.items()},
        "weight": dict(found.weight),
        "spread": {name: number(value) for name, value in found.spread.items()},
        "trends": {name: trend and _trend(trend) for name, trend in found.trends.items()},
        "drivers": {name: [_driver(driver) for driver in drivers] for name, drivers in found.drivers.items()},
        "shares": asdict(found.shares),
        "domain": found.domain,
        "lists": dict(found.lists),
    }


def _intervals(found: Mapping[ScoreName, Interval | None]) -> Json:
    return {name: interval_list(interval) for name, interval in found.items()}


def _pool(pool: Pool) -> Json:
    return {
        "mean": pool.mean, "between": pool.between, "within": pool.within, "sources": pool.sources, "prior": pool.prior
    }  # fmt: skip


def _trend(trend: Trend) -> Json:
    return {
        "slope": trend.slope,
        "interval": interval_list(trend.interval),
        "documents": trend.documents,
        "first": trend.first.isoformat(),
        "last": trend.last.isoformat(),
    }


def _driver(driver: Driver) -> Json:
    return asdict(driver)
