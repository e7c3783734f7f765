"""The text on the page: whole, with evidence where it was found."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from html_elements import Reader
from hypothesis import given
from strategies import anything

import credscore
from credscore.document import Document
from credscore.readers import read_text
from credscore.render.html.marked_text import data, paragraphs, places
from credscore.render.inert import in_html
from credscore.scoring.results import Score
from credscore.text.passages import passages

ROOT = Path(__file__).parent.parent.parent.parent
ARTICLES = ROOT / "fixtures" / "articles"


def check_marks(document: Document, score: Score) -> None:
    """All of the text is there, in order; and each place holds the words of its evidence."""
    found = places(document, score.spans)
    lines = [Reader(p) for p in paragraphs(document, passages(document), found)]
    whole = "".join(re.split(r"\r\n|\n|\r", document.visible_text))
    said = "".join(
        re.sub(r'<span class="tag">.*?</span>', "", p) for p in paragraphs(document, passages(document), found)
    )
    assert "".join(Reader(said).text.split()) == "".join(in_html(whole).split())
    assert {name for line in lines for name, _ in line.elements} <= {"p", "span", "mark"}
    pieces: dict[int, str] = {}
    for number, text in re.findall(r'data-at="([\d ]+)">([^<]*)<', said):
        for place in number.split():
            pieces[int(place)] = pieces.get(int(place), "") + Reader(text).text
    rows = data(found)["places"]
    assert len(rows) == len(found)
    for place in found:
        words = document.visible_text[place.start : place.end]
        assert "".join(pieces.get(place.number, "").split()) == "".join(in_html(words).split())


@pytest.mark.parametrize("name", sorted(path.name for path in ARTICLES.glob("*.txt")))
def test_the_text_is_whole_and_evidence_is_where_it_was_found(name: str) -> None:
    document = read_text((ARTICLES / name).read_bytes().decode(), "plain")
    check_marks(document, credscore.score(document))


@pytest.mark.parametrize("form", ["html", "markdown"])
def test_so_it_is_in_files_with_markup(form: str) -> None:
    suffix = {"html": "html", "markdown": "md"}[form]
    document = read_text((ROOT / "fixtures" / "pages" / f"harbour.{suffix}").read_text("utf-8"), form)  # type: ignore[arg-type]
    score = credscore.score(document)
    assert score.spans
    check_marks(document, score)


@given(anything)
def test_so_it_is_in_any_text(text: str) -> None:
    document = read_text(text, "plain")
    check_marks(document, credscore.score(document))
