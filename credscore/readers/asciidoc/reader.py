"""AsciiDoc, parsed as Asciidoctor does, in one pass over the lines.

Paragraphs, lists, tables and the content of examples, sidebars and admonitions are read. Code, comments, formulas,
passthroughs and content that conditionals exclude are not; what is shown all the same counts as visible.
"""

from __future__ import annotations

import re

from credscore.document import Document, Voice
from credscore.readers.asciidoc import patterns
from credscore.readers.asciidoc.conditions import Conditions
from credscore.readers.asciidoc.inline import Inline
from credscore.readers.asciidoc.patterns import interrupts, underline
from credscore.readers.asciidoc.tables import cells
from credscore.readers.source.lines import Line, lines_of
from credscore.readers.source.shown_prose import ShownProse
from credscore.text_builder import Pieces


def read_asciidoc(text: str) -> Document:
    """Parse AsciiDoc into a Document; title, author and date come from the document header."""
    reader = _Reader(text)
    reader.pieces.split_cells()
    rendered, voices = reader.pieces.rendered()
    facts = reader.facts
    return Document(
        text, title=reader.pieces.title, date=facts.get("date"), byline=facts.get("byline"), voices=voices,
        rendered=rendered, unread="\n".join(reader.shown.prose()),
    )  # fmt: skip


