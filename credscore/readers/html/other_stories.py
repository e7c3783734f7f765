"""Finds what belongs to other stories or to readers without a class that says so: teasers, the stories that an endless
page appends, and comments with a link to reply."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import islice, takewhile
from typing import Final

from credscore.readers.html.article_blocks import ENOUGH, HALF, begins_own_line, is_paragraph
from credscore.readers.html.blocks import HEADINGS, Block, Element, is_heading, nearest
from credscore.readers.html.evidence import Part

TEASER_WORDS: Final = 80
"""Maximum words of a teaser."""
TEASER_DEPTH: Final = 5
"""How many elements around a heading are searched for its item."""
FEWEST: Final = 2
"""Minimum teasers among the children of an element."""
MOST_HEADINGS: Final = 20
"""How many headings after the title may begin another story."""
NEAR: Final = 4
"""How far from its heading, in blocks, the byline or date of a story is."""
REPLY_DEPTH: Final = 6
"""How many elements around a link to reply are searched for the comment, ..."""
REPLY_WORDS: Final = 12
"""... and the maximum words of the links."""
_REPLY: Final = re.compile(
    r"[\W\d]*(?:(?:like|likes|share|report|flag|upvote|downvote|quote|permalink|link|edit|parent|hide)[\W\d]+)*"
    r"(?:reply|replies)(?:[\W\d]+(?:to this comment|like|likes|share|report|flag|upvote|downvote|quote|permalink|link|"
    r"edit|parent|hide|abuse))*[\W\d]*",
    re.IGNORECASE,
)
"""The links below a reader's comment."""


def mark_teasers(elements: list[Element], blocks: list[Block]) -> None:
    """Mark short list items and articles that contain a linked heading as teasers for other pages, and divisions if
    there are at least two next to each other and other text."""
    divisions: defaultdict[int, set[int]] = defaultdict(set)
    for block in blocks:
        if block.linked == block.words and is_heading(elements, block):
            around = [place for place in _around(elements, block) if elements[place].words <= TEASER_WORDS]
            items = [place for place in around if elements[place].tag in ("li", "article")]
            for place in items:
                elements[place].part = Part.ASIDE
            division = next((place for place in around if elements[place].tag == "div" and elements[place].words), 0)
            if division and not items:
                divisions[elements[division].parent].add(division)
    found = [place for places in divisions.values() if len(places) >= FEWEST for place in places]
    if sum(elements[place].prose for place in found) <= HALF * elements[0].prose:
        for place in found:
            elements[place].part = Part.ASIDE


def _around(elements: list[Element], block: Block) -> list[int]:
    """The nearest elements around a heading, innermost first."""
    around = [block.element]
    for _ in range(TEASER_DEPTH - 1):
        around.append(elements[around[-1]].parent)
    return around


def mark_replies(elements: list[Element], blocks: list[Block]) -> None:
    """Mark elements that end with links to reply as comments, below enough text."""
    found = {_holder(elements, block) for block in blocks if _is_reply(block)}
    if not found:
        return
    first = min(found)
    if sum(block.words for block in blocks if block.element < first and is_paragraph(block)) < ENOUGH:
        return
    for place in found:
        if place and elements[place].prose <= HALF * elements[0].prose:
            elements[place].part = Part.COMMENT


def _is_reply(block: Block) -> bool:
    return block.linked > 0 and block.words <= REPLY_WORDS and _REPLY.fullmatch(block.text) is not None


def _holder(elements: list[Element], block: Block) -> int:
    """The nearest element around a block that holds prose, the page if none is near."""
    place = block.element
    for _ in range(REPLY_DEPTH):
        if elements[place].prose:
            return place
        place = elements[place].parent
    return 0


def without_next_stories(
    elements: list[Element], blocks: list[Block], title: Block | None, page: list[Block]
) -> list[Block]:
    """The blocks before those of the stories that follow the titled one in elements like its own: each with a heading
    of level 1 and a byline or date among the blocks of the `page`, or an article under a linked heading."""
    if title is None or "h1" not in nearest(elements, title):
        return blocks
    path, start = _path(elements, title.element), _index(page, title)
    heads = (at for at in range(start + 1, len(page)) if _may_head(elements, page[at]))
    for at in islice(heads, MOST_HEADINGS):
        other = _other(elements, page[at], path)
        if other and _is_story(elements, page, (start, at), other):
            return [block for block in blocks if block.element < other[1]]
    return blocks


def _index(page: list[Block], block: Block) -> int:
    return next(at for at, other in enumerate(page) if other is block)


def _may_head(elements: list[Element], block: Block) -> bool:
    """Whether a block is a heading of level 1, or one that is a link."""
    tags = nearest(elements, block)
    return "h1" in tags or (block.linked == block.words and not HEADINGS.isdisjoint(tags))


def _path(elements: list[Element], place: int) -> list[int]:
    """An element and those around it, outermost first."""
    path = [place]
    while path[-1]:
        path.append(elements[path[-1]].parent)
    return path[::-1]


def _other(elements: list[Element], block: Block, path: list[int]) -> tuple[int, int] | None:
    """The siblings that contain the title and the block, None if either contains the other."""
    own = _path(elements, block.element)
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(path, own, strict=False)))
    return (path[shared], own[shared]) if shared < min(len(path), len(own)) else None


def _is_story(elements: list[Element], page: list[Block], heads: tuple[int, int], places: tuple[int, int]) -> bool:
    """Whether the second of two siblings, which have these headings, holds another story than the first, which is an
    article of its own."""
    one, two = (elements[place] for place in places)
    if one.prose < ENOUGH or one.tag != two.tag or one.tag not in ("article", "div"):
        return False
    heading = page[heads[1]]
    if one.tag == "article" and heading.linked == heading.words:
        return True
    return "h1" in nearest(elements, heading) and all(
        _is_signed(elements, page, at, place) for at, place in zip(heads, places, strict=True)
    )


def _is_signed(elements: list[Element], page: list[Block], at: int, place: int) -> bool:
    """Whether a byline or date of an element is next to its heading."""
    near = (block for block in page[max(at - NEAR, 0) : at + NEAR + 1] if place <= block.element < elements[place].end)
    lines = [block for block in near if block is not page[at] and not is_paragraph(block)]
    return any(elements[block.element].part is Part.LABEL or begins_own_line(block) for block in lines)
