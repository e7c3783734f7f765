"""The element tree and text blocks of a page, input to main-content selection."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from credscore.readers.html.evidence import Part
from credscore.text_builder import Row

HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
NEAR: Final = 3
"""How many enclosing elements are searched for a heading."""
_EMPTY: Final = re.compile(r" ?(?:\[[\s,;–-]*\]|\([\s,;–-]*\))")
"""Brackets left empty by a removed note."""


@dataclass(slots=True)
class Element:
    """An element in document order: index of its parent, its page part, whether only a class or id says so (`named`),
    and the index past its last descendant. `prose` and `words` are set by main-content selection."""

    tag: str
    parent: int
    part: Part = Part.PLAIN
    named: bool = False
    end: int = 0
    prose: float = 0
    words: int = 0


@dataclass(slots=True)
class Block:
    """A run of text in one element: its pieces, word count and linked word count."""

    element: int
    rows: list[Row] = field(default_factory=list)
    words: int = 0
    linked: int = 0

    @property
    def text(self) -> str:
        """The visible text."""
        return "".join(row[2] for row in self.rows)

    @property
    def unlinked(self) -> int:
        """The number of words outside links."""
        return self.words - self.linked

    def drop_empty_brackets(self) -> None:
        """Remove pairs of brackets of which the content was removed, with a blank before them."""
        if not any(row[2].rstrip()[-1:] in ("[", "(") for row in self.rows[:-1]):
            return
        at, rows, spans = 0, [], [match.span() for match in _EMPTY.finditer(self.text)]
        for row in self.rows:
            rows += _cut(row, at, [span for span in spans if not at <= span[0] < span[1] <= at + len(row[2])])
            at += len(row[2])
        self.rows = rows


def _cut(row: Row, at: int, spans: list[tuple[int, int]]) -> list[Row]:
    """A piece of text at a place in its block without the spans that reach beyond it."""
    start, end, read, voice = row
    if end - start != len(read):
        return [row]
    gone = {place for low, high in spans for place in range(max(low, at), min(high, at + len(read)))}
    if not gone:
        return [row]
    low = next((place for place in range(at, at + len(read)) if place not in gone), at + len(read))
    high = next((place for place in range(at + len(read), low, -1) if place - 1 not in gone), low)
    return [(start + low - at, start + high - at, read[low - at : high - at], voice)] if high > low else []


def nearest(elements: list[Element], block: Block) -> list[str]:
    """The tags of the nearest enclosing elements, innermost first."""
    place, found = block.element, []
    for _ in range(NEAR):
        found.append(elements[place].tag)
        place = elements[place].parent
    return found


def is_heading(elements: list[Element], block: Block) -> bool:
    """Whether a nearby enclosing element is a heading."""
    return not HEADINGS.isdisjoint(nearest(elements, block))
