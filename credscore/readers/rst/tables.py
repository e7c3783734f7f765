"""reStructuredText tables, read line by line so that offsets stay in order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from credscore.readers.source.lines import Line

GRID: Final = re.compile(r"\+-[-+]*-\+$")
SIMPLE: Final = re.compile(r"=+(?:[ ]+=+)+$")
_RULE: Final = re.compile(r"[-=+| ]*$")
_UNDERLINE: Final = re.compile(r"-+(?:[ ]+-+)*$")
_CSV: Final = re.compile(r'"((?:[^"]|"")*+)"|[^\s,"][^,\r\n]*+')
_LIST_MARK: Final = re.compile(r"[-*+][ \t]+")


class Cell(NamedTuple):
    """A line of a cell: its bounds, row and column."""

    start: int
    end: int
    row: int
    column: int


def grid_end(text: str, lines: Sequence[Line], at: int) -> int:
    """The first line after a grid table."""
    column = lines[at].column
    while at < len(lines) and lines[at].column == column and text[lines[at].start : lines[at].start + 1] in ("+", "|"):
        at += 1
    return at


def grid_cells(text: str, lines: Sequence[Line]) -> Iterator[Cell]:
    """The cells of the lines of a grid table."""
    edges = {place - lines[0].start for place in _places(text, lines[0], "+")}
    row = 0
    for line in lines[1:]:
        if _RULE.match(text, line.start, line.end):
            row += 1
            edges |= {place - line.start for place in _places(text, line, "+")}
            continue
        bars = [place for place in _places(text, line, "|+") if place - line.start in edges]
        if len(bars) < 2 or bars[-1] + 1 < line.end:  # drawn out of line
            bars = [*_places(text, line, "|"), line.end]
        for low, high in pairwise(bars):
            if not _RULE.match(text, low + 1, high):
                yield _stripped(text, low + 1, high, row, low - line.start)


def simple_end(text: str, lines: Sequence[Line], at: int) -> int | None:
    """The first line after a simple table: after its second border, or its third if no blank line follows the second;
    None if unclosed."""
    column, borders = lines[at].column, 0
    for place in range(at, len(lines)):
        line = lines[place]
        if not line.blank and line.column < column:
            return None
        if not line.blank and line.column == column and SIMPLE.match(text, line.start, line.end):
            borders += 1
            ends = place + 1 == len(lines) or lines[place + 1].blank
            if borders == 3 or (borders == 2 and ends):
                return place + 1
    return None


def simple_cells(text: str, lines: Sequence[Line]) -> Iterator[Cell]:
    """The cells of the lines of a simple table."""
    border = lines[0]
    columns = [match.start() for match in re.finditer("=+", text[border.start : border.end])]
    row = 0
    for line in lines[1:]:
        row += line.blank or line.column == border.column
        if line.blank or SIMPLE.match(text, line.start, line.end) or _UNDERLINE.match(text, line.start, line.end):
            continue
        margin = line.start - (line.column - border.column)
        cuts = [margin + c for c in columns[1:] if margin + c > line.start and text[margin + c - 1 : margin + c] == " "]
        bounds = [line.start, *(cut for cut in cuts if cut < line.end), line.end]
        for low, high in pairwise(bounds):
            cell = _stripped(text, low, high, row, low - margin)
            if cell.end > cell.start:
                yield cell


def csv_cells(text: str, lines: Sequence[Line]) -> Iterator[Cell]:
    """The fields of CSV lines, each on one line."""
    for row, line in enumerate(lines):
        for match in _CSV.finditer(text, line.start, line.end):
            group = 0 if match[1] is None else 1
            yield _stripped(text, match.start(group), match.end(group), row, match.start())


def _places(text: str, line: Line, marks: str) -> list[int]:
    return [place for place in range(line.start, line.end) if text[place] in marks]


def _stripped(text: str, start: int, end: int, row: int, column: int) -> Cell:
    inside = text[start:end]
    start += len(inside) - len(inside.lstrip())
    end = max(start, end - len(inside) + len(inside.rstrip()))
    mark = _LIST_MARK.match(text, start, end)
    return Cell(mark.end() if mark else start, end, row, column)
