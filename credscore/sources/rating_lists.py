"""Third-party ratings of domains, such as CRED-1: read from CSV and shown beside the scores."""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import PurePath
from typing import Final

from credscore.errors import UnreadableInput, UsageError
from credscore.readers.records.records import Columns, Record, read_records
from credscore.sources.metadata import domain_of
from credscore.sources.results import Rating

SCORES: Final = ("score", "credibility_score", "rating", "credibility", "reliability", "factuality", "fact", "label")
"""Column names tried for ratings, in this order, if none is given."""


def read_list(path: str, domain: str = "domain", score: str | None = None) -> tuple[dict[str, Rating], list[str]]:
    """The ratings of a CSV by domain, and warnings for the user. If a domain is listed twice, the first rating
    counts.

    Raises UnreadableInput for a file that cannot be read or used, UsageError if no rating column is found.
    """
    found: dict[str, Rating] = {}
    odd: list[str] = []
    for read in read_records(path, Columns(domain, None, None, None, None, None, (score,) if score else ())):
        if isinstance(read, UnreadableInput):
            raise _refused(read, domain)
        score = score or _score_column(path, read)
        name, rating = domain_of(read.document.text), _rating(read.values.get(score))
        if name is None:
            odd.append(f"{path}:{read.line}: {read.document.text!r} is not a domain; skipped")
        elif rating is not None and found.setdefault(name, rating) != rating:
            odd.append(f"{path}:{read.line}: {name} was already rated {found[name]!r}; {rating!r} is ignored")
    return found, odd if found else [*odd, f"{path}: no domain in it has a rating"]


def _refused(read: UnreadableInput, domain: str) -> UnreadableInput:
    message = read.message.replace("expected the text", "expected domains").replace("--text", "--list-domain")
    message = message.replace("--keep or --id-column", "--list-score")
    line = getattr(read, "line", None)
    return UnreadableInput(read.path, read.code, f"line {line}: {message}" if line else message)


def _score_column(path: str, read: Record) -> str:
    known = next((name for name in SCORES if name in read.values), None)
    if known is None:
        names = ", ".join(map(repr, read.values))
        message = f"{path}: found no column of ratings, expected one of {', '.join(SCORES)}; the columns are {names}"
        raise UsageError(f"{message}; name it with --list-score")
    return known


def _rating(value: object) -> Rating | None:
    """A number if it is one, otherwise the text; None for an empty cell."""
    text = str(value).strip() if value is not None else ""
    try:
        number = float(text)
    except ValueError:
        return text or None
    return number if math.isfinite(number) else None


def rating_of(domain: str | None, ratings: Mapping[str, Rating]) -> Rating | None:
    """The rating of a domain, or of the nearest domain above it ("news.example.org" is in "example.org"); None if
    not listed."""
    while domain:
        if domain in ratings:
            return ratings[domain]
        domain = domain.partition(".")[2]
    return None


def name_of(path: str) -> str:
    """The name of a list in the output: its file name without suffixes."""
    return PurePath(path).name.partition(".")[0]
