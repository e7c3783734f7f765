"""Walks a page once: builds the element tree, the blocks of visible text and the metadata."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Final, NamedTuple

from credscore.document import Voice
from credscore.readers.html.blocks import Block, Element
from credscore.readers.html.evidence import Part
from credscore.readers.html.implied_ends import HEADINGS, closed_by, ends_skipped
from credscore.readers.html.left_out import LeftOut
from credscore.readers.html.metadata import Head
from credscore.readers.html.metadata import Row as HeadRow
from credscore.readers.html.own_words import give_to_author
from credscore.readers.html.section_ids import SectionIds
from credscore.readers.html.tag_facts import TagFacts
from credscore.readers.html.tags import RAW, Token, TokenType, cut, end_of, read_of
from credscore.readers.html.visibility import CODE, FRAME, INLINE, KEPT, PASSED, UNREAD_INLINE, VOID

_TEXT, _REFERENCE, _START, _END = (
    TokenType.TEXT, TokenType.CHARACTER_REFERENCE, TokenType.START_TAG, TokenType.END_TAG,
)  # fmt: skip
_VOICES: Final = {
    **dict.fromkeys(CODE, Voice.CODE), "blockquote": Voice.BLOCK_QUOTE, "li": Voice.LIST, "td": Voice.TABLE,
    "th": Voice.TABLE,
}  # fmt: skip
_HOLDS: Final = (Voice.BLOCK_QUOTE, Voice.CODE)
"""Voices that descendants inherit."""
_JOINED: Final = INLINE - UNREAD_INLINE - {"a"}
"""Elements between which the words of skipped text are not cut."""
_PLAIN: Final = frozenset({"a", "span"})
"""Elements that matter only if hidden, or as links."""
_FOOTNOTE: Final = re.compile(r"\s*(?:<a\b|\[|\d[\d,;\s–-]*</sup|[\])*†‡§¶,;]+\s*</sup)", re.IGNORECASE)


class _Open(NamedTuple):
    """An open element, with the state to restore when it closes: place, mute, voice and links of its parent."""

    name: str
    place: int
    mute: bool
    voice: Voice
    links: bool


@dataclass(slots=True)
class Page:
    """A page, walked once. `inner` counts the elements open inside a skipped one; `left_out` is what is skipped though
    a browser may show it; `ruled` is the element with the last rule (hr)."""

    text: str
    voice: Voice
    mute: bool = False
    links: bool = False
    shown: bool = False
    undone_by: str = ""
    place: int = 0
    ruled: int = -1
    elements: list[Element] = field(default_factory=lambda: [Element("", 0)])
    blocks: list[Block] = field(default_factory=list)
    head: Head = field(default_factory=Head)
    stack: list[_Open] = field(default_factory=list)
    opened: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))
    block: Block = field(default_factory=lambda: Block(0))
    inner: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))
    section_ids: SectionIds = field(default_factory=SectionIds)
    left_out: LeftOut = field(default_factory=LeftOut)
    tag_facts: dict[str | None, TagFacts] = field(default_factory=dict)
    tokens: Iterator[Token] = field(init=False)

    def __post_init__(self) -> None:
        self.tokens = cut(self.text)
        for token in self.tokens:
            kind, name = token.type, token.tag
            if kind is _TEXT:
                self._text(token.col, token.data or "")
            elif name is not None:
                if (name in PASSED and not self._hides(name, token)) or self._flows(name, token):
                    continue
                if kind is _END:
                    self._end(name, token.col)
                else:
                    self._start(name, token)
                    if self.mute:
                        self._skip()
            elif kind is _REFERENCE:
                self._reference(token)
        self._flush()
        while self.stack:
            self._pop()
        give_to_author(self.elements, self.blocks)

    def _skip(self) -> None:
        """Skip to the end of an element that is not read."""
        words: list[str] = []
        for token in self.tokens:
            name = token.tag or ""
            if token.type in (_TEXT, _REFERENCE):
                words += [read_of(token)] * self.shown
            elif token.type in (_START, _END):
                if name not in _JOINED:
                    self.left_out.add("".join(words))
                    words.clear()
                if token.type is _START:
                    self._skip_start(name, token)
                self._pass(name, token)
                if not self.mute:
                    break
        self.left_out.add("".join(words))

    def _skip_start(self, name: str, token: Token) -> None:
        """Note what a start tag inside a skipped element shows, and what is shown from here on."""
        if self.undone_by and self.undone_by in (token.source or "").lower():
            self.shown = True
        inside = "".join(read for *_, read in self._inside_raw()) if name in RAW else ""
        if self.opened["svg"] or self.opened["math"]:
            self.left_out.add_foreign(inside, whole=self.opened["math"] > 0)
        elif self.shown and inside:
            self.left_out.add_raw(name, _facts(token), inside)
        if self.shown:
            self.left_out.add_skipped(name, _facts(token))

    def _inside_raw(self) -> list[HeadRow]:
        """Read to the end of a raw-text element."""
        inside = takewhile(lambda inner: inner.type in (_TEXT, _REFERENCE), self.tokens)
        return [(inner.col, end_of(inner), read_of(inner)) for inner in inside]

    def _pass(self, name: str, token: Token) -> None:
        """Process a tag inside a skipped element: only tags that end it matter."""
        if name in VOID or name in RAW:
            return
        if token.type is _START:
            if ends_skipped(name, self.stack[-1].name, (inner for inner, count in self.inner.items() if count)):
                self._pop()
                self._start(name, token)
            else:
                self.inner[name] += 1
        elif self.inner[name]:
            self.inner[name] -= 1
        elif self.opened[name]:
            self._end(name, token.col)
        elif name in HEADINGS and self.stack[-1].name in HEADINGS:
            self._end(self.stack[-1].name, token.col)

    def _hides(self, name: str, token: Token) -> bool:
        """Whether an inline element hides its content."""
        return token.type is _START and bool(token.attrs) and self._tag_facts(name, token).hidden

    def _flows(self, name: str, token: Token) -> bool:
        """Whether the tag is that of a custom element within a paragraph, which is inline unless it has a class or
        is hidden."""
        if "-" not in name or not self.opened["p"] or self.opened[name]:
            return False
        tag_facts = self._tag_facts(name, token)
        return token.type is _END or not (tag_facts.hidden or tag_facts.part is not Part.PLAIN)

    def _text(self, start: int, read: str) -> None:
        block, words = self.block, len(read.split())
        if words or block.rows:
            block.rows.append((start, start + len(read), read, self.voice))
            block.words += words
            if self.links:
                block.linked += words

    def _reference(self, token: Token) -> None:
        read = read_of(token)
        if self.block.rows or not read.isspace():
            self.block.rows.append((token.col, end_of(token), read, self.voice))
            self.block.words += not read.isspace()

    def _start(self, name: str, token: Token) -> None:
        if name not in INLINE:
            if name in RAW:
                self._raw(name, token)
            elif name in VOID:
                self._void(name, token)
            else:
                self._flush()
                self._close_implied(name)
                self._push(name, token)
        elif name in _PLAIN and not (tag_facts := self._tag_facts(name, token)).hidden:
            self.links |= tag_facts.link and name == "a"
            self.section_ids.at_link(tag_facts, self.elements, self.blocks)
        elif name in KEPT or name in PASSED:
            self._push(name, token)
            if name == "q":
                self.block.rows.append((token.col, token.col, "“", self.voice))
        elif name == "time":
            self.head.take(name, _facts(token))

    def _raw(self, name: str, token: Token) -> None:
        """Process a raw-text element, which is read for metadata only."""
        rows = self._inside_raw()
        if name == "title":
            self.head.take_title(rows)
        elif name == "script" and "ld+json" in (token.source or ""):
            self.head.take_json("".join(read for *_, read in rows))
        elif not (tag_facts := self._tag_facts(name, token)).hidden or tag_facts.shown:
            self.left_out.add_raw(name, _facts(token), "".join(read for *_, read in rows))
            self.left_out.add_attributes(name, _facts(token))

    def _void(self, name: str, token: Token) -> None:
        if name == "br" and self.block.rows:
            self.block.rows.append((token.col, end_of(token), "\n", self.voice))
        elif name in ("img", "area") or (name in ("input", "embed") and not self._tag_facts(name, token).hidden):
            self.left_out.add_attributes(name, _facts(token))
        elif name == "hr":
            self._flush()
            self.ruled = self.place
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
        tag_facts = self._tag_facts(name, token)
        inner = name in ("article", "main") and bool(self.opened["article"] or self.opened["main"])
        self.opened[name] += 1
        self.stack.append(_Open(name, self.place, self.mute, self.voice, self.links))
        if name not in INLINE:
            part = self._part(name, tag_facts)
            self.elements.append(Element(name, self.place, part, named=tag_facts.part_named and part is tag_facts.part))
            self.place = self.block.element = len(self.elements) - 1
            self.section_ids.note(tag_facts, self.place)
        self.section_ids.at_link(tag_facts, self.elements, self.blocks)
        self.shown, self.undone_by = tag_facts.shown or not tag_facts.hidden, tag_facts.undone_by
        if name == "object":
            self.left_out.add_attributes(name, _facts(token))
        self.mute |= (
            tag_facts.hidden
            or (inner and tag_facts.part is Part.ASIDE)
            or (name == "sup" and _FOOTNOTE.match(self.text, end_of(token)) is not None)
        )
        if self.voice not in _HOLDS:
            self.voice = Voice.BLOCK_QUOTE if tag_facts.part is Part.POST else _VOICES.get(name, self.voice)

    def _tag_facts(self, name: str, token: Token) -> TagFacts:
        """The facts of a tag's attributes; cached, since pages repeat them."""
        found = self.tag_facts.get(token.source)
        if found is None:
            found = self.tag_facts[token.source] = TagFacts.of(name, _facts(token))
        return found

    def _part(self, name: str, tag_facts: TagFacts) -> Part:
        """The part of an element. Frame elements are not part of the article; nor are nested entries, small print below
        a rule, and footers other than that of a quotation."""
        framed = name in FRAME and not (self.opened["article"] or self.opened["main"])
        other = name == "article" and self.opened["article"] > 1 and tag_facts.entry
        noted = tag_facts.small and self.ruled == self.place
        if framed or other or noted or (name == "footer" and self.voice is not Voice.BLOCK_QUOTE):
            return Part.ASIDE
        return tag_facts.part

    def _pop(self) -> str:
        name, place, self.mute, self.voice, self.links = self.stack.pop()
        if self.inner:
            self.inner.clear()
        self.opened[name] -= 1
        if name not in INLINE:
            self.elements[self.place].end = len(self.elements)
            self.place = self.block.element = place
        return name

    def _close_implied(self, name: str) -> None:
        while count := closed_by(name, (open_.name for open_ in reversed(self.stack))):
            for _ in range(count):
                self._pop()

    def _flush(self) -> None:
        """End the block; blocks without words are dropped."""
        block = self.block
        if block.words:
            block.drop_empty_brackets()
            self.blocks.append(block)
        elif not block.rows:
            return
        self.block = Block(self.place)


def _facts(token: Token) -> dict[str, str]:
    return dict(token.attrs or ())
