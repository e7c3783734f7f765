"""Cells of AsciiDoc tables, line by line, so that offsets stay in order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from credscore.readers.source.lines import Line

_BAR: Final = re.compile(r"(?<!\\)(?:(?:^|(?<=\s))[\d.*+<>^]*[a-z]?)?\|")
_SEPARATOR: Final = re.compile(r"[,;\t]")
_MARGIN: Final = ' \t"'


def cells(text: str, line: Line, *, separated: bool) -> Iterator[tuple[int, int]]:
    """The bounds of each cell's text in a line, for bar-separated and delimiter-separated tables."""
    content, at = text[line.start : line.end], line.start
    bars = [bar.span() for bar in (_SEPARATOR if separated else _BAR).finditer(content)]
    for start, end in [*bars, (len(content), len(content))]:
        low, high = at, line.start + start
        inside = text[low:high]
        low += len(inside) - len(inside.lstrip(_MARGIN))
        high -= len(inside) - len(inside.rstrip(_MARGIN))
        if high > low:
            yield low, high
        at = line.start + end
