"""Collects pieces of text with their positions in the file and their voices, and makes a Document of them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import Final

import numpy as np
from numpy.typing import NDArray

from credscore.document import Rendered, Stretch, Voice
from credscore.text.arrays import flagged
from credscore.text.offsets import STILL, Shifts

HOLDS: Final = (Voice.BLOCK_QUOTE, Voice.CODE, Voice.TABLE)
"""Voices that their contents inherit: a list in a quotation belongs to the quotation."""

LONG_CELL: Final = 30
"""A table cell of more words than this is prose."""

BREAK: Final = "\n\n"
"""The separator between two blocks."""

Row = tuple[int, int, str, Voice]
"""Start and end in the file, the visible text, and its voice."""


class Pieces:
    """Pieces in file order; a break is put between blocks that have text."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.due = False

    def add(self, start: int, end: int, text: str, voice: Voice) -> None:
        """Add the text read from start to end."""
        if self.due:
            self.due = False
            if self.rows:
                at = self.rows[-1][1]
                self.rows.append((at, at, BREAK, voice))
        self.rows.append((start, end, text, voice))

    def extend(self, rows: Sequence[Row]) -> None:
        """Add the pieces of a block."""
        if rows:
            self.add(*rows[0])
            self.rows.extend(rows[1:])

    def split_cells(self) -> None:
        """Give cells of many words (separated by tabs and breaks) the author's voice: they are prose."""
        first = words = 0
        for at, (_, _, text, voice) in enumerate((*self.rows, (0, 0, BREAK, Voice.AUTHOR))):
            if text in (BREAK, "\t"):
                if words > LONG_CELL:
                    self.rows[first:at] = [_as_prose(row) for row in self.rows[first:at]]
                first, words = at + 1, 0
            elif voice == Voice.TABLE:
                words += len(text.split())

    @property
    def title(self) -> str | None:
        """The text of the title."""
        return " ".join("".join(row[2] for row in self.rows if row[3] is Voice.TITLE).split()) or None

    def rendered(self, points: Shifts = STILL, shift: int = 0) -> tuple[Rendered, tuple[Stretch, ...]]:
        """The joined text and its stretches; `points` converts offsets to code points, `shift` is added to them."""
        starts, ends, texts, voices = zip(*self.rows, strict=True) if self.rows else ((), (), (), ())
        start, end = (points.of(np.array(places, np.int64)) + shift for places in (starts, ends))
        rendered = Rendered.of(start, end, texts)
        return rendered, _stretches(rendered, np.array(voices, np.uint8))


def _as_prose(row: Row) -> Row:
    return (*row[:3], Voice.AUTHOR) if row[3] == Voice.TABLE else row


def _stretches(rendered: Rendered, voices: NDArray[np.uint8]) -> tuple[Stretch, ...]:
    """The stretches of a voice other than the author's."""
    if not voices.any():
        return ()
    first = np.flatnonzero(np.diff(voices, prepend=voices[0] + 1))
    last = np.append(first[1:], voices.size) - 1
    columns = (rendered.start[first].tolist(), rendered.end[last].tolist(), voices[first].tolist())
    return tuple(Stretch(low, high, Voice(v)) for low, high, v in zip(*columns, strict=True) if v != Voice.AUTHOR)


def code_points(text: str) -> Shifts:
    """Convert offsets in UTF-8 bytes to code points, by subtracting the continuation bytes before each."""
    if text.isascii():
        return STILL
    data = np.frombuffer(text.encode("utf-8", "surrogatepass"), np.int8)
    going_on = flagged(data < -64)
    return Shifts(going_on, -np.arange(going_on.size + 1))


def bytes_of(text: str) -> Sequence[int]:
    """The byte offset in UTF-8 at which each code point begins, then the length."""
    if text.isascii():
        return range(len(text) + 1)
    return [0, *accumulate(len(character.encode("utf-8", "surrogatepass")) for character in text)]
