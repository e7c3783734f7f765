"""HTML: the main content of a page, without navigation, scripts, forms, cookie boxes and what is invisible."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from turbohtml import Token, TokenType

from credscore.document import Document, Voice
from credscore.readers.content import Block, Element, content, heading
from credscore.readers.elements import CODE, ENDS, FRAME, INLINE, KEPT, VOID, WALLS, beside, invisible
from credscore.readers.head import Head
from credscore.readers.head import Row as HeadRow
from credscore.readers.pieces import Pieces, Row
from credscore.readers.tags import RAW, cut, end_of, read_of

_TEXTS: Final = (TokenType.TEXT, TokenType.CHARACTER_REFERENCE)
_TAGS: Final = (TokenType.START_TAG, TokenType.END_TAG)
_LOOK_BACK: Final = 12
_VOICES: Final = {
    **dict.fromkeys(CODE, Voice.CODE), "blockquote": Voice.BLOCK_QUOTE, "li": Voice.LIST, "td": Voice.TABLE,
    "th": Voice.TABLE,
}  # fmt: skip
_HOLDS: Final = (Voice.BLOCK_QUOTE, Voice.CODE)
"""Voices that what is inside keeps."""
_PLAIN: Final = frozenset({"a", "span"})
"""Elements that matter only if they are hidden, or links."""
_REFERENCE: Final = re.compile(r"\s*(?:<a\b|\[|\d+\s*</sup)", re.IGNORECASE)
_LONG_CELL: Final = 30
"""A cell of more words is layout: prose, no table."""


def read_html(text: str) -> Document:
    """A page as a Document: its main content, with title, byline, date and canonical address as the page gives them."""
    page = _Page(text, Voice.AUTHOR)
    head = page.head
    title, blocks = content(page.elements, page.blocks, head.name)
    pieces = Pieces()
    if title is None and _goes_first(head.title, blocks):
        pieces.extend([(*row, Voice.TITLE) for row in head.title])
    _assemble(pieces, page.elements, blocks, title)
    rendered, voices = pieces.rendered()
    named = title.text if title else head.name
    return Document(
        text, title=" ".join(named.split()) or None, source=head.domain, url=head.url, date=head.date,
        voices=voices, byline=head.byline, rendered=rendered,
    )  # fmt: skip


def read_fragment(text: str, voice: Voice, *, titled: bool) -> list[Row]:
    """What is read of a piece of HTML inside another text; its first h1 is a title unless there is one already."""
    page = _Page(text, voice)
    pieces = Pieces()
    title = None if titled else heading(page.elements, page.blocks)
    _assemble(pieces, page.elements, page.blocks, title)
    return pieces.rows


def _goes_first(title: list[HeadRow], blocks: list[Block]) -> bool:
    """The title element stands before all that is read, so that places keep their order."""
    return not blocks or not title or title[-1][1] <= blocks[0].rows[0][0]


def _assemble(pieces: Pieces, elements: list[Element], blocks: list[Block], title: Block | None) -> None:
    """Join blocks: cells of a row by tabs, all others by breaks."""
    before = -1
    for block in blocks:
        element = elements[block.element]
        row = element.parent if element.tag in ("td", "th") else -1
        pieces.due = row != before or row < 0
        if not pieces.due:
            at = block.rows[0][0]
            pieces.add(at, at, "\t", Voice.TABLE)
        pieces.extend([(*piece[:3], Voice.TITLE) if block is title else piece for piece in block.rows])
        before = row


@dataclass(slots=True)
class _Open:
    """An element on the way to where we are; `mute` and `voice` are those of what is around it."""

    name: str
    place: int
    mute: bool
    voice: Voice
    links: bool


class _Looks(NamedTuple):
    """What the attributes of a tag say of it."""

    hidden: bool
    beside: bool
    link: bool


@dataclass(slots=True)
class _Page:
    """A page, walked once. `raw` is the element without tags inside that we are in, `told` what it holds of use;
    `inner` counts the elements that are open inside of what is not read."""

    text: str
    voice: Voice
    mute: bool = False
    links: bool = False
    elements: list[Element] = field(default_factory=lambda: [Element("", 0)])
    blocks: list[Block] = field(default_factory=list)
    head: Head = field(default_factory=Head)
    stack: list[_Open] = field(default_factory=list)
    opened: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))
    block: Block = field(default_factory=lambda: Block(0))
    inner: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))
    looks: dict[str | None, _Looks] = field(default_factory=dict)
    raw: Token | None = None
    told: list[HeadRow] = field(default_factory=list)

    def __post_init__(self) -> None:
        for token in cut(self.text):
            kind = token.type
            if self.raw is not None:
                self._hear(token)
            elif kind in _TEXTS:
                if not self.mute:
                    self._text(token)
            elif kind in _TAGS:
                self._tag(token.tag or "", token, closes=kind == TokenType.END_TAG)
        self._tell()
        self._flush()
        while self.stack:
            self._pop()

    def _tag(self, name: str, token: Token, *, closes: bool) -> None:
        if self.mute:
            self._pass(name, token, closes=closes)
        elif closes:
            self._end(name, token.col)
        else:
            self._start(name, token)

    def _pass(self, name: str, token: Token, *, closes: bool) -> None:
        """A tag inside of what is not read: only what ends that counts."""
        if name in VOID or name in RAW:
            return
        if not closes:
            if self.stack[-1].name in ENDS.get(name, ()) and not any(self.inner.values()):
                self._pop()
                self._start(name, token)
            else:
                self.inner[name] += 1
        elif self.inner[name]:
            self.inner[name] -= 1
        elif self.opened[name]:
            self._end(name, token.col)

    def _text(self, token: Token) -> None:
        block, read = self.block, read_of(token)
        words = len(read.split())
        if not words and not block.rows:
            return
        block.rows.append((token.col, end_of(token), read, self.voice))
        block.words += words
        if self.links:
            block.linked += words

    def _start(self, name: str, token: Token) -> None:
        if name in RAW:
            self.raw = token
        elif name in VOID:
            self._void(name, token)
        elif name not in INLINE:
            self._flush()
            self._close_implied(name)
            self._push(name, token)
        elif name in _PLAIN and not self._looks(name, token).hidden:
            self.links |= name == "a" and self._looks(name, token).link
        elif name in KEPT:
            self._push(name, token)
            if name == "q":
                self.block.rows.append((token.col, token.col, "“", self.voice))
        elif name == "time":
            self.head.take(name, _facts(token))

    def _hear(self, token: Token) -> None:
        """What stands in an element without tags inside: texts, up to its end."""
        if token.type in _TEXTS:
            self.told.append((token.col, end_of(token), read_of(token)))
        else:
            self._tell()

    def _tell(self) -> None:
        """Of elements without tags inside nothing is read but what the page says of itself."""
        if self.raw is not None and self.raw.tag == "title":
            self.head.take_title(self.told)
        elif self.raw is not None and self.raw.tag == "script" and "ld+json" in (self.raw.source or ""):
            self.head.take_json("".join(read for *_, read in self.told))
        self.raw, self.told = None, []

    def _void(self, name: str, token: Token) -> None:
        if name == "br" and self.block.rows:
            self.block.rows.append((token.col, end_of(token), "\n", self.voice))
        elif name == "hr":
            self._flush()
        elif name in ("meta", "link"):
            self.head.take(name, _facts(token))

    def _end(self, name: str, start: int) -> None:
        if name not in INLINE:
            if not self.mute and name not in RAW:
                self._flush()
        elif name == "a":
            self.links = False
        elif name == "q" and self.opened[name] and not self.mute:
            self.block.rows.append((start, start, "”", self.voice))
        if self.opened[name]:
            while self._pop() != name:
                pass

    def _push(self, name: str, token: Token) -> None:
        place, looks = self._place(), self._looks(name, token)
        self.opened[name] += 1
        outer = _Open(name, place, self.mute, self.voice, self.links)
        self.stack.append(outer)
        if name not in INLINE:
            frames = name in FRAME and not (self.opened["article"] or self.opened["main"])
            outer.place = len(self.elements)
            self.elements.append(Element(name, place, frames or looks.beside))
        self.mute |= looks.hidden or (name == "sup" and _REFERENCE.match(self.text, end_of(token)) is not None)
        if self.voice not in _HOLDS:
            self.voice = _VOICES.get(name, self.voice)
        self.block.element = outer.place

    def _looks(self, name: str, token: Token) -> _Looks:
        """Pages say the same of many tags: it is worked out once."""
        found = self.looks.get(token.source)
        if found is None:
            facts = _facts(token)
            found = _Looks(invisible(name, facts), beside(name, facts), "href" in facts)
            self.looks[token.source] = found
        return found

    def _pop(self) -> str:
        last = self.stack.pop()
        if self.inner:
            self.inner.clear()
        self.opened[last.name] -= 1
        self.mute, self.voice, self.links = last.mute, last.voice, last.links
        if last.name not in INLINE:
            self.elements[last.place].end = len(self.elements)
        self.block.element = self._place()
        return last.name

    def _place(self) -> int:
        return self.stack[-1].place if self.stack else 0

    def _close_implied(self, name: str) -> None:
        """Close what the tag ends without saying so, if it is near."""
        ended = ENDS.get(name)
        if ended is None or not any(self.opened[other] for other in ended):
            return None
        for back in range(1, min(_LOOK_BACK, len(self.stack)) + 1):
            other = self.stack[-back].name
            if other in ended:
                for _ in range(back):
                    self._pop()
                return self._close_implied(name)
            if other in WALLS:
                return None
        return None

    def _flush(self) -> None:
        """End the block; what holds no words is dropped."""
        block = self.block
        if block.words:
            if block.words > _LONG_CELL:
                block.rows = [_as_prose(row) for row in block.rows]
            self.blocks.append(block)
        if block.rows:
            self.block = Block(self._place())


def _facts(token: Token) -> dict[str, str]:
    return dict(token.attrs or ())


def _as_prose(row: Row) -> Row:
    return (*row[:3], Voice.AUTHOR) if row[3] == Voice.TABLE else row
