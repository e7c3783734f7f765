"""Indentation that does not denote code: in admonitions (`!!!`, `???`), tabs (`===`) and components."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

from credscore.readers.markdown.templates import Templates
from credscore.readers.source.edited_text import Edit

_LINE: Final = re.compile(r"([ \t]*+)([^\n]*+)(?:\n|\Z)")
_ADMONITION: Final = re.compile(
    r"(?:!!!|\?\?\?\+?|===[+!]?)(?=[ \t\"])(?:[ \t]+[A-Za-z][\w -]*?)?[ \t]*(?:\"([^\"\n]*)\")?[ \t]*$"
)
_STEP: Final = 4


def dedented(text: str, start: int, templates: Templates) -> Iterator[Edit]:
    """Edits that unwrap admonitions and dedent their content and that of components."""
    depths = _Depths(templates)
    inside: list[int] = []
    for line in _LINE.finditer(text, start):
        if line[2]:
            yield from _line(line, inside, depths)


def _line(line: re.Match[str], inside: list[int], depths: _Depths) -> Iterator[Edit]:
    indent = len(line[1].expandtabs(_STEP))
    while inside and indent < inside[-1] + _STEP:
        inside.pop()
    taken = max(inside[-1] + _STEP if inside else 0, depths.margin(line.start(2), indent))
    if taken and line[1]:
        yield line.start(1), line.start(1) + min(taken, len(line[1])), ""
    opening = None if depths.is_code(line.start(2)) else _ADMONITION.match(line[2])
    if opening is None:
        return
    inside.append(indent)
    at = line.start(2)
    if opening[1]:
        yield at, at + opening.start(1), ""
        yield at + opening.end(1), line.end(2), "\n"
    else:
        yield at, line.end(2), ""


class _Depths:
    """Component nesting depth per line, and the indentation of the content."""

    def __init__(self, templates: Templates) -> None:
        self.code = templates.code
        self.starts = [start for start, _ in self.code]
        self.opened = templates.opened
        self.place = self.depth = 0
        self.base: int | None = None

    def margin(self, at: int, indent: int) -> int:
        """How much of the line's indentation is due to components."""
        while self.place < len(self.opened) and self.opened[self.place][0] < at:
            self.depth = max(0, self.depth + self.opened[self.place][1])
            self.base, self.place = None, self.place + 1
        if not self.depth:
            return 0
        if self.base is None:
            self.base = indent
        return min(self.base, indent)

    def is_code(self, at: int) -> bool:
        """Whether an offset is inside a fenced code block."""
        place = bisect_right(self.starts, at) - 1
        return place >= 0 and at < self.code[place][1]
