"""reStructuredText, parsed as docutils and Sphinx do: blocks by indentation, in one pass over the lines.

Bodies of admonitions and containers are prose; code, comments, targets and options are not read; what is shown of
them counts as visible.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from credscore.document import Document, Voice
from credscore.readers.rst import tables
from credscore.readers.rst.cursor import Cursor
from credscore.readers.rst.directives import DIRECTIVE, Kind, kind_of, voice_in
from credscore.readers.source.lines import Line

_ADORNMENT: Final = re.compile(r"([!-/:-@\[-`{-~])\1*$")
_BULLET: Final = re.compile(r"[-*+•‣⁃](?:[ \t]+|$)")
_ENUMERATOR: Final = re.compile(r"\(?(?:\d{1,9}|[a-zA-Z]|[ivxlcdmIVXLCDM]{1,8}|#)[.)](?:[ \t]+|$)")
_FIELD: Final = re.compile(r":(?![: ])(?:[^:\\\r\n]|\\.|:(?![ `]|$)){1,200}(?<! ):(?:[ \t]+|$)")
_OPTION: Final = re.compile(
    r"(?:-\w(?: ?<?[\w.<>-]++)?+|--\w[\w-]*+(?:[ =]<?[\w.<>-]++)?+|/[A-Z]++)"
    r"(?:, (?:-\w(?: ?<?[\w.<>-]++)?+|--\w[\w-]*+(?:[ =]<?[\w.<>-]++)?+)){0,5}(?:[ \t]{2,}|$)"
)
_SETTING: Final = re.compile(r":[\w-][\w -]{0,60}:(?:[ \t]|$)")
_SHOWN_SETTING: Final = re.compile(r":(?:alt|caption|header|title|name):[ \t]+")
_NOTE: Final = re.compile(r"\[(?:\d{1,9}|#[\w.-]{0,60}|\*|[^\W_][\w.-]{0,60})\](?:[ \t]+|$)")
_EXPLICIT: Final = re.compile(r"\.\.(?:\s+|$)")
_MARKED: Final = re.compile(rf"{_BULLET.pattern}|{_ENUMERATOR.pattern}|\.\.(?:[ \t]|$)|:\w")
_REPLACED: Final = re.compile(r"^[ \t]*\.\.[ \t]+\|([^|\r\n]{1,80})\|[ \t]+replace::[ \t]*([^\r\n]{1,80})$", re.M)
_VERSION: Final = re.compile(r"\S*[ \t]*")
_BYLINE: Final = ("author", "authors")
_READ_FACTS: Final = ("abstract", "dedication")


def read_rst(text: str) -> Document:
    """Parse reStructuredText into a Document; the title is that of the first section, date and byline come from
    fields before the text."""
    reader = _Reader(text)
    reader.pieces.split_cells()
    rendered, voices = reader.pieces.rendered()
    return Document(
        text, title=reader.pieces.title, date=reader.facts.get("date"),
        byline=next((reader.facts[name] for name in _BYLINE if name in reader.facts), None),
        voices=voices, rendered=rendered, unread="\n".join(reader.shown.prose()),
    )  # fmt: skip


class _Reader(Cursor):
    """Parses the blocks of a text, in order."""

    def __init__(self, text: str) -> None:
        super().__init__(text, {" ".join(m[1].split()): m[2].strip() for m in _REPLACED.finditer(text)})
        self.facts: dict[str, str] = {}
        self.titled = False
        apart = True
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if line.blank:
                self.at += 1
            else:
                quoted = apart and not self.matches(_MARKED, line)
                self.enter(line, Voice.BLOCK_QUOTE if quoted else None)
                self._block(line)
            apart = line.blank

    def _block(self, line: Line) -> None:
        """Read the block that starts at the line or its marker."""
        mark = self.text[line.start]
        if mark == "." and (explicit := self.matches(_EXPLICIT, line)):
            self._explicit(line, explicit.end())
        elif self.text.startswith("__ ", line.start):
            self.at = self.run(self.at + 1, line.column + 1)
        elif not (
            self._section(line)
            or (mark in "+=" and self._table(line, mark))
            or self._item(line)
            or (mark in ":-/" and self._named(line))
            or (mark == "|" and self._line_block(line))
            or (mark == ">" and self._doctest(line))
        ):
            self._paragraph(line)

    def _section(self, line: Line) -> bool:
        if line.column or len(self.levels) > 1:
            return False
        adorned, size = self.matches(_ADORNMENT, line), line.end - line.start
        if adorned and size > 1 and self._is_adornment(self.at + 2, size, adorned[1]):
            self._title(self.lines[self.at + 1], 3)
        elif adorned and size > 3 and self.is_blank(self.at + 1):
            self.at += 1
            self.pieces.due = True
        elif not adorned and self._is_adornment(self.at + 1, size):
            self._title(line, 2)
        else:
            return False
        return True

    def _is_adornment(self, at: int, size: int, mark: str | None = None) -> bool:
        """Whether the line is an adornment long enough for a title of this width."""
        if self.is_blank(at) or self.lines[at].column or self.lines[at - 1].blank:
            return False
        line = self.lines[at]
        match = self.matches(_ADORNMENT, line)
        return match is not None and mark in (None, match[1]) and line.end - line.start >= min(4, size)

    def _title(self, line: Line, size: int) -> None:
        self.read(line.start, line.end, Voice.AUTHOR if self.titled else Voice.TITLE)
        self.titled = self.pieces.due = True
        self.at += size

    def _paragraph(self, line: Line) -> None:
        last = self.at + 1
        while not self.is_blank(last) and self.lines[last].column == line.column:
            last += 1
        self.at, end = last, self.lines[last - 1].end
        if end - line.start < 2 or not self.text.startswith("::", end - 2):
            return self.read(line.start, end, self.voice)
        alone = end - 2 == line.start or self.text[end - 3].isspace()
        self.read(line.start, end - 2 if alone else end - 1, self.voice)
        return self._literal(line.column)

    def _literal(self, column: int) -> None:
        """Read the literal block after a paragraph, indented or quoted."""
        first = self.next_text(self.at)
        if first < len(self.lines):
            line = self.lines[first]
            if line.column > column:
                self.code(first, self.deeper(first, column))
            elif line.column == column and _ADORNMENT.match(self.text[line.start]):
                self.code(first, self.run(first, column, self.text[line.start]))

    def _item(self, line: Line) -> bool:
        match = self.matches(_BULLET, line) or self.matches(_ENUMERATOR, line)
        if match is None or (match.re is _ENUMERATOR and not self._is_enumerated(line)):
            return False
        column = line.column + match.end() - line.start
        self.push(line.column, None if match.end() == line.end else column, Voice.LIST)
        self.cut(match.end(), column)
        return True

    def _is_enumerated(self, line: Line) -> bool:
        """Whether this is an enumerated item rather than a sentence starting with an initial: the next line is blank,
        deeper or an item."""
        if self.is_blank(self.at + 1) or self.lines[self.at + 1].column != line.column:
            return True
        return self.matches(_ENUMERATOR, self.lines[self.at + 1]) is not None

    def _named(self, line: Line) -> bool:
        """Read a field or option item, whose name is skipped; fields before the text are metadata."""
        match = self.matches(_FIELD, line) or self.matches(_OPTION, line)
        if match is None:
            return False
        name = match[0].strip(": \t").lower()
        if match[0].startswith(":") and not line.column and self._nothing_read and name not in _READ_FACTS:
            self.facts.setdefault(name, self.text[match.end() : line.end])
            self.at = self.deeper(self.at + 1, 0)
        else:
            self.push(line.column, None, Voice.LIST)
            self.cut(match.end())
        return True

    @property
    def _nothing_read(self) -> bool:
        return not self.pieces.rows or self.pieces.rows[-1][3] is Voice.TITLE

    def _line_block(self, line: Line) -> bool:
        if self.text[line.start + 1 : min(line.start + 2, line.end)].strip():
            return False
        self.pieces.due = True
        before = None
        while not self.is_blank(self.at) and self.lines[self.at].column >= line.column:
            here = self.lines[self.at]
            marked = self.text.startswith("|", here.start)
            start = here.start + marked
            start += len(self.text[start : here.end]) - len(self.text[start : here.end].lstrip())
            if before is not None and start < here.end:
                self.pieces.add(before, start, "\n" if marked else " ", self.voice)
            self.extend(start, here.end, self.voice)
            before, self.at = here.end, self.at + 1
        return True

    def _doctest(self, line: Line) -> bool:
        if not self.text.startswith(">>>", line.start):
            return False
        self.code(self.at, self.run(self.at, line.column))
        return True

    def _table(self, line: Line, mark: str) -> bool:
        grid = mark == "+"
        if not self.matches(tables.GRID if grid else tables.SIMPLE, line):
            return False
        end = (tables.grid_end if grid else tables.simple_end)(self.text, self.lines, self.at)
        if end is None:
            return False
        self._cells((tables.grid_cells if grid else tables.simple_cells)(self.text, self.lines[self.at : end]))
        self.at = end
        return True

    def _cells(self, cells: Iterable[tables.Cell]) -> None:
        before = None
        for cell in cells:
            if before is None or cell.row != before.row:
                self.pieces.due = True
            elif cell.column == before.column:
                self.pieces.add(before.end, cell.start, " ", Voice.TABLE)
            else:
                self.pieces.add(cell.start, cell.start, "\t", Voice.TABLE)
            self.extend(cell.start, cell.end, Voice.TABLE)
            before = cell
        self.pieces.due = True

    def _explicit(self, line: Line, start: int) -> None:
        """Read directives and footnotes; skip targets, substitutions and comments."""
        if note := _NOTE.match(self.text, start, line.end):
            self.push(line.column, None, None)
            self.cut(note.end())
        elif directive := DIRECTIVE.match(self.text, start, line.end):
            self._directive(line, directive)
        elif self.text.startswith("_", start):
            self.at = self.run(self.at + 1, line.column + 1)
        elif self.text.startswith("|", start):
            self._skip(start, line.column)
        elif start == line.end and self.is_blank(self.at + 1):
            self.at += 1
        else:
            self.at = self.deeper(self.at + 1, line.column)

    def _skip(self, start: int, column: int) -> None:
        """Skip a block that is shown in part, such as an image with its text."""
        self.at = self.deeper(self.at + 1, column)
        self.shown.add_lines(self.text[start : self.lines[self.at - 1].end])

    def _directive(self, line: Line, match: re.Match[str]) -> None:
        kind, first = kind_of(match[1]), self.at + 1
        self._drop_settings(line.column)
        if kind is Kind.CODE:
            return self.code(first, self.deeper(first, line.column))
        if kind is Kind.NOTHING:
            return self._skip(match.end(), line.column)
        self.push(line.column, None, voice_in(match[1]))
        if kind is Kind.BODY and match.end() < line.end:
            self.shown.add(self.text[match.end() : line.end])
            self.at = self.run(first, line.column + 1)
            self.pieces.due = True
        elif kind is Kind.CSV:
            self.read(match.end(), line.end, self.voice)
            self.at = self.deeper(first, line.column)
            self._cells(tables.csv_cells(self.text, self.lines[first : self.at]))
        else:
            version = _VERSION.match(self.text, match.end(), line.end) if kind is Kind.VERSION else None
            self.cut(version.end() if version else match.end())
        return None

    def _drop_settings(self, column: int) -> None:
        """Blank out the options of a directive."""
        at = self.at + 1
        while not self.is_blank(at) and self.lines[at].column > column:
            if self.matches(_SETTING, self.lines[at]):
                last = self.run(at, column + 1)
                self._note_settings(self.lines[at:last])
                self.lines[at:last] = [line._replace(end=line.start) for line in self.lines[at:last]]
                return
            at += 1

    def _note_settings(self, lines: list[Line]) -> None:
        """Note the options that are shown: the text of an image, a caption."""
        shown = False
        for line in lines:
            if setting := self.matches(_SETTING, line):
                shown = self.matches(_SHOWN_SETTING, line) is not None
            if shown:
                self.shown.add_image(self.text[setting.end() if setting else line.start : line.end])
