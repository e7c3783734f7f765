"""Metadata of a text: address, byline, date, dateline. Shown with the scores, never part of them."""

from __future__ import annotations

import re
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from credscore.document import Document
from credscore.sources.trend import day_of


class Metadata(NamedTuple):
    """Whether a document has an address, an https address, a byline, a date, a dateline."""

    url: bool
    https: bool
    byline: bool
    date: bool
    dateline: bool


MEANINGS: Final = {
    "url": "an address is given",
    "https": "the address is one of https, of those given",
    "byline": "an author is named",
    "date": "a date is given that can be read",
    "dateline": "the text begins with a place, as in “OSTRA, May 3 (Agency) - ”",
}
"""What each reported share means."""

_PLACE: Final = r"[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,3}"
_REGION: Final = r"(?:, [A-Z][\w.' ]{1,24})"
_DAY: Final = r"(?:,? (?:on )?(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? \d{1,2}(?:, \d{4})?)"
_AGENCY: Final = r"(?: \([\w .&/-]{2,30}\))"
_DASH: Final = r" ?(?:--|[-–—:])\s"
DATELINE: Final = re.compile(
    rf"\s*{_PLACE}{_REGION}?{_DAY}?{_AGENCY}?{_DASH}|\s*[A-Z][\w.' ]{{1,30}},?{_AGENCY}{_DASH}"
)
"""A place in capitals, optionally a region, a day and an agency, then a dash; or a place, an agency and a dash."""
_HOST: Final = re.compile(r"(?!\d+(?:\.\d+)*$)[\w-]+(?:\.[\w-]+)*\.[^\W\d_]{2,}")


def metadata_of(document: Document) -> Metadata:
    """The metadata of a document."""
    url = (document.url or "").strip().lower()
    dated = document.date is not None and day_of(document.date) is not None
    return Metadata(
        bool(url),
        url.startswith("https:"),
        bool(document.byline),
        dated,
        has_dateline(document.visible_text, document.title),
    )


def has_dateline(text: str, title: str | None = None) -> bool:
    """Whether a text begins with a dateline, after its title if that is part of the text."""
    body = text.lstrip()
    if title and body.startswith(title):
        body = body[len(title) :]
    return DATELINE.match(body) is not None


def domain_of(address: str | None) -> str | None:
    """The host of an address, or a bare host, in lower case without "www."; None for anything else."""
    text = (address or "").strip().lower()
    if "://" in text or text.startswith("//"):
        try:
            text = urlsplit(text).hostname or ""
        except ValueError:
            return None
    else:
        text = text.partition("/")[0]
    host = text.removeprefix("www.").rstrip(".")
    return host if _HOST.fullmatch(host) else None
