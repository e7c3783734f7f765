"""Offsets of a text as positions of the Language Server Protocol, and back.

A position is a line and a character in it, counted from 0, in code units of the encoding that was negotiated. Lines end
at LF, CRLF or CR, and nowhere else.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import Final

import numpy as np
from lsprotocol.types import Position, PositionEncodingKind, Range
from numpy.typing import NDArray

from credscore.checks.lines import Lines

_WIDE: Final = {
    PositionEncodingKind.Utf8: (0x7F, 0x7FF, 0xFFFF),
    PositionEncodingKind.Utf16: (0xFFFF,),
    PositionEncodingKind.Utf32: (),
}
"""Code points from each of these on take one more code unit."""


class Positions:
    """The positions in one text. Built in linear time; each look-up is a search among the lines."""

    def __init__(self, text: str, encoding: PositionEncodingKind | str = PositionEncodingKind.Utf16) -> None:
        self.lines = Lines(text)
        self._text = text
        self._units = _units(text, PositionEncodingKind(encoding))

    def position(self, offset: int) -> Position:
        """The position of an offset in code points."""
        line = bisect_right(self.lines.starts, offset) - 1
        return Position(line, self._unit(offset) - self._unit(self.lines.starts[line]))

    def range(self, start: int, end: int) -> Range:
        """The range from one offset to another."""
        return Range(self.position(start), self.position(end))

    def offset(self, position: Position) -> int:
        """The offset of a position; one past the end of its line or of the text is clamped to that end."""
        if position.line >= self.lines.count:
            return len(self._text)
        end = self.line_end(position.line)
        wanted = self._unit(self.lines.starts[position.line]) + position.character
        if self._units is None:
            return min(wanted, end)
        return min(int(np.searchsorted(self._units, wanted, side="right")) - 1, end)

    def line_end(self, line: int) -> int:
        """The offset where a line ends, before its line end."""
        starts = self.lines.starts
        if line + 1 >= len(starts):
            return len(self._text)
        return starts[line] + len(self._text[starts[line] : starts[line + 1]].rstrip("\r\n"))

    def _unit(self, offset: int) -> int:
        return offset if self._units is None else int(self._units[offset])


def _units(text: str, encoding: PositionEncodingKind) -> NDArray[np.int64] | None:
    """int64[n + 1]: the code units before each code point; None if each code point is one."""
    above = _WIDE[encoding]
    if not above or text.isascii():
        return None
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    widths = 1 + sum((points > limit).astype(np.int64) for limit in above)
    return np.concatenate([[0], np.cumsum(widths)])
