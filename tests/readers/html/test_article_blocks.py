"""Which blocks of the main element are the article."""

from __future__ import annotations

import pytest

from credscore.document import Voice
from credscore.readers.html.article_blocks import article_blocks, is_links, is_paragraph, is_short_sentence
from credscore.readers.html.blocks import Block, Element

PROSE = "The council met on Tuesday and adopted the plan for the harbour by nine votes to two. "


def block(text: str, linked: int = 0, element: int = 0) -> Block:
    return Block(element, [(0, len(text), text, Voice.AUTHOR)], len(text.split()), linked)


@pytest.mark.parametrize(
    ("text", "linked", "paragraph", "links"),
    [
        (PROSE, 0, True, False),
        (PROSE, 7, True, False),
        (PROSE, 14, False, False),
        (PROSE, 15, False, True),
        ("Council adopts plan for the harbour", 6, False, True),
        ("Read it here.", 1, False, False),
        (PROSE * 4, 68, False, False),
        (PROSE.replace(".", "") * 4, 68, False, True),
        ("", 0, False, False),
    ],
)
def test_prose_and_rows_of_links(text: str, linked: int, paragraph: bool, links: bool) -> None:
    assert (is_paragraph(block(text, linked)), is_links(block(text, linked))) == (paragraph, links)


def test_a_short_sentence_ends_as_one() -> None:
    assert is_short_sentence(block("Nobody came."))
    assert not is_short_sentence(block("Nobody came"))
    assert not is_short_sentence(block(PROSE))


def kept(*lines: tuple[str, str, int]) -> list[str]:
    """The texts kept of tags, texts and linked words."""
    elements = [Element("body", 0), *(Element(tag, 0) for tag, _, _ in lines)]
    found = article_blocks(elements, [block(text, linked, n) for n, (_, text, linked) in enumerate(lines, 1)])
    return [each.text for each in found]


def test_lines_of_the_page_go_and_short_paragraphs_stay() -> None:
    prose = [("p", PROSE * 2, 0)] * 2
    lines = [("div", "By Anna Berg", 0), *prose, ("p", "So it goes", 0), ("div", "Getty", 0), ("p", "Photo: Getty", 0),
             ("p", "Sign up to our newsletter.", 0), ("li", "one boat", 0)]  # fmt: skip
    assert kept(*lines) == [PROSE * 2, PROSE * 2, "So it goes", "one boat"]


def test_a_heading_needs_something_to_be_the_heading_of() -> None:
    prose, menu = ("p", PROSE * 4, 0), ("ul", "Council adopts plan", 3)
    assert kept(("h2", "What next", 0), prose, ("h2", "More", 0), menu) == ["What next", PROSE * 4]


def test_without_enough_prose_short_lines_are_all_there_is() -> None:
    assert kept(("div", "Roses are red", 0), ("div", "Violets are blue", 0)) == ["Roses are red", "Violets are blue"]
    assert kept() == []
