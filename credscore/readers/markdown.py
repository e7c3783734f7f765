"""Markdown: CommonMark with tables, footnotes, front matter and alerts, parsed by pulldown-cmark (pyromark).

Its parser tells where in the file each piece of text stands, in linear time. Block quotes, code, lists and tables are
voices; images, link targets, footnote marks and components are not read. HTML inside is read as HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

import pyromark

from credscore.document import Document, Voice
from credscore.text_builder import Pieces, bytes_of, code_points

_O: Final = pyromark.Options
OPTIONS: Final = (
    _O.ENABLE_TABLES
    | _O.ENABLE_FOOTNOTES
    | _O.ENABLE_STRIKETHROUGH
    | _O.ENABLE_TASKLISTS
    | _O.ENABLE_HEADING_ATTRIBUTES
    | _O.ENABLE_YAML_STYLE_METADATA_BLOCKS
    | _O.ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS
    | _O.ENABLE_GFM
)

# Modules and values in braces, as MDX has them. No match runs over what may begin another, so that time is linear.
_MODULE: Final = re.compile(
    r"""(?<![^\r\n])(?:import [^\r\n]*["'][^\r\n]*|export +(?:default|const|let|var|function)\b[^\r\n]*"""
    r"""(?:(?<=[{\[(])[\r\n](?:(?!import|export)[^\r\n]*[\r\n]){0,200}?[}\])][^\r\n]*)?)(?![^\r\n])"""
)
_COMPONENT: Final = re.compile(
    r"""</?[A-Za-z][\w.-]*+(?:[^<>{}"']++|"[^"<>]*"|'[^'<>]*'|\{[^<{}]*+(?:\{[^<{}]*+\}[^<{}]*+)*+\})*+>|\{/\*[^*]*+\*/\}"""
)
_LONE: Final = re.compile("[\ud800-\udfff]")
_RETURN: Final = re.compile("\r(?!\n)")
_FIELD: Final = re.compile(r"^(title|author|authors|date|url|canonical_url)\s*[:=]\s*([\"']?)(.*?)\2\s*$", re.M | re.I)

_QUOTE: Final = re.compile(r"<blockquote\b", re.IGNORECASE)
_QUOTE_END: Final = re.compile("</blockquote", re.IGNORECASE)

_VOICES: Final = {"CodeBlock": Voice.CODE, "Item": Voice.LIST, "Table": Voice.TABLE}
_STYLES: Final = ("Strong", "Emphasis", "Link", "Strikethrough")
"""Inline tags that change nothing of what is inside."""
_HOLDS: Final = (Voice.BLOCK_QUOTE, Voice.CODE)
"""Voices that what is inside keeps: a list in a quote is the quote's."""


def read_markdown(text: str) -> Document:
    """A Markdown text as a Document; the title is its first heading of level 1, a heading that it begins with, or the
    title of its front matter."""
    mark = text.startswith("\ufeff")
    source = text[1:] if mark else text
    walk = _Walk(_without_components(source))
    rendered, voices = walk.pieces.rendered(code_points(source), int(mark))
    fields = walk.fields
    return Document(
        text, title=walk.pieces.title, date=fields.get("date"),
        url=fields.get("canonical_url") or fields.get("url"), byline=fields.get("author") or fields.get("authors"),
        voices=voices, rendered=rendered,
    )  # fmt: skip


def _without_components(source: str) -> str:
    """Components and modules as what Markdown passes over, all of the same length in bytes; no lone surrogates and
    carriage returns."""
    source = _whole(source)
    if "\r" in source:
        source = _RETURN.sub("\n", source)
    if "import " in source or "export " in source:
        source = _MODULE.sub(_blank, source)
    return _COMPONENT.sub(_plain_tag, source) if "{" in source else source


def _whole(source: str) -> str:
    """The text without lone surrogates, which have as many bytes as what stands for them."""
    try:
        source.encode()
    except UnicodeEncodeError:
        return _LONE.sub("\ufffd", source)
    return source


def _blank(match: re.Match[str]) -> str:
    return "".join(c if c in "\r\n" else " " * len(c.encode()) for c in match[0])


def _plain_tag(match: re.Match[str]) -> str:
    """A tag that every parser knows in place of one with braces."""
    if "{" not in match[0]:
        return match[0]
    blank = _blank(match)
    head = "</a" if match[0].startswith("</") else "<a"
    return head + blank[len(head) : -1] + ">"


class _Walk:
    """The events of a text, gathered into pieces with their places in bytes."""

    def __init__(self, source: str) -> None:
        self.data = source.encode()
        self.pieces = Pieces()
        self.voices = [Voice.AUTHOR]
        self.fields: dict[str, str] = {}
        self.front: tuple[int, int, str] | None = None
        self.titled = False
        self.html: list[tuple[int, int]] = []
        self.images = 0
        self.in_front = False
        pieces, voices = self.pieces, self.voices
        events: Iterator[tuple[Any, Any]] = pyromark.events_with_range(source, options=OPTIONS)
        for event, where in events:
            if "Text" in event:
                if pieces.due or self.images or self.in_front:
                    self._text(where["start"], where["end"], event["Text"])
                else:
                    pieces.rows.append((*where.values(), event["Text"], voices[-1]))
            elif isinstance(event, str):
                self._mark(event, *where.values())
            elif (tag := event.get("Start") or event.get("End")) == "Paragraph":
                pieces.due = True
            elif tag not in _STYLES:
                self._take(event, *where.values())
        if self.front and not self.titled:
            self._put_front_title(*self.front)

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
        if self.in_front:
            self._front_matter(start, value)
        elif not self.images:
            self.pieces.add(start, end, value, self.voices[-1])

    def _open(self, tag: str, facts: Any, start: int) -> None:
        self.voices.append(self._voice(tag, facts))
        if tag == "TableCell":
            self._cell(start)
        elif tag == "Image":
            self.images += 1
        else:
            self.pieces.due = True
            self.in_front = tag == "MetadataBlock"

    def _close(self, tag: str) -> None:
        if tag == "HtmlBlock" and self.html:
            self._html()
        self.voices.pop()
        if tag == "Image":
            self.images -= 1
        elif tag != "TableCell":
            self.pieces.due = True
            self.in_front = False

    def _voice(self, tag: str, facts: Any) -> Voice:
        """The voice inside a tag."""
        if tag == "Heading" and not self.titled and self._is_title(facts):
            self.titled = True
            return Voice.TITLE
        if tag == "BlockQuote" and facts is None:  # an alert ("[!NOTE]") is the author's own
            return Voice.BLOCK_QUOTE
        return self.voices[-1] if self.voices[-1] in _HOLDS else _VOICES.get(tag, self.voices[-1])

    def _is_title(self, facts: Mapping[str, Any]) -> bool:
        return len(self.voices) == 1 and (facts["level"] == "H1" or not self.pieces.rows)

    def _cell(self, start: int) -> None:
        if not self.pieces.due:
            self.pieces.add(start, start, "\t", self.voices[-1])

    def _html(self) -> None:
        """The visible text of a block of HTML, without what Markdown puts before its lines; its first heading may be
        the title, and a quote that it opens holds up to the block that closes it."""
        from credscore.readers.html.reader import read_fragment  # noqa: PLC0415

        start = self.html[0][0]
        text, self.html = self._lines_of(self.html).decode(), []
        points = bytes_of(text)
        rows = read_fragment(text, self.voices[-1], titled=self.titled)
        self.titled |= any(voice == Voice.TITLE for *_, voice in rows)
        self.pieces.extend([(start + points[a], start + points[b], read, voice) for a, b, read, voice in rows])
        opened = len(_QUOTE.findall(text)) - len(_QUOTE_END.findall(text))
        if opened and len(self.voices) == 2:
            self.voices[0] = Voice.BLOCK_QUOTE if opened > 0 else Voice.AUTHOR

    def _lines_of(self, lines: list[tuple[int, int]]) -> bytes:
        """The data from the first line to the last, blanks for what stands between two."""
        ends = [lines[0][0], *(end for _, end in lines)]
        return b"".join(
            b" " * (start - at) + self.data[start:end] for (start, end), at in zip(lines, ends, strict=False)
        )

    def _front_matter(self, start: int, value: str) -> None:
        for match in _FIELD.finditer(value):
            key, found = match[1].lower(), match[3].strip()
            self.fields.setdefault(key, found)
            if key == "title" and found:
                low = start + len(value[: match.start(3)].encode())
                self.front = self.front or (low, low + len(match[3].encode()), match[3])

    def _put_front_title(self, start: int, end: int, title: str) -> None:
        """The title stands before everything else."""
        body, self.pieces = self.pieces.rows, Pieces()
        self.pieces.add(start, end, title, Voice.TITLE)
        self.pieces.due = True
        self.pieces.extend(body)
