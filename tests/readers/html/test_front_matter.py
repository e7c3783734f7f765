"""Front matter and template tags of pages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import LINE_ENDS, check

from credscore.document import Document
from credscore.readers import read_text
from credscore.readers.html.front_matter import source_of


def read(text: str) -> Document:
    return read_text(text, "html")


FRONT = [
    ("---\nlayout: page\ntitle: Budget adopted\nauthor: Ida Solberg\ndate: 2024-05-01\n---\n"),
    ("+++\ntitle = \"Budget adopted\"\nauthor = 'Ida Solberg'\ndate = 2024-05-01\n+++\n"),
    ('{\n"title": "Budget adopted",\n"author": "Ida Solberg",\n"date": "2024-05-01"\n}\n'),
]


@pytest.mark.parametrize("lead", ["", "\ufeff"])
@pytest.mark.parametrize("end", LINE_ENDS)
@pytest.mark.parametrize("front", FRONT)
def test_front_matter_and_template_tags_are_no_text(front: str, end: str, lead: str) -> None:
    body = "{% include nav.html %}\n<p>The council {{ page.verb }} met.</p>{# shocking #}"
    text = lead + (front + body).replace("\n", end)
    document = read(text)
    assert document.visible_text.split() == ["Budget", "adopted", "The", "council", "met."]
    assert (document.title, document.byline, document.date) == ("Budget adopted", "Ida Solberg", "2024-05-01")
    check(document, [], [])
    place = text.index("council")
    assert document.visible_slices([place], [place + 7]) == ["council"]


def test_a_page_has_its_own_title_before_that_of_its_front_matter() -> None:
    document = read("---\ntitle: Draft\n---\n<title>Real</title><p>Words {{ seen }}")
    assert (document.title, document.visible_text.split()) == ("Real", ["Real", "Words"])


def test_without_front_matter_braces_are_text() -> None:
    assert read("<p>Write {{ name }} there").visible_text == "Write {{ name }} there"


@given(st.text("-+={}%\n\r \ufeffab:", max_size=60))
def test_a_page_is_as_long_as_its_file(text: str) -> None:
    found = source_of(text)
    assert len(found.page) == len(text)
    assert all(a in (b, " ") for a, b in zip(found.page, text, strict=True))


def test_a_front_matter_of_any_line_ends_ends_where_it_ends() -> None:
    for end in ("\n", "\r\n", "\r"):
        text = f"---{end}title: A: b{end}---{end}<p>{{{{ x }}}}c"
        found = source_of(text)
        assert found.page.strip() == "<p>       c"
        assert [(text[a:b], read) for a, b, read, _ in found.title] == [("A: b", "A: b")]
