"""Uneven texts."""

from __future__ import annotations

from credscore.document import Document
from credscore.model.model_files import default_model
from credscore.scoring.scored_batch import Scored
from credscore.scoring.unevenness import uneven
from credscore.scoring.without import Paragraphs


def raised(*texts: str) -> list[bool]:
    found: list[bool] = uneven(Paragraphs.of(Scored.of([*map(Document, texts)], default_model()))).tolist()
    return found


def test_a_sober_article_and_texts_without_words_are_even(articles: dict[str, str]) -> None:
    assert raised(articles["wire-report"], "", "Short.") == [False] * 3


def test_a_batch_says_of_each_document_what_it_says_alone(articles: dict[str, str]) -> None:
    texts = [articles["opinion-rant"], f"{articles['wire-report']}\n\n{articles['opinion-rant']}", articles["advert"]]
    assert raised(*texts) == [raised(text)[0] for text in texts]


RANT = (
    "These corrupt traitors are destroying our once great country with their disgusting lies. Every shameless crook in "
    "this sinister cabal hates you, and the pathetic puppets of the press are covering it all up! Wake up before these "
    "vicious criminals bring total disaster on our children!"
)


def test_a_paragraph_of_ranting_under_an_honest_article_is_told(articles: dict[str, str]) -> None:
    honest = articles["wire-report"]
    assert raised(honest, f"{honest}\n\n{RANT}") == [False, True]
