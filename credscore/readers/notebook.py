"""Jupyter notebooks (nbformat 3 and 4): reads Markdown cells as Markdown; code, outputs and raw cells are not read, but
prose in them counts as visible."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from credscore.document import CellLine, Document
from credscore.readers.markdown.reader import read_cell, with_line_feeds
from credscore.readers.source.edited_text import Edit, EditedText
from credscore.readers.source.shown_prose import ShownProse
from credscore.text_builder import Pieces

_TOKEN: Final = re.compile(r'"(?P<string>(?:[^"\\]++|\\.)*+)"?|[\[\]{},:]|[^\s"\[\]{},:]++', re.DOTALL)
_ESCAPE: Final = re.compile(
    r"\\r(?=\\n)|\\u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|\\u[\da-fA-F]{4}|\\.?", re.DOTALL
)
_LETTERS: Final = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}
_MARKDOWN, _HEADING = "markdown", "heading"
_SHOWN: Final = ("outputs", "attachments")
_SHOWN_FORMS: Final = frozenset({
    "text", "text/plain", "text/html", "text/markdown", "text/latex", "image/svg+xml", "evalue", "traceback", "html",
    "latex", "svg",
})  # fmt: skip
"""Keys of an output that hold text, in nbformat 4 and 3."""
_PLACES: Final[tuple[list[str | None], ...]] = (["cells", None, ""], ["worksheets", None, "cells", None, ""])
"""Keys that hold the cells in nbformat 4 and 3."""


@dataclass(slots=True)
class _Cell:
    """A cell in the file: its type, its level if it is a heading, and the strings of its source and output."""

    kind: str = ""
    level: int = 1
    strings: list[tuple[int, int]] = field(default_factory=list)
    output: list[tuple[int, int]] = field(default_factory=list)

    def take(self, key: str, token: re.Match[str]) -> None:
        """Take a value of the cell, or of a list in it."""
        if key == "source" and token["string"] is not None:
            self.strings.append(token.span("string"))
        elif key == "cell_type":
            self.kind = token["string"] or ""
        elif key == "level" and token[0].isdecimal():
            self.level = min(int(token[0][:4]), 6)


def read_notebook(text: str) -> Document:
    """Parse a notebook into a Document of its Markdown cells; the title is an opening heading.

    Positions are also given as cell and line. A text that is not a notebook gives an empty Document.
    """
    pieces, titled, unread, skipped = Pieces(), False, list[str](), ShownProse()
    lines: list[CellLine] = []
    for number, cell in enumerate(_cells(text), 1):
        if cell.kind in (_MARKDOWN, _HEADING) and cell.strings:
            source = EditedText.join(_source(text, cell))
            reading = read_cell(with_line_feeds(source.text), titled=titled)
            titled = reading.titled
            unread += reading.unread
            pieces.due = True
            pieces.extend(list(source.rows(reading.rows)))
            lines += _lines(source, number)
        else:
            skipped.add_lines(_joined(text, cell.strings))
        skipped.add_lines(_joined(text, cell.output))
    pieces.split_cells()
    rendered, voices = pieces.rendered()
    return Document(
        text,
        title=pieces.title,
        voices=voices,
        rendered=rendered,
        cells=tuple(lines),
        unread="\n".join([*unread, *skipped.prose()]),
    )


def _lines(source: EditedText, number: int) -> Iterator[CellLine]:
    starts = [0, *(match.end() for match in re.finditer("\n", source.text))]
    for line, start in enumerate(starts, 1):
        yield CellLine(source.start(start), number, line)


def _joined(text: str, strings: list[tuple[int, int]]) -> str:
    """Strings of the file as the text they denote."""
    return "".join(_ESCAPE.sub(lambda escape: _unescaped(escape[0]), text[start:end]) for start, end in strings)


def _source(text: str, cell: _Cell) -> Iterator[Edit]:
    """The source of a cell as parts of the file; nbformat 3 headings get a heading mark."""
    if cell.kind == _HEADING:
        start = cell.strings[0][0]
        yield start, start, "#" * cell.level + " "
    for start, end in cell.strings:
        at = start
        for escape in _ESCAPE.finditer(text, start, end):
            yield at, escape.start(), text[at : escape.start()]
            yield *escape.span(), _unescaped(escape[0])
            at = escape.end()
        yield at, end, text[at:end]


def _unescaped(escape: str) -> str:
    """The character a JSON escape denotes; CRLF becomes LF."""
    if escape == "\\r":
        return ""
    if len(escape) == 12:
        high, low = int(escape[2:6], 16), int(escape[8:], 16)
        return chr(0x10000 + ((high & 0x3FF) << 10) + (low & 0x3FF))
    if len(escape) == 6:
        return chr(int(escape[2:], 16))
    return _LETTERS.get(escape[1:], escape[1:] or "\\")


def _cells(text: str) -> Iterator[_Cell]:
    """The cells of a notebook in order, whether or not the rest of the file is well formed."""
    keys: list[str | None] = []  # of each open object the key, of each open list None
    cell: _Cell | None = None
    depth, is_key = 0, False
    for token in _TOKEN.finditer(text):
        mark = token[0]
        if mark in "{[":
            keys.append("" if mark == "{" else None)
            is_key = mark == "{"
            if cell is None and keys in _PLACES:
                cell, depth = _Cell(), len(keys)
        elif mark in "]}":
            if cell is not None and len(keys) == depth:
                yield cell
                cell = None
            del keys[-1:]
            is_key = False
        elif mark in ",:":
            is_key = mark == "," and bool(keys) and keys[-1] is not None
        elif is_key:
            keys[-1] = token["string"]
        elif cell is not None and (len(keys) == depth or (len(keys) == depth + 1 and keys[-1] is None)):
            cell.take(str(keys[depth - 1]), token)
        elif cell is not None and token["string"] is not None and keys[depth - 1] in _SHOWN and _holds_text(keys[-2:]):
            cell.output.append(token.span("string"))
    if cell is not None:
        yield cell


def _holds_text(keys: list[str | None]) -> bool:
    """Whether a string of an output, right below these keys, is text that is shown."""
    return any(key in _SHOWN_FORMS for key in keys)


def is_notebook(text: str) -> bool:
    """Whether a text is JSON with a list of cells (in worksheets for nbformat 3)."""
    try:
        found = json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError):
        return False
    return isinstance(found, dict) and (isinstance(found.get("cells"), list) or "worksheets" in found)
