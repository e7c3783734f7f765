"""Dilution: paragraphs on another subject that hold a score up."""

from __future__ import annotations

import itertools

import pytest

from credscore.document import Document
from credscore.model.model_files import default_model
from credscore.scoring.dilution import diluted
from credscore.scoring.scored_batch import Scored
from credscore.scoring.without import Paragraphs

OFFICE = (
    "The office is open on weekdays from nine to five.",
    "Visitors are asked to use the north entrance and to leave their bicycles behind the building near the gate.",
    "The minutes of the last meeting are kept in the library, where a copy of the plan can be seen at the desk.",
    "Questions may be sent by letter or handed in at the desk on the second floor before the hall opens.",
)


def paragraphs(*texts: str) -> Paragraphs:
    return Paragraphs.of(Scored.of([*map(Document, texts)], default_model()))


def strewn(text: str) -> str:
    parts = text.split("\n\n")
    for place, added in enumerate(OFFICE):
        parts.insert(min(2 * place + 1, len(parts)), added)
    return "\n\n".join(parts)


@pytest.mark.parametrize("where", ["between", "in front", "at the end"])
def test_neutral_paragraphs_that_hold_a_score_up_are_told(articles: dict[str, str], where: str) -> None:
    text = articles["listicle"]
    added = {"between": strewn(text), "in front": "\n\n".join([*OFFICE, text])}.get(
        where, f"{text}\n\n{' '.join(OFFICE)}"
    )
    assert diluted(paragraphs(text, added, "", added)).tolist() == [False, True, False, True]


ADVERT = (
    "You will love this amazing, luxurious mattress from the very first night.",
    "The mattress is a dream, soft as a cloud and built to last a lifetime.",
    "Sleepers wake up refreshed, and their backs no longer ache in the morning.",
    "Our designers spent years on the perfect blend of foam and springs.",
    "Nobody who lies down on it wants to get up again.",
    "It comes in a box, and we take it back for free if you are not happy.",
    "Sleep has never felt so good.",
)


def test_plain_sentences_between_those_of_an_advert_are_told() -> None:
    plain = [f"{part}." for part in " ".join(OFFICE).rstrip(".").split(". ")]
    text = " ".join(itertools.chain(*itertools.zip_longest(ADVERT, plain, fillvalue="")))
    assert diluted(paragraphs(" ".join(ADVERT), text, "", text)).tolist() == [False, True, False, True]


def test_a_sober_article_is_not_diluted_by_itself(articles: dict[str, str]) -> None:
    assert not diluted(paragraphs(articles["wire-report"], strewn(articles["wire-report"]), "Short.")).any()
