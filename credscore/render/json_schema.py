"""Building blocks of JSON schemas (draft 2020-12)."""

from __future__ import annotations

from typing import Any, Final, TypeAlias

Schema: TypeAlias = dict[str, Any]

DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"


def object_of(properties: Schema, required: list[str] | None = None) -> Schema:
    """An object with exactly these properties, all required unless `required` says otherwise."""
    names = list(properties) if required is None else required
    return {"type": "object", "additionalProperties": False, "required": names, "properties": properties}


def list_of(items: Schema) -> Schema:
    """An array of such items."""
    return {"type": "array", "items": items}


def or_null(schema: Schema) -> Schema:
    """The schema, or null."""
    return {"anyOf": [schema, {"type": "null"}]}


TEXT: Final[Schema] = {"type": "string"}
NONEMPTY: Final[Schema] = {"minItems": 1, "minLength": 1}
COUNT: Final[Schema] = {"type": "integer", "minimum": 0}
PLACE: Final[Schema] = {"type": "integer", "minimum": 1}
SCORE: Final[Schema] = {"type": ["number", "null"], "minimum": 0, "maximum": 100}
SHARE: Final[Schema] = {"type": ["number", "null"], "minimum": 0, "maximum": 1}

ERROR: Final = object_of({"path": TEXT, "code": TEXT, "message": TEXT})
