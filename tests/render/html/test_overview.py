"""Many documents at a glance."""

from __future__ import annotations

import re

import credscore
from credscore.document import Document
from credscore.render.html.overview import BINS, _histogram, overview
from credscore.render.html.sheet import Sheet


def sheets(*texts: str, source: str | None = None) -> list[Sheet]:
    documents = [Document(text, source=source) for text in texts]
    scores = credscore.score_many(documents, "none")
    return [Sheet.of(f"{n}.txt", d, s) for n, (d, s) in enumerate(zip(documents, scores, strict=True))]


def test_a_row_a_document_with_its_numbers_unrounded(articles: dict[str, str]) -> None:
    some = sheets(articles["advert"], articles["wire-report"], "Short.")
    markup = overview(some, [])
    assert len(re.findall(r'href="#\d+"', markup)) == 3
    for sheet in some[:2]:
        assert f'data-value="{sheet.score.credibility:.4f}'.rstrip("0") in markup
    assert "2 with a score, 1 without" in markup
    assert markup.count("<svg") == 3


def test_without_a_score_there_is_nothing_to_spread() -> None:
    assert "<svg" not in overview(sheets("Short.", "Shorter."), [])


def test_the_column_of_sources_is_there_if_any_names_one() -> None:
    assert ">source</th>" in overview(sheets("Short.", source="a.example"), [])
    assert ">source</th>" not in overview(sheets("Short."), [])


def test_names_are_text() -> None:
    some = sheets("Short.", source="<script>alert(1)</script>")
    assert "<script>alert" not in overview(some, [])


def test_every_score_is_in_one_bin_the_ends_included() -> None:
    markup = _histogram("bias", [0.0, 4.9, 5.0, 50.0, 99.9, 100.0])
    counts = [int(count) for count in re.findall(r"(\d+) from", markup)]
    assert counts == [3, 0, 1, 0, 2]
    assert markup.count('class="here"') == BINS


def test_sources_are_told_with_the_meaning_of_their_cautions() -> None:
    rows = [{"source": name, "text": f"Short {name}."} for name in ("a", "b")]
    markup = overview(sheets("Short."), credscore.score_sources(rows))
    assert "2 sources" in markup
    assert "<strong>few-sources</strong>" in markup
