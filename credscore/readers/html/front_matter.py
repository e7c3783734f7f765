"""Front matter before a page, as static site generators have it, and the tags of templates behind it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from credscore.document import Voice
from credscore.readers.source.front_matter import front_matter
from credscore.text_builder import Row

_OPENINGS: Final = ("---", "+++", "{")
_LINE_END: Final = re.compile(r"\r\n?|\n")
_TAGS: Final = re.compile(r"\{%[^%]{0,2000}%\}|\{\{[^{}]{0,2000}\}\}|\{#[^#]{0,2000}#\}")
"""Tags, expressions and comments of Liquid, Jinja and Hugo."""


class Source(NamedTuple):
    """A page without its front matter and template tags, as long as the file; the known fields, and the title's row."""

    page: str
    fields: Mapping[str, str] = MappingProxyType({})
    title: tuple[Row, ...] = ()


def source_of(text: str) -> Source:
    """The page of a file. Template tags are left out only behind front matter: elsewhere readers see them."""
    mark = int(text.startswith("\ufeff"))
    if not text.startswith(_OPENINGS, mark):
        return Source(text)
    front = front_matter(_LINE_END.sub("\n", text[mark:]))
    if not front.end:
        return Source(text)
    end = mark + _end(text[mark:], front.end)
    page = " " * end + _TAGS.sub(lambda tag: " " * len(tag[0]), text[end:])
    return Source(page, front.fields, _title(text, end, front.fields.get("title", "")))


def _end(text: str, end: int) -> int:
    """Where the first `end` characters end in the text, each line end counted as one."""
    for found in _LINE_END.finditer(text):
        if found.start() >= end:
            break
        end += len(found[0]) - 1
    return end


def _title(text: str, end: int, title: str) -> tuple[Row, ...]:
    start = text.find(title, 0, end) if title else -1
    return ((start, start + len(title), title, Voice.TITLE),) if start >= 0 else ()
