"""Markdown: CommonMark with tables, footnotes, front matter and alerts, parsed by pulldown-cmark (pyromark).

The parser reports the source range of each text, in linear time. Block quotes, code, lists and tables get their own
voices; images, link targets, footnote marks and components are not read. Embedded HTML is read as HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

import numpy as np
import pyromark

from credscore.document import Document, Voice
from credscore.readers.markdown.indentation import dedented
from credscore.readers.markdown.templates import TRIGGERS, Templates
from credscore.readers.source.edited_text import EditedText
from credscore.readers.source.front_matter import NO_FRONT_MATTER, FrontMatter, front_matter
from credscore.readers.source.shown_prose import ShownProse
from credscore.text_builder import HOLDS, Pieces, Row, bytes_of, code_points

_O: Final = pyromark.Options
OPTIONS: Final = (
    _O.ENABLE_TABLES
    | _O.ENABLE_FOOTNOTES
    | _O.ENABLE_STRIKETHROUGH
    | _O.ENABLE_TASKLISTS
    | _O.ENABLE_HEADING_ATTRIBUTES
    | _O.ENABLE_GFM
)

_LONE: Final = re.compile("[\ud800-\udfff]")
_LONE_RETURN: Final = re.compile("\r(?!\n)")
_RETURN: Final = re.compile("\r(?=\n)")

_QUOTE: Final = re.compile(r"<blockquote\b", re.IGNORECASE)
_QUOTE_END: Final = re.compile("</blockquote", re.IGNORECASE)

_VOICES: Final = {"CodeBlock": Voice.CODE, "Item": Voice.LIST, "Table": Voice.TABLE}
_STYLES: Final = ("Strong", "Emphasis", "Link", "Strikethrough")
"""Inline tags that do not affect their content."""


def read_markdown(text: str) -> Document:
    """Parse Markdown into a Document; the title is the first level-1 heading, an opening heading, or that of the
    front matter."""
    mark = text.startswith("\ufeff")
    original = with_line_feeds(text[1:] if mark else text)
    folded = EditedText.of(original, ((m.start(), m.start() + 1, "") for m in _RETURN.finditer(original)))
    source = folded.text
    front = front_matter(source)
    cell = read_cell(source, front=front)
    shown = ShownProse()
    shown.add_lines(source[: front.end])
    pieces = Pieces()
    if front.title and not cell.titled:
        pieces.add(*front.title, source[slice(*front.title)], Voice.TITLE)
        pieces.due = True
    pieces.extend(cell.rows)
    pieces.split_cells()
    if len(source) < len(original):
        pieces.rows = list(folded.rows(pieces.rows))
    rendered, voices = pieces.rendered(shift=int(mark))
    fields = front.fields
    return Document(
        text, title=pieces.title, date=fields.get("date"),
        url=fields.get("canonical_url") or fields.get("url"), byline=fields.get("author") or fields.get("authors"),
        voices=voices, rendered=rendered, unread="\n".join([*cell.unread, *shown.prose()]),
    )  # fmt: skip


class Reading(NamedTuple):
    """Rows read from a piece of Markdown, whether a title has been found, and what is shown but not read."""

    rows: list[Row]
    titled: bool
    unread: list[str]


def read_cell(source: str, *, titled: bool = False, front: FrontMatter = NO_FRONT_MATTER) -> Reading:
    """Parse Markdown after its front matter, with offsets in code points; lines end in LF."""
    edited, shown = _edited(source, front.end)
    walk = _Walk(edited.text if edited else source, titled=titled)
    rows = _in_code_points(walk.pieces.rows, walk.source)
    return Reading(list(edited.rows(rows)) if edited else rows, walk.titled, [*walk.unread, *shown])


def with_line_feeds(source: str) -> str:
    """The text with lone CR replaced by LF and lone surrogates by U+FFFD; the length is unchanged."""
    source = _LONE_RETURN.sub("\n", source) if "\r" in source else source
    try:
        source.encode()
    except UnicodeEncodeError:
        return _LONE.sub("\ufffd", source)
    return source


def _edited(source: str, start: int) -> tuple[EditedText | None, list[str]]:
    """The text without front matter and non-Markdown constructs, None if nothing is removed; and the prose in strings
    of those constructs."""
    edits, shown = [(0, start, "")] if start else [], list[str]()
    if TRIGGERS.search(source, start):
        templates = Templates(source, start)
        edits += [*templates.edits, *dedented(source, start, templates)]
        shown = templates.shown.prose()
    return EditedText.of(source, edits) if edits else None, shown


def _in_code_points(rows: list[Row], source: str) -> list[Row]:
    """Rows with byte offsets converted to code points."""
    if source.isascii() or not rows:
        return rows
    starts, ends, texts, voices = zip(*rows, strict=True)
    points = code_points(source)
    places = (points.of(np.array(each, np.int64)).tolist() for each in (starts, ends))
    return list(zip(*places, texts, voices, strict=True))


class _Walk:
    """Collects the parser's events into pieces with byte offsets."""

    def __init__(self, source: str, *, titled: bool) -> None:
        self.source = source
        self.data = source.encode()
        self.pieces = Pieces()
        self.voices = [Voice.AUTHOR]
        self.titled = titled
        self.html: list[tuple[int, int]] = []
        self.images = 0
        self.unread: list[str] = []
        pieces, voices = self.pieces, self.voices
        events: Iterator[tuple[Any, Any]] = pyromark.events_with_range(source, options=OPTIONS)
        for event, where in events:
            if "Text" in event:
                if pieces.due or self.images:
                    self._text(where["start"], where["end"], event["Text"])
                else:
                    pieces.rows.append((*where.values(), event["Text"], voices[-1]))
            elif isinstance(event, str):
                self._mark(event, *where.values())
            elif (tag := event.get("Start") or event.get("End")) == "Paragraph":
                pieces.due = True
            elif tag not in _STYLES:
                self._take(event, *where.values())

    def _take(self, event: Mapping[str, Any], start: int, end: int) -> None:
        ((kind, value),) = event.items()
        if kind == "Start":
            tag = value if isinstance(value, str) else next(iter(value))
            if tag != "Link":
                self._open(tag, None if value is tag else value[tag], start)
        elif kind == "End":
            self._close(value if isinstance(value, str) else next(iter(value)))
        elif kind == "Code" and not self.images:
            self.pieces.add(start, end, value, Voice.CODE)
        elif kind == "Html":
            self.html.append((start, end))
        elif kind == "InlineHtml" and value[:3].lower() == "<br":
            self.pieces.add(start, end, "\n", self.voices[-1])

    def _mark(self, event: str, start: int, end: int) -> None:
        if event == "Rule":
            self.pieces.due = True
        elif not self.images:
            self.pieces.add(start, end, " " if event == "SoftBreak" else "\n", self.voices[-1])

    def _text(self, start: int, end: int, value: str) -> None:
        if self.images:
            self.unread.append(" ".join(value.split()))
        else:
            self.pieces.add(start, end, value, self.voices[-1])

    def _open(self, tag: str, facts: Any, start: int) -> None:
        self.voices.append(self._voice(tag, facts))
        if tag == "TableCell":
            self._cell(start)
        elif tag == "Image":
            self.images += 1
        else:
            self.pieces.due = True

    def _close(self, tag: str) -> None:
        if tag == "HtmlBlock" and self.html:
            self._html()
        self.voices.pop()
        if tag == "Image":
            self.images -= 1
        elif tag != "TableCell":
            self.pieces.due = True

    def _voice(self, tag: str, facts: Any) -> Voice:
        """The voice of a tag's content."""
        if tag == "Heading" and not self.titled and self._is_title(facts):
            self.titled = True
            return Voice.TITLE
        if tag == "BlockQuote" and facts is None:  # an alert ("[!NOTE]") is the author's own
            return Voice.BLOCK_QUOTE
        return self.voices[-1] if self.voices[-1] in HOLDS else _VOICES.get(tag, self.voices[-1])

    def _is_title(self, facts: Mapping[str, Any]) -> bool:
        return len(self.voices) == 1 and (facts["level"] == "H1" or not self.pieces.rows)

    def _cell(self, start: int) -> None:
        if not self.pieces.due:
            self.pieces.add(start, start, "\t", self.voices[-1])

    def _html(self) -> None:
        """Read an HTML block without Markdown line prefixes; its first heading may be the title, and a quotation that
        it opens continues up to the block that closes it."""
        from credscore.readers.html.reader import read_fragment  # noqa: PLC0415

        start = self.html[0][0]
        text, self.html = self._lines_of(self.html).decode(), []
        points = bytes_of(text)
        rows, unread = read_fragment(text, self.voices[-1], titled=self.titled)
        self.unread += unread
        self.titled |= any(voice == Voice.TITLE for *_, voice in rows)
        self.pieces.extend([(start + points[a], start + points[b], read, voice) for a, b, read, voice in rows])
        opened = len(_QUOTE.findall(text)) - len(_QUOTE_END.findall(text))
        if opened and len(self.voices) == 2:
            self.voices[0] = Voice.BLOCK_QUOTE if opened > 0 else Voice.AUTHOR

    def _lines_of(self, lines: list[tuple[int, int]]) -> bytes:
        """The bytes from the first line to the last, with gaps filled with blanks."""
        ends = [lines[0][0], *(end for _, end in lines)]
        return b"".join(
            b" " * (start - at) + self.data[start:end] for (start, end), at in zip(lines, ends, strict=False)
        )
