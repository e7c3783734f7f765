"""The author's words in elements that usually hold others: layout tables, and block quotes used as boxes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from typing import Final

from credscore.document import Voice
from credscore.readers.html.article_blocks import ends_sentence, is_paragraph
from credscore.readers.html.blocks import Block, Element
from credscore.readers.html.evidence import Part

LONG_CELL: Final = 30
"""A table cell with a longer block is layout and read as prose."""
_BOX: Final = re.compile(
    r"\W*(?:summary|(?:side )?note|(?:pro |quick )?tips?|key (?:points?|takeaways?|facts?)|takeaways?|"
    r"(?:the )?bottom line|"
    r"in (?:brief|short|summary)|tl;?dr|important|warning|caution|at a glance|editor['’]s note)"
    r"\s*(?::|[.!]?\s*$)",
    re.IGNORECASE,
)
"""Labels of boxes, alone or before a colon."""


def give_to_author(elements: list[Element], blocks: list[Block]) -> None:
    """Give the author the blocks of layout cells and of boxes."""
    if not any(block.rows[0][3] in (Voice.TABLE, Voice.BLOCK_QUOTE) for block in blocks):
        return
    cells = _enclosing(elements, lambda element: element.tag in ("td", "th"))
    quotes = _enclosing(elements, lambda element: element.tag == "blockquote" and element.part is not Part.POST)
    layout = ({cells[block.element] for block in blocks if _is_long(block)} | _with_prose(cells, blocks)) - {0}
    first = {quotes[block.element]: block for block in reversed(blocks)}
    boxes = {place for place, block in first.items() if place and _BOX.match(_opening(block))}
    for block in blocks:
        if cells[block.element] in layout or _is_long(block):
            _give(block, Voice.TABLE)
        if quotes[block.element] in boxes:
            _give(block, Voice.BLOCK_QUOTE)


def _with_prose(cells: list[int], blocks: list[Block]) -> set[int]:
    """The cells with several paragraphs of sentences that are long together."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    for block in blocks:
        if is_paragraph(block) and ends_sentence(block):
            found[cells[block.element]].append(block.words)
    return {cell for cell, words in found.items() if len(words) > 1 and sum(words) > LONG_CELL}


def _enclosing(elements: list[Element], chosen: Callable[[Element], bool]) -> list[int]:
    """The innermost chosen element around each element, itself included; 0 if there is none."""
    found = [0]
    for place, element in enumerate(elements[1:], 1):
        found.append(place if chosen(element) else found[element.parent])
    return found


def _is_long(block: Block) -> bool:
    return block.words > LONG_CELL and block.rows[0][3] is Voice.TABLE


def _opening(block: Block) -> str:
    """The first piece of a block that has words."""
    return next((row[2] for row in block.rows if row[2].strip()), "")


def _give(block: Block, voice: Voice) -> None:
    block.rows = [(*row[:3], Voice.AUTHOR) if row[3] == voice else row for row in block.rows]
