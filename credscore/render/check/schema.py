"""JSON schemas (draft 2020-12) of the configuration and reports of a check, generated from its tables."""

from __future__ import annotations

from typing import Final

from credscore.checks.config.config_files import rule_keys
from credscore.checks.config.keys import CUSTOM_KEYS, GATES, KEYS, OVERRIDE_KEYS, RULE_KEYS, Key
from credscore.checks.finding import NOTICES, SKIPS
from credscore.document import Voice
from credscore.model.targets import SCORE_NAMES
from credscore.render.json_schema import (
    COUNT,
    DRAFT,
    ERROR,
    NONEMPTY,
    PLACE,
    SCORE,
    SHARE,
    TEXT,
    Schema,
    list_of,
    object_of,
    or_null,
)
from credscore.rules import RULES, SEVERITIES
from credscore.rules.cautions import CAUTIONS


def _keys(keys: tuple[Key, ...]) -> Schema:
    return object_of({key.name: _key(key) for key in keys}, [])


def _key(key: Key) -> Schema:
    schema: Schema = {"description": key.doc}
    if key.default not in (None, ()):
        schema["default"] = key.default
    return schema | _value(key)


def _value(key: Key) -> Schema:
    if key.name == "rules":
        return _rules()
    if key.name == "custom":
        named = {"^[a-z][a-z0-9]*(-[a-z0-9]+)*$": {**_keys(CUSTOM_KEYS), "required": ["phrases"]}}
        return {"type": "object", "additionalProperties": False, "patternProperties": named}
    if key.name == "overrides":
        return {"type": "array", "items": {**_keys(OVERRIDE_KEYS), "required": ["paths"]}}
    if key.kind == "number":
        return {"type": "number", "minimum": key.least, "maximum": key.most}
    if key.kind == "texts":
        item: Schema = {"enum": list(key.choices)} if key.choices else {"type": "string"}
        return {"type": ["string", "array"], "items": item} | (NONEMPTY if key.nonempty else {})
    return (
        {"enum": list(key.choices)} if key.kind == "choice" else {"type": "boolean" if key.kind == "flag" else "string"}
    )


def _rules() -> Schema:
    """Shipped rules by name or code; other names are user rules."""
    named = {rule.name: _keys(rule_keys(rule.name)) for rule in RULES}
    coded = {rule.code: {"$ref": f"#/properties/rules/properties/{rule.name}"} for rule in RULES}
    return {"type": "object", "properties": named | coded, "additionalProperties": _keys(RULE_KEYS)}


AWAY: Final = dict.fromkeys(("ignored", "accepted", "within_budget", "known"), COUNT)


_FINDING: Final[Schema] = {
    "rule": TEXT, "code": {"type": "string", "pattern": "^([A-Z][0-9]{2}|X)$"}, "severity": {"enum": list(SEVERITIES)},
    "message": TEXT, "start": COUNT, "end": COUNT, "line": PLACE, "column": PLACE, "end_line": PLACE,
    "end_column": PLACE, "text": TEXT, "voice": {"enum": [voice.label for voice in Voice]},
    "suggestion": {"type": ["string", "null"]}, "value": {"type": ["number", "null"]}, "fingerprint": TEXT,
}  # fmt: skip
FINDING: Final = object_of({**_FINDING, "cell": object_of({"number": PLACE, "line": PLACE})}, [*_FINDING])

_GATE: Final = object_of(
    {
        "gate": {"enum": list(GATES)},
        "limit": SCORE,
        "value": SCORE,
        "met": {"type": "boolean"},
        "refused": list_of({"enum": list(CAUTIONS)}),
    }
)

_CHANGE: Final = object_of({
    "scores": object_of({n: {"type": "array", "prefixItems": [SCORE, SCORE], "items": False} for n in SCORE_NAMES}),
    "spans": {"type": "object", "additionalProperties": {"type": "integer"}},
})  # fmt: skip

DOCUMENT: Final = object_of({
    "path": TEXT, "words": COUNT, "sentences": COUNT, "scores": or_null(object_of(dict.fromkeys(SCORE_NAMES, SCORE))),
    "cautions": or_null(list_of({"enum": list(CAUTIONS)})), "charged_share": SHARE, "change": or_null(_CHANGE),
    "gates": list_of(_GATE), "findings": list_of(FINDING), **AWAY,
})  # fmt: skip

HEAD: Final[Schema] = {
    "schema_version": {"const": 1}, "ruleset": TEXT, "model_id": {"type": ["string", "null"]},
    "configuration": list_of(TEXT),
    "summary": object_of({
        "files": COUNT, "sentences": COUNT, "words": COUNT, "findings": object_of(dict.fromkeys(SEVERITIES, COUNT)),
        "gates_not_met": COUNT, **AWAY, "excluded": COUNT, "uncharged": COUNT, "outdated": COUNT,
        "unscored": {"type": "boolean"},
        "exit_code": {"enum": [0, 1, 3]},
    }),
    "notices": list_of(object_of({"code": {"enum": list(NOTICES)}, "path": TEXT, "count": COUNT, "message": TEXT})),
    "skipped": list_of(object_of({"path": TEXT, "code": {"enum": list(SKIPS)}, "message": TEXT})),
}  # fmt: skip

_ENTRY: Final = object_of(
    {"rule": TEXT, "fingerprint": TEXT, "path": TEXT, "text": TEXT, "context": TEXT, "value": {"type": "number"}},
    ["rule", "fingerprint", "path"],
)

SCHEMAS: Final[dict[str, Schema]] = {
    "config": {"$schema": DRAFT, "title": "credscore.toml, or [tool.credscore] of pyproject.toml", **_keys(KEYS)},
    "check": {
        "$schema": DRAFT, "title": "credscore check --format json",
        **object_of({**HEAD, "errors": list_of(ERROR), "documents": list_of(DOCUMENT)}),
    },
    "check-line": {
        "$schema": DRAFT, "title": "a line of credscore check --format jsonl",
        "anyOf": [
            DOCUMENT, object_of({"path": TEXT, "error": object_of({"code": TEXT, "message": TEXT})}), object_of(HEAD),
        ],
    },
    "baseline": {
        "$schema": DRAFT, "title": "credscore check --write-baseline",
        **object_of({"schema_version": {"const": 1}, "findings": list_of(_ENTRY)}),
    },
}  # fmt: skip
"""The schemas that are shipped in `credscore/data/schemas`, by name."""
