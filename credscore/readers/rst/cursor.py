"""Parser position: current line, indentation levels and pieces read so far."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from credscore.document import Voice
from credscore.readers.rst.inline import inline
from credscore.readers.source.lines import Line, lines_of
from credscore.readers.source.shown_prose import ShownProse
from credscore.text_builder import HOLDS, Pieces


@dataclass(slots=True)
class Level:
    """State for lines indented deeper than `base`: their voice and indentation, None before the first such line."""

    base: int
    column: int | None
    voice: Voice


class Cursor:
    """The lines of a text from index `at` on. A line with a marker is cut after it and examined again."""

    def __init__(self, text: str, known: Mapping[str, str]) -> None:
        self.text, self.lines, self.pieces, self.known = text, lines_of(text), Pieces(), known
        self.shown = ShownProse()
        self.levels = [Level(-1, 0, Voice.AUTHOR)]
        self._behind = -1, 0
        self.at = 0

    @property
    def voice(self) -> Voice:
        """The voice of the level."""
        return self.levels[-1].voice

    def matches(self, pattern: re.Pattern[str], line: Line) -> re.Match[str] | None:
        """Whether a line begins with the pattern."""
        return pattern.match(self.text, line.start, line.end)

    def enter(self, line: Line, unmarked: Voice | None) -> None:
        """Leave levels that do not contain the line; a line indented without a marker gets the voice `unmarked`."""
        while line.column <= self.levels[-1].base:
            self.levels.pop()
        level = self.levels[-1]
        if level.column is None or line.column < level.column:
            level.column = line.column
        elif line.column > level.column:
            self.push(level.column, line.column, unmarked)

    def push(self, base: int, column: int | None, voice: Voice | None) -> None:
        """Open a level, in the enclosing voice if None."""
        around = self.voice
        self.levels.append(Level(base, column, around if voice is None or around in HOLDS else voice))

    def cut(self, start: int, column: int | None = None) -> None:
        """Continue in the line after its marker, at a column or at the next deeper text."""
        line, self.pieces.due = self.lines[self.at], True
        if start >= line.end:
            self.at += 1
            return
        if column is None:
            if self._behind[0] != self.at:  # searched for once, however many marks a line has
                self._behind = self.at, self.next_text(self.at + 1)
            following = self._behind[1]
            deeper = following < len(self.lines) and self.lines[following].column > line.column
            column = self.lines[following].column if deeper else line.column + 1
        self.lines[self.at] = Line(start, line.end, column)

    def read(self, start: int, end: int, voice: Voice) -> None:
        """Read a block of text."""
        self.pieces.due = True
        self.extend(start, end, voice)

    def extend(self, start: int, end: int, voice: Voice) -> None:
        """Continue reading a block."""
        self.pieces.extend(list(inline(self.text, start, end, voice, self.known)))

    def code(self, first: int, last: int) -> None:
        """Take lines as code and continue after them."""
        self.at = max(last, self.at)
        while last > first and self.lines[last - 1].blank:
            last -= 1
        while first < last and self.lines[first].blank:
            first += 1
        if last > first:
            start, end = self.lines[first].start, self.lines[last - 1].end
            self.pieces.due = True
            self.pieces.add(start, end, self.text[start:end], Voice.CODE)
            self.pieces.due = True

    def next_text(self, at: int) -> int:
        """The next line that is not blank."""
        while at < len(self.lines) and self.lines[at].blank:
            at += 1
        return at

    def deeper(self, at: int, column: int) -> int:
        """The first line that is not blank and not deeper."""
        while at < len(self.lines) and (self.lines[at].blank or self.lines[at].column > column):
            at += 1
        return at

    def run(self, at: int, column: int, mark: str = "") -> int:
        """The first line that is blank, shallower or lacks the marker."""
        while at < len(self.lines) and self._continues(self.lines[at], column, mark):
            at += 1
        return at

    def _continues(self, line: Line, column: int, mark: str) -> bool:
        return not line.blank and line.column >= column and self.text.startswith(mark, line.start)

    def is_blank(self, at: int) -> bool:
        """Whether a line is blank."""
        return at >= len(self.lines) or self.lines[at].blank
