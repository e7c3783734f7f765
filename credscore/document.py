"""What is scored: a text with what is known of where it comes from, and whose words are in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import accumulate, pairwise
from typing import Final, Literal

from credscore.errors import NotText
from credscore.rendered import Rendered


class Voice(IntEnum):
    """Whose words a stretch of text is. Only the author's, the title's and those of lists and tables (the author wrote
    them too) are charged to the author in full."""

    AUTHOR = 0
    QUOTED = 1
    BLOCK_QUOTE = 2
    TITLE = 3
    BOILERPLATE = 4
    CODE = 5
    LIST = 6
    TABLE = 7

    @property
    def label(self) -> str:
        """The name used in output: "author", "quoted", "block-quote" ..."""
        return self.name.lower().replace("_", "-")


OWN: Final = frozenset({Voice.AUTHOR, Voice.TITLE, Voice.LIST, Voice.TABLE})
"""Voices that are the author's words."""

PROSE: Final = frozenset({Voice.AUTHOR, Voice.LIST})
"""Voices that are the author's prose, whose wording is read."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a document, `start` to `end` in code points of its text, that a reader gave to a voice."""

    start: int
    end: int
    voice: Voice


_KNOWN: Final = ("title", "source", "url", "date", "byline")


@dataclass(frozen=True, slots=True)
class Document:
    """A text to be scored.

    `text` is the file as decoded; all offsets are code points of it. `title`, `source` (publisher or domain), `url`,
    `date` and `byline` are what the reader or caller knows, else None. `voices` are the stretches that a reader knows
    not to be the author's running prose, in order and apart; quotations and furniture are found by scoring itself.
    `rendered` is what is read of a file with markup, None where all of `text` is.

    Raises NotText when the text is not a str, or what is known of it is neither a str nor None.
    """

    text: str
    title: str | None = None
    source: str | None = None
    url: str | None = None
    date: str | None = None
    voices: tuple[Stretch, ...] = ()
    byline: str | None = None
    rendered: Rendered | None = None

    @property
    def read(self) -> str:
        """The text that is scored."""
        return self.text if self.rendered is None else self.rendered.text

    def bounds(self, start: int, end: int) -> tuple[int, int]:
        """Where in `read` the slice of the text stands."""
        return (start, end) if self.rendered is None else self.rendered.bounds(start, end)

    def offsets_in(self, unit: Literal["utf-8", "utf-16"], offsets: Sequence[int]) -> list[int]:
        """Offsets of the text counted in bytes of UTF-8, or in code units of UTF-16 as editors count them."""
        name, width = ("utf-8", 1) if unit == "utf-8" else ("utf-16-le", 2)
        ordered = sorted(set(offsets))
        sizes = (len(self.text[a:b].encode(name, "surrogatepass")) // width for a, b in pairwise([0, *ordered]))
        known = dict(zip(ordered, accumulate(sizes), strict=True))
        return [known[offset] for offset in offsets]

    def __post_init__(self) -> None:
        if not isinstance(self.text, str):
            raise NotText(f"the text of a document must be a str, not {type(self.text).__name__}")
        for name in _KNOWN:
            value = getattr(self, name)
            if value is not None and not isinstance(value, str):
                raise NotText(f"the {name} of a document must be a str or None, not {type(value).__name__}")
