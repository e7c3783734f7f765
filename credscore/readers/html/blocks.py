"""The element tree and text blocks of a page, input to main-content selection."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from credscore.readers.html.evidence import Part
from credscore.text_builder import Row

HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
NEAR: Final = 3
"""How many enclosing elements are searched for a heading."""


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
