"""Page metadata: title, byline, date and canonical URL."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlsplit

Row = tuple[int, int, str]

_SITE: Final = re.compile(r"\s+[|–—·»-]\s+")
_TITLE_WORDS: Final = 3
"""Minimum words left of a title after the site name is cut off."""
_FIELDS: Final = {
    "author": "byline", "article:author": "byline", "byl": "byline", "dc.creator": "byline", "parsely-author": "byline",
    "article:published_time": "date", "date": "date", "pubdate": "date", "dc.date": "date", "datepublished": "date",
    "og:title": "og_title", "og:url": "url",
}  # fmt: skip


@dataclass(slots=True)
class Head:
    """Metadata of a page. `title` holds the pieces of the title element without the site name; other fields are as
    the page gives them, or None."""

    title: list[Row] = field(default_factory=list)
    og_title: str | None = None
    byline: str | None = None
    date: str | None = None
    url: str | None = None
    canonical: str | None = None

    @property
    def name(self) -> str:
        """The title as text."""
        return "".join(row[2] for row in self.title) or self.og_title or ""

    @property
    def domain(self) -> str | None:
        """The host of the canonical address, without "www."."""
        try:
            return (urlsplit(self.url or "").hostname or "").removeprefix("www.") or None
        except ValueError:
            return None

    def take(self, tag: str, facts: dict[str, str]) -> None:
        """Take metadata from a tag; the first value wins."""
        if tag == "link" and "canonical" in facts.get("rel", "").lower().split() and facts.get("href"):
            self.url = self.canonical = self.canonical or facts["href"]
        elif tag == "meta":
            key = facts.get("property") or facts.get("name") or facts.get("itemprop") or ""
            self._note(_FIELDS.get(key.lower()), facts.get("content", ""))
        elif tag == "time" or facts.get("itemprop") == "datePublished":
            self._note("date", facts.get("datetime", ""))

    def take_json(self, text: str) -> None:
        """Take metadata from linked data (JSON-LD, schema.org)."""
        try:
            found = json.loads(text)
        except (ValueError, RecursionError):
            return
        graph = found.get("@graph", [found]) if isinstance(found, dict) else found
        for thing in graph if isinstance(graph, list) else []:
            if isinstance(thing, dict):
                self._note("date", _text(thing.get("datePublished")))
                self._note("byline", _text(thing.get("author")))

    def _note(self, name: str | None, value: str) -> None:
        if name and value.strip() and getattr(self, name) is None:
            setattr(self, name, value.strip())

    def take_title(self, rows: list[Row]) -> None:
        """Take the first title element, cut before the last separator between headline and site name."""
        if self.title or not rows:
            return
        read = "".join(row[2] for row in rows)
        cuts = [match.start() for match in _SITE.finditer(read) if len(read[: match.start()].split()) >= _TITLE_WORDS]
        self.title = _trimmed(rows, cuts[-1] if cuts else len(read.rstrip()))


def _text(value: Any) -> str:
    """A string, the name of an object, or that of the first in a list."""
    while isinstance(value, list | dict):
        value = value.get("name") if isinstance(value, dict) else next(iter(value), None)
    return value if isinstance(value, str) else ""


def _trimmed(rows: list[Row], size: int) -> list[Row]:
    """The pieces up to a length, without leading blanks."""
    kept: list[Row] = []
    for start, end, text in rows:
        lead = 0 if kept else len(text) - len(text.lstrip())
        part = text[lead:size]
        size -= len(text)
        if part:
            whole = end - start == len(text)
            kept.append((start + lead, start + lead + len(part), part) if whole else (start, end, part))
    return kept
