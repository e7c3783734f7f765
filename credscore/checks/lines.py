"""Lines and ranges of a text: the line and column of an offset, its context, and containment."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate
from typing import Final

from credscore.document import BYTE_ORDER_MARK, LINE_END
from credscore.text.arrays import Bytes

AROUND: Final = 160
"""Characters kept on either side of a span, within its line."""

CLIP: Final = 2000
"""Codes of a line read on either side of a hit."""
_AROUND_HYPHENS: Final = re.compile(r" ?- ?")


def rejoined(words: str) -> str:
    """Words separated by single spaces, with none around hyphens, since lines are broken there too."""
    return _AROUND_HYPHENS.sub("-", words)


def line_around(codes: Bytes, first: int, last: int) -> tuple[str, str]:
    """The text before and after a run of codes in the same line, clipped if it is long."""
    before = codes[max(first - CLIP, 0) : first].tobytes().decode("latin-1").rpartition("\n")[2]
    return before, codes[last : last + CLIP].tobytes().decode("latin-1").partition("\n")[0]


class Lines:
    """The lines of a text, counted from 1. Columns count code points from 1, without a byte-order mark."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [int(text.startswith(BYTE_ORDER_MARK)), *(match.end() for match in LINE_END.finditer(text))]

    @property
    def count(self) -> int:
        """The number of lines."""
        return len(self.starts)

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset."""
        line = max(bisect_right(self.starts, offset), 1)
        return line, max(offset - self.starts[line - 1], 0) + 1

    def _end(self, line: int) -> int:
        return self.starts[line] if line < self.count else len(self.text)

    def around(self, start: int, end: int) -> tuple[str, str]:
        """The text before and after a span on its first and last line, clipped."""
        first, last = self.place(start)[0], self.place(max(start, end - 1))[0]
        before = self.text[max(self.starts[first - 1], start - AROUND) : start]
        after = self.text[end : min(self._end(last), end + AROUND)]
        return before, after.rstrip("\r\n")


class Stretches:
    """Stretches of a text, start and end, which may overlap."""

    def __init__(self, stretches: Iterable[tuple[int, int]] = ()) -> None:
        ordered = sorted(stretches)
        self.starts = [start for start, _ in ordered]
        self.reach = list(accumulate((end for _, end in ordered), max))

    def contains(self, start: int, end: int) -> bool:
        """Whether a span lies inside one of them."""
        before = bisect_right(self.starts, start)
        return before > 0 and self.reach[before - 1] >= end

    def overlaps(self, start: int, end: int) -> bool:
        """Whether a span lies, at least in part, in one of them."""
        before = bisect_left(self.starts, end)
        return before > 0 and self.reach[before - 1] > start
