"""A page behind front matter, as static site generators write it: without that block and the template tags."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from credscore.document import BYTE_ORDER_MARK, Voice
from credscore.readers.source.front_matter import front_matter
from credscore.text_builder import Row

_TAGS: Final = re.compile(r"\{%[^%]{0,2000}%\}|\{\{[^{}]{0,2000}\}\}|\{#[^#]{0,2000}#\}")
"""Tags, expressions and comments of Liquid, Jinja and Hugo."""


class Source(NamedTuple):
    """A page with its front matter and template tags blanked out, as long as the file; the known fields, and the
    title's row."""

    page: str
    fields: Mapping[str, str] = MappingProxyType({})
    title: tuple[Row, ...] = ()


def source_of(text: str) -> Source:
    """The page in a file. Template tags are blanked out only behind front matter: elsewhere readers see them."""
    front = front_matter(text, int(text.startswith(BYTE_ORDER_MARK)))
    if not front.end:
        return Source(text)
    page = " " * front.end + _TAGS.sub(lambda tag: " " * len(tag[0]), text[front.end :])
    title = ((*front.title, text[slice(*front.title)], Voice.TITLE),) if front.title else ()
    return Source(page, front.fields, title)
