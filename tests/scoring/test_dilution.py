"""Dilution: neutral sentences on other subjects that improve a score."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest

import credscore
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


def sentences(*texts: str) -> Paragraphs:
    return Paragraphs.of_sentences(Scored.of([*map(Document, texts)], default_model()))


def strewn(text: str) -> str:
    parts = text.split("\n\n")
    for place, added in enumerate(OFFICE):
        parts.insert(min(2 * place + 1, len(parts)), added)
    return "\n\n".join(parts)


@pytest.mark.parametrize("where", ["between", "in front", "at the end"])
def test_neutral_paragraphs_that_improve_a_score_are_flagged(articles: dict[str, str], where: str) -> None:
    text = articles["listicle"]
    added = {"between": strewn(text), "in front": "\n\n".join([*OFFICE, text])}.get(
        where, f"{text}\n\n{' '.join(OFFICE)}"
    )
    assert diluted(sentences(text, added, "", added)).tolist() == [False, True, False, True]


TRAINS = (
    "Trains to Ashford leave from platform four.",
    "The journey takes 52 minutes.",
    "Bicycles can be carried outside peak hours.",
    "Tickets are sold at the counter.",
    "The waiting room closes at ten.",
)


@pytest.mark.parametrize("name", ["listicle", "conspiracy"])
@pytest.mark.parametrize("added", [OFFICE, TRAINS], ids=["office", "trains"])
def test_a_neutral_sentence_behind_every_sentence_is_flagged(
    articles: dict[str, str], name: str, added: tuple[str, ...]
) -> None:
    following = itertools.cycle(added)
    text = re.sub(r"(?<=[a-z]{3})[.!?](?= [A-Z])", lambda end: f"{end[0]} {next(following)}", articles[name])
    assert diluted(sentences(articles["wire-report"], text)).tolist() == [False, True]


ADVERT = (
    "You will love this amazing, luxurious mattress from the very first night.",
    "The mattress is a dream, soft as a cloud and built to last a lifetime.",
    "Sleepers wake up refreshed, and their backs no longer ache in the morning.",
    "Our designers spent years on the perfect blend of foam and springs.",
    "Nobody who lies down on it wants to get up again.",
    "It comes in a box, and we take it back for free if you are not happy.",
    "Sleep has never felt so good.",
)


def test_plain_sentences_between_those_of_an_advert_are_flagged() -> None:
    plain = [f"{part}." for part in " ".join(OFFICE).rstrip(".").split(". ")]
    text = " ".join(itertools.chain(*itertools.zip_longest(ADVERT, plain, fillvalue="")))
    assert diluted(sentences(" ".join(ADVERT), text, "", text)).tolist() == [False, True, False, True]


RANTS = Path(__file__).parent.parent.parent / "benchmarks" / "trust"
KNOWN = {"celebrity-royal-book", "politics-mayor-trip"}
"""Rants with so many asides that they look diluted."""


@pytest.mark.parametrize("folder", ["strewn/articles", "fresh/looked-at"])
def test_rants_adverts_and_listicles_are_not_diluted_by_themselves(folder: str) -> None:
    texts = {path.stem: path.read_text("utf-8") for path in sorted((RANTS / folder).glob("*.txt"))}
    assert len(texts) == 8
    scores = zip(texts, credscore.score_many(texts.values()), strict=True)
    assert {name for name, score in scores if "diluted" in score.cautions} <= KNOWN


def test_a_sober_article_is_not_diluted_by_itself(articles: dict[str, str]) -> None:
    assert not diluted(sentences(articles["wire-report"], strewn(articles["wire-report"]), "Short.")).any()
