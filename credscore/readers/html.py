"""HTML: the main content of a page, without navigation, scripts, forms, cookie boxes and what is invisible."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from credscore.document import Document, Voice
from credscore.readers.content import Block, Element, content, heading
from credscore.readers.elements import CODE, ENDS, FRAME, INLINE, KEPT, VOID, WALLS, beside, invisible
from credscore.readers.head import Head
from credscore.readers.head import Row as HeadRow
from credscore.readers.pieces import Pieces, Row
from credscore.readers.tags import RAW, Tag, attributes, cut, texts

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
    """A page, walked once. `inner` counts the elements that are open inside of what is not read."""

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
    looks: dict[tuple[str, str], _Looks] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for tag in cut(self.text):
            if self.mute:
                self._pass(tag)
            elif not tag[2]:
                self._text(tag[0], tag[1])
            elif tag[3]:
                self._end(tag)
            else:
                self._start(tag)
        self._flush()
        while self.stack:
            self._pop()

    def _pass(self, tag: Tag) -> None:
        """A tag inside of what is not read: only what ends that counts."""
        _, _, name, closes, _, _ = tag
        if not name or name in VOID or (name in RAW and not closes):
            return
        if not closes:
            if self.stack[-1].name in ENDS.get(name, ()) and not any(self.inner.values()):
                self._pop()
                self._start(tag)
            else:
                self.inner[name] += 1
        elif self.inner[name]:
            self.inner[name] -= 1
        elif self.opened[name]:
            self._end(tag)

    def _text(self, start: int, end: int) -> None:
        block, words = self.block, len(self.text[start:end].split())
        if not words and not block.rows:
            return
        for low, high, read in texts(self.text, start, end):
            block.rows.append((low, high, read, self.voice))
        block.words += words
        if self.links:
            block.linked += words

    def _start(self, tag: Tag) -> None:
        name = tag[2]
        if name in RAW:
            self._raw(tag)
        elif name in VOID:
            self._void(tag)
        elif name not in INLINE:
            self._flush()
            self._close_implied(name)
            self._push(tag)
        elif name in _PLAIN and not self._looks(tag).hidden:
            self.links |= name == "a" and self._looks(tag).link
        elif name in KEPT:
            self._push(tag)
            if name == "q":
                self.block.rows.append((tag[0], tag[0], "“", self.voice))
        elif name == "time":
            self.head.take(name, attributes(tag[4]))

    def _raw(self, tag: Tag) -> None:
        """Elements without tags inside, of which nothing is read but what the page says of itself."""
        _, end, name, _, facts, until = tag
        if name == "title":
            self.head.take_title(list(texts(self.text, end, until)))
        elif name == "script" and "ld+json" in facts:
            self.head.take_json(self.text[end:until])

    def _void(self, tag: Tag) -> None:
        start, end, name, _, facts, _ = tag
        if name == "br" and self.block.rows:
            self.block.rows.append((start, end, "\n", self.voice))
        elif name == "hr":
            self._flush()
        elif name in ("meta", "link"):
            self.head.take(name, attributes(facts))

    def _end(self, tag: Tag) -> None:
        start, name = tag[0], tag[2]
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

    def _push(self, tag: Tag) -> None:
        name, place, looks = tag[2], self._place(), self._looks(tag)
        self.opened[name] += 1
        outer = _Open(name, place, self.mute, self.voice, self.links)
        self.stack.append(outer)
        if name not in INLINE:
            frames = name in FRAME and not (self.opened["article"] or self.opened["main"])
            outer.place = len(self.elements)
            self.elements.append(Element(name, place, frames or looks.beside))
        self.mute |= looks.hidden or (name == "sup" and _REFERENCE.match(self.text, tag[1]) is not None)
        if self.voice not in _HOLDS:
            self.voice = _VOICES.get(name, self.voice)
        self.block.element = outer.place

    def _looks(self, tag: Tag) -> _Looks:
        """Pages say the same of many tags: it is worked out once."""
        key = tag[2], tag[4]
        found = self.looks.get(key)
        if found is None:
            name, facts = tag[2], attributes(tag[4])
            found = _Looks(invisible(name, facts), beside(name, facts), "href" in facts)
            self.looks[key] = found
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


def _as_prose(row: Row) -> Row:
    return (*row[:3], Voice.AUTHOR) if row[3] == Voice.TABLE else row
