"""The input of scoring: a text with its metadata and the voices of its parts."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import accumulate, pairwise
from typing import Final, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from credscore.errors import NotText, UsageError
from credscore.plain_data import clipped, same_fields


class Voice(IntEnum):
    """Whose words a stretch of text is. Only AUTHOR, TITLE, LIST and TABLE, which the author wrote, are charged to the
    author in full."""

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


LABELS: Final = tuple(voice.label for voice in Voice)
"""The label of each voice, by its value."""

LINE_END: Final = re.compile(r"\r\n|\n|\r")
"""The ends of lines, as positions count them."""

BYTE_ORDER_MARK: Final = "\ufeff"
"""May be the first character of a decoded file; it counts in offsets but not in columns."""

OWN: Final = frozenset({Voice.AUTHOR, Voice.TITLE, Voice.LIST, Voice.TABLE})
"""Voices that are the author's words."""

UNCHARGED: Final = frozenset({Voice.BLOCK_QUOTE, Voice.BOILERPLATE, Voice.CODE, Voice.TABLE})
"""Voices excluded from every rate of the author's wording. Attributed quotations have separate rates."""

PROSE: Final = frozenset({Voice.AUTHOR, Voice.LIST})
"""Voices that are the author's prose, whose wording is scored."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a document, `start` to `end` in code points of its text, to which a reader assigned a voice."""

    start: int
    end: int
    voice: Voice


class CellLine(NamedTuple):
    """A line of a notebook cell: its offset in the file, the number of the cell and the line within it, both from 1;
    cells that are not read are counted too."""

    start: int
    cell: int
    line: int

    def __str__(self) -> str:
        """For people."""
        return f"cell {self.cell}, line {self.line}"

    def to_dict(self) -> dict[str, int]:
        """The object of the JSON outputs."""
        return {"number": self.cell, "line": self.line}


METADATA: Final = ("title", "source", "url", "date", "byline")


