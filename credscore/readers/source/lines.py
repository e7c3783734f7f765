"""The lines of a text file with their indentation, for readers that work line by line."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_LINE: Final = re.compile(r"([^\S\r\n]*+)([^\r\n]*+)(?:\r\n|\r|\n|\Z)")
_TAB: Final = 8


class Line(NamedTuple):
    """A line without surrounding white space: start, end, and indentation in columns."""

    start: int
    end: int
    column: int

    @property
    def blank(self) -> bool:
        """Whether the line is only white space."""
        return self.start == self.end


def lines_of(text: str) -> list[Line]:
    """All lines of a text, without a byte-order mark; CRLF, LF and CR end a line."""
    return [_line(match) for match in _LINE.finditer(text, int(text.startswith("\ufeff")))]


def _line(match: re.Match[str]) -> Line:
    margin, start = match[1], match.start(2)
    column = len(margin.expandtabs(_TAB)) if "\t" in margin else len(margin)
    return Line(start, start + len(match[2].rstrip()), column)
