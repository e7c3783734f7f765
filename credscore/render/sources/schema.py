"""The JSON schema (draft 2020-12) of `credscore sources --format json`."""

from __future__ import annotations

from typing import Final

from credscore.model.targets import SCORE_NAMES
from credscore.render.json_schema import COUNT, DRAFT, ERROR, SCORE, TEXT, Schema, list_of, object_of, or_null
from credscore.sources.results import CAUTIONS, Shares

NUMBER: Final[Schema] = {"type": "number"}
SHARE: Final[Schema] = {"type": "number", "minimum": 0, "maximum": 1}
DAY: Final[Schema] = {"type": "string", "format": "date"}


def _of_scores(schema: Schema) -> Schema:
    """An object with one value per score."""
    return object_of(dict.fromkeys(SCORE_NAMES, schema))


def _pair(schema: Schema) -> Schema:
    return {"type": "array", "prefixItems": [schema, schema], "items": False, "minItems": 2}


_TREND: Final = object_of({"slope": NUMBER, "interval": _pair(NUMBER), "documents": COUNT, "first": DAY, "last": DAY})
_DRIVER: Final = object_of({"feature": TEXT, "family": TEXT, "logit": NUMBER, "usual": NUMBER, "points": NUMBER})
_POOL: Final = object_of({"mean": NUMBER, "between": NUMBER, "within": NUMBER, "sources": COUNT, "prior": SHARE})
_ERROR: Final = object_of({**ERROR["properties"], "line": {"type": ["integer", "null"], "minimum": 1}})

SOURCE: Final = object_of({
    "source": TEXT, "documents": COUNT, "scored": COUNT, "repeated": COUNT, **dict.fromkeys(SCORE_NAMES, SCORE),
    "intervals": _of_scores(or_null(_pair(SCORE))), "model_intervals": _of_scores(or_null(_pair(SCORE))),
    "cautions": list_of({"enum": list(CAUTIONS)}), "alone": _of_scores(SCORE), "weight": _of_scores(SHARE),
    "spread": _of_scores({"type": ["number", "null"], "minimum": 0}), "trends": _of_scores(or_null(_TREND)),
    "drivers": _of_scores(list_of(_DRIVER)), "shares": object_of(dict.fromkeys(Shares.__slots__, or_null(SHARE))),
    "domain": {"type": ["string", "null"]},
    "lists": {"type": "object", "additionalProperties": {"type": ["number", "string", "null"]}},
})  # fmt: skip

SCHEMA: Final[Schema] = {
    "$schema": DRAFT,
    "title": "credscore sources --format json",
    **object_of({
        "schema_version": {"const": 1}, "model_id": TEXT, "ruleset": TEXT, "errors": list_of(_ERROR),
        "skipped": COUNT, "unsourced": COUNT, "undated": COUNT, "pools": _of_scores(_POOL), "sources": list_of(SOURCE),
    }),
}  # fmt: skip
