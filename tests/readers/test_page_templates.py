"""HTML behind front matter, as site generators take it."""

from __future__ import annotations

import pytest

from credscore.readers import read_text

BODY = "{% include head.html %}\n<p>Text {{ page.name }} more.</p>\n{{ content"
FRONT = ["---\ntitle: A title\nauthor: Ida\n---\n", '+++\ntitle = "A title"\nauthor = "Ida"\n+++\n',
         '{\n "title": "A title",\n "author": "Ida"\n}\n']  # fmt: skip


@pytest.mark.parametrize("front", FRONT)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_front_matter_and_tags_of_templates_are_not_read(front: str, end: str, mark: str) -> None:
    text = mark + (front + BODY).replace("\n", end)
    document = read_text(text, "html")
    assert document.text == text
    assert document.visible_text.split() == ["Text", "more.", "{{", "content"]
    assert (document.title, document.byline) == ("A title", "Ida")
    start = text.index("more.")
    low, high = document.bounds(start, start + 5)
    assert document.visible_text[low:high] == "more."


def test_a_page_without_front_matter_keeps_its_braces() -> None:
    assert "{{ x }}" in read_text("<p>Text {{ x }} more.</p>", "html").visible_text


def test_unclosed_tags_take_linear_time() -> None:
    assert read_text("---\ntitle: a\n---\n" + "{{ {% " * 50_000, "html").title == "a"
