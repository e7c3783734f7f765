"""A page walked once: its blocks of visible text, its elements, its head."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from credscore.document import Voice
from credscore.readers.html.page import Page

pages = st.lists(
    st.sampled_from(["<p>", "</p>", "<div>", "</div>", "<ul>", "<li>", "<td>", "<a href=x>", "</a>", "<nav>", "</nav>",
                     "<q>", "</q>", "<br>", "<span hidden>", "</span>", "<svg>", "</svg>", "word ", "&amp;", "<title>",
                     "</title>"]),
    max_size=25,
).map("".join)  # fmt: skip


def walked(text: str) -> Page:
    return Page(text, Voice.AUTHOR)


def blocks(text: str) -> list[str]:
    return [block.text.strip() for block in walked(text).blocks]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>one<p>two", ["one", "two"]), ("<ul><li>one<li>two</ul>", ["one", "two"]), ("a <b>b</b> c", ["a b c"]),
        ("<div>a<div>b</div>c</div>", ["a", "b", "c"]), ("a<br>b", ["a\nb"]), ("a<hr>b", ["a", "b"]),
        ("<p>a<nav><p>menu</p></nav>b", ["a", "b"]), ("<q>yes</q>", ["“yes”"]), ("R&amp;D", ["R&D"]),
        ("<script>no</script>yes", ["yes"]), ("<p hidden>no</p><p>yes", ["yes"]), ("", []), ("<p> </p>", []),
        ("<svg><p>no</svg>yes", ["yes"]), ("a<span hidden>no</span>b", ["ab"]),
    ],
)  # fmt: skip
def test_blocks_of_text_that_is_seen(text: str, expected: list[str]) -> None:
    assert blocks(text) == expected


@given(pages)
def test_every_piece_is_in_order_where_it_is_read_and_every_element_ends(text: str) -> None:
    page = walked(text)
    at = 0
    for block in page.blocks:
        assert any(row[2].strip() for row in block.rows)
        for start, end, _, _ in block.rows:
            assert at <= start <= end <= len(text)
            at = start
        assert 0 <= block.linked <= block.words
    assert page.stack == []
    assert all(place < element.end <= len(page.elements) for place, element in enumerate(page.elements) if place)


@given(pages)
def test_an_element_stands_inside_its_parent(text: str) -> None:
    elements = walked(text).elements
    for place, element in enumerate(elements[1:], 1):
        assert element.parent < place
        if element.parent:
            assert elements[element.parent].end >= element.end


def test_words_of_links_are_counted() -> None:
    (block,) = walked("<p>one <a href=x>two three</a> four").blocks
    assert (block.words, block.linked, block.unlinked) == (4, 2, 2)


def test_quotations_code_and_lists_have_voices_of_their_own() -> None:
    text = "<blockquote><p>a<ul><li>b</ul></blockquote><ul><li>c<code>d</code></ul>"
    voices = {row[2]: row[3] for block in walked(text).blocks for row in block.rows}
    assert voices == {"a": Voice.BLOCK_QUOTE, "b": Voice.BLOCK_QUOTE, "c": Voice.LIST, "d": Voice.CODE}