@dataclass(frozen=True, slots=True, repr=False)
class Document:
    """A text to be scored.

    `text` is the file as decoded; all offsets are code points of it. `title`, `source` (publisher or domain), `url`,
    `date` and `byline` are what the reader or caller knows, else None. `voices` are the stretches that the reader knows
    not to be running prose by the author, in order and disjoint; quotations and boilerplate are found later, by
    scoring. `rendered` is the visible text of a file with markup, None if `text` is all visible. `cells` are the lines
    of notebook cells, in order, empty for other formats. `unread` is text that the page shows but `rendered` omits, one
    line each: paragraphs next to the article (menus, captions, footers, forms, other stories), prose in drawings,
    controls and frames, and the text of images.

    Raises NotText if the text is not a str, or a metadata field is neither a str nor None.
    """

    text: str
    title: str | None = None
    source: str | None = None
    url: str | None = None
    date: str | None = None
    voices: tuple[Stretch, ...] = ()
    byline: str | None = None
    rendered: Rendered | None = None
    cells: tuple[CellLine, ...] = ()
    unread: str = ""

    def __repr__(self) -> str:
        """One line: the beginning of the text, its length, and the known metadata."""
        title = f" title={clipped(self.title)}" if self.title else ""
        return f"<Document {clipped(self.text)} of {len(self.text):,} characters{title}>"

    @property
    def visible_text(self) -> str:
        """The text a reader sees: without markup, scripts and what is hidden."""
        return self.text if self.rendered is None else self.rendered.text

    def bounds(self, start: int, end: int) -> tuple[int, int]:
        """The bounds in `visible_text` of a slice of the text. For many slices, use `all_bounds`."""
        return self.all_bounds([start], [end])[0]

    def all_bounds(self, starts: Sequence[int], ends: Sequence[int]) -> list[tuple[int, int]]:
        """The bounds in `visible_text` of each slice of the text."""
        if self.rendered is None:
            return list(zip(starts, ends, strict=True))
        low, high = self.rendered.bounds(np.array(starts, np.int64), np.array(ends, np.int64))
        return list(zip(low.tolist(), high.tolist(), strict=True))

    def visible_slices(self, starts: Sequence[int], ends: Sequence[int]) -> list[str]:
        """The part of `visible_text` in each slice of the text."""
        text = self.visible_text
        return [text[low:high] for low, high in self.all_bounds(starts, ends)]

    def cell_at(self, offset: int) -> CellLine | None:
        """The notebook cell and line that contain an offset, None for other formats."""
        before = bisect_right(self.cells, offset, key=lambda cell: cell.start)
        return self.cells[before - 1] if before else None

    def offsets_in(self, unit: Literal["utf-8", "utf-16"], offsets: Sequence[int]) -> list[int]:
        """Offsets of the text counted in bytes of UTF-8, or in code units of UTF-16 as editors count them."""
        if unit not in ("utf-8", "utf-16"):
            raise UsageError(f"unit is 'utf-8' or 'utf-16', not {unit!r}")
        name, width = ("utf-8", 1) if unit == "utf-8" else ("utf-16-le", 2)
        ordered = sorted(set(offsets))
        sizes = (len(self.text[a:b].encode(name, "surrogatepass")) // width for a, b in pairwise([0, *ordered]))
        known = dict(zip(ordered, accumulate(sizes), strict=True))
        return [known[offset] for offset in offsets]

    def __post_init__(self) -> None:
        if not isinstance(self.text, str):
            raise NotText(f"the text of a document must be a str, not {type(self.text).__name__}")
        for name in METADATA:
            value = getattr(self, name)
            if value is not None and not isinstance(value, str):
                raise NotText(f"the {name} of a document must be a str or None, not {type(value).__name__}")


Places = NDArray[np.int64]

OUTSIDE: Final = -1


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Rendered:
    """The visible text of a file, as pieces in the order of both.

    `text`: the visible text. `at` int64[k + 1]: where each piece begins in it, then its length. `start`, `end`
    int64[k]: the bounds of each piece in the file. A piece of the same length as in the file matches it character by
    character; any other (an entity, a break between blocks) maps to its bounds as a whole. `solid` int64[n]: the pieces
    that are not empty in the file; `solid_start` int64[n]: where these begin in the file; `solid_at` int64[n + 1]:
    where they begin in `text`, then its length.
    """

    text: str
    at: Places
    start: Places
    end: Places
    solid: Places
    solid_start: Places
    solid_at: Places

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Rendered):
            return NotImplemented
        return same_fields(self, other, "text", "at", "start", "end")

    def __hash__(self) -> int:
        return hash(self.text)

    @classmethod
    def of(cls, start: Places, end: Places, texts: Sequence[str]) -> Rendered:
        """Join pieces, given by their bounds in the file and their visible texts."""
        sizes = np.fromiter(map(len, texts), np.int64, len(texts))
        at = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
        solid = np.flatnonzero(end > start)
        return cls("".join(texts), at, start, end, solid, start[solid], np.append(at[solid], at[-1]))

    def origin(self, start: Places, end: Places) -> tuple[Places, Places]:
        """The bounds in the file of runs of visible characters: int64 starts and ends."""
        first, last = self._piece(start), self._piece(end - 1)
        whole_start, whole_end = self.start.take(first), self.end.take(last)
        begins = np.where(self._literal(first), whole_start + start - self.at.take(first), whole_start)
        ends = np.where(self._literal(last), self.start.take(last) + end - self.at.take(last), whole_end)
        return begins, ends

    def place(self, offset: Places) -> Places:
        """int64: the first visible character at or after each offset of the file."""
        before, ends = self._within(offset)
        return np.where(ends == OUTSIDE, self.solid_at.take(before + 1), ends)

    def bounds(self, start: Places, end: Places) -> tuple[Places, Places]:
        """int64: the bounds in `text` of each stretch of the file."""
        low = self.place(start)
        before, inside = self._within(end)
        if not self.solid.size:
            return low, low
        ends = self.at.take(self.solid.take(np.maximum(before, 0)) + 1)
        high = np.where(inside == OUTSIDE, ends, inside)
        return low, np.where(before < 0, low, high)

    def _within(self, offset: Places) -> tuple[NDArray[np.intp], Places]:
        """The last solid piece that starts before each offset, -1 for none; and the visible character at the offset if
        that piece matches the file character by character, else OUTSIDE."""
        before = np.searchsorted(self.solid_start, offset) - 1
        if not self.solid.size:
            return before, np.full(offset.size, OUTSIDE)
        piece = self.solid.take(np.maximum(before, 0))
        inside = (before >= 0) & self._literal(piece) & (offset < self.end.take(piece))
        return before, np.where(inside, self.at.take(piece) + offset - self.start.take(piece), OUTSIDE)

    def _piece(self, place: Places) -> NDArray[np.intp]:
        return np.searchsorted(self.at, place, side="right") - 1

    def _literal(self, piece: NDArray[np.intp]) -> NDArray[np.bool_]:
        size = self.at.take(piece + 1) - self.at.take(piece)
        return np.asarray(self.end.take(piece) - self.start.take(piece) == size)
