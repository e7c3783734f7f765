"""Which blocks of a page are its main content: the smallest element that holds nearly all of its prose."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from credscore.text_builder import Row

PROSE_WORDS: Final = 8
"""A block with fewer words outside of links is no prose."""
MOST: Final = 0.85
"""The main content holds so much of the page's prose, ..."""
HALF: Final = 0.5
"""... and what holds more than half of it is never set aside; nor is a block with fewer links than half its words."""
LINKED_WORDS: Final = 40
"""A longer block is kept whatever its links."""

_CONTAINERS: Final = frozenset(
    {"", "html", "body", "div", "section", "main", "center", "form", "table", "tbody", "tr", "td"}
)
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4"})
_NEAR: Final = 3
"""A heading is looked for among so many elements around a block."""


@dataclass(slots=True)
class Element:
    """An element of the page: its parent's place, whether it stands beside the content, and where the places of what is
    inside it end."""

    tag: str
    parent: int
    beside: bool = False
    end: int = 0
    prose: int = 0


@dataclass(slots=True)
class Block:
    """A run of text in one element: its pieces, words, and how many of them are links."""

    element: int
    rows: list[Row] = field(default_factory=list)
    words: int = 0
    linked: int = 0

    @property
    def text(self) -> str:
        """What is read of it."""
        return "".join(row[2] for row in self.rows)


def content(elements: list[Element], blocks: list[Block], name: str) -> tuple[Block | None, list[Block]]:
    """The title of the page, if a heading is it, and the blocks of its main content, in order. `name` is what the page
    calls itself."""
    elements[0].end = len(elements)
    _weigh(elements, blocks)
    whole = elements[0].prose
    for element in elements:
        element.beside &= element.prose <= HALF * whole
    beside = _inherited(elements)
    inner = [block for block in blocks if not beside[block.element]]
    _weigh(elements, inner)
    root = _root(elements)
    kept = [b for b in inner if root <= b.element < elements[root].end and not _is_links(elements, b)] or inner
    title = heading(elements, kept) or _named(elements, kept, name)
    title = title or heading(elements, inner) or _named(elements, blocks, name)
    if title is not None and not any(block is title for block in kept):
        kept = _with(title, kept, blocks)
    return title, kept


def _weigh(elements: list[Element], blocks: list[Block]) -> None:
    """Words of prose in each element, those inside it included."""
    for element in elements:
        element.prose = 0
    for block in blocks:
        words = block.words - block.linked
        elements[block.element].prose += words if words >= PROSE_WORDS else 0
    for element in reversed(elements[1:]):
        elements[element.parent].prose += element.prose


def _inherited(elements: list[Element]) -> list[bool]:
    beside: list[bool] = []
    for place, element in enumerate(elements):
        beside.append(element.beside or (place > 0 and beside[element.parent]))
    return beside


def _root(elements: list[Element]) -> int:
    """Go down while one child holds most of the prose; an article is gone into but not taken apart."""
    root, most = 0, MOST * elements[0].prose
    if not most:
        return root
    for place, element in enumerate(elements[1:], 1):
        if element.parent == root and element.prose >= most and elements[root].tag in _CONTAINERS:
            root = place if element.tag in _CONTAINERS or element.tag == "article" else root
    return root


def _is_links(elements: list[Element], block: Block) -> bool:
    """Mostly links: a menu or a row of teasers."""
    few = block.words <= LINKED_WORDS and block.linked > HALF * block.words
    return few and not any(tag in _HEADINGS for tag in _around(elements, block))


def _around(elements: list[Element], block: Block) -> Iterator[str]:
    """The elements that a block stands in, the nearest few."""
    place = block.element
    for _ in range(_NEAR):
        yield elements[place].tag
        place = elements[place].parent


def heading(elements: list[Element], blocks: list[Block]) -> Block | None:
    """The first heading of level 1."""
    return next((block for block in blocks if "h1" in _around(elements, block)), None)


def _named(elements: list[Element], blocks: list[Block], name: str) -> Block | None:
    """The first heading that the page is called by."""
    named = (block for block in blocks if (text := block.text.strip()) and text in name)
    return next((block for block in named if any(tag in _HEADINGS for tag in _around(elements, block))), None)


def _with(title: Block, kept: list[Block], blocks: list[Block]) -> list[Block]:
    """The title put before the content, if it stands there."""
    first = next((place for place, block in enumerate(blocks) if kept and block is kept[0]), 0)
    before = any(block is title for block in blocks[:first])
    return [title, *kept] if before else kept
