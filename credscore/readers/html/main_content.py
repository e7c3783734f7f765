"""Selects the main content of a page.

Matter beside the article is removed first, by tags, roles, schema.org properties, classes and ids. Each paragraph
then adds its weight to its parent and half of it to its grandparent (Readability); the heaviest element is replaced
by an ancestor where most of the words that it adds are prose outside links (link density: Kohlschütter et al. 2010,
CETD: Sun et al. 2011). Linear in elements and blocks.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from credscore.readers.html.article_blocks import HALF, article_blocks, is_links, is_paragraph, is_short_sentence
from credscore.readers.html.blocks import Block, Element, is_heading, nearest
from credscore.readers.html.evidence import Part
from credscore.readers.html.other_stories import mark_replies, mark_teasers, without_next_stories

LABEL_WORDS: Final = 40
"""Maximum words of a label."""
ENOUGH: Final = 50
"""With this much prose elsewhere, comments are removed however long they are."""
ADDED_PROSE: Final = 0.75
"""Minimum share of prose in what an ancestor adds."""
CONTENT_WEIGHT: Final = 1.25
"""Weight factor of elements marked as content."""
_ITEM_WEIGHT: Final = 0.4
"""Weight factor of list items and table cells, which often hold teasers."""
_ITEMS: Final = frozenset({"li", "dd", "dt", "td", "th"})


def content(elements: list[Element], blocks: list[Block], name: str) -> tuple[Block | None, list[Block]]:
    """The title of the page, if it is a heading, and the blocks of its main content, in order. `name` is the page's
    own title."""
    elements[0].end = len(elements)
    inner = _beside_removed(elements, blocks)
    _weigh(elements, inner)
    inner = without_next_stories(elements, inner, _named(elements, inner, name), blocks)
    root = _main_element(elements, inner)
    within = [block for block in inner if root <= block.element < elements[root].end]
    kept = article_blocks(elements, within) or within or inner
    title = _title(elements, blocks, inner, within, name)
    if title is not None and not any(block is title for block in kept):
        kept = _with(title, kept, blocks)
    return title, kept


def _weigh(elements: list[Element], blocks: list[Block]) -> None:
    """Set, for each element with its descendants, the words outside menus and short sentences, and the words of
    prose."""
    for element in elements:
        element.prose = element.words = 0
    for block in blocks:
        element = elements[block.element]
        element.words += 0 if is_links(block) or is_short_sentence(block) else block.words
        element.prose += _prose(element, block)
    for element in reversed(elements[1:]):
        parent = elements[element.parent]
        parent.prose += element.prose
        parent.words += element.words


def _prose(element: Element, block: Block) -> float:
    """Words that count towards an article: those of paragraphs in full, of list items in part, of links not at all."""
    if not is_paragraph(block):
        return 0
    return block.unlinked * (_ITEM_WEIGHT if element.tag in _ITEMS else 1)


def _beside_removed(elements: list[Element], blocks: list[Block]) -> list[Block]:
    """The blocks not marked as standing beside the article."""
    _weigh(elements, blocks)
    mark_teasers(elements, blocks)
    mark_replies(elements, blocks)
    whole = elements[0].prose
    outside = _without(elements, blocks, lambda element: element.part is Part.COMMENT)
    if len(outside) < len(blocks):
        _weigh(elements, outside)
    if elements[0].prose < min(ENOUGH, HALF * whole):
        outside = blocks
        _weigh(elements, outside)
    most = HALF * elements[0].prose
    return _without(elements, outside, lambda element: _is_beside(element, most))


def _without(elements: list[Element], blocks: list[Block], leaves: Callable[[Element], bool]) -> list[Block]:
    """The blocks outside removed elements."""
    away: list[bool] = []
    for place, element in enumerate(elements):
        away.append((place > 0 and away[element.parent]) or leaves(element))
    return [block for block in blocks if not away[block.element]]


def _is_beside(element: Element, most: float) -> bool:
    if element.part is Part.LABEL:
        return element.words <= LABEL_WORDS
    return element.part in (Part.ASIDE, Part.COMMENT) and element.prose <= most


def _main_element(elements: list[Element], blocks: list[Block]) -> int:
    """The element with the heaviest paragraphs, or its highest ancestor that adds mostly prose."""
    _weigh(elements, blocks)
    best = root = _heaviest(elements, blocks)
    top, place = elements[best], best
    while place and not _is_whole(elements, place):
        place = elements[place].parent
        element = elements[place]
        added = element.words - top.words
        if element.prose - top.prose >= ADDED_PROSE * added:
            root = place
    return root


def _is_whole(elements: list[Element], place: int) -> bool:
    """Whether an article or main element holds most of the prose, so that nothing outside belongs to it."""
    return elements[place].tag in ("article", "main") and elements[place].prose > HALF * elements[0].prose


def _heaviest(elements: list[Element], blocks: list[Block]) -> int:
    """The element with the most prose in its own and its children's blocks; grandchildren count half."""
    weight = [0.0] * len(elements)
    for block in blocks:
        words = _prose(elements[block.element], block)
        if words:
            parent = elements[block.element].parent
            for place, share in ((block.element, 1), (parent, 1), (elements[parent].parent, HALF)):
                weight[place] += words * share
    marked = (w * CONTENT_WEIGHT if e.part is Part.CONTENT else w for w, e in zip(weight, elements, strict=True))
    weighed = list(marked)
    return weighed.index(max(weighed))


def _title(
    elements: list[Element], blocks: list[Block], inner: list[Block], kept: list[Block], name: str
) -> Block | None:
    """The heading that matches the page title, else the first h1: in the main content before the rest of the page."""
    named = _named(elements, kept, name)
    chosen = (_above(elements, blocks, named), named, heading(elements, kept), _named(elements, blocks, name))
    return next((title for title in chosen if title is not None), None) or heading(elements, inner)


def _above(elements: list[Element], blocks: list[Block], named: Block | None) -> Block | None:
    """The heading of level 1 with the same text as a lower one."""
    if named is None or "h1" in nearest(elements, named):
        return None
    top = heading(elements, blocks)
    return top if top is not None and top.text.strip() == named.text.strip() else None


def heading(elements: list[Element], blocks: list[Block]) -> Block | None:
    """The first heading of level 1."""
    return next((block for block in blocks if "h1" in nearest(elements, block)), None)


def _named(elements: list[Element], blocks: list[Block], name: str) -> Block | None:
    """The first heading that matches the page title."""
    named = (block for block in blocks if (text := block.text.strip()) and text in name)
    return next((block for block in named if is_heading(elements, block)), None)


def _with(title: Block, kept: list[Block], blocks: list[Block]) -> list[Block]:
    """The content with the title prepended if it precedes it on the page."""
    first = next((place for place, block in enumerate(blocks) if kept and block is kept[0]), 0)
    before = any(block is title for block in blocks[:first])
    return [title, *kept] if before else kept
