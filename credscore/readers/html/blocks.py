"""The tree of a page and the runs of text in it: what main content is chosen from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from credscore.readers.html.evidence import Part
from credscore.text_builder import Row

HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
NEAR: Final = 3
"""A heading is looked for among so many elements around a block."""


@dataclass(slots=True)
class Element:
    """An element of the page in document order: the index of its parent, its part of the page, and the index past its
    last descendant. `prose` and `words` are weighed by main content selection."""

    tag: str
    parent: int
    part: Part = Part.PLAIN
    end: int = 0
    prose: float = 0
    words: int = 0


@dataclass(slots=True)
class Block:
    """A run of text in one element: its pieces, words, and how many of them are links."""

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
        """Words outside of links."""
        return self.words - self.linked


def nearest(elements: list[Element], block: Block) -> list[str]:
    """The tags of the few elements around a block, innermost first."""
    place, found = block.element, []
    for _ in range(NEAR):
        found.append(elements[place].tag)
        place = elements[place].parent
    return found


def is_heading(elements: list[Element], block: Block) -> bool:
    """Whether a heading is among the nearest elements."""
    return not HEADINGS.isdisjoint(nearest(elements, block))