class _Reader:
    """Parser state. `open` is the stack of delimiters of the enclosing blocks, each with the enclosing voice."""

    def __init__(self, text: str) -> None:
        self.text, self.lines, self.pieces = text, lines_of(text), Pieces()
        self.shown = ShownProse()
        self.attributes: dict[str, str] = {}
        self.conditions = Conditions(self.attributes)
        self.facts: dict[str, str] = {}
        self.open: list[tuple[str, Voice]] = []
        self.voice = Voice.AUTHOR
        self.style = ""
        self.listed = self.titled = False
        self.at = 0
        while self.at < len(self.lines):
            self._line(self.lines[self.at])

    @property
    def _style(self) -> str:
        return patterns.NOT_STYLE.split(self.style.strip().lower())[0].strip()

    def _content(self, line: Line) -> str:
        return self.text[line.start : line.end]

    def _line(self, line: Line) -> None:
        """Read the block that starts at a line."""
        self.at += 1
        if line.blank:
            self.pieces.due = True
            return
        mark = self.text[line.start]
        if self.text.find("::", line.start, line.end) >= 0 and self._condition(line):
            return
        if self.conditions.hides:
            self.shown.add_lines(self._content(line))
            return
        if not line.column and self._unread(line, mark):
            return
        if not line.column and (self._delimited(line, mark) or self._heading(line, mark)):
            return
        self._text(line)

    def _condition(self, line: Line) -> bool:
        """Evaluate a conditional against the attributes defined in the file."""
        match = patterns.CONDITION.match(self.text, line.start, line.end)
        if match is None:
            return False
        included = self.conditions.take(match)
        if included and match[3]:
            self._read(match.start(3), match.end(3), self.voice)
        elif match[1] in ("ifdef", "ifndef"):
            self.shown.add(match[3])
        return True

    def _unread(self, line: Line, mark: str) -> bool:
        """Skip comments, attribute entries, anchors, block styles, macros and breaks."""
        if mark == "/" and self.text.startswith("//", line.start) and not self.text.startswith("///", line.start):
            return True
        if mark == ":":
            return self._attribute(line)
        if mark == "[":
            style = patterns.BLOCK_STYLE.match(self.text, line.start, line.end)
            if style:
                self.style, self.pieces.due = style[1], True
                self.shown.add(style[1].partition(",")[2])
            return style is not None or patterns.ANCHOR.match(self.text, line.start, line.end) is not None
        if mark == "+" and line.end == line.start + 1:
            self.pieces.due = True
            return True
        if mark in "'<-*" and patterns.BREAK.match(self.text, line.start, line.end):
            self.pieces.due = True
            return True
        macro = patterns.block_macro(self.text, line) if mark.islower() else None
        if macro:
            self.shown.add_image(macro[3])
        return macro is not None

    def _attribute(self, line: Line) -> bool:
        match = patterns.ATTRIBUTE.match(self.text, line.start, line.end)
        if match is None:
            return False
        name, value = match[1].lower(), (match[2] or "").strip()
        while value.endswith("\\") and self.at < len(self.lines) and not self.lines[self.at].blank:
            more = f"{value[:-1].rstrip()} {self._content(self.lines[self.at])}"
            value = more if len(value) <= patterns.MAX_VALUE else "\\"
            self.at += 1
        if "!" in name:
            self.attributes.pop(name.strip("!"), None)
        else:
            if len(value) > patterns.MAX_VALUE:
                self.shown.add(value)
            self.attributes[name] = value if len(value) <= patterns.MAX_VALUE and "{" not in value else ""
            if name in patterns.KNOWN and value:
                self.facts.setdefault(patterns.KNOWN[name], value)
        return True

    def _delimited(self, line: Line, mark: str) -> bool:
        if mark in "|,:!" and patterns.TABLE.match(self.text, line.start, line.end):
            self._table(line, mark)
            return True
        match = patterns.DELIMITER.match(self.text, line.start, line.end) if mark in "-=.*_+/~`" else None
        if match is None:
            return False
        delimiter, style = match[1], self._style
        self.pieces.due = True
        if self._closes(delimiter):
            return True
        self.style = ""
        if mark in ".+/`~" or (mark == "-" and len(delimiter) > 2) or style in patterns.CODE_STYLES:
            self._code(line, delimiter, read=mark not in "/+" and style not in ("stem", "pass", "comment"))
        else:
            self.open.append((delimiter, self.voice))
            if (mark == "_" or style in ("quote", "verse")) and self.voice == Voice.AUTHOR:
                self.voice = Voice.BLOCK_QUOTE
        self.listed = False
        return True

    def _closes(self, delimiter: str) -> bool:
        """Close the block that this delimiter ends, along with any blocks still open inside it."""
        if self.open and self.open[-1][0] == delimiter:
            _, self.voice = self.open.pop()
            self.style, self.listed = "", False
            return True
        return False

    def _code(self, line: Line, delimiter: str, *, read: bool) -> None:
        """Skip a code block; an unclosed one runs to the end of the file."""
        closing = "`" * 3 if delimiter.startswith("```") else delimiter
        first = last = self.at
        while last < len(self.lines) and not self._is(self.lines[last], closing):
            last += 1
        self.at = min(last + 1, len(self.lines))
        if last > first:
            self._add_code(self.lines[first].start, self.lines[last - 1].end, read=read, shown=delimiter[0] != "/")

    def _is(self, line: Line, delimiter: str) -> bool:
        same = line.end - line.start == len(delimiter) and self.text.startswith(delimiter, line.start)
        return same and not line.column

    def _add_code(self, start: int, end: int, *, read: bool, shown: bool = True) -> None:
        """Add code, or only note what a passthrough or formula shows."""
        if shown and not read:
            self.shown.add_lines(self.text[start:end])
        elif read and end > start:
            self.pieces.due = True
            self.pieces.add(start, end, self.text[start:end], Voice.CODE)
            self.pieces.due = True

    def _heading(self, line: Line, mark: str) -> bool:
        match = patterns.HEADING.match(self.text, line.start, line.end) if mark in "=#" else None
        under = None if match or self.at >= len(self.lines) else underline(self.text, line, self.lines[self.at])
        if match is None and under is None:
            return False
        self.listed, self.style = False, ""
        level = len(match[1]) if match else "=-~^+".index(under or "=") + 1
        is_title = not self.titled and (level == 1 or not self.pieces.rows)
        self._read(match.end() if match else line.start, line.end, Voice.TITLE if is_title else Voice.AUTHOR)
        self.pieces.due = True
        self.at += under is not None
        if is_title:
            self.titled = True
            self._header(level)
        return True

    def _header(self, level: int) -> None:
        """The author and revision lines directly below the document title."""
        place = 0
        while level == 1 and self.at < len(self.lines) and not self.lines[self.at].blank:
            line = self.lines[self.at]
            mark = self.text[line.start]
            if mark in ":/" and (self._attribute_here(line) or self.text.startswith("//", line.start)):
                continue
            if place == 2 or mark in "=[.|i":
                return
            name = ("byline", "date")[place]
            parts = self._content(line).split(",") if place else self._content(line).split("<")
            self.facts.setdefault(name, parts[-1 if place else 0].strip())
            place += 1
            self.at += 1

    def _attribute_here(self, line: Line) -> bool:
        self.at += 1
        return self._attribute(line) or self.text.startswith("//", line.start)

    def _text(self, line: Line) -> None:
        """Read a paragraph, list item, block title or literal paragraph."""
        style, self.style = self._style, ""
        item = patterns.ITEM.match(self.text, line.start, line.end)
        described = None if item else patterns.described(self.text, line)
        title = None if line.column or item else patterns.TITLE.match(self.text, line.start, line.end)
        if title:
            self._read(title.end(), line.end, self.voice)
            self.pieces.due = True
        elif style in patterns.CODE_STYLES or (line.column and not item and not described and self.pieces.due):
            end = self._run(literal=True)
            read = style not in ("stem", "pass", "comment")
            self._add_code(line.start, end, read=read, shown=style != "comment")
        elif item or described:
            self._item(line, item or described, described)
        else:
            voice = self.voice
            if style in ("quote", "verse") and voice == Voice.AUTHOR:
                voice = Voice.BLOCK_QUOTE
            admonition = patterns.ADMONITION.match(self.text, line.start, line.end)
            before = self.lines[self.at - 2] if self.at > 1 else line
            self.listed &= self.text[before.start : before.end] == "+"
            self._read(admonition.end() if admonition else line.start, self._run(items=self.listed), voice)

    def _item(self, line: Line, mark: re.Match[str] | None, described: re.Match[str] | None) -> None:
        voice = self.voice if self.voice != Voice.AUTHOR else Voice.LIST
        self.listed = True
        start = mark.end() if mark else line.start
        if described:
            self._read(line.start, described.start(1), voice)
        if described and start >= line.end:
            start = self._described_text(line)
        if start < self.lines[self.at - 1].end:
            self._read(start, self._run(items=True), voice)

    def _described_text(self, line: Line) -> int:
        """Where the description of a term starts; the end of the term itself if another block follows."""
        at = self.at
        while at < len(self.lines) and self.lines[at].blank:
            at += 1
        if at == len(self.lines) or interrupts(self.text, self.lines[at], items=True):
            return line.end
        self.at = at + 1
        return self.lines[at].start

    def _is_blank(self, at: int) -> bool:
        return at >= len(self.lines) or self.lines[at].blank

    def _run(self, *, literal: bool = False, items: bool = False) -> int:
        """The end of the paragraph whose first line has been consumed."""
        while not self._is_blank(self.at) and (literal or not interrupts(self.text, self.lines[self.at], items=items)):
            self.at += 1
        return self.lines[self.at - 1].end

    def _read(self, start: int, end: int, voice: Voice) -> None:
        self.pieces.due = True
        self.pieces.extend(list(Inline(self.text, start, end, voice, self.attributes, shown=self.shown)))

    def _table(self, line: Line, mark: str) -> None:
        """The cells of a table, each from its bar to the next; in CSV tables, each line."""
        end = self._content(line)
        separated = mark in ",:" or "csv" in self.style or "tsv" in self.style or "dsv" in self.style
        self.style, self.pieces.due = "", True
        while self.at < len(self.lines):
            row = self.lines[self.at]
            self.at += 1
            if row.start < row.end and self._is(row, end):
                break
            if not row.blank:
                self._row(row, separated=separated)
        self.pieces.due = True

    def _row(self, line: Line, *, separated: bool) -> None:
        first = True
        for start, end in cells(self.text, line, separated=separated):
            if first:
                self.pieces.due = True
            else:
                self.pieces.add(start, start, "\t", Voice.TABLE)
            self.pieces.extend(list(Inline(self.text, start, end, Voice.TABLE, self.attributes, shown=self.shown)))
            first = False
