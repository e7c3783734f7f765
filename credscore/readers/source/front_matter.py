"""Front matter: what YAML, TOML or JSON before a text says of it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

_FENCED: Final = re.compile(
    r"(---|\+\+\+)[ \t]*\n(?=[ \t]*\S)(?:.*?\n)??(?:\1|(?<=\n)\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL
)
_JSON: Final = re.compile(r"\{\s*\"")
_BEHIND: Final = re.compile(r"[ \t]*(?:\n|\Z)")
_FIELD: Final = re.compile(
    r"^[ \t]*\"?(title|author|authors|date|url|canonical_url)\"?[ \t]*[:=][ \t]*([\"']?)(.*?)\2,?[ \t]*$", re.M | re.I
)
_MAX_JSON: Final = 100_000


class FrontMatter(NamedTuple):
    """Where the front matter ends, the fields of it that are known, and where its title stands, None for none."""

    end: int = 0
    fields: Mapping[str, str] = MappingProxyType({})
    title: tuple[int, int] | None = None


NO_FRONT_MATTER: Final = FrontMatter()


def front_matter(text: str) -> FrontMatter:
    """The front matter of a text whose lines end in LF; an empty one where it has none."""
    match = _FENCED.match(text)
    end = match.end() if match else _json_end(text)
    fields: dict[str, str] = {}
    title = None
    for found in _FIELD.finditer(text, 0, end):
        key, value = found[1].lower(), found[3].strip()
        if key == "title" and value and key not in fields:
            title = found.start(3), found.end(3)
        fields.setdefault(key, value)
    return FrontMatter(end, fields, title)


def _json_end(text: str) -> int:
    if not _JSON.match(text):
        return 0
    try:
        _, end = json.JSONDecoder().raw_decode(text[:_MAX_JSON])
    except (ValueError, RecursionError):
        return 0
    behind = _BEHIND.match(text, end)
    return behind.end() if behind else 0
