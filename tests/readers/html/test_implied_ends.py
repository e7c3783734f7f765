"""A hidden element ends where browsers end it, not later: what follows is read, or counts as visible."""

from __future__ import annotations

import pytest

from credscore.readers import read_text
from credscore.readers.html.implied_ends import closed_by, ends_skipped

PROSE = "The words that follow a hidden element are seen by readers and so they have to be told."


@pytest.mark.parametrize(
    "inner",
    ["<p hidden>x<p>{}</p>", "<ul><li hidden>x<li>{}</ul>", "<table><tr hidden><td>x<tr><td>{}</table>",
     "<table><tbody hidden><tr><td>x<tbody><tr><td>{}</table>",
     "<table><thead hidden><tr><td>x<tbody><tr><td>{}</table>",
     "<table><caption hidden>x<tr><td>{}</table>", "<h2 hidden>x</h3><p>{}</p>", "<p><a hidden>x<a>{}</a></a></p>",
     "<button hidden>x<button>{}</button>", "<ruby><rt hidden>x<rt>{}</ruby>",
     "<select><option hidden>x<option>{}</select>", "<svg><title></svg><p>{}</p>", "<nav><div></nav><p>{}</p>"],
)  # fmt: skip
def test_what_follows_a_hidden_element_is_told(inner: str) -> None:
    seen = "<p>The hall was full on the first day and many people came to hear the plan of the council.</p>"
    document = read_text(f"<article><h1>A plan</h1>{seen * 6}{inner.format(PROSE)}</article>", "html")
    assert PROSE in document.visible_text + document.unread


def test_tags_close_what_is_near() -> None:
    assert closed_by("li", ["b", "li", "ul"]) == 2
    assert closed_by("li", ["ul", "li"]) == 0
    assert closed_by("b", ["li"]) == 0
    assert closed_by("p", ["i"] * 20 + ["p"]) == 0


def test_a_skipped_element_ends_with_all_that_is_open_inside() -> None:
    assert ends_skipped("tr", "tr", ["td"])
    assert not ends_skipped("tr", "tr", ["td", "table"])
