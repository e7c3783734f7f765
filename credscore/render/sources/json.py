"""Sources as JSON, under the schema `sources`."""

from __future__ import annotations

from credscore.evaluation.evaluate import Skipped
from credscore.plain_data import Json
from credscore.render.json import RULESET, SCHEMA_VERSION, dump, errors_list, listing
from credscore.sources.partial_pooling import Pool
from credscore.sources.results import Sources


def render(found: Sources, skipped: Skipped) -> str:
    """One object, with one line per source: unrounded numbers, null if undefined."""
    head = {
        "schema_version": SCHEMA_VERSION,
        "model_id": found.model_id,
        "ruleset": RULESET,
        "errors": [{**listed, "line": getattr(e, "line", None)} for listed, e in zip(
            errors_list(skipped.errors), skipped.errors, strict=True
        )],
        "skipped": skipped.rows,
        "unsourced": found.unsourced,
        "undated": found.undated,
        "pools": {name: _pool(pool) for name, pool in found.pools.items()},
    }  # fmt: skip
    return "".join(listing(head, ([dump(each.to_dict())] for each in found), "sources"))


def _pool(pool: Pool) -> Json:
    return {
        "mean": pool.mean, "between": pool.between, "within": pool.within, "sources": pool.sources, "prior": pool.prior
    }  # fmt: skip
