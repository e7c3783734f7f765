"""Pages of site generators: HTML behind front matter, with tags of templates in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from credscore.document import Document
from credscore.readers.html.reader import read_html
from credscore.readers.source.front_matter import front_matter

_OPENING: Final = re.compile(r"\{[{%]")
_CLOSING: Final = {"{{": "}}", "{%": "%}"}
_MAX_TAG: Final = 2000


def read_page(text: str) -> Document:
    """A page as a Document. Behind front matter tags of templates are not read; the front matter names what the page
    does not."""
    mark = int(text.startswith("\ufeff"))
    front = front_matter(text[mark:].replace("\r\n", " \n").replace("\r", "\n"))
    if not front.end:
        return read_html(text)
    body = mark + front.end
    document = read_html(_blanked(text, [(0, body), *_tags(text, body)]))
    fields = front.fields
    return replace(
        document, text=text, title=document.title or fields.get("title"), date=document.date or fields.get("date"),
        byline=document.byline or fields.get("author") or fields.get("authors"),
    )  # fmt: skip


def _tags(text: str, start: int) -> Iterator[tuple[int, int]]:
    while opening := _OPENING.search(text, start):
        end = text.find(_CLOSING[opening[0]], opening.end(), opening.end() + _MAX_TAG)
        start = opening.end()
        if end >= 0:
            start = end + 2
            yield opening.start(), start


def _blanked(text: str, stretches: list[tuple[int, int]]) -> str:
    """The text with blanks in place of stretches, which follow one another."""
    parts, at = [], 0
    for start, end in stretches:
        parts += [text[at:start], " " * (end - start)]
        at = end
    return "".join([*parts, text[at:]])
