"""The main content of a web page, without navigation, scripts, forms, cookie boxes and invisible text."""

from __future__ import annotations

from typing import NamedTuple

from credscore.document import Document, Voice
from credscore.readers.html.article_blocks import is_paragraph
from credscore.readers.html.blocks import Block, Element
from credscore.readers.html.evidence import Part
from credscore.readers.html.front_matter import source_of
from credscore.readers.html.main_content import content, heading
from credscore.readers.html.metadata import Row as HeadRow
from credscore.readers.html.page import Page
from credscore.text_builder import Pieces, Row


def read_html(text: str) -> Document:
    """Parse a page into a Document: its main content, with the title, byline, date and canonical URL that the page
    declares."""
    source = source_of(text)
    page = Page(source.page, Voice.AUTHOR)
    head, fields = page.head, source.fields
    title, blocks = content(page.elements, page.blocks, head.name or fields.get("title", ""))
    pieces = Pieces()
    if title is None and _goes_first(head.title, blocks):
        pieces.extend([(*row, Voice.TITLE) for row in head.title] or source.title)
        pieces.due = True
    _assemble(pieces, page.elements, blocks, title)
    rendered, voices = pieces.rendered()
    named = title.text if title else head.name or fields.get("title", "")
    return Document(
        text, title=" ".join(named.split()) or None, source=head.domain, url=head.url,
        date=head.date or fields.get("date"), voices=voices, byline=head.byline or fields.get("author"),
        rendered=rendered, unread="\n".join([*page.left_out.prose(), *_set_aside(page.elements, page.blocks, blocks)]),
    )  # fmt: skip


def _set_aside(elements: list[Element], blocks: list[Block], kept: list[Block]) -> list[str]:
    """The paragraphs that a browser shows and that are left out, except comments by readers which more than a class or
    id marks as such."""
    read = {id(block) for block in kept}
    of_readers = [False]
    for element in elements[1:]:
        of_readers.append(of_readers[element.parent] or (element.part is Part.COMMENT and not element.named))
    away = (block for block in blocks if id(block) not in read and not of_readers[block.element])
    return [" ".join(block.text.split()) for block in away if is_paragraph(block)]


class Fragment(NamedTuple):
    """The text of a piece of HTML that is read, and the visible text that is not."""

    rows: list[Row]
    unread: list[str]


def read_fragment(text: str, voice: Voice, *, titled: bool) -> Fragment:
    """Parse an HTML fragment inside another text; its first h1 is a title unless one has been read."""
    page = Page(text, voice)
    pieces = Pieces()
    title = None if titled else heading(page.elements, page.blocks)
    _assemble(pieces, page.elements, page.blocks, title)
    return Fragment(pieces.rows, page.left_out.prose())


def _goes_first(title: list[HeadRow], blocks: list[Block]) -> bool:
    """Whether the title element precedes all blocks, so that offsets stay in order."""
    return not blocks or not title or title[-1][1] <= blocks[0].rows[0][0]


def _assemble(pieces: Pieces, elements: list[Element], blocks: list[Block], title: Block | None) -> None:
    """Join blocks: cells of a row with tabs, others with line breaks."""
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
