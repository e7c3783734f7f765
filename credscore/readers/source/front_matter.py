"""Front matter: the YAML, TOML or JSON block before a text that describes it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

_LINE_END: Final = r"(?:\r\n?|\n)"
_FENCED: Final = re.compile(
    rf"(---|\+\+\+)[ \t]*{_LINE_END}(?=[ \t]*\S)(?:.*?[\r\n])??(?:\1|(?<=[\r\n])\.\.\.)[ \t]*(?:{_LINE_END}|\Z)",
    re.DOTALL,
)
_JSON: Final = re.compile(r"\{\s*\"")
_BEHIND: Final = re.compile(rf"[ \t]*(?:{_LINE_END}|\Z)")
_FIELD: Final = re.compile(
    r"(?<![^\r\n])[ \t]*\"?(title|author|authors|date|url|canonical_url)\"?[ \t]*[:=][ \t]*"
    r"([\"']?)([^\r\n]*?)\2,?[ \t]*(?=[\r\n]|\Z)",
    re.IGNORECASE,
)
_MAX_JSON: Final = 100_000


class FrontMatter(NamedTuple):
    """End offset of the front matter, its known fields, and the bounds of its title, None if there is none."""

    end: int = 0
    fields: Mapping[str, str] = MappingProxyType({})
    title: tuple[int, int] | None = None


NO_FRONT_MATTER: Final = FrontMatter()


def front_matter(text: str, start: int = 0) -> FrontMatter:
    """The front matter that begins at `start`, with any line ends; `NO_FRONT_MATTER` if there is none."""
    match = _FENCED.match(text, start)
    end = match.end() if match else _json_end(text, start)
    fields: dict[str, str] = {}
    title = None
    for found in _FIELD.finditer(text, start, end):
        key, value = found[1].lower(), found[3].strip()
        if key == "title" and value and key not in fields:
            title = found.start(3), found.end(3)
        fields.setdefault(key, value)
    return FrontMatter(end, fields, title) if end else NO_FRONT_MATTER


def _json_end(text: str, start: int) -> int:
    if not _JSON.match(text, start):
        return 0
    try:
        _, size = json.JSONDecoder().raw_decode(text[start : start + _MAX_JSON])
    except (ValueError, RecursionError):
        return 0
    closing = _BEHIND.match(text, start + size)
    return closing.end() if closing else 0
