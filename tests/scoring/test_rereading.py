"""Words in marks, code, images and quotations that would cost the author a score."""

from __future__ import annotations

import re

import pytest

import credscore
from credscore.document import Document
from credscore.model.model_files import default_model
from credscore.scoring.rereading import hides_words
from credscore.scoring.scored_batch import Scored


def raised(*documents: Document) -> list[bool]:
    found: list[bool] = hides_words(Scored.of(documents, default_model())).tolist()
    return found


def listed(text: str, start: str, end: str) -> str:
    """The text with marks around each word that speaks against it."""
    spans = {(s.start, s.end) for s in credscore.score(text).spans if s.family in ("loaded", "promotional")}
    for first, last in sorted(spans, reverse=True):
        marked = re.sub("[A-Za-z]{3,}", lambda match: f"{start}{match[0]}{end}", text[first:last])
        text = text[:first] + marked + text[last:]
    return text


@pytest.mark.parametrize("marks", ['""', "“”", "«»", "[]", "()"])
def test_marks_around_each_listed_word_are_told(articles: dict[str, str], marks: str) -> None:
    text = articles["listicle"]
    changed = Document(listed(text, *marks))
    assert raised(Document(text), changed, Document(""), changed) == [False, True, False, True]
    assert "uncharged" in credscore.score(changed).cautions


def test_a_hedge_before_each_listed_word_is_told(articles: dict[str, str]) -> None:
    assert raised(Document(listed(articles["listicle"], "allegedly ", ""))) == [True]


def test_a_few_listed_words_in_code_are_told(articles: dict[str, str]) -> None:
    text = listed(articles["seed-kind-railway"], "<code>", "</code>")
    page = "".join(f"<p>{paragraph}</p>" for paragraph in text.split("\n\n"))
    assert "uncharged" in credscore.score(credscore.read_text(f"<article>{page}</article>", "html")).cautions


def test_a_text_that_is_quotations_with_loaded_words_is_told(articles: dict[str, str]) -> None:
    assert any(raised(*(Document(half_quoted(text)) for text in articles.values())))


def half_quoted(text: str) -> str:
    """The text with every second paragraph said by a minister."""
    title, *paragraphs = text.split("\n\n")
    said = [f'"{p.strip()}" said Anna Berg, the minister.' if n % 2 else p for n, p in enumerate(paragraphs)]
    return "\n\n".join([title, *said])


def test_quotations_and_scare_quotes_of_honest_texts_are_not_told(articles: dict[str, str]) -> None:
    names = [name for name in articles if name in ("wire-report", "balanced-report", "science-news")]
    assert not any(raised(*(Document(articles[name]) for name in names)))
    terms = 'The term "dark matter" was used, then "dark energy", "inflation", "quintessence" and "the void". '
    assert raised(Document(terms * 4)) == [False]
